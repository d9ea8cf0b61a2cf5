import { describe, expect, it } from 'vitest';
import { isReviewNo, readMap } from './map.rules.ts';

const units = [
  { unitId: 'y', unit: '砚宁区', name: '砚宁区总工会' },
  { unitId: 'z', unit: '澄津区', name: '澄津区总工会' },
];
const square = [
  [118.1, 30.1],
  [118.2, 30.1],
  [118.2, 30.2],
  [118.1, 30.1],
];
const feature = (name: unknown, coordinates: unknown = [square], type = 'Polygon') => ({
  type: 'Feature',
  properties: { name },
  geometry: { type, coordinates },
});
const read = (...features: unknown[]) =>
  readMap(JSON.stringify({ type: 'FeatureCollection', features }), units, 100);
const code = (result: ReturnType<typeof readMap>) => (result.verdict.ok ? 'ok' : result.verdict.refusal.code);

describe('a map', () => {
  it('gives every area to the unit of its name', () => {
    const result = read(feature('砚宁区'), feature('澄津区总工会', [[square], [square]], 'MultiPolygon'));
    expect(code(result)).toBe('ok');
    expect(result.shapes.map(s => [s.unitId, s.rings.length])).toEqual([
      ['y', 1],
      ['z', 2],
    ]);
  });

  it.each([
    ['text that is no JSON', () => readMap('<kml/>', units, 100), 'board.map-not-json'],
    ['points without areas', () => read(feature('砚宁区', [118, 30], 'Point')), 'board.map-not-json'],
    ['no area', () => read(), 'board.map-empty'],
    ['a place that is no unit below', () => read(feature('别处县')), 'board.map-unknown-place'],
    ['an area without a name', () => read(feature(undefined)), 'board.map-unknown-place'],
    ['one unit twice', () => read(feature('砚宁区'), feature('砚宁区总工会')), 'board.map-twice'],
    ['metres', () => read(feature('砚宁区', [square.map(() => [500000, 3300000])])), 'board.map-not-degrees'],
    ['latitude first', () => read(feature('砚宁区', [square.map(([x, y]) => [y, x])])), 'board.map-swapped'],
    [
      'too many points',
      () => read(feature('砚宁区', [Array.from({ length: 101 }, () => [118, 30])])),
      'board.map-too-fine',
    ],
  ])('is refused with %s, naming the file', (_, run, wanted) => {
    const result = run();
    expect(code(result)).toBe(wanted);
    expect(result.shapes).toEqual([]);
    if (!result.verdict.ok) expect(result.verdict.refusal.fields![0]!.path).toBe('file');
  });
});

it.each([
  ['GS（2024）0650号', true],
  ['GS京(2022)1061号', true],
  ['浙S〔2024〕12号', true],
  ['浙杭S（2023）5号', true],
  ['2024-0650', false],
  ['GS2024号', false],
])('review number %s: %s', (text, is) => expect(isReviewNo(text)).toBe(is));
