import { describe, expect, test } from 'vitest';
import { asDay } from '../core/days.ts';
import type { Fields } from '../matter/field.ts';
import { clocksOn, known, movesTable, walksWithinStates } from '../matter/kind.test-kit.ts';
import type { MatterKind } from '../matter/kind.ts';
import { byElection } from './by-election.kind.ts';
import { election } from './election.kind.ts';
import { founding } from './founding.kind.ts';
import { legalPerson } from './legal-person.kind.ts';
import { recall } from './recall.kind.ts';
import type { Officer } from './term.model.ts';

const kinds = [founding, election, byElection, recall, legalPerson] as unknown as MatterKind<Fields>[];

test('every status with the moves that leave it', () => {
  const tables = Object.fromEntries(kinds.map(kind => [kind.kind, movesTable(kind)]));
  expect(tables).toMatchInlineSnapshot(`
    {
      "by-election": [
        "open → nominate drop",
        "nominated → nominate elect drop",
        "elected → report drop",
        "reported → approve sendBackResult",
        "done →",
        "dropped →",
      ],
      "founding": [
        "preparing → file drop",
        "filed → apply drop",
        "applied → approve sendBack decline",
        "approved → nominate drop",
        "nominated → nominate elect drop",
        "elected → report drop",
        "reported → found sendBackResult",
        "founded → register",
        "declined →",
        "dropped →",
      ],
      "legal-person": [
        "applied → accept sendBack decline drop",
        "accepted → sendBack issue cancel decline",
        "amending → amend drop",
        "issued →",
        "cancelled →",
        "declined →",
        "dropped →",
      ],
      "re-election": [
        "preparing → request askExtension extend refuseExtension drop",
        "requested → agree sendBack askExtension extend refuseExtension drop",
        "agreed → askExtension extend refuseExtension nominate drop",
        "nominated → askExtension extend refuseExtension nominate elect drop",
        "elected → report",
        "reported → approve sendBackResult",
        "done →",
        "dropped →",
      ],
      "recall": [
        "proposed → pass fail drop",
        "passed → report",
        "reported → confirm",
        "done →",
        "failed →",
        "dropped →",
      ],
    }
  `);
  for (const kind of kinds) walksWithinStates(kind);
});

test('who decides neither wrote nor counted; over a union that stands only somebody from above', () => {
  for (const name of ['approve', 'found', 'sendBack', 'sendBackResult', 'decline'])
    expect(founding.moves[name]!.separate).toEqual(
      expect.arrayContaining(['open', 'apply', 'elect', 'report']),
    );
  for (const name of ['agree', 'extend', 'approve', 'sendBack', 'sendBackResult'])
    expect(election.moves[name]).toMatchObject({ outside: true, duty: 'term.decide' });
  expect(byElection.moves.approve!.outside).toBe(true);
  expect(recall.moves.confirm!.outside).toBe(true);
  for (const name of ['accept', 'issue', 'cancel', 'decline'])
    if (name !== 'accept') expect(legalPerson.moves[name]!.levels).toEqual(['county', 'city', 'province']);
});

const says = (verdict: { ok: boolean; refusal?: { code: string } } | undefined): string =>
  !verdict || verdict.ok ? 'ok' : verdict.refusal!.code;

describe('founding', () => {
  const numbers = { employees: 150, memberCount: 120, womenCount: 40, committeeSeats: 7, auditSeats: 3 };
  const apply = (more: object) =>
    says(founding.moves.apply!.check!(known({ form: 'own', ...numbers, ...more } as never)));
  test.each([
    [{}, 'ok'],
    [{ memberCount: 160 }, 'term.members-many'],
    [{ form: 'organiser' }, 'term.form-own'],
    [{ form: 'organiser', memberCount: 24, womenCount: 4, committeeSeats: 1, auditSeats: 0 }, 'ok'],
    [{ form: 'joint' }, 'term.form-joint'],
    [{ committeeSeats: 9 }, 'term.seats'],
    [{ auditSeats: 2 }, 'term.audit-seats'],
  ])('applied for with %o: %s', (more, code) => expect(apply(more)).toBe(code));
  test('the approval is asked for within fifteen days, put off over a day off', () => {
    const [run] = clocksOn(founding, [], 'apply', '2026-09-24');
    // Day 15 is Friday 9 October, a working day after the holidays.
    expect(run).toMatchObject({ code: 'reply', dueOn: '2026-10-09' });
    expect(clocksOn(founding, [run!], 'approve', '2026-10-09')[0]!.state).toBe('met');
  });
  test('the notice lists the candidates by body', () => {
    const person = { sex: 'male', employed: 'part-time', frontLine: false, tie: 'none' } as const;
    const candidates = [
      { ...person, name: '甲', body: 'committee', role: 'chair' },
      { ...person, name: '乙', body: 'committee', role: 'member' },
      { ...person, name: '丙', body: 'audit', role: 'chair' },
    ] as const;
    const set = founding.moves.nominate!.derive!(known({ candidates: [...candidates] } as never));
    expect(set.candidateList).toBe('工会委员会：甲（主席）、乙；经费审查委员会：丙（主任）');
  });
});

