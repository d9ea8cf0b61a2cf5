/** The union above draws files of the unions below, the same ones whoever draws again; differences stay until somebody settled them. */
import { createHash } from 'node:crypto';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { drawOf } from '@niangjia/domain/supervise/sample.rules.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { type Asked, ask } from '../deploy/testing/ask.ts';
import { given, type PersonName } from '../deploy/testing/given.ts';
import { aidRoutes } from './aid.routes.ts';
import { sampleItems } from './payment.test-kit.ts';

const g = await given();
const on = <T>(name: string, who: PersonName | Actor, asked: Asked = {}) =>
  ask<T>(g, aidRoutes, `aid.${name}`, who, asked);
const { crypto } = g.ctx('clerk');
const files = async (unitId: string, count: number, from: number) =>
  (
    await sampleItems(g.db, crypto, {
      ...{ unitId, count, from, kind: 'hardship', state: 'active', content: { class: 'deep' } },
    })
  ).map(f => f.id);
const [yan, cheng] = [await files(g.unit.yan.id, 7, 0), await files(g.unit.cheng.id, 1, 100)];
await files(g.unit.city.id, 3, 200);

await g.db.tx(tx => tx.run(sql`UPDATE matter SET received_on = today() WHERE id = ${cheng[0]}`));

interface Check {
  id: string;
  seed: string;
  percent: number;
  drawn: number;
  sound: number;
  wrong: number;
}
const checks = (who: PersonName = 'guardian') =>
  on<{ items: Check[]; drawable: { frame: number } | null }>('listChecks', who);

test('a third of the files below is drawn, at least one of every union, and drawn again by the seed it is the same', async () => {
  expect((await checks()).drawable).toMatchObject({ frame: 8 });
  const city = { params: { id: g.unit.city.id } };
  expect(await g.outcome(on('drawCheck', 'yanClerk', city))).toBe('core.absent');
  expect(await g.outcome(on('drawCheck', 'yanClerk', { params: { id: g.unit.yan.id } }))).toBe(
    'aid-review.nothing-to-draw',
  );
  const made = await on<{ id: string; frame: number; drawn: number }>('drawCheck', 'guardian', city);
  expect(made).toMatchObject({ frame: 8, drawn: 3 });
  expect(await g.outcome(on('drawCheck', 'guardian', city))).toBe('aid-review.drawn-before');

  const { items } = await checks();
  const { seed, percent } = items[0]!;
  const rank = (id: string) => createHash('sha256').update(`${seed} ${id}`).digest('hex');
  const again = drawOf(
    [...yan.map(id => ({ id, unitId: g.unit.yan.id })), { id: cheng[0]!, unitId: g.unit.cheng.id }],
    percent,
    rank,
  );
  const drawn = await on<{ items: { matterId: string }[] }>('listCheckFiles', 'guardian', {
    params: { id: made.id },
  });
  expect(drawn.items.map(f => f.matterId).sort()).toEqual(again.map(f => f.id).sort());
  expect(drawn.items.map(f => f.matterId)).toContain(cheng[0]);
});

test('a result is given once, by somebody above who had no hand in the file', async () => {
  const { id } = (await checks()).items[0]!;
  const answer = (who: PersonName | Actor, matterId = cheng[0]!) =>
    on('answerCheck', who, {
      params: { id, matterId },
      body: { result: 'wrong', note: '入户查看，家中有两套住房' },
    });
  const notDrawn = await g.db.read(tx =>
    tx.one<{ id: string }>(sql`SELECT matter_id AS id FROM aid_check_file WHERE NOT drawn LIMIT 1`),
  );
  expect(await g.outcome(answer('guardian', notDrawn.id))).toBe('core.absent');
  expect(await g.outcome(answer('chengClerk'))).toBe('core.absent');
  expect(await g.outcome(answer('chair'))).toBe('core.no-duty');
  const busy: Actor = { ...g.actor.guardian, personId: g.actor.clerk2.personId };
  await g.db.tx(tx =>
    tx.run(sql`INSERT INTO move (home, subject, seq, kind, version, name, from_state, to_state, patch, person, at, key)
      SELECT home, id, 1, kind, version, 'visit', state, state, '{}', ${busy.personId}, clock(), 'x' FROM matter WHERE id = ${cheng[0]}`),
  );
  expect(await g.outcome(answer(busy))).toBe('aid-review.own-hands');
  expect(await g.outcome(answer('guardian'))).toBe('done');
  expect(await g.outcome(answer('guardian'))).toBe('aid-review.answered-before');
  expect((await checks()).items[0]).toMatchObject({ drawn: 3, sound: 0, wrong: 1 });
});

