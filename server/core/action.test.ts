import { coreRefusals } from '@niangjia/domain/core/core.refusals.ts';
import { expect, test } from 'vitest';
import { act, canonical } from './action.ts';
import { sql } from './database/sql.ts';
import { Refusal } from './refusal.ts';
import { coreKit } from './testing/core-kit.ts';

const kit = await coreKit();
const unitId = await kit.unit('a.');
const actor = await kit.actor('甲', [{ path: 'a.', duty: 'deploy.draft' }]);
let ran = 0;

const write = (key: string, body: unknown, who = actor) =>
  act(kit.ctx(who, key), 'sample.write', ['deploy.draft'], body, async w => {
    ran++;
    const id = w.newId();
    w.about({ id, unitId });
    return { id };
  });
const refusalOf = (p: Promise<unknown>) =>
  p.then(
    () => 'done',
    e => (e instanceof Refusal ? e.note.code : `bug: ${e}`),
  );
const audits = async () =>
  (
    await kit.db.read(tx =>
      tx.one<{ n: number }>(sql`SELECT count(*) AS n FROM audit WHERE action = 'sample.write'`),
    )
  ).n;

test('the same key with the same content gets the same reply and acts once', async () => {
  const before = ran;
  const first = await write('key-same-1', { a: 1, b: [2] });
  const again = await write('key-same-1', { b: [2], a: 1 });
  expect(again).toEqual(first);
  expect(ran).toBe(before + 1);
});

test('the same key with other content is refused', async () => {
  await write('key-other-1', { a: 1 });
  expect(await refusalOf(write('key-other-1', { a: 2 }))).toBe('core.key-reused');
});

test('twenty twins at once act once and all get one reply', async () => {
  const before = await audits();
  const replies = await Promise.all(Array.from({ length: 20 }, () => write('key-twin-1', { a: 1 })));
  expect(new Set(replies.map(r => r.id)).size).toBe(1);
  expect(await audits()).toBe(before + 1);
});

test('a refusal leaves no key behind', async () => {
  let allow = false;
  const once = () =>
    act(kit.ctx(actor, 'key-refused-1'), 'sample.write', [], {}, async w => {
      w.about({ id: w.newId(), unitId });
      if (!allow) throw new Refusal(coreRefusals.absent());
      return { ok: true };
    });
  expect(await refusalOf(once())).toBe('core.absent');
  allow = true;
  expect(await once()).toEqual({ ok: true });
});

test('a reply is not replayed to somebody who has lost the duty', async () => {
  await write('key-lost-1', { a: 1 });
  const stripped = { ...actor, seats: [] };
  expect(await refusalOf(write('key-lost-1', { a: 1 }, stripped))).toBe('core.absent');
});

test('an action that does not say what it was about is a bug, and nothing is kept', async () => {
  const silent = act(kit.ctx(actor, 'key-silent-1'), 'sample.write', [], {}, async () => ({ ok: true }));
  await expect(silent).rejects.toThrow(/did not say/);
});

test('a write without a key is refused', async () => {
  expect(await refusalOf(act({ ...kit.ctx(actor), key: null }, 'sample.write', [], {}, async () => 1))).toBe(
    'core.key-missing',
  );
});

test('work is tried again after a serialisation conflict', async () => {
  let tries = 0;
  const done = await kit.db.tx(async tx => {
    if (++tries < 3) await tx.run(sql`DO $$ BEGIN RAISE EXCEPTION 'clash' USING ERRCODE = '40001'; END $$`);
    return tries;
  });
  expect(done).toBe(3);
});

test('the same content has one text whatever the order of its keys', () => {
  expect(canonical({ b: 1, a: { d: [1, null], c: undefined } })).toBe('{"a":{"d":[1,null]},"b":1}');
});

test('log tables give the running program no way to change or remove a row', async () => {
  const rows = await kit.db.read(tx =>
    tx.rows<{
      name: string;
      may: string;
    }>(sql`SELECT table_name AS name, string_agg(privilege_type, ',' ORDER BY privilege_type) AS may
      FROM information_schema.role_table_grants WHERE grantee = 'niangjia_app'
        AND table_name IN ('move', 'fact', 'batch', 'audit', 'audit_seal', 'audit_checkpoint', 'task_report', 'conflict') GROUP BY 1 ORDER BY 1`),
  );
  expect(rows.map(r => [r.name, r.may])).toEqual(
    ['audit', 'audit_checkpoint', 'audit_seal', 'batch', 'conflict', 'fact', 'move', 'task_report'].map(
      name => [name, 'INSERT,SELECT'],
    ),
  );
});
