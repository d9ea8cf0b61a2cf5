import { describe, expect, test } from 'vitest';
import { asDay } from '../core/days.ts';
import { findParameterSpec } from '../core/parameter-catalogue.ts';
import { seatsFor } from './body.rules.ts';
import type { Officer } from './term.model.ts';
import {
  canExtendTo,
  canRunFor,
  dueOfTerm,
  dutiesOf,
  dutyDueOn,
  standingOf,
  termLight,
  type UnionSeen,
  warningStep,
} from './term.rules.ts';
import { halfOf, leastCandidates, majorityOf, quorumOf } from './vote.rules.ts';

const parameter = (code: string): number => findParameterSpec(code)!.defaultValue as number;
const day = asDay;

describe('votes', () => {
  test.each([
    [30, 20, 16, 15],
    [31, 21, 16, 16],
    [100, 67, 51, 50],
    [1, 1, 1, 1],
  ])('%i entitled: two thirds are %i, more than half %i, half or more %i', (base, two, more, half) => {
    expect([quorumOf(base), majorityOf(base), halfOf(base)]).toEqual([two, more, half]);
  });
  test.each([
    [7, 5, 8],
    [9, 5, 10],
    [15, 5, 16],
    [20, 5, 21],
    [21, 5, 23],
    [29, 5, 31],
    [45, 5, 48],
    [9, 10, 10],
    [11, 10, 13],
    [7, 0, 7],
  ])('%i seats with %i%% more candidates ask for %i', (seats, percent, least) => {
    expect(leastCandidates(seats, percent)).toBe(least);
  });
});

test.each([
  [24, 3, 5],
  [25, 3, 7],
  [200, 3, 7],
  [201, 7, 15],
  [1000, 7, 15],
  [1001, 15, 21],
  [5000, 15, 21],
  [5001, 21, 29],
  [10_000, 21, 29],
  [10_001, 29, 37],
  [50_000, 29, 37],
  [50_001, 37, 45],
])('%i members: %i to %i in the committee', (members, least, most) => {
  expect(seatsFor(members, parameter)).toEqual({ least, most });
});

const term = { fromOn: day('2023-06-15'), dueOn: day('2026-06-15'), extendedTo: null };

describe('terms', () => {
  test('end on the same day so many years later', () => {
    expect(dueOfTerm(day('2023-06-15'), 3)).toBe('2026-06-15');
    expect(dueOfTerm(day('2024-02-29'), 5)).toBe('2029-02-28');
  });
  test.each([
    ['2025-12-16', 'running', 0],
    ['2025-12-17', 'nearing', 1],
    ['2026-03-17', 'nearing', 2],
    ['2026-05-16', 'nearing', 3],
    ['2026-06-15', 'nearing', 3],
    ['2026-06-16', 'overdue', 3],
  ] as const)('on %s it is %s, warning %i', (today, standing, step) => {
    expect(standingOf(term, day(today), 180)).toBe(standing);
    expect(warningStep(term.dueOn, day(today), parameter)).toBe(step);
  });
  test('an approved extension moves the day that counts', () => {
    const extended = { ...term, extendedTo: day('2026-09-15') };
    expect(standingOf(extended, day('2026-07-01'), 180)).toBe('extended');
    expect(standingOf(extended, day('2026-09-16'), 180)).toBe('overdue');
    expect(standingOf(null, day('2026-07-01'), 180)).toBe('none');
    expect(termLight(term, day('2026-06-20'), parameter)).toMatchObject({
      sort: 'overdue',
      says: '逾期未换届5天',
    });
  });
  test('by no more than half a year', () => {
    expect(canExtendTo(term.dueOn, day('2026-12-15'), parameter).ok).toBe(true);
    expect(canExtendTo(term.dueOn, day('2026-12-16'), parameter)).toMatchObject({
      refusal: { code: 'term.extension-long' },
    });
    expect(canExtendTo(term.dueOn, term.dueOn, parameter)).toMatchObject({
      refusal: { code: 'term.extension-short' },
    });
  });
});

