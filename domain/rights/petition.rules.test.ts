import { describe, expect, test } from 'vitest';
import { shippedCalendar as calendar } from '../core/calendar-shipped.ts';
import { asDay } from '../core/days.ts';
import { findParameterSpec } from '../core/parameter-catalogue.ts';
import type { Verdict } from '../core/verdict.ts';
import type { ClockSeen, Known } from '../matter/move.ts';
import type { petitionFields, reviewFields } from './petition.fields.ts';
import {
  canAccept,
  canAskReview,
  canClassify,
  canGuide,
  canHandle,
  cannotBeTold,
  canObject,
  canRegister,
  canReserve,
  isTold,
  lastDayToAsk,
} from './petition.rules.ts';
import { canAsk, canRate, ratedFacts } from './request.rules.ts';
import type { Route } from './rights.model.ts';

const parameter = (code: string): number => findParameterSpec(code)!.defaultValue as number;
const base = {
  before: {},
  content: {},
  day: asDay('2026-09-10'),
  state: 'registered',
  channel: 'letter',
  persons: 1,
  level: 'county',
  employerId: null,
  parameter,
  calendar,
  clocks: [],
  gates: [],
} as const;
const petition = (more: Partial<Known<typeof petitionFields>>) =>
  ({ ...base, ...more }) as Known<typeof petitionFields>;
const review = (more: Partial<Known<typeof reviewFields>>) =>
  ({ ...base, ...more }) as Known<typeof reviewFields>;
const codeOf = (verdict: Verdict): string => (verdict.ok ? 'ok' : verdict.refusal.code);
const people = (n: number) => Array.from({ length: n }, (_, i) => ({ name: `代表${i}`, phone: '' }));

describe('who speaks for many (第二十条)', () => {
  test.each([
    ['five visitors speak for themselves', 'window', 5, 0, 'ok'],
    ['six visitors choose representatives', 'window', 6, 0, 'petition.representatives-missing'],
    ['180 visitors with five representatives', 'window', 180, 5, 'ok'],
    ['180 visitors with six representatives', 'window', 180, 6, 'petition.representatives-many'],
    ['a letter with many signatures needs none', 'letter', 200, 0, 'ok'],
  ] as const)('%s', (_, channel, persons, chosen, code) => {
    expect(
      codeOf(canRegister(petition({ channel, persons, content: { representatives: people(chosen) } }))),
    ).toBe(code);
  });

  test('what is wrong with them is told at their table, where it is mended', () => {
    for (const chosen of [0, 6]) {
      const content = { representatives: people(chosen) };
      const verdict = canRegister(petition({ channel: 'window', persons: 30, content }));
      expect(verdict).toMatchObject({ refusal: { fields: [{ path: 'given.representatives' }] } });
    }
  });
});

describe('which way a petition goes (第二十九条至第三十一条)', () => {
  const ways: [Route, string, string, string][] = [
    ['suit', 'petition.not-sixth', 'petition.not-fifth', 'ok'],
    ['arbitration', 'petition.not-sixth', 'petition.not-fifth', 'ok'],
    ['party', 'petition.not-sixth', 'petition.not-fifth', 'ok'],
    ['administrative', 'petition.not-sixth', 'petition.not-fifth', 'ok'],
    ['duty', 'petition.not-sixth', 'ok', 'petition.not-guided'],
    ['opinion', 'ok', 'petition.not-fifth', 'petition.not-guided'],
  ];
  test.each(ways)('申诉求决 %s: accepted %s, handled %s, guided %s', (route, accept, handle, guide) => {
    const known = petition({ content: { sort: 'claim', route } });
    expect([canAccept(known), canHandle(known), canGuide(known)].map(codeOf)).toEqual([
      accept,
      handle,
      guide,
    ]);
  });

  test('suggestions and reports are handled without the sixty days', () => {
    for (const sort of ['advice', 'report'] as const) {
      expect(codeOf(canAccept(petition({ content: { sort } })))).toBe('petition.not-sixth');
      expect(codeOf(canHandle(petition({ content: { sort } })))).toBe('ok');
    }
  });

  test('a claim needs its way, and nothing else has one', () => {
    expect(codeOf(canClassify(petition({ content: { sort: 'claim' } })))).toBe('petition.route-missing');
    expect(codeOf(canClassify(petition({ content: { sort: 'advice', route: 'duty' } })))).toBe(
      'petition.route-needless',
    );
    expect(codeOf(canClassify(petition({ content: { sort: 'report', aboutCadre: false } })))).toBe('ok');
  });

  test('a complaint about a cadre is neither classified nor handled here, only reserved for the discipline body', () => {
    const content = { sort: 'report', aboutCadre: true } as const;
    expect(codeOf(canClassify(petition({ content })))).toBe('petition.cadre-report');
    expect(codeOf(canReserve(petition({ content })))).toBe('ok');
    expect(codeOf(canReserve(petition({ content: { sort: 'report' } })))).toBe('petition.not-cadre-report');
  });

  test('what a superior has in hand is neither accepted nor handled (第十九条)', () => {
    const content = { sort: 'claim', route: 'opinion', withSuperior: true } as const;
    expect(codeOf(canAccept(petition({ content })))).toBe('petition.with-superior');
    expect(codeOf(canHandle(petition({ content: { ...content, route: 'duty' } })))).toBe(
      'petition.with-superior',
    );
  });
});

