import { describe, expect, test } from 'vitest';
import { asDay } from '../core/days.ts';
import { clocksOn, known, movesTable, walksWithinStates } from '../matter/kind.test-kit.ts';
import { mediation as kind } from './mediation.kind.ts';
import { arbitrableFrom, canAskOrder } from './mediation.rules.ts';

test('every status with the moves that leave it', () => {
  expect(movesTable(kind)).toMatchInlineSnapshot(`
    [
      "applied → accept decline withdraw reckon negotiate",
      "negotiating → withdraw reckon respond reconcile noAnswer apply",
      "mediating → withdraw reckon note extend agree fail",
      "agreed → jointly confirm perform breach",
      "broken → reckon perform order aid advise",
      "failed → reckon aid guide",
      "declined →",
      "withdrawn →",
      "reconciled →",
      "performed →",
      "ordered →",
      "advised →",
      "guided →",
    ]
  `);
  walksWithinStates(kind);
});

const accept = (content: object, persons = 1) => kind.moves.accept!.check!(known(content, { persons }));

describe('taking it up', () => {
  test('needs the consent of both sides', () => {
    expect(accept({ isAgreed: true }).ok).toBe(true);
    expect(accept({ isAgreed: false })).toMatchObject({
      refusal: { code: 'rights.not-agreed', fields: [{ path: 'given.isAgreed' }] },
    });
  });
  test('asks ten or more for their representatives', () => {
    expect(accept({ isAgreed: true }, 9).ok).toBe(true);
    expect(accept({ isAgreed: true }, 10)).toMatchObject({
      refusal: { code: 'rights.representatives-missing' },
    });
    expect(accept({ isAgreed: true, representatives: '推举两人' }, 10).ok).toBe(true);
  });
  test('refuses a suspension that ends before it begins, and names the row', () => {
    const suspensions = [
      { from: asDay('2026-01-01'), to: null },
      { from: asDay('2026-02-02'), to: asDay('2026-02-01') },
    ];
    expect(accept({ isAgreed: true, suspensions })).toMatchObject({
      refusal: { code: 'rights.spans-reversed', fields: [{ path: 'given.suspensions.1.to' }] },
    });
  });
  test('tells until when arbitration can be asked for, and from when on without waiting', () => {
    const derived = kind.moves.accept!.derive!(
      known({ knownOn: asDay('2025-10-03'), appliedOn: asDay('2026-09-24') }, { day: '2026-09-28' }),
    );
    expect(derived).toMatchObject({ limitationOn: '2026-10-08', arbitrableOn: '2026-10-10' });
    expect(derived.limitationSays).toContain('顺延');
    const arrears = kind.moves.accept!.derive!(known({ isArrears: true }));
    expect(arrears).toMatchObject({ limitationOn: null });
    expect(arrears.limitationSays).toContain('不受仲裁时效期间的限制');
    expect(kind.moves.accept!.derive!(known({}))).not.toHaveProperty('limitationSays');
  });
});

test('the right to arbitration begins on the sixteenth day after the application, holidays or not', () => {
  const { calendar } = known({});
  expect(arbitrableFrom(asDay('2026-09-24'), 15, calendar)).toBe('2026-10-10');
});

describe('clocks', () => {
  test('three working days to take it up, fifteen plain days to mediate, longer once if both agree', () => {
    const opened = clocksOn(kind, [], 'open', '2026-09-24', { days: { appliedOn: '2026-09-24' } });
    expect(opened).toMatchObject([{ code: 'acceptance', dueOn: '2026-09-30' }]);
    const [, running] = clocksOn(kind, opened, 'accept', '2026-09-24');
    expect(running).toMatchObject({ code: 'length', dueOn: '2026-10-09' });
    const [longer] = clocksOn(kind, [running!], 'extend', '2026-10-08');
    // 2026-10-09 + 15 is a Saturday, put off to Monday the 26th.
    expect(longer).toMatchObject({ dueOn: '2026-10-26', extended: 1 });
    expect(clocksOn(kind, [longer!], 'extend', '2026-10-20')).toEqual([]);
  });
  test('the joint application runs from the day on which the agreement took effect, only if both want it', () => {
    const days = { effectiveOn: '2026-09-24', performOn: '2026-12-31' };
    expect(clocksOn(kind, [], 'agree', '2026-09-28', { days }).map(r => r.code)).toEqual(['performance']);
    expect(clocksOn(kind, [], 'jointly', '2026-09-28', { days })).toMatchObject([
      { code: 'confirmation', startedOn: '2026-09-24', dueOn: '2026-10-09' },
    ]);
  });
});

test('a clock names the regulation that it rests on once', () => {
  const on = { negotiationAskedOn: '2026-09-17', appliedOn: '2026-09-17' };
  for (const move of ['open', 'accept', 'negotiate'])
    for (const { says } of clocksOn(kind, [], move, '2026-09-17', { days: on }))
      expect(says.match(/协商调解规定/g), says).toHaveLength(1);
});

