import type { Actor } from '@niangjia/domain/core/actor.ts';
import { describe, expect, test } from 'vitest';
import { act } from '../action.ts';
import { openCrypto } from '../crypto/crypto.ts';
import { givenKeys } from '../crypto/given-keys.ts';
import { withClient } from '../database/connection.ts';
import { openDb } from '../database/db.ts';
import { sql } from '../database/sql.ts';
import { newId } from '../ids.ts';
import { coreKit, HOME } from '../testing/core-kit.ts';
import { testDatabase } from '../testing/database.ts';
import { listAudit, readSeal } from './audit.store.ts';
import { auditRefusal, recordAudit } from './audit-record.ts';
import { makeSealer, sealAudit } from './audit-seal.ts';
import { verifyAudit } from './audit-verify.ts';

const crypto = openCrypto(givenKeys());

/** A world of its own, because what is altered here stays altered. */
async function world() {
  const access = await testDatabase();
  const db = openDb(access.app);
  const write = (n: number) =>
    db.tx(async tx => {
      for (let i = 0; i < n; i++)
        await recordAudit(tx, { actor: null, action: 'sample.do', origin: `row ${i}` });
    });
  const tamper = (statement: string) =>
    withClient(access.owner, client => client.query(statement)).then(() => undefined);
  return { db, write, tamper };
}

describe('sealing', () => {
  test('grows a signed tree whose proof holds, incrementally and after a restart', async () => {
    const { db, write } = await world();
    const sealer = makeSealer(db, crypto);
    expect(await sealer.seal()).toEqual({ sealed: 0, size: 0 });
    await write(5);
    expect(await sealer.seal()).toEqual({ sealed: 5, size: 5 });
    expect(await sealer.seal()).toEqual({ sealed: 0, size: 5 });
    await write(2500);
    expect(await sealer.seal()).toEqual({ sealed: 2500, size: 2505 });
    await write(3);
    expect(await sealAudit(db, crypto)).toEqual({ sealed: 3, size: 2508 });
    await write(1);
    expect(await sealer.seal()).toEqual({ sealed: 1, size: 2509 });
    const proof = await verifyAudit(db, crypto);
    expect(proof).toEqual({ rows: 2509, checkpoints: 5, unsealed: 0, faults: [] });
    await db.close();
  });

  test('two sealers at once number every row once', async () => {
    const { db, write } = await world();
    await write(300);
    const sealers = [1, 2, 3, 4].map(() => makeSealer(db, crypto));
    for (let round = 0; round < 3; round++) await Promise.all(sealers.map(s => s.seal()));
    expect(await verifyAudit(db, crypto)).toMatchObject({ rows: 300, faults: [] });
    await db.close();
  });

  test('a row that commits late, under an older time, is sealed when the whole trail is looked through', async () => {
    const { db, write, tamper } = await world();
    await write(2);
    const sealer = makeSealer(db, crypto);
    await sealer.seal();
    await write(1);
    await tamper(
      `UPDATE audit SET at = at - interval '3 hours' WHERE (home, id) NOT IN (SELECT home, audit_id FROM audit_seal)`,
    );
    expect((await sealer.seal()).sealed).toBe(0);
    expect((await verifyAudit(db, crypto)).unsealed).toBe(1);
    expect((await sealer.seal(true)).sealed).toBe(1);
    await db.close();
  });
});

describe('verifying finds', () => {
  test.each([
    ['a changed row', `UPDATE audit SET action = 'other' WHERE origin = 'row 3'`, ['row-altered']],
    [
      'a changed moment',
      `UPDATE audit SET at = at + interval '1 microsecond' WHERE origin = 'row 3'`,
      ['row-altered'],
    ],
    ['a deleted row', `DELETE FROM audit WHERE origin = 'row 3'`, ['row-gone']],
    [
      'a row deleted with its leaf',
      `DELETE FROM audit_seal WHERE no = 4; DELETE FROM audit WHERE origin = 'row 3'`,
      ['leaf-gone', 'root-differs'],
    ],
    [
      'a changed leaf',
      `UPDATE audit_seal SET leaf = sha256('x') WHERE no = 4`,
      ['row-altered', 'root-differs'],
    ],
    ['a forged root', `UPDATE audit_checkpoint SET root = sha256('x')`, ['root-differs', 'signature-wrong']],
    ['a forged signature', `UPDATE audit_checkpoint SET signature = sha512('x')`, ['signature-wrong']],
  ])('%s', async (_what, statement, kinds) => {
    const { db, write, tamper } = await world();
    await write(10);
    await sealAudit(db, crypto);
    await tamper(statement);
    const { faults } = await verifyAudit(db, crypto);
    expect(faults.map(f => f.kind)).toEqual(kinds);
    await db.close();
  });

  test('a tail cut off together with its checkpoints, and a rebuilt trail, by a checkpoint kept elsewhere', async () => {
    const { db, write, tamper } = await world();
    await write(6);
    await sealAudit(db, crypto);
    await write(4);
    await sealAudit(db, crypto);
    const kept = (await db.read(readSeal)).checkpoint!;
    expect((await verifyAudit(db, crypto, [kept])).faults).toEqual([]);
    await tamper(
      `DELETE FROM audit WHERE (home, id) IN (SELECT home, audit_id FROM audit_seal WHERE no > 6);
       DELETE FROM audit_seal WHERE no > 6; DELETE FROM audit_checkpoint WHERE size > 6`,
    );
    expect((await verifyAudit(db, crypto)).faults).toEqual([]);
    expect((await verifyAudit(db, crypto, [kept])).faults).toEqual([{ kind: 'cut-off', size: 10 }]);
    await write(4);
    await sealAudit(db, crypto);
    expect((await verifyAudit(db, crypto, [kept])).faults).toEqual([{ kind: 'rebuilt', size: 10 }]);
    expect((await verifyAudit(db, openCrypto(givenKeys()))).faults[0]?.kind).toBe('signature-wrong');
    await db.close();
  });
});

