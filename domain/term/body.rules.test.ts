import { describe, expect, test } from 'vitest';
import { findParameterSpec } from '../core/parameter-catalogue.ts';
import type { Verdict } from '../core/verdict.ts';
import {
  type Candidate,
  canBeCounted,
  canBeElected,
  canBePutUp,
  canHaveSeats,
  canSit,
  canSitTogether,
  canStand,
  canTakeForm,
  isRecalled,
} from './body.rules.ts';
import { type Officer, unionCodeFault } from './term.model.ts';

const parameter = (code: string): number => findParameterSpec(code)!.defaultValue as number;
const code = (v: Verdict): string => (v.ok ? 'ok' : v.refusal.code.slice(5));
const who = (name: string, body: Candidate['body'], more: Partial<Candidate> = {}): Candidate => ({
  ...{ name, body, role: 'member', tie: 'none' },
  ...more,
});

describe('who may sit where', () => {
  test.each([
    ['executive', 'tie-chair', 'tie-committee', 'audit-role'],
    ['relative', 'tie-chair', 'tie-committee', 'audit-role'],
    ['deputy', 'tie-chair', 'ok', 'ok'],
    ['personnel', 'tie-chair', 'ok', 'ok'],
    ['foreign', 'tie-chair', 'ok', 'ok'],
    ['finance', 'ok', 'ok', 'audit-role'],
    ['none', 'ok', 'ok', 'ok'],
  ] as const)('%s as chair, in the committee, in the audit', (tie, chair, committee, audit) => {
    expect(code(canSit(who('甲', 'committee', { role: 'chair', tie })))).toBe(chair);
    expect(code(canSit(who('甲', 'committee', { tie })))).toBe(committee);
    expect(code(canSit(who('甲', 'audit', { tie })))).toBe(audit);
  });
  test('in the women committee sit women', () => {
    expect(code(canSit(who('甲', 'women', { sex: 'male' })))).toBe('women-sex');
    expect(code(canSit(who('甲', 'women', { sex: 'female' })))).toBe('ok');
    expect(code(canSit(who('甲', 'committee', { sex: 'male' })))).toBe('ok');
  });
  test('a chair audits nothing, nor does whoever answers for the money; others may', () => {
    const chair = who('甲', 'committee', { role: 'chair' });
    expect(code(canSitTogether([chair, who('甲', 'audit')]))).toBe('audit-role');
    expect(code(canSitTogether([who('甲', 'committee', { tie: 'finance' }), who('甲', 'audit')]))).toBe(
      'audit-role',
    );
    expect(code(canSitTogether([chair, who('乙', 'committee'), who('乙', 'audit')]))).toBe('ok');
    expect(code(canSitTogether([who('乙', 'audit'), who('乙', 'audit')]))).toBe('named-twice');
  });
});

test.each([
  ['organiser', 24, 0, 'ok'],
  ['organiser', 25, 0, 'form-own'],
  ['joint', 60, 0, 'form-joint'],
  ['joint', 60, 1, 'ok'],
  ['own', 10, 0, 'ok'],
] as const)('%s with %i members and %i more employers: %s', (form, members, others, says) => {
  expect(code(canTakeForm(form, members, others, parameter))).toBe(says);
});

test('numbers fit into each other', () => {
  expect(code(canBeCounted({ employees: 10, members: 11, women: 0 }))).toBe('members-many');
  expect(code(canBeCounted({ employees: 10, members: 10, women: 11 }))).toBe('women-many');
  expect(code(canBeCounted({ employees: 10, members: 10, women: 10 }))).toBe('ok');
});

test.each([
  [{ committee: 2, audit: 3 }, 'seats'],
  [{ committee: 8, audit: 3 }, 'seats'],
  [{ committee: 7, audit: 2 }, 'audit-seats'],
  [{ committee: 7, audit: 12 }, 'audit-seats'],
  [{ committee: 7, audit: 3 }, 'ok'],
] as const)('120 members with seats %o: %s', (seats, says) => {
  expect(code(canHaveSeats(seats, 120, 'own', parameter))).toBe(says);
  expect(code(canHaveSeats(seats, 12, 'organiser', parameter))).toBe('ok');
});

test.each([
  [15, 9, 'ok'],
  [15, 11, 'ok'],
  [15, 8, 'standing-seats'],
  [15, 12, 'standing-seats'],
  [9, 9, 'standing-seats'],
  [15, 0, 'ok'],
])('a committee of %i with %i in its standing committee: %s', (committee, standing, says) => {
  expect(code(canHaveSeats({ committee, audit: 3, standing }, 900, 'own', parameter))).toBe(says);
});

const names = (body: Candidate['body'], n: number) =>
  Array.from({ length: n }, (_, i) => who(`${body}${i}`, body, i === 0 ? { role: 'chair' } : {}));

