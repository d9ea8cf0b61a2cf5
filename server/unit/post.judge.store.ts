/** What a sheet of cadres is compared with: unions in reach of the sheet, people and their posts there, and what the sender may give. */
import type { Actor, Seat } from '@niangjia/domain/core/actor.ts';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import type { Employment } from '@niangjia/domain/unit/post.model.ts';
import type { UnitKind } from '@niangjia/domain/unit/unit.model.ts';
import type { Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { unitsBelow } from '../core/scope.ts';
import { MOBILE_FIELD, PERSON_DOCUMENT_FIELD } from './person.store.ts';

export interface UnitHere {
  id: string;
  name: string;
  shortName: string;
  kind: UnitKind;
  places: { line: 'territory' | 'industry'; path: string }[];
  departments: { id: string; name: string }[];
}

export const unitsHere = (
  tx: Tx,
  unitId: string,
  day: string,
  words: readonly string[],
): Promise<UnitHere[]> =>
  tx.rows<UnitHere>(sql`SELECT u.id, u.name, u.short_name AS "shortName", u.kind,
      coalesce((SELECT jsonb_agg(jsonb_build_object('line', p.line, 'path', p.path)) FROM unit_place p
        WHERE p.unit_id = u.id AND p.from_day <= ${day}::date AND ${day}::date < p.to_day), '[]') AS places,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name)) FROM department d
        WHERE d.unit_id = u.id AND d.ended_on IS NULL), '[]') AS departments
    FROM unit u WHERE u.state = 'live' AND u.id = ANY (${unitsBelow(unitId, day)})
      AND (u.id = ${unitId} OR u.name = ANY (${words as string[]}::text[]) OR u.short_name = ANY (${words as string[]}::text[]))`);

export interface PersonHere {
  id: string;
  name: string;
  document: Buffer | null;
  mobile: Buffer | null;
  mobileEnc: Buffer | null;
  /** Kept by, or with a post at, a union in reach of the sheet. */
  isHere: boolean;
  /** Of them, where. */
  unitIds: string[];
}

/** People of these names in reach of the sheet, and whoever has one of the documents or numbers. */
export const personsHere = (
  w: Work,
  unitId: string,
  given: {
    names: readonly string[];
    documents: readonly Buffer[];
    mobiles: readonly Buffer[];
    ids: readonly string[];
  },
): Promise<PersonHere[]> =>
  w.tx.rows<PersonHere>(sql`WITH here AS MATERIALIZED (SELECT unnest(${unitsBelow(unitId, w.actor.day)}) AS id),
    found AS (SELECT p.id, p.name, p.document_index AS document, p.mobile_index AS mobile, p.mobile_enc AS "mobileEnc",
        ARRAY(SELECT x.unit_id FROM (SELECT p.unit_id UNION SELECT t.unit_id FROM post t WHERE t.person_id = p.id) x
          WHERE x.unit_id IN (SELECT id FROM here)) AS "unitIds"
      FROM person p WHERE p.name = ANY (${given.names as string[]}::text[]) OR p.document_index = ANY (${given.documents as Buffer[]}::bytea[])
        OR p.mobile_index = ANY (${given.mobiles as Buffer[]}::bytea[]) OR p.id = ANY (${given.ids as string[]}::uuid[]))
    SELECT *, cardinality("unitIds") > 0 AS "isHere" FROM found`);

export interface PostHere {
  id: string;
  seq: number;
  state: string;
  personId: string;
  person: string;
  unitId: string;
  departmentId: string | null;
  title: string;
  office: string;
  employment: Employment;
  fromDay: string;
  toDay: string;
  dueOn: string | null;
  secondedFrom: string | null;
}

export const postsHere = (tx: Tx, unitIds: readonly string[]): Promise<PostHere[]> =>
  tx.rows<PostHere>(sql`SELECT t.id, t.seq, t.state, t.person_id AS "personId", p.name AS person, t.unit_id AS "unitId",
      t.department_id AS "departmentId", t.title, t.office, t.employment, t.from_day AS "fromDay", t.to_day AS "toDay",
      t.due_on AS "dueOn", t.seconded_from AS "secondedFrom"
    FROM post t JOIN person p ON p.id = t.person_id WHERE t.unit_id = ANY (${unitIds as string[]}::uuid[]) ORDER BY t.from_day, t.id`);

/** The sender with the seats that are held today: what may be given by a sheet is what may be given by hand. */
export async function senderOf({ tx, actor }: Work): Promise<Actor> {
  const seats = await tx.rows<Seat>(sql`SELECT s.id, s.unit_id AS "unitId", s.line, s.duty, s.reach, p.path
    FROM seat s JOIN unit_place p ON p.unit_id = s.unit_id AND p.line = s.line AND p.from_day <= ${actor.day}::date AND ${actor.day}::date < p.to_day
    WHERE s.person_id = ${actor.personId} AND s.from_day <= ${actor.day}::date AND ${actor.day}::date < s.to_day`);
  return { ...actor, seats };
}

export async function dutiesHeld(
  tx: Tx,
  personIds: readonly string[],
  day: string,
): Promise<Map<string, Duty[]>> {
  const rows = await tx.rows<{
    id: string;
    duties: Duty[];
  }>(sql`SELECT person_id AS id, array_agg(DISTINCT duty) AS duties FROM seat
    WHERE person_id = ANY (${personIds as string[]}::uuid[]) AND to_day > ${day}::date AND from_day < to_day GROUP BY person_id`);
  return new Map(rows.map(r => [r.id, r.duties]));
}

export const documentBlind = ({ crypto }: Pick<Work, 'crypto'>, no: string): Buffer =>
  crypto.blindIndex(PERSON_DOCUMENT_FIELD, no);
export const mobileBlind = ({ crypto }: Pick<Work, 'crypto'>, no: string): Buffer =>
  crypto.blindIndex(MOBILE_FIELD, no);
