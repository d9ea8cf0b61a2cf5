/** Reads of terms, certificates and what is asked: every list in the actor's scope, under one unit where one is named. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import type { LightView } from '@niangjia/domain/core/light.model.ts';
import type { CertificateShown, DutyShown } from '@niangjia/domain/term/term.api.ts';
import { certificateLife } from '@niangjia/domain/term/term.life.ts';
import type { CertificateSort, DutySort, TermRow, TermStanding } from '@niangjia/domain/term/term.model.ts';
import { dayLight } from '@niangjia/domain/term/term.rules.ts';
import { containing } from '../core/access.ts';
import { calledOn, namedOn } from '../core/called.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import { inScope } from '../core/scope.ts';

export const READERS = ['term.read', 'term.handle', 'term.decide'] as const satisfies readonly Duty[];

export interface Page {
  page: number;
  size: number;
}
const limit = ({ page, size }: Page): Sql => sql`LIMIT ${size} OFFSET ${(page - 1) * size}`;

/** At or below a unit on either line, today. */
const under = (
  unitId: string,
  day: string,
  column: Sql,
): Sql => sql`${column} IN (SELECT below.unit_id FROM unit_place top
    JOIN unit_place below ON below.line = top.line AND below.path >= top.path AND below.path < left(top.path, -1) || '/'
    WHERE top.unit_id = ${unitId} AND top.from_day <= ${day}::date AND ${day}::date < top.to_day
      AND below.from_day <= ${day}::date AND ${day}::date < below.to_day UNION SELECT ${unitId}::uuid)`;

const seen = (actor: Actor, underId: string | undefined, column: Sql): Sql =>
  and(inScope(actor, READERS, column), underId !== undefined && under(underId, actor.day, column));

export const unitNamed = sql`jsonb_build_object('id', u.id, 'name', u.name, 'shortName', u.short_name)`;

/** The county federation above a unit on the territorial line. */
const countyOf = (
  day: string,
  today: string,
): Sql => sql`(SELECT ${calledOn(sql`c`, 'shortName', day, today)} FROM unit_place mine JOIN unit_place up ON up.line = mine.line
    AND starts_with(mine.path, up.path) AND up.from_day <= ${day}::date AND ${day}::date < up.to_day
  JOIN unit c ON c.id = up.unit_id AND c.kind = 'federation' AND c.level = 'county'
  WHERE mine.unit_id = u.id AND mine.line = 'territory' AND mine.from_day <= ${day}::date AND ${day}::date < mine.to_day LIMIT 1)`;

const due = sql`greatest(t.due_day, t.extended_to)`;

/** The same order of questions as `standingOf` in `term.rules`; a test lays the two side by side. */
const standing = (
  day: string,
  warnFirst: number,
): Sql => sql`CASE WHEN t.id IS NULL THEN 'none' WHEN ${day}::date > ${due} THEN 'overdue'
  WHEN t.extended_to IS NOT NULL AND ${day}::date > t.due_day THEN 'extended' WHEN ${day}::date >= ${due} - ${warnFirst}::int THEN 'nearing'
  ELSE 'running' END`;

export interface TermSearch {
  underId?: string | undefined;
  standing?: TermStanding | undefined;
  q: string;
  /** A past day; today without one. */
  day?: string | undefined;
}

const dayOf = (actor: Actor, { day }: TermSearch): string => day ?? actor.day;

/** The term `t` that ran on the day: of today there is one without an end. */
const runningOn = ({ day }: TermSearch): Sql =>
  day === undefined
    ? sql`t.to_day = '9999-12-31'`
    : sql`t.from_day <= ${day}::date AND ${day}::date < t.to_day`;

/** Units that stand, below the top: the root of the platform answers to nobody here. */
const listed = (actor: Actor, search: TermSearch): Sql => {
  const { underId, q } = search;
  const day = dayOf(actor, search);
  return sql`FROM unit u LEFT JOIN term t ON t.unit_id = u.id AND ${runningOn(search)}
  WHERE (u.dissolved_on IS NULL OR u.dissolved_on > ${day}::date) AND ${seen(actor, underId, sql`u.id`)}
    ${search.day === undefined ? sql`` : sql`AND EXISTS (SELECT FROM unit_place p WHERE p.unit_id = u.id AND p.from_day <= ${day}::date AND ${day}::date < p.to_day)`}
    ${q === '' ? sql`` : sql`AND (u.name LIKE ${containing(q)} OR strpos(u.pinyin, ${q.toLowerCase()}) > 0)`}`;
};

