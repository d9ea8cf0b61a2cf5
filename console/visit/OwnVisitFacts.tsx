import type { OwnVisit } from '@niangjia/domain/visit/field.model.ts';
import { FINDING_KINDS, SEVERITIES } from '@niangjia/domain/visit/visit.model.ts';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { outcomeLabel, SIZE_OPTIONS, severityTone } from './visit-words.ts';

/** What to know before knocking: where, whom to ask for, what was found last time and what became of it. */
export function OwnVisitFacts({ item }: { item: OwnVisit }) {
  const { contact, last, matters } = item;
  const rows: [string, string][] = [
    ['地址', item.address || '未登记'],
    [
      '联系',
      contact ? [contact.union, contact.person].filter(Boolean).join(' ') : '还没有建会，请联系企业负责人',
    ],
    [
      '行业规模',
      [item.sector, SIZE_OPTIONS.find(o => o.value === item.size)?.label].filter(Boolean).join(' · '),
    ],
    ['同行', `${item.partner}（第${item.teamNo}组），${item.toDay}前`],
    ['轮次', item.round],
  ];
  return (
    <section className="panel stack" aria-label="走访前了解">
      <dl className="task-facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div>
        <h2>上次走访</h2>
        {last ? (
          <p>
            {last.visitedOn}，{outcomeLabel(last.outcome)}
            {last.findings.length === 0 && '，没有发现问题'}
          </p>
        ) : (
          <p className="quiet">没有以前的走访记录。</p>
        )}
        <ul className="findings">
          {last?.findings.map(f => (
            <li key={`${f.kind} ${f.text}`}>
              <StateTag tone={severityTone(f.severity)}>{SEVERITIES[f.severity]}</StateTag>{' '}
              <strong>{FINDING_KINDS[f.kind]}</strong>
              <div>{f.text}</div>
              <div className="quiet">{f.became ?? '还没有转办'}</div>
            </li>
          ))}
        </ul>
      </div>
      {matters.length > 0 && (
        <div>
          <h2>正在办的事项（{matters.length} 件）</h2>
          <ul className="findings">
            {matters.map(m => (
              <li key={m.ref}>
                {m.kind} {m.ref}，{m.state}
                {m.dueOn && `，${m.dueOn}到期`}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
