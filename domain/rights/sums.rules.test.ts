import { describe, expect, test } from 'vitest';
import { clockWorld } from '../matter/kind.test-kit.ts';
import { zArbitrationFacts, zAwardFacts, zLimitationFacts, zMediationFacts } from './sums.fields.ts';
import {
  canSumArbitration,
  canSumLimitation,
  canSumMediation,
  sumArbitration,
  sumAward,
  sumLimitation,
  sumMediation,
} from './sums.rules.ts';

const world = clockWorld('2026-09-24');
const { today } = world;
const fieldOf = (verdict: ReturnType<typeof canSumMediation>): string =>
  verdict.ok ? 'ok' : (verdict.refusal.fields?.[0]?.path ?? '');

describe('the limitation', () => {
  const facts = (more: object) => zLimitationFacts.parse(more);
  test.each([
    ['runs for a year', { knownOn: '2026-03-02' }, 'info', /^最迟2027年3月2日申请仲裁$/],
    [
      'starts anew with a claim, and says so',
      { knownOn: '2025-12-01', interruptions: [{ on: '2026-06-01', how: 'claim' }] },
      'info',
      /^最迟2027年6月1日/,
    ],
    ['has run out', { knownOn: '2025-03-03' }, 'warn', /已于2026年3月3日届满/],
    ['stands still', { knownOn: '2026-03-02', suspensions: [{ from: '2026-08-01' }] }, 'info', /^时效中止中/],
    ['does not bind arrears while the employment lasts', { isArrears: true }, 'good', /不受仲裁时效/],
    ['binds arrears from its end', { isArrears: true, endedOn: '2026-08-31' }, 'info', /^最迟2027年8月31日/],
  ] as const)('%s', (_, given, tone, result) => {
    const sum = sumLimitation(facts(given), world);
    expect(sum.tone).toBe(tone);
    expect(sum.result).toMatch(result);
    expect(sum.steps.every(s => s.says.endsWith('。'))).toBe(true);
  });
  test.each([
    [{}, 'knownOn'],
    [{ knownOn: '2026-09-25' }, 'knownOn'],
    [{ knownOn: '2026-03-02', suspensions: [{ from: '2026-08-01', to: '2026-07-01' }] }, 'suspensions.0.to'],
    [{ knownOn: '2026-03-02', interruptions: [{ on: '2026-12-01', how: 'claim' }] }, 'interruptions.0.on'],
    [{ isArrears: true }, 'ok'],
  ])('bad input is named at its field: %o', (given, path) => {
    expect(fieldOf(canSumLimitation(facts(given), today))).toBe(path);
  });
});

describe('a mediation', () => {
  const facts = (more: object) => zMediationFacts.parse({ appliedOn: '2026-09-24', ...more });
  const step = (label: string, more: object) =>
    sumMediation(facts(more), world).steps.find(s => s.label === label)!;
  test('lets the parties go to arbitration after its days, whatever else happens', () => {
    expect(sumMediation(facts({}), world).result).toMatch(/^2026年10月10日起/);
  });
  test('waits for what has not happened', () => {
    expect(step('调解结束', {})).toMatchObject({ dueOn: null, says: '待受理后计算。' });
    expect(step('调解结束', { acceptedOn: '2026-09-24' }).dueOn).toBe('2026-10-09');
    expect(step('延长后调解结束', { acceptedOn: '2026-09-24', isExtended: true }).dueOn).toBe('2026-10-26');
  });
  test('names groups of ten and what an order of payment is open to', () => {
    expect(step('人数', { persons: 9 }).says).toContain('不足10人');
    expect(step('人数', { persons: 10 }).says).toContain('推举代表');
    const order = { effectiveOn: '2026-09-24', orderSort: 'pay' };
    expect(step('支付令', { ...order, orderSort: 'none' }).says).toContain('不在可申请支付令');
    expect(step('支付令', { ...order, performOn: '2026-10-01' }).says).not.toContain('现在可以申请');
    expect(
      sumMediation(
        facts({ ...order, appliedOn: '2026-08-03', performOn: '2026-09-01', effectiveOn: '2026-08-10' }),
        world,
      ).steps.at(-1)!.says,
    ).toContain('现在可以申请');
  });
  test('days in the wrong order are named at the later one', () => {
    expect(fieldOf(canSumMediation(facts({ acceptedOn: '2026-09-20' })))).toBe('acceptedOn');
    expect(fieldOf(canSumMediation(facts({ effectiveOn: '2026-10-02', performOn: '2026-10-01' })))).toBe(
      'performOn',
    );
  });
});

test('an arbitration says which of its days comes next, and refuses days in the wrong order', () => {
  const facts = (more: object) => zArbitrationFacts.parse({ appliedOn: '2026-09-24', ...more });
  expect(sumArbitration(facts({}), world).result).toBe(
    '最近的期限：仲裁委员会决定是否受理，最迟2026年10月9日',
  );
  expect(fieldOf(canSumArbitration(facts({ acceptedOn: '2026-09-01' })))).toBe('acceptedOn');
  expect(fieldOf(canSumArbitration(facts({ acceptedOn: '2026-10-10', hearingOn: '2026-10-09' })))).toBe(
    'hearingOn',
  );
});

test('a final award is told item by item, with the wage that it is compared with', () => {
  const sum = (...items: [string, number][]) =>
    sumAward(zAwardFacts.parse({ items: items.map(([sort, amountFen]) => ({ sort, amountFen })) }), world);
  expect(sum(['pay', 100_000]).result).toMatch(/^属于终局裁决/);
  const mixed = sum(['pay', 100_000], ['other', 0]);
  expect(mixed.result).toMatch(/^不全部属于/);
  expect(mixed.steps).toHaveLength(3);
  expect(sum(['other', 0]).result).toMatch(/^不属于终局裁决：双方/);
});