export async function listTerms(
  tx: Tx,
  actor: Actor,
  search: TermSearch & Page,
  warnFirst: number,
): Promise<{ items: TermRow[]; total: number }> {
  const day = dayOf(actor, search);
  const wanted = search.standing === undefined ? sql`true` : sql`f.standing = ${search.standing}`;
  const rows = await tx.rows<TermRow & { total: number }>(sql`
    WITH found AS (SELECT u.id, ${standing(day, warnFirst)} AS standing ${listed(actor, search)}),
      page AS (SELECT f.*, count(*) OVER () AS total, t.no, t.from_day, t.due_day, t.extended_to FROM found f
        LEFT JOIN term t ON t.unit_id = f.id AND ${runningOn(search)} WHERE ${wanted}
        ORDER BY ${due} NULLS LAST, f.id ${limit(search)})
    SELECT ${namedOn(sql`u`, day, actor.day)} AS unit, ${countyOf(day, actor.day)} AS county, t.standing, t.no, t.from_day AS "fromOn", t.due_day AS "dueOn",
      t.extended_to AS "extendedTo", ${day}::date - ${due} AS "daysPast", m.id AS "matterId", m.state AS "matterState", t.total
    FROM page t JOIN unit u ON u.id = t.id
    LEFT JOIN LATERAL (SELECT m.id, m.state FROM matter m WHERE m.unit_id = u.id AND m.kind = 're-election' AND NOT m.confined
      AND m.ended_on IS NULL AND m.merged_into IS NULL ORDER BY m.id DESC LIMIT 1) m ON true
    ORDER BY ${due} NULLS LAST, t.id`);
  return { items: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

export const countTerms = (
  tx: Tx,
  actor: Actor,
  search: TermSearch,
  warnFirst: number,
): Promise<{ standing: TermStanding; unions: number }[]> =>
  tx.rows(
    sql`SELECT ${standing(dayOf(actor, search), warnFirst)} AS standing, count(*) AS unions ${listed(actor, search)} GROUP BY 1`,
  );

/** Unions with a term, and how many of them are overdue, by county. */
export const countByCounty = (
  tx: Tx,
  actor: Actor,
  search: TermSearch,
): Promise<{ county: string; unions: number; overdue: number }[]> => {
  const day = dayOf(actor, search);
  return tx.rows(sql`WITH found AS (SELECT u.id, ${day}::date > ${due} AS is_overdue ${listed(actor, search)} AND t.id IS NOT NULL)
    SELECT ${calledOn(sql`c`, 'shortName', day, actor.day)} AS county, count(DISTINCT f.id) AS unions, count(DISTINCT f.id) FILTER (WHERE f.is_overdue) AS overdue
    FROM unit c JOIN unit_place top ON top.unit_id = c.id AND top.line = 'territory' AND top.from_day <= ${day}::date AND ${day}::date < top.to_day
    JOIN unit_place below ON below.line = 'territory' AND below.path >= top.path AND below.path < left(top.path, -1) || '/'
      AND below.from_day <= ${day}::date AND ${day}::date < below.to_day
    JOIN found f ON f.id = below.unit_id WHERE c.kind = 'federation' AND c.level = 'county' AND c.state = 'live'
    GROUP BY c.id, c.short_name, c.sort_no ORDER BY overdue DESC, c.sort_no, c.short_name`);
};

type CertificateRow = Omit<CertificateShown, 'light' | 'stateLabel' | 'isCancellable'>;
const certificateColumns = sql`c.id, ${unitNamed} AS unit, c.sort, c.no, c.code, c.issued_on AS "issuedOn", c.valid_to AS "validTo",
  c.address, c.note, c.state, c.seq`;

export const certificatesOf = (tx: Tx, unitId: string): Promise<CertificateRow[]> =>
  tx.rows(sql`SELECT ${certificateColumns} FROM certificate c JOIN unit u ON u.id = c.unit_id
    WHERE c.unit_id = ${unitId} ORDER BY c.state = 'valid' DESC, c.sort, c.issued_on DESC, c.id`);

export async function listCertificates(
  tx: Tx,
  actor: Actor,
  search: Page & {
    underId?: string | undefined;
    sort?: CertificateSort | undefined;
    within?: number | undefined;
  },
): Promise<{ items: CertificateRow[]; total: number }> {
  const { underId, sort, within } = search;
  const rows = await tx.rows<
    CertificateRow & { total: number }
  >(sql`SELECT ${certificateColumns}, count(*) OVER () AS total
    FROM certificate c JOIN unit u ON u.id = c.unit_id WHERE c.state = 'valid' AND ${seen(actor, underId, sql`c.unit_id`)}
      ${sort === undefined ? sql`` : sql`AND c.sort = ${sort}`}
      ${within === undefined ? sql`` : sql`AND c.valid_to <= ${actor.day}::date + ${within}::int`}
    ORDER BY c.valid_to NULLS LAST, c.id ${limit(search)}`);
  return { items: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** @param renew days before the end from which it is to be renewed */
export function certificateShown(
  row: CertificateRow,
  actor: Actor,
  mayKeep: boolean,
  renew: number,
): CertificateShown {
  const { state, validTo } = row;
  const isValid = state === certificateLife.initial;
  const light: LightView =
    isValid && validTo
      ? dayLight(asDay(validTo), asDay(actor.day), '到期', renew)
      : { sort: isValid ? 'normal' : 'done', says: isValid ? '长期有效' : '不再使用', basis: row.note };
  const isPast = isValid && validTo !== null && validTo < actor.day;
  const stateLabel = isPast
    ? '已到期'
    : (certificateLife.states[state as keyof typeof certificateLife.states] ?? state);
  return { ...row, stateLabel, light, isCancellable: isValid && mayKeep };
}

type DutyRow = Omit<DutyShown, 'light'>;
const dutyColumns = sql`${unitNamed} AS unit, d.sort, d.says, d.basis, d.is_advice AS "isAdvice", d.since_on AS "sinceOn", d.due_on AS "dueOn",
  (SELECT o.name FROM term_officer o WHERE o.unit_id = d.unit_id AND o.body = 'committee' AND o.role = 'chair'
    AND o.to_day = '9999-12-31' ORDER BY o.from_day DESC LIMIT 1) AS owner`;

export const dutiesOfUnit = (tx: Tx, unitId: string): Promise<DutyRow[]> =>
  tx.rows(sql`SELECT ${dutyColumns} FROM term_duty d JOIN unit u ON u.id = d.unit_id
    WHERE d.unit_id = ${unitId} AND d.met_on IS NULL ORDER BY d.is_advice, d.due_on, d.sort`);

export interface DutySearch {
  underId?: string | undefined;
  sort?: DutySort | undefined;
  overdue?: 'yes' | undefined;
}

const openDuties = (
  actor: Actor,
  { underId, sort, overdue }: DutySearch,
): Sql => sql`FROM term_duty d JOIN unit u ON u.id = d.unit_id
  WHERE d.met_on IS NULL AND ${seen(actor, underId, sql`d.unit_id`)}
    ${sort === undefined ? sql`` : sql`AND d.sort = ${sort}`}
    ${overdue === undefined ? sql`` : sql`AND d.due_on < ${actor.day}::date AND NOT d.is_advice`}`;

export async function listDuties(
  tx: Tx,
  actor: Actor,
  search: DutySearch & Page,
): Promise<{ items: DutyRow[]; total: number }> {
  const rows = await tx.rows<DutyRow & { total: number }>(sql`SELECT ${dutyColumns}, count(*) OVER () AS total
    ${openDuties(actor, search)} ORDER BY d.is_advice, d.due_on, d.unit_id, d.sort ${limit(search)}`);
  return { items: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** Under the same conditions but for the sort. */
export const countDuties = (
  tx: Tx,
  actor: Actor,
  search: DutySearch,
): Promise<{ sort: DutySort; open: number; overdue: number }[]> =>
  tx.rows(sql`SELECT d.sort, count(*) AS open, count(*) FILTER (WHERE d.due_on < ${actor.day}::date AND NOT d.is_advice) AS overdue
    ${openDuties(actor, { ...search, sort: undefined })} GROUP BY 1 ORDER BY 3 DESC, 2 DESC`);

/** 提倡性的 has no last day to miss. */
export const dutyShown = (row: DutyRow, actor: Actor, soon: number): DutyShown => ({
  ...row,
  light: row.isAdvice
    ? { sort: 'none', says: '提倡', basis: row.basis }
    : dayLight(asDay(row.dueOn), asDay(actor.day), '办到', soon),
});
