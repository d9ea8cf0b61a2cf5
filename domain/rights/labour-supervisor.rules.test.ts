import { describe, expect, test } from 'vitest';
import { asDay } from '../core/days.ts';
import type { Verdict } from '../core/verdict.ts';
import { zSupervisorContent } from './labour-supervisor.model.ts';
import {
  type Chosen,
  canBeEntered,
  canCertify,
  canChoose,
  cutFrom,
  extension,
  isGoodOn,
  lastDayOf,
  resumed,
  standingOf,
  wasCertified,
} from './labour-supervisor.rules.ts';

const code = (verdict: Verdict) => (verdict.ok ? 'ok' : verdict.refusal.code);
const fault = (verdict: Verdict) => (verdict.ok ? null : verdict.refusal.fields?.[0]?.path);
const day = asDay;

test.each([
  ['federation', 'province', 'ok'],
  ['federation', 'county', 'ok'],
  ['township', 'township', 'rights.certifier-level'],
  ['industry', 'city', 'rights.certifier-level'],
  ['enterprise', 'grassroots', 'rights.certifier-level'],
] as const)('a federation of a county or above certifies: %s, %s', (kind, level, says) => {
  expect(code(canCertify({ name: '样例', kind, level }))).toBe(says);
});

describe('trained, then examined, then certified', () => {
  const days = { trainedOn: '2026-03-01', examinedOn: '2026-03-05', validFrom: '2026-03-10' };
  const entered = (more: object = {}, months = 36) =>
    canBeEntered({ ...days, validUntil: null, ...more } as never, day('2026-06-01'), months);
  test('in this order, never ahead, no longer than the place allows', () => {
    expect(code(entered())).toBe('ok');
    expect(fault(entered({ examinedOn: '2026-02-28' }))).toBe('examinedOn');
    expect(fault(entered({ validFrom: '2026-03-04' }))).toBe('validFrom');
    expect(fault(entered({ validFrom: '2026-06-02' }))).toBe('validFrom');
    expect(fault(entered({ validUntil: '2026-03-09' }))).toBe('validUntil');
    expect(lastDayOf(day('2026-03-10'), 36)).toBe('2029-03-09');
    expect(code(entered({ validUntil: '2029-03-09' }))).toBe('ok');
    expect(code(entered({ validUntil: '2029-03-10' }))).toBe('rights.term-too-long');
    expect(code(entered({ validUntil: '2029-03-09' }, 24))).toBe('rights.term-too-long');
  });
});

describe('the days on which a certificate is good', () => {
  const spans = [{ from: day('2026-01-01'), to: day('2026-12-31') }];
  test('a suspension and a revocation cut it from that very day, what was before stays', () => {
    const cut = cutFrom(spans, day('2026-06-10'));
    expect(isGoodOn(cut, day('2026-06-09'))).toBe(true);
    expect(isGoodOn(cut, day('2026-06-10'))).toBe(false);
    expect(cutFrom(spans, day('2026-01-01'))).toEqual([]);
    const again = resumed(cut, day('2026-07-01'), day('2026-12-31'));
    expect(isGoodOn(again, day('2026-06-20'))).toBe(false);
    expect(isGoodOn(again, day('2026-07-01'))).toBe(true);
    expect(isGoodOn(again, day('2027-01-01'))).toBe(false);
    // Nothing is left of what ran out meanwhile.
    expect(resumed(cut, day('2027-01-01'), day('2026-12-31'))).toEqual(cut);
  });

  test('how it stands: about to run out so many days before, expired on the day after the last', () => {
    const standing = (today: string) =>
      standingOf({ state: 'certified', validUntil: day('2026-12-31') }, day(today), 90);
    expect(standing('2026-10-01')).toBe('valid');
    expect(standing('2026-10-02')).toBe('soon');
    expect(standing('2026-12-31')).toBe('soon');
    expect(standing('2027-01-01')).toBe('expired');
    expect(standingOf({ state: 'revoked', validUntil: day('2030-01-01') }, day('2026-06-01'), 90)).toBe(
      'revoked',
    );
  });

  const extended = (today: string, asked: object = {}) =>
    extension(
      { validUntil: day('2026-12-31'), examinedOn: day('2023-12-01') },
      { examinedOn: day('2026-10-02'), validUntil: null, ...asked },
      { today: day(today), months: 36, warning: 90 },
    );
  test('an extension follows on another examination, near the end or after it, and leaves the gap a gap', () => {
    expect(extended('2026-11-01')).toEqual({
      verdict: { ok: true },
      span: { from: '2027-01-01', to: '2029-12-31' },
    });
    expect(extended('2027-03-01').span).toEqual({ from: '2027-03-01', to: '2030-02-28' });
    expect(code(extended('2026-10-01').verdict)).toBe('rights.extend-early');
    expect(code(extended('2026-11-01', { examinedOn: undefined }).verdict)).toBe('rights.examined-missing');
    expect(code(extended('2026-11-01', { examinedOn: '2023-12-01' }).verdict)).toBe('rights.examined-again');
    expect(code(extended('2026-11-01', { examinedOn: '2026-11-02' }).verdict)).toBe('rights.day-ahead');
    expect(code(extended('2026-11-01', { validUntil: '2030-01-01' }).verdict)).toBe('rights.term-too-long');
  });
});

