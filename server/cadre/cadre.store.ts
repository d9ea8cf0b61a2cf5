/** The register of cadres as it follows from posts, with what is added to it. Everything is read where the unit of the post is in scope. */
import {
  type CadreLack,
  type CadrePost,
  type CadreRow,
  type ContactPoint,
  cadreOffices,
} from '@niangjia/domain/cadre/cadre.model.ts';
import { trainingClass, trainingCode } from '@niangjia/domain/cadre/cadre.rules.ts';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { addCalendarDays, asDay } from '@niangjia/domain/core/days.ts';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import { isOffice, officeSpec } from '@niangjia/domain/unit/offices.ts';
import type { Employment } from '@niangjia/domain/unit/post.model.ts';
import type { UnitKind } from '@niangjia/domain/unit/unit.model.ts';
import { refOn } from '../core/called.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import { loadParameters, type ParameterSet } from '../core/parameters.ts';
import { eachInScope, inScope, unitsBelow } from '../core/scope.ts';
import { holdsName } from '../core/search-words.ts';

export const CADRE_READERS = ['cadre.read', 'cadre.keep'] as const satisfies readonly Duty[];
const OPEN = '9999-12-31';

export const unitRef = (column: Sql): Sql =>
  sql`(SELECT jsonb_build_object('id', r.id, 'name', r.name, 'shortName', r.short_name) FROM unit r WHERE r.id = ${column})`;
export const shownDay = (column: Sql): Sql => sql`nullif(${column}, ${OPEN}::date)`;
export const pageOf = ({ page, size }: { page: number; size: number }): Sql =>
  sql`LIMIT ${size}::int OFFSET ${(page - 1) * size}::int`;

/** `t` is a post: of an office that makes a cadre, held on the day. */
export const isCadrePost = (day: string): Sql =>
  sql`t.office = ANY (${cadreOffices as string[]}::text[]) AND t.from_day <= ${day}::date AND ${day}::date < t.to_day`;

/** Hours of training that a year brought somebody; `person` is a column of ids. */
export const hoursOf = (person: Sql, year: number): Sql =>
  sql`(SELECT coalesce(sum(tr.hours), 0)::int FROM training tr WHERE tr.state = 'held'
    AND tr.from_day >= make_date(${year}, 1, 1) AND tr.from_day < make_date(${year + 1}, 1, 1)
    AND tr.person_ids @> to_jsonb(ARRAY[${person}::text]))`;

/** Hours that are asked of a post, from the numbers of a unit. */
export const demandedOf = (numbers: ParameterSet, employment: Employment, kind: UnitKind): number =>
  numbers.number(trainingCode(trainingClass(employment, kind)));

/** The same inside a statement: sorts of posts with their hours. */
export function demandedSql(numbers: ParameterSet, employment: Sql, kind: Sql): Sql {
  const hours = (of: 'federation' | 'field' | 'basic' | 'part-time') => numbers.number(trainingCode(of));
  return sql`CASE WHEN ${employment} = 'part-time' THEN ${hours('part-time')}::int WHEN ${kind} = 'federation' THEN ${hours('federation')}::int
    WHEN ${kind} IN ('enterprise', 'joint') THEN ${hours('basic')}::int ELSE ${hours('field')}::int END`;
}

export interface CadreSearch {
  q: string;
  underId?: string | undefined;
  kind?: Employment | undefined;
  lacks?: CadreLack | undefined;
  /** A past day; today without one. */
  day?: string | undefined;
  page: number;
  size: number;
}

