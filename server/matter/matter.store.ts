/** All reading of matters: every list, count, search, export and file asks the same two fragments. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { scopeOf } from '@niangjia/domain/core/actor.ts';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import type { JointLine } from '@niangjia/domain/matter/joint.rules.ts';
import type { MatterKind } from '@niangjia/domain/matter/kind.ts';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import type { Channel, Origin } from '@niangjia/domain/matter/matter.model.ts';
import type { UnitLevel } from '@niangjia/domain/unit/unit.model.ts';
import type { Tx } from '../core/database/db.ts';
import { join, type Sql, sql } from '../core/database/sql.ts';
import type { LockedRow } from '../core/life-store.ts';
import { readable, unitsInScope } from '../core/scope.ts';

export interface MatterRecord extends LockedRow {
  kind: string;
  version: number;
  ref: string;
  channel: Channel;
  openedOn: string;
  /** 收到之日 */
  cameOn: string;
  acceptUnitId: string;
  employerId: string | null;
  employer: string | null;
  confined: boolean;
  origin: Origin | null;
  unitId: string;
  unit: string;
  level: UnitLevel;
  issuerUnitId: string;
  issuer: string;
  undertakerId: string | null;
  undertaker: string | null;
  title: string;
  persons: number;
  fence: number;
  receivedOn: string | null;
  overseen: boolean;
  mergedInto: string | null;
  /** Unions that read it for having been asked to help. */
  joint: string[];
  /** Null until somebody was asked; those asked before lines were kept stand in `joint` only. */
  jointLines: JointLine[] | null;
  content: Record<string, unknown>;
  endedOn: string | null;
  dueCode: string | null;
  dueOn: string | null;
  targetOn: string | null;
}

export const matterColumns = sql`m.id, m.state, m.seq, m.kind, m.version, m.ref, m.channel, m.opened_on AS "openedOn", m.came_on AS "cameOn", m.accept_unit_id AS "acceptUnitId",
  m.employer_id AS "employerId", y.name AS employer, m.confined, m.origin, m.unit_id AS "unitId", u.short_name AS unit, u.level,
  m.issuer_unit_id AS "issuerUnitId", i.short_name AS issuer, m.undertaker_id AS "undertakerId", e.name AS undertaker, m.title, m.persons,
  m.fence, m.received_on AS "receivedOn", m.overseen, m.merged_into AS "mergedInto", m.joint, m.joint_lines AS "jointLines", m.content, m.ended_on AS "endedOn",
  m.due_code AS "dueCode", m.due_on AS "dueOn", m.target_on AS "targetOn"`;
export const matterNames = sql`JOIN unit u ON u.id = m.unit_id JOIN unit i ON i.id = m.issuer_unit_id
  LEFT JOIN employer y ON y.id = m.employer_id LEFT JOIN person e ON e.id = m.undertaker_id`;

/** Without any condition: whoever reads by it says why that is allowed. */
export const matterRows = sql`SELECT ${matterColumns} FROM matter m ${matterNames}`;

/** Kinds that are read by the same duties, so that their scope is worked out once. */
interface ReaderGroup {
  reads: readonly Duty[];
  codes: string[];
  confined: boolean;
}

export function readerGroups(only?: string): ReaderGroup[] {
  const groups = new Map<string, ReaderGroup>();
  for (const kind of Object.values(kinds)) {
    if (only && kind.kind !== only) continue;
    const confined = kind.secrecy.sort === 'compartment';
    const key = `${confined} ${[...kind.reads].sort().join()}`;
    const group = groups.get(key);
    if (group) group.codes.push(kind.kind);
    else groups.set(key, { reads: kind.reads, codes: [kind.kind], confined });
  }
  return [...groups.values()];
}

const hasAny = (actor: Actor, reads: readonly Duty[]): boolean =>
  reads.some(duty => scopeOf(actor, duty).length > 0);

/** One confined row: a member now, not conflicted, whatever the tree says. The accepting office stands where the unit stands for others. */
export const readsConfined = (actor: Actor): Sql =>
  readable(actor, [], { subject: sql`m.id`, unit: sql`m.accept_unit_id`, confined: sql`m.confined` });

/**
 * May the actor read the row `m`? In scope of the unit that handles it, gave it, accepted it, or helps with it; confined, by name only.
 */
export function readsMatter(actor: Actor): Sql {
  const open = readerGroups()
    .filter(g => !g.confined && hasAny(actor, g.reads))
    .map(
      ({
        reads,
        codes,
      }) => sql`(m.kind = ANY (${codes}::text[]) AND EXISTS (SELECT FROM (SELECT ${unitsInScope(actor, reads)} AS units) s
        WHERE m.unit_id = ANY (s.units) OR m.issuer_unit_id = ANY (s.units) OR m.accept_unit_id = ANY (s.units)
          OR EXISTS (SELECT FROM jsonb_array_elements_text(m.joint) j WHERE j::uuid = ANY (s.units))))`,
    );
  return sql`((m.confined AND ${readsConfined(actor)}) OR (NOT m.confined AND ${open.length ? sql`(${join(open, ' OR ')})` : sql`false`}))`;
}

export const findMatter = (tx: Tx, actor: Actor, id: string): Promise<MatterRecord | undefined> =>
  tx.maybe<MatterRecord>(
    sql`SELECT ${matterColumns} FROM matter m ${matterNames} WHERE m.id = ${id} AND ${readsMatter(actor)}`,
  );

export const lockMatter = (tx: Tx, actor: Actor, id: string): Promise<MatterRecord | undefined> =>
  tx.maybe<MatterRecord>(
    sql`SELECT ${matterColumns} FROM matter m ${matterNames} WHERE m.id = ${id} AND ${readsMatter(actor)} FOR UPDATE OF m`,
  );

/** Several at once, by id, for what is linked; those that the actor may not read are left out. */
export const readableAmong = (tx: Tx, actor: Actor, ids: readonly string[]): Promise<MatterRecord[]> =>
  tx.rows<MatterRecord>(
    sql`SELECT ${matterColumns} FROM matter m ${matterNames} WHERE m.id = ANY (${ids as string[]}::uuid[]) AND ${readsMatter(actor)} ORDER BY m.id`,
  );

export const isConfined = (kind: MatterKind): boolean => kind.secrecy.sort === 'compartment';
