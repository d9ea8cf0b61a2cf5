import { expect, test } from 'vitest';
import { readSpeech } from './reader/read.ts';
import type { Quantity } from './reader/reading.model.ts';
import {
  baselinesOf,
  type Content,
  canAccept,
  canDecide,
  canMerge,
  contentOf,
  guessTitle,
  mergeContent,
  missingOf,
  type Piece,
  splitContent,
  storable,
} from './speech.rules.ts';

const q = (raw: string, value: number, measure: string): Quantity => ({ raw, value, measure, bound: '整' });
const content = (text: string, more: Partial<Content> = {}): Content => ({
  text,
  label: 'task',
  action: null,
  owner: null,
  outside: false,
  dueFrom: null,
  dueBy: null,
  dueText: null,
  cadence: null,
  quantities: [],
  withheld: false,
  path: [],
  startAt: 0,
  endAt: text.length,
  missing: [],
  ...more,
});
const piece = (
  id: string,
  sortNo: number,
  text: string,
  startAt: number,
  more: Partial<Content> = {},
): Piece => ({
  ...content(text, more),
  id,
  sortNo,
  state: 'guessed',
  startAt,
  endAt: startAt + text.length,
});

test('a withheld task is not accepted until its gap is filled, a withheld fact may be', () => {
  expect(canAccept({ label: 'task', withheld: true, text: '走访××户' }).ok).toBe(false);
  expect(canAccept({ label: 'fact', withheld: true, text: '走访××户' }).ok).toBe(true);
  expect(canDecide(content('走访××户', { withheld: false })).ok).toBe(false);
  expect(canDecide(content('走访300户', { withheld: true })).ok).toBe(false);
  expect(canDecide(content('走访300户', { withheld: false })).ok).toBe(true);
  const fieldsOf = (verdict: ReturnType<typeof canDecide>) =>
    verdict.ok ? [] : (verdict.refusal.fields ?? []).map(f => [f.path, f.says]);
  const says = (token: string) => `内容里还有隐去的部分（${token}），请补上真实的数字或名称后再保存`;
  expect(fieldsOf(canDecide(content('走访300户', { withheld: false, action: '走访xx户' })))).toEqual([
    ['action', says('xx')],
  ]);
  expect(fieldsOf(canDecide(content('走访××户', { withheld: false, action: '走访xx户' })))).toEqual([
    ['text', says('××')],
    ['action', says('xx')],
  ]);
  expect(fieldsOf(canDecide(content('走访300户', { withheld: true }))).map(([path]) => path)).toEqual([
    'withheld',
  ]);
});

test('what is due before it begins is refused; days without a year may lie across its turn', () => {
  const days = (dueFrom: string, dueBy: string) => canDecide(content('走访300户', { dueFrom, dueBy }));
  const verdict = days('2026-12-20', '2026-12-01');
  expect(verdict.ok ? null : verdict.refusal.fields).toEqual([
    { path: 'dueBy', says: '完成时限不能早于开始日期，请改正' },
  ]);
  expect(days('2026-12-20', '2026-12-20').ok).toBe(true);
  expect(days('--12-20', '--01-10').ok).toBe(true);
});

test('the refusal shows the mark that has to go and names the field', () => {
  const verdict = canDecide(content('完成**项'));
  expect(
    verdict.ok ? null : [verdict.refusal.fields?.[0]?.path, verdict.refusal.says.includes('**')],
  ).toEqual(['text', true]);
});

test('what is missing shrinks with what is filled in', () => {
  expect(missingOf(content('抓紧换届'))).toEqual(['owner', 'lead', 'department', 'due']);
  expect(missingOf(content('抓紧换届', { owner: '各县总工会', dueBy: '--11-30' }))).toEqual([
    'lead',
    'department',
    'year',
  ]);
  expect(missingOf(content('一季一报', { owner: '各县总工会', cadence: '一季一报' }))).toEqual([
    'lead',
    'department',
  ]);
  expect(missingOf(content('谢谢大家', { label: 'none' }))).toEqual([]);
});

