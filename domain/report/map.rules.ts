/**
 * The city's own map for the board. The platform ships no borders; an administrator may load them from the surveying authority, with
 * the review number that a public map must carry (地图管理条例 第三十四条：展示地图须标注审图号).
 */
import { z } from 'zod';
import type { RefusalNote, Verdict } from '../core/verdict.ts';
import { allowed, refused } from '../core/verdict.ts';
import { boardRefusals } from './board.refusals.ts';

const zPoint = z.tuple([z.number(), z.number()]).rest(z.number());
const zRings = z.array(z.array(zPoint).min(4)).min(1);
const zFeature = z.object({
  type: z.literal('Feature'),
  properties: z.record(z.string(), z.unknown()).nullable().default({}),
  geometry: z.discriminatedUnion('type', [
    z.object({ type: z.literal('Polygon'), coordinates: zRings }),
    z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(zRings).min(1) }),
  ]),
});
const zGeo = z.object({ type: z.literal('FeatureCollection'), features: z.array(zFeature) });

export interface Shape {
  unitId: string;
  /** Closed lines of [longitude, latitude]; a hole is a ring inside another. */
  rings: [number, number][][];
}
export interface MapUnit {
  unitId: string;
  unit: string;
  name: string;
}

const field = (note: RefusalNote): Verdict =>
  refused({ ...note, fields: [{ path: 'file', says: note.says }] });

/** `GS（2024）0650号`, `GS京(2022)1061号`, `浙S〔2024〕12号`. */
export const isReviewNo = (text: string): boolean =>
  /^[\p{Script=Han}]{0,3}G?S[\p{Script=Han}]{0,2}[（(〔[]\d{4}[）)〕\]][\p{Script=Han}]{0,2}\d{1,6}号$/u.test(
    text.replace(/\s/gu, ''),
  );

/** Names as maps and unions write them: 砚宁区 is 砚宁区总工会. */
const bare = (name: string): string => name.replace(/\s/gu, '').replace(/(总工会|工会联合会|工会)$/u, '');

/** Longitudes and latitudes between which the country lies, generously. */
const isAtHome = (lon: number, lat: number): boolean => lon > 70 && lon < 140 && lat > 0 && lat < 60;

/** Every area of the file is one of the units below, every unit at most one area. Units without an area are left to the list. */
export function readMap(
  text: string,
  units: readonly MapUnit[],
  limit: number,
): { verdict: Verdict; shapes: Shape[] } {
  const no = (note: RefusalNote) => ({ verdict: field(note), shapes: [] });
  const read = zGeo.safeParse(parsed(text));
  if (!read.success) return no(boardRefusals['map-not-json']());
  const { features } = read.data;
  if (features.length === 0) return no(boardRefusals['map-empty']());
  const points = features.flatMap(f => ringsOf(f).flat());
  if (points.length > limit) return no(boardRefusals['map-too-fine']({ count: points.length, limit }));
  if (points.every(([x, y]) => !isAtHome(x, y) && isAtHome(y, x))) return no(boardRefusals['map-swapped']());
  if (points.some(([x, y]) => Math.abs(x) > 180 || Math.abs(y) > 90))
    return no(boardRefusals['map-not-degrees']());
  const byName = new Map(units.flatMap(u => [u.unit, u.name].map(n => [bare(n), u] as const)));
  const found = features.map(f => ({ f, name: nameOf(f), unit: byName.get(bare(nameOf(f))) }));
  const unknown = found.filter(x => !x.unit);
  if (unknown.length > 0)
    return no(
      boardRefusals['map-unknown-place']({
        count: unknown.length,
        names: unknown
          .slice(0, 5)
          .map(x => x.name || '（没有名称）')
          .join('、'),
      }),
    );
  const twice = found.find((x, i) => found.findIndex(o => o.unit === x.unit) < i);
  if (twice) return no(boardRefusals['map-twice']({ unit: twice.unit!.unit }));
  return {
    verdict: allowed,
    shapes: found.map(({ f, unit }) => ({
      unitId: unit!.unitId,
      rings: ringsOf(f).map(ring => ring.map(([x, y]): [number, number] => [round(x), round(y)])),
    })),
  };
}

/** Five digits are about a metre: finer than any screen. */
const round = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch {
    return undefined;
  }
}

type Feature = z.output<typeof zFeature>;
const ringsOf = ({ geometry }: Feature) =>
  geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
const nameOf = ({ properties }: Feature): string => {
  const name = properties?.name ?? properties?.NAME ?? properties?.名称;
  return typeof name === 'string' ? name : '';
};
