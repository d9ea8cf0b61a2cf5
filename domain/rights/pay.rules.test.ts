import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asDay } from '../core/days.ts';
import { clockWorld } from '../matter/kind.test-kit.ts';
import { canSumArrears, sumArrears } from './arrears.rules.ts';
import { canSumOvertime, sumOvertime } from './overtime.rules.ts';
import { zArrearsFacts, zOvertimeFacts, zSeveranceFacts } from './pay.fields.ts';
import { canSumSeverance, serviceOf, sumSeverance } from './severance.rules.ts';

const world = clockWorld('2026-09-24');
const day = asDay;
const fieldOf = (verdict: ReturnType<typeof canSumOvertime>): string =>
  verdict.ok ? 'ok' : (verdict.refusal.fields?.[0]?.path ?? '');

describe('overtime', () => {
  const facts = (more: object) => zOvertimeFacts.parse({ wageFen: 870_000, ...more });
  const sum = (more: object) => sumOvertime(facts(more), world);
  test.each([
    // 8,700 ÷ 21.75 = 400 a day, 50 an hour
    ['a working day at half as much again', { workdayHours: 10 }, '应付加班费750.00元'],
    ['a rest day at twice', { restHours: 16 }, '应付加班费1,600.00元'],
    [
      'a rest day made up for by time off at nothing',
      { restHours: 16, restOffHours: 16 },
      '应付加班费0.00元',
    ],
    ['what of it was not made up for at twice', { restHours: 16, restOffHours: 6 }, '应付加班费1,000.00元'],
    ['a statutory holiday at three times', { holidayHours: 8 }, '应付加班费1,200.00元'],
    ['together', { workdayHours: 10, restHours: 16, holidayHours: 8 }, '应付加班费3,550.00元'],
    // 2,190 is worth 12.5862… an hour; at the rounded 12.59 it would come to 1,888.50
    ['rounded at the end of the line only', { wageFen: 219_000, workdayHours: 100 }, '应付加班费1,887.93元'],
    ['half an hour', { wageFen: 219_000, restHours: 0.5 }, '应付加班费12.59元'],
    ['less what was paid', { workdayHours: 10, paidFen: 50_000 }, /还应补付250\.00元$/],
    ['nothing when it was paid', { workdayHours: 10, paidFen: 80_000 }, /已付足$/],
  ])('%s', (_, given, result) => {
    expect(sum(given).result).toMatch(result);
  });
  test('days are what the calendar says: a Saturday in exchange is a working day, a day off beside a festival a rest day', () => {
    const on = (at: string) => sum({ days: [{ on: at, hours: 8 }] });
    expect(on('2026-05-01').result).toBe('应付加班费1,200.00元');
    expect(on('2026-05-04').result).toBe('应付加班费800.00元');
    expect(on('2026-05-09').result).toBe('应付加班费600.00元');
    expect(on('2026-05-09').steps.find(s => s.label === '按日期填写的')!.says).toContain('周六调休上班');
    expect(on('2026-05-16').result).toBe('应付加班费800.00元');
  });
  test('a month beyond its most is named, one at it is not', () => {
    const days = (hours: number) =>
      ['06-01', '06-02', '06-03', '06-04'].map(at => ({ on: `2026-${at}`, hours }));
    const labels = (hours: number) => sum({ days: days(hours) }).steps.map(s => s.label);
    expect(labels(9)).not.toContain('超过上限');
    expect(labels(9.1)).toContain('超过上限');
  });
  test('a wage below the minimum is remarked on', () => {
    expect(sum({ wageFen: 199_999, workdayHours: 1 }).steps[0]!.says).toContain('低于当地最低工资标准');
    expect(sum({ wageFen: 200_000, workdayHours: 1 }).steps[0]!.says).not.toContain('低于');
  });
  test('the same hours by their days or in sum come to the same', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000_000 }),
        fc.integer({ min: 1, max: 240 }),
        (wageFen, tenth) => {
          const hours = tenth / 10;
          expect(sum({ wageFen, days: [{ on: '2026-06-02', hours }] }).result).toBe(
            sum({ wageFen, workdayHours: hours }).result,
          );
        },
      ),
      { numRuns: 50 },
    );
  });
  test.each([
    [{}, 'workdayHours'],
    [{ restHours: 8, restOffHours: 8.1 }, 'restOffHours'],
    [{ workdayHours: 8, restOffHours: 1 }, 'restOffHours'],
    [{ days: [{ on: '2026-09-25', hours: 1 }] }, 'days.0.on'],
    [{ days: [{ on: '2015-06-01', hours: 1 }] }, 'days.0.on'],
    [
      {
        days: [
          { on: '2026-06-01', hours: 1 },
          { on: '2026-06-01', hours: 2 },
        ],
      },
      'days.1.on',
    ],
    [{ days: [{ on: '2026-05-16', hours: 8 }], restOffHours: 8 }, 'ok'],
  ])('bad input is named at its field: %o', (given, path) => {
    expect(fieldOf(canSumOvertime(facts(given), world))).toBe(path);
  });
  test.each([
    [{ wageFen: 0 }, '请填写月工资'],
    [{ wageFen: undefined }, '请填写月工资'],
    [{ workdayHours: -1 }, '小时数不能小于0'],
    [{ workdayHours: 1.25 }, '小时数最多一位小数'],
    [{ days: [{ on: '2026-06-01', hours: 25 }] }, '小时数不能大于24'],
    [{ days: [{ on: '2026-06-01', hours: 0 }] }, '请填写大于0的小时数'],
  ])('what cannot be counted is refused: %o', (given, says) => {
    const read = zOvertimeFacts.safeParse({ wageFen: 870_000, ...given });
    expect(read.error?.issues[0]?.message).toBe(says);
  });
});

