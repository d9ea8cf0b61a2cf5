import { createHash } from 'node:crypto';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import type { SampleView } from '@niangjia/domain/supervise/rectification.model.ts';
import { drawOf } from '@niangjia/domain/supervise/sample.rules.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { syncIndicators } from '../core/indicators.ts';
import { proveProjection } from '../core/life-store.ts';
import { registerTodos } from '../core/todos.ts';
import { type Asked, ask } from '../deploy/testing/ask.ts';
import { type PersonName, seatPerson, type UnitName } from '../deploy/testing/given.ts';
import { field, somebody } from '../deploy/testing/tasks.ts';
import { waiting } from '../deploy/testing/todos.ts';
import { matterProjection } from '../matter/matter.projection.ts';
import { matterDesk } from '../matter/testing/matters.ts';
import { registerRectificationGuards } from './rectification.guards.ts';
import { rectificationRoutes } from './rectification.routes.ts';
import { registerSamples } from './sample.actions.ts';
import { superviseTodos } from './supervise.todos.ts';

registerRectificationGuards();
registerSamples();
registerTodos(superviseTodos);
const g = await field();
await g.db.tx(tx => syncIndicators(tx, Object.assign({}, ...Object.values(kinds).map(k => k.indicators))));
const desk = matterDesk(g);
const on = <T = { id: string }>(name: string, who: PersonName | Actor, asked: Asked) =>
  ask<T>(g, rectificationRoutes, `supervise.${name}`, who, asked);

const CHECKED = { checked: '到现场查看，问题已经解决' };
async function closed(who: PersonName, unit: UnitName, appointed?: PersonName): Promise<string> {
  const { id } = await desk.open(who, unit, 'rectification', { problem: '档案更新不及时', source: 'fresh' });
  if (appointed) await desk.move(id, 'appoint', who, {}, { personId: g.actor[appointed].personId });
  await desk.move(id, 'takeStock', who, { cause: '不到位' });
  await desk.move(id, 'classify', who, { tier: 'dated', measure: '逐户核对', dueOn: '2026-08-31' });
  await desk.move(id, 'push', who, { progress: '已开始' });
  await desk.move(id, 'announce', who, { announced: '公告栏公示' });
  await desk.move(id, 'claim', who, { result: '已解决', evidence: [await desk.file(who, unit)] });
  await desk.move(id, 'close', 'watcher', CHECKED);
  return id;
}
const body = {
  title: '七月抽查',
  fromDay: '2026-07-01',
  toDay: '2026-07-31',
  verifierIds: [g.actor.watcher.personId],
};
const draw = (more: object = {}, who: PersonName = 'watcher', unit: UnitName = 'city') =>
  on('drawSample', who, { params: { id: g.unit[unit].id }, body: { ...body, ...more } });
const sample = (id: string, who: PersonName = 'watcher') =>
  on<SampleView>('getSample', who, { params: { id } });

test('nothing closed is nothing to draw', async () => {
  const june = { fromDay: '2026-06-01', toDay: '2026-06-30' };
  expect(await g.outcome(draw(june))).toBe('rectify.sample-empty');
  expect(await g.outcome(draw({ toDay: '2026-06-01' }))).toBe('rectify.days-turned');
});

const yan: string[] = [];
for (let n = 0; n < 12; n++) yan.push(await closed('yanClerk', 'yan'));
const east = [await closed('eastStaff', 'yanEast'), await closed('eastStaff', 'yanEast')];
const cheng = await closed('chengClerk', 'cheng');
let drawn: SampleView;

test('only whoever verifies there draws, and gives only to those who verify there', async () => {
  expect(await g.outcome(draw({}, 'yanClerk', 'yan'))).toBe('core.no-duty');
  expect(await g.outcome(draw({}, 'yanClerk', 'cheng'))).toBe('core.absent');
  expect(await g.outcome(draw({ verifierIds: [g.actor.yanClerk.personId] }))).toBe('rectify.sample-verifier');
  const { items, percent } = await on<{ items: { name: string }[]; percent: number }>(
    'listVerifiers',
    'watcher',
    {
      params: { id: g.unit.city.id },
    },
  );
  expect(items.map(i => i.name)).toEqual(['何听澜']);
  expect(percent).toBe(10);
});

test('a sample holds every unit with closed ones, and draws the same again from its frame and seed', async () => {
  drawn = await sample((await draw()).id);
  expect(drawn).toMatchObject({ framed: 15, percent: 10, person: '何听澜', isSame: true });
  // Two of fifteen would do by the share; three units have closed ones.
  expect(drawn.units.map(u => [u.unit, u.framed, u.drawn])).toEqual([
    ['砚宁区', 12, 1],
    ['澄津区', 1, 1],
    ['砚东街道', 2, 1],
  ]);
  const rank = (id: string) => createHash('sha256').update(`${drawn.seed}:${id}`).digest('hex');
  const frame = [
    ...yan.map(id => ({ id, unitId: 'yan' })),
    ...east.map(id => ({ id, unitId: 'east' })),
    { id: cheng, unitId: 'cheng' },
  ];
  expect(drawn.checks.map(c => c.matterId).sort()).toEqual(
    drawOf(frame, 10, rank)
      .map(d => d.id)
      .sort(),
  );
  expect(await g.outcome(sample(drawn.id, 'yanClerk'))).toBe('core.absent');
});

