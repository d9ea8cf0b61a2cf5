/** Notices that stand today. Withdrawn ones and those whose days are over are gone, whatever their address. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';

export interface NoticeRow {
  id: string;
  matterId: string;
  kind: string;
  code: string;
  scope: string;
  fromOn: string;
  untilOn: string;
  isFrozen: boolean;
  lines: { label: string; text: string }[];
}

const select = (
  where: Sql,
): Sql => sql`SELECT g.id, g.matter_id AS "matterId", m.kind, g.code, u.name AS scope, g.from_on AS "fromOn",
    g.until_on AS "untilOn", g.lines, EXISTS (SELECT FROM matter_objection o WHERE o.gate_id = g.id AND o.ruling IS NULL) AS "isFrozen"
  FROM matter_gate g JOIN matter m ON m.home = g.home AND m.id = g.matter_id JOIN unit u ON u.id = g.scope_unit_id
  WHERE g.state = 'open' AND today() BETWEEN g.from_on AND g.until_on AND m.ended_on IS NULL
    AND NOT EXISTS (SELECT FROM matter_objection o WHERE o.gate_id = g.id AND o.ruling = 'upheld') AND ${where}`;

/** The reader's post is at the union within which it is shown, or below. A superior is not: who judges reads the matter itself. */
const concerns = (
  actor: Actor,
): Sql => sql`EXISTS (SELECT FROM unit_place mine JOIN unit_place up ON up.line = mine.line
    AND starts_with(mine.path, up.path) AND up.from_day <= ${actor.day}::date AND ${actor.day}::date < up.to_day
  WHERE mine.unit_id = ANY (${actor.unitIds as string[]}::uuid[]) AND mine.from_day <= ${actor.day}::date AND ${actor.day}::date < mine.to_day
    AND up.unit_id = g.scope_unit_id)`;

export const noticesFor = (tx: Tx, actor: Actor): Promise<NoticeRow[]> =>
  tx.rows<NoticeRow>(sql`${select(concerns(actor))} ORDER BY g.until_on, g.id LIMIT 200`);

export const noticeFor = (tx: Tx, actor: Actor, id: string): Promise<NoticeRow | undefined> =>
  tx.maybe<NoticeRow>(select(sql`g.home = ${homeOf(id)} AND g.id = ${id} AND ${concerns(actor)}`));

/** By its id alone, for somebody who showed the address. */
export const standingNotice = (tx: Tx, id: string): Promise<NoticeRow | undefined> =>
  tx.maybe<NoticeRow>(select(sql`g.home = ${homeOf(id)} AND g.id = ${id}`));
