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

test('lengthened after it had lapsed, it is due once: on its new last day', async () => {
  const now = matterDesk(g);
  const { id } = await now.open('yanClerk', 'yan', 'rectification', { problem: '换届逾期', source: 'fresh' });
  await now.move(id, 'takeStock', 'yanClerk', { cause: '提醒不到位' });
  await now.move(id, 'classify', 'yanClerk', { tier: 'now', measure: '马上办', dueOn: '2026-07-20' });
  await now.move(id, 'push', 'yanClerk', { progress: '已开始' });
  const total = () => figure(later, 'yan', 'rectification-deadline-due').then(n => n ?? 0);
  const night = () => sweepClocks({ db: later.db, crypto: g.ctx('yanClerk').crypto });
  await night();
  expect(await total()).toBe(1);
  await desk.move(id, 'extend', 'yanClerk', {}, { why: '施工延误' });
  expect(await total()).toBe(0);
  await night();
  expect(await total()).toBe(1);
});

test('taken apart after it was handed on, it counts again for the union that took it in', async () => {
  const now = matterDesk(g);
  const opened = (unit: 'yan' | 'yanEast') => figure(later, unit, 'rectification-opened').then(n => n ?? 0);
  const fresh = () => now.open('yanClerk', 'yan', 'rectification', { problem: '台账不全', source: 'fresh' });
  const [one, other] = [await fresh(), await fresh()];
  const before = [await opened('yan'), await opened('yanEast')];
  for (const { id } of [one, other]) {
    await now.move(id, 'assign', 'yanClerk', {}, { unitId: g.unit.yanEast.id, why: '请街道办理' });
    await now.move(id, 'receive', 'eastStaff');
  }
  await now.move(one.id, 'merge', 'eastStaff', {}, { matterId: other.id, why: '同一件事' });
  await now.move(one.id, 'part', 'eastStaff', {}, { why: '其实是两件' });
  expect([await opened('yan'), await opened('yanEast')]).toEqual(before);
});
