import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shippedCalendar as calendar } from '../core/calendar-shipped.ts';
import { asDay, type Day } from '../core/days.ts';
import { sampleBankCard, sampleIdCard } from '../core/identity-sample.ts';
import { asFen } from '../core/money.ts';
import { findParameterSpec } from '../core/parameter-catalogue.ts';
import { type ClockRun, clocksAfter } from '../matter/clock.rules.ts';
import { movesTable, shippedParameter, walksWithinStates } from '../matter/kind.test-kit.ts';
import type { MatterKind } from '../matter/kind.ts';
import type { Known } from '../matter/move.ts';
import { isTransfer } from '../matter/transfer.ts';
import { WARM_GROUPS } from './aid.model.ts';
import { aidItem } from './aid-item.kind.ts';
import { otherClass } from './aid-item.rules.ts';
import { hardship } from './hardship.kind.ts';

const kinds = [hardship, aidItem] as unknown as MatterKind[];
const own = (kind: MatterKind, state: string) =>
  Object.entries(kind.moves).filter(([name, move]) => !isTransfer(name) && move.from.includes(state));
const numbers: Record<string, number> = { 'aid.minimum': 106_200 };
const parameter = (code: string): number =>
  numbers[code] ?? (findParameterSpec(code)!.defaultValue as number);

const after = (
  kind: MatterKind,
  runs: ClockRun[],
  move: string,
  today: string,
  until: string | null,
  isEnd = false,
): ClockRun[] => {
  const world = { today: asDay(today), calendar, parameter: shippedParameter };
  const changes = clocksAfter(
    kind.clocks,
    runs,
    move,
    { isEnd, day: () => (until ? asDay(until) : null) },
    world,
  );
  const changed = changes.map(c => c.run);
  return [...runs.filter(r => !changed.some(c => c.no === r.no)), ...changed];
};

const man = sampleIdCard({ birthDay: asDay('1980-03-04'), sex: 'male', serial: 7 });
const wife = sampleIdCard({ birthDay: asDay('1982-03-04'), sex: 'female', serial: 8 });
const known = (content: object, more: object = {}): Known<never> =>
  ({
    content,
    before: {},
    day: asDay('2026-09-24') as Day,
    state: '',
    channel: 'window',
    persons: 1,
    level: 'county',
    employerId: null,
    parameter,
    calendar,
    clocks: [],
    gates: [],
    ...more,
  }) as unknown as Known<never>;

describe('every state of an aid kind with the moves that leave it', () => {
  test.each(kinds.map(k => [k.kind, k] as const))('%s', (_, kind) => {
    expect(movesTable(kind)).toMatchSnapshot();
  });
});

test('a file that was found wrong is looked into anew within its time, and not by whoever found it', () => {
  const found = after(hardship as never, [], 'reopen', '2026-09-24', null);
  expect(found).toMatchObject([{ code: 'reopen', state: 'running', dueOn: '2026-10-22' }]);
  for (const done of ['renew', 'reclass', 'lift', 'leave', 'cancel', 'keep']) {
    const runs = after(hardship as never, found, done, '2026-10-22', '2027-10-22');
    expect(
      runs.find(r => r.code === 'reopen'),
      done,
    ).toMatchObject({ state: 'met' });
    expect(hardship.moves[done]!.separate, done).toContain('reopen');
  }
  expect(after(hardship as never, found, 'proposeExit', '2026-10-01', null)).toMatchObject([
    { state: 'running' },
  ]);
});

describe('whatever is done in whatever order', () => {
  const states = new Set(['active', 'yearly', 'recounted', 'leaving']);

  test.each(kinds.map(k => [k.kind, k] as const))(
    '%s stays within its states and can reach an end',
    (_, kind) => walksWithinStates(kind),
  );

  test('a household counts once exactly while it is in file', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 60 }), steps => {
        let state: string = hardship.life.initial;
        let counted = 0;
        for (const step of steps) {
          const open = own(hardship as unknown as MatterKind, state);
          if (!open.length) break;
          const [, move] = open[step % open.length]!;
          for (const fact of move.facts?.(known({ class: 'deep' }, { before: { class: 'deep' } })) ?? [])
            if (fact.indicator === 'hardship-in-file') counted += fact.amount;
          if (move.to !== 'same') state = move.to;
          expect(counted).toBe(states.has(state) ? 1 : 0);
        }
      }),
    );
  });
});

