import type { Day } from '@niangjia/domain/core/days.ts';
import type { CurveAsked } from '@niangjia/domain/target/curve.model.ts';
import type { Window } from '@niangjia/domain/target/curve.rules.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { Button, Input } from 'antd';

interface Props {
  curve: CurveAsked;
  window: Window;
  onChange: (curve: CurveAsked) => void;
}

/** The rows of a curve that has some: months with their share, or days with what is reached by them. */
export function CurveRows({ curve, window, onChange }: Props) {
  if (curve.sort === 'months')
    return (
      <Rows head={['月份', '占全部的百分比']}>
        {curve.months.map((row, i) => (
          <tr key={row.month}>
            <th scope="row">{row.month}</th>
            <td className="figure">
              <NumberInput
                aria-label={`${row.month}的百分比`}
                value={row.percent}
                onChange={n =>
                  onChange({ ...curve, months: curve.months.with(i, { ...row, percent: n ?? 0 }) })
                }
              />
            </td>
          </tr>
        ))}
      </Rows>
    );
  return curve.sort === 'milestones' ? <Points curve={curve} window={window} onChange={onChange} /> : null;
}

function Points({ curve, window, onChange }: Props & { curve: Extract<CurveAsked, { sort: 'milestones' }> }) {
  const set = (i: number, more: object) =>
    onChange({ ...curve, points: curve.points.with(i, { ...curve.points[i]!, ...more }) });
  const add = () =>
    onChange({ ...curve, points: [{ day: window.from, percent: 0, name: '' }, ...curve.points] });
  return (
    <>
      <Rows head={['节点', '到哪一天', '累计达到（%）', '']}>
        {curve.points.map((row, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own while they are typed
          <tr key={i}>
            <td>
              <Input
                aria-label={`第${i + 1}个节点的名称`}
                value={row.name}
                maxLength={60}
                onChange={e => set(i, { name: e.target.value })}
              />
            </td>
            <td>
              <DayInput
                aria-label={`第${i + 1}个节点的日期`}
                value={row.day}
                onChange={day => set(i, { day: day as Day })}
              />
            </td>
            <td className="figure">
              <NumberInput
                aria-label={`第${i + 1}个节点累计百分比`}
                value={row.percent}
                onChange={n => set(i, { percent: n ?? 0 })}
              />
            </td>
            <td>
              <Button
                size="small"
                onClick={() => onChange({ ...curve, points: curve.points.toSpliced(i, 1) })}
              >
                删去
              </Button>
            </td>
          </tr>
        ))}
      </Rows>
      <div>
        <Button size="small" onClick={add}>
          加一个节点
        </Button>
      </div>
    </>
  );
}

export function Rows({ head, children }: { head: readonly string[]; children: React.ReactNode }) {
  return (
    <div className="target-scroll">
      <table className="target-rows">
        <thead>
          <tr>
            {head.map(title => (
              <th key={title} scope="col">
                {title || <span className="unseen">操作</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
