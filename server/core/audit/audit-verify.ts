/** Recomputes the whole trail: every row, every leaf, every signed checkpoint. Needs no superuser. */
import type { Crypto } from '../crypto/crypto.model.ts';
import type { Db, Tx } from '../database/db.ts';
import { sql } from '../database/sql.ts';
import { type AuditLine, auditLine, checkpointText, lineHash } from './audit-seal.ts';
import { GrowingTree } from './merkle.ts';

export type AuditFault =
  | { kind: 'row-gone' | 'row-altered'; no: number; id: string }
  | { kind: 'leaf-gone'; no: number }
  | { kind: 'root-differs' | 'signature-wrong'; size: number }
  /** A checkpoint kept elsewhere tells of more rows than are here, or of other ones. */
  | { kind: 'cut-off' | 'rebuilt'; size: number };

export interface AuditProof {
  rows: number;
  checkpoints: number;
  /** Rows older than ten minutes that no sealer has taken in. */
  unsealed: number;
  faults: AuditFault[];
}

interface Checkpoint {
  size: number;
  root: Buffer;
  signature: Buffer;
  at: string;
}

const PAGE = 5000;

/** @param kept texts of checkpoints that were kept outside, as the audit page shows them */
export function verifyAudit(db: Db, crypto: Crypto, kept: readonly string[] = []): Promise<AuditProof> {
  return db.read(async tx => {
    const checkpoints = await tx.rows<Checkpoint>(
      sql`SELECT size, root, signature, at FROM audit_checkpoint ORDER BY size`,
    );
    const anchors = kept.map(readAnchor);
    const faults: AuditFault[] = [];
    const tree = new GrowingTree();
    const due = [...checkpoints];
    const check = () => {
      while (due[0]?.size === tree.size) checkSigned(crypto, tree, due.shift()!, faults);
      for (const anchor of anchors)
        if (anchor.size === tree.size && anchor.root !== tree.root().toString('base64'))
          faults.push({ kind: 'rebuilt', size: anchor.size });
    };
    for await (const row of sealedRows(tx)) {
      if (row.no !== tree.size + 1) {
        faults.push({ kind: 'leaf-gone', no: tree.size + 1 });
        break;
      }
      if (row.line === null) faults.push({ kind: 'row-gone', no: row.no, id: row.auditId });
      else if (!lineHash(row.line).equals(row.leaf))
        faults.push({ kind: 'row-altered', no: row.no, id: row.auditId });
      tree.append(row.leaf);
      check();
    }
    for (const { size } of due) faults.push({ kind: 'root-differs', size });
    for (const { size } of anchors) if (size > tree.size) faults.push({ kind: 'cut-off', size });
    return {
      rows: tree.size,
      checkpoints: checkpoints.length,
      unsealed: await countUnsealed(tx),
      faults,
    };
  });
}

function checkSigned(crypto: Crypto, tree: GrowingTree, c: Checkpoint, faults: AuditFault[]): void {
  const root = tree.root();
  if (!root.equals(c.root)) faults.push({ kind: 'root-differs', size: c.size });
  if (!crypto.verify(Buffer.from(checkpointText(c.size, c.root, c.at)), c.signature))
    faults.push({ kind: 'signature-wrong', size: c.size });
}

function readAnchor(text: string): { size: number; root: string } {
  const [head, size, root] = text.split('\n');
  if (head !== 'niangjia-audit v1' || !size || !root) throw new Error('this is not a kept checkpoint');
  return { size: Number(size), root };
}

interface SealedRow {
  no: number;
  leaf: Buffer;
  auditId: string;
  line: AuditLine | null;
}

async function* sealedRows(tx: Tx): AsyncGenerator<SealedRow> {
  for (let after = 0; ; ) {
    const rows = await tx.rows<
      AuditLine & { no: number; leaf: Buffer; auditId: string; id: string | null }
    >(sql`SELECT s.no, s.leaf, s.audit_id AS "auditId", ${auditLine}
      FROM audit_seal s LEFT JOIN audit a ON a.home = s.home AND a.id = s.audit_id
      WHERE s.no > ${after} ORDER BY s.no LIMIT ${PAGE}`);
    for (const row of rows)
      yield { no: row.no, leaf: row.leaf, auditId: row.auditId, line: row.id === null ? null : row };
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.no;
  }
}

const countUnsealed = async (tx: Tx): Promise<number> =>
  (
    await tx.one<{
      n: number;
    }>(sql`SELECT count(*) AS n FROM audit a WHERE a.at < clock() - interval '10 minutes'
      AND NOT EXISTS (SELECT FROM audit_seal s WHERE s.home = a.home AND s.audit_id = a.id)`)
  ).n;
