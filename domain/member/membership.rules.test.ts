import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asDay } from '../core/days.ts';
import { type MembershipMove, type MembershipState, membershipLife } from './membership.life.ts';
import {
  canEnter,
  canLapse,
  canMind,
  canSettle,
  canTake,
  fitsHandshake,
  happened,
  identify,
  oldEnough,
  standingFacts,
  standsFor,
  votes,
} from './membership.rules.ts';
import { groupList, type WorkerGroup } from './worker.model.ts';

const today = asDay('2026-11-20');
const code = (v: { ok: boolean; refusal?: { code: string } }) => v.refusal?.code ?? 'ok';
const id = (documentNo: string, more: object = {}) =>
  identify({ document: 'id-card', documentNo, isComparedWithDocument: false, ...more } as never, today);

describe('the life of a membership', () => {
  it('prints every state with the moves that leave it', () => {
    const table = Object.keys(membershipLife.states).map(state => {
      const open = Object.entries(membershipLife.moves).filter(([, m]) =>
        (m.from as readonly string[]).includes(state),
      );
      return `${state}: ${open.map(([name, m]) => (m.to === 'same' ? name : `${name}→${m.to}`)).join(' ')}`;
    });
    expect(table).toMatchInlineSnapshot(`
      [
        "none: apply→applied bring→active die→dead correct revoke→void follow merge→merged",
        "applied: approve→active decline→none withdraw→none bring→active die→dead correct follow merge→merged",
        "active: offer call accept→active release→active refuseOffer refuseCall recallOffer recallCall ask pass welcome refuseAsk declineAsk dropAsk sendOff arrive→moved recallOff issueCard settleMove→active settleStay retain→retained warn quit→quit lapse→quit expel→expelled die→dead correct revoke→void follow",
        "retained: offer call accept→active release→active refuseOffer refuseCall recallOffer recallCall ask pass welcome refuseAsk declineAsk dropAsk sendOff arrive→moved recallOff issueCard settleMove→active settleStay resume→active quit→quit expel→expelled die→dead correct follow",
        "quit: apply→applied bring→active die→dead correct follow merge→merged",
        "expelled: fileExpulsion",
        "moved: apply→applied bring→active die→dead correct follow merge→merged",
        "dead: ",
        "merged: ",
        "void: ",
      ]
    `);
  });

  it('never leaves a member without a union while two unions shake hands', () => {
    for (const move of [
      'offer',
      'call',
      'refuseOffer',
      'refuseCall',
      'recallOffer',
      'recallCall',
      'settleStay',
    ] as const)
      expect(membershipLife.moves[move].to).toBe('same');
    for (const move of ['accept', 'release', 'settleMove'] as const)
      expect(membershipLife.moves[move].to).toBe('active');
  });
});

describe('who a document says somebody is', () => {
  it('reads birth and sex from the number', () => {
    expect(id('11010519491231002X')).toMatchObject({
      ok: true,
      found: { born: '1949-12-31', sex: 'female' },
    });
  });
  it('refuses a wrong check character and names the field', () => {
    const read = id('110105194912310021');
    expect(read.ok).toBe(false);
    if (!read.ok) expect(read.refusal.fields?.[0]?.path).toBe('documentNo');
  });
  it('asks a holder of a passport for sex and birth', () => {
    const read = id('e12345678', { document: 'passport' });
    expect(!read.ok && read.refusal.code).toBe('member.passport-incomplete');
    expect(id(' e1234 5678', { document: 'passport', sex: 'male', born: asDay('1990-02-01') })).toMatchObject(
      {
        ok: true,
        found: { documentNo: 'E12345678', sex: 'male' },
      },
    );
  });
  it('lets nobody in before the sixteenth birthday, and everybody on it', () => {
    const born = (day: string) => code(oldEnough({ name: '某', born: asDay(day) }, 16, today) as never);
    expect(born('2010-11-21')).toBe('member.too-young');
    expect(born('2010-11-20')).toBe('ok');
    expect(born('2008-02-29')).toBe('ok');
  });
});

describe('one worker, one membership', () => {
  it.each([
    [undefined, 'ok'],
    [{ state: 'active', isSeen: true }, 'member.already-member'],
    [{ state: 'retained', isSeen: true }, 'member.already-member'],
    [{ state: 'none', isSeen: true }, 'member.already-known'],
    [{ state: 'quit', isSeen: true }, 'member.already-known'],
    [{ state: 'expelled', isSeen: true }, 'member.expelled-before'],
    [{ state: 'expelled', isSeen: false }, 'member.known-elsewhere'],
    [{ state: 'active', isSeen: false }, 'member.known-elsewhere'],
  ] as const)('%j gives %s', (known, wanted) => {
    expect(code(canEnter(known && { name: '王某', unit: '甲厂工会', ...known }) as never)).toBe(wanted);
  });
  it('says nothing of a union that the asker may not see', () => {
    const verdict = canEnter({ name: '王某', unit: '甲厂工会', state: 'active', isSeen: false });
    expect(JSON.stringify(verdict)).not.toMatch(/王某|甲厂/);
  });
  it('takes members in basic unions and where the employer has none, not in a federation', () => {
    const take = (kind: string, state = 'live') =>
      code(canTake({ name: '某会', kind: kind as never, state }, 'unitId') as never);
    expect(['enterprise', 'joint', 'township', 'park'].map(k => take(k))).toEqual(['ok', 'ok', 'ok', 'ok']);
    expect(take('federation')).toBe('member.unit-not-taking');
    expect(take('enterprise', 'dissolved')).toBe('member.unit-ended');
  });
  it('lets the second union of a dispatched worker be another one', () => {
    expect([
      code(canMind({ unitId: 'a', groups: ['dispatched'] }, 'a') as never),
      code(canMind({ unitId: 'a', groups: ['dispatched'] }, 'b') as never),
      code(canMind({ unitId: 'a', groups: ['migrant'] }, 'b') as never),
      code(canMind({ unitId: 'a', groups: [] }, null) as never),
    ]).toEqual(['member.dispatch-choice', 'ok', 'member.mind-dispatched', 'ok']);
  });
});

