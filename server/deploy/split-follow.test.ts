/** What a split leaves where it is: posts, matters in hand and task numbers; what was told before is what happens. */
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { syncIndicators } from '../core/indicators.ts';
import { matterDesk } from '../matter/testing/matters.ts';
import { targetRoutes } from '../target/target.routes.ts';
import { previewSplit, splitUnit } from '../unit/unit.split.ts';
import { ask } from './testing/ask.ts';
import { breakDown, doing, field, insistSound, partOf, somebody } from './testing/tasks.ts';

const g = await field();
await g.db.tx(tx => syncIndicators(tx, Object.assign({}, ...Object.values(kinds).map(k => k.indicators))));
// A path is the chain of codes.
await g.db.tx(tx => tx.run(sql`UPDATE unit SET code = 'e' WHERE id = ${g.unit.yanEast.id}`));
const desk = matterDesk(g);
const keeper = await somebody(g, '谷怀远', 'city', ['unit.keep', 'unit.read'], 'below');
const { yan, yanEast } = g.unit;
const body = { name: '砚北区总工会', shortName: '砚北区', childIds: [yanEast.id], employerIds: [] };

/** Posts, seats, matters and tasks, with the unit that each hangs on. */
const hanging = () =>
  g.db.read(async tx => ({
    posts: await tx.rows(sql`SELECT id, unit_id, office, state, to_day FROM post ORDER BY id`),
    seats: await tx.rows(
      sql`SELECT post_id, duty, unit_id, reach FROM seat WHERE to_day = '9999-12-31' ORDER BY 1, 2, 3, 4`,
    ),
    matters: await tx.rows(
      sql`SELECT id, unit_id, issuer_unit_id, undertaker_id, state FROM matter ORDER BY id`,
    ),
    tasks: await tx.rows(
      sql`SELECT id, unit_id, issuer_unit_id, parent_id, amount, given, state FROM task ORDER BY id`,
    ),
  }));

test('a split leaves posts, matters and task numbers where they are, and tells so before', async () => {
  await doing(g, g.visits.yan);
  await breakDown(g, 'yanClerk', g.visits.yan, { yanEast: 1000 });
  const listed = { problem: '部分企业工会换届逾期半年以上', source: 'fresh' };
  const { id: own } = await desk.open('yanClerk', 'yan', 'rectification', listed);
  const { id: given } = await desk.open('yanClerk', 'yan', 'rectification', listed);
  await desk.move(given, 'assign', 'yanClerk', {}, { unitId: yanEast.id, why: '请办理' });
  await desk.move(given, 'receive', 'eastStaff');
  const before = await hanging();
  const at = (unitId: string) =>
    before.posts.filter(post => (post as { unit_id: string }).unit_id === unitId).length;
  const { apportioned } = await g.db.read(tx =>
    previewSplit(tx, keeper, yan.id, { day: g.today, childIds: [yanEast.id], employerIds: [] }),
  );
  const part = (sort: string) => apportioned.find(p => p.sort === sort)!;
  // What goes is what hangs on the unit below that goes over.
  expect(part('matters')).toMatchObject({ before: 2, stays: 1, goes: 1, ends: 0 });
  expect(part('posts')).toMatchObject({ goes: at(yanEast.id), ends: 0 });
  expect(part('posts').stays).toBeGreaterThanOrEqual(at(yan.id));
  expect(part('quotas').goes).toBeGreaterThanOrEqual(1);
  const { seq } = await g.db.read(tx =>
    tx.one<{ seq: number }>(sql`SELECT seq FROM unit WHERE id = ${yan.id}`),
  );
  const decision = { day: g.today as never, paper: '霁编〔2026〕3号', why: '区划调整', seenSeq: seq };
  const { newId: born } = await splitUnit(g.ctx(keeper), yan.id, { ...body, ...decision });
  expect(await hanging()).toEqual(before);
  const { above } = await g.db.read(tx =>
    tx.one<{
      above: string;
    }>(sql`SELECT o.unit_id AS above FROM unit_place p JOIN unit_place o ON o.line = p.line
      AND starts_with(p.path, o.path) AND o.path <> p.path AND o.to_day = '9999-12-31'
      WHERE p.unit_id = ${yanEast.id} AND p.line = 'territory' AND p.to_day = '9999-12-31' ORDER BY length(o.path) DESC LIMIT 1`),
  );
  expect(above).toBe(born);
  // Whoever has it in hand goes on, with the rights of the day: the seat stands where its union stands now.
  const { path } = await g.db.read(tx =>
    tx.one<{ path: string }>(sql`SELECT path FROM unit_place
      WHERE unit_id = ${yanEast.id} AND line = 'territory' AND to_day = '9999-12-31'`),
  );
  const { eastStaff } = g.actor;
  const moved = { ...eastStaff, seats: eastStaff.seats.map(seat => ({ ...seat, path })) };
  const named = { personId: eastStaff.personId };
  expect(await g.outcome(desk.move(given, 'appoint', moved, {}, named))).toBe('done');
  expect((await desk.view(own, 'yanClerk')).unitId).toBe(yan.id);
  const target = await ask<{ astray: { partId: string; says: string }[] }>(
    g,
    targetRoutes,
    'target.getTarget',
    'yanClerk',
    {
      params: { id: g.visits.yan },
    },
  );
  expect(target.astray).toMatchObject([
    { partId: await partOf(g, g.visits.yan, 'yanEast'), says: expect.stringContaining('现隶属砚北区') },
  ]);
  await insistSound(g);
});
