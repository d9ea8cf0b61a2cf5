import type { taskApi } from '@niangjia/domain/deploy/task.api.ts';
import { To } from '../app/To.tsx';

type Frame = (typeof taskApi.coverView)['reply']['_output']['frames'][number];

const cellSays = ({ tasks, withEvidence }: { tasks: number; withEvidence: number }): string =>
  tasks === 0
    ? '无任务'
    : withEvidence === 0
      ? `${tasks} 项，无佐证`
      : `${tasks} 项，${withEvidence} 项有佐证`;

/** Headings of a numbered frame crossed with units. Empty cells say so in words. */
export function CoverFrames({ frames }: { frames: readonly Frame[] }) {
  return frames.map(frame => (
    <section key={`${frame.programmeId} ${frame.name}`} className="panel" aria-label={frame.name}>
      <div className="panel-head">
        <h2>{frame.name}</h2>
        <To to={`/programmes/${frame.programmeId}`}>{frame.programme}</To>
      </div>
      {frame.rows.length === 0 ? (
        <p className="quiet">还没有任务列在这个框架下。</p>
      ) : (
        // The table scrolls sideways on a phone, so the keyboard must reach it.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region needs focus (WCAG 2.1.1)
        <section className="records-scroll" aria-label={`${frame.name}对照表`} tabIndex={0}>
          <table className="records frame-table">
            <caption className="unseen">{frame.name}与各单位对照</caption>
            <thead>
              <tr>
                <th scope="col">单位</th>
                {frame.items.map(item => (
                  <th key={item} scope="col">
                    {item}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {frame.rows.map(row => (
                <tr key={row.unitId}>
                  <th scope="row">{row.unit}</th>
                  {row.cells.map((cell, i) => (
                    <td
                      key={frame.items[i]}
                      className={cell.tasks > 0 && cell.withEvidence === 0 ? 'none' : undefined}
                    >
                      {cell.tasks === 0 ? (
                        cellSays(cell)
                      ) : (
                        <To
                          to="/tasks"
                          search={{
                            view: 'all',
                            programmeId: frame.programmeId,
                            unitId: row.unitId,
                            frameItem: frame.items[i],
                          }}
                        >
                          {cellSays(cell)}
                          <span className="unseen">
                            ：{row.unit}，{frame.items[i]}
                          </span>
                        </To>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  ));
}
