import { addCalendarDays, asDay } from '@niangjia/domain/core/days.ts';
import type { LastYearCurve, StepBy } from '@niangjia/domain/target/curve.model.ts';
import type { Window } from '@niangjia/domain/target/curve.rules.ts';
import { targetApi } from '@niangjia/domain/target/target.api.ts';
import { figureText } from '@niangjia/ui/format.ts';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { useId } from 'react';
import { useRead } from '../app/queries.ts';
import { Rows } from './CurveRows.tsx';

/** What last year's days brought in, by month or week; null while it is being read. */
export function useLastYear(rootId: string, window: Window | null, by: StepBy | null) {
  const query = { from: window?.from ?? '', to: window?.to ?? '', by: by ?? 'month' };
  return useRead(
    targetApi.readLastYear,
    { params: { id: rootId }, query },
    { enabled: window !== null && by !== null },
  );
}

interface Props {
  by: StepBy;
  read: ReturnType<typeof useLastYear>;
  onBy: (by: StepBy) => void;
}

/** Read from the records of last year; nobody types it. */
export function LastYearRows({ by, read, onBy }: Props) {
  const id = useId();
  return (
    <>
      <div className="row">
        <label htmlFor={id}>读取上年实绩</label>
        <select id={id} value={by} onChange={e => onBy(e.target.value as StepBy)}>
          <option value="month">按月</option>
          <option value="week">按周</option>
        </select>
      </div>
      <ReadGate data={read.data} trouble={read.trouble} onRetry={read.onRetry} what="上年实绩">
        {({ curve, says }) => (
          <>
            <p className={curve ? undefined : 'notice tone-warn'}>{says}</p>
            {curve && (
              <Rows head={[by === 'month' ? '上年月份' : '上年各周', '完成数']}>
                {curve.steps.map((step, i) => (
                  <tr key={step.day}>
                    <th scope="row">{stepSays(curve, i)}</th>
                    <td className="figure">{figureText(step.amount)}</td>
                  </tr>
                ))}
              </Rows>
            )}
          </>
        )}
      </ReadGate>
    </>
  );
}

function stepSays({ by, steps, to }: LastYearCurve, i: number): string {
  const from = steps[i]!.day;
  const next = steps[i + 1]?.day;
  const last = next ? addCalendarDays(asDay(next), -1) : to;
  return by === 'month' && from.endsWith('-01') && next ? from.slice(0, 7) : `${from} 至 ${last}`;
}
