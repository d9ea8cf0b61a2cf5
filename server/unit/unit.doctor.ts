/** What `doctor` proves of this area: the tree's invariants, sealed seats, rows equal to the fold of their moves. */
import type { Crypto } from '../core/crypto/crypto.model.ts';
import { isSeatSealed, type SeatFacts } from '../core/crypto/seat-seal.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { proveProjection } from '../core/life-store.ts';
import { seatColumns } from './post.seats.ts';
import { unitPlanProjection } from './unit.plan.ts';
import { personProjection, postProjection, unitProjection } from './unit.projection.ts';

export interface Proof {
  /** Plain Chinese name of what was proved. */
  title: string;
  checked: number;
  /** Ids of what does not hold, at most 20, with a word about it. */
  faults: string[];
}

/** No two places of a unit on a line on one day; on every day a child's path is that of a standing parent plus its code. */
export async function proveTree(tx: Tx): Promise<Proof> {
  const { n } = await tx.one<{ n: number }>(sql`SELECT count(*) AS n FROM unit_place`);
  const overlaps = await tx.rows<{
    id: string;
  }>(sql`SELECT DISTINCT a.unit_id AS id FROM unit_place a JOIN unit_place b
    ON b.line = a.line AND b.unit_id = a.unit_id AND b.from_day > a.from_day AND b.from_day < a.to_day LIMIT 20`);
  // The parent's places that match cover the child's days only when their lengths add up to the child's.
  const orphans = await tx.rows<{
    id: string;
  }>(sql`SELECT c.unit_id AS id FROM unit_place c JOIN unit u ON u.id = c.unit_id
    WHERE right(c.path, length(u.code) + 1) <> u.code || '.'
      OR (length(c.path) > length(u.code) + 1 AND c.to_day - c.from_day <> coalesce((
        SELECT sum(least(p.to_day, c.to_day) - greatest(p.from_day, c.from_day)) FROM unit_place p
        WHERE p.line = c.line AND p.path = left(c.path, -(length(u.code) + 1)) AND p.from_day < c.to_day AND c.from_day < p.to_day), 0))
    LIMIT 20`);
  return {
    title: '组织树：日期不重叠，路径与上级一致',
    checked: n,
    faults: [...overlaps.map(r => `${r.id} 日期重叠`), ...orphans.map(r => `${r.id} 路径与上级不符`)],
  };
}

/** Every seat carries the seal of its content: a row that somebody wrote past the program is found. */
export async function proveSeals(tx: Tx, crypto: Crypto): Promise<Proof> {
  const faults: string[] = [];
  let checked = 0;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await tx.rows<SeatFacts & { seal: Buffer | null }>(
      sql`SELECT ${seatColumns}, seal FROM seat WHERE id > ${after} ORDER BY id LIMIT 2000`,
    );
    for (const { seal, ...seat } of rows)
      if (!isSeatSealed(crypto, seat, seal)) faults.push(`${seat.id} 职责记录被改动过`);
    checked += rows.length;
    if (rows.length === 0 || faults.length >= 20)
      return { title: '职责权限：防改校验', checked, faults: faults.slice(0, 20) };
    after = rows.at(-1)!.id;
  }
}

/** Units, persons and posts equal the fold of their moves. */
export async function proveLives(tx: Tx): Promise<Proof[]> {
  const proofs: Proof[] = [];
  for (const projection of [unitProjection, personProjection, postProjection, unitPlanProjection]) {
    const { checked, unequal } = await proveProjection(tx, projection);
    const faults = unequal.map(u => `${u.id} 的 ${u.field} 与办理记录不一致`);
    proofs.push({ title: `${projection.life.label}：现状与办理记录一致`, checked, faults });
  }
  return proofs;
}
