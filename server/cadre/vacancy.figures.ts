/** Seats of chairs and vice-chairs that are vacant, read from posts; and which employers nobody is answerable for. */
import { electedOffices, isShared, type Vacancy } from '@niangjia/domain/cadre/cadre.model.ts';
import { openSeats, type SeatPost, vacancyStanding } from '@niangjia/domain/cadre/vacancy.rules.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import { isOffice, officeSpec } from '@niangjia/domain/unit/offices.ts';
import type { UnitRef } from '@niangjia/domain/unit/unit.model.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import type { ParameterSet } from '../core/parameters.ts';
import { isCadrePost, unitRef } from './cadre.store.ts';

interface LeadingPost extends SeatPost {
  unitId: string;
  unit: UnitRef;
  office: string;
}

/** @param where speaks of the unit `u` */
export async function openVacancies(
  tx: Tx,
  where: Sql,
  numbers: ParameterSet,
  day: string,
): Promise<Omit<Vacancy, 'under'>[]> {
  const posts =
    await tx.rows<LeadingPost>(sql`SELECT t.unit_id AS "unitId", ${unitRef(sql`t.unit_id`)} AS unit, t.office, p.name,
      t.from_day AS "fromDay", t.to_day AS "toDay"
    FROM post t JOIN person p ON p.id = t.person_id JOIN unit u ON u.id = t.unit_id
    WHERE t.office = ANY (${electedOffices as string[]}::text[]) AND (u.dissolved_on IS NULL OR u.dissolved_on > ${day}::date)
      AND ${where}
      AND EXISTS (SELECT FROM post e WHERE e.unit_id = t.unit_id AND e.office = t.office AND e.to_day <= ${day}::date)
    ORDER BY u.sort_no, u.code, t.office, t.from_day, t.id`);
  const seats = new Map<string, LeadingPost[]>();
  for (const post of posts) {
    const key = `${post.unitId} ${post.office}`;
    seats.set(key, [...(seats.get(key) ?? []), post]);
  }
  const today = asDay(day);
  const asked = {
    months: numbers.number('cadre.vacancy-months'),
    warningDays: numbers.number('cadre.vacancy-warning'),
  };
  return [...seats.values()].flatMap(held => {
    const { unit, office } = held[0]!;
    const officeName = isOffice(office) ? officeSpec(office).label : office;
    return openSeats(held, isShared(office), today).map(seat => ({
      ...{ unit, office, officeName },
      ...seat,
      ...vacancyStanding(seat.since, asked, today),
    }));
  });
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
