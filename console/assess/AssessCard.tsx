import { assessApi } from '@niangjia/domain/assess/assess.api.ts';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { useRead } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { assessTone } from './assess-words.ts';

/** Deductions to answer or to decide, objections to decide: shown only when something waits. */
export function AssessCard() {
  const marks = useRead(assessApi.listMarks, { query: { limit: 50 } });
  const objections = useRead(assessApi.listObjections, { query: { state: 'raised', limit: 50 } });
  const waiting = [
    ...(marks.data?.items ?? [])
      .filter(m => m.allowed.length > 0)
      .map(m => ({
        key: m.id,
        to: `/assess/${m.schemeId}`,
        what: `${m.unit}：${m.rule} · ${m.thing}`,
        row: m,
      })),
    ...(objections.data?.items ?? [])
      .filter(o => o.allowed.includes('uphold'))
      .map(o => ({
        key: o.id,
        to: `/assess/${o.schemeId}/results/${o.unitId}`,
        what: `${o.unit}对考核结果有异议`,
        row: o,
      })),
  ];
  if (waiting.length === 0) return null;
  return (
    <section className="panel" aria-label="年度考核待办">
      <h2>年度考核待办</h2>
      <ul className="plain-list">
        {waiting.map(({ key, to, what, row }) => (
          <li key={key} className="row">
            <To to={to}>{what}</To>
            <StateTag tone={assessTone(row.state)}>{row.stateLabel}</StateTag>
          </li>
        ))}
      </ul>
    </section>
  );
}
