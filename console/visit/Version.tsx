import { SEVERITIES } from '@niangjia/domain/visit/visit.model.ts';

interface Side {
  who: string;
  outcome: string;
  peopleMet: number;
  findings: readonly { id: string; severity: keyof typeof SEVERITIES | null; text: string }[];
  note: string;
}

/** One of two records of the same employer and round, in words. */
export function Version({ title, side }: { title: string; side: Side }) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <div>
        {side.who}，{side.outcome}
        {side.peopleMet > 0 && `，访谈 ${side.peopleMet} 人`}
      </div>
      {side.findings.length === 0 ? (
        <div className="quiet">没有发现问题</div>
      ) : (
        <ul>
          {side.findings.map(f => (
            <li key={f.id}>
              {f.severity && `${SEVERITIES[f.severity]}：`}
              {f.text}
            </li>
          ))}
        </ul>
      )}
      {side.note && <div className="quiet">{side.note}</div>}
    </section>
  );
}