const officer = (name: string, body: Officer['body'], more: Partial<Officer> = {}): Officer => ({
  ...{ name, body, role: 'member', sex: 'male', employed: 'part-time', frontLine: false, tie: 'none' },
  votes: null,
  ...more,
});
const whole: Officer[] = [
  officer('甲', 'committee', { role: 'chair' }),
  officer('乙', 'committee'),
  officer('丙', 'committee'),
  officer('丁', 'audit', { role: 'chair' }),
  officer('庚', 'audit'),
  officer('辛', 'audit'),
  officer('戊', 'women', { role: 'chair', sex: 'female' }),
  officer('己', 'women', { sex: 'female' }),
];
const union = (more: Partial<UnionSeen> = {}): UnionSeen => ({
  isBasic: true,
  ...{
    form: 'own',
    employees: 150,
    members: 120,
    women: 40,
    term,
    officers: whole,
    foundedOn: day('2023-06-15'),
  },
  certificate: { validTo: day('2027-06-15'), issuedOn: day('2023-07-01') },
  address: null,
  changed: [],
  ...more,
});
const sorts = (u: UnionSeen, today = '2025-01-10', numbers = parameter) =>
  dutiesOf(u, day(today), numbers).map(d => d.sort);
const without = (body: Officer['body']) => whole.filter(o => o.body !== body);