/** One row per cadre: the post that leads in sight, the hours of the year, the contact points. */
function people(
  actor: Actor,
  numbers: ParameterSet,
  { underId, kind, q, day = actor.day }: Omit<CadreSearch, 'page' | 'size'>,
): Sql {
  const reading = q.toLowerCase().replace(/\s+/g, '');
  return sql`SELECT DISTINCT ON (t.person_id) t.person_id AS id, p.name, p.pinyin, t.is_leader, t.due_on,
      ${hoursOf(sql`t.person_id`, Number(day.slice(0, 4)))} AS hours, ${demandedSql(numbers, sql`t.employment`, sql`u.kind`)} AS demanded,
      (SELECT count(*) FROM contact_point c WHERE c.person_id = t.person_id
        AND c.from_day <= ${day}::date AND ${day}::date < c.to_day)::int AS contacts
    FROM post t JOIN person p ON p.id = t.person_id JOIN unit u ON u.id = t.unit_id
    WHERE ${and(
      isCadrePost(day),
      inScope(actor, CADRE_READERS, sql`t.unit_id`),
      underId !== undefined && sql`t.unit_id = ANY (${unitsBelow(underId, day)})`,
      kind !== undefined && sql`t.employment = ${kind}`,
      q !== '' && sql`${holdsName(sql`p.name`, q)} OR strpos(' ' || p.pinyin, ${` ${reading}`}) > 0`,
    )} ORDER BY t.person_id, t.is_leader DESC, t.from_day, t.id`;
}

const LACKS: Readonly<Record<CadreLack, (soon: string) => Sql>> = {
  training: () => sql`e.hours < e.demanded`,
  contact: () => sql`e.contacts = 0`,
  term: soon => sql`e.due_on <= ${soon}::date`,
};

export const cadreNumbers = (tx: Tx, actor: Actor, underId?: string): Promise<ParameterSet> =>
  loadParameters(tx, 'cadre.', underId ?? actor.unitIds[0] ?? null, actor.day);

export async function findCadres(
  tx: Tx,
  actor: Actor,
  search: CadreSearch,
): Promise<{ items: CadreRow[]; total: number }> {
  const numbers = await cadreNumbers(tx, actor, search.underId);
  const day = asDay(search.day ?? actor.day);
  const soon = addCalendarDays(day, numbers.number('cadre.term-warning'));
  const rows = await tx.rows<
    Omit<CadreRow, 'posts'> & { total: number }
  >(sql`SELECT e.id, e.name, e.hours, e.demanded, e.contacts, count(*) OVER () AS total
    FROM (${people(actor, numbers, search)}) e WHERE ${search.lacks ? LACKS[search.lacks](soon) : sql`true`}
    ORDER BY e.is_leader DESC, e.pinyin, e.name, e.id ${pageOf(search)}`);
  const posts = await postsOf(
    tx,
    actor,
    rows.map(r => r.id),
    day,
  );
  return {
    items: rows.map(({ total: _, ...row }) => ({ ...row, posts: posts.get(row.id) ?? [] })),
    total: rows[0]?.total ?? 0,
  };
}

type RawPost = Omit<CadrePost, 'officeName'> & { personId: string; office: string };
const postColumns = (
  unit: Sql,
  day: string,
): Sql => sql`t.id, t.seq, t.person_id AS "personId", ${unit} AS unit, t.title, t.office, t.employment,
  t.from_day AS "fromDay", t.due_on AS "dueOn", t.seconded_from AS "secondedFrom",
  CASE WHEN t.due_on < ${day}::date AND ${day}::date < t.to_day THEN ${day}::date - t.due_on END AS "daysPast"`;

const shownPost = <R extends RawPost>({ personId: _, office, ...post }: R) => ({
  ...post,
  officeName: isOffice(office) ? officeSpec(office).label : office,
});

/** Posts held on the day and in sight, the leading one first. */
async function postsOf(
  tx: Tx,
  actor: Actor,
  personIds: readonly string[],
  day: string = actor.day,
): Promise<Map<string, CadrePost[]>> {
  const rows =
    await tx.rows<RawPost>(sql`SELECT ${postColumns(refOn(sql`t.unit_id`, day, actor.day), day)} FROM post t
    WHERE t.person_id = ANY (${personIds as string[]}::uuid[]) AND ${isCadrePost(day)}
      AND ${eachInScope(actor, CADRE_READERS, sql`t.unit_id`)} ORDER BY t.is_leader DESC, t.from_day, t.id`);
  const byPerson = new Map<string, CadrePost[]>();
  for (const row of rows) byPerson.set(row.personId, [...(byPerson.get(row.personId) ?? []), shownPost(row)]);
  return byPerson;
}