describe('shaking hands', () => {
  const fits = (move: MembershipMove, handshake: 'out' | 'in' | null) =>
    code(fitsHandshake(move, { handshake, otherUnit: handshake && '乙会' }) as never);
  it.each([
    ['accept', 'ok', 'member.no-handshake', 'member.no-handshake'],
    ['refuseOffer', 'ok', 'member.no-handshake', 'member.no-handshake'],
    ['recallOffer', 'ok', 'member.no-handshake', 'member.no-handshake'],
    ['release', 'member.no-handshake', 'ok', 'member.no-handshake'],
    ['refuseCall', 'member.no-handshake', 'ok', 'member.no-handshake'],
    ['settleMove', 'ok', 'ok', 'member.no-handshake'],
    ['offer', 'member.handshake-open', 'member.handshake-open', 'ok'],
    ['call', 'member.handshake-open', 'member.handshake-open', 'ok'],
    ['quit', 'member.handshake-open', 'member.handshake-open', 'ok'],
    ['correct', 'ok', 'ok', 'ok'],
    ['die', 'ok', 'ok', 'ok'],
  ] as const)('%s: out %s, in %s, none %s', (move, out, inward, none) => {
    expect([fits(move, 'out'), fits(move, 'in'), fits(move, null)]).toEqual([out, inward, none]);
  });
  it('lets a superior decide only after the days for an answer have passed', () => {
    expect(code(canSettle(today, today, 10, '甲会') as never)).toBe('member.settle-early');
    expect(code(canSettle(asDay('2026-11-19'), today, 10, '甲会') as never)).toBe('ok');
  });
});

describe('leaving', () => {
  const lapse = { unpaidMonths: 6, lastActiveOn: null, warnedOn: asDay('2026-11-01'), decidedOn: today };
  it.each([
    [{}, 'ok'],
    [{ unpaidMonths: 5 }, 'member.lapse-months'],
    [{ lastActiveOn: asDay('2026-05-21') }, 'member.lapse-active'],
    [{ lastActiveOn: asDay('2026-05-20') }, 'ok'],
    [{ warnedOn: null }, 'member.lapse-unwarned'],
    [{ warnedOn: asDay('2026-11-21') }, 'member.lapse-unwarned'],
  ])('%j gives %s', (more, wanted) => {
    expect(code(canLapse({ ...lapse, ...more }, 6) as never)).toBe(wanted);
  });
  it('takes no day of tomorrow and none before what it follows', () => {
    const on = (day: string) =>
      code(
        happened('day', '批准日期', asDay(day), today, {
          day: asDay('2026-11-10'),
          what: '申请日期',
        }) as never,
      );
    expect([on('2026-11-21'), on('2026-11-09'), on('2026-11-10')]).toEqual([
      'member.day-future',
      'member.day-early',
      'ok',
    ]);
  });
});

describe('figures', () => {
  const states = Object.keys(membershipLife.states) as MembershipState[];
  const person = fc.record({
    unitId: fc.constantFrom('a', 'b'),
    state: fc.constantFrom(...states),
    sex: fc.constantFrom('male' as const, 'female' as const),
    groups: fc.uniqueArray(fc.constantFrom<WorkerGroup>(...groupList)),
    isAway: fc.boolean(),
  });
  it('adds up over any course of changes to what stands at the end', () => {
    fc.assert(
      fc.property(fc.array(person, { minLength: 1, maxLength: 8 }), course => {
        const sums = new Map<string, number>();
        let before: (typeof course)[number] | null = null;
        for (const after of course) {
          for (const f of standingFacts(before, after))
            sums.set(`${f.indicator} ${f.unitId}`, (sums.get(`${f.indicator} ${f.unitId}`) ?? 0) + f.amount);
          before = after;
        }
        const end = course.at(-1)!;
        const left = [...sums].filter(([, n]) => n !== 0);
        expect(new Map(left)).toEqual(new Map(standsFor(end).map(i => [`${i} ${end.unitId}`, 1])));
      }),
    );
  });
  it('lets those vote who are not kept without dues', () => {
    expect(states.filter(votes)).toEqual(['active']);
    const rider = { sex: 'female', groups: ['rider', 'migrant'], isAway: true } as const;
    expect(standsFor({ ...rider, state: 'retained' })).toEqual(['member-retained']);
    expect(standsFor({ ...rider, state: 'active' })).toEqual([
      'member-active',
      'member-women',
      'member-rider',
      'member-migrant',
      'member-away',
      'member-new-form',
    ]);
  });
});
