/**
 * Figures of the field that no record gives, added up level by level from yearly statements, and the rate of unions from the register
 * of employers.
 */
import { shippedCalendarYears } from '@niangjia/domain/core/calendar-shipped.ts';
import { evaluate, known } from '@niangjia/domain/core/formula.rules.ts';
import type { PeriodView } from '@niangjia/domain/statement/statement.model.ts';
import { expect, test } from 'vitest';
import { reasonsFor } from '../../burden/testing/reasons.ts';
import { sql } from '../../core/database/sql.ts';
import { figuresOf } from '../../core/figures.ts';
import { newId } from '../../core/ids.ts';
import { type Asked, ask } from '../../deploy/testing/ask.ts';
import { given, HOME, type PersonName } from '../../deploy/testing/given.ts';
import { statementRoutes } from '../../statement/statement.routes.ts';
import { countRegister } from '../../unit/employer.jobs.ts';
import { storeYear } from '../../unit/setting.store.ts';

const g = await given('2026-03-31');
await g.db.tx(async tx => {
  for (const year of shippedCalendarYears) await storeYear(tx, year);
});

const on = <T = { id: string; seq: number }>(name: string, who: PersonName, asked: Asked) =>
  ask<T>(g, statementRoutes, `statement.${name}`, who, asked);
const byId = (id: string, body?: object) => ({ params: { id }, ...(body ? { body } : {}) });

interface Column {
  code: string;
  name: string;
  measure: string;
  canBeNegative?: boolean;
}

/** A yearly statement of the two counties: designed, issued, filled in by each and locked by the city. */
async function yearly(
  title: string,
  fields: readonly Column[],
  checks: readonly { left: string[]; op: string; right: string[]; plus?: number }[] = [],
) {
  const common = { line: 'territory', cadence: 'year', dueDay: 31, depth: 'children', hasOwn: false };
  const form = await on('designForm', 'clerk', {
    body: { ...common, unitId: g.unit.city.id, title, fields, checks },
  });
  const again = reasonsFor(fields.map(({ code: key }) => ({ key })));
  await on('moveForm', 'clerk', byId(form.id, { move: 'start', seenSeq: form.seq, again }));
  const { id } = await on('issuePeriod', 'clerk', byId(form.id, { period: '2025' }));
  const view = () => on<PeriodView>('getPeriod', 'clerk', byId(id));
  return {
    totals: async () => (await view()).totals,
    async hand(unit: string, who: PersonName, amounts: object) {
      const sheet = (await view()).sheets.find(one => one.unit === unit)!;
      const { seq } = await on('submitSheet', who, byId(sheet.id, { seenSeq: sheet.seq, amounts }));
      await on('moveSheet', 'clerk', byId(sheet.id, { move: 'lock', seenSeq: seq }));
    },
  };
}

const computed = (how: 'ratio' | 'difference', a: number, b: number, times = 1): number => {
  const [over, under] = [{ code: 'a' }, { code: 'b' }];
  const formula = how === 'ratio' ? { how, over, under, times } : ({ how, of: over, less: under } as const);
  return evaluate(formula, [known(a), known(b)], ['甲', '乙']).value!;
};

test('rates from a yearly statement: 59,000 and 13,000 of 386,000 are 15.28 and 3.37 percent, 13 of 59 are 22.03', async () => {
  const field = (code: string, name: string) => ({ code, name, measure: '人' });
  const { totals, hand } = await yearly(
    '职工技能等级年报',
    [field('workers', '建会企业职工'), field('skilled', '初级以上'), field('senior', '高级以上')],
    [
      { left: ['skilled'], op: '<=', right: ['workers'] },
      { left: ['senior'], op: '<=', right: ['skilled'] },
    ],
  );
  const wrong = { workers: 10, skilled: 11, senior: 1 };
  expect(await g.outcome(hand('砚宁区', 'yanClerk', wrong))).toMatch(/^statement\./);
  await hand('砚宁区', 'yanClerk', { workers: 206_000, skilled: 31_500, senior: 7_000 });
  await hand('澄津区', 'chengClerk', { workers: 180_000, skilled: 27_500, senior: 6_000 });
  const sums = await totals();
  expect(sums).toEqual({ workers: 386_000, skilled: 59_000, senior: 13_000 });
  const { workers, skilled, senior } = sums as Record<'workers' | 'skilled' | 'senior', number>;
  const rate = (over: number, under: number) => computed('ratio', over, under, 100).toFixed(2);
  expect([rate(skilled, workers), rate(senior, workers), rate(senior, skilled)]).toEqual([
    '15.28',
    '3.37',
    '22.03',
  ]);
});