test('only neighbours merge', () => {
  const live = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
  expect(canMerge(['b', 'a'], live).ok).toBe(true);
  expect(canMerge(['a', 'c'], live).ok).toBe(false);
  expect(canMerge(['a', 'x'], live).ok).toBe(false);
  expect(canMerge(['a'], live).ok).toBe(false);
});

test('a merged clause joins words and marks, unites quantities and keeps the first owner and date', () => {
  const speech = '走访300户，\n其中新就业形态100户。';
  const merged = mergeContent(
    [
      piece('a', 1, '走访300户', 0, { quantities: [q('300户', 300, '户')], owner: '各县总工会' }),
      piece('b', 2, '其中新就业形态100户。', 8, {
        quantities: [q('100户', 100, '户'), q('300户', 300, '户')],
        dueBy: '2026-10-31',
        dueText: '10月底前',
        withheld: true,
      }),
    ],
    speech,
  );
  expect(merged.text).toBe('走访300户，其中新就业形态100户。');
  expect(merged.quantities.map(x => x.raw)).toEqual(['300户', '100户']);
  expect(merged).toMatchObject({
    owner: '各县总工会',
    dueBy: '2026-10-31',
    withheld: true,
    startAt: 0,
    endAt: speech.length,
    missing: ['lead', 'department'],
  });
});

test('a split clause gives each piece what its own words name', () => {
  const whole = content('10月底前走访300户，每月报告一次', {
    dueBy: '2026-10-31',
    dueText: '10月底前',
    cadence: '每月',
    quantities: [q('300户', 300, '户')],
    startAt: 50,
    endAt: 67,
  });
  const [first, second] = splitContent(whole, 12);
  expect(first).toMatchObject({
    dueBy: '2026-10-31',
    cadence: null,
    startAt: 50,
    endAt: 62,
    action: '10月底前走访300户',
  });
  expect(first.quantities).toHaveLength(1);
  expect(second).toMatchObject({
    text: '每月报告一次',
    dueBy: null,
    cadence: '每月',
    startAt: 62,
    endAt: 67,
  });
  expect(second.quantities).toEqual([]);
});

test('a fact with three figures gives three baselines with names of their own', () => {
  const text = '上半年，新建基层工会132家，发展会员1.5万人，换届率达到92%。';
  const kept = baselinesOf({
    text,
    quantities: [q('132家', 132, '家'), q('1.5万人', 15000, '人'), q('92%', 92, '%')],
  });
  expect(kept.map(k => [k.name, k.value, k.measure])).toEqual([
    ['新建基层工会', 132, '家'],
    ['发展会员', 15000, '人'],
    ['换届率', 92, '%'],
  ]);
});

test('the same figure twice is named by where it stands', () => {
  const kept = baselinesOf({
    text: '走访30户、帮扶30户',
    quantities: [q('30户', 30, '户'), q('30户', 30, '户')],
  });
  expect(kept.map(k => k.name)).toEqual(['走访', '帮扶']);
});

test('a title is the reader’s, else the first short line', () => {
  expect(guessTitle('随便', '在推进会上的讲话')).toBe('在推进会上的讲话');
  expect(guessTitle('\n在推进会上的讲话\n同志们：\n今天开会。', undefined)).toBe('在推进会上的讲话');
  expect(guessTitle('今天开会，讲三点意见，请大家认真落实好。', '')).toBe(
    '今天开会，讲三点意见，请大家认真落实好。'.slice(0, 30),
  );
  expect(guessTitle('', '')).toBe('未命名文稿');
});

test('what the database cannot hold is taken out', () => {
  expect(storable('走\u0000访\ud800户😀')).toBe('走访户😀');
});

test('the reader’s words become the first content unchanged', () => {
  const reading = readSpeech('二、下半年工作\n各县总工会要在10月底前走访企业300户。', { on: '2026-07-09' });
  const task = reading.clauses.find(c => c.label === 'task')!;
  expect(contentOf(task)).toMatchObject({
    text: task.text,
    label: 'task',
    dueBy: '2026-10-31',
    quantities: task.quantities,
  });
});
