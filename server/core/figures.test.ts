/** Formulas over facts that were recorded through actions, with the figures of the reference speeches. */
import { defineIndicators } from '@niangjia/domain/core/indicator.ts';
import { expect, test } from 'vitest';
import { act } from './action.ts';
import { recordFacts } from './facts.ts';
import { figuresOf } from './figures.ts';
import { newId } from './ids.ts';
import { syncIndicators } from './indicators.ts';
import { rollFacts } from './roll.ts';
import { coreKit, HOME } from './testing/core-kit.ts';

const kit = await coreKit();
const city = await kit.unit('c.');
const county = await kit.unit('c.a.');
const other = await kit.unit('c.b.');
const actor = await kit.actor('甲', []);

const count = (name: string, measure: '件' | '人次' | '人' | '户' = '人', more = {}) =>
  ({ sort: 'counted', name, measure, from: '样例', meaning: `${name}的口径`, ...more }) as const;
const formula = (name: string, how: object) =>
  ({ sort: 'formula', name, measure: '%', formula: how, meaning: `${name}的口径` }) as never;
const term = (code: string, cut?: string) => (cut ? { code, cut } : { code });
const ratio = (over: string, under: string) => ({
  how: 'ratio',
  over: term(over),
  under: term(under),
  times: 100,
});

await kit.db.tx(tx =>
  syncIndicators(tx, {
    ...defineIndicators({
      'letter-cases': count('接待', '件'),
      'letter-people': count('接待人次', '人次'),
      'reform-tasks': count('改革任务', '件'),
      'reform-done': count('完成改革任务', '件'),
      'train-a': count('免费培训'),
      'train-b': count('技能竞赛'),
      'train-c': count('职业介绍'),
      'train-d': count('法律援助'),
      'train-e': count('文化服务'),
      'staff-all': count('已建会企业职工', '人', { over: 'standing' }),
      'staff-junior': count('初级以上', '人', { over: 'standing' }),
      'staff-senior': count('高级以上', '人', {
        over: 'standing',
        dims: { sex: { label: '性别' } },
        cuts: [['sex']],
      }),
      'reform-rate': formula('改革任务完成率', ratio('reform-done', 'reform-tasks')),
      'junior-rate': formula('初级以上占比', ratio('staff-junior', 'staff-all')),
      'senior-rate': formula('高级以上占比', ratio('staff-senior', 'staff-all')),
      'senior-women': formula('女高级工占比', {
        how: 'ratio',
        over: term('staff-senior', 'sex=女'),
        under: term('staff-senior'),
        times: 100,
      }),
      'served-all': formula('服务农民工', {
        how: 'sum',
        of: ['train-a', 'train-b', 'train-c', 'train-d', 'train-e'].map(code => term(code)),
      }),
      'case-growth': formula('接待同比', { how: 'growth', of: term('letter-cases'), against: 'year' }),
      'case-growth-month': formula('接待环比', {
        how: 'growth',
        of: term('letter-cases'),
        against: 'period',
      }),
      'case-share': formula('接待占比', { how: 'share', of: term('letter-cases') }),
      'case-left': formula('未完成改革任务', {
        how: 'difference',
        of: term('reform-tasks'),
        less: term('reform-done'),
      }),
    }),
  }),
);

type Fact = [indicator: string, unitId: string, day: string, amount: number, dims?: Record<string, string>];
const record = (facts: Fact[]) =>
  act(kit.ctx(actor), 'sample.fact', [], {}, async w => {
    await recordFacts(
      w,
      facts.map(([indicator, unitId, day, amount, dims = {}]) => ({
        indicator,
        unitId,
        day,
        amount,
        dims,
        source: newId(HOME),
      })),
    );
    w.about({ id: w.newId(), unitId: city });
    return null;
  });
const ask = async (unitId: string, codes: string[], fromDay: string, toDay: string) =>
  (
    await kit.db.read(tx =>
      figuresOf(tx, {
        line: 'territory',
        unitIds: [unitId],
        codes: codes.map(code => ({ code })),
        fromDay,
        toDay,
        asOf: null,
      }),
    )
  ).map(f => f.value ?? f.why);
const YEAR = ['2025-01-01', '2025-12-31'] as const;

test('19 of 25 tasks are 76.0 percent, 6 are open', async () => {
  await record([
    ...Array.from({ length: 25 }, (_, i): Fact => ['reform-tasks', i % 2 ? county : other, '2025-03-01', 1]),
    ...Array.from({ length: 19 }, (_, i): Fact => ['reform-done', i % 2 ? county : other, '2025-06-30', 1]),
  ]);
  expect(await ask(city, ['reform-rate', 'case-left'], ...YEAR)).toEqual([76, 6]);
  await rollFacts(kit.db);
  expect(await ask(city, ['reform-rate', 'case-left'], ...YEAR)).toEqual([76, 6]);
});

