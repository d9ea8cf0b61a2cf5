/** Every proof holds on a sound world, and fails on one fault that somebody wrote past the program. */
import { expect, test } from 'vitest';
import { closeSome } from '../../burden/burden.sweep.ts';
import { sealAudit } from '../../core/audit/audit-seal.ts';
import { withClient } from '../../core/database/connection.ts';
import { recordFact } from '../../core/facts.ts';
import { type BlobName, dropBlob, listBlobs, writeBlob } from '../../core/files/blobs.ts';
import { rollFacts } from '../../core/roll.ts';
import { decideLater } from '../../unit/unit.plan.ts';
import { makeWorld } from '../proofs/world.ts';
import { auditFaults, projections, proofs } from './proofs.ts';

const world = await makeWorld();
await world.work(async w => {
  const fact = { indicator: 'task-issued', day: world.today, amount: 3, source: w.newId() };
  for (const at of ['yan', 'yanEast', 'mill'] as const)
    await recordFact(w, { ...fact, unitId: world.unit[at], source: w.newId() });
  await decideLater(w, world.unit.chengWest, {
    sort: 'dissolve',
    day: '2099-01-01',
    content: {},
    seatId: null,
  });
});
await rollFacts(world.db);
await closeSome({ db: world.db.shifted('1 day'), crypto: world.crypto });
await sealAudit(world.db, world.crypto);

const faultsOf = async (title: string) => (await proofs.find(p => p.title === title)!.run(world)).faults;
/** One change by the owner of the tables, who may do everything. */
const asOwner = (text: string) =>
  withClient(world.access.owner, client => client.query(text).then(r => r.rowCount));

test('all hold, and all have looked at something', async () => {
  for (const { title, run } of proofs) {
    const { checked, faults } = await run(world);
    expect(faults, title).toEqual([]);
    if (!title.startsWith('基数')) expect(checked, title).toBeGreaterThan(0);
  }
});

test('every table with a state and a number of moves is among the lives that are proved', async () => {
  const { rows } = await withClient(world.access.owner, client =>
    client.query<{ name: string }>(`SELECT table_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND column_name IN ('state', 'seq') GROUP BY 1 HAVING count(*) = 2`),
  );
  expect(projections.map(p => p.table).sort()).toEqual(rows.map(r => r.name).sort());
});

test('a term that runs on when its union has gone is found', async () => {
  const title = '已合并、撤销的工会没有未结束的届期、证书和应尽事项';
  const id = world.unit.mill;
  await asOwner(`UPDATE unit SET dissolved_on = '2020-06-01' WHERE id = '${id}'`);
  expect(await faultsOf(title)).toEqual([expect.stringContaining(id)]);
  await asOwner(`UPDATE unit SET dissolved_on = NULL WHERE id = '${id}'`);
  expect(await faultsOf(title)).toEqual([]);
});

test.each(projections.filter(p => p.table !== 'baseline').map(p => [p.table, p.life.label]))(
  'a state of %s that no move led to is found',
  async (table, label) => {
    const title = `${label}的现状等于办理记录的累积`;
    const { rows } = await withClient(world.access.owner, client =>
      client.query(`SELECT id, state FROM ${table} ORDER BY id LIMIT 1`),
    );
    const [{ id, state }] = rows;
    // Checks of the table may forbid other states, never another count of moves.
    expect(await asOwner(`UPDATE ${table} SET seq = seq + 1 WHERE id = '${id}'`)).toBe(1);
    expect(await faultsOf(title)).toEqual([expect.stringContaining(id)]);
    await asOwner(`UPDATE ${table} SET seq = seq - 1 WHERE id = '${id}'`);
    expect(await faultsOf(title), state).toEqual([]);
  },
);

/** The tree comes last: figures are proved along it. */
const SEEDED: [string, string, string][] = [
  [
    'a seat that reaches further than was sealed',
    '职责权限的防改校验相符',
    `UPDATE seat SET reach = 'below' WHERE reach = 'own'`,
  ],
  [
    'a content that no move set',
    '来文的现状等于办理记录的累积',
    `UPDATE paper SET title = title || '（改）'`,
  ],
  [
    'a part that nobody gave',
    '任务的已分解数等于各承接单位之和，且不超过任务数',
    `UPDATE task SET given = 5 WHERE amount = 100`,
  ],
  [
    'a total that the facts do not bear',
    '汇总数（按日、按月、按分项）等于明细事实之和',
    `UPDATE cell SET amount = amount + 1 WHERE day = today()`,
  ],
  [
    'an amount of a batch that its payments do not bear',
    '帮扶资金的记账合计为零，每一行与状态、与审定的金额相符',
    `UPDATE aid_batch SET amount_fen = amount_fen + 1`,
  ],
  [
    'an entry of the trail that was rewritten',
    '审计记录完整，封存与签名相符',
    `UPDATE audit SET action = 'unit.rename' WHERE action = 'unit.dissolve'`,
  ],
  [
    'a path that is not below its parent',
    '组织树的日期不重叠，路径与上级一致',
    `UPDATE unit_place SET path = 'zz.' || path WHERE path LIKE '%.%.%.' AND to_day = '9999-12-31'`,
  ],
];

test.each(SEEDED)('%s is found', async (_, title, change) => {
  const before = await faultsOf(title);
  expect(before).toEqual([]);
  expect(await asOwner(change)).toBeGreaterThan(0);
  expect((await faultsOf(title)).length).toBeGreaterThan(0);
});

test('an entry of the trail that is gone is found, and so is a trail cut short against a checkpoint kept outside', async () => {
  const { rows } = await withClient(world.access.owner, client =>
    client.query<{ size: string; root: Buffer; at: string }>(
      'SELECT size, root, at::text FROM audit_checkpoint ORDER BY size DESC LIMIT 1',
    ),
  );
  const [last] = rows;
  const kept = `niangjia-audit v1\n${Number(last!.size)}\n${last!.root.toString('base64')}\n${last!.at}\n`;
  await asOwner(
    `DELETE FROM audit WHERE action = 'unit.move' AND at = (SELECT min(at) FROM audit WHERE action = 'unit.move')`,
  );
  expect((await auditFaults(world)).faults.join()).toContain('审计记录缺失');
  await asOwner('DELETE FROM audit_seal WHERE no = (SELECT max(no) FROM audit_seal)');
  await asOwner('DELETE FROM audit_checkpoint');
  expect((await auditFaults(world)).faults.join()).not.toContain('检查点');
  expect((await auditFaults(world, [kept])).faults.join()).toContain('少于另存的检查点');
});

test('an attachment that is gone or altered is found', async () => {
  const title = '附件都在，内容与摘要相符';
  expect(await faultsOf(title)).toEqual([]);
  const blobs: BlobName[] = [];
  for await (const blob of listBlobs(world.filesDir)) blobs.push(blob);
  expect(blobs.length).toBeGreaterThan(1);
  await dropBlob(world.filesDir, blobs[0]!);
  await writeBlob(world.filesDir, blobs[1]!, Buffer.from('x'));
  expect(await faultsOf(title)).toHaveLength(2);
});