describe('a new term', () => {
  test('the clock is the end of the term, and an approved extension moves it once', () => {
    const [run] = clocksOn(election, [], 'open', '2026-03-01', { days: { endsOn: '2026-06-15' } });
    expect(run).toMatchObject({ code: 'due', dueOn: '2026-06-15' });
    const after = clocksOn(election, [run!], 'extend', '2026-06-01', { days: { endsOn: '2026-09-15' } });
    expect(after.map(r => [r.state, r.dueOn])).toEqual([
      ['void', '2026-06-15'],
      ['running', '2026-09-15'],
    ]);
    expect(clocksOn(election, [after[1]!], 'report', '2026-09-15')[0]!.state).toBe('met');
    expect(clocksOn(election, [after[1]!], 'report', '2026-09-16')[0]!.state).toBe('missed');
  });
  const asked = { endsOn: '2026-06-15', extendTo: '2026-12-15' };
  test.each([
    ['within half a year', asked, 'ok'],
    ['by more', { ...asked, extendTo: '2026-12-16' }, 'term.extension-long'],
  ])('an extension %s', (_, content, code) => {
    expect(says(election.moves.askExtension!.check!(known(content as never)))).toBe(code);
  });
  const decided = { ...asked, extensionNo: '砚工组〔2026〕3号' };
  test.each([
    ['askExtension', asked, 'ok'],
    ['askExtension', decided, 'term.extension-once'],
    ['extend', {}, 'term.extension-missing'],
    ['extend', asked, 'ok'],
    ['extend', decided, 'term.extension-once'],
    ['refuseExtension', {}, 'term.extension-missing'],
    ['refuseExtension', decided, 'term.extension-once'],
  ] as const)('%s is offered where it can be done: %o %s', (move, content, code) => {
    expect(says(election.moves[move]!.offered!(content as never))).toBe(code);
  });
});

test('a vacancy is filled within six months of the day on which it arose', () => {
  const [run] = clocksOn(byElection, [], 'open', '2026-09-24', { days: { vacantOn: '2026-08-03' } });
  expect(run).toMatchObject({ code: 'vacancy', startedOn: '2026-08-03', dueOn: '2027-02-03' });
});

describe('a chair who was given other work within the term', () => {
  const report = (content: object) => says(byElection.moves.report!.check!(known(content as never)));
  const moved = { body: 'committee', role: 'chair', leaving: 'moved' };
  const consents = { committeeConsent: '霁工委〔2026〕3号', upperConsent: '霁总工〔2026〕9号' };
  test.each([
    ['without a paper', moved, 'term.move-consent'],
    [
      'with that of the own committee alone',
      { ...moved, upperConsent: undefined, committeeConsent: '霁工委〔2026〕3号' },
      'term.move-consent',
    ],
    [
      'with that of the union above alone',
      { ...moved, upperConsent: '霁总工〔2026〕9号' },
      'term.move-consent',
    ],
    ['with both', { ...moved, ...consents }, 'ok'],
    ['a vice-chair', { ...moved, role: 'vice-chair' }, 'term.move-consent'],
    ['a member, of whom the law says nothing', { ...moved, role: 'member' }, 'ok'],
    ['the head of the audit, likewise', { ...moved, body: 'audit' }, 'ok'],
    ['one who retired', { ...moved, leaving: 'retired' }, 'ok'],
    ['a case from before this was asked', { body: 'committee', role: 'chair' }, 'ok'],
  ] as const)('%s', (_, content, code) => {
    expect(report(content)).toBe(code);
  });
});

