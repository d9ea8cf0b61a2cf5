import type { Sum } from '@niangjia/domain/rights/sums.fields.ts';
import { StateTag } from '@niangjia/ui/StateTag.tsx';

/** What it comes to, and how, sentence by sentence. */
export function SumShown({ sum: { result, tone, steps } }: { sum: Sum }) {
  return (
    <>
      <p role="status">
        <StateTag tone={tone}>{result}</StateTag>
      </p>
      <SumSteps steps={steps} />
    </>
  );
}

export const SumSteps = ({ steps }: Pick<Sum, 'steps'>) => (
  <ol className="sum-steps">
    {steps.map(({ label, dueOn, says }) => (
      <li key={label + says}>
        {label && <strong>{label}</strong>}
        {dueOn && <strong>：{dueOn}</strong>}
        <div>{says}</div>
      </li>
    ))}
  </ol>
);
