import type { Actor } from '@niangjia/domain/core/actor.ts';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { syncIndicators } from '../core/indicators.ts';
import { dropReminders } from '../core/reminder.jobs.ts';
import { countReminders, listReminders, readReminders, registerReminders } from '../core/reminders.ts';
import type { Given, PersonName } from '../deploy/testing/given.ts';
import { field } from '../deploy/testing/tasks.ts';
import { registerRectificationGuards } from '../supervise/rectification.guards.ts';
import { sweepClocks } from './matter.jobs.ts';
import { matterReminders, remindHandlers } from './matter.reminders.ts';
import { matterDesk } from './testing/matters.ts';

registerRectificationGuards();
registerReminders(matterReminders);
const g = await field();
await g.db.tx(tx => syncIndicators(tx, Object.assign({}, ...Object.values(kinds).map(k => k.indicators))));
const desk = matterDesk(g);
const [near, last, late, autumn] = ['2026-07-29', '2026-07-31', '2026-08-03', '2026-11-20'].map(day =>
  g.travel(day),
) as [Given, Given, Given, Given];

/** Sort and title of what somebody is told and has not read; the count is that of the list. */
async function told(who: PersonName | Actor, world: Given = g): Promise<string[]> {
  const actor = typeof who === 'string' ? world.actor[who] : who;
  return world.db.read(async tx => {
    const { items } = await listReminders(tx, actor, { show: 'unread', limit: 200 });
    expect(await countReminders(tx, actor)).toBe(items.length);
    return items.map(i => `${i.sortLabel} ${i.title} ${i.unit}`);
  });
}
const readAll = (who: PersonName) => g.db.tx(tx => readReminders(tx, g.actor[who], undefined));
const listed = (problem: string) => desk.open('clerk', 'city', 'rectification', { problem, source: 'fresh' });
const give = async (problem: string) => {
  const { id } = await listed(problem);
  await desk.move(id, 'assign', 'clerk', {}, { why: '请砚宁区办理', unitId: g.unit.yan.id });
  return id;
};

test('a matter that changes hands is told to those who have it now, never to whoever passed it on', async () => {
  const before = (await told('clerk2')).length;
  const id = await give('换届逾期');
  expect(await told('yanClerk')).toEqual(['转来办理 整改事项：换届逾期 砚宁区']);
  // Its receipt is due within days: that is no news beside the matter itself.
  expect((await sweepClocks(g.ctx('clerk'))).warned).toBeGreaterThan(0);
  expect(await told('yanClerk')).toEqual(['转来办理 整改事项：换届逾期 砚宁区']);
  expect([await told('chengClerk'), await told('yanChair'), (await told('clerk2')).length]).toEqual([
    [],
    [],
    before,
  ]);
  await desk.move(id, 'receive', 'yanClerk');
  await desk.move(id, 'giveBack', 'yanClerk', {}, { why: '不在本区' });
  expect(await told('yanClerk')).toEqual([]);
  expect(await told('clerk2')).toEqual(['退回 整改事项：换届逾期 霁川市']);
  await readAll('clerk');
  await readAll('clerk2');
});

test('urged ten times it is one line, and after reading there is a new one; the answer goes to whoever asked', async () => {
  const id = await give('台账不全');
  await desk.move(id, 'receive', 'yanClerk');
  for (const name of ['oversee', 'oversee', 'urge'])
    await desk.move(id, name, 'clerk', {}, { why: '请尽快' });
  expect(await told('yanClerk')).toEqual(['催办 整改事项：台账不全 砚宁区']);
  await readAll('yanClerk');
  expect(await told('yanClerk')).toEqual([]);
  await desk.move(id, 'oversee', 'clerk', {}, { why: '本周内反馈' });
  expect(await told('yanClerk')).toEqual(['督办 整改事项：台账不全 砚宁区']);
  await desk.move(id, 'account', 'yanClerk', {}, { why: '已补齐一半' });
  expect([await told('clerk'), await told('clerk2')]).toEqual([['已反馈 整改事项：台账不全 砚宁区'], []]);
  await readAll('clerk');
  await readAll('yanClerk');
});

test('the sweep tells before the day, on it and after it, once each', async () => {
  const { id } = await desk.open('yanClerk', 'yan', 'rectification', {
    problem: '公示栏未更新',
    source: 'fresh',
  });
  await desk.move(id, 'takeStock', 'yanClerk', { cause: '无人负责' });
  await desk.move(id, 'classify', 'yanClerk', { tier: 'dated', measure: '指定专人', dueOn: '2026-07-31' });
  const sweep = (world: Given) => sweepClocks(world.ctx('clerk'));
  await sweep(g);
  expect(await told('yanClerk')).toEqual([]);
  const mine = async (world: Given) =>
    (await told('yanClerk', world)).filter(l => l.includes('公示栏未更新'));
  expect(await sweep(near)).toMatchObject({ told: 0 });
  expect(await mine(near)).toEqual(['将到期 整改事项：公示栏未更新 砚宁区']);
  expect(await sweep(last)).toMatchObject({ warned: 0, told: 1 });
  expect(await sweep(last)).toMatchObject({ told: 0 });
  expect(await mine(last)).toEqual(['今天到期 整改事项：公示栏未更新 砚宁区']);
  expect((await sweep(late)).lapsed).toBeGreaterThan(0);
  expect(await mine(late)).toEqual(['已逾期 整改事项：公示栏未更新 砚宁区']);
  await readAll('yanClerk');
  expect((await sweep(late)).lapsed).toBe(0);
  expect(await mine(late)).toEqual([]);
});

test('who left the post is told nothing, and sees nothing of what was told before', async () => {
  await give('编制未配齐');
  expect(await told('yanClerk')).toHaveLength(1);
  const left: Actor = { ...g.actor.yanClerk, seats: [], unitIds: [] };
  expect(await told(left)).toEqual([]);
  await readAll('yanClerk');
});

test('of a confined one only its sort is said, and only to those who may know', async () => {
  const given = {
    what: '加班费长期不发',
    employerNamed: '砚东纺织有限公司',
    anonymity: 'anonymous',
    onBehalf: 'self',
  };
  const { id } = await desk.open('yanClerk', 'yan', 'request', given);
  await g.db.tx(tx => remindHandlers(tx, [id], 'overdue'));
  expect(await told('yanClerk')).toEqual([`已逾期 ${kinds.request!.label} 砚宁区`]);
  const kept = await g.db.read(tx =>
    tx.rows<{ person_id: string }>(sql`SELECT person_id FROM reminder WHERE subject = ${id}`),
  );
  expect(kept.map(k => k.person_id)).toEqual([g.actor.yanClerk.personId]);
  await g.db.tx(tx =>
    tx.run(
      sql`INSERT INTO conflict (subject, id, person_id) VALUES (${id}, gen_random_uuid(), ${g.actor.yanClerk.personId})`,
    ),
  );
  expect(await told('yanClerk')).toEqual([]);
});

test('what was read long ago goes, what nobody read stays', async () => {
  const count = () =>
    autumn.db.read(tx =>
      tx.one<{ read: number; unread: number }>(
        sql`SELECT count(read_at)::int AS read, (count(*) - count(read_at))::int AS unread FROM reminder`,
      ),
    );
  await give('旧事一件');
  const before = await count();
  expect(before.read).toBeGreaterThan(0);
  expect(await dropReminders(autumn.ctx('clerk'))).toBe(before.read);
  expect(await count()).toEqual({ read: 0, unread: before.unread });
});
