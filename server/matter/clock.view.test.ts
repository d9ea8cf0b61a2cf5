import { asDay } from '@niangjia/domain/core/days.ts';
import { expect, test } from 'vitest';
import { replacedDates } from './clock.view.ts';

const earlier = (no: number, dueOn: string, why: string) => ({
  no,
  dueOn,
  why,
  at: `2026-11-23T01:00:00Z ${why}`,
});

test('a date is told as replaced only where another came in its place, newest first, of its own clock', () => {
  const run = { no: 1, dueOn: asDay('2026-12-31') };
  const all = [
    earlier(1, '2026-12-21', 'resume'),
    earlier(1, '2026-12-21', 'pause'),
    earlier(2, '2026-12-01', 'extend'),
  ];
  expect(replacedDates(run, all).map(e => e.why)).toEqual(['resume']);
  expect(replacedDates({ ...run, dueOn: asDay('2026-12-21') }, all)).toEqual([]);
});
