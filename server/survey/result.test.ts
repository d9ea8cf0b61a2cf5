import { addCalendarDays, asDay, chineseDay } from '@niangjia/domain/core/days.ts';
import { asked, options } from '@niangjia/domain/survey/testing/asked.ts';
import { expect, test } from 'vitest';
import { readSheet } from '../core/sheet/sheet.test-kit.ts';
import { coreKit } from '../core/testing/core-kit.ts';
import { resultSheet } from './result.sheet.ts';
import { textsView } from './result.text.ts';
import { resultsView } from './result.view.ts';
import { type AnswerRow, answeredSurvey } from './testing/answered.ts';

const kit = await coreKit();
const city = await kit.unit('1.');
const county = await kit.unit('1.2.');
const other = await kit.unit('1.3.');
const towns = [
  await kit.unit('1.2.4.'),
  await kit.unit('1.2.5.'),
  await kit.unit('1.3.6.'),
  await kit.unit('1.3.7.'),
];
const keeper = await kit.actor('市总问卷', [
  { path: '1.', duty: 'survey.read', reach: 'below' },
  { path: '1.', duty: 'survey.text' },
]);
const county2 = await kit.actor('县总干事', [{ path: '1.2.', duty: 'survey.read', reach: 'below' }]);
const clerk = await kit.actor('镇街干事', [{ path: '1.2.4.', duty: 'survey.read' }]);
const typist = await kit.actor('录入员', [{ path: '1.2.4.', duty: 'survey.enter' }]);

const QUESTIONS = [
  asked('sat', { sort: 'scale' }),
  asked('pick', { sort: 'multiple', options: options('a', 'b', 'c') }),
  asked('hours', { sort: 'number' }),
  asked('grid', { sort: 'matrix', rows: options('r1', 'r2') }),
  asked('words', { sort: 'text', showWhen: [{ question: 'sat', is: 'at-most', values: [2] }] }),
];

const row = (unitId: string, i: number): AnswerRow => ({
  unitId,
  cuts: { sector: i % 2 ? '制造业' : '建筑业' },
  answers: {
    sat: 1 + (i % 5),
    pick: i % 3 === 0 ? ['a', 'b'] : ['c'],
    hours: 30 + (i % 25),
    grid: { r1: i % 2 ? 'o1' : 'o2', r2: 'o1' },
    ...(i % 5 < 2 ? { words: `意见${i}` } : {}),
  },
});
const rowsOf = (counts: readonly number[]): AnswerRow[] =>
  counts.flatMap((count, t) => Array.from({ length: count }, (_, i) => row(towns[t]!, i)));
const read = (who: typeof keeper, id: string, ask: Parameters<typeof resultsView>[3] = {}) =>
  kit.db.read(tx => resultsView(tx, who, id, ask));

test('every figure of a table is what the answers of its part say', async () => {
  const rows = rowsOf([40, 30, 26, 25]);
  const id = await answeredSurvey(kit, {
    unitId: city,
    cuts: ['unit', 'sector'],
    versions: [QUESTIONS],
    rows,
  });
  for (const [by, partOf] of [
    ['unit', (r: AnswerRow) => (towns.indexOf(r.unitId) < 2 ? county : other)],
    ['sector', (r: AnswerRow) => r.cuts!.sector!],
  ] as const) {
    const results = await read(keeper, id, { by });
    expect(results.count).toBe(rows.length);
    for (const part of [null, ...results.questions[0]!.parts.map(p => p.key)]) {
      const raw = rows.filter(r => part === null || partOf(r) === part);
      const found = (q: string) => {
        const question = results.questions.find(x => x.id === q)!;
        return part === null ? question.whole : question.parts.find(p => p.key === part)!;
      };
      const scores = raw.map(r => r.answers.sat as number);
      expect(found('sat').tally?.options.map(o => o.count)).toEqual(
        [1, 2, 3, 4, 5].map(point => scores.filter(s => s === point).length),
      );
      expect(found('sat').tally?.spread?.mean).toBeCloseTo(scores.reduce((a, b) => a + b, 0) / raw.length, 9);
      expect(found('pick').tally?.options.map(o => o.count)).toEqual(
        ['a', 'b', 'c'].map(o => raw.filter(r => (r.answers.pick as string[]).includes(o)).length),
      );
      expect(found('grid').tally?.rows[0]?.options.map(o => o.count)).toEqual(
        ['o1', 'o2'].map(o => raw.filter(r => (r.answers.grid as Record<string, string>).r1 === o).length),
      );
      expect(found('words').base).toBe(raw.filter(r => r.answers.words).length);
    }
  }
});

