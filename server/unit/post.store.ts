/** Reads of posts. A post is in sight where its unit is. */
import type { Actor, Line, Place } from '@niangjia/domain/core/actor.ts';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import { isOffice, officeSpec } from '@niangjia/domain/unit/offices.ts';
import type { PostRow } from '@niangjia/domain/unit/post.model.ts';
import type { UnitKind } from '@niangjia/domain/unit/unit.model.ts';
import { calledOn } from '../core/called.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import { placesOf } from '../core/scope.ts';
import { holdsName } from '../core/search-words.ts';
import { sees } from './unit.sight.ts';
import { limit, type Page, paged } from './unit.store.ts';
import { FOREVER } from './unit.tree.ts';

const columnsOf = (
  unit: Sql,
): Sql => sql`t.id, t.person_id AS "personId", p.name AS "personName", t.unit_id AS "unitId", ${unit} AS "unitName",
  t.department_id AS "departmentId", d.name AS "departmentName", t.title, t.office, t.employment, t.is_leader AS "isLeader",
  t.from_day AS "fromDay", t.to_day AS "toDay", t.state`;
const columns = columnsOf(sql`u.short_name`);
const tables = sql`post t JOIN person p ON p.id = t.person_id JOIN unit u ON u.id = t.unit_id LEFT JOIN department d ON d.id = t.department_id`;
/** Holds on the day; who starts later is shown too, since the decision is made. */
const current = (day: string): Sql => sql`t.to_day > ${day}::date`;

const shown = <T extends { office: string; toDay: string }>(row: T): T & Pick<PostRow, 'officeName'> => ({
  ...row,
  toDay: (row.toDay === FOREVER ? null : row.toDay) as string,
  officeName: isOffice(row.office) ? officeSpec(row.office).label : row.office,
});

type Raw = Omit<PostRow, 'toDay' | 'officeName'> & { toDay: string };
const toRow = (row: Raw): PostRow => shown(row) as unknown as PostRow;

export interface PostSearch extends Page {
  unitId: string;
  below: boolean;
  office?: string | undefined;
  q: string;
  ended: boolean;
  day: string;
}

/** Posts of a unit, or of everything at and below it on either line. */
export async function searchPosts(
  tx: Tx,
  actor: Actor,
  duties: readonly Duty[],
  search: PostSearch,
): Promise<{ items: PostRow[]; total: number }> {
  const { unitId, below, office, q, ended, day } = search;
  const reading = q.toLowerCase().replace(/\s+/g, '');
  const places = (await placesOf(tx, [unitId], day)).get(unitId) ?? [];
  const where = and(
    below ? underAny(places, day) : sql`t.unit_id = ${unitId}`,
    office !== undefined && sql`t.office = ${office}`,
    q !== '' &&
      sql`${holdsName(sql`p.name`, q)} OR strpos(t.title, ${q}) > 0 OR strpos(' ' || p.pinyin, ${` ${reading}`}) > 0`,
    !ended && current(day),
    sees(actor, duties, sql`u.id`),
  );
  const { items, total } = paged(
    await tx.rows<
      Raw & { total: number }
    >(sql`SELECT ${columnsOf(calledOn(sql`u`, 'shortName', day, actor.day))}, count(*) OVER () AS total FROM ${tables} WHERE ${where}
      ORDER BY u.sort_no, length(u.code), u.code, t.is_leader DESC, d.sort_no NULLS FIRST, d.name, t.from_day, t.id ${limit(search)}`),
  );
  return { items: items.map(row => toRow(row)), total };
}

const underAny = (places: readonly Place[], day: string): Sql => sql`EXISTS (SELECT 1 FROM unit_place up
  JOIN unnest(${places.map(p => p.line)}::text[], ${places.map(p => p.path)}::text[]) AS top(line, path)
    ON up.line = top.line AND up.path >= top.path COLLATE "C" AND up.path < (left(top.path, -1) || '/') COLLATE "C"
  WHERE up.unit_id = t.unit_id AND up.from_day <= ${day}::date AND ${day}::date < up.to_day)`;

/** Posts of a person that the actor may see, newest first. */
export async function listPostsOf(
  tx: Tx,
  actor: Actor,
  personId: string,
  duties: readonly Duty[],
): Promise<PostRow[]> {
  const rows = await tx.rows<Raw>(sql`SELECT ${columns} FROM ${tables}
    WHERE t.person_id = ${personId} AND ${sees(actor, duties, sql`u.id`)} ORDER BY t.to_day DESC, t.from_day DESC, t.id`);
  return rows.map(toRow);
}

export interface FullPost extends PostRow {
  seq: number;
  unitKind: UnitKind;
  unitLines: Line[];
}

const fullColumns = sql`${columns}, t.seq, u.kind AS "unitKind",
  ARRAY(SELECT line FROM unit_place l WHERE l.unit_id = u.id AND l.to_day = '9999-12-31' ORDER BY line DESC) AS "unitLines"`;

/** One's own posts, whatever the tree says. */
export async function listOwnPosts(tx: Tx, actor: Actor): Promise<FullPost[]> {
  const rows = await tx.rows<Raw & { seq: number }>(sql`SELECT ${fullColumns} FROM ${tables}
    WHERE t.person_id = ${actor.personId} AND ${current(actor.day)} ORDER BY t.from_day, t.id`);
  return rows.map(row => toRow(row) as FullPost);
}

/** A post where the actor holds one of the duties over its unit. */
export async function findPost(
  tx: Tx,
  actor: Actor,
  id: string,
  duties: readonly Duty[],
  lock = false,
): Promise<FullPost | undefined> {
  const row = await tx.maybe<Raw & { seq: number }>(sql`SELECT ${fullColumns} FROM ${tables}
    WHERE t.id = ${id} AND ${sees(actor, duties, sql`u.id`)} ${lock ? sql`FOR UPDATE OF t` : sql``}`);
  return row && (toRow(row) as FullPost);
}
