/** In which order a day is walked: by township and address, or each time to the nearest one that is left. No map, no track. */
import type { OwnVisit, Point } from '@niangjia/domain/visit/field.model.ts';

export interface Stop<T> {
  item: T;
  /** As the crow flies; null where a place is not known. */
  km: number | null;
  /** What `km` is counted from: one's own place, or the stop before. */
  since: 'here' | 'before';
}
type Placed = Pick<OwnVisit, 'unit' | 'address' | 'employer' | 'place'>;

const EARTH_KM = 6371;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

export function kmBetween(a: Point, b: Point): number {
  const [from, to] = [radians(a.latitude), radians(b.latitude)];
  const half = (angle: number) => Math.sin(angle / 2) ** 2;
  const h = half(to - from) + Math.cos(from) * Math.cos(to) * half(radians(b.longitude - a.longitude));
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

const withSteps = <T extends Placed>(items: readonly T[], from: Point | null): Stop<T>[] => {
  let last = from;
  return items.map((item, n) => {
    const km = last && item.place ? kmBetween(last, item.place) : null;
    last = item.place;
    return { item, km, since: n === 0 ? 'here' : 'before' };
  });
};

export const byTownship = <T extends Placed>(items: readonly T[]): Stop<T>[] =>
  withSteps(
    [...items].sort(
      (a, b) =>
        a.unit.localeCompare(b.unit, 'zh') ||
        a.address.localeCompare(b.address, 'zh') ||
        a.employer.localeCompare(b.employer, 'zh'),
    ),
    null,
  );

/** Those whose place nobody knows come last, by township. */
export function byDistance<T extends Placed>(items: readonly T[], from: Point | null): Stop<T>[] {
  const left = byTownship(items)
    .map(s => s.item)
    .filter(i => i.place !== null);
  const walked: T[] = [];
  let at = from ?? left[0]?.place ?? null;
  while (left.length > 0 && at) {
    const here = at;
    const nearest = left.reduce((a, b) => (kmBetween(here, b.place!) < kmBetween(here, a.place!) ? b : a));
    left.splice(left.indexOf(nearest), 1);
    walked.push(nearest);
    at = nearest.place;
  }
  const unknown = byTownship(items.filter(i => i.place === null)).map(s => s.item);
  return withSteps([...walked, ...unknown], from);
}

/** A place that is off by more than this says little of what is nearest. */
const ROUGH_METRES = 1000;

/** What the phone said of where it is: off by about so many metres, or why it did not say. */
export type Located = { place: Point; off: number } | { trouble: 'denied' | 'unknown' };

/** What is said below the choice of an order: null where the order is as good as it looks. */
export function locatedWords(located: Located): string | null {
  if ('place' in located)
    return located.off > ROUGH_METRES
      ? `定位不准，误差约${(located.off / 1000).toFixed(1)}公里，先后仅供参考。到开阔处再按一次“按距离”。`
      : null;
  const fallback = '先从下面第一家排起。';
  return located.trouble === 'denied'
    ? `浏览器没有允许本页使用位置，${fallback}要从您这里排起，请在浏览器的网站设置里允许位置，再按一次“按距离”。`
    : `没有取到您的位置，${fallback}到开阔处再按一次“按距离”。`;
}

export const kmWords = (km: number): string =>
  km < 1 ? `约 ${Math.max(100, Math.round(km * 10) * 100)} 米` : `约 ${km.toFixed(1)} 公里`;