test('a county with seven answers is not shown, nor the one that would tell it apart', async () => {
  const id = await answeredSurvey(kit, { unitId: city, versions: [QUESTIONS], rows: rowsOf([40, 0, 7, 0]) });
  const { questions } = await read(keeper, id, { by: 'unit' });
  expect(questions[0]!.whole.base).toBe(47);
  expect(questions[0]!.parts).toEqual([]);
  const at = await read(keeper, id, { at: other });
  expect(at).toMatchObject({ count: null, says: ['少于10份，不单列'] });
  expect(at.questions[0]!.whole).toMatchObject({ base: null, tally: null });
});

test('a question that few were asked is shown for fewer parts than the others', async () => {
  const id = await answeredSurvey(kit, { unitId: city, versions: [QUESTIONS], rows: rowsOf([60, 0, 12, 0]) });
  const { questions } = await read(keeper, id, { by: 'unit' });
  expect(questions.find(q => q.id === 'sat')!.parts.map(p => p.base)).toEqual([60, 12]);
  const words = questions.find(q => q.id === 'words')!;
  expect(words.whole.base).toBe(30);
  expect(words.parts).toEqual([]);
});

test('few answers to a question stay few, however many cuts divide them', async () => {
  const some = rowsOf([60, 0, 12, 0]).map((r, i) => ({ ...r, cuts: { sector: `门类${i % 4}` } }));
  const shape = { unitId: city, cuts: ['unit', 'sector'] as ('unit' | 'sector')[], versions: [QUESTIONS] };
  const { questions } = await read(keeper, await answeredSurvey(kit, { ...shape, rows: some }), {
    by: 'unit',
  });
  expect(questions.find(q => q.id === 'words')!.parts).toEqual([]);
  const few = some.map(({ answers: { words, ...others }, ...r }, i) => ({
    ...r,
    answers: { ...others, ...(words && i < 12 ? { words } : {}) },
  }));
  const id = await answeredSurvey(kit, { ...shape, rows: few });
  expect((await read(keeper, id)).questions.find(q => q.id === 'words')!.whole.base).toBeNull();
  await expect(
    kit.db.tx(tx => textsView(tx, kit.ctx(keeper), { id, question: 'words' }, { limit: 200 })),
  ).rejects.toMatchObject({ note: { code: 'survey-result.few-texts' } });
});

test('whoever reads below sees the own part, whoever only types in sees none', async () => {
  const id = await answeredSurvey(kit, {
    unitId: city,
    versions: [QUESTIONS],
    rows: rowsOf([20, 15, 40, 30]),
  });
  const below = await read(county2, id);
  expect(below.at.id).toBe(county);
  expect(below.count).toBe(35);
  expect(below.places.map(p => p.id).sort()).toEqual([county, towns[0], towns[1]].sort());
  expect((await read(county2, id, { by: 'unit' })).questions[0]!.parts.map(p => p.base)).toEqual([20, 15]);
  expect((await read(clerk, id)).count).toBe(20);
  await expect(read(county2, id, { at: other })).rejects.toMatchObject({ note: { code: 'core.absent' } });
  await expect(read(typist, id)).rejects.toMatchObject({ note: { code: 'survey-result.results-elsewhere' } });
});