describe('different hands', () => {
  test('nobody who recorded reviews, nobody who reviewed decides, and nobody of them settles a payment', () => {
    const apart = (kind: MatterKind, move: string) => kind.moves[move]!.separate ?? [];
    for (const move of ['review', 'check', 'decide', 'renew', 'reclass', 'lift'])
      expect(apart(kinds[0]!, move)).toEqual(expect.arrayContaining(['open', 'visit', 'attest', 'recount']));
    expect(apart(kinds[0]!, 'decide')).toEqual(expect.arrayContaining(['review', 'check', 'match']));
    expect(apart(kinds[0]!, 'attest')).toEqual(['visit']);
    expect(apart(kinds[1]!, 'approve')).toEqual(['open', 'amend', 'correctCard', 'review']);
    expect(apart(kinds[1]!, 'settle')).toEqual(['open', 'amend', 'correctCard', 'review', 'approve']);
    expect(apart(kinds[1]!, 'refuse')).toEqual(['open', 'amend', 'correctCard']);
    for (const move of ['lift', 'leave', 'cancel', 'keep'])
      expect(apart(kinds[0]!, move)).toContain('proposeExit');
  });

  test('reviewed by the township or above, checked and decided from the county up', () => {
    expect(kinds[0]!.moves.review!.levels).toEqual(['township', 'county', 'city', 'province']);
    for (const move of ['check', 'match', 'decide', 'renew', 'reclass', 'lift', 'leave', 'cancel'])
      expect(kinds[0]!.moves[move]!.levels, move).toEqual(['county', 'city', 'province']);
  });
});

