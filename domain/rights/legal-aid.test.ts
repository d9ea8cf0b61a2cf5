import { describe, expect, test } from 'vitest';
import { asDay } from '../core/days.ts';
import { clocksOn, known, movesTable, walksWithinStates } from '../matter/kind.test-kit.ts';
import { legalAid as kind } from './legal-aid.kind.ts';
import { canRetain, monthsWithoutShift } from './legal-aid.rules.ts';

test('every status with the moves that leave it', () => {
  expect(movesTable(kind)).toMatchInlineSnapshot(`
    [
      "applied → grant refuse withdraw",
      "granted → withdraw retain stop",
      "running → withdraw replace visit report stop close",
      "closed → rate",
      "refused →",
      "stopped →",
      "withdrawn →",
    ]
  `);
  walksWithinStates(kind);
});

describe('the lawyer', () => {
  const today = asDay('2026-09-01');
  const lawyer = { name: '闻若谷', state: 'listed', clientIds: ['e1', 'e2'], licenceUntil: null };
  const code = (who: Parameters<typeof canRetain>[0], employerId: string | null) => {
    const verdict = canRetain(who, employerId, today);
    return verdict.ok ? 'ok' : verdict.refusal.code;
  };
  test('acts neither for the employer nor has left the list', () => {
    expect(code(lawyer, 'e3')).toBe('ok');
    expect(code(lawyer, null)).toBe('ok');
    expect(code(lawyer, 'e2')).toBe('rights.lawyer-tied');
    expect(code({ ...lawyer, state: 'left' }, 'e3')).toBe('rights.lawyer-away');
    expect(code(undefined, 'e3')).toBe('rights.lawyer-unknown');
  });
  test('practises up to the last day of the certificate', () => {
    expect(code({ ...lawyer, licenceUntil: today }, 'e3')).toBe('ok');
    expect(code({ ...lawyer, licenceUntil: asDay('2026-08-31') }, 'e3')).toBe('rights.lawyer-expired');
  });
  test('has met the worker before the matter is closed', () => {
    expect(kind.moves.close!.ready!(known({}))).toMatchObject({ refusal: { code: 'rights.visit-missing' } });
    expect(kind.moves.close!.ready!(known({ visitedOn: asDay('2026-09-01') })).ok).toBe(true);
  });
});

test('months without anybody on duty are named, the running one included', () => {
  const days = [asDay('2026-01-20'), asDay('2026-03-03')];
  expect(monthsWithoutShift(days, asDay('2025-12-15'), asDay('2026-04-02'))).toEqual([
    '2025-12',
    '2026-02',
    '2026-04',
  ]);
  expect(monthsWithoutShift([], asDay('2026-05-01'), asDay('2026-04-02'))).toEqual([]);
});

test('satisfaction is asked once and counted', () => {
  expect(
    kind.moves.rate!.check!(known({ satisfaction: 'good' }, { before: { satisfaction: 'poor' } })),
  ).toMatchObject({
    refusal: { code: 'rights.rated-already' },
  });
  const facts = (satisfaction: 'good' | 'poor') =>
    kind.moves.rate!.facts!(known({ satisfaction })).map(f => f.indicator);
  // Whoever has it before them is not asked for it again.
  const offered = (content: object) => kind.moves.rate!.offered!(content as never).ok;
  expect([offered({}), offered({ satisfaction: 'good' })]).toEqual([true, false]);
  expect(facts('good')).toEqual(['legal-aid-rated', 'legal-aid-satisfied']);
  expect(facts('poor')).toEqual(['legal-aid-rated']);
});

test('review and assignment have clocks', () => {
  const [review] = clocksOn(kind, [], 'open', '2026-09-24');
  expect(review).toMatchObject({ code: 'review', dueOn: '2026-10-12' });
  expect(clocksOn(kind, [review!], 'grant', '2026-10-12')).toMatchObject([
    { code: 'review', state: 'met' },
    { code: 'assignment', dueOn: '2026-10-15' },
  ]);
});

test('a meeting with the lawyer is entered when it has been', () => {
  const met = (day: string) => kind.moves.visit!.check!(known({ visitedOn: asDay(day) }));
  expect(met('2026-09-24').ok).toBe(true);
  expect(met('2026-09-25')).toMatchObject({ refusal: { code: 'rights.day-ahead' } });
  const clocks = clocksOn(kind, [], 'grant', '2026-09-22');
  const since = (day: string) => kind.moves.visit!.check!(known({ visitedOn: asDay(day) }, { clocks }));
  expect(since('2026-09-22').ok).toBe(true);
  expect(since('2026-09-21')).toMatchObject({ refusal: { code: 'rights.day-before' } });
});