test('the same number written in two ways is one number', () => {
  const { certificate } = zSupervisorContent.shape;
  expect(certificate.parse(' jd-2026 011 ')).toBe('JD-2026011');
  expect(certificate.safeParse('无').success).toBe(false);
});

describe('who may inquire', () => {
  const one = (name: string, more: Partial<Chosen> = {}): Chosen => ({
    ...{ id: name, name, state: 'certified', validUntil: day('2026-12-31'), revokedOn: null },
    ...{ spans: [{ from: day('2024-01-01'), to: day('2026-12-31') }], unitId: 'yan', unit: '砚宁区总工会' },
    ...{ issuer: '砚宁区总工会', serves: true, employers: [], ...more },
  });
  const [a, b] = [one('甄望舒'), one('卜知秋')];
  const choose = (chosen: readonly Chosen[], more: object = {}) =>
    canChoose(
      chosen.map(s => s.id),
      chosen,
      {
        ...{ day: day('2026-06-10'), unitId: 'yan', employerId: 'mill', employer: '砚东纺织有限公司' },
        ...{ isSent: false, ...more },
      },
    );
  const says = (verdict: Verdict) => (verdict.ok ? '' : verdict.refusal.says);

  test.each([
    [
      'expired',
      { validUntil: '2026-06-09', spans: [{ from: '2024-01-01', to: '2026-06-09' }] },
      '2026年6月9日',
    ],
    [
      'revoked',
      { state: 'revoked', revokedOn: '2026-06-10', spans: [{ from: '2024-01-01', to: '2026-06-09' }] },
      '撤销',
    ],
    ['suspended', { state: 'suspended', spans: [{ from: '2024-01-01', to: '2026-06-01' }] }, '恢复后再选'],
    ['not-certified', { state: 'entered', spans: [] }, '核准发证后再选'],
    ['not-then', { spans: [{ from: '2026-06-11', to: '2026-12-31' }] }, '核对调查日期'],
    ['tied', { employers: [{ id: 'mill', name: '砚东纺织有限公司' }] }, '应当回避'],
    ['tied', { employers: [{ id: 'other', name: '砚东纺织有限公司' }] }, '应当回避'],
  ])('%s is refused by name, and told what to do', (what, more, words) => {
    const no = choose([a, one('阚青禾', more as never)]);
    expect(code(no)).toBe(`rights.supervisor-${what}`);
    expect(says(no)).toContain('阚青禾');
    expect(says(no)).toContain(words);
  });

  test('two different ones of the own register or of one above, who is sent', () => {
    expect(code(choose([a, b]))).toBe('ok');
    expect(code(choose([a, a]))).toBe('rights.supervisors-twice');
    expect(code(choose([a, one('路人', { serves: false })]))).toBe('rights.supervisor-unknown');
    expect(code(canChoose(['nobody'], [], {} as never))).toBe('rights.supervisor-unknown');
    const above = one('康超桂', { unitId: 'city', unit: '霁川市总工会' });
    const alone = choose([a, above]);
    expect(code(alone)).toBe('rights.supervisor-sent');
    expect(fault(alone)).toBe('given.sent');
    expect(code(choose([a, above], { isSent: true }))).toBe('ok');
  });

  test('what counts is the day of the inquiry: revoked or run out since then changes nothing of it', () => {
    const spans = [{ from: day('2024-01-01'), to: day('2026-06-09') }];
    const revoked = one('阚青禾', { state: 'revoked', revokedOn: day('2026-06-10'), spans });
    expect(code(wasCertified(revoked, day('2026-06-09')))).toBe('ok');
    expect(code(wasCertified(revoked, day('2026-06-10')))).toBe('rights.supervisor-revoked');
  });
});
