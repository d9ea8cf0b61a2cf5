import type { Actor } from '@niangjia/domain/core/actor.ts';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import type { MatterRow, MatterView } from '@niangjia/domain/matter/matter.model.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { syncIndicators } from '../core/indicators.ts';
import { proveProjection } from '../core/life-store.ts';
import { type Asked, ask } from '../deploy/testing/ask.ts';
import type { Given, PersonName } from '../deploy/testing/given.ts';
import { field } from '../deploy/testing/tasks.ts';
import { registerRectificationGuards } from '../supervise/rectification.guards.ts';
import { figure } from '../visit/testing/visits.ts';
import { proveMatters } from './matter.doctor.ts';
import { sweepClocks } from './matter.jobs.ts';
import { matterProjection } from './matter.projection.ts';
import { matterRoutes } from './matter.routes.ts';

registerRectificationGuards();
const g = await field();
await g.db.tx(tx => syncIndicators(tx, Object.assign({}, ...Object.values(kinds).map(k => k.indicators))));
const later = g.travel('2026-08-10');
type Done = { id: string; state: string; seq: number; fence: number; allowed: string[]; ref: string };
const on = <T = Done>(name: string, who: PersonName | Actor, asked: Asked = {}, world: Given = g) =>
  ask<T>(world as typeof g, matterRoutes, `matter.${name}`, who, asked);
const view = (id: string, who: PersonName = 'yanClerk', world: Given = g) =>
  on<MatterView>('getMatter', who, { params: { id } }, world);
const list = (who: PersonName, query: Record<string, unknown> = {}, world: Given = g) =>
  on<{ items: MatterRow[]; next: string | null }>(
    'listMatters',
    who,
    { query: { open: 'open', view: 'all', limit: 50, ...query } },
    world,
  );

const listed = (more: Record<string, unknown> = {}, who: PersonName = 'yanClerk') =>
  on('openMatter', who, {
    body: {
      kind: 'rectification',
      unitId: g.unit.yan.id,
      channel: 'inspection',
      employerId: null,
      persons: 1,
      receivedOn: null,
      given: { problem: '部分企业工会换届逾期半年以上', source: 'fresh' },
      origin: null,
      named: [],
      ...more,
    },
  });
const move = async (
  id: string,
  name: string,
  who: PersonName,
  more: Record<string, unknown> = {},
  world: Given = g,
) => {
  const { seq, fence } = await g.db.read(tx =>
    tx.one<{ seq: number; fence: number }>(sql`SELECT seq, fence FROM matter WHERE id = ${id}`),
  );
  return on(
    'moveMatter',
    who,
    { params: { id, move: name }, body: { seenSeq: seq, fence, why: '', given: {}, ...more } },
    world,
  );
};
const evidence = async (who: PersonName): Promise<string> =>
  g.db.tx(async tx => {
    const ctx = g.ctx(who);
    const file = await ctx.files.keep(tx, {
      name: '换届批复.txt',
      bytes: Buffer.from('三家企业工会已完成换届。'),
      unitId: g.unit.yan.id,
      subject: null,
      area: 'matter',
      madeBy: ctx.actor.personId,
      home: ctx.actor.home,
    });
    return file.id;
  });

/** From the problem to the claim that it is mended. */
async function claimed(): Promise<string> {
  const { id } = await listed();
  await move(id, 'takeStock', 'yanClerk', { given: { cause: '届满提醒不到位' } });
  await move(id, 'classify', 'yanClerk', {
    given: { tier: 'dated', measure: '逐家上门，列出换届时间', dueOn: '2026-07-31' },
  });
  await move(id, 'push', 'yanClerk', { given: { progress: '已完成两家' } });
  await move(id, 'announce', 'yanClerk', { given: { announced: '7月13日在区总公告栏公示' } });
  await move(id, 'claim', 'yanClerk', {
    given: { result: '三家全部完成换届', evidence: [await evidence('yanClerk')] },
  });
  return id;
}

