/** Pages of the register: rows with what the asker may do, vacancies by county, and the figures at its head. */

import { contactLife, seatsLife, trainingLife } from '@niangjia/domain/cadre/cadre.life.ts';
import type { Vacancy } from '@niangjia/domain/cadre/cadre.model.ts';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { holds } from '@niangjia/domain/core/actor.ts';
import { type Life, openMoves } from '@niangjia/domain/core/life.ts';
import type { Employment } from '@niangjia/domain/unit/post.model.ts';
import type { UnitRef } from '@niangjia/domain/unit/unit.model.ts';
import { at } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { and, type Sql, sql } from '../core/database/sql.ts';
import { inScope, placesOf, unitsBelow } from '../core/scope.ts';
import {
  CADRE_READERS,
  cadreNumbers,
  contactSeen,
  contactsWhere,
  demandedSql,
  type FullCadre,
  formerPostsOf,
  hoursOf,
  isCadrePost,
  pageOf,
  unitRef,
} from './cadre.store.ts';
import { seatsWhere } from './seats.store.ts';
import { trainingsOf } from './training.store.ts';
import { isAsked, isUncontacted, openVacancies } from './vacancy.figures.ts';

interface AtUnit {
  unitId: string;
  state: string;
}

/** Rows with the moves open to the actor, places of all their units read at once. */
export async function withMoves<R extends AtUnit>(
  tx: Tx,
  actor: Actor,
  life: Life,
  rows: readonly R[],
): Promise<(Omit<R, 'unitId' | 'total'> & { allowed: string[] })[]> {
  const places = await placesOf(tx, [...new Set(rows.map(r => r.unitId))], actor.day);
  return rows.map(({ unitId, total: _, ...row }: R & { total?: number }) => ({
    ...row,
    allowed: openMoves(life, at(places.get(unitId) ?? [], row.state), actor),
  }));
}

export async function cadreRecord(tx: Tx, actor: Actor, cadre: FullCadre) {
  const { unitId, ...row } = cadre;
  const places = (await placesOf(tx, [unitId], actor.day)).get(unitId) ?? [];
  const contacts = await contactsWhere(tx, sql`c.person_id = ${cadre.id} AND ${contactSeen(actor)}`);
  return {
    ...row,
    former: await formerPostsOf(tx, actor, cadre.id),
    contactPoints: await withMoves(tx, actor, contactLife, contacts),
    trainings: await withMoves(tx, actor, trainingLife, await trainingsOf(tx, cadre.id)),
    allowed: holds(actor, 'cadre.keep', places) ? ['contact', 'term'] : [],
  };
}

const seenUnits = (actor: Actor, column: Sql, underId: string | undefined): Sql =>
  and(
    inScope(actor, CADRE_READERS, column),
    underId !== undefined && sql`${column} = ANY (${unitsBelow(underId, actor.day)})`,
  );

export async function cadreFigures(tx: Tx, actor: Actor, underId: string | undefined) {
  const numbers = await cadreNumbers(tx, actor, underId);
  const rows = await tx.rows<{
    kind: Employment;
    persons: number;
    trained: number;
    demanded: number;
  }>(sql`SELECT e.kind,
      count(*)::int AS persons, count(*) FILTER (WHERE e.asked > 0 AND e.hours >= e.asked)::int AS trained,
      count(*) FILTER (WHERE e.asked > 0)::int AS demanded
    FROM (SELECT DISTINCT ON (t.person_id) t.employment AS kind, ${demandedSql(numbers, sql`t.employment`, sql`u.kind`)} AS asked,
        ${hoursOf(sql`t.person_id`, Number(actor.day.slice(0, 4)))} AS hours
      FROM post t JOIN unit u ON u.id = t.unit_id WHERE ${isCadrePost(actor.day)} AND ${seenUnits(actor, sql`t.unit_id`, underId)}
      ORDER BY t.person_id, t.is_leader DESC, t.from_day, t.id) e GROUP BY e.kind ORDER BY count(*) DESC`);
  const headcount = numbers.number('cadre.contact-headcount');
  const { asked, without } = await tx.one<{
    asked: number;
    without: number;
  }>(sql`SELECT count(*)::int AS asked,
      count(*) FILTER (WHERE ${isUncontacted(actor.day)})::int AS without
    FROM employer e WHERE ${isAsked(headcount)} AND ${seenUnits(actor, sql`e.keeper_unit_id`, underId)}`);
  const sum = (key: 'persons' | 'trained' | 'demanded') => rows.reduce((all, row) => all + row[key], 0);
  return {
    byKind: rows.map(({ kind, persons }) => ({ kind, persons })),
    ...{ persons: sum('persons'), trained: sum('trained'), demanded: sum('demanded') },
    ...{ employersAsked: asked, employersWithout: without },
  };
}

