/** Struck off only by somebody who is neither the owner, nor below it, nor was ever appointed by it; nobody else, in whatever order. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { syncIndicators } from '../core/indicators.ts';
import type { PersonName, UnitName } from '../deploy/testing/given.ts';
import { field } from '../deploy/testing/tasks.ts';
import { matterDesk } from '../matter/testing/matters.ts';
import { registerRectificationGuards } from './rectification.guards.ts';

registerRectificationGuards();
const g = await field();
await g.db.tx(tx => syncIndicators(tx, Object.assign({}, ...Object.values(kinds).map(k => k.indicators))));
const desk = matterDesk(g);
const CHECKED = { checked: '到现场查看，问题已经解决' };
const [verify] = g.actor.watcher.seats.filter(s => s.duty === 'rectify.verify');
/** Verifies for the whole city, beside the own post. */
const verifying = (who: PersonName): Actor => ({
  ...g.actor[who],
  seats: [...g.actor[who].seats, verify!],
});

async function claimed(who: PersonName, unit: UnitName, ...appointed: PersonName[]): Promise<string> {
  const { id } = await desk.open(who, unit, 'rectification', { problem: '档案更新不及时', source: 'fresh' });
  for (const one of appointed) await desk.move(id, 'appoint', who, {}, { personId: g.actor[one].personId });
  await desk.move(id, 'takeStock', who, { cause: '不到位' });
  await desk.move(id, 'classify', who, { tier: 'dated', measure: '逐户核对', dueOn: '2026-08-31' });
  await desk.move(id, 'push', who, { progress: '已开始' });
  await desk.move(id, 'announce', who, { announced: '公告栏公示' });
  await desk.move(id, 'claim', who, { result: '已解决', evidence: [await desk.file(who, unit)] });
  return id;
}
const closes = (id: string, who: PersonName | Actor) => g.outcome(desk.move(id, 'close', who, CHECKED));

test('at a county: not the owner, nobody of it or below it though verifying for the city; somebody from elsewhere does', async () => {
  const id = await claimed('yanClerk', 'yan');
  expect((await desk.view(id, 'yanClerk')).turn).toBe('等砚宁区以外的人办理');
  expect(await closes(id, 'yanClerk')).toBe('core.no-duty');
  expect(await closes(id, verifying('yanClerk'))).toBe('core.same-hands');
  expect(await closes(id, verifying('yanChair'))).toBe('matter.outside');
  expect(await closes(id, verifying('eastStaff'))).toBe('matter.outside');
  const view = await desk.view(id, verifying('yanChair'));
  for (const name of ['close', 'check', 'sendBack']) expect(view.allowed).not.toContain(name);
  expect(await closes(id, verifying('chengClerk'))).toBe('done');
});

test('at the top, where nobody sits outside: not who is appointed, nor who was appointed before somebody else', async () => {
  const id = await claimed('clerk', 'city', 'clerk2');
  expect(await closes(id, verifying('clerk'))).toBe('core.same-hands');
  expect(await closes(id, verifying('clerk2'))).toBe('matter.outside-appointed');

  const again = await claimed('clerk', 'city', 'clerk2', 'clerk');
  expect(await closes(again, verifying('clerk2'))).toBe('matter.outside-appointed');
  expect((await desk.view(again, verifying('clerk2'))).allowed).not.toContain('close');
  expect(await closes(again, 'watcher')).toBe('done');
});

const refuses = (id: string, who: PersonName | Actor, move = 'refuse') =>
  g.outcome(desk.move(id, move, who, {}, { why: '与去年的一件是同一问题' }));
const listed = async (who: PersonName, unit: UnitName) =>
  (await desk.open(who, unit, 'rectification', { problem: '台账与实际不符', source: 'fresh' })).id;

test('ended without anything being put right only from outside: the owner asks, and stays in the ledger until it is decided', async () => {
  const id = await listed('yanClerk', 'yan');
  expect((await desk.view(id, 'yanClerk')).allowed).not.toContain('refuse');
  expect(await refuses(id, 'yanClerk')).toBe('core.no-duty');
  expect(await refuses(id, 'watcher')).toBe('core.wrong-state');
  expect(await refuses(id, 'yanClerk', 'waive')).toBe('done');
  expect(await desk.view(id, 'yanClerk')).toMatchObject({
    ...{ state: 'waived', isEnded: false, turn: '等砚宁区以外的人办理' },
    clocks: expect.arrayContaining([expect.objectContaining({ code: 'waiver', state: 'running' })]),
  });
  for (const move of ['refuse', 'insist']) {
    expect(await refuses(id, 'yanClerk', move)).toBe('core.no-duty');
    expect(await refuses(id, verifying('yanClerk'), move)).toBe('core.same-hands');
    expect(await refuses(id, verifying('yanChair'), move)).toBe('matter.outside');
    expect(await refuses(id, verifying('eastStaff'), move)).toBe('matter.outside');
  }
  expect(await refuses(id, 'watcher', 'insist')).toBe('done');
  expect((await desk.view(id, 'yanClerk')).state).toBe('listed');
  await refuses(id, 'yanClerk', 'waive');
  const both = await Promise.all([refuses(id, 'watcher'), refuses(id, 'watcher')]);
  expect(both.filter(said => said === 'done')).toHaveLength(1);
  expect((await desk.view(id, 'yanClerk')).isEnded).toBe(true);
});

test('at the top it takes two: neither who asks for it, nor who was appointed', async () => {
  const id = await listed('clerk', 'city');
  await desk.move(id, 'appoint', 'clerk', {}, { personId: g.actor.clerk2.personId });
  await refuses(id, 'clerk', 'waive');
  expect(await refuses(id, verifying('clerk'))).toBe('core.same-hands');
  expect(await refuses(id, verifying('clerk2'))).toBe('matter.outside-appointed');
  expect(await refuses(id, 'watcher')).toBe('done');
});

test('what was opened under version 4 goes on by the same rule, and what was ended under it stays ended', async () => {
  const [open, ended] = [await listed('yanClerk', 'yan'), await listed('yanClerk', 'yan')];
  await refuses(ended, 'yanClerk', 'waive');
  await refuses(ended, 'watcher');
  // As version 4 wrote it: from 待盘点 in one step.
  await g.db.tx(tx => tx.run(sql`UPDATE matter SET version = 4 WHERE id = ANY (${[open, ended]}::uuid[])`));
  expect(await refuses(open, 'yanClerk')).toBe('core.no-duty');
  expect(await refuses(open, 'yanClerk', 'waive')).toBe('done');
  expect(await refuses(open, 'watcher')).toBe('done');
  expect((await desk.view(ended, 'yanClerk')).isEnded).toBe(true);
});

test('nothing is put forward to be struck off without evidence', async () => {
  const { id } = await desk.open('yanClerk', 'yan', 'rectification', {
    problem: '档案不全',
    source: 'fresh',
  });
  await desk.move(id, 'takeStock', 'yanClerk', { cause: '不到位' });
  await desk.move(id, 'classify', 'yanClerk', { tier: 'dated', measure: '逐户核对', dueOn: '2026-08-31' });
  await desk.move(id, 'push', 'yanClerk', { progress: '已开始' });
  await desk.move(id, 'announce', 'yanClerk', { announced: '公告栏公示' });
  const claim = (given: object) =>
    g.outcome(desk.move(id, 'claim', 'yanClerk', { result: '已解决', ...given }));
  expect(await claim({})).toBe('core.bad-input');
  expect(await claim({ evidence: [] })).toBe('core.bad-input');
  expect((await desk.view(id, 'yanClerk')).state).not.toBe('claimed');
});
