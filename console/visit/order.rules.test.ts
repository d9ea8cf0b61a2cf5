import { expect, test } from 'vitest';
import { byDistance, byTownship, kmBetween, kmWords, locatedWords } from './order.rules.ts';

const at = (longitude: number, latitude: number) => ({ longitude, latitude });
const firm = (employer: string, unit: string, place: ReturnType<typeof at> | null = null) => ({
  ...{ employer, unit, place },
  address: `${unit}路`,
});
const names = (stops: { item: { employer: string } }[]) => stops.map(s => s.item.employer);

test('one degree of latitude is about 111 kilometres', () => {
  expect(kmBetween(at(113, 23), at(113, 24))).toBeCloseTo(111.19, 1);
  expect(kmBetween(at(113, 23), at(113, 23))).toBe(0);
});

test('by township, those of one stand together', () => {
  expect(names(byTownship([firm('丙', '西镇'), firm('甲', '东镇'), firm('乙', '西镇')]))).toEqual(
    ['甲', '丙', '乙'].sort((a, b) => (a === '甲' ? -1 : b === '甲' ? 1 : a.localeCompare(b, 'zh'))),
  );
});

test('by distance the nearest comes next, and unknown places last', () => {
  const firms = [
    firm('远', '东', at(113.3, 23)),
    firm('无', '东'),
    firm('近', '东', at(113.01, 23)),
    firm('中', '东', at(113.1, 23)),
  ];
  const stops = byDistance(firms, at(113, 23));
  expect(names(stops)).toEqual(['近', '中', '远', '无']);
  expect(stops[0]!.km).toBeCloseTo(1.02, 1);
  expect(stops[3]!.km).toBeNull();
});

test('without a place of one’s own the way begins at the first employer', () => {
  const stops = byDistance([firm('甲', '东', at(113, 23)), firm('乙', '东', at(113.01, 23))], null);
  expect(names(stops)).toEqual(['甲', '乙']);
  expect(stops[0]!.km).toBeNull();
});

test('nothing to walk is no way', () => {
  expect(byDistance([], at(113, 23))).toEqual([]);
});

test('distances are said roughly', () => {
  expect([0.02, 0.44, 1.26].map(kmWords)).toEqual(['约 100 米', '约 400 米', '约 1.3 公里']);
});

test('no way is told from a stop that nobody knows the place of', () => {
  const firms = [firm('甲', '东', at(113, 23)), firm('乙', '西'), firm('子', '西', at(113.1, 23))];
  const stops = byTownship(firms);
  const known = stops.findIndex(s => s.item.employer === '子');
  const before = stops[known - 1]?.item.place ?? null;
  expect(before).toBeNull();
  expect(stops[known]!.km).toBeNull();
});

test('the first way is from where one is, the next from the stop before', () => {
  const firms = [firm('甲', '东', at(113.01, 23)), firm('乙', '东', at(113.02, 23))];
  expect(byDistance(firms, at(113, 23)).map(s => s.since)).toEqual(['here', 'before']);
});

test('a phone that may not or cannot say where it is, or only roughly, is told of', () => {
  const place = at(113, 23);
  expect(locatedWords({ place, off: 60 })).toBeNull();
  expect(locatedWords({ place, off: 3200 })).toMatch(/误差约3\.2公里/u);
  expect(locatedWords({ trouble: 'denied' })).toMatch(/没有允许/u);
  expect(locatedWords({ trouble: 'unknown' })).toMatch(/没有取到/u);
});
