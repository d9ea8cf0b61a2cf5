import type { ConsultationView } from '@niangjia/domain/deploy/paper.model.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { countReminders, listReminders, readReminders, registerReminders } from '../core/reminders.ts';
import { deployReminders, tellTasks } from './deploy.reminders.ts';
import { paperRoutes } from './paper.routes.ts';
import { ask } from './testing/ask.ts';
import type { Given, PersonName } from './testing/given.ts';
import { endorse, field, receive, undertake } from './testing/tasks.ts';

registerReminders(deployReminders);
/** Issued on Monday 13 July 2026; to be signed for within two working days. */
const g = await field();
const [tuesday, wednesday, thursday, near, last, late, end] = [
  '2026-07-14',
  '2026-07-15',
  '2026-07-16',
  '2026-09-25',
  '2026-09-30',
  '2026-10-09',
  '2026-10-20',
].map(d => g.travel(d)) as [Given, Given, Given, Given, Given, Given, Given];
const [nearDraft, dayOfDraft, afterDraft] = ['2026-07-22', '2026-07-24', '2026-07-25'].map(d =>
  g.travel(d),
) as [Given, Given, Given];
const { visits } = g;
const title = await g.db.read(
  async tx => (await tx.one<{ title: string }>(sql`SELECT title FROM task WHERE id = ${visits.yan}`)).title,
);
const due = async (id: string, day: string) =>
  g.db.tx(tx => tx.run(sql`UPDATE task SET due_on = ${day}::date WHERE id = ${id}`));

/** What somebody is told of the visits and has not read; the count is that of the list. */
async function told(who: PersonName, world: Given = g): Promise<string[]> {
  return world.db.read(async tx => {
    const { items } = await listReminders(tx, world.actor[who], { show: 'unread', limit: 200 });
    expect(await countReminders(tx, world.actor[who])).toBe(items.length);
    expect(new Set(items.map(i => i.subject)).size).toBe(items.length);
    return items.filter(i => i.title.includes(title)).map(i => `${i.sortLabel} ${i.title} ${i.unit}`);
  });
}
const readAll = (who: PersonName, world: Given) =>
  world.db.tx(tx => readReminders(tx, world.actor[who], undefined));

test('a task that comes is told once to whoever signs for it, then the day of signing, and what is late', async () => {
  expect(await tellTasks(g)).toBeGreaterThan(0);
  expect(await tellTasks(g)).toBe(0);
  expect(await told('yanClerk')).toEqual([`新收到 待签收任务：${title} 砚宁区`]);
  expect(await told('clerk')).toEqual([]);
  expect(await told('eastStaff')).toEqual([]);
  await readAll('yanClerk', g);
  await tellTasks(tuesday);
  expect(await told('yanClerk', tuesday)).toEqual([]);
  await tellTasks(wednesday);
  expect(await told('yanClerk', wednesday)).toEqual([`今天到期 待签收任务：${title} 砚宁区`]);
  await tellTasks(thursday);
  expect(await told('yanClerk', thursday)).toEqual([`已逾期 待签收任务：${title} 砚宁区`]);
  await readAll('yanClerk', thursday);
  expect(await tellTasks(thursday)).toBe(0);
  expect(await told('yanClerk', thursday)).toEqual([]);
});

test('what was told of a step is gone with the step, and the next day is told to whoever has it then', async () => {
  await tellTasks(thursday);
  expect(await told('chengClerk', thursday)).toEqual([`已逾期 待签收任务：${title} 澄津区`]);
  await receive(thursday, 'chengClerk', visits.cheng);
  expect(await told('chengClerk', thursday)).toEqual([]);
  await endorse(thursday, 'chengChair', visits.cheng);
  await undertake(thursday, 'chengClerk', visits.cheng);
  await due(visits.cheng, '2026-09-30');
  const mine = async (world: Given) => {
    await tellTasks(world);
    return told('chengClerk', world);
  };
  expect(await mine(near)).toEqual([`将到期 任务：${title} 澄津区`]);
  expect(await mine(last)).toEqual([`今天到期 任务：${title} 澄津区`]);
  expect(await mine(late)).toEqual([`已逾期 任务：${title} 澄津区`]);
  await readAll('chengClerk', late);
  expect(await mine(late)).toEqual([]);
  // Another day is another thing to be told of.
  await due(visits.cheng, '2026-10-12');
  expect(await mine(late)).toEqual([`将到期 任务：${title} 澄津区`]);
  expect(await told('chengChair', late)).toEqual([]);
});

test('two sweeps at once tell each thing once', async () => {
  const world = end;
  await due(visits.yan, '2026-10-20');
  await readAll('yanClerk', world);
  const [one, other] = await Promise.all([tellTasks(world), tellTasks(world)]);
  const noted = await world.db.read(tx =>
    tx.one<{ n: number }>(
      sql`SELECT count(*)::int AS n FROM reminder_told WHERE item = ${visits.yan} AND due_on = '2026-10-20'`,
    ),
  );
  expect(noted.n).toBe(1);
  expect(one + other).toBeGreaterThan(0);
  expect(await told('yanClerk', world)).toHaveLength(1);
});

test('a draft to comment on is told when it comes, near its day, on it and after it, until the unit has come back', async () => {
  await readAll('yanClerk', end);
  const asked = await ask<{ id: string }>(g, paperRoutes, 'startConsultation', 'clerk', {
    body: {
      ...{ unitId: g.unit.city.id, title: '走访办法', text: '一、走访对象', dueOn: '2026-07-24' },
      unitIds: [g.unit.yan.id],
    },
  });
  const mine = async (world: Given) => {
    await tellTasks(world);
    return world.db.read(async tx => {
      const { items } = await listReminders(tx, world.actor.yanClerk, { show: 'unread', limit: 200 });
      return items.filter(i => i.subject === asked.id).map(i => `${i.sortLabel} ${i.title}`);
    });
  };
  const line = '待反馈意见：走访办法（7月24日前反馈）';
  expect(await mine(g)).toEqual([`新收到 ${line}`]);
  await readAll('yanClerk', g);
  expect(await mine(thursday)).toEqual([]);
  expect(await mine(nearDraft)).toEqual([`将到期 ${line}`]);
  expect(await mine(dayOfDraft)).toEqual([`今天到期 ${line}`]);
  expect(await mine(afterDraft)).toEqual([`已逾期 ${line}`]);
  const seen = await ask<ConsultationView>(g, paperRoutes, 'getConsultation', 'yanClerk', {
    params: { id: asked.id },
  });
  await ask(afterDraft, paperRoutes, 'passConsultation', 'yanClerk', {
    params: { id: seen.receivers[0]!.id },
    body: {},
  });
  expect(await mine(afterDraft)).toEqual([]);
});