describe('negotiation with the employer before mediation', () => {
  const asked = (on: string) => clocksOn(kind, [], 'negotiate', on, { days: { negotiationAskedOn: on } });

  test('an employer has five plain days to answer, and an application for mediation has its own days afterwards', () => {
    const opened = clocksOn(kind, [], 'open', '2026-09-17', { days: { appliedOn: '2026-09-17' } });
    const first = clocksOn(kind, opened, 'negotiate', '2026-09-17', {
      days: { negotiationAskedOn: '2026-09-17' },
    });
    expect(first.find(r => r.code === 'acceptance')).toMatchObject({ state: 'void' });
    expect(first.find(r => r.code === 'response')).toMatchObject({ dueOn: '2026-09-22' });
    // Plain days: over the weekend and the feast of 25 to 27 September; what ends in the holidays of October is put off.
    expect(asked('2026-09-24')).toMatchObject([{ code: 'response', dueOn: '2026-09-29' }]);
    expect(asked('2026-09-28')).toMatchObject([{ code: 'response', dueOn: '2026-10-08' }]);
    const again = clocksOn(kind, asked('2026-09-17'), 'noAnswer', '2026-09-23', {
      days: { appliedOn: '2026-09-23' },
    });
    expect(again.find(r => r.code === 'response')).toMatchObject({ state: 'missed' });
    expect(again.find(r => r.code === 'acceptance')).toMatchObject({
      startedOn: '2026-09-23',
      dueOn: '2026-09-29',
    });
  });

  test('nobody is unwilling by silence before those days are over', () => {
    const run = asked('2026-09-17')[0]!;
    const on = (day: string) => kind.moves.noAnswer!.ready!(known({}, { day, clocks: [run] }));
    expect(on('2026-09-22')).toMatchObject({ refusal: { code: 'rights.answer-not-due' } });
    expect(on('2026-09-23').ok).toBe(true);
  });

  test('an answer was given by today and not before it was asked for; the agreed end lies not before it', () => {
    const check = (content: object) => kind.moves.respond!.check!(known(content));
    const given = { negotiationAskedOn: asDay('2026-09-20'), respondedOn: asDay('2026-09-22') };
    expect(check({ ...given, negotiateUntil: asDay('2026-10-10') }).ok).toBe(true);
    expect(check({ ...given, negotiateUntil: asDay('2026-09-21') })).toMatchObject({
      refusal: { code: 'rights.day-before', fields: [{ path: 'given.negotiateUntil' }] },
    });
    expect(check({ ...given, respondedOn: asDay('2026-09-19') }).ok).toBe(false);
    expect(check({ ...given, respondedOn: asDay('2026-09-25') }).ok).toBe(false);
    const ahead = kind.moves.negotiate!.check!(known({ negotiationAskedOn: asDay('2026-09-25') }));
    expect(ahead).toMatchObject({ refusal: { code: 'rights.day-ahead' } });
  });

  test('mediation is applied for by today, and not before the negotiation that came to nothing was asked for', () => {
    const negotiationAskedOn = asDay('2026-09-20');
    for (const move of ['noAnswer', 'apply'] as const) {
      const check = (appliedOn: string) =>
        kind.moves[move]!.check!(known({ negotiationAskedOn, appliedOn: asDay(appliedOn) }));
      expect(check('2026-09-20').ok, move).toBe(true);
      expect(check('2026-09-19'), move).toMatchObject({ refusal: { code: 'rights.day-before' } });
      expect(check('2026-09-25'), move).toMatchObject({ refusal: { code: 'rights.day-ahead' } });
    }
  });

  test('the claim that was made by it interrupts the limitation, once', () => {
    const derive = (content: object) => kind.moves.negotiate!.derive!(known(content));
    const negotiationAskedOn = asDay('2026-09-20');
    const claim = { on: negotiationAskedOn, how: 'claim' };
    expect(derive({ negotiationAskedOn }).interruptions).toEqual([claim]);
    expect(derive({ negotiationAskedOn, interruptions: [claim] }).interruptions).toEqual([claim]);
    expect(derive({ negotiationAskedOn, knownOn: asDay('2026-01-05') }).limitationOn).toBe('2027-09-20');
  });
});

test('an order of payment is for pay, medical costs, severance and damages', () => {
  expect(['pay', 'medical', 'compensation', 'none'].map(s => canAskOrder(s as never))).toEqual([
    true,
    true,
    true,
    false,
  ]);
  expect(kind.moves.order!.ready!(known({ orderSort: 'none' }))).toMatchObject({
    refusal: { code: 'rights.order-not-open' },
  });
  expect(kind.moves.order!.ready!(known({})).ok).toBe(false);
});

test('the guidance says whether an award would be final', () => {
  const claims = [{ sort: 'pay' as const, amountFen: 24_000_01 }];
  const { finalSays } = kind.moves.guide!.derive!(known({ claims }));
  expect(finalSays).toContain('超过当地月最低工资标准12个月的金额24,000.00元');
  expect(finalSays).toContain('裁决不属于终局裁决，双方不服的都可以起诉');
  const says = (...sorts: ('pay' | 'standard' | 'other')[]) =>
    kind.moves.guide!.derive!(known({ claims: sorts.map(sort => ({ sort, amountFen: 1 })) })).finalSays;
  expect(says('pay', 'other')).toContain('裁决不全部属于终局裁决');
  expect(says('pay', 'standard')).toContain('裁决为终局裁决');
});