test('a problem goes through its four steps in order, and no step is skipped', async () => {
  const { id, allowed, ref } = await listed();
  expect(ref).toMatch(/^[2-9A-HJKMNP-TV-Z]{8}$/);
  expect(allowed).toContain('takeStock');
  for (const skipped of ['classify', 'push', 'announce', 'claim', 'close'])
    expect(allowed).not.toContain(skipped);
  expect(await g.outcome(move(id, 'push', 'yanClerk', { given: { progress: '已办' } }))).toBe(
    'core.wrong-state',
  );
  await move(id, 'takeStock', 'yanClerk', { given: { cause: '届满提醒不到位' } });
  const seen = await view(id);
  expect(seen).toMatchObject({
    state: 'stocked',
    stateLabel: '已盘点',
    title: '部分企业工会换届逾期半年以上',
    turn: '由砚宁区办理，还没有指定经办人',
  });
  expect(seen.trail.map(t => t.label)).toEqual(['登记', '盘点']);
});

test('what a move asks for is named field by field, and nothing else is taken', async () => {
  const { id } = await listed();
  await expect(move(id, 'takeStock', 'yanClerk')).rejects.toMatchObject({
    note: { fields: [{ path: 'given.cause', says: '请填写原因分析' }] },
  });
  expect(
    await g.outcome(move(id, 'takeStock', 'yanClerk', { given: { cause: '提醒不到位', result: '已办' } })),
  ).toBe('matter.field-not-asked');
  await move(id, 'takeStock', 'yanClerk', { given: { cause: '提醒不到位' } });
  expect(
    await g.outcome(
      move(id, 'classify', 'yanClerk', {
        given: { tier: 'dated', measure: '逐家上门', dueOn: '2026-07-01' },
      }),
    ),
  ).toBe('rectify.due-past');
});

test('a missing reason and a missing field are told together', async () => {
  const { id } = await listed();
  const asked = { given: { cause: '提醒不到位' } };
  await move(id, 'takeStock', 'yanClerk', asked);
  const given = { tier: 'dated', measure: '逐家上门', dueOn: '2026-07-31' };
  await move(id, 'classify', 'yanClerk', { given });
  await move(id, 'push', 'yanClerk', { given: { progress: '已完成两家' } });
  await expect(move(id, 'postpone', 'yanClerk')).rejects.toMatchObject({
    note: { code: 'matter.why-missing', fields: [{ path: 'given.plan' }, { path: 'why' }] },
  });
});

test('whoever fixed it does not strike it off, nor does anybody of that union or below; a verifier from above does', async () => {
  const id = await claimed();
  expect(await g.outcome(move(id, 'close', 'yanClerk', { given: { checked: '看过材料' } }))).toBe(
    'core.no-duty',
  );
  // A supervisor who sits in the very union that fixed it holds the duty and is refused all the same.
  const insider: Actor = {
    ...g.actor.watcher,
    unitIds: [g.unit.yan.id],
    seats: g.actor.watcher.seats.map(s => ({ ...s, unitId: g.unit.yan.id, path: 'c.y.' })),
  };
  const { seq, fence } = await view(id);
  expect(
    await g.outcome(
      on('moveMatter', insider, {
        params: { id, move: 'close' },
        body: { seenSeq: seq, fence, why: '', given: { checked: '看过' } },
      }),
    ),
  ).toBe('matter.outside');
  expect((await view(id, 'watcher')).allowed.sort()).toEqual(['check', 'close', 'sendBack']);
  const done = await move(id, 'close', 'watcher', { given: { checked: '到三家企业查看换届批复和选举结果' } });
  expect(done).toMatchObject({ state: 'closed' });
  const seen = await view(id);
  expect(seen.clocks.find(c => c.code === 'deadline')).toMatchObject({ state: 'met', dueOn: '2026-07-31' });
  expect(seen.isEnded).toBe(true);
});

