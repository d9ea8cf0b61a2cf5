/** A union that ends leaves no matter behind: what it had in hand, gave out or was asked to help with goes on with its successor. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { syncIndicators } from '../core/indicators.ts';
import { proveProjection } from '../core/life-store.ts';
import { seatPerson, type UnitName } from '../deploy/testing/given.ts';
import { field, somebody } from '../deploy/testing/tasks.ts';
import { previewDissolve } from '../unit/unit.dissolve.ts';
import { mergeUnit, previewMerge } from '../unit/unit.merge.ts';
import { dissolveUnit } from '../unit/unit.restructure.ts';
import { matterProjection } from './matter.projection.ts';
import { matterDesk } from './testing/matters.ts';

const g = await field();
await g.db.tx(tx => syncIndicators(tx, Object.assign({}, ...Object.values(kinds).map(k => k.indicators))));
const desk = matterDesk(g);
const keeper = await somebody(g, '谷怀远', 'city', ['unit.keep', 'unit.read'], 'below');
const listed = (who: 'clerk' | 'yanClerk' | 'chengClerk', unit: 'city' | 'yan' | 'cheng') =>
  desk.open(who, unit, 'rectification', { problem: '部分企业工会换届逾期半年以上', source: 'fresh' });
const to = (unit: UnitName) => ({ unitId: g.unit[unit].id, why: '请办理' });
const decision = async (unit: UnitName) => ({
  day: g.today as never,
  paper: '霁编〔2026〕3号',
  why: '区划调整',
  seenSeq: (
    await g.db.read(tx => tx.one<{ seq: number }>(sql`SELECT seq FROM unit WHERE id = ${g.unit[unit].id}`))
  ).seq,
});
const merge = async (from: UnitName, into: UnitName) =>
  mergeUnit(g.ctx(keeper), g.unit[from].id, { ...(await decision(from)), intoId: g.unit[into].id });
const row = (id: string) =>
  g.db.read(tx =>
    tx.one<{ unitId: string; issuer: string; undertaker: string | null; fence: number; joint: string[] }>(
      sql`SELECT unit_id AS "unitId", issuer_unit_id AS issuer, undertaker_id AS undertaker, fence, joint FROM matter WHERE id = ${id}`,
    ),
  );

const jointClocks = async (id: string) =>
  (
    await g.db.read(tx =>
      tx.rows<{ code: string; state: string }>(
        sql`SELECT code, state FROM matter_clock WHERE matter_id = ${id} AND joint_unit_id IS NOT NULL ORDER BY no`,
      ),
    )
  ).map(c => [c.code, c.state]);

test('merged: in hand, with whoever was in charge and comes along; no clock starts anew, and an old phone cannot act', async () => {
  const { id } = await listed('yanClerk', 'yan');
  await desk.move(id, 'assign', 'yanClerk', {}, to('yanEast'));
  await desk.move(id, 'receive', 'eastStaff');
  await desk.move(id, 'appoint', 'eastStaff', {}, { personId: g.actor.eastStaff.personId });
  const helped = await listed('yanClerk', 'yan');
  await desk.move(helped.id, 'join', 'yanClerk', {}, { unitIds: [g.unit.yanEast.id], why: '请一同核实' });
  await desk.move(helped.id, 'joinReceive', 'eastStaff', {}, to('yanEast'));
  const before = await desk.view(id, 'yanClerk');
  const old = await row(id);
  const asked = await g.db.read(tx =>
    previewMerge(tx, keeper, g.unit.yanEast.id, g.unit.yanPark.id, g.today),
  );
  expect(asked.apportioned.find(a => a.sort === 'matters')).toMatchObject({ before: 1, goes: 1, stays: 0 });
  expect(asked.says.join()).toContain('1件在办事项转到砚宁经开区继续办理');
  await merge('yanEast', 'yanPark');
  const park = g.unit.yanPark.id;
  expect(await row(id)).toMatchObject({
    ...{ unitId: park, issuer: g.unit.yan.id, undertaker: g.actor.eastStaff.personId },
    fence: old.fence + 1,
  });
  const after = await desk.view(id, 'yanClerk');
  expect(after.clocks).toEqual(before.clocks);
  expect(after.receivedOn).toBe(before.receivedOn);
  expect(after.trail.at(-1)).toMatchObject({ label: '随组织转接' });
  expect(after.handovers.at(-1)).toMatchObject({ label: '随组织转接', from: '砚东街道', to: '砚宁经开区' });
  expect(await g.outcome(desk.move(id, 'account', 'eastStaff', {}, { why: '已约谈' }))).toBe('core.absent');
  await desk.move(id, 'recall', 'yanClerk', {}, { why: '区里直接办' });
  // What the street was asked for is asked of the park, with days of its own.
  expect(await row(helped.id)).toMatchObject({ unitId: g.unit.yan.id, joint: [park] });
  const joint = await desk.view(helped.id, 'yanClerk');
  expect(joint.joint.map(line => [line.unit, line.state])).toEqual([
    ['砚东街道', 'over'],
    ['砚宁经开区', 'asked'],
  ]);
  expect(await jointClocks(helped.id)).toEqual([
    ['joint-receipt', 'met'],
    ['joint-opinion', 'void'],
    ['joint-receipt', 'running'],
  ]);
});

test('the union that takes over no longer waits for its own help', async () => {
  const { id } = await listed('chengClerk', 'cheng');
  await desk.move(id, 'assign', 'chengClerk', {}, to('chengEast'));
  const east = await somebody(g, '澄东承办', 'chengEast', ['rectify.handle', 'rectify.read']);
  await desk.move(id, 'receive', east);
  await desk.move(id, 'join', east, {}, { unitIds: [g.unit.chengWest.id], why: '请一同核实' });
  await merge('chengEast', 'chengWest');
  expect(await row(id)).toMatchObject({ unitId: g.unit.chengWest.id, joint: [] });
  expect(await jointClocks(id)).toEqual([['joint-receipt', 'void']]);
});

test('dissolved: the union above has it in hand, and what the dissolved one gave out it may take back', async () => {
  const { id } = await listed('chengClerk', 'cheng');
  await desk.move(id, 'assign', 'chengClerk', {}, to('chengWest'));
  const preview = await g.db.read(tx => previewDissolve(tx, keeper, g.unit.chengWest.id, { day: g.today }));
  expect(preview.says.join()).toContain('2件在办事项转到澄津区继续办理');
  await dissolveUnit(g.ctx(keeper), g.unit.chengWest.id, await decision('chengWest'));
  expect(await row(id)).toMatchObject({ unitId: g.unit.cheng.id, undertaker: null });
  expect(await desk.view(id, 'chengClerk')).toMatchObject({ unit: '澄津区' });
});

const officer = (unit: UnitName): Promise<Actor> =>
  g.db.tx(tx =>
    seatPerson(tx, g.unit[unit], {
      ...{ name: `${unit}信访岗`, office: 'petition-officer', departmentId: null, day: g.today },
    }),
  );

test('a petition against the union that takes over passes it by and goes to the one above', async () => {
  const [cheng, yan, city] = [await officer('cheng'), await officer('yan'), await officer('city')];
  const told = (given: object) => ({
    body: {
      ...{ kind: 'petition', unitId: g.unit.cheng.id, channel: 'window', employerId: null, persons: 1 },
      ...{ receivedOn: null, origin: null, named: [], given: { matter: '反映工会经费使用问题', ...given } },
    },
  });
  const accused = await desk.on('openMatter', cheng, told({ againstUnit: g.unit.yan.id }));
  const plain = await desk.on('openMatter', cheng, told({}));
  const preview = await g.db.read(tx => previewMerge(tx, keeper, g.unit.cheng.id, g.unit.yan.id, g.today));
  // The two rectifications of the tests above; of petitions nothing is told to whoever keeps the register.
  expect(preview.apportioned.find(a => a.sort === 'matters')).toMatchObject({ before: 2, goes: 2 });
  await merge('cheng', 'yan');
  expect((await row(accused.id)).unitId).toBe(g.unit.city.id);
  expect((await row(plain.id)).unitId).toBe(g.unit.yan.id);
  expect(await g.outcome(desk.view(accused.id, yan))).toBe('core.absent');
  expect(await desk.view(accused.id, city)).toMatchObject({ unit: '霁川市' });
  expect(await desk.view(plain.id, yan)).toMatchObject({ unit: '砚宁区' });
});

test('every record is still the fold of its moves', async () => {
  expect((await g.db.read(tx => proveProjection(tx, matterProjection))).unequal).toEqual([]);
});