test('the dates of every step are looked at before anything is reckoned from them', () => {
  const suspensions = [{ from: asDay('2026-02-02'), to: asDay('2026-02-01') }];
  for (const move of ['accept', 'reckon', 'guide'])
    expect(kind.moves[move]!.check!(known({ isAgreed: true, suspensions })), move).toMatchObject({
      refusal: { code: 'rights.spans-reversed' },
    });
  const applied = (appliedOn: string) => kind.intake.check!(known({ appliedOn: asDay(appliedOn) })).ok;
  expect([applied('2026-09-24'), applied('2026-09-25')]).toEqual([true, false]);
});

test('an agreement that was not kept waits for no joint application any more', () => {
  const days = { effectiveOn: '2026-09-24', performOn: '2026-12-31' };
  const agreed = clocksOn(kind, [], 'agree', '2026-09-28', { days });
  const both = [...agreed, ...clocksOn(kind, agreed, 'jointly', '2026-09-28', { days })];
  const broken = clocksOn(kind, both, 'breach', '2026-10-08', { days });
  expect(broken.find(run => run.code === 'confirmation')).toMatchObject({ state: 'void' });
});

test('both ask for a joint review within fifteen days of the day on which the agreement took effect, once', () => {
  // 10 September 2026 + 15 days is Friday the 25th, a day off of the Mid-Autumn Festival up to Sunday the 27th.
  const agreed = { effectiveOn: asDay('2026-09-10') };
  const on = (day: string, clocks: ReturnType<typeof clocksOn> = []) =>
    kind.moves.jointly!.ready!(known(agreed, { day, clocks }));
  expect(on('2026-09-25').ok).toBe(true);
  expect(on('2026-09-28').ok).toBe(true);
  expect(on('2026-09-29')).toMatchObject({
    refusal: { code: 'rights.joint-late', says: expect.stringContaining('2026年9月28日') },
  });
  expect(on('2026-09-25', clocksOn(kind, [], 'jointly', '2026-09-25', { days: agreed }))).toMatchObject({
    refusal: { code: 'rights.joint-already' },
  });
});

test('nothing is broken before the agreed day is over, and what is broken was not in time', () => {
  const on = (day: string) => kind.moves.breach!.ready!(known({ performOn: asDay('2026-09-23') }, { day }));
  expect(on('2026-09-23')).toMatchObject({ refusal: { code: 'rights.perform-not-over' } });
  expect(on('2026-09-24').ok).toBe(true);
  const agreed = clocksOn(kind, [], 'agree', '2026-09-01', { days: { performOn: '2026-09-23' } });
  expect(clocksOn(kind, agreed, 'breach', '2026-09-24')).toMatchObject([{ state: 'missed' }]);
});

test('an agreement takes effect between the day it was taken up and today, and is performed then or later', () => {
  const clocks = clocksOn(kind, [], 'accept', '2026-09-10');
  const on = (effectiveOn: string, performOn: string) =>
    kind.moves.agree!.check!(
      known({ effectiveOn: asDay(effectiveOn), performOn: asDay(performOn) }, { day: '2026-09-24', clocks }),
    );
  expect(on('2026-09-10', '2026-09-10').ok).toBe(true);
  expect(on('2026-09-24', '2026-12-31').ok).toBe(true);
  expect(on('2026-09-09', '2026-12-31')).toMatchObject({
    refusal: { code: 'rights.day-before', fields: [{ path: 'given.effectiveOn' }] },
  });
  expect(on('2026-09-25', '2026-12-31')).toMatchObject({ refusal: { code: 'rights.day-ahead' } });
  expect(on('2026-09-24', '2026-09-23')).toMatchObject({
    refusal: { code: 'rights.day-before', fields: [{ path: 'given.performOn' }] },
  });
});

test('nothing of the limitation is reckoned from a day that has not come; the row is named', () => {
  const today = asDay('2026-09-24');
  const ahead = asDay('2026-09-25');
  const asks = (content: object) => kind.moves.reckon!.check!(known(content as never, { day: '2026-09-24' }));
  const at = (content: object) => {
    const verdict = asks(content);
    return verdict.ok ? null : verdict.refusal.fields?.[0]?.path;
  };
  expect(asks({ knownOn: today, endedOn: today, interruptions: [{ on: today, how: 'claim' }] }).ok).toBe(
    true,
  );
  expect(at({ knownOn: ahead })).toBe('given.knownOn');
  expect(at({ isArrears: true, endedOn: ahead })).toBe('given.endedOn');
  expect(
    at({
      interruptions: [
        { on: today, how: 'claim' },
        { on: ahead, how: 'relief' },
      ],
    }),
  ).toBe('given.interruptions.1.on');
  expect(at({ suspensions: [{ from: ahead, to: null }] })).toBe('given.suspensions.0.from');
  // Its end may be known beforehand.
  expect(asks({ suspensions: [{ from: today, to: ahead }] }).ok).toBe(true);
});
