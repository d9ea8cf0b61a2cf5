import { expect, test } from 'vitest';
import { findParameterSpec } from '../core/parameter-catalogue.ts';
import type { Verdict } from '../core/verdict.ts';
import { EMPLOYMENTS } from '../unit/post.model.ts';
import { UNIT_KINDS, type UnitKind } from '../unit/unit.model.ts';
import { cadreOffices, electedOffices } from './cadre.model.ts';
import { canHaveTerm, canRecordTraining, trainingClass, trainingCode } from './cadre.rules.ts';

const code = (v: Verdict): string => (v.ok ? 'ok' : v.refusal.code);

test('administrators and a worker’s own account make nobody a cadre', () => {
  expect(cadreOffices).toContain('chair');
  expect(cadreOffices).toContain('cadre-officer');
  expect(cadreOffices.filter(o => o === 'worker' || o.startsWith('admin-'))).toEqual([]);
  expect(electedOffices).toEqual([
    'chair',
    'vice-chair',
    'township-chair',
    'industry-chair',
    'enterprise-chair',
  ]);
});

test('every employment in every sort of unit has its hours in the catalogue', () => {
  for (const kind of Object.keys(UNIT_KINDS) as UnitKind[])
    for (const employment of Object.keys(EMPLOYMENTS) as (keyof typeof EMPLOYMENTS)[])
      expect(findParameterSpec(trainingCode(trainingClass(employment, kind)))).toBeDefined();
  expect(trainingClass('full-time', 'federation')).toBe('federation');
  expect(trainingClass('part-time', 'federation')).toBe('part-time');
  expect(trainingClass('contract', 'township')).toBe('field');
  expect(trainingClass('full-time', 'joint')).toBe('basic');
});

test.each([
  ['seconded', null, '2027-01-01', 'cadre.origin-missing'],
  ['seconded', '市财政局', null, 'cadre.end-missing'],
  ['seconded', '市财政局', '2027-01-01', 'ok'],
  ['seconded', '市财政局', '2026-01-01', 'cadre.end-early'],
  ['full-time', '市财政局', null, 'cadre.origin-needless'],
  ['full-time', null, '2030-01-01', 'ok'],
  ['part-time', null, null, 'ok'],
] as const)('%s from %s until %s: %s', (employment, secondedFrom, dueOn, wanted) => {
  expect(code(canHaveTerm({ employment, secondedFrom, dueOn, fromDay: '2026-01-01' }))).toBe(wanted);
});

test.each([
  ['2026-03-02', '2026-03-04', 3, 24, 'ok'],
  ['2026-03-02', '2026-03-04', 3, 31, 'cadre.hours-many'],
  ['2026-03-04', '2026-03-02', -1, 8, 'cadre.days-reversed'],
  ['2026-11-20', '2026-11-21', 2, 8, 'cadre.day-future'],
])('training from %s to %s, %i days, %i hours: %s', (fromDay, toDay, days, hours, wanted) => {
  expect(code(canRecordTraining({ fromDay, toDay, hours, today: '2026-11-20' }, days))).toBe(wanted);
});
