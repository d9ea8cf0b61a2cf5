import { describe, expect, test } from 'vitest';
import { asDay } from '../core/days.ts';
import type { Verdict } from '../core/verdict.ts';
import { zSupervisorContent } from './labour-supervisor.model.ts';
import {
  canBeEntered,
  canCertify,
  cutFrom,
  extension,
  isGoodOn,
  lastDayOf,
  resumed,
  standingOf,
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