test('a year of relief, added up from two counties: 637 files of which 260 local, 163 件 beside 366 人次, 923 yuan for each student', async () => {
  const field = (code: string, name: string, measure: string) => ({ code, name, measure });
  const { totals, hand } = await yearly(
    '困难帮扶与来访接待年报',
    [
      field('files', '在档困难职工', '户'),
      field('local', '地方档', '户'),
      field('cases', '接待来信来访', '件'),
      field('persons', '接待职工', '人次'),
      field('students', '助学学生', '人'),
      field('money', '助学金额', '元'),
    ],
    [{ left: ['local'], op: '<=', right: ['files'] }],
  );
  await hand('砚宁区', 'yanClerk', {
    files: 400,
    local: 150,
    cases: 100,
    persons: 200,
    students: 900,
    money: 830_000,
  });
  await hand('澄津区', 'chengClerk', {
    files: 237,
    local: 110,
    cases: 63,
    persons: 166,
    students: 400,
    money: 370_000,
  });
  const sums = (await totals()) as Record<string, number>;
  expect(sums).toEqual({
    files: 637,
    local: 260,
    cases: 163,
    persons: 366,
    students: 1300,
    money: 1_200_000,
  });
  expect(computed('difference', sums.files!, sums.local!)).toBe(377);
  expect(Math.round(computed('ratio', sums.money!, sums.students!))).toBe(923);
});

test('nothing happened is 0 and stands as a figure; a loss of 15 million and a profit of 16 are 31 million apart', async () => {
  const zeros = ['强制裁员', '拖欠工资', '集体上访', '重大事故'].map((name, i) => ({
    code: `z${i}`,
    name,
    measure: '件',
  }));
  const profit = (code: string, name: string) => ({ code, name, measure: '元', canBeNegative: true });
  const { totals, hand } = await yearly('四个没有与效益年报', [
    ...zeros,
    profit('first', '一季度利润'),
    profit('second', '二季度利润'),
  ]);
  const none = { z0: 0, z1: 0, z2: 0, z3: 0 };
  await hand('砚宁区', 'yanClerk', { ...none, first: -15_000_000, second: 16_000_000 });
  await hand('澄津区', 'chengClerk', { ...none, first: 0, second: 0 });
  const sums = (await totals()) as Record<string, number>;
  expect(sums).toEqual({ ...none, first: -15_000_000, second: 16_000_000 });
  expect(computed('difference', sums.second!, sums.first!)).toBe(31_000_000);
});

test('86 of 100 employers have a union: 86 percent, above the 85 that is asked', async () => {
  const ids = Array.from({ length: 100 }, () => newId(HOME));
  await g.db.tx(tx =>
    tx.run(sql`INSERT INTO employer (home, id, name, keeper_unit_id, union_unit_id, sector, headcount, member_count, status)
      SELECT ${HOME}, e.id, '用人单位' || e.no, ${g.unit.chengEast.id},
        CASE WHEN e.no <= 86 THEN ${g.unit.works.id}::uuid END, '制造', 30, 0, 'operating'
      FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS e(id, no)`),
  );
  await countRegister(g.db);
  const [rate] = await g.db.read(tx =>
    figuresOf(tx, {
      line: 'territory',
      unitIds: [g.unit.chengEast.id],
      codes: [{ code: 'union-cover-rate' }],
      fromDay: '2026-01-01',
      toDay: '2026-12-31',
      asOf: null,
    }),
  );
  expect(rate).toMatchObject({ value: 86, why: null });
});