test('a relapse opens it again, takes the close-out back and starts the clock anew', async () => {
  const before = (await figure(g, 'yan', 'rectification-ended')) ?? 0;
  const id = await claimed();
  await move(id, 'close', 'watcher', { given: { checked: '到企业查看' } });
  expect(await figure(g, 'yan', 'rectification-ended')).toBe(before + 1);
  await move(id, 'relapse', 'watcher', {
    given: { revisited: '一家又停摆', dueOn: '2026-09-30' },
    why: '回访发现反弹',
  });
  expect(await figure(g, 'yan', 'rectification-ended')).toBe(before);
  expect(await figure(g, 'yan', 'rectification-relapsed')).toBe(1);
  const seen = await view(id);
  expect(seen).toMatchObject({
    state: 'pushed',
    isEnded: false,
    due: { code: 'deadline', dueOn: '2026-09-30' },
  });
});

test('given down, it must be signed for; a phone that still shows the old hands cannot act', async () => {
  const { id } = await listed();
  const { seq, fence } = await view(id);
  const given = await move(id, 'assign', 'yanClerk', { unitId: g.unit.yanEast.id, why: '请街道办理' });
  expect(given.fence).toBe(fence + 1);
  expect(
    await g.outcome(
      on('moveMatter', 'yanClerk', {
        params: { id, move: 'takeStock' },
        body: { seenSeq: seq, fence, why: '', given: { cause: '旧' } },
      }),
    ),
  ).toBe('core.no-duty');
  const stale = on('moveMatter', 'eastStaff', {
    params: { id, move: 'receive' },
    body: { seenSeq: seq + 1, fence, why: '', given: {} },
  });
  expect(await g.outcome(stale)).toBe('matter.stale-fence');
  expect(await g.outcome(move(id, 'takeStock', 'eastStaff', { given: { cause: '提醒不到位' } }))).toBe(
    'matter.not-received',
  );
  expect((await view(id, 'eastStaff')).clocks.find(c => c.code === 'receipt')).toMatchObject({
    state: 'running',
    dueOn: '2026-07-15',
  });
  await move(id, 'receive', 'eastStaff');
  await move(id, 'takeStock', 'eastStaff', { given: { cause: '提醒不到位' } });
  expect((await view(id)).handovers).toMatchObject([{ label: '交办', to: '砚东街道', why: '请街道办理' }]);
  expect((await view(id)).handovers[0]!.receivedAt).not.toBeNull();
  expect(await g.outcome(move(id, 'recall', 'chengClerk', { why: '收回' }))).toBe('core.absent');
  await move(id, 'recall', 'yanClerk', { why: '区里直接办' });
  expect(await view(id)).toMatchObject({ unit: '砚宁区', issuerUnitId: g.unit.yan.id });
});

test('asked for an account, the union answers within its own clock', async () => {
  const { id } = await listed();
  await move(id, 'assign', 'yanClerk', { unitId: g.unit.yanEast.id, why: '请街道办理' });
  await move(id, 'receive', 'eastStaff');
  await move(id, 'oversee', 'yanClerk', { why: '市里过问' });
  expect(await view(id)).toMatchObject({ overseen: true });
  expect((await view(id)).clocks.find(c => c.code === 'account')).toMatchObject({
    state: 'running',
    dueOn: '2026-07-16',
  });
  await move(id, 'account', 'eastStaff', { why: '已约谈两家企业' });
  expect((await view(id)).clocks.find(c => c.code === 'account')!.state).toBe('met');
});

test('it is raised to the union above, and the top has nobody above', async () => {
  const { id } = await listed();
  await move(id, 'raise', 'yanClerk', { why: '涉及全市' });
  expect(await view(id, 'clerk')).toMatchObject({ unit: '霁川市' });
  await move(id, 'receive', 'clerk');
  expect(await g.outcome(move(id, 'raise', 'clerk', { why: '再往上' }))).toBe('matter.no-above');
});