describe('candidates', () => {
  const seats = { committee: 7, audit: 3 };
  test.each([
    [8, 4, 'ok'],
    [7, 4, 'too-few-candidates'],
    [8, 3, 'too-few-candidates'],
    [8, 0, 'audit-missing'],
  ])('%i for the committee, %i for the audit: %s', (committee, audit, says) => {
    const all = [...names('committee', committee), ...names('audit', audit)];
    expect(code(canBePutUp(all, seats, 'own', parameter))).toBe(says);
  });
  test('a standing committee is put up with a tenth more, and only where it was asked for', () => {
    const rest = [...names('committee', 8), ...names('audit', 4)];
    const put = (standing: number, count: number) =>
      code(canBePutUp([...rest, ...names('standing', count)], { ...seats, standing }, 'own', parameter));
    expect([put(9, 10), put(9, 9), put(0, 0), put(0, 1)]).toEqual([
      'ok',
      'too-few-candidates',
      'ok',
      'standing-unapproved',
    ]);
  });
  test('one chair will do unless the place asks for two', () => {
    const all = [...names('committee', 8), ...names('audit', 4)];
    const strict = (c: string) => (c === 'term.chair-contested' ? 1 : parameter(c));
    expect(code(canBePutUp(all, seats, 'own', strict))).toBe('chair-contested');
    expect(code(canBePutUp([who('甲', 'committee', { role: 'chair' })], seats, 'organiser', parameter))).toBe(
      'ok',
    );
  });
});

const officer = (name: string, body: Officer['body'], more: Partial<Officer> = {}): Officer => ({
  ...{ name, body, role: 'member', sex: 'male', employed: 'part-time', frontLine: false, tie: 'none' },
  votes: 60,
  ...more,
});

describe('elections', () => {
  test.each([
    [100, 66, 60, 'no-quorum'],
    [100, 67, 60, 'ok'],
    [100, 67, 50, 'votes-few'],
    [100, 67, 51, 'ok'],
    [100, 67, 68, 'votes-many'],
    [100, 101, 60, 'present-many'],
  ])('of %i there came %i and %i said yes: %s', (due, present, votes, says) => {
    expect(code(canBeElected([officer('甲', 'committee', { votes })], { due, present }))).toBe(says);
  });
  const candidates = [...names('committee', 8), ...names('audit', 4)];
  const officers = [
    officer('committee0', 'committee', { role: 'chair' }),
    officer('committee1', 'committee'),
    officer('audit0', 'audit', { role: 'chair' }),
    officer('女甲', 'women', { role: 'chair', sex: 'female', votes: null }),
    officer('女乙', 'women', { sex: 'female', votes: null }),
  ];
  const result = (more: object = {}) => ({
    ...{ officers, candidates, seats: { committee: 7, audit: 3 }, meeting: { due: 100, present: 90 } },
    ...{ form: 'own' as const, women: 12, ...more },
  });
  test.each([
    ['whole', {}, 'ok'],
    ['without an audit', { officers: officers.filter(o => o.body !== 'audit') }, 'audit-missing'],
    ['without a women committee', { officers: officers.slice(0, 4) }, 'women-missing'],
    ['without a women member', { officers: officers.slice(0, 3), women: 3 }, 'women-one'],
    ['with nobody to lead', { officers: officers.slice(1) }, 'chair-count'],
    ['with a stranger', { officers: [...officers, officer('路人', 'committee')] }, 'not-candidate'],
    ['with more than there are seats', { seats: { committee: 1, audit: 3 } }, 'too-many-elected'],
  ] as const)('a result %s', (_, more, says) => {
    expect(code(canStand(result(more), parameter))).toBe(says);
  });
  test('a standing committee comes from the committee, with its least, and only where it was asked for', () => {
    const committee = Array.from({ length: 15 }, (_, i) =>
      officer(`委${i}`, 'committee', i === 0 ? { role: 'chair' } : {}),
    );
    const rest = officers.filter(o => o.body !== 'committee');
    const sitting = (count: number, who = '委') =>
      Array.from({ length: count }, (_, i) => officer(`${who}${i}`, 'standing', { votes: null }));
    const stands = (people: Officer[], standing = 9) =>
      code(
        canStand(
          result({
            officers: [...committee, ...rest, ...people],
            candidates: [...candidates, ...committee, ...people],
            seats: { committee: 15, audit: 3, standing },
          }),
          parameter,
        ),
      );
    expect([stands(sitting(9)), stands([], 0), stands(sitting(8)), stands(sitting(10))]).toEqual([
      'ok',
      'ok',
      'standing-few',
      'too-many-elected',
    ]);
    expect([stands(sitting(9, '外')), stands(sitting(9), 0)]).toEqual([
      'standing-outside',
      'standing-unapproved',
    ]);
    expect(code(canSit(who('甲', 'standing', { tie: 'relative' })))).toBe('tie-committee');
  });
});

test.each([
  [100, 50, false],
  [100, 51, true],
  [31, 16, true],
  [30, 15, false],
])('of all %i members %i are for the recall: %s', (all, votes, is) => {
  expect(isRecalled(votes, all)).toBe(is);
});

test('codes of unions begin with 81 or 89', () => {
  expect(unionCodeFault('91350100M000100Y43')).toContain('81');
  expect(unionCodeFault('8135010')).toContain('18');
});