test('the program itself can neither change nor delete what it wrote', async () => {
  const { db, write } = await world();
  await write(1);
  await sealAudit(db, crypto);
  for (const table of ['audit', 'audit_seal', 'audit_checkpoint'])
    for (const statement of [
      `DELETE FROM ${table}`,
      `TRUNCATE ${table}`,
      `UPDATE ${table} SET ${table === 'audit_seal' ? 'no' : 'at'} = NULL`,
    ])
      await expect(db.pool.query(statement), statement).rejects.toThrow(/permission denied/);
  await db.close();
});

describe('the view', async () => {
  const kit = await coreKit();
  const [root, county, sibling] = [await kit.unit('a.'), await kit.unit('a.b.'), await kit.unit('a.c.')];
  const auditor = await kit.actor('审计甲', [{ path: 'a.', duty: 'audit.read' }]);
  const countyAuditor = await kit.actor('审计乙', [{ path: 'a.b.', duty: 'audit.read' }]);
  const stranger = await kit.actor('旁人', [{ path: 'a.', duty: 'unit.read' }]);
  const subject = newId(HOME);
  await kit.db.tx(async tx => {
    await tx.run(sql`INSERT INTO installation (id, mode, home, root_unit_id, name, level, jurisdiction)
      VALUES (1, 'real', ${HOME}, ${root}, 'x', 'city', '1')`);
    for (const unitId of [root, county, sibling])
      await recordAudit(tx, { actor: auditor, action: 'sample.do', unitId, origin: 't' });
    await recordAudit(tx, {
      actor: null,
      action: 'account.sign-in',
      result: 'refused',
      code: 'account.sign-in-wrong',
      origin: 't',
    });
  });
  const see = (actor: Actor, more = {}) => kit.db.read(tx => listAudit(tx, actor, { size: 100, ...more }));

  test('shows the units in scope; tries by nobody known only to whoever audits the whole', async () => {
    expect(await see(auditor)).toHaveLength(4);
    expect((await see(countyAuditor)).map(r => r.unit)).toEqual(['b']);
    expect(await see(stranger)).toEqual([]);
  });

  test('keeps what concerns a compartment from everybody but its members', async () => {
    const before = await see(auditor);
    await kit.db.tx(tx =>
      recordAudit(tx, {
        actor: auditor,
        action: 'matter.open',
        subject,
        unitId: root,
        compartment: true,
        origin: 't',
      }),
    );
    expect(await see(auditor)).toEqual(before);
    await kit.db.tx(tx =>
      tx.run(sql`INSERT INTO member (subject, person_id, from_at, added_by)
        VALUES (${subject}, ${countyAuditor.personId}, clock(), ${auditor.personId})`),
    );
    expect((await see(countyAuditor)).map(r => r.action)).toContain('matter.open');
  });

  test('filters and pages by keyset without gap or repetition', async () => {
    await kit.db.tx(async tx => {
      for (let i = 0; i < 20; i++)
        await recordAudit(tx, {
          actor: auditor,
          action: i % 2 ? 'sample.odd' : 'sample.even',
          unitId: county,
          origin: 't',
        });
    });
    const all = await see(auditor);
    const paged: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await see(auditor, { size: 7, after });
      paged.push(...page.slice(0, 7).map(r => r.id));
      if (page.length <= 7) break;
      after = page[6]!.cursor;
    }
    expect(paged).toEqual(all.map(r => r.id));
    expect(await see(auditor, { action: 'sample.odd' })).toHaveLength(10);
    expect(await see(auditor, { action: 'sample' })).toHaveLength(23);
    expect(await see(auditor, { result: 'refused' })).toHaveLength(1);
    expect(await see(auditor, { from: kit.today, to: kit.today })).toHaveLength(all.length);
    expect(await see(auditor, { to: '2020-01-01' })).toHaveLength(0);
    expect((await see(auditor, { personId: auditor.personId })).every(r => r.person === '审计甲')).toBe(true);
  });

  test('holds what actions did and what the edge refused', async () => {
    const id = newId(HOME);
    await act(kit.ctx(auditor), 'sample.write', [], {}, async w => {
      w.about({ id, unitId: county });
      return 1;
    });
    await auditRefusal(kit.db, {
      actor: { ...stranger, unitIds: [county] },
      action: 'sample.read',
      code: 'core.absent',
      origin: 'r1',
    });
    const rows = await see(countyAuditor);
    expect(rows[0]).toMatchObject({
      action: 'sample.read',
      result: 'refused',
      code: 'core.absent',
      person: '旁人',
    });
    expect(rows[1]).toMatchObject({ action: 'sample.write', result: 'done', subject: id, sealed: false });
    await sealAudit(kit.db, crypto);
    expect((await see(countyAuditor)).every(r => r.sealed)).toBe(true);
  });
});
