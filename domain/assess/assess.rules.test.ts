import { expect, test } from 'vitest';
import { asDay } from '../core/days.ts';
import type { Verdict } from '../core/verdict.ts';
import { markLife, objectionLife, schemeLife } from './assess.lives.ts';
import type { Item, Ruling, SchemeContent } from './assess.model.ts';
import {
  canAnswer,
  canCompute,
  canCorrect,
  canGroup,
  canMark,
  canObject,
  canPublish,
  canRecord,
  canRule,
  canSettle,
  canTakeBack,
  canUphold,
  lacksOf,
} from './assess.rules.ts';

const code = (v: Verdict): string => (v.ok ? 'ok' : v.refusal.code);
const item = (no: number, weight: number, more: Partial<Item> = {}): Item => ({
  no,
  name: `项目${no}`,
  weight,
  source: { sort: 'indicator', code: 'x', cut: '' },
  better: 'more',
  scoring: { sort: 'proportional', zero: 0, full: 100, least: 0, most: 100 },
  bottom: null,
  whenMissing: 'zero',
  ...more,
});
const sound: SchemeContent = {
  title: '年度考核方案',
  fromDay: asDay('2026-01-01'),
  toDay: asDay('2026-12-31'),
  items: [item(1, 33.3), item(2, 33.3), item(3, 33.4)],
  groups: [{ name: '县', line: 'territory', unitIds: ['a', 'b'] }],
  bonuses: [{ name: '省级表彰', points: 2 }],
  bonusCap: 5,
  deductions: [{ name: '逾期未报', points: 1 }],
  vetoes: [
    { name: '重大责任事故', isOn: false, basis: '' },
    { name: '弄虚作假', isOn: true, basis: '岚考发〔2026〕1号' },
  ],
  grades: [],
};

test.each<[string, Partial<SchemeContent>, string]>([
  ['weights of exactly 100', {}, 'ok'],
  ['weights below', { items: [item(1, 99.9)] }, 'assess.weights-not-100'],
  ['weights above', { items: [item(1, 60), item(2, 40.1)] }, 'assess.weights-not-100'],
  ['no items', { items: [] }, 'assess.no-items'],
  ['no groups', { groups: [] }, 'assess.no-groups'],
  ['an empty group', { groups: [{ name: '县', line: 'territory', unitIds: [] }] }, 'assess.group-empty'],
  [
    'a veto without a paper',
    { vetoes: [{ name: '事故', isOn: true, basis: '' }] },
    'assess.veto-without-basis',
  ],
  ['a veto that is off without a paper', { vetoes: [{ name: '事故', isOn: false, basis: '' }] }, 'ok'],
  ['a period turned round', { toDay: asDay('2025-12-31') }, 'assess.days-turned'],
  [
    'a flat scale',
    { items: [item(1, 100, { scoring: { sort: 'proportional', zero: 5, full: 5, least: 0, most: 100 } })] },
    'assess.scoring-flat',
  ],
  ['a scale in the wrong direction', { items: [item(1, 100, { better: 'less' })] }, 'assess.scoring-turned'],
  [
    'a floor above the cap',
    { items: [item(1, 100, { scoring: { sort: 'proportional', zero: 0, full: 9, least: 60, most: 50 } })] },
    'assess.scoring-limits',
  ],
])('publishing with %s: %#', (_, part, expected) => {
  expect(code(canPublish({ ...sound, ...part }))).toBe(expected);
});

test('everything that is lacking is said at once, each with its field', () => {
  const verdict = canPublish({ ...sound, items: [item(1, 50)], groups: [] });
  expect(verdict.ok ? [] : verdict.refusal.fields!.map(f => f.path)).toEqual(['items', 'groups']);
  expect(lacksOf(sound)).toEqual([]);
});

test('a unit stands in one group and below the assessing unit on its line', () => {
  const children = new Map([
    ['a', { unit: '甲县', lines: ['territory'] }],
    ['b', { unit: '乙县', lines: ['territory'] }],
  ]);
  const group = (unitIds: string[], line: 'territory' | 'industry' = 'territory') => ({
    name: '组',
    line,
    unitIds,
  });
  expect(code(canGroup([group(['a', 'b'])], children))).toBe('ok');
  expect(code(canGroup([group(['a']), group(['a'])], children))).toBe('assess.unit-twice');
  expect(code(canGroup([group(['c'])], children))).toBe('assess.unit-foreign');
  expect(code(canGroup([group(['a'], 'industry')], children))).toBe('assess.unit-foreign');
});

test('results are computed as of a day that is over and within the period', () => {
  const on = (asOf: string) => code(canCompute(asDay(asOf), asDay('2026-12-10'), asDay('2026-01-01')));
  expect(['2026-12-09', '2026-12-10', '2027-01-01', '2025-12-31'].map(on)).toEqual([
    'ok',
    'assess.as-of-future',
    'assess.as-of-future',
    'assess.as-of-early',
  ]);
});

test('marks are made while the scheme stands published, by its rules and never above them', () => {
  expect(['draft', 'published', 'computed', 'announced', 'frozen'].map(s => code(canMark(s)))).toEqual([
    'assess.mark-closed',
    'ok',
    'ok',
    'assess.mark-closed',
    'assess.mark-closed',
  ]);
  const record = (sort: 'bonus' | 'deduction' | 'veto', rule: string, points: number, unitId = 'a') =>
    code(canRecord(sound, { unitId, sort, rule, points }));
  expect(record('bonus', '省级表彰', 2)).toBe('ok');
  expect(record('bonus', '省级表彰', 2.5)).toBe('assess.mark-points-over');
  expect(record('bonus', '省级表彰', 0)).toBe('assess.mark-points-none');
  expect(record('bonus', '逾期未报', 1)).toBe('assess.mark-rule-unknown');
  expect(record('deduction', '逾期未报', 1)).toBe('ok');
  expect(record('deduction', '逾期未报', 1, 'z')).toBe('assess.unit-not-assessed');
  expect(record('veto', '重大责任事故', 0)).toBe('assess.veto-off');
  expect(record('veto', '弄虚作假', 0)).toBe('ok');
});

