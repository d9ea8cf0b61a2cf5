import { amountOf } from '@niangjia/domain/core/amount.ts';
import type { Standing } from '@niangjia/domain/target/pace.model.ts';

interface Props {
  from: string;
  to: string;
  /** Share due by the end of days. */
  line: readonly { day: string; share: number }[];
  amount: number;
  course?: readonly { day: string; amount: number }[];
  today?: string;
  forecast?: Standing['forecast'];
  measure: string;
}

const [WIDE, HIGH, LEFT, FOOT] = [560, 180, 8, 22] as const;
const time = (day: string): number => Date.parse(day);

/** Plan against actual with the forecast: three lines told apart by stroke, and the same in words for those who do not see it. */
export function CurveChart({ from, to, line, amount, course = [], today, forecast, measure }: Props) {
  if (line.length === 0) return null;
  const end = forecast?.on && forecast.on > to ? forecast.on : to;
  const top = Math.max(amount, course.at(-1)?.amount ?? 0, 1);
  const x = (day: string) =>
    LEFT + ((time(day) - time(from)) / (time(end) - time(from) || 1)) * (WIDE - 2 * LEFT);
  const y = (value: number) => 6 + (1 - value / top) * (HIGH - FOOT - 6);
  const path = (points: readonly (readonly [string, number])[]) =>
    points.map(([day, value]) => `${x(day).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
  const last = course.at(-1);
  const says = `计划曲线从${from}到${to}，共${amountOf(measure, amount)}${last ? `；到${last.day}实际${amountOf(measure, last.amount)}` : ''}`;
  return (
    <figure className="curve">
      <svg viewBox={`0 0 ${WIDE} ${HIGH}`} role="img" aria-label={says}>
        <line className="curve-axis" x1={LEFT} x2={WIDE - LEFT} y1={y(0)} y2={y(0)} />
        {today && today >= from && today <= end && (
          <line className="curve-today" x1={x(today)} x2={x(today)} y1={4} y2={y(0)} />
        )}
        <polyline className="curve-plan" points={path(line.map(p => [p.day, p.share * amount]))} />
        {last && (
          <polyline
            className="curve-actual"
            points={path([[from, 0], ...course.map(c => [c.day, c.amount] as const)])}
          />
        )}
        {last && forecast?.on && (
          <polyline
            className="curve-forecast"
            points={path([
              [last.day, last.amount],
              [forecast.on, amount],
            ])}
          />
        )}
        <text className="curve-text" x={LEFT} y={HIGH - 5}>
          {from.slice(5)}
        </text>
        <text className="curve-text" x={WIDE - LEFT} y={HIGH - 5} textAnchor="end">
          {end.slice(5)}
        </text>
      </svg>
      <figcaption className="quiet">
        <span className="curve-key plan">应达</span>
        {last && <span className="curve-key actual">实际</span>}
        {forecast?.on && <span className="curve-key forecast">推算</span>}
      </figcaption>
    </figure>
  );
}