test('while it collects without names only the whole is shown, as of a day with ten more after it', async () => {
  const day = (back: number) => addCalendarDays(asDay(kit.today), -back);
  const on = (back: number, count: number) =>
    Array.from({ length: count }, (_, i) => ({ ...row(towns[0]!, i), day: day(back) }));
  const open = (rows: AnswerRow[]) =>
    answeredSurvey(kit, { unitId: city, state: 'open', versions: [QUESTIONS], rows });
  const waiting = await read(keeper, await open([...on(3, 12), ...on(1, 9)]), { by: 'unit' });
  expect(waiting).toMatchObject({ count: null, asOf: null, cuts: [] });
  expect(waiting.questions[0]!.whole.base).toBeNull();
  const looked = await read(keeper, await open([...on(3, 12), ...on(2, 9), ...on(1, 11)]), { by: 'unit' });
  expect(looked).toMatchObject({ count: 12, asOf: day(3), by: null });
  expect(looked.questions[0]!.whole.base).toBe(12);
  await expect(read(county2, await open(on(3, 40)))).rejects.toMatchObject({
    note: { code: 'survey-result.results-wait' },
  });
});

test('a sheet names the day of its figures: that on which it is drawn, or that up to which they are shown', async () => {
  const today = asDay(kit.today);
  const noteOf = async (results: Awaited<ReturnType<typeof read>>) =>
    (await readSheet(Buffer.from(resultSheet(results, today).bytes))).get('A3')!.value;
  const closed = await answeredSurvey(kit, {
    unitId: city,
    versions: [QUESTIONS],
    rows: rowsOf([20, 0, 0, 0]),
  });
  expect(await noteOf(await read(keeper, closed))).toBe(`数据截止：${chineseDay(today)}`);
  const before = addCalendarDays(today, -3);
  expect(await noteOf({ ...(await read(keeper, closed)), asOf: before })).toBe(
    `数据截止：${chineseDay(before)}`,
  );
});

test('texts are read only where ten stand together, by whom the duty is given', async () => {
  const id = await answeredSurvey(kit, { unitId: city, versions: [QUESTIONS], rows: rowsOf([60, 0, 12, 0]) });
  const texts = (who: typeof keeper, question: string, at?: string) =>
    kit.db.tx(tx => textsView(tx, kit.ctx(who), { id, question }, { at, limit: 200 }));
  const first = await texts(keeper, 'words');
  expect(first.items).toHaveLength(30);
  // Who read them is on record, once for the day, and whoever reads next sees it.
  expect(first.looks).toHaveLength(1);
  expect((await texts(keeper, 'words')).looks).toEqual(first.looks);
  await expect(texts(keeper, 'words', other)).rejects.toMatchObject({
    note: { code: 'survey-result.few-texts' },
  });
  await expect(texts(keeper, 'sat')).rejects.toMatchObject({ note: { code: 'survey-result.no-question' } });
  await expect(texts(county2, 'words', county)).rejects.toMatchObject({ note: { code: 'core.no-duty' } });
});

test('versions are compared where they ask the same', async () => {
  const later = [asked('sat', { sort: 'scale' }), asked('fresh')];
  const rows = [
    ...rowsOf([15, 10, 0, 0]).map(r => ({ ...r, version: 1 })),
    ...Array.from({ length: 20 }, (): AnswerRow => ({ unitId: towns[0]!, answers: { sat: 5 }, version: 2 })),
  ];
  const id = await answeredSurvey(kit, { unitId: city, versions: [QUESTIONS, later], rows });
  const { questions } = await read(keeper, id, { by: 'version' });
  expect(questions[0]!.parts.map(p => [p.label, p.base])).toEqual([
    ['第1版', 25],
    ['第2版', 20],
  ]);
  expect(questions.map(q => [q.id, q.no])).toEqual([
    ['sat', 1],
    ['fresh', 2],
    ['pick', null],
    ['hours', null],
    ['grid', null],
    ['words', null],
  ]);
});