interface Uncontacted {
  id: string;
  name: string;
  keeper: UnitRef;
  headcount: number;
}

export async function listUncontacted(
  tx: Tx,
  actor: Actor,
  { underId, page, size }: { underId?: string | undefined; page: number; size: number },
) {
  const headcount = (await cadreNumbers(tx, actor, underId)).number('cadre.contact-headcount');
  const rows = await tx.rows<Uncontacted & { total: number }>(sql`SELECT e.id, e.name, e.headcount,
      ${unitRef(sql`e.keeper_unit_id`)} AS keeper, count(*) OVER () AS total
    FROM employer e WHERE ${isAsked(headcount)} AND ${isUncontacted(actor.day)} AND ${seenUnits(actor, sql`e.keeper_unit_id`, underId)}
    ORDER BY e.headcount DESC, e.id ${pageOf({ page, size })}`);
  return { headcount, items: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** The unit directly below `topId` under which each of the units stands. */
async function directlyBelow(
  tx: Tx,
  topId: string,
  unitIds: readonly string[],
  day: string,
): Promise<Map<string, UnitRef>> {
  const rows = await tx.rows<{
    unitId: string;
    under: UnitRef;
  }>(sql`SELECT DISTINCT ON (b.unit_id) b.unit_id AS "unitId", ${unitRef(sql`m.unit_id`)} AS under
    FROM unit_place top JOIN unit_place b ON b.line = top.line AND starts_with(b.path, top.path) AND b.path <> top.path
      JOIN unit_place m ON m.line = top.line AND m.path = top.path || split_part(substr(b.path, length(top.path) + 1), '.', 1) || '.'
    WHERE top.unit_id = ${topId} AND b.unit_id = ANY (${unitIds as string[]}::uuid[])
      AND top.from_day <= ${day}::date AND ${day}::date < top.to_day AND b.from_day <= ${day}::date AND ${day}::date < b.to_day
      AND m.from_day <= ${day}::date AND ${day}::date < m.to_day
    ORDER BY b.unit_id, top.line DESC`);
  return new Map(rows.map(row => [row.unitId, row.under]));
}

const ORDER = { late: 0, soon: 1, open: 2 } as const;

interface VacancySearch {
  underId?: string | undefined;
  standing?: Vacancy['standing'] | undefined;
}

/** All of them, the most urgent first, with their numbers by the unit directly below. */
export async function allVacancies(tx: Tx, actor: Actor, { underId, standing }: VacancySearch) {
  const numbers = await cadreNumbers(tx, actor, underId);
  const open = await openVacancies(tx, seenUnits(actor, sql`u.id`, underId), numbers, actor.day);
  const topId = underId ?? actor.unitIds[0];
  const under = topId
    ? await directlyBelow(
        tx,
        topId,
        open.map(v => v.unit.id),
        actor.day,
      )
    : new Map<string, UnitRef>();
  const all: Vacancy[] = open.map(v => ({ ...v, under: under.get(v.unit.id) ?? null }));
  const shown = all
    .filter(v => !standing || v.standing === standing)
    .sort((a, b) => ORDER[a.standing] - ORDER[b.standing] || (a.dueOn < b.dueOn ? -1 : 1));
  return { shown, byUnit: countsBy(all) };
}

export async function listVacancies(
  tx: Tx,
  actor: Actor,
  { page, size, ...search }: VacancySearch & { page: number; size: number },
) {
  const { shown, byUnit } = await allVacancies(tx, actor, search);
  return { items: shown.slice((page - 1) * size, page * size), total: shown.length, byUnit };
}

export async function listSeats(
  tx: Tx,
  actor: Actor,
  { underId, ...page }: { underId?: string | undefined; page: number; size: number },
) {
  const rows = await seatsWhere(tx, seenUnits(actor, sql`u.id`, underId), actor.day, page);
  return { items: await withMoves(tx, actor, seatsLife, rows), total: rows[0]?.total ?? 0 };
}

/** A vacancy of the unit itself is counted under it. */
function countsBy(vacancies: readonly Vacancy[]) {
  const counts = new Map<string, { unit: UnitRef; late: number; soon: number; open: number }>();
  for (const { under, unit, standing } of vacancies) {
    const at = under ?? unit;
    const held = counts.get(at.id) ?? { unit: at, late: 0, soon: 0, open: 0 };
    held[standing]++;
    counts.set(at.id, held);
  }
  return [...counts.values()].sort((a, b) => b.late - a.late || b.soon - a.soon || b.open - a.open);
}