/** Posts that are over, as far as their unions are in sight. */
export async function formerPostsOf(tx: Tx, actor: Actor, personId: string) {
  const rows = await tx.rows<
    RawPost & { toDay: string }
  >(sql`SELECT ${postColumns(unitRef(sql`t.unit_id`), actor.day)}, t.to_day AS "toDay" FROM post t
    WHERE t.person_id = ${personId} AND t.office = ANY (${cadreOffices as string[]}::text[]) AND t.to_day <= ${actor.day}::date
      AND ${eachInScope(actor, CADRE_READERS, sql`t.unit_id`)} ORDER BY t.to_day DESC, t.id`);
  return rows.map(shownPost);
}

export interface FullCadre extends CadreRow {
  /** Unit of the leading post, or of the last one. */
  unitId: string;
}

/** Whoever is a cadre, or was one, at a unit in sight. Of somebody out of office nothing is asked any more. */
export async function findCadre(tx: Tx, actor: Actor, id: string): Promise<FullCadre | undefined> {
  const posts = (await postsOf(tx, actor, [id])).get(id) ?? [];
  const [main] = posts;
  const unitId = (main ?? (await formerPostsOf(tx, actor, id))[0])?.unit.id;
  if (unitId === undefined) return undefined;
  const numbers = await cadreNumbers(tx, actor, unitId);
  const row = await tx.one<{
    name: string;
    kind: UnitKind;
    hours: number;
    contacts: number;
  }>(sql`SELECT p.name,
      (SELECT kind FROM unit WHERE id = ${unitId}) AS kind, ${hoursOf(sql`p.id`, Number(actor.day.slice(0, 4)))} AS hours,
      (SELECT count(*) FROM contact_point c WHERE c.person_id = p.id AND c.state = 'held')::int AS contacts
    FROM person p WHERE p.id = ${id}`);
  const { kind, ...rest } = row;
  return { id, ...rest, posts, demanded: main ? demandedOf(numbers, main.employment, kind) : 0, unitId };
}

export interface ContactFound extends Omit<ContactPoint, 'allowed'> {
  unitId: string;
}

/** `where` speaks of `c`. */
export const contactsWhere = (
  tx: Tx,
  where: Sql,
  tail: Sql = sql``,
): Promise<(ContactFound & { total: number })[]> =>
  tx.rows(sql`SELECT c.id, c.seq, c.state, c.unit_id AS "unitId", ${unitRef(sql`c.unit_id`)} AS unit, c.from_day AS "fromDay",
      ${shownDay(sql`c.to_day`)} AS "toDay", jsonb_build_object('id', p.id, 'name', p.name) AS person, count(*) OVER () AS total,
      CASE WHEN c.at_unit_id IS NULL
        THEN (SELECT jsonb_build_object('sort', 'employer', 'id', e.id, 'name', e.name) FROM employer e WHERE e.id = c.employer_id)
        ELSE (SELECT jsonb_build_object('sort', 'unit', 'id', a.id, 'name', a.name) FROM unit a WHERE a.id = c.at_unit_id) END AS at
    FROM contact_point c JOIN person p ON p.id = c.person_id WHERE ${where} ORDER BY c.state DESC, p.pinyin, c.from_day, c.id ${tail}`);

/** Contact points that are held today, of one branch where it is named. */
export const listContacts = (
  tx: Tx,
  actor: Actor,
  { underId, ...page }: { underId?: string | undefined; page: number; size: number },
): Promise<(ContactFound & { total: number })[]> =>
  contactsWhere(
    tx,
    and(
      inScope(actor, CADRE_READERS, sql`c.unit_id`),
      sql`c.state = 'held'`,
      underId !== undefined && sql`c.unit_id = ANY (${unitsBelow(underId, actor.day)})`,
    ),
    pageOf(page),
  );

export const contactSeen = (actor: Actor): Sql => eachInScope(actor, CADRE_READERS, sql`c.unit_id`);
