import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shippedCalendar } from '../core/calendar-shipped.ts';
import { addCalendarDays, asDay, daysBetween } from '../core/days.ts';
import type { CampaignContent } from './campaign.model.ts';
import { type Cadre, canBeCampaign, proposeTeams, roundsOf, weeksOf } from './campaign.rules.ts';

const content: CampaignContent = {
  title: '千企大走访',
  purpose: '摸清用工和诉求',
  fromDay: asDay('2026-07-15'),
  toDay: asDay('2026-10-31'),
  taskId: null,
  everyMonths: 1,
  units: [],
  sectors: [],
  sizes: [],
  keyEmployers: [],
  keyOnly: false,
  visited: 'employer',
  jurisdiction: 'territory',
  needs: [],
  capacity: { min: 0, max: 30, halfDays: 4, perVisit: { micro: 1, small: 1, middle: 1, large: 2 } },
};
const codeOf = (change: Partial<CampaignContent>) => {
  const verdict = canBeCampaign({ ...content, ...change }, 12);
  return verdict.ok ? 'allowed' : verdict.refusal.code;
};

test.each([
  [{}, 'allowed'],
  [{ toDay: asDay('2026-07-14') }, 'visit.campaign-window'],
  [{ toDay: asDay('2027-07-14') }, 'allowed'],
  [{ toDay: asDay('2027-07-15') }, 'visit.campaign-long'],
  [{ capacity: { ...content.capacity, min: 31 } }, 'visit.capacity-turned'],
  [
    { capacity: { ...content.capacity, perVisit: { ...content.capacity.perVisit, small: 0 } } },
    'visit.visit-takes-none',
  ],
  [{ keyOnly: true }, 'visit.key-missing'],
] as const)('a campaign with %j is %s', (change, code) => {
  expect(codeOf(change)).toBe(code);
});

test('a monthly campaign has a round for each month that it begins, the last one shorter', () => {
  expect(roundsOf(content).map(r => [r.no, r.fromDay, r.toDay])).toEqual([
    [1, '2026-07-15', '2026-08-14'],
    [2, '2026-08-15', '2026-09-14'],
    [3, '2026-09-15', '2026-10-14'],
    [4, '2026-10-15', '2026-10-31'],
  ]);
  expect(roundsOf({ ...content, everyMonths: 0 })).toEqual([
    { no: 1, title: '千企大走访', fromDay: '2026-07-15', toDay: '2026-10-31' },
  ]);
});

test('rounds cover the window without a gap and never overlap, whatever the days', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 700 }),
      fc.integer({ min: 0, max: 365 }),
      fc.constantFrom(0, 1, 3, 6),
      (start, length, everyMonths) => {
        const fromDay = addCalendarDays(asDay('2026-01-01'), start);
        const toDay = addCalendarDays(fromDay, length);
        const rounds = roundsOf({ title: '走访', fromDay, toDay, everyMonths: everyMonths as 0 });
        expect(rounds[0]!.fromDay).toBe(fromDay);
        expect(rounds.at(-1)!.toDay).toBe(toDay);
        for (const [i, r] of rounds.entries()) {
          expect(r.fromDay <= r.toDay).toBe(true);
          if (i > 0) expect(daysBetween(rounds[i - 1]!.toDay, r.fromDay)).toBe(1);
        }
      },
    ),
  );
});

test('weeks begin on Monday; a week of holidays has no working day', () => {
  const weeks = weeksOf(asDay('2026-09-30'), asDay('2026-10-12'), shippedCalendar);
  expect(weeks).toEqual([
    { monday: '2026-09-28', month: '2026-09', workdays: 1 },
    // The seventh is still a holiday, the tenth a Saturday that is worked.
    { monday: '2026-10-05', month: '2026-10', workdays: 3 },
    { monday: '2026-10-12', month: '2026-10', workdays: 1 },
  ]);
});

test('two of one unit go together; one who is left over goes with another of the same county and serves both units', () => {
  const cadre = (personId: string, unitId: string, countyId = 'yan', level: Cadre['level'] = 'township') => ({
    ...{ personId, unitId, countyId, level },
  });
  const { teams, left } = proposeTeams([
    cadre('a', 'east'),
    cadre('b', 'east'),
    cadre('c', 'east'),
    cadre('d', 'park'),
    cadre('e', 'chengEast', 'cheng'),
    cadre('f', 'yan', 'yan', 'county'),
  ]);
  expect(teams.map(t => [t.personIds, t.serves])).toEqual([
    [['a', 'b'], ['east']],
    [
      ['c', 'd'],
      ['east', 'park'],
    ],
  ]);
  expect(left.map(c => c.personId)).toEqual(['e', 'f']);
});
