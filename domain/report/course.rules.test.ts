import { describe, expect, it } from 'vitest';
import { asDay } from '../core/days.ts';
import { courseOf, daysOf, outlookOf, partsThatSpeak } from './course.rules.ts';

const day = asDay;
const even = (d: string) => (Number(d.slice(8)) - 1) / 9;

describe('the course of a target', () => {
  it('sums what happened day by day and stops at the day of the board', () => {
    const points = courseOf({ from: day('2026-07-01'), to: day('2026-07-10') }, day('2026-07-03'), 90, even, [
      { day: '2026-07-03', amount: 5 },
      { day: '2026-07-01', amount: 2 },
    ]);
    expect(points.slice(0, 4)).toEqual([
      { day: '2026-07-01', plan: 0, actual: 2 },
      { day: '2026-07-02', plan: 10, actual: 2 },
      { day: '2026-07-03', plan: 20, actual: 7 },
      { day: '2026-07-04', plan: 30, actual: null },
    ]);
    expect(points.at(-1)).toMatchObject({ day: '2026-07-10', plan: 90 });
  });

  it('says nothing of the actual where nothing was ever recorded', () => {
    const points = courseOf(
      { from: day('2026-07-01'), to: day('2026-07-02') },
      day('2026-07-02'),
      9,
      even,
      null,
    );
    expect(points.every(p => p.actual === null)).toBe(true);
  });

  it('draws a long window with few points, the day of the board among them', () => {
    const days = daysOf(day('2020-01-01'), day('2026-12-31'), day('2026-07-15'));
    expect(days.length).toBeLessThan(170);
    expect(days).toContain('2026-07-15');
    expect([days[0], days.at(-1)]).toEqual(['2020-01-01', '2026-12-31']);
  });
});

describe('the outlook', () => {
  const now = { day: day('2026-07-01'), actual: 50, received: 100, to: day('2026-07-31') };
  const forecast = { on: day('2026-07-21'), early: day('2026-07-11'), late: null, isLate: false, says: '' };

  it('reaches the whole on the day that is named, and no more', () => {
    const line = outlookOf(forecast, now);
    expect(line.find(p => p.day === '2026-07-11')).toEqual({
      day: '2026-07-11',
      low: 50,
      mid: 75,
      high: 100,
    });
    expect(line.at(-1)).toEqual({ day: '2026-07-31', low: 50, mid: 100, high: 100 });
  });

  it('is empty where no day can be named, and when all is done', () => {
    expect(outlookOf({ ...forecast, on: null }, now)).toEqual([]);
    expect(outlookOf(forecast, { ...now, actual: 100 })).toEqual([]);
    expect(outlookOf(null, now)).toEqual([]);
  });
});

describe('whose word counts', () => {
  const row = (taskId: string, parentId: string | null, amount: number | null) => ({
    taskId,
    parentId,
    amount,
  });
  it('is the unit’s own where it spoke, else those below', () => {
    const rows = [
      row('city', null, null),
      row('a', 'city', 5),
      row('a1', 'a', 9),
      row('b', 'city', null),
      row('b1', 'b', 2),
    ];
    expect([...partsThatSpeak(rows)].sort()).toEqual(['a', 'b1']);
  });
});
