/** Proofs over matters beside the fold: the nearest clock, what is sealed, what was counted. */
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { codeOf } from '@niangjia/domain/matter/matter.indicators.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { isConfined } from './matter.store.ts';

export async function proveMatters(tx: Tx): Promise<{ checked: number; faults: string[] }> {
  const { checked } = await tx.one<{ checked: number }>(sql`SELECT count(*)::int AS checked FROM matter`);
  return {
    checked,
    faults: [
      ...(await dueFaults(tx)),
      ...(await stampFaults(tx)),
      ...(await secretFaults(tx)),
      ...(await countFaults(tx)),
    ].slice(0, 20),
  };
}

const dueFaults = async (tx: Tx): Promise<string[]> =>
  (
    await tx.rows<{
      id: string;
    }>(sql`SELECT m.id FROM matter m LEFT JOIN LATERAL (SELECT c.due_on, c.code FROM matter_clock c
        WHERE c.home = m.home AND c.matter_id = m.id AND c.state = 'running' AND c.joint_unit_id IS NULL ORDER BY c.due_on, c.no LIMIT 1) n ON true
        CROSS JOIN LATERAL (SELECT min(c.due_on) AS due_on FROM matter_clock c WHERE c.home = m.home AND c.matter_id = m.id AND c.state = 'running' AND c.joint_unit_id IS NOT NULL) j
      WHERE m.due_on IS DISTINCT FROM n.due_on OR m.due_code IS DISTINCT FROM n.code OR m.joint_due_on IS DISTINCT FROM j.due_on LIMIT 20`)
  ).map(r => `${r.id} 的最近时限与时限记录不一致`);

/** What is not on the list is never counted again when the days off change. */
const stampFaults = async (tx: Tx): Promise<string[]> =>
  (
    await tx.rows<{ stamp: string }>(sql`SELECT DISTINCT c.counted_by AS stamp FROM matter_clock c
      WHERE c.state = 'running' AND NOT EXISTS (SELECT FROM matter_clock_stamp s WHERE s.stamp = c.counted_by) LIMIT 20`)
  ).map(r => `有时限按“${r.stamp}”计算，而这一版放假安排没有登记`);

/** Every mark in the record has its sealed value until its time is over; every sealed value has its mark. */
const secretFaults = async (tx: Tx): Promise<string[]> =>
  (
    await tx.rows<{
      id: string;
      field: string;
    }>(sql`SELECT s.matter_id AS id, s.field FROM matter_secret s JOIN matter m ON m.home = s.home AND m.id = s.matter_id
      WHERE jsonb_typeof(m.content -> s.field) IS DISTINCT FROM 'object' LIMIT 20`)
  ).map(r => `${r.id} 的 ${r.field} 有密文而办理记录中没有`);

async function countFaults(tx: Tx): Promise<string[]> {
  const open = Object.values(kinds).filter(kind => !isConfined(kind));
  const rows = await tx.rows<{ kind: string; counted: number; recorded: number }>(sql`
    SELECT k.kind, coalesce(f.amount, 0) AS counted, coalesce(r.n, 0) AS recorded
    FROM unnest(${open.map(kind => kind.kind)}::text[], ${open.map(kind => codeOf(kind.kind, 'opened'))}::text[]) AS k(kind, code)
      LEFT JOIN (SELECT indicator, sum(amount) AS amount FROM (SELECT indicator, amount FROM fact WHERE indicator = ANY (${open.map(kind => codeOf(kind.kind, 'opened'))}::text[])
        UNION ALL SELECT indicator, amount FROM tail WHERE indicator = ANY (${open.map(kind => codeOf(kind.kind, 'opened'))}::text[])) a GROUP BY 1) f ON f.indicator = k.code
      LEFT JOIN (SELECT kind, count(*) AS n FROM matter WHERE merged_into IS NULL GROUP BY 1) r ON r.kind = k.kind`);
  return rows
    .filter(r => r.counted !== r.recorded)
    .map(r => `${kinds[r.kind]?.label}登记统计 ${r.counted} 件，记录 ${r.recorded} 件`);
}
