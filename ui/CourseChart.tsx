import { amountIn, amountOf, measureHead } from '@niangjia/domain/core/amount.ts';
import { useId } from 'react';

export interface CoursePoint {
  day: string;
  plan: number;
  /** Null after the day up to which it is known. */
  actual: number | null;
}
export interface CourseOutlook {
  day: string;
  low: number;
  mid: number;
  high: number;
}

interface Props {
  /** Names the chart for screen readers. */
  title: string;
  measure: string;
  points: readonly CoursePoint[];
  outlook?: readonly CourseOutlook[];
  /** Words for the two lines. */
  words?: { plan: string; actual: string };
}

const WIDTH = 640;
const HEIGHT = 260;
const EDGE = { left: 56, right: 12, top: 12, bottom: 28 };

const dayNo = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

/** Round steps that give four to six lines. */
function stepFor(most: number): number {
  const rough = most / 5;
  const power = 10 ** Math.floor(Math.log10(rough || 1));
  return [1, 2, 5, 10].map(n => n * power).find(n => n >= rough) ?? power;
}

/**
 * Plan against actual over the days of a target, with the band of the forecast. Lines differ in dash and are named at the side, so that
 * no colour is needed to tell them apart; the same figures stand in a table below.
 */
export function CourseChart({
  title,
  measure,
  points,
  outlook = [],
  words = { plan: '应达', actual: '实际' },
}: Props) {
  const id = useId();
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return null;
  const [from, to] = [dayNo(first.day), Math.max(dayNo(last.day), dayNo(outlook.at(-1)?.day ?? last.day))];
  const most = Math.max(1, ...points.flatMap(p => [p.plan, p.actual ?? 0]), ...outlook.map(o => o.high));
  const step = stepFor(most);
  const top = Math.ceil(most / step) * step;
  const x = (day: string) =>
    EDGE.left + ((dayNo(day) - from) / Math.max(1, to - from)) * (WIDTH - EDGE.left - EDGE.right);
  const y = (amount: number) => HEIGHT - EDGE.bottom - (amount / top) * (HEIGHT - EDGE.top - EDGE.bottom);
  const line = (list: readonly { day: string; amount: number }[]) =>
    list.map((p, i) => `${i ? 'L' : 'M'}${x(p.day).toFixed(1)} ${y(p.amount).toFixed(1)}`).join('');
  const actual = points.flatMap(p => (p.actual === null ? [] : [{ day: p.day, amount: p.actual }]));
  const now = actual.at(-1);
  const band = [
    ...outlook.map(o => ({ day: o.day, amount: o.high })),
    ...[...outlook].reverse().map(o => ({ day: o.day, amount: o.low })),
  ];
  const ticks = Array.from({ length: Math.round(top / step) + 1 }, (_, i) => i * step);
  return (
    <figure className="course">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-labelledby={`${id}-title ${id}-says`}>
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-says`}>{saysOf(points, measure, words)}</desc>
        {ticks.map(tick => (
          <g key={tick}>
            <line className="course-grid" x1={EDGE.left} x2={WIDTH - EDGE.right} y1={y(tick)} y2={y(tick)} />
            <text x={EDGE.left - 6} y={y(tick) + 4} textAnchor="end">
              {amountIn(measure, tick)}
            </text>
          </g>
        ))}
        {[first.day, middle(points), last.day].map((day, i) => (
          <text key={day} x={x(day)} y={HEIGHT - 8} textAnchor={(['start', 'middle', 'end'] as const)[i]}>
            {day.slice(5)}
          </text>
        ))}
        {band.length > 0 && <path className="course-band" d={`${line(band)}Z`} />}
        {outlook.length > 0 && (
          <path className="course-outlook" d={line(outlook.map(o => ({ day: o.day, amount: o.mid })))} />
        )}
        <path className="course-plan" d={line(points.map(p => ({ day: p.day, amount: p.plan })))} />
        {actual.length > 0 && <path className="course-actual" d={line(actual)} />}
        {now && <circle className="course-now" cx={x(now.day)} cy={y(now.amount)} r={4} />}
      </svg>
      <figcaption className="course-legend">
        <span className="course-key plan">{words.plan}</span>
        <span className="course-key actual">{words.actual}</span>
        {outlook.length > 0 && (
          <span className="course-key outlook">按近期进度推算（色带为八成把握的范围）</span>
        )}
      </figcaption>
      <details>
        <summary>看数字</summary>
        <div className="records-scroll">
          <table className="records">
            <caption className="unseen">{title}</caption>
            <thead>
              <tr>
                <th scope="col">日期</th>
                <th scope="col" className="figure">
                  {words.plan}（{measureHead(measure)}）
                </th>
                <th scope="col" className="figure">
                  {words.actual}（{measureHead(measure)}）
                </th>
              </tr>
            </thead>
            <tbody>
              {weekly(points).map(p => (
                <tr key={p.day}>
                  <td>{p.day}</td>
                  <td className="figure">{amountIn(measure, p.plan)}</td>
                  <td className="figure">{p.actual === null ? '—' : amountIn(measure, p.actual)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}

const middle = (points: readonly CoursePoint[]): string => points[Math.floor(points.length / 2)]!.day;

/** One row a week is enough to read, with the first day, the last one, and the last day that is known. */
function weekly(points: readonly CoursePoint[]): CoursePoint[] {
  const known = points.findLast(p => p.actual !== null);
  const step = Math.max(1, Math.ceil(points.length / 20));
  return points.filter((p, i) => i % step === 0 || i === points.length - 1 || p === known);
}

function saysOf(
  points: readonly CoursePoint[],
  measure: string,
  words: { plan: string; actual: string },
): string {
  const known = points.findLast(p => p.actual !== null);
  const last = points.at(-1)!;
  const end = `到${last.day}${words.plan}${amountOf(measure, last.plan)}`;
  return known
    ? `到${known.day}${words.plan}${amountOf(measure, known.plan)}，${words.actual}${amountOf(measure, known.actual!)}；${end}`
    : `还没有${words.actual}数；${end}`;
}
