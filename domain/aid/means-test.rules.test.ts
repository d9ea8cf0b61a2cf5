import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asFen, type Fen } from '../core/money.ts';
import {
  EXCLUSIONS,
  type Exclusion,
  type Household,
  type MeansStandard,
  netOf,
  testMeans,
  type YearAmounts,
} from './means-test.rules.ts';

const yuan = (n: number): Fen => asFen(Math.round(n * 100));
const nothing: YearAmounts = {
  wage: yuan(0),
  aid: yuan(0),
  business: yuan(0),
  property: yuan(0),
  transfer: yuan(0),
  other: yuan(0),
  illness: yuan(0),
  disability: yuan(0),
  schooling: yuan(0),
  housing: yuan(0),
  rigid: yuan(0),
};
/** 1,062 yuan per head and month; < for deep and for twice the minimum. */
const standard: MeansStandard = {
  minimumFen: yuan(1062),
  isDeepInclusive: false,
  relativePercent: 200,
  isRelativeInclusive: false,
  accidentPercent: 80,
  excludes: new Set(Object.keys(EXCLUSIONS) as Exclusion[]),
};
const household = (year: Partial<YearAmounts>, more: Partial<Household> = {}): Household => ({
  heads: 3,
  year: { ...nothing, ...year },
  lossFen: yuan(0),
  compensatedFen: yuan(0),
  exclusions: [],
  ...more,
});
/** Three people at exactly the minimum: 1,062 × 3 × 12. */
const AT_MINIMUM = yuan(38_232);

describe('means test', () => {
  test.each<[string, Household, Partial<MeansStandard>, string]>([
    ['a fen below the minimum', household({ wage: asFen(AT_MINIMUM - 1) }), {}, 'deep'],
    ['exactly the minimum where the rule says below', household({ wage: AT_MINIMUM }), {}, 'relative'],
    [
      'exactly the minimum where the rule says not above',
      household({ wage: AT_MINIMUM }),
      { isDeepInclusive: true },
      'deep',
    ],
    ['a fen below twice the minimum', household({ wage: asFen(AT_MINIMUM * 2 - 1) }), {}, 'relative'],
    ['exactly twice the minimum', household({ wage: asFen(AT_MINIMUM * 2) }), {}, 'none'],
    [
      'exactly twice, inclusive',
      household({ wage: asFen(AT_MINIMUM * 2) }),
      { isRelativeInclusive: true },
      'relative',
    ],
    [
      'one and a half times, where a province narrowed it',
      household({ wage: yuan(60_000) }),
      { relativePercent: 150 },
      'none',
    ],
    [
      'aid received before that lifts the income over the line',
      household({ wage: asFen(AT_MINIMUM - 1), aid: yuan(1) }),
      {},
      'relative',
    ],
    ['spending beyond income', household({ wage: yuan(30_000), illness: yuan(80_000) }), {}, 'deep'],
    [
      'a loss of more than the share',
      household({ wage: yuan(100_000) }, { lossFen: yuan(80_000.01) }),
      {},
      'accident',
    ],
    ['a loss of just the share', household({ wage: yuan(100_000) }, { lossFen: yuan(80_000) }), {}, 'none'],
    [
      'a loss that was compensated',
      household({ wage: yuan(100_000) }, { lossFen: yuan(90_000), compensatedFen: yuan(30_000) }),
      {},
      'none',
    ],
    ['a car', household({}, { exclusions: ['car'] }), {}, 'none'],
    [
      'a car where the place does not mind',
      household({}, { exclusions: ['car'] }),
      { excludes: new Set<Exclusion>() },
      'deep',
    ],
  ])('%s', (_, given, change, expected) => {
    expect(testMeans(given, { ...standard, ...change }).class).toBe(expected);
  });

  test('says which term decided and how the sum was made', () => {
    const found = testMeans(
      household({
        wage: yuan(70_000),
        transfer: yuan(2_000.5),
        illness: yuan(40_000),
        schooling: yuan(1_000),
      }),
      standard,
    );
    expect(found).toMatchObject({
      class: 'deep',
      netFen: yuan(31_000.5),
      perHeadFen: yuan(861.12),
      decidedBy: ['illness'],
    });
    expect(found.says).toEqual([
      '前12个月收入：工资性收入70,000.00，转移净收入2,000.50（元）',
      '扣除：因病支出40,000.00，因学支出1,000.00（元）',
      '余额31,000.50元，家庭3人，人均月纯收入861.12元',
      '深度困难须低于低保标准1,062.00元；相对困难须低于低保标准1,062.00元的200%',
      '没有其中的因病支出，结果就会不同',
      '测算结果：深度困难',
    ]);
  });

  test('names the income that keeps a household out, or says that no single term does', () => {
    expect(testMeans(household({ wage: yuan(90_000), other: yuan(500) }), standard).decidedBy).toEqual([
      'wage',
    ]);
    const both = testMeans(household({ wage: yuan(90_000), property: yuan(90_000) }), standard);
    expect(both.decidedBy).toEqual([]);
    expect(both.says).toContain('没有哪一项单独决定结果，是各项合计的结果');
  });

  test('is the same as exact fractions, and more spending never makes a household better off', () => {
    const amount = fc.integer({ min: 0, max: 50_000_000 }).map(asFen);
    const year = fc.record(
      Object.fromEntries(Object.keys(nothing).map(k => [k, amount])) as Record<
        keyof YearAmounts,
        typeof amount
      >,
    );
    const rank = { deep: 0, relative: 1, accident: 2, none: 3 };
    fc.assert(
      fc.property(year, fc.integer({ min: 1, max: 12 }), amount, (amounts, heads, more) => {
        const given = household(amounts, { heads });
        const found = testMeans(given, standard);
        expect(found.netFen).toBe(netOf(amounts));
        expect(found.class === 'deep').toBe(
          BigInt(found.netFen) < BigInt(standard.minimumFen) * BigInt(heads * 12),
        );
        const sicker = household({ ...amounts, illness: asFen(amounts.illness + more) }, { heads });
        expect(rank[testMeans(sicker, standard).class]).toBeLessThanOrEqual(rank[found.class]);
      }),
    );
  });

  test('refuses to count without people or without a standard', () => {
    expect(() => testMeans(household({}, { heads: 0 }), standard)).toThrow(RangeError);
    expect(() => testMeans(household({}), { ...standard, minimumFen: yuan(0) })).toThrow(RangeError);
  });
});
