import type { ProgrammeView } from '@niangjia/domain/deploy/programme.model.ts';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { LeadingChange } from './LeadingChange.tsx';
import { phaseTitle } from './programme-words.ts';

type Phase = ProgrammeView['phases'][number];

const phaseColumns = (phases: readonly Phase[]): readonly Column<Phase>[] => [
  { key: 'name', title: '阶段', narrow: 'title', render: p => phaseTitle(phases, p) },
  { key: 'goal', title: '目标', render: p => p.goal || <span className="quiet">未填</span> },
  { key: 'dates', title: '起止', width: 210, render: p => `${p.startOn} 至 ${p.endOn}` },
];

/** The same particulars, to be read. */
export function ProgrammePlanShown({ programme }: { programme: ProgrammeView }) {
  const { purpose, phases, leading, office, frames } = programme;
  const roles = [...new Set(leading.map(l => l.role))];
  return (
    <div className="stack">
      <section className="panel" aria-label="目的">
        <h2>目的</h2>
        <p className="keep-lines">{purpose || <span className="quiet">没有填写。</span>}</p>
      </section>
      <section className="panel" aria-label="阶段">
        <h2>阶段</h2>
        <RecordTable
          caption="阶段"
          columns={phaseColumns(phases)}
          rows={phases}
          rowKey={p => String(p.no)}
          empty={<p className="quiet">不分阶段。</p>}
        />
      </section>
      <section className="panel" aria-label="领导小组">
        <div className="panel-head">
          <h2>领导小组</h2>
          <LeadingChange programme={programme} />
        </div>
        {leading.length === 0 && <p className="quiet">没有设领导小组。</p>}
        <dl className="facts">
          {roles.map(role => (
            <div key={role} style={{ display: 'contents' }}>
              <dt>{role}</dt>
              <dd>
                {leading
                  .filter(l => l.role === role)
                  .map(l => (l.title ? `${l.name}（${l.title}）` : l.name))
                  .join('、')}
              </dd>
            </div>
          ))}
        </dl>
        {office && <p>办公室设在{office}。</p>}
      </section>
      {frames.length > 0 && (
        <section className="panel" aria-label="任务框架">
          <h2>任务框架</h2>
          {frames.map(f => (
            <p key={f.name}>
              <strong>{f.name}</strong>：{f.items.join('、')}
            </p>
          ))}
        </section>
      )}
    </div>
  );
}
