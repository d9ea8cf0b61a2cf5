import { expect, test } from 'vitest';
import { asDay } from '../core/days.ts';
import { againShown, againSince, askedAgain, canAskAgain, type Known, type Wanted } from './again.rules.ts';

const known = (label: string, more: Partial<Known> = {}): Known => ({
  ...{
    where: 'asked',
    form: '驿站季报',
    label,
    unit: '砚宁区',
    answerer: 'union',
    open: null,
    sort: 'number',
  },
  day: asDay('2026-03-12'),
  ...more,
});
const wanted = (label: string, more: Partial<Wanted> = {}): Wanted => ({
  ...{ key: 'k', label, sort: 'number', answerer: 'union' },
  ...more,
});
const found = (asks: Wanted, ...places: Known[]) =>
  askedAgain([asks], places)
    .get('k')
    ?.map(k => k.label) ?? [];

test('other words for the same are found, other things are not', () => {
  expect(found(wanted('爱心驿站（个）'), known('户外劳动者驿站数量'), known('困难职工人数'))).toEqual([
    '户外劳动者驿站数量',
  ]);
});

test('a figure is no choice, and what workers think their union cannot say', () => {
  expect(found(wanted('欠薪', { sort: 'choice' }), known('欠薪件数'))).toEqual([]);
  expect(found(wanted('职工人数', { answerer: 'worker' }), known('职工人数'))).toEqual([]);
  expect(
    found(wanted('职工人数', { answerer: 'worker' }), known('职工人数', { where: 'held', answerer: null })),
  ).toEqual([]);
  expect(found(wanted('职工人数', { answerer: 'employer' }), known('职工人数'))).toEqual(['职工人数']);
});

test('what is bound to an indicator is not asked for', () => {
  expect(found(wanted('职工人数', { indicator: 'employer-workers' }), known('职工人数'))).toEqual([]);
});

test('of an employer the register comes first, of sums what is counted, then the latest request; three at most', () => {
  const places = [
    known('职工人数', { day: asDay('2026-01-01'), form: '早' }),
    known('职工人数', { form: '晚' }),
    known('员工人数', { where: 'held', answerer: null, form: '台账' }),
    known('职工总数', { where: 'counted', answerer: null, form: '指标' }),
  ];
  const forms = (answerer: Wanted['answerer']) =>
    askedAgain([wanted('职工人数', { answerer })], places)
      .get('k')
      ?.map(k => k.form);
  expect(forms('employer')).toEqual(['台账', '指标', '晚']);
  expect(forms('union')).toEqual(['指标', '台账', '晚']);
});

test('asking on wants a reason for each field that has none yet', () => {
  const asks = [wanted('职工人数', { key: 'a' }), wanted('会员人数', { key: 'b' })];
  const places = askedAgain(asks, [known('职工人数'), known('会员人数')]);
  const again = againShown(asks, places, new Map([['b', '去年给过理由']]));
  expect(again.map(a => [a.key, a.why])).toEqual([
    ['a', null],
    ['b', '去年给过理由'],
  ]);
  const refused = canAskAgain(again, { a: ' 要 ' });
  expect(refused.ok ? '' : refused.refusal.fields?.map(f => f.path)).toEqual(['again.a']);
  expect(canAskAgain(again, { a: '口径不同' }).ok).toBe(true);
  expect(canAskAgain([], {}).ok).toBe(true);
});

test('twelve months are counted by the calendar', () => {
  expect(againSince(asDay('2026-11-22'), 12)).toBe('2025-11-22');
});