test('nobody changes what was drawn', async () => {
  const change = (what: string) =>
    g.db.tx(tx => tx.run(sql`UPDATE rectify_sample SET seed = ${what} WHERE id = ${drawn.id}`));
  await expect(change('another')).rejects.toThrow(/permission denied/);
});

test('what was drawn waits for its verifier with a day, and is not drawn again', async () => {
  for (const { dueOn, verifier, isMine } of drawn.checks)
    expect({ dueOn, verifier, isMine }).toEqual({ dueOn: '2026-10-12', verifier: '何听澜', isMine: true });
  expect(await waiting(g, 'watcher', ['rectify-check'])).toHaveLength(3);
  expect(await waiting(g, 'yanClerk', ['rectify-check'])).toEqual([]);
  expect(await g.outcome(draw())).toBe('done');
  const ids = new Set(drawn.checks.map(c => c.matterId));
  const [next] = (await on<{ items: { id: string }[] }>('listSamples', 'watcher', { query: { limit: 10 } }))
    .items;
  expect((await sample(next!.id)).checks.filter(c => ids.has(c.matterId))).toEqual([]);
});

test('of two who draw at once what one has drawn is left to the other no more', async () => {
  // A county draws among those below it; of its street's all were drawn before.
  await closed('eastStaff', 'yanEast');
  const at = (title: string) => g.outcome(draw({ title }, 'watcher', 'yan'));
  const said = await Promise.all([at('甲组抽查'), at('乙组抽查')]);
  expect(said.sort()).toEqual(['done', 'rectify.sample-empty']);
});

test('held or come back: either answers the check, and a relapse opens the matter again', async () => {
  const before = (await waiting(g, 'watcher', ['rectify-check'])).length;
  const [first, second] = drawn.checks;
  await desk.move(first!.matterId, 'revisit', 'watcher', { revisited: '没有反弹' });
  const given = { revisited: '又有两户没有更新', dueOn: '2026-09-30' };
  expect(await g.outcome(desk.move(second!.matterId, 'relapse', 'chengClerk', given, { why: '反弹' }))).toBe(
    'core.no-duty',
  );
  await desk.move(second!.matterId, 'relapse', 'watcher', given, { why: '回访发现' });
  const after = await sample(drawn.id);
  expect(after).toMatchObject({ held: 1, relapsed: 1, drawn: 3 });
  expect(after.checks.map(c => c.result)).toEqual(['held', 'relapsed', null]);
  const matter = await desk.view(second!.matterId, 'watcher');
  expect(matter).toMatchObject({
    state: 'pushed',
    beside: [{ label: '抽查回访', says: expect.stringContaining('反弹') }],
  });
  expect(await waiting(g, 'watcher', ['rectify-check'])).toHaveLength(before - 2);
});

test('nobody who had a hand in it looks again, at the top neither', async () => {
  const own = await closed('clerk', 'city');
  const [seat] = g.actor.watcher.seats.filter(s => s.duty === 'rectify.verify');
  const both: Actor = { ...g.actor.clerk, seats: [...g.actor.clerk.seats, seat!] };
  expect(await g.outcome(desk.move(own, 'revisit', both, { revisited: '自己看' }))).toBe('core.same-hands');
  const other = await closed('clerk', 'city', 'clerk2');
  const deputy: Actor = { ...g.actor.clerk2, seats: [...g.actor.clerk2.seats, seat!] };
  expect(await g.outcome(desk.move(other, 'revisit', deputy, { revisited: '自己看' }))).toBe(
    'matter.outside-appointed',
  );
  expect(await g.outcome(draw({ title: '八月抽查' }))).toBe('done');
});

test('a verifier who had a hand in one of them is given none of that union; with nobody else nothing is drawn', async () => {
  const seated = await g.db.tx(tx =>
    seatPerson(tx, g.unit.city, { name: '既办又核', office: 'supervisor', departmentId: null, day: g.today }),
  );
  const { seats } = await somebody(g, '经办', 'city', ['rectify.handle']);
  const fixer: Actor = { ...seated, seats: [...seated.seats, ...seats] };
  expect(await g.outcome(draw({ title: '八月补抽' }))).toBe('done');
  const { id } = await desk.open('clerk', 'city', 'rectification', { problem: '台账缺项', source: 'fresh' });
  await desk.move(id, 'takeStock', fixer, { cause: '不到位' });
  await desk.move(id, 'classify', 'clerk', { tier: 'dated', measure: '补齐', dueOn: '2026-08-31' });
  await desk.move(id, 'push', 'clerk', { progress: '已开始' });
  await desk.move(id, 'announce', 'clerk', { announced: '公告栏公示' });
  await desk.move(id, 'claim', 'clerk', { result: '已补齐', evidence: [await desk.file('clerk', 'city')] });
  await desk.move(id, 'close', 'watcher', CHECKED);
  // Every union with closed ones is in each sample: of the city's this is the only one that nobody has drawn.
  const only = (verifierIds: string[]) => g.outcome(draw({ title: '九月抽查', verifierIds }));
  expect(await only([fixer.personId])).toBe('rectify.sample-nobody');
  expect(await only([fixer.personId, g.actor.watcher.personId])).toBe('done');
});

test('every row equals the fold of its moves', async () => {
  expect((await g.db.read(tx => proveProjection(tx, matterProjection))).unequal).toEqual([]);
});
