/**
 * The sealer: gives committed audit rows their place in a Merkle tree and signs its root. It numbers the rows itself,
 * because a row with a smaller id may commit later. Of two sealers at once, the slower one fails on the primary key.
 */
import type { Crypto } from '../crypto/crypto.model.ts';
import type { Db, Tx } from '../database/db.ts';
import { sql } from '../database/sql.ts';
import { GrowingTree, leafHash } from './merkle.ts';

const BATCH = 2000;

export interface AuditLine {
  home: number;
  id: string;
  /** UTC with microseconds: what the database holds, not what JavaScript can. */
  at: string;
  person: string | null;
  seat: string | null;
  action: string;
  result: string;
  code: string | null;
  subject: string | null;
  unit: string | null;
  compartment: boolean;
  digest: string | null;
  origin: string;
}

export const auditLine = sql`a.home, a.id, to_char(a.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at, a.person, a.seat,
  a.action, a.result, a.code, a.subject, a.unit_id AS unit, a.compartment, encode(a.digest, 'hex') AS digest, a.origin`;

/** The bytes of a leaf: every column, in a fixed order. */
export const lineHash = (l: AuditLine): Buffer =>
  leafHash(
    JSON.stringify([
      l.home,
      l.id,
      l.at,
      l.person,
      l.seat,
      l.action,
      l.result,
      l.code,
      l.subject,
      l.unit,
      l.compartment,
      l.digest,
      l.origin,
    ]),
  );

/** What is signed, and what is kept elsewhere. */
export const checkpointText = (size: number, root: Uint8Array, at: string): string =>
  `niangjia-audit v1\n${size}\n${Buffer.from(root).toString('base64')}\n${at}\n`;

export interface Sealer {
  /**
   * Seals what has come since; `whole` looks through the entire trail, for rows whose transaction lasted longer than an
   * hour or whose clock was set back.
   * @returns rows sealed now, and the size of the tree
   */
  seal(whole?: boolean): Promise<{ sealed: number; size: number }>;
}

export function makeSealer(db: Db, crypto: Crypto): Sealer {
  let tree = new GrowingTree();
  let isFirst = true;
  return {
    seal: async (whole = false) => {
      let sealed = 0;
      try {
        for (let from = whole || isFirst ? BEGINNING : null; ; ) {
          const round = await db.tx(tx => sealBatch(tx, crypto, tree.copy(), from));
          tree = round.tree;
          sealed += round.sealed;
          if (!round.last || round.sealed < BATCH) break;
          from = round.last;
        }
        isFirst = false;
      } catch (error) {
        // Another sealer took these numbers: its leaves are read at the next round.
        if ((error as { code?: string }).code !== '23505') throw error;
      }
      return { sealed, size: tree.size };
    },
  };
}

/** One round with a tree of its own: for the command line and tests. */
export const sealAudit = (db: Db, crypto: Crypto): Promise<{ sealed: number; size: number }> =>
  makeSealer(db, crypto).seal(true);

/** Where a round goes on: behind this row, in the order of time. */
type Cursor = Pick<AuditLine, 'at' | 'id'>;
const BEGINNING: Cursor = { at: '-infinity', id: '00000000-0000-0000-0000-000000000000' };

interface Round {
  sealed: number;
  tree: GrowingTree;
  last: Cursor | undefined;
}

/** @param from null to begin an hour before the last checkpoint */
async function sealBatch(tx: Tx, crypto: Crypto, tree: GrowingTree, from: Cursor | null): Promise<Round> {
  await catchUp(tx, tree);
  const signed = await tx.maybe<{ size: number; at: string }>(
    sql`SELECT size, at - interval '1 hour' AS at FROM audit_checkpoint ORDER BY size DESC LIMIT 1`,
  );
  const { at: since, id: behind } = from ?? (signed ? { ...BEGINNING, at: signed.at } : BEGINNING);
  const lines = await tx.rows<AuditLine>(sql`SELECT ${auditLine} FROM audit a
    WHERE (a.at, a.id) > (${since}::timestamptz, ${behind}::uuid)
      AND NOT EXISTS (SELECT FROM audit_seal s WHERE s.home = a.home AND s.audit_id = a.id)
    ORDER BY a.at, a.id LIMIT ${BATCH}`);
  const last = lines.at(-1);
  if (tree.size + lines.length === 0 || (lines.length === 0 && signed?.size === tree.size))
    return { sealed: 0, tree, last };
  const first = tree.size + 1;
  const leaves = lines.map(lineHash);
  await tx.run(sql`INSERT INTO audit_seal (no, home, audit_id, leaf)
    SELECT ${first}::bigint + n - 1, home, id, leaf
    FROM unnest(${lines.map(l => l.home)}::smallint[], ${lines.map(l => l.id)}::uuid[], ${leaves}::bytea[])
      WITH ORDINALITY AS t(home, id, leaf, n)`);
  for (const leaf of leaves) tree.append(leaf);
  const { at } = await tx.one<{ at: string }>(sql`SELECT clock() AS at`);
  const signature = crypto.sign(Buffer.from(checkpointText(tree.size, tree.root(), at)));
  await tx.run(sql`INSERT INTO audit_checkpoint (size, root, signature, at)
    VALUES (${tree.size}, ${tree.root()}, ${signature}, ${at}::timestamptz)`);
  return { sealed: lines.length, tree, last };
}

/** Leaves that another program sealed, or all of them at the first round. */
async function catchUp(tx: Tx, tree: GrowingTree): Promise<void> {
  for (;;) {
    const rows = await tx.rows<{ no: number; leaf: Buffer }>(
      sql`SELECT no, leaf FROM audit_seal WHERE no > ${tree.size} ORDER BY no LIMIT 20000`,
    );
    for (const { no, leaf } of rows) {
      if (no !== tree.size + 1) throw new Error(`audit leaf ${tree.size + 1} is missing`);
      tree.append(leaf);
    }
    if (rows.length < 20000) return;
  }
}