describe('hardship file', () => {
  const moves = hardship.moves as unknown as MatterKind['moves'];
  const household = {
    identity: man,
    wage: asFen(6_000_000),
    illness: asFen(4_000_000),
    members: [{ name: '某', relation: '妻', identity: wife, health: 'good' }],
  };

  test('proposes a class with its sum, and keeps the number it was counted by', () => {
    const found = moves.visit!.derive!(known(household)) as Record<string, unknown>;
    expect(found).toMatchObject({ proposed: 'deep', perHead: 83_333, minimum: 106_200 });
    expect(found.reckoning).toContain('家庭2人，人均月纯收入833.33元');
  });

  test('is not reckoned before the place has set its minimum standard', () => {
    const unset = known(household, { parameter: () => 0 });
    expect(moves.visit!.check!(unset)).toMatchObject({ ok: false, refusal: { code: 'aid.minimum-unset' } });
  });

  test('refuses one person twice in a household and names the row', () => {
    const twice = { ...household, members: [{ name: '某', relation: '弟', identity: man, health: 'good' }] };
    expect(moves.visit!.check!(known(twice))).toMatchObject({
      ok: false,
      refusal: { code: 'aid.same-person-twice', fields: [{ path: 'given.members.0.identity' }] },
    });
  });

  test.each([
    ['as proposed', { proposed: 'deep', class: 'deep' }, true],
    ['another class without a reason', { proposed: 'deep', class: 'relative' }, 'aid.class-differs'],
    [
      'another class with a reason',
      { proposed: 'deep', class: 'relative', classWhy: '有未计的赡养费' },
      true,
    ],
    [
      'a household that does not qualify',
      { proposed: 'none', class: 'deep', classWhy: '领导同意' },
      'aid.not-qualified',
    ],
  ])('is decided %s', (_, content, expected) => {
    const verdict = moves.decide!.check!(known(content));
    expect(verdict.ok ? true : verdict.refusal.code).toBe(expected);
  });

  test.each(['open', 'amend', 'recount'])('looks for one person twice at %s as well', move => {
    const twice = known({
      ...household,
      members: [{ name: '某', relation: '弟', identity: man, health: 'good' }],
    });
    const check = move === 'open' ? hardship.intake.check : moves[move]!.check;
    expect(check!(twice as never)).toMatchObject({ refusal: { code: 'aid.same-person-twice' } });
  });

  test('the yearly review goes on by the class that comes out: kept, changed, or left', () => {
    const at = (move: string, content: object, before: object) => {
      const verdict = moves[move]!.check!(known(content, { before } as never));
      return verdict.ok ? 'ok' : verdict.refusal.code;
    };
    const deep = { class: 'deep' };
    expect(at('renew', { ...deep, proposed: 'deep' }, deep)).toBe('ok');
    expect(at('renew', { ...deep, proposed: 'relative' }, deep)).toBe('aid.class-changed');
    expect(at('renew', { ...deep, proposed: 'relative', classWhy: '病情反复' }, deep)).toBe('ok');
    expect(at('renew', { ...deep, proposed: 'none', classWhy: '领导同意' }, deep)).toBe(
      'aid.qualifies-no-more',
    );
    expect(at('reclass', { class: 'relative', proposed: 'relative' }, deep)).toBe('ok');
    expect(at('reclass', { ...deep, proposed: 'relative', classWhy: '同前' }, deep)).toBe('aid.class-same');
    expect(at('reclass', { class: 'relative', proposed: 'none', classWhy: '同前' }, deep)).toBe(
      'aid.not-qualified',
    );
  });

  test('a reason that was given for another sum says nothing of this one', () => {
    for (const move of ['visit', 'recount'])
      expect(moves[move]!.derive!(known({ ...household, classWhy: '去年的理由' }))).toHaveProperty(
        'classWhy',
        null,
      );
  });

  test('holds its place from the acceptance until it was lifted, and no longer', () => {
    expect(hardship.sole!.free).toEqual(['applied', 'amending', 'lifted']);
  });

  test('leaves only in the way that was proposed', () => {
    for (const way of ['lift', 'leave', 'cancel'] as const)
      for (const proposed of ['lift', 'leave', 'cancel'] as const)
        expect(moves[way]!.check!(known({ exit: proposed })).ok, `${way} ${proposed}`).toBe(way === proposed);
    expect(moves.cancel!.check!(known({ exit: 'lift' }))).toMatchObject({
      refusal: { code: 'aid.exit-other' },
    });
  });

  test('moves its household from one class to the other in the figures', () => {
    expect(moves.reclass!.facts!(known({ class: 'relative' }, { before: { class: 'deep' } }))).toEqual([
      { indicator: 'hardship-in-file', amount: -1, dims: { class: 'deep' } },
      { indicator: 'hardship-in-file', amount: 1, dims: { class: 'relative' } },
    ]);
  });

  test('is valid for a year, looked at again, and followed up after it ended', () => {
    const kind = hardship as unknown as MatterKind;
    expect(moves.decide!.derive!(known({}))).toEqual({ validUntil: '2027-09-24' });
    let runs = after(kind, [], 'decide', '2026-02-10', '2027-02-10');
    expect(runs).toMatchObject([{ code: 'term', dueOn: '2027-02-10', state: 'running' }]);
    runs = after(kind, runs, 'renew', '2026-12-30', '2027-12-30');
    expect(runs.map(r => r.state)).toEqual(['met', 'running']);
    expect(moves.lift!.derive!(known({}))).toEqual({ followUpBy: '2027-03-23' });
    runs = after(kind, runs, 'lift', '2026-12-31', '2027-06-29');
    expect(runs.at(-1)).toMatchObject({ code: 'followUp', state: 'running' });
    expect(after(kind, runs, 'followUp', '2026-12-31', null, true).at(-1)!.state).toBe('met');
  });

  test('shows neither health nor numbers nor money in its notice', () => {
    expect(hardship.gates.notice!.shows).toEqual(['name', 'proposed']);
    expect(hardship.gates.notice!.consent).toBe('publish');
  });

  test('takes numbers only as their checks leave them', () => {
    expect(hardship.fields.identity.schema.parse(` ${man.toLowerCase()} `)).toBe(man);
    const wrong = hardship.fields.card.schema.safeParse('6222');
    expect(wrong.error?.issues[0]?.message).toContain('银行卡号');
    expect(hardship.fields.sensitiveConsent.schema.safeParse(false).error?.issues[0]?.message).toContain(
      '单独同意',
    );
  });
});

