import { assessApi } from '@niangjia/domain/assess/assess.api.ts';
import type { ResultRow, SchemeView } from '@niangjia/domain/assess/assess.model.ts';
import { FigureCell } from '@niangjia/ui/FigureCell.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { usePages } from '../app/queries.ts';
import { To } from '../app/To.tsx';

const columns: readonly Column<ResultRow>[] = [
  {
    key: 'rank',
    title: '名次',
    width: 70,
    figure: true,
    render: r =>
      r.rank === null ? <span className="quiet">—</span> : <span className="figure">{r.rank}</span>,
  },
  {
    key: 'unit',
    title: '单位',
    narrow: 'title',
    render: r => (
      <>
        <To to={`/assess/${r.schemeId}/results/${r.unitId}`}>{r.unit}</To>
        {r.unranked && <div className="quiet">{r.unranked}</div>}
      </>
    ),
  },
  {
    key: 'items',
    title: '项目得分',
    width: 100,
    figure: true,
    render: r => <FigureCell value={r.itemPoints} />,
  },
  { key: 'bonus', title: '加分', width: 80, figure: true, render: r => <FigureCell value={r.bonus} /> },
  {
    key: 'deduction',
    title: '扣分',
    width: 80,
    figure: true,
    render: r => <FigureCell value={r.deduction} />,
  },
  {
    key: 'score',
    title: '总分',
    width: 90,
    figure: true,
    render: r => (
      <strong>
        <FigureCell value={r.score} />
      </strong>
    ),
  },
  { key: 'grade', title: '等次', width: 90, render: r => r.grade ?? <span className="quiet">—</span> },
];

/** Units are compared within their group; equal scores share a place. */
export function SchemeResults({ scheme }: { scheme: SchemeView }) {
  const results = usePages(assessApi.listResults, { query: { schemeId: scheme.id, limit: 200 } });
  return (
    <ReadGate data={results.rows} trouble={results.trouble} onRetry={results.onRetry} what="考核结果">
      {rows =>
        rows.length === 0 ? null : (
          <section className="panel stack" aria-label="考核结果">
            <h2>考核结果</h2>
            {scheme.groups.map((group, groupNo) => {
              const own = rows.filter(r => r.groupNo === groupNo);
              return own.length === 0 ? null : (
                <div key={`${group.line}${group.name}`} className="assess-group">
                  <h3>{group.name}</h3>
                  <RecordTable
                    caption={`${group.name}考核结果`}
                    columns={columns}
                    rows={own}
                    rowKey={r => r.unitId}
                  />
                </div>
              );
            })}
            <p className="quiet">同分并列；基数过小的只得分、不排名。点单位名称看逐项说明。</p>
          </section>
        )
      }
    </ReadGate>
  );
}