test('a file that was found wrong is looked into anew by its union, one that was found right stays as it is', async () => {
  const { id } = (await checks()).items[0]!;
  const params = { id };
  type Shown = { items: { matterId: string; result: string | null; state: string }[] };
  const shown = () => on<Shown>('listCheckFiles', 'guardian', { params });
  const state = async (of: string) =>
    (await g.db.read(tx => tx.one<{ state: string }>(sql`SELECT state FROM matter WHERE id = ${of}`))).state;
  const clocks = (of: string) =>
    g.db.read(tx => tx.rows(sql`SELECT code, state FROM matter_clock WHERE matter_id = ${of} ORDER BY code`));
  expect(await state(cheng[0]!)).toBe('yearly');
  expect(await clocks(cheng[0]!)).toEqual([{ code: 'reopen', state: 'running' }]);
  const why = await g.db.read(tx =>
    tx.one<{ why: string }>(sql`SELECT why FROM move WHERE subject = ${cheng[0]} AND name = 'reopen'`),
  );
  expect(why.why).toBe('上级抽查不属实：入户查看，家中有两套住房');
  expect((await shown()).items.find(f => f.matterId === cheng[0])).toMatchObject({ state: '年度复核中' });

  const [sound, gone] = (await shown()).items.filter(f => f.result === null).map(f => f.matterId);
  const answer = (matterId: string, result: 'sound' | 'wrong') =>
    on('answerCheck', 'guardian', {
      params: { id, matterId },
      body: { result, note: '入户查看，情况如登记所述' },
    });
  await answer(sound!, 'sound');
  expect(await state(sound!)).toBe('active');
  // What is over already is only noted.
  await g.db.tx(tx => tx.run(sql`UPDATE matter SET state = 'closed', ended_on = today() WHERE id = ${gone}`));
  await answer(gone!, 'wrong');
  expect(await state(gone!)).toBe('closed');
});

test('a receipt with a number cut off is refused with row and column, and nothing of it is taken', async () => {
  const text = `平台编号,全国系统档案号,困难类别,状态\nXXXXXXXX,Q3001,深度困难,有效\n${cheng[0]},123,深度困难,有效\nWWWWWWWW,Q3002,深度困难,注销`;
  const before = await g.db.read(tx =>
    tx.one<{ n: number }>(sql`SELECT count(*)::int AS n FROM aid_difference`),
  );
  type Told = { note: { code: string; says: string; fields: { says: string }[] } };
  const taken = on('takeNational', 'chengClerk', { params: { id: g.unit.cheng.id }, body: { text } });
  const { note: refused } = await taken.then(
    () => Promise.reject(new Error('the receipt was taken')),
    (error: Told) => error,
  );
  expect(refused.code).toBe('match.receipts-faulty');
  expect(refused.says).toContain('第3行“全国系统档案号”是“123”，少于4位');
  expect(refused.fields.map(f => f.says)).toHaveLength(2);
  expect(refused.says).toContain('第4行“状态”是“注销”');
  const after = await g.db.read(tx =>
    tx.one<{ n: number }>(sql`SELECT count(*)::int AS n FROM aid_difference`),
  );
  expect(after).toEqual(before);
});

test('a difference stays until it is settled or a later receipt agrees, and is noted once', async () => {
  const heading = '平台编号,全国系统档案号,困难类别,状态';
  const take = (who: PersonName, rows: string) =>
    on('takeNational', who, { params: { id: g.unit.cheng.id }, body: { text: `${heading}\n${rows}` } });
  const listed = async (open: 'open' | 'all' = 'open') =>
    (
      await on<{ items: { id: string; ref: string; outcome: string | null; settledBy: string | null }[] }>(
        'listDifferences',
        'chengClerk',
        { query: { open } },
      )
    ).items;
  await take('chengClerk', 'ZZZZZZZZ,Q2002,深度困难,有效');
  await take('chengClerk', 'ZZZZZZZZ,Q2002,深度困难,有效\nYYYYYYYY,Q2003,深度困难,有效');
  expect(new Set((await listed()).map(d => d.ref))).toEqual(new Set(['YYYYYYYY', 'ZZZZZZZZ', cheng[0]]));
  expect((await on<{ items: unknown[] }>('listDifferences', 'yanClerk')).items).toEqual([]);

  const stranger = (await listed()).find(d => d.ref === 'ZZZZZZZZ')!;
  const settle = (who: PersonName) =>
    on('settleDifference', who, {
      params: { id: stranger.id },
      body: { outcome: 'stands', note: '已去信全国系统核对' },
    });
  expect(await g.outcome(settle('yanClerk'))).toBe('core.absent');
  expect(await g.outcome(settle('chengChair'))).toBe('core.no-duty');
  await settle('chengClerk');
  expect(await g.outcome(settle('chengClerk'))).toBe('aid-review.settled-before');
  // What was found right as it is does not come back.
  await take('chengClerk', `${cheng[0]},Q2026001,深度困难,有效\nZZZZZZZZ,Q2002,深度困难,有效`);
  expect(await listed()).toEqual([]);
  expect((await listed('all')).find(d => d.ref === 'YYYYYYYY')).toMatchObject({
    outcome: 'agreed',
    settledBy: null,
  });
});