describe('what the numbers ask', () => {
  test('nothing of a union that is whole', () => expect(sorts(union())).toEqual([]));
  test('an audit committee and a women committee, each from its rule', () => {
    expect(sorts(union({ officers: without('audit') }))).toEqual(['audit']);
    // 经审委员 three to eleven.
    const audit = (n: number) => [
      ...without('audit'),
      ...Array.from({ length: n }, (_, i) => officer(`经审${i}`, 'audit')),
    ];
    expect([2, 3, 11, 12].map(n => sorts(union({ officers: audit(n) })))).toEqual([
      ['audit'],
      [],
      [],
      ['audit'],
    ]);
    expect(sorts(union({ officers: without('women') }))).toEqual(['women']);
    expect(sorts(union({ officers: without('women'), women: 10 }))).toEqual(['women']);
    expect(sorts(union({ officers: without('women'), women: 9 }))).toEqual(['women-one']);
    expect(sorts(union({ officers: without('women'), women: 0 }))).toEqual([]);
  });
  test('a place may ask for a women committee from 25', () => {
    const local = (code: string) => (code === 'term.women-from' ? 25 : parameter(code));
    expect(sorts(union({ officers: without('women'), women: 24 }), '2025-01-10', local)).toEqual([
      'women-one',
    ]);
  });
  test('a full-time chair from 200 is advice, and one who is full-time answers it', () => {
    const [asked] = dutiesOf(union({ employees: 200 }), day('2025-01-10'), parameter);
    expect(asked).toMatchObject({ sort: 'full-time', isAdvice: true, basis: '工会法第十四条' });
    const full = [officer('甲', 'committee', { role: 'chair', employed: 'full-time' }), ...whole.slice(1)];
    expect(sorts(union({ employees: 200, officers: full }))).toEqual([]);
    expect(sorts(union({ employees: 199 }))).toEqual([]);
    const deputy = [...whole, officer('壬', 'committee', { role: 'vice-chair', employed: 'full-time' })];
    expect(sorts(union({ employees: 200, officers: deputy }))).toEqual(['full-time']);
  });
  test('a committee of the size that the members ask for', () => {
    expect(sorts(union({ members: 201, employees: 199 }))).toEqual(['committee']);
    expect(sorts(union({ form: 'organiser', officers: whole.slice(0, 1), women: 0 }))).toEqual([]);
  });
  test('a chair, and front-line members where the place sets a share', () => {
    expect(sorts(union({ officers: whole.slice(1) }))).toEqual(['chair', 'committee']);
    const local = (code: string) => (code === 'term.front-line-percent' ? 30 : parameter(code));
    expect(sorts(union(), '2025-01-10', local)).toEqual(['front-line']);
    expect(dutiesOf(union(), day('2025-01-10'), local)[0]!.says).toMatch(
      /工会委员会\d+人中一线职工0人，占0%，不足30%/,
    );
    const front = whole.map(o => (o.name === '乙' ? { ...o, frontLine: true } : o));
    expect(sorts(union({ officers: front }), '2025-01-10', local)).toEqual([]);
  });
  test('a standing committee of nine to eleven where there is one, with a front-line share of its own', () => {
    const standing = (count: number, frontLine = false) =>
      Array.from({ length: count }, (_, i) => officer(`常${i}`, 'standing', { frontLine }));
    const asked = (people: Officer[], numbers = parameter) =>
      sorts(union({ officers: [...whole, ...people] }), '2025-01-10', numbers);
    expect([8, 9, 11, 12].map(n => asked(standing(n)))).toEqual([['standing'], [], [], ['standing']]);
    const local = (code: string) => (code === 'term.front-line-standing-percent' ? 20 : parameter(code));
    expect(asked(standing(9), local)).toEqual(['front-line-standing']);
    expect(asked(standing(9, true), local)).toEqual([]);
    expect(asked([], local)).toEqual([]);
  });
  test('an election after the end, a certificate after thirty days, its renewal thirty days before', () => {
    expect(sorts(union(), '2026-06-16')).toEqual(['election']);
    expect(sorts(union({ certificate: null }), '2023-07-15')).toEqual([]);
    expect(sorts(union({ certificate: null }), '2023-07-16')).toEqual(['certificate']);
    const soon = union({ certificate: { validTo: day('2025-02-09'), issuedOn: day('2023-07-01') } });
    expect(sorts(soon, '2025-01-10')).toEqual(['renewal']);
    expect(sorts(soon, '2025-01-09')).toEqual([]);
  });
  test('after an election the certificate follows within thirty days', () => {
    const anew = union({ certificate: { validTo: day('2026-06-15'), issuedOn: day('2020-07-01') } });
    expect(dutiesOf(anew, day('2023-06-16'), parameter)).toMatchObject([
      { sort: 'renewal', says: '换届后还没有换领证书，请申请换领' },
    ]);
    expect(dutyDueOn('renewal', day('2023-06-16'), anew, parameter)).toBe('2023-07-15');
    const nearly = union({ certificate: { validTo: day('2023-07-01'), issuedOn: day('2020-07-01') } });
    expect(dutyDueOn('renewal', day('2023-06-16'), nearly, parameter)).toBe('2023-07-01');
  });
  test('an office elsewhere than the certificate says is pointed at, and never counted as neglected', () => {
    const at = (certified: string, office: string) =>
      dutiesOf(union({ address: { certified, office } }), day('2025-01-10'), parameter);
    expect(at('砚东街道青禾路6号', '砚西街道文昌路9号')).toMatchObject([
      {
        ...{ sort: 'change', isAdvice: true },
        says: '证书住所是“砚东街道青禾路6号”，登记的办公地址是“砚西街道文昌路9号”；住所已变更的，请申请变更登记',
      },
    ]);
    expect(at('青禾路6号', '岚汀市 砚东街道青禾路6号')).toEqual([]);
  });

  test('a name or a chair that has changed is registered within thirty days', () => {
    const changed = (more: Partial<UnionSeen> = {}) =>
      union({ changed: [{ what: '名称', on: day('2025-01-05') }], ...more });
    expect(dutiesOf(changed(), day('2025-01-10'), parameter)).toMatchObject([
      { sort: 'change', says: '工会名称已于2025年1月5日变更，请申请变更登记', isAdvice: false },
    ]);
    expect(dutyDueOn('change', day('2025-01-10'), changed(), parameter)).toBe('2025-02-04');
    const both = changed({
      changed: [
        { what: '名称', on: day('2025-01-05') },
        { what: '法定代表人', on: day('2025-01-02') },
      ],
    });
    expect(dutyDueOn('change', day('2025-01-10'), both, parameter)).toBe('2025-02-01');
    // A certificate that is to be renewed says it anew; a union without one registers for the first time.
    const soon = changed({ certificate: { validTo: day('2025-02-09'), issuedOn: day('2023-07-01') } });
    expect(sorts(soon, '2025-01-10')).toEqual(['renewal']);
    expect(sorts(changed({ certificate: null }), '2025-01-10')).toEqual(['certificate']);
  });
  test('basic unions and townships run three or five years, all others five', () => {
    for (const level of ['grassroots', 'township'] as const)
      expect([3, 5].map(years => canRunFor(years, level).ok)).toEqual([true, true]);
    for (const level of ['county', 'city', 'province'] as const)
      expect([3, 5].map(years => canRunFor(years, level).ok)).toEqual([false, true]);
  });
  test('each has its own last day', () => {
    const since = day('2025-01-10');
    expect(dutyDueOn('election', since, union(), parameter)).toBe('2026-06-15');
    expect(dutyDueOn('chair', since, union(), parameter)).toBe('2025-07-10');
    expect(dutyDueOn('audit', since, union(), parameter)).toBe('2025-04-10');
    expect(dutyDueOn('renewal', since, union(), parameter)).toBe('2027-06-15');
  });
});