describe('aid item', () => {
  const moves = aidItem.moves as unknown as MatterKind['moves'];
  const item = {
    sort: 'living',
    group: 'deep',
    amount: asFen(1_274_400),
    givenOn: '2026-09-20',
    bank: '某行',
    card: sampleBankCard(3),
  };

  test.each([
    ['at the cap', {}, true],
    ['a fen over the cap', { amount: asFen(1_274_401) }, 'aid.over-cap'],
    ['over the smaller cap of another class', { group: 'relative' }, 'aid.over-cap'],
    ['for somebody in no file', { group: null }, 'aid.not-in-file'],
    [
      'temporary aid for somebody in no file',
      { sort: 'temporary', group: null, amount: asFen(300_000) },
      true,
    ],
    ['too much temporary aid', { sort: 'temporary', group: null, amount: asFen(300_001) }, 'aid.over-cap'],
    ['a warm-up visit for somebody in no file', { sort: 'warm', group: null, amount: asFen(100_000) }, true],
    ['schooling without a stage', { sort: 'schooling' }, 'aid.stage-missing'],
    ['schooling at a senior school', { sort: 'schooling', stage: 'lower', amount: asFen(637_200) }, true],
    ['medical aid without own share', { sort: 'medical' }, 'aid.own-share-missing'],
    [
      'medical aid beyond the own share',
      { sort: 'medical', ownShare: asFen(500_000), amount: asFen(500_001) },
      'aid.over-cap',
    ],
    ['without a card', { card: null }, 'aid.card-missing'],
    ['without a sum, which is a service', { amount: null }, 'aid.service-no-money'],
  ])('is approved or refused %s', (_, change, expected) => {
    const verdict = moves.approve!.check!(known({ ...item, ...change }));
    expect(verdict.ok ? true : verdict.refusal.code).toBe(expected);
  });

  test('that nobody could pay out is told to whoever reviews it, who can send it back', () => {
    const reviewed = (more: object) => moves.review!.check!(known({ ...item, ...more }));
    for (const more of [{ card: null }, { bank: null }])
      expect(reviewed(more)).toMatchObject({ refusal: { code: 'aid.card-missing' } });
    expect(reviewed({})).toEqual({ ok: true });
    expect(reviewed({ card: null, amount: null })).toEqual({ ok: true });
  });

  test('is not recorded for a day to come', () => {
    expect(moves.review!.check!(known({ ...item, givenOn: '2026-09-25' }))).toMatchObject({
      refusal: { code: 'aid.given-later' },
    });
  });

  test('is recorded when it is given, or says why it was not', () => {
    const late = (more: object) => aidItem.intake.check!(known({ ...item, givenOn: '2026-09-20', ...more }));
    expect(late({})).toMatchObject({ refusal: { code: 'aid.recorded-late' } });
    expect(late({ lateWhy: '下乡途中没有网络' })).toEqual({ ok: true });
    expect(late({ givenOn: '2026-09-21' })).toEqual({ ok: true });
  });

  test('of a warm-up visit it is said to which of the nine groups it went; of nothing else it is asked', () => {
    const warm = { sort: 'warm', group: null, amount: asFen(100_000), givenOn: '2026-09-24' };
    for (const check of [aidItem.intake.check!, moves.review!.check!, moves.amend!.check!]) {
      const verdict = check(known({ ...item, ...warm }) as never);
      expect(verdict).toMatchObject({
        refusal: { code: 'aid.warm-group-missing', fields: [{ path: 'given.warmGroup' }] },
      });
      expect(check(known({ ...item, ...warm, warmGroup: 'hard-post' }) as never).ok).toBe(true);
      expect(check(known({ ...item, givenOn: '2026-09-24' }) as never).ok).toBe(true);
    }
    expect(Object.keys(WARM_GROUPS)).toHaveLength(9);
  });

  test('is looked at for its cap when it is recorded, and what holds money is no service', () => {
    const over = known({ ...item, amount: asFen(1_274_401), givenOn: '2026-09-24' });
    expect(aidItem.intake.check!(over as never)).toMatchObject({ refusal: { code: 'aid.over-cap' } });
    expect(moves.approveService!.check!(known(item))).toMatchObject({
      refusal: { code: 'aid.service-has-money' },
    });
    expect(moves.approveService!.check!(known({ ...item, amount: null })).ok).toBe(true);
  });

  test('goes by the class of the file, not by the one that was typed', () => {
    expect(otherClass('deep', 'deep')).toBeNull();
    expect(otherClass('deep', null)).toBeNull();
    expect(otherClass('deep', 'relative')).toContain('认定的是相对困难，这一项登记的是深度困难');
    expect(otherClass(null, 'relative')).toContain('没有填写');
  });

  test('counts its money when the bank has paid it', () => {
    expect(moves.settle!.facts!(known(item))).toEqual([
      { indicator: 'aid-given', amount: 1, dims: { sort: 'living' } },
      { indicator: 'aid-paid', amount: 12_744, dims: { sort: 'living' } },
    ]);
    const approved = (amount: number) => [{ indicator: 'aid-approved', amount, dims: { sort: 'living' } }];
    expect(moves.approve!.facts!(known(item))).toEqual(approved(1));
    expect(moves.stop!.facts!(known(item))).toEqual(approved(-1));
    expect(moves.correctCard!.facts!(known(item))).toEqual(approved(-1));
  });
});
