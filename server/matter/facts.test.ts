import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { syncIndicators } from '../core/indicators.ts';
import { field } from '../deploy/testing/tasks.ts';
import { figure } from '../visit/testing/visits.ts';
import { sweepClocks } from './matter.jobs.ts';
import { matterDesk } from './testing/matters.ts';

const g = await field();
await g.db.tx(tx => syncIndicators(tx, Object.assign({}, ...Object.values(kinds).map(k => k.indicators))));
const later = g.travel('2026-08-10');
const desk = matterDesk(later);
const lead = async () =>
  (
    await matterDesk(g).open('yanClerk', 'yan', 'labour-supervision', {
      topics: ['pay'],
      leadSource: 'patrol',
      lead: '巡查发现拖欠工资',
      employerName: '样例纺织有限公司',
    })
  ).id;
const decline = (id: string) =>
  desk.move(id, 'decline', 'yanClerk', { declined: '已由人社部门受理，电话告知' });
// Five working days after Monday 13 July are the 20th.
const due = (day?: string) =>
  figure(
    later,
    'yan',
    'labour-supervision-acceptance-due',
    day ? { fromDay: day, toDay: day } : undefined,
  ).then(n => n ?? 0);

test('a clock that was missed is due once on its last day, whether the sweep or the move comes first', async () => {
  const [swept, moved] = [await lead(), await lead()];
  await decline(moved);
  expect(await due('2026-07-20')).toBe(1);
  await sweepClocks({ db: later.db, crypto: g.ctx('yanClerk').crypto });
  expect(await due('2026-07-20')).toBe(2);
  await decline(swept);
  expect(await due('2026-07-20')).toBe(2);
  expect((await figure(later, 'yan', 'labour-supervision-acceptance-met')) ?? 0).toBe(0);
});

test('what was done in time and written down after the sweep is due once and met once', async () => {
  const before = await due();
  const id = await lead();
  await sweepClocks({ db: later.db, crypto: g.ctx('yanClerk').crypto });
  expect(await due()).toBe(before + 1);
  // As if the day of the reply had been noted on its last day: the date that the clock would have had.
  await g.db.tx(tx => tx.run(sql`UPDATE matter_clock SET due_on = '2026-08-10' WHERE matter_id = ${id}`));
  await decline(id);
  expect(await due()).toBe(before + 1);
  expect(await figure(later, 'yan', 'labour-supervision-acceptance-met')).toBe(1);
});
