import type { ProgrammeView } from '@niangjia/domain/deploy/programme.model.ts';
import { figureText } from '@niangjia/ui/format.ts';
import { To } from '../app/To.tsx';

/**
 * Each item of a frame crossed with the units: how many tasks each of them carries under it. Empty cells stand out; once the table is
 * issued, a figure opens the tasks behind it.
 */
export function FramesMatrix({ programme }: { programme: ProgrammeView }) {
  const units = [...new Map(programme.tasks.flatMap(t => t.parts.map(p => [p.unitId, p.unit] as const)))];
  if (programme.frames.length === 0 || units.length === 0) return null;
  const counts = new Map<string, number>();
  for (const task of programme.tasks)
    for (const part of task.parts) {
      const key = `${task.frameItem ?? ''} ${part.unitId}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  return (
    <>
      {programme.frames.map(frame => (
        <section key={frame.name} className="panel" aria-label={`${frame.name}与各单位`}>
          <h2>{frame.name}与各单位</h2>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region needs focus (WCAG 2.1.1) */}
          <section className="records-scroll" aria-label={`${frame.name}对照表`} tabIndex={0}>
            <table className="records">
              <caption className="unseen">{frame.name}各项由哪些单位承担，数字是任务项数</caption>
              <thead>
                <tr>
                  <th scope="col">项目</th>
                  {units.map(([id, unit]) => (
                    <th key={id} scope="col" className="figure">
                      {unit}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {frame.items.map(item => (
                  <tr key={item}>
                    <th scope="row">{item}</th>
                    {units.map(([id, unit]) => {
                      const count = counts.get(`${item} ${id}`) ?? 0;
                      return (
                        <td key={id} className="figure">
                          {count === 0 ? (
                            <span className="quiet">—</span>
                          ) : programme.issuedOn ? (
                            <To
                              to="/tasks"
                              search={{ view: 'all', programmeId: programme.id, unitId: id, frameItem: item }}
                            >
                              {figureText(count)}
                              <span className="unseen">
                                项：{unit}，{item}
                              </span>
                            </To>
                          ) : (
                            figureText(count)
                          )}
                        </td>
                      );
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </section>
      ))}
    </>
  );
}