describe('the written notice (第二十三条)', () => {
  const clock = (state: ClockSeen['state']): ClockSeen => ({
    code: 'notice',
    state,
    startedOn: asDay('2026-09-01'),
    dueOn: asDay('2026-09-16'),
    stoppedOn: null,
  });
  test.each([
    ['running', 'petition.notice-first'],
    ['met', 'ok'],
    ['missed', 'ok'],
    ['void', 'ok'],
  ] as const)('with its clock %s an end is %s', (state, code) => {
    expect(codeOf(isTold({ clocks: [clock(state)] }))).toBe(code);
    const known = petition({ content: { sort: 'claim', route: 'suit' }, clocks: [clock(state)] });
    expect(codeOf(canGuide(known))).toBe(code);
  });

  test('may be left out only where name or way to reach are not known', () => {
    const known = { name: '林一鸣', phone: '13900000001' };
    expect(codeOf(cannotBeTold(petition({ content: known })))).toBe('petition.can-be-told');
    expect(codeOf(cannotBeTold(petition({ content: { ...known, anonymity: 'anonymous' } })))).toBe('ok');
    expect(codeOf(cannotBeTold(petition({ content: { name: '林一鸣' } })))).toBe('ok');
    expect(codeOf(cannotBeTold(petition({ content: {} })))).toBe('ok');
  });
});

test('a referral is objected to until its fifth working day, and only a referral', () => {
  const clock = (dueOn: string): ClockSeen => ({
    code: 'object',
    state: 'running',
    startedOn: asDay('2026-09-03'),
    dueOn: asDay(dueOn),
    stoppedOn: null,
  });
  expect(codeOf(canObject(petition({ clocks: [clock('2026-09-10')] })))).toBe('ok');
  expect(codeOf(canObject(petition({ clocks: [clock('2026-09-09')] })))).toBe('petition.object-late');
  expect(codeOf(canObject(petition({})))).toBe('petition.not-referred');
});

describe('复查 and 复核 are asked for within thirty days (第三十五条、第三十六条)', () => {
  test('the last day is put off when it is a day off', () => {
    expect(lastDayToAsk('review', asDay('2026-06-01'), { parameter, calendar })).toBe('2026-07-01');
    expect(lastDayToAsk('recheck', asDay('2026-06-12'), { parameter, calendar })).toBe('2026-07-13');
  });

  test.each([
    ['review', '2026-06-01', '2026-07-01', 'ok'],
    ['review', '2026-06-01', '2026-07-02', 'petition.review-late'],
    ['recheck', '2026-06-12', '2026-07-13', 'ok'],
    ['recheck', '2026-06-12', '2026-07-14', 'petition.review-late'],
  ] as const)('%s of an answer of %s asked on %s is %s', (stage, answered, asked, code) => {
    const content = { stage, answeredOn: asDay(answered), askedOn: asDay(asked) };
    expect(codeOf(canAskReview(review({ content })))).toBe(code);
  });
});

describe('three things are asked', () => {
  const ask = (content: object, more: { channel?: string; employerId?: string } = {}) =>
    codeOf(canAsk({ content, employerId: more.employerId ?? null, channel: more.channel ?? 'phone' }));

  test.each([
    ['named with a phone', { employerNamed: '某厂', phone: '13900000001' }, 'ok'],
    ['without an employer', { phone: '13900000001' }, 'rights.employer-missing'],
    ['without a way back', { employerNamed: '某厂' }, 'rights.reach-missing'],
    ['anonymous', { employerNamed: '某厂', anonymity: 'anonymous' }, 'ok'],
    [
      'for a relative, without saying who writes',
      { employerNamed: '某厂', phone: '13900000001', onBehalf: 'family' },
      'rights.filler-missing',
    ],
    [
      'for a workmate, by name',
      { employerNamed: '某厂', onBehalf: 'workmate', filler: '王二', fillerPhone: '13900000002' },
      'ok',
    ],
    [
      'as a chair through the open door',
      { employerNamed: '某厂', phone: '13900000001', onBehalf: 'chair' },
      'rights.chair-channel',
    ],
  ] as const)('%s: %#', (_, content, code) => {
    expect(ask(content)).toBe(code);
  });

  test('a chair hands up through the chair’s own door, and the employer may come from the register', () => {
    expect(ask({ onBehalf: 'chair', phone: '13900000001' }, { channel: 'chair', employerId: 'e' })).toBe(
      'ok',
    );
    expect(ask({ phone: '13900000001' }, { channel: 'chair', employerId: 'e' })).toBe('rights.chair-channel');
  });
});

test('an answer is rated once; 不满意 counts as rated only', () => {
  expect(codeOf(canRate({ before: {} }))).toBe('ok');
  expect(codeOf(canRate({ before: { satisfaction: 'good' } }))).toBe('rights.rated-already');
  const names = (satisfaction: 'good' | 'fair' | 'poor') =>
    ratedFacts('request', { content: { satisfaction } }).map(f => f.indicator);
  expect(names('good')).toEqual(['request-rated', 'request-satisfied']);
  expect(names('fair')).toEqual(['request-rated', 'request-satisfied']);
  expect(names('poor')).toEqual(['request-rated']);
});
