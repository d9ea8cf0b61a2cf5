import { amountIn, measureAfter } from '@niangjia/domain/core/amount.ts';

/** A figure: tabular digits, aligned to the right in tables, its measure quiet. */
export function FigureCell({ value, measure = '' }: { value: number | null | undefined; measure?: string }) {
  if (value === null || value === undefined) return <span className="quiet">—</span>;
  const after = measureAfter(measure);
  return (
    <span className="figure">
      {amountIn(measure, value)}
      {after && <span className="quiet"> {after}</span>}
    </span>
  );
}