describe('severance', () => {
  test.each([
    ['2025-01-01', '2025-06-29', 1],
    ['2025-01-01', '2025-06-30', 2],
    ['2025-01-01', '2025-12-31', 2],
    ['2025-01-01', '2026-01-01', 3],
    ['2020-03-02', '2026-03-01', 12],
    ['2020-03-02', '2026-09-01', 14],
    ['2024-02-29', '2025-02-27', 2],
    ['2025-01-01', '2025-01-01', 1],
  ])('from %s to %s counts %i halves', (from, to, halves) => {
    expect(serviceOf(day(from), day(to), 6).halves).toBe(halves);
  });
  const base = { ending: 'agreed', startOn: '2020-03-02', endOn: '2026-03-01', averageFen: 800_000 };
  const facts = (more: object) => zSeveranceFacts.parse({ ...base, ...more });
  const sum = (more: object) => sumSeverance(facts(more), world);
  test.each([
    ['a month for each year', {}, '经济补偿48,000.00元'],
    ['half a month for the rest', { endOn: '2026-05-01' }, '经济补偿52,000.00元'],
    [
      'a month more without notice',
      { ending: 'notice', lastMonthFen: 900_000 },
      '经济补偿和代通知金共57,000.00元',
    ],
    ['nothing more with notice', { ending: 'notice', isNoticed: true }, '经济补偿48,000.00元'],
    ['twice when it was unlawful', { ending: 'unlawful' }, '赔偿金96,000.00元'],
    ['nothing to who leaves', { ending: 'resigned' }, '这种情形用人单位不用支付经济补偿'],
    ['not below the minimum wage', { averageFen: 150_000 }, '经济补偿12,000.00元'],
    // at three times the mean it is not capped, a fen above it is
    [
      'at the cap all years count',
      { startOn: '2010-03-02', averageFen: 2_400_000, localWageFen: 800_000 },
      '经济补偿384,000.00元',
    ],
    [
      'above the cap twelve years',
      { startOn: '2010-03-02', averageFen: 2_400_001, localWageFen: 800_000 },
      '经济补偿288,000.00元',
    ],
    [
      'above the cap fewer years stay',
      { averageFen: 5_000_000, localWageFen: 800_000 },
      '经济补偿144,000.00元',
    ],
    [
      'the cap holds for the double too',
      { ending: 'unlawful', averageFen: 5_000_000, localWageFen: 800_000 },
      '赔偿金288,000.00元',
    ],
  ])('%s', (_, given, result) => {
    expect(sum(given).result).toBe(result);
  });
  test('without the local mean wage it says that no cap was compared', () => {
    expect(sum({}).steps.find(s => s.label === '封顶')!.says).toContain('没有比较是否封顶');
  });
  test('years before the law of 2008 are pointed out, and the limitation from the end', () => {
    const labels = (more: object) => sum(more).steps.map(s => s.label);
    expect(labels({ startOn: '2007-12-31' })).toContain('2008年以前的年限');
    expect(labels({ startOn: '2008-01-01' })).not.toContain('2008年以前的年限');
    expect(sum({}).steps.at(-1)).toMatchObject({ label: '申请仲裁', dueOn: '2027-03-01' });
    expect(labels({ endOn: '2026-12-31' })).not.toContain('申请仲裁');
  });
  test.each([
    [{ endOn: '2020-03-01' }, 'endOn'],
    [{ ending: 'notice' }, 'lastMonthFen'],
    [{ ending: 'notice', isNoticed: true }, 'ok'],
  ])('bad input is named at its field: %o', (given, path) => {
    expect(fieldOf(canSumSeverance(facts(given)))).toBe(path);
  });
});

