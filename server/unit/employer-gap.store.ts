/** 未建会单位 on disk and in lists. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { employerGapLife, type GapState } from '@niangjia/domain/unit/employer-gap.life.ts';
import type { GapSource } from '@niangjia/domain/unit/employer-gap.model.ts';
import type { UnitRef } from '@niangjia/domain/unit/unit.model.ts';
import { cursor } from '../core/access.ts';
import { isSeated } from '../core/appointed.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import { defineProjection, type LockedRow } from '../core/life-store.ts';
import { eachInScope, inScope } from '../core/scope.ts';
import { holdsName } from '../core/search-words.ts';
import { unitNamed } from './employer.store.ts';

export const employerGapProjection = defineProjection(employerGapLife, 'employer_gap', [
  'unitId',
  'overUnitId',
  'personId',
  'dueOn',
  'progress',
]);

export interface GapRow extends LockedRow {
  state: GapState;
  employerId: string;
  employer: string;
  headcount: number;
  sector: string;
  cover: string | null;
  unitId: string;
  unit: UnitRef;
  overUnitId: string | null;
  over: UnitRef | null;
  person: string | null;
  source: GapSource;
  openedOn: string;
  dueOn: string;
  progress: string;
}

/** Somebody took it and is still seated there for it. */
export const isTaken = isSeated(sql`g.person_id`, sql`g.unit_id`, 'term.handle');

const columns = sql`g.id, g.state, g.seq, g.employer_id AS "employerId", e.name AS employer, e.headcount, e.sector,
  (SELECT u.short_name FROM unit u WHERE u.id = e.cover_unit_id) AS cover, g.unit_id AS "unitId", ${unitNamed(sql`g.unit_id`)} AS unit,
  g.over_unit_id AS "overUnitId", ${unitNamed(sql`g.over_unit_id`)} AS over,
  (SELECT p.name FROM person p WHERE p.id = g.person_id AND ${isTaken}) AS person, g.source, g.opened_on AS "openedOn", g.due_on AS "dueOn", g.progress`;
const from = sql`FROM employer_gap g JOIN employer e ON e.id = g.employer_id`;

export interface GapSearch {
  underId?: string | undefined;
  state?: GapState | undefined;
  only?: 'soon' | 'nobody' | 'mine' | undefined;
  q?: string;
  /** Last day that counts as near. */
  soonUntil: string;
}

/** One condition for the list and its counts. */
function found(actor: Actor, { underId, state, only, q, soonUntil }: GapSearch): Sql {
  const isOpen = sql`g.state IN ('open', 'escalated')`;
  return and(
    inScope(actor, 'unit.read', sql`g.unit_id`),
    underId !== undefined &&
      sql`g.unit_id IN (SELECT b.unit_id FROM unit_place top JOIN unit_place b ON b.line = top.line
        AND b.path >= top.path AND b.path < left(top.path, -1) || '/' WHERE top.unit_id = ${underId}
        AND top.from_day <= ${actor.day}::date AND ${actor.day}::date < top.to_day AND b.from_day <= ${actor.day}::date AND ${actor.day}::date < b.to_day)`,
    state !== undefined && sql`g.state = ${state}`,
    only === 'soon' && sql`g.state = 'open' AND g.due_on <= ${soonUntil}::date`,
    only === 'nobody' && sql`${isOpen} AND NOT ${isTaken}`,
    only === 'mine' && sql`${isOpen} AND g.person_id = ${actor.personId}`,
    q ? sql`${holdsName(sql`e.name`, q)} OR strpos(e.pinyin, ${q.toLowerCase()}) > 0` : null,
  );
}

/** The day that comes first stands first; within a day by id. */
export const listGaps = (
  tx: Tx,
  actor: Actor,
  search: GapSearch & { after?: string | undefined; limit: number },
): Promise<GapRow[]> => {
  const { after } = search;
  return tx.rows<GapRow>(
    sql`SELECT ${columns} ${from} WHERE ${and(
      found(actor, search),
      after !== undefined &&
        sql`(g.due_on, g.id) > (SELECT l.due_on, l.id FROM employer_gap l WHERE l.id = ${cursor(after)}::uuid)`,
    )} ORDER BY g.due_on, g.id LIMIT ${search.limit + 1}`,
  );
};

export interface GapCounts {
  open: number;
  soon: number;
  escalated: number;
  excused: number;
  founded: number;
  nobody: number;
}

export const countGaps = (tx: Tx, actor: Actor, search: GapSearch): Promise<GapCounts> =>
  tx.one<GapCounts>(sql`SELECT count(*) FILTER (WHERE g.state = 'open')::int AS open,
      count(*) FILTER (WHERE g.state = 'open' AND g.due_on <= ${search.soonUntil}::date)::int AS soon,
      count(*) FILTER (WHERE g.state = 'escalated')::int AS escalated, count(*) FILTER (WHERE g.state = 'excused')::int AS excused,
      count(*) FILTER (WHERE g.state = 'founded')::int AS founded,
      count(*) FILTER (WHERE g.state IN ('open', 'escalated') AND NOT ${isTaken})::int AS nobody
    ${from} WHERE ${found(actor, search)}`);

export const lockGap = (tx: Tx, actor: Actor, id: string): Promise<GapRow | undefined> =>
  tx.maybe<GapRow>(sql`SELECT ${columns} ${from}
    WHERE g.id = ${id} AND ${eachInScope(actor, 'unit.read', sql`g.unit_id`)} FOR UPDATE OF g`);
