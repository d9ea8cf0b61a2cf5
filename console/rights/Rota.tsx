import {
  addCalendarDays,
  asDay,
  type Day,
  dayOfWeek,
  isDay,
  weekdayName,
} from '@niangjia/domain/core/days.ts';
import { lawyerApi } from '@niangjia/domain/rights/lawyer.api.ts';
import type { ShiftView } from '@niangjia/domain/rights/lawyer.model.ts';
import { Condition } from '@niangjia/ui/Condition.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { StateTag, type Tone } from '@niangjia/ui/StateTag.tsx';
import { Button } from 'antd';
import { useRead } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import { To } from '../app/To.tsx';
import type { LawyersShape } from './LawyersPage.tsx';
import { PlanShift, ShiftMoves } from './ShiftMoves.tsx';

const TONES: Readonly<Record<string, Tone>> = { planned: 'info', held: 'good', dropped: 'plain' };

interface Props {
  unit: { id: string; name: string };
  units: readonly { id: string; name: string }[];
  mayPlan: boolean;
  search: LawyersShape;
  change: (part: Partial<LawyersShape>) => void;
}

const mondayOf = (day: Day): Day => addCalendarDays(day, 1 - dayOfWeek(day));

/** One week of one list. What was cancelled or swapped stays in sight. */
export function Rota({ unit, units, mayPlan, search, change }: Props) {
  const { today } = useMe();
  const monday = mondayOf(isDay(search.week) ? asDay(search.week) : asDay(today));
  const days = Array.from({ length: 7 }, (_, at) => addCalendarDays(monday, at));
  const rota = useRead(lawyerApi.listShifts, {
    params: { id: unit.id },
    query: { fromDay: monday, toDay: days[6]! },
  });
  const year = useRead(lawyerApi.listShifts, {
    params: { id: unit.id },
    query: { fromDay: `${today.slice(0, 4)}-01-01`, toDay: today },
  });
  const missing = year.data?.monthsWithout ?? [];
  return (
    <div className="stack">
      <div className="panel row">
        {units.length > 1 && (
          <Condition
            label="单位"
            value={unit.id}
            onChange={unitId => change({ unitId })}
            width={160}
            options={units.map(u => ({ value: u.id, label: u.name }))}
          />
        )}
        <Button onClick={() => change({ week: addCalendarDays(monday, -7) })}>上一周</Button>
        <Button onClick={() => change({ week: undefined })}>本周</Button>
        <Button onClick={() => change({ week: addCalendarDays(monday, 7) })}>下一周</Button>
        {mayPlan && <PlanShift onDay={monday > today ? monday : asDay(today)} />}
      </div>
      {missing.length > 0 && (
        <p role="status" className="quiet">
          今年没有安排值班的月份：{missing.join('、')}。
        </p>
      )}
      <ReadGate data={rota.data} trouble={rota.trouble} onRetry={rota.onRetry} what="值班表">
        {({ items }) => (
          <section className="panel" aria-label={`${monday}至${days[6]}值班`}>
            <h2>
              {monday} 至 {days[6]}
            </h2>
            <ul className="plain-list">
              {days.map(day => (
                <DayRow
                  key={day}
                  day={day}
                  isToday={day === today}
                  shifts={items.filter(s => s.onDay === day)}
                />
              ))}
            </ul>
          </section>
        )}
      </ReadGate>
    </div>
  );
}

function DayRow({ day, isToday, shifts }: { day: Day; isToday: boolean; shifts: readonly ShiftView[] }) {
  return (
    <li className="rota-day">
      <strong>
        {day.slice(5)} {weekdayName(day)}
        {isToday && '（今天）'}
      </strong>
      {shifts.length === 0 ? (
        <span className="quiet">无人值班</span>
      ) : (
        <ul className="plain-list">
          {shifts.map(shift => (
            <li key={shift.id} className="rota-shift">
              <span className="grow">
                <To to={`/lawyers/${shift.lawyerId}`}>{shift.lawyer}</To> · {shift.place}
                {shift.arrivedAt && ` · ${shift.arrivedAt}签到`}
                {shift.persons !== null && ` · 接待${shift.persons}人次`}
                {shift.note && <span className="quiet"> · {shift.note}</span>}
              </span>
              {shift.counsels > 0 && (
                <To to={`/lawyers/${shift.lawyerId}`} search={{ shiftId: shift.id }}>
                  服务{shift.counsels}次
                </To>
              )}
              <StateTag tone={TONES[shift.state] ?? 'plain'}>{shift.stateLabel}</StateTag>
              <ShiftMoves shift={shift} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
