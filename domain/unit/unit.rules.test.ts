import { expect, test } from 'vitest';
import type { Actor, Place } from '../core/actor.ts';
import { unitLife } from './unit.life.ts';
import {
  canBeBornOn,
  canBeGrouped,
  canDecideUnit,
  canMergeInto,
  canStandUnder,
  canTakeEffect,
  openUnitMoves,
  placeAbove,
  type UnitSort,
} from './unit.rules.ts';

const code = (v: ReturnType<typeof canStandUnder>) => (v.ok ? 'ok' : v.refusal.code);
const city: UnitSort = { kind: 'federation', level: 'city' };
const county: UnitSort = { kind: 'federation', level: 'county' };
const township: UnitSort = { kind: 'township', level: 'township' };
const park: UnitSort = { kind: 'park', level: 'township' };
const trade: UnitSort = { kind: 'industry', level: 'city' };
const firm: UnitSort = { kind: 'enterprise', level: 'grassroots' };

test.each([
  ['territory', county, city, 'ok'],
  ['territory', city, county, 'unit.wrong-level'],
  ['territory', county, county, 'unit.wrong-level'],
  ['territory', township, county, 'ok'],
  ['territory', township, township, 'unit.wrong-parent'],
  ['territory', park, city, 'ok'],
  ['territory', firm, township, 'ok'],
  ['territory', firm, firm, 'ok'],
  ['territory', township, firm, 'unit.wrong-parent'],
  ['territory', trade, city, 'ok'],
  ['industry', trade, city, 'ok'],
  ['industry', firm, trade, 'ok'],
  ['industry', county, city, 'unit.wrong-parent'],
  ['industry', township, trade, 'unit.wrong-parent'],
] as const)('on the %s line %o under %o: %s', (line, child, parent, wanted) => {
  expect(code(canStandUnder(line, child, parent))).toBe(wanted);
});

test('only county federations are grouped', () => {
  expect(canBeGrouped(county, 'district').ok).toBe(true);
  expect(code(canBeGrouped(city, 'district'))).toBe('unit.grouping-misplaced');
  expect(canBeGrouped(township, null).ok).toBe(true);
});

test('the tree changes no further back than the parameter says', () => {
  expect(canTakeEffect('2026-05-02', '2026-07-31', 90).ok).toBe(true);
  expect(code(canTakeEffect('2026-05-01', '2026-07-31', 90))).toBe('unit.too-far-back');
});

test('a unit is born by today, and not before it was founded', () => {
  expect(canBeBornOn('2026-07-31', '2026-07-31', '1953-05-01').ok).toBe(true);
  expect(code(canBeBornOn('2026-08-01', '2026-07-31', null))).toBe('unit.future-birth');
  expect(code(canBeBornOn('2026-07-30', '2026-07-31', '2026-07-31'))).toBe('unit.founded-later');
});

const places: Place[] = [{ line: 'territory', path: '1.2.' }];
const actorAt = (path: string, duty: 'unit.keep' | 'unit.read', reach: 'own' | 'below' = 'below'): Actor => ({
  personId: 'p',
  accountId: 'a',
  name: '甲',
  unitIds: [],
  departmentIds: [],
  day: '2026-07-31',
  home: 1,
  seats: [{ id: 's', unitId: 'u', line: 'territory', path, duty, reach }],
});

test('every state with the moves that leave it, for the level above, the unit itself and a stranger', () => {
  const table = Object.keys(unitLife.states).map(state => [
    state,
    openUnitMoves(actorAt('1.', 'unit.keep'), { state, places }).length,
    openUnitMoves(actorAt('1.2.', 'unit.keep'), { state, places }),
    openUnitMoves(actorAt('1.3.', 'unit.keep'), { state, places }),
  ]);
  expect(table).toEqual([
    ['live', 11, ['edit', 'add-department', 'rename-department', 'end-department'], []],
    // What ended them can be taken back before it is in force, and they can be founded anew after: the record offers one of the two.
    ['merged', 2, [], []],
    ['dissolved', 2, [], []],
  ]);
});

test('the top renames itself and decides nothing else about itself', () => {
  const top = { state: 'live', places: [{ line: 'territory', path: '1.' }] as Place[] };
  const moves = openUnitMoves(actorAt('1.', 'unit.keep'), top);
  expect(moves).toContain('rename');
  expect(code(canDecideUnit(actorAt('1.', 'unit.keep'), 'dissolve', top))).toBe('unit.top-of-line');
  expect(code(canDecideUnit(actorAt('1.', 'unit.read'), 'rename', top))).toBe('core.no-duty');
});

test('the place above is the path without its last code', () => {
  expect(placeAbove({ line: 'industry', path: '1.a0.z.' })).toEqual({ line: 'industry', path: '1.a0.' });
  expect(placeAbove({ line: 'industry', path: '1.' })).toBeNull();
});

test('like goes into like', () => {
  const named = (id: string, sort: UnitSort) => ({ id, ...sort });
  expect(canMergeInto(named('a', township), named('b', park)).ok).toBe(true);
  expect(code(canMergeInto(named('a', township), named('a', township)))).toBe('unit.merge-itself');
  expect(code(canMergeInto(named('a', county), named('b', city)))).toBe('unit.merge-unlike');
  expect(code(canMergeInto(named('a', firm), named('b', township)))).toBe('unit.merge-unlike');
});