test('another subtree finds nothing, in record, list, counts and choices', async () => {
  const { id } = await listed();
  expect(await g.outcome(view(id, 'chengClerk') as Promise<unknown>)).toBe('core.absent');
  expect(await g.outcome(on('listMatterChoices', 'chengClerk', { params: { id }, query: {} }))).toBe(
    'core.absent',
  );
  expect((await list('chengClerk')).items.map(i => i.id)).not.toContain(id);
  expect((await list('yanClerk')).items.map(i => i.id)).toContain(id);
  expect((await list('watcher')).items.map(i => i.id)).toContain(id);
  const counts = await on<{ total: number }>('countMatters', 'yanClerk', {
    query: { open: 'all', view: 'all' },
  });
  expect(counts.total).toBe((await list('yanClerk', { open: 'all', limit: 100 })).items.length);
});

test('a repeat of the same request gets the same answer and moves once; twice at once, one of them waits and is told', async () => {
  const { id } = await listed();
  const { seq, fence } = await view(id);
  const body = { seenSeq: seq, fence, why: '', given: { cause: '提醒不到位' } };
  const ctx = g.ctx('yanClerk');
  const handle = (key: string) =>
    matterRoutes
      .find(r => r.name === 'matter.moveMatter')!
      .handle({ ...ctx, key }, {
        params: { id, move: 'takeStock' },
        query: {},
        body,
        file: null,
        edge: null as never,
      } as never);
  const [a, b] = await Promise.all([handle('k1-00000000'), handle('k1-00000000')]);
  expect(a).toEqual(b);
  expect((await view(id)).seq).toBe(seq + 1);
  expect(await g.outcome(handle('k2-00000000'))).toBe('core.wrong-state');
});

test('a page that is older than the last step is told so, though the hands are the same', async () => {
  const { id } = await listed();
  await move(id, 'takeStock', 'yanClerk', { given: { cause: '提醒不到位' } });
  await move(id, 'classify', 'yanClerk', {
    given: { tier: 'dated', measure: '逐家上门', dueOn: '2026-08-20' },
  });
  await move(id, 'push', 'yanClerk', { given: { progress: '六家已换届' } });
  const { seq, fence } = await g.db.read(tx =>
    tx.one<{ seq: number; fence: number }>(sql`SELECT seq, fence FROM matter WHERE id = ${id}`),
  );
  const told = (progress: string, seenSeq: number) =>
    on('moveMatter', 'yanClerk', {
      params: { id, move: 'report' },
      body: { seenSeq, fence, why: '', given: { progress } },
    });
  await told('八家已换届', seq);
  expect(await g.outcome(told('七家已换届', seq))).toBe('core.changed-meanwhile');
});

test('two reports of one problem are handled as one: one 件, the 人次 of both', async () => {
  const [one, persons] = [
    (await figure(g, 'yan', 'rectification-opened')) ?? 0,
    (await figure(g, 'yan', 'rectification-persons')) ?? 0,
  ];
  const main = await listed({ persons: 2 });
  const twin = await listed({ persons: 3 });
  await move(twin.id, 'takeStock', 'yanClerk', { given: { cause: '提醒不到位' } });
  await move(twin.id, 'classify', 'yanClerk', {
    given: { tier: 'dated', measure: '逐家上门', dueOn: '2026-08-20' },
  });
  // Neither a person nor an employer ties them: the words do, at the union that has both in hand.
  const apart = await listed({ given: { problem: '户外站点无人值守', source: 'fresh' } });
  const { items } = await on<{ items: { id: string; because: string }[] }>('listAlike', 'yanClerk', {
    params: { id: twin.id },
  });
  expect(items.find(m => m.id === main.id)).toMatchObject({ because: '诉求相近' });
  expect(items.map(m => m.id)).not.toContain(apart.id);
  await move(twin.id, 'merge', 'yanClerk', { matterId: main.id, why: '同一问题' });
  expect(await figure(g, 'yan', 'rectification-opened')).toBe(one + 2);
  expect(await figure(g, 'yan', 'rectification-persons')).toBe(persons + 6);
  expect((await view(main.id)).links).toMatchObject([{ id: twin.id, sort: 'merged', stateLabel: '已并件' }]);
  expect((await view(twin.id)).allowed).toEqual(['part']);
  expect((await view(twin.id)).clocks.filter(c => c.state === 'running')).toEqual([]);
  expect(await g.outcome(move(main.id, 'merge', 'yanClerk', { matterId: twin.id, why: '反过来' }))).toBe(
    'matter.merge-kind',
  );
});

