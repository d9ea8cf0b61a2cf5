/** Seats of chairs and vice-chairs that are vacant, read from posts; and which employers nobody is answerable for. */
import { electedOffices, isShared, type Vacancy } from '@niangjia/domain/cadre/cadre.model.ts';
import {
  type DeclaredSeats,
  openSeats,
  type SeatPost,
  vacancyStanding,
} from '@niangjia/domain/cadre/vacancy.rules.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import type { UnitRef } from '@niangjia/domain/unit/unit.model.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import type { ParameterSet } from '../core/parameters.ts';
import { isCadrePost, unitRef } from './cadre.store.ts';
import { officeName, seatsWhere } from './seats.store.ts';

interface LeadingPost extends SeatPost {
  unit: UnitRef;
  office: string;
}

interface Office {
  unit: UnitRef;
  office: string;
  posts: SeatPost[];
  declared: DeclaredSeats | null;
}

/** Offices that somebody has left, and those of which it is declared how many may hold them. */
async function officesOf(tx: Tx, where: Sql, day: string): Promise<Office[]> {
  const posts = await tx.rows<LeadingPost>(sql`SELECT ${unitRef(sql`t.unit_id`)} AS unit, t.office, p.name,
      t.from_day AS "fromDay", t.to_day AS "toDay"
    FROM post t JOIN person p ON p.id = t.person_id JOIN unit u ON u.id = t.unit_id
    WHERE t.office = ANY (${electedOffices as string[]}::text[]) AND (u.dissolved_on IS NULL OR u.dissolved_on > ${day}::date)
      AND ${where}
      AND (EXISTS (SELECT FROM post e WHERE e.unit_id = t.unit_id AND e.office = t.office AND e.to_day <= ${day}::date)
        OR EXISTS (SELECT FROM leader_seats d WHERE d.unit_id = t.unit_id AND d.office = t.office))
    ORDER BY u.sort_no, u.code, t.office, t.from_day, t.id`);
  const offices = new Map<string, Office>();
  const at = (unit: UnitRef, office: string): Office => {
    const key = `${unit.id} ${office}`;
    const held = offices.get(key) ?? { unit, office, posts: [], declared: null };
    offices.set(key, held);
    return held;
  };
  for (const post of posts) at(post.unit, post.office).posts.push(post);
  for (const { unit, office, seats, fromDay } of await seatsWhere(tx, where, day))
    at(unit, office).declared = { seats, fromDay: asDay(fromDay) };
  return [...offices.values()];
}

/** @param where speaks of the unit `u` */
export async function openVacancies(
  tx: Tx,
  where: Sql,
  numbers: ParameterSet,
  day: string,
): Promise<Omit<Vacancy, 'under'>[]> {
  const today = asDay(day);
  const asked = {
    months: numbers.number('cadre.vacancy-months'),
    warningDays: numbers.number('cadre.vacancy-warning'),
  };
  return (await officesOf(tx, where, day)).flatMap(({ unit, office, posts, declared }) =>
    openSeats(posts, isShared(office), today, declared).map(seat => ({
      ...{ unit, office, officeName: officeName(office) },
      ...seat,
      ...vacancyStanding(seat.since, asked, today),
    })),
  );
}

/** `e` is an employer so large that a cadre must be answerable for it. */
export const isAsked = (headcount: number): Sql =>
  sql`e.status = 'operating' AND e.headcount >= ${headcount}`;

/** Nobody who is a cadre on the day is answerable for `e`, neither for itself nor for its union. */
export function isUncontacted(day: string): Sql {
  const answered = (
    at: Sql,
  ): Sql => sql`NOT EXISTS (SELECT FROM contact_point c WHERE c.state = 'held' AND ${at}
    AND EXISTS (SELECT FROM post t WHERE t.person_id = c.person_id AND ${isCadrePost(day)}))`;
  return sql`${answered(sql`c.employer_id = e.id`)} AND ${answered(sql`c.at_unit_id = e.union_unit_id`)}`;
}