test('163 件 and 366 人次 are kept apart', async () => {
  await record(
    Array.from({ length: 163 }, (_, i): Fact[] => [
      ['letter-cases', county, '2025-05-06', 1],
      ['letter-people', county, '2025-05-06', i < 101 ? 3 : i === 101 ? 2 : 1],
    ]).flat(),
  );
  const [cases, people] = await ask(city, ['letter-cases', 'letter-people'], ...YEAR);
  expect([cases, people]).toEqual([163, 366]);
});

test('1 + 3 + 3 + 2 + 1 are 10 (万), each counted once wherever it is entered', async () => {
  const day = '2025-08-01';
  await record([
    ['train-a', county, day, 10_000],
    ['train-b', other, day, 30_000],
    ['train-c', county, day, 20_000],
    ['train-c', other, day, 10_000],
    ['train-d', city, day, 20_000],
    ['train-e', county, day, 10_000],
  ]);
  expect(await ask(city, ['served-all'], ...YEAR)).toEqual([100_000]);
  await rollFacts(kit.db);
  expect(await ask(city, ['served-all'], ...YEAR)).toEqual([100_000]);
  expect(await ask(county, ['served-all'], ...YEAR)).toEqual([40_000]);
});

test('59,000 and 13,000 of 386,000 are 15.28 and 3.37 percent; what stands is counted to the end of the window', async () => {
  await record([
    ['staff-all', county, '2024-02-01', 386_000],
    ['staff-junior', county, '2024-02-01', 59_000],
    ['staff-senior', county, '2024-02-01', 9_000, { sex: '男' }],
    ['staff-senior', county, '2025-02-01', 4_000, { sex: '女' }],
  ]);
  const [junior, senior, women] = await ask(city, ['junior-rate', 'senior-rate', 'senior-women'], ...YEAR);
  expect([junior, senior, women].map(v => (v as number).toFixed(2))).toEqual(['15.28', '3.37', '30.77']);
  expect(await ask(city, ['staff-senior'], '2024-12-01', '2024-12-31')).toEqual([9_000]);
});

test('growth, share and ratios without a denominator say so and are not 0', async () => {
  await record([
    ['letter-cases', county, '2024-05-06', 100],
    ['letter-cases', other, '2025-04-10', 37],
  ]);
  expect(await ask(city, ['case-growth'], ...YEAR)).toEqual([100]);
  expect(await ask(county, ['case-share'], ...YEAR)).toEqual([81.5]);
  expect(await ask(county, ['case-growth-month'], '2025-05-01', '2025-05-31')).toEqual([
    '分母为0（上期的接待为0），不能计算增长率',
  ]);
  expect((await ask(city, ['case-growth-month'], '2025-05-01', '2025-05-31'))[0]).toBeCloseTo(
    (163 / 37 - 1) * 100,
    8,
  );
  expect(await ask(city, ['case-share'], ...YEAR)).toEqual(['本组织上面没有可比的上级组织']);
  expect(await ask(other, ['junior-rate'], ...YEAR)).toEqual(['分母为0（已建会企业职工为0），不能计算']);
});

test('a formula that leads back to itself, or to nobody, is not taken', async () => {
  const sync = (given: object) => kit.db.tx(tx => syncIndicators(tx, defineIndicators(given as never)));
  await expect(
    sync({
      'a-rate': formula('甲', ratio('b-rate', 'b-rate')),
      'b-rate': formula('乙', ratio('a-rate', 'a-rate')),
    }),
  ).rejects.toThrow('computed from itself');
  await expect(sync({ 'a-rate': formula('甲', ratio('nobody', 'nobody')) })).rejects.toThrow(
    'unknown nobody',
  );
  expect(() => defineIndicators({ x: count('甲', '人', { cuts: [['sex']] }) } as never)).toThrow(
    'undeclared dimension',
  );
});

test('a window that ends before it starts and an unknown indicator are refused', async () => {
  await expect(ask(city, ['letter-cases'], '2025-02-02', '2025-02-01')).rejects.toMatchObject({
    note: { code: 'fact.window-backwards' },
  });
  await expect(ask(city, ['nobody'], ...YEAR)).rejects.toMatchObject({
    note: { code: 'fact.indicator-unknown' },
  });
});
