import { setTimeout as sleep } from 'node:timers/promises';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { syncIndicators } from '../core/indicators.ts';
import { proveProjection } from '../core/life-store.ts';
import type { PersonName } from '../deploy/testing/given.ts';
import { field } from '../deploy/testing/tasks.ts';
import { matterProjection } from '../matter/matter.projection.ts';
import { matterDesk } from '../matter/testing/matters.ts';
import { registerRectificationGuards } from './rectification.guards.ts';

registerRectificationGuards();
const g = await field();
await g.db.tx(tx => syncIndicators(tx, Object.assign({}, ...Object.values(kinds).map(k => k.indicators))));
const desk = matterDesk(g);
const CHECKED = { checked: '到现场查看，问题已经解决' };

/** As far as somebody at the county who fixes it can bring it. */
async function pushed(): Promise<string> {
  const { id } = await desk.open('yanClerk', 'yan', 'rectification', {
    problem: '困难职工档案更新不及时',
    source: 'fresh',
  });
  await desk.move(id, 'takeStock', 'yanClerk', { cause: '全市系统接口没有开放' });
  await classified(id, 'yanClerk');
  return id;
}
async function classified(id: string, who: PersonName) {
  await desk.move(id, 'classify', who, { tier: 'dated', measure: '逐户核对', dueOn: '2026-08-31' });
  await desk.move(id, 'push', who, { progress: '已开始' });
}
async function claim(id: string, who: PersonName, unit: 'yan' | 'city') {
  await desk.move(id, 'announce', who, { announced: '公告栏公示' });
  await desk.move(id, 'claim', who, { result: '已解决', evidence: [await desk.file(who, unit)] });
}
async function twinned() {
  const id = await pushed();
  await desk.move(id, 'twin', 'yanClerk', { systemic: '需要市总开放接口' });
  const [link] = (await desk.view(id, 'watcher')).links;
  return { id, above: link!.id, link: link! };
}

test('a cause that lies above opens a twin there, linked both ways, with one origin', async () => {
  const { id, above, link } = await twinned();
  expect(link).toMatchObject({ sort: 'twin-above', stateLabel: '待盘点' });
  const twin = await desk.view(above, 'clerk');
  expect(twin).toMatchObject({ unit: '霁川市', origin: { sort: 'matter', id } });
  expect(twin.links).toMatchObject([{ id, sort: 'twin-below' }]);
  // The county does not read what the city has in hand.
  expect((await desk.view(id, 'yanClerk')).links).toEqual([]);
  expect(await g.outcome(desk.move(id, 'twin', 'yanClerk', { systemic: '再提一次' }))).toBe(
    'rectify.twin-already',
  );
});

test('neither is closed alone: the first one checked waits, the second closes both at once', async () => {
  const { id, above } = await twinned();
  await claim(id, 'yanClerk', 'yan');
  expect(await g.outcome(desk.move(id, 'close', 'watcher', CHECKED))).toBe('rectify.twin-open');
  expect(await desk.move(id, 'check', 'watcher', CHECKED)).toMatchObject({ state: 'checked' });
  expect(await g.outcome(desk.move(id, 'close', 'watcher', CHECKED))).toBe('rectify.twin-open');

  await desk.move(above, 'takeStock', 'clerk', { cause: '接口权限' });
  await classified(above, 'clerk');
  await claim(above, 'clerk', 'city');
  await desk.move(above, 'close', 'watcher', CHECKED);
  expect((await desk.view(above, 'clerk')).state).toBe('closed');
  const below = await desk.view(id, 'yanClerk');
  expect(below).toMatchObject({ state: 'closed', isEnded: true });
  expect(below.trail.at(-1)).toMatchObject({ label: '核查销号', why: expect.stringContaining('一同销号') });
});

test('whoever moves one of two twins holds both in one order, so that two who close at once never wait for each other', async () => {
  const { id, above } = await twinned();
  await claim(id, 'yanClerk', 'yan');
  const [lesser, greater] = [id, above].sort() as [string, string];
  const lock = (which: string) => sql`SELECT id FROM matter WHERE id = ${which} FOR UPDATE NOWAIT`;
  let moved: Promise<unknown> = Promise.resolve();
  await g.db.tx(async tx => {
    await tx.rows(lock(lesser));
    moved = g.outcome(desk.move(greater, 'check', 'watcher', CHECKED));
    for (let waiting = 0; waiting === 0; await sleep(20))
      waiting = (
        await g.db.read(other =>
          other.one<{ n: number }>(
            sql`SELECT count(*)::int AS n FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid WHERE NOT l.granted AND a.datname = current_database()`,
          ),
        )
      ).n;
    // The one with the greater id is still free.
    expect(await g.db.tx(other => other.rows(lock(greater)))).toHaveLength(1);
  });
  await moved;
});

test('a twin that was refused above holds nobody back', async () => {
  const { id, above } = await twinned();
  await desk.move(above, 'waive', 'clerk', {}, { why: '接口已经开放' });
  expect(await g.outcome(desk.move(id, 'close', 'watcher', CHECKED))).toBe('core.wrong-state');
  await desk.move(above, 'refuse', 'watcher', {}, { why: '已查看，接口已经开放' });
  await claim(id, 'yanClerk', 'yan');
  expect(await g.outcome(desk.move(id, 'check', 'watcher', CHECKED))).toBe('rectify.no-twin');
  expect(await desk.move(id, 'close', 'watcher', CHECKED)).toMatchObject({ state: 'closed' });
});

test('what is sent back after it was checked takes the other one with it nowhere', async () => {
  const { id, above } = await twinned();
  await claim(id, 'yanClerk', 'yan');
  await desk.move(id, 'check', 'watcher', CHECKED);
  await desk.move(id, 'sendBack', 'watcher', CHECKED, { why: '抽查又有两户未更新' });
  await desk.move(above, 'takeStock', 'clerk', { cause: '接口权限' });
  await classified(above, 'clerk');
  await claim(above, 'clerk', 'city');
  expect(await g.outcome(desk.move(above, 'close', 'watcher', CHECKED))).toBe('rectify.twin-open');
});

test('the top has nobody above to ask', async () => {
  const { id } = await desk.open('clerk', 'city', 'rectification', {
    problem: '制度没有修订',
    source: 'plan',
  });
  await desk.move(id, 'takeStock', 'clerk', { cause: '分工不清' });
  await classified(id, 'clerk');
  expect(await g.outcome(desk.move(id, 'twin', 'clerk', { systemic: '请上级定' }))).toBe('rectify.no-above');
});

test('every row equals the fold of its moves', async () => {
  expect((await g.db.read(tx => proveProjection(tx, matterProjection))).unequal).toEqual([]);
  expect(
    (
      await g.db.read(tx =>
        tx.rows(sql`SELECT 1 AS no FROM matter m WHERE m.state = 'closed' AND m.ended_on IS NULL`),
      )
    ).length,
  ).toBe(0);
});