test('what was merged by mistake is taken apart with a reason: two 件 again, its clock runs to the old day', async () => {
  const [one, persons] = [
    (await figure(g, 'yan', 'rectification-opened')) ?? 0,
    (await figure(g, 'yan', 'rectification-persons')) ?? 0,
  ];
  const main = await listed({ persons: 2 });
  const twin = await listed({ persons: 3 });
  await move(twin.id, 'takeStock', 'yanClerk', { given: { cause: '提醒不到位' } });
  await move(twin.id, 'classify', 'yanClerk', {
    given: { tier: 'dated', measure: '逐家上门', dueOn: '2026-08-20' },
  });
  const before = await view(twin.id);
  expect(await g.outcome(move(twin.id, 'part', 'yanClerk', { why: '不是一件' }))).toBe('matter.not-merged');
  for (const round of [1, 2]) {
    await move(twin.id, 'merge', 'yanClerk', { matterId: main.id, why: '同一问题' });
    expect(await figure(g, 'yan', 'rectification-opened')).toBe(one + 1);
    expect(await g.outcome(move(twin.id, 'part', 'yanClerk'))).toBe('matter.why-missing');
    await move(twin.id, 'part', 'yanClerk', { why: `并错了，第${round}次` });
    expect(await figure(g, 'yan', 'rectification-opened')).toBe(one + 2);
    expect(await figure(g, 'yan', 'rectification-persons')).toBe(persons + 5);
  }
  const after = await view(twin.id);
  expect(after).toMatchObject({ isEnded: false, mergedInto: null, due: before.due, links: [] });
  expect(after.clocks.map(({ state, dueOn }) => [state, dueOn])).toEqual(
    before.clocks.map(({ state, dueOn }) => [state, dueOn]),
  );
  // The fence went up with it: a phone that still shows the merged one cannot act.
  expect(after.fence).toBe(before.fence + 4);
});

test('many rows are moved at once, each with its own answer', async () => {
  const ids = [(await listed()).id, (await listed()).id, await claimed()];
  const rows = await Promise.all(ids.map(async id => ({ id, seenSeq: (await view(id)).seq, fence: 0 })));
  const { results } = await on<{ results: { id: string; ok: boolean; says: string }[] }>(
    'moveMatters',
    'yanClerk',
    { params: { move: 'takeStock' }, body: { rows, why: '', given: { cause: '届满提醒不到位' } } },
  );
  expect(results.map(r => r.ok)).toEqual([true, true, false]);
  expect(results[2]!.says).toContain('待核查');
});

test('the sweep warns, notes what lapsed once, and counts it on its day; in time counts as in time', async () => {
  const { id } = await listed();
  await move(id, 'takeStock', 'yanClerk', { given: { cause: '提醒不到位' } });
  await move(id, 'classify', 'yanClerk', { given: { tier: 'now', measure: '马上办', dueOn: '2026-07-20' } });
  const due = (await figure(g, 'yan', 'rectification-deadline-due')) ?? 0;
  const parts = { db: later.db, crypto: g.ctx('yanClerk').crypto };
  await sweepClocks(parts);
  const again = await sweepClocks(parts);
  expect(again).toEqual({ recounted: 0, warned: 0, told: 0, lapsed: 0 });
  expect(
    await figure(later, 'yan', 'rectification-deadline-due', { fromDay: '2026-07-20', toDay: '2026-07-20' }),
  ).toBeGreaterThanOrEqual(1);
  expect(await figure(later, 'yan', 'rectification-deadline-due')).toBeGreaterThan(due);
  const seen = await view(id, 'yanClerk', later);
  expect(seen.due).toMatchObject({ light: { sort: 'overdue' } });
});

test('every row equals the fold of its moves, its nearest clock and its facts', async () => {
  expect((await g.db.read(tx => proveProjection(tx, matterProjection))).unequal).toEqual([]);
  expect((await g.db.read(proveMatters)).faults).toEqual([]);
});