test('a deduction waits until the unit has answered or had its time; a bonus does not wait', () => {
  const today = asDay('2026-12-10');
  const mark = (sort: 'bonus' | 'deduction' | 'veto', state: string, answerBy: string | null) =>
    code(
      canUphold({ sort, state, answerBy: answerBy === null ? null : asDay(answerBy), unit: '甲县' }, today),
    );
  expect(mark('deduction', 'told', '2026-12-10')).toBe('assess.answer-time-open');
  expect(mark('veto', 'told', '2026-12-11')).toBe('assess.answer-time-open');
  expect(mark('deduction', 'told', '2026-12-09')).toBe('ok');
  expect(mark('deduction', 'answered', '2026-12-11')).toBe('ok');
  expect(mark('bonus', 'recorded', null)).toBe('ok');
  expect(code(canAnswer(asDay('2026-12-10'), today))).toBe('ok');
  expect(code(canAnswer(asDay('2026-12-09'), today))).toBe('assess.answer-late');
});

test('objections come within their time and one at a time; afterwards only corrections', () => {
  const scheme = { state: 'announced', objectBy: asDay('2026-12-10'), items: [item(1, 100)] };
  const ask = { itemNos: [1], today: asDay('2026-12-10'), openOnes: 0 };
  expect(code(canObject(scheme, ask))).toBe('ok');
  expect(code(canObject({ ...scheme, state: 'computed' }, ask))).toBe('assess.object-state');
  expect(code(canObject(scheme, { ...ask, today: asDay('2026-12-11') }))).toBe('assess.object-late');
  expect(code(canObject(scheme, { ...ask, openOnes: 1 }))).toBe('assess.object-open');
  expect(code(canObject(scheme, { ...ask, itemNos: [2] }))).toBe('assess.item-unknown');
  expect(code(canCorrect(scheme, { itemNos: [1], openOnes: 0 }))).toBe('assess.correct-state');
  expect(code(canCorrect({ ...scheme, state: 'frozen' }, { itemNos: [1], openOnes: 0 }))).toBe('ok');
});

test('a result is settled after the time to object, with nothing open', () => {
  const by = asDay('2026-12-10');
  expect(code(canSettle(by, asDay('2026-12-10'), 0))).toBe('assess.objecting-still');
  expect(code(canSettle(by, asDay('2026-12-11'), 1))).toBe('assess.objections-open');
  expect(code(canSettle(by, asDay('2026-12-11'), 0))).toBe('ok');
});

test('upholding says what changes, and only of that unit', () => {
  const rule = (ruling: Partial<Ruling>, droppable: string[] = []) =>
    canRule(
      sound,
      { unitId: 'a', ruling: { corrections: [], dropMarks: [], addBonuses: [], ...ruling } },
      droppable,
    );
  expect(code(rule({}))).toBe('assess.ruling-empty');
  expect(code(rule({ corrections: [{ itemNo: 7, value: 1 }] }))).toBe('assess.item-unknown');
  expect(code(rule({ dropMarks: ['m'] }))).toBe('assess.mark-foreign');
  expect(code(rule({ dropMarks: ['m'] }, ['m']))).toBe('ok');
  const bonus = { rule: '省级表彰', thing: '走访工作', points: 2 };
  expect(code(rule({ addBonuses: [bonus] }))).toBe('ok');
  const over = rule({ addBonuses: [bonus, { ...bonus, points: 2.5 }] });
  expect(code(over)).toBe('assess.mark-points-over');
  expect(over.ok ? [] : over.refusal.fields?.map(f => f.path)).toEqual(['ruling.addBonuses.1.points']);
  expect(code(rule({ addBonuses: [{ ...bonus, rule: '市级表彰' }] }))).toBe('assess.mark-rule-unknown');
});

test('what the unit raised the office does not take back, nor the other way round', () => {
  expect(code(canTakeBack('objection', 'withdraw'))).toBe('ok');
  expect(code(canTakeBack('correction', 'retract'))).toBe('ok');
  expect(code(canTakeBack('objection', 'retract'))).toBe('assess.withdraw-own');
  expect(code(canTakeBack('correction', 'withdraw'))).toBe('assess.withdraw-own');
});

test('every status with the moves that leave it', () => {
  const leaving = (life: { states: object; moves: object }) =>
    Object.keys(life.states).map(state => [
      state,
      Object.entries(life.moves as Record<string, { from: string[]; to: string }>)
        .filter(([, m]) => m.from.includes(state) && m.to !== 'same' && m.to !== state)
        .map(([name]) => name)
        .join(' '),
    ]);
  expect(leaving(schemeLife)).toEqual([
    ['draft', 'publish drop'],
    ['published', 'compute drop'],
    ['computed', 'announce'],
    ['announced', 'settle reopen'],
    ['settled', 'freeze reopen'],
    ['frozen', ''],
    ['dropped', ''],
  ]);
  expect(leaving(markLife)).toEqual([
    ['recorded', 'uphold drop'],
    ['told', 'answer uphold drop'],
    ['answered', 'uphold drop'],
    ['upheld', ''],
    ['dropped', ''],
  ]);
  expect(leaving(objectionLife)).toEqual([
    ['raised', 'uphold refuse withdraw retract'],
    ['upheld', ''],
    ['refused', ''],
    ['withdrawn', ''],
  ]);
});