describe('wages owed', () => {
  const facts = (more: object) =>
    zArrearsFacts.parse({
      owed: [
        { dueOn: '2026-07-15', dueFen: 600_000, paidFen: 200_000 },
        { dueOn: '2026-08-15', dueFen: 600_000 },
      ],
      ...more,
    });
  const sum = (more: object) => sumArrears(facts(more), world);
  const step = (label: string, more: object) => sum(more).steps.find(s => s.label === label)!;
  test('what is left is added up, and while the employment lasts no limitation runs', () => {
    expect(sum({}).result).toBe('共欠10,000.00元');
    expect(step('合计', {}).says).toContain('壹万元整');
    expect(step('仲裁时效', {})).toMatchObject({ dueOn: null });
    expect(step('仲裁时效', { endedOn: '2026-08-31' })).toMatchObject({ dueOn: '2027-08-31' });
    expect(sum({ endedOn: '2025-08-31' })).toMatchObject({ tone: 'warn' });
  });
  test('more than owed is due only after an order whose time has passed', () => {
    expect(sum({ orderedBy: '2026-09-24' }).result).toBe('共欠10,000.00元');
    expect(sum({ orderedBy: '2026-09-23' }).result).toContain('可以要求加付赔偿金5,000.00元至10,000.00元');
    expect(step('加付赔偿金', {}).says).toContain('先由劳动行政部门责令限期支付');
  });
  test('what the inspectorate may find too old is counted', () => {
    expect(step('劳动监察投诉', {}).says).not.toContain('其中');
    const owed = [
      { dueOn: '2024-09-23', dueFen: 100 },
      { dueOn: '2024-09-24', dueFen: 100 },
    ];
    expect(step('劳动监察投诉', { owed }).says).toContain('其中1笔');
  });
  test('all paid is no arrears', () => {
    expect(sum({ owed: [{ dueOn: '2026-07-15', dueFen: 100, paidFen: 100 }] }).tone).toBe('good');
  });
  test.each([
    [{ owed: [{ dueOn: '2026-09-25', dueFen: 100 }] }, 'owed.0.dueOn'],
    [{ owed: [{ dueOn: '2026-09-24', dueFen: 100, paidFen: 101 }] }, 'owed.0.paidFen'],
    [{ endedOn: '2026-09-25' }, 'endedOn'],
    [{ owed: [{ dueOn: '2026-09-24', dueFen: 100, paidFen: 100 }] }, 'ok'],
  ])('bad input is named at its field: %o', (given, path) => {
    expect(fieldOf(canSumArrears(facts(given), world))).toBe(path);
  });
});
