import type { BoardView } from '@niangjia/domain/report/board.api.ts';
import { percentText } from '@niangjia/domain/report/board.rules.ts';

/** Units, never persons. Equal rates share a place and the next place is left out. */
export function BoardRank({ board }: { board: BoardView }) {
  const most = Math.max(0.01, ...board.ranking.map(row => row.rate ?? 0));
  return (
    <section className="panel" aria-label="单位排名">
      <h2>单位排名</h2>
      <p className="quiet">按各项任务完成率（每项最高计 100%）的平均数，保留一位小数，相同的并列。</p>
      <table className="records board-rank">
        <caption className="unseen">单位排名</caption>
        <thead>
          <tr>
            <th scope="col" className="figure">
              名次
            </th>
            <th scope="col">单位</th>
            <th scope="col" className="figure">
              平均完成率
            </th>
            <th scope="col" className="figure">
              滞后
            </th>
          </tr>
        </thead>
        <tbody>
          {board.ranking.map(row => (
            <tr key={row.unitId}>
              <td className="figure">{row.place ?? '—'}</td>
              <td>
                {row.unit}
                {row.isTied && <span className="quiet">（并列）</span>}
                {row.note && <div className="quiet">{row.note}</div>}
              </td>
              <td className="figure">
                {row.rate === null ? '—' : percentText(row.rate)}
                <span className="board-bar" aria-hidden>
                  <span style={{ width: `${Math.round(((row.rate ?? 0) / most) * 100)}%` }} />
                </span>
              </td>
              <td className="figure">{row.behind > 0 ? `${row.behind}项` : '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
