import {
  addCalendarDays,
  type Day,
  dayOf,
  dayOfWeek,
  daysInMonth,
  isWeekend,
} from '@niangjia/domain/core/days.ts';

interface Marked {
  day: Day;
  isWorkday: boolean;
  kind: 'statutory' | 'rest' | 'make-up';
  name: string;
}

const WORDS = { statutory: '节', rest: '休', 'make-up': '班' } as const;
const MONTHS = Array.from({ length: 12 }, (_, i) => i + 1);
const HEADS = ['一', '二', '三', '四', '五', '六', '日'];

/** Twelve months; a day off or a make-up day says so by a word, not by colour alone. */
export function MonthGrid({ year, days }: { year: number; days: readonly Marked[] }) {
  const marks = new Map(days.map(day => [day.day as string, day]));
  return (
    <div className="month-grid">
      {MONTHS.map(month => (
        <Month key={month} year={year} month={month} marks={marks} />
      ))}
    </div>
  );
}

function weeksOf(year: number, month: number): (Day | null)[][] {
  const first = dayOf(year, month, 1);
  const cells: (Day | null)[] = Array.from({ length: dayOfWeek(first) - 1 }, () => null);
  for (let n = 0; n < daysInMonth(year, month); n += 1) cells.push(addCalendarDays(first, n));
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, i) => cells.slice(i * 7, i * 7 + 7));
}

function Month({ year, month, marks }: { year: number; month: number; marks: ReadonlyMap<string, Marked> }) {
  return (
    <section className="month" aria-label={`${month}月`}>
      <h3>{month}月</h3>
      <table>
        <thead>
          <tr>
            {HEADS.map(head => (
              <th key={head} scope="col" abbr={`星期${head}`}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(year, month).map(week => (
            <tr key={week.find(Boolean)}>
              {HEADS.map((head, i) => {
                const day = week[i];
                return <td key={head}>{day && <DayCell day={day} mark={marks.get(day)} />}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function DayCell({ day, mark }: { day: Day; mark: Marked | undefined }) {
  const look = mark
    ? mark.kind === 'make-up'
      ? 'day make-up'
      : 'day off'
    : isWeekend(day)
      ? 'day weekend'
      : 'day';
  return (
    <span className={look} title={mark?.name}>
      {Number(day.slice(8))}
      <small>{mark && WORDS[mark.kind]}</small>
    </span>
  );
}
