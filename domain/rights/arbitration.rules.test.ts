import { describe, expect, test } from 'vitest';
import { asDay } from '../core/days.ts';
import { asFen } from '../core/money.ts';
import { clockWorld } from '../matter/kind.test-kit.ts';
import { type ArbitrationFacts, type ArbitrationStep, arbitrationDates } from './arbitration.rules.ts';
import { finalAwardOf } from './final-award.rules.ts';

const world = clockWorld('2026-09-24');
const facts = (more: Partial<ArbitrationFacts> = {}): ArbitrationFacts => ({
  appliedOn: asDay('2026-09-24'),
  acceptedOn: null,
  servedOn: null,
  answeredOn: null,
  hearingOn: null,
  isExtended: false,
  awardServedOn: null,
  isFinalAward: false,
  ...more,
});
const due = (step: ArbitrationStep, more: Partial<ArbitrationFacts>) =>
  arbitrationDates(facts(more), world).find(d => d.step === step)!;

describe('dates of an arbitration', () => {
  test.each([
    ['acceptance in five working days', 'acceptance', {}, '2026-10-09'],
    ['an answer in ten working days', 'answer', { servedOn: asDay('2026-09-24') }, '2026-10-15'],
    // 2026-02-10 + 45 days is Friday 27 March.
    ['an award in 45 days', 'award', { acceptedOn: asDay('2026-02-10') }, '2026-03-27'],
    // … and 15 more Saturday 11 April, put off to the 13th.
    [
      'an award that was put off',
      'award',
      { acceptedOn: asDay('2026-02-10'), isExtended: true },
      '2026-04-13',
    ],
    ['a suit in fifteen plain days', 'suit', { awardServedOn: asDay('2026-09-24') }, '2026-10-09'],
    [
      'an annulment in thirty',
      'annulment',
      { awardServedOn: asDay('2026-09-24'), isFinalAward: true },
      '2026-10-26',
    ],
    [
      'notice five working days before the hearing',
      'hearingNotice',
      { hearingOn: asDay('2026-10-09') },
      '2026-09-24',
    ],
    [
      'a request to put it off three before',
      'postponement',
      { hearingOn: asDay('2026-10-09') },
      '2026-09-29',
    ],
  ] as const)('%s', (_, step, more, dueOn) => {
    expect(due(step, more)).toMatchObject({ dueOn });
  });

  test('say what they wait for, and what they rest on', () => {
    expect(due('award', {})).toMatchObject({ dueOn: null, says: '待受理后计算' });
    expect(due('acceptance', {}).says).toContain('劳动争议调解仲裁法 第二十九条');
  });

  test('leave the worker a suit against a final award, and the employer only annulment', () => {
    const steps = arbitrationDates(facts({ isFinalAward: true }), world).map(d => d.step);
    expect(steps).toContain('suit');
    expect(steps).toContain('annulment');
    expect(arbitrationDates(facts(), world).map(d => d.step)).not.toContain('annulment');
  });
});

describe('a final award', () => {
  const wage = asFen(2_000_00);
  const of = (...items: Parameters<typeof finalAwardOf>[0]) => finalAwardOf(items, wage, 12);
  test('is one whose items are each up to twelve monthly minimum wages', () => {
    expect(of({ sort: 'pay', amountFen: asFen(24_000_00) })).toMatchObject({
      isFinal: true,
      limitFen: 24_000_00,
    });
    expect(of({ sort: 'pay', amountFen: asFen(24_000_01) }).isFinal).toBe(false);
  });
  test('is judged item by item, not by the sum', () => {
    const both = of(
      { sort: 'pay', amountFen: asFen(20_000_00) },
      { sort: 'severance', amountFen: asFen(20_000_00) },
    );
    expect(both.isFinal).toBe(true);
    const mixed = of({ sort: 'pay', amountFen: asFen(1) }, { sort: 'damages', amountFen: asFen(30_000_00) });
    expect(mixed.items.map(i => i.isFinal)).toEqual([true, false]);
    expect(mixed.isFinal).toBe(false);
    expect(mixed.items[1]!.says).toContain('超过当地月最低工资标准12个月的金额24,000.00元');
  });
  test('is one about labour standards whatever the amount, and none about other claims', () => {
    expect(of({ sort: 'standard', amountFen: asFen(90_000_00) }).isFinal).toBe(true);
    expect(of({ sort: 'other', amountFen: asFen(1) }).isFinal).toBe(false);
    expect(of().isFinal).toBe(false);
  });
});