test('who was not put up is not elected', () => {
  const officer: Officer = {
    ...{ name: '甲', body: 'committee', role: 'chair', sex: 'male', employed: 'part-time' },
    ...{ frontLine: false, tie: 'none', votes: 60 },
  };
  const elect = (candidates: unknown[]) =>
    says(
      byElection.moves.elect!.check!(
        known({ candidates, officers: [officer], due: 100, present: 90, meetingOn: '2026-09-20' } as never),
      ),
    );
  expect(elect([officer])).toBe('ok');
  expect(elect([{ ...officer, name: '乙' }])).toBe('term.not-candidate');
});

test('the meeting is held after the notice of its candidates, not before the vacancy and not on a day to come', () => {
  const gates = [{ code: 'candidates', untilOn: asDay('2026-09-18') }];
  const officer: Officer = {
    ...{ name: '甲', body: 'committee', role: 'chair', sex: 'male', employed: 'part-time' },
    ...{ frontLine: false, tie: 'none', votes: 60 },
  };
  const held = { candidates: [officer], officers: [officer], due: 100, present: 90 };
  const fills = (meetingOn: string, vacantOn = '2026-06-01') =>
    says(byElection.moves.elect!.check!(known({ ...held, meetingOn, vacantOn } as never, { gates })));
  expect(
    ['2001-01-01', '2026-09-18', '2026-09-19', '2026-09-24', '2026-09-25'].map(day => fills(day)),
  ).toEqual(['term.meeting-early', 'term.meeting-early', 'ok', 'ok', 'term.day-future']);
  expect(fills('2026-09-20', '2026-09-21')).toBe('term.meeting-before-vacancy');
  for (const { moves } of [founding, election])
    expect(
      says(moves.elect!.check!(known({ ...held, form: 'own', meetingOn: '2026-09-18' } as never, { gates }))),
    ).toBe('term.meeting-early');
});

describe('a recall', () => {
  const vote = (move: 'pass' | 'fail', votes: number, all = 100) =>
    says(recall.moves[move]!.check!(known({ votes, all, votedOn: '2026-09-20' } as never)));
  test('needs more than half of all, whoever came', () => {
    expect(vote('pass', 50)).toBe('term.recall-few');
    expect(vote('pass', 51)).toBe('ok');
    expect(vote('fail', 50)).toBe('ok');
    expect(vote('fail', 51)).toBe('term.recall-passed');
    expect(vote('pass', 101)).toBe('term.recall-many');
  });
});

describe('registration', () => {
  const all = ['form', 'request', 'reply', 'chair', 'agent'];
  const accept = (content: object) => says(legalPerson.moves.accept!.check!(known(content as never)));
  test('is accepted with all its papers', () => {
    expect(accept({ sort: 'first', materials: all })).toBe('ok');
    expect(accept({ sort: 'first', materials: all.slice(1) })).toBe('term.materials-missing');
    expect(accept({ sort: 'renew', materials: all })).toBe('term.materials-missing');
  });
  const issue = (content: object) =>
    says(legalPerson.moves.issue!.check!(known({ sort: 'first', ...content } as never)));
  test.each([
    ['2026-09-20', '2031-09-20', 'ok'],
    ['2026-09-20', '2031-09-21', 'term.certificate-long'],
    ['2026-09-20', '2026-09-20', 'term.certificate-reversed'],
    ['2026-09-25', '2029-09-25', 'term.day-future'],
  ])('issued on %s until %s: %s', (issuedOn, validTo, code) =>
    expect(issue({ issuedOn, validTo })).toBe(code),
  );
  test('a cancellation is not a certificate, and the other way round', () => {
    expect(issue({ sort: 'cancel' })).toBe('term.cancelling');
    expect(says(legalPerson.moves.cancel!.check!(known({ sort: 'first' } as never)))).toBe(
      'term.not-cancelling',
    );
  });
  test('is examined within fifteen days', () => {
    const [run] = clocksOn(legalPerson, [], 'accept', '2026-09-24');
    expect(run).toMatchObject({ code: 'review', dueOn: '2026-10-09' });
  });
});
