/**
 * Many units, persons and posts in a few statements, for the sample city, for taking over another system's register
 * and for the first set-up. Every row with a life gets its first move, so that fold = projection; seats are sealed. No rule is
 * asked: the caller vouches for the content, and `unit.doctor.ts` proves the tree afterwards.
 */
import type { Line } from '@niangjia/domain/core/actor.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import { isOffice, officeSpec } from '@niangjia/domain/unit/offices.ts';
import { PERSON_FIRST_MOVE } from '@niangjia/domain/unit/person.life.ts';
import { POST_FIRST_MOVE } from '@niangjia/domain/unit/post.life.ts';
import type { Employment } from '@niangjia/domain/unit/post.model.ts';
import { UNIT_FIRST_MOVE } from '@niangjia/domain/unit/unit.life.ts';
import type { Grouping, UnitKind, UnitLevel } from '@niangjia/domain/unit/unit.model.ts';
import { raw } from 'sql-template-tag';
import type { Crypto } from '../core/crypto/crypto.model.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import type { Projection } from '../core/life-store.ts';
import { personPinyin, unitPinyin } from '../core/pinyin.ts';
import { MOBILE_FIELD, mobilePlace } from './person.store.ts';
import { insertSeats, seatsForPost } from './post.seats.ts';
import { personProjection, postProjection, unitProjection } from './unit.projection.ts';
import { FOREVER, lockLines, nextCode } from './unit.tree.ts';

export interface Bulk {
  tx: Tx;
  crypto: Crypto;
  /** Whose hand the first moves show; an id that no person has reads as 系统. */
  personId: string;
  /** Kept with every move, for example `sample-city`. */
  key: string;
  /** Moment of the moves as ISO text; the database clock without it. */
  at?: string;
}

const CHUNK = 4000;

export async function insertRows(tx: Tx, table: string, rows: readonly object[]): Promise<void> {
  for (let i = 0; i < rows.length; i += CHUNK) {
    const part = rows.slice(i, i + CHUNK);
    const columns = raw(Object.keys(part[0]!).join(', '));
    await tx.run(sql`INSERT INTO ${raw(table)} (${columns})
      SELECT ${columns} FROM jsonb_populate_recordset(NULL::${raw(table)}, ${JSON.stringify(part)}::jsonb)`);
  }
}

interface Born {
  id: string;
  patch: Record<string, unknown>;
  fixed: Record<string, unknown>;
  why?: string | undefined;
}

/** Rows with their first moves. `patch` holds the content fields of the projection, `fixed` the columns beside them. */
async function insertLives(b: Bulk, p: Projection, name: string, born: readonly Born[]): Promise<void> {
  const rows = born.map(({ id, patch, fixed }) => ({
    home: homeOf(id),
    id,
    state: p.life.initial,
    seq: 1,
    ...fixed,
    ...Object.fromEntries(Object.entries(patch).map(([field, value]) => [p.columns[field]!, value])),
  }));
  await insertRows(b.tx, p.table, rows);
  for (let i = 0; i < born.length; i += CHUNK) {
    const moves = born
      .slice(i, i + CHUNK)
      .map(({ id, patch, why }) => ({ home: homeOf(id), subject: id, patch, why }));
    await b.tx.run(sql`INSERT INTO move (home, subject, seq, kind, version, name, from_state, to_state, patch, person, at, key, why)
      SELECT r.home, r.subject, 1, ${p.life.kind}, ${p.life.version}, ${name}, '', ${p.life.initial}, r.patch, ${b.personId},
        coalesce(${b.at ?? null}::timestamptz, clock()), ${b.key}, r.why
      FROM jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) AS r(home smallint, subject uuid, patch jsonb, why text)`);
  }
}

export interface BulkUnit {
  id: string;
  name: string;
  shortName: string;
  kind: UnitKind;
  level: UnitLevel;
  grouping?: Grouping | null;
  foundedOn?: string | null;
  sortNo?: number;
  address?: string | null;
  phone?: string | null;
  /** Kept with the first move. */
  why?: string;
  /** First day of the places. */
  fromDay: string;
  /** A parent stands earlier in the list or in the database; null at the top of a line. */
  places: readonly { line: Line; parentId: string | null }[];
}

/** @returns the paths on each line by unit id */
export async function insertUnits(
  b: Bulk,
  units: readonly BulkUnit[],
): Promise<Map<string, Partial<Record<Line, string>>>> {
  await lockLines(b.tx, ['industry', 'territory']);
  const paths = await pathsOf(
    b.tx,
    units.flatMap(u => u.places.flatMap(p => p.parentId ?? [])),
  );
  let code = Number.parseInt(await nextCode(b.tx), 36);
  const born: Born[] = [];
  const places: object[] = [];
  for (const unit of units) {
    const own = (code++).toString(36);
    const { id, name, shortName, kind, level, fromDay } = unit;
    const mine: Partial<Record<Line, string>> = {};
    for (const { line, parentId } of unit.places) {
      const stem = parentId === null ? '' : paths.get(parentId)?.[line];
      if (stem === undefined) throw new Error(`${name}: its parent does not stand on line ${line}`);
      mine[line] = `${stem}${own}.`;
      places.push({ line, unit_id: id, path: mine[line], from_day: fromDay, to_day: FOREVER });
    }
    paths.set(id, mine);
    const patch = {
      name,
      shortName,
      level,
      pinyin: unitPinyin(name, shortName),
      grouping: unit.grouping ?? null,
    };
    const dates = { foundedOn: unit.foundedOn ?? null, dissolvedOn: null, sortNo: unit.sortNo ?? 0 };
    const reach = { address: unit.address ?? null, phone: unit.phone ?? null };
    born.push({ id, patch: { ...patch, ...dates, ...reach }, fixed: { code: own, kind }, why: unit.why });
  }
  await insertLives(b, unitProjection, UNIT_FIRST_MOVE.name, born);
  await insertRows(b.tx, 'unit_place', places);
  return paths;
}

async function pathsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Partial<Record<Line, string>>>> {
  const rows = await tx.rows<{
    id: string;
    line: Line;
    path: string;
  }>(sql`SELECT unit_id AS id, line, path FROM unit_place
    WHERE unit_id = ANY (${[...new Set(ids)]}::uuid[]) AND to_day = ${FOREVER}::date`);
  const paths = new Map<string, Partial<Record<Line, string>>>();
  for (const { id, line, path } of rows) paths.set(id, { ...paths.get(id), [line]: path });
  return paths;
}

export interface BulkDepartment {
  id: string;
  unitId: string;
  name: string;
  sortNo?: number;
}

export const insertDepartments = (b: Bulk, departments: readonly BulkDepartment[]): Promise<void> =>
  insertRows(
    b.tx,
    'department',
    departments.map(d => ({
      home: homeOf(d.id),
      id: d.id,
      unit_id: d.unitId,
      name: d.name,
      sort_no: d.sortNo ?? 0,
    })),
  );

export interface BulkPerson {
  id: string;
  name: string;
  /** Unit that keeps the entry. */
  unitId: string | null;
  mobile?: string | null;
}

export async function insertPersons(b: Bulk, persons: readonly BulkPerson[]): Promise<void> {
  const bytea = (bytes: Buffer | null) => bytes && `\\x${bytes.toString('hex')}`;
  await insertLives(
    b,
    personProjection,
    PERSON_FIRST_MOVE.name,
    persons.map(({ id, name, unitId, mobile = null }) => ({
      id,
      patch: { name, pinyin: personPinyin(name), unitId },
      fixed: {
        mobile_enc: bytea(mobile === null ? null : b.crypto.seal(mobilePlace(id), mobile)),
        mobile_index: bytea(mobile === null ? null : b.crypto.blindIndex(MOBILE_FIELD, mobile)),
      },
    })),
  );
}

export interface BulkPost {
  id: string;
  personId: string;
  unitId: string;
  departmentId?: string | null;
  title: string;
  office: string;
  employment: Employment;
  fromDay: string;
}

/** Posts with the seats of their offices. @returns the number of seats */
export async function insertPosts(b: Bulk, posts: readonly BulkPost[]): Promise<number> {
  const units = await unitsOf(b.tx, [...new Set(posts.map(p => p.unitId))]);
  const born: Born[] = [];
  const seats = [];
  for (const post of posts) {
    const { id, personId, unitId, departmentId = null, title, office, employment, fromDay } = post;
    const unit = units.get(unitId);
    if (!unit) throw new Error(`post ${id}: no such unit`);
    if (!isOffice(office)) throw new Error(`post ${id}: no such office ${office}`);
    const { isLeader } = officeSpec(office);
    born.push({
      id,
      patch: { departmentId, title, office, employment, isLeader, fromDay, toDay: FOREVER },
      fixed: { person_id: personId, unit_id: unitId },
    });
    const facts = { id, personId, unitId, office, fromDay, toDay: FOREVER };
    seats.push(...seatsForPost(facts, unit, () => newId(homeOf(id))));
  }
  await insertLives(b, postProjection, POST_FIRST_MOVE.name, born);
  for (let i = 0; i < seats.length; i += CHUNK) await insertSeats(b.tx, b.crypto, seats.slice(i, i + CHUNK));
  return seats.length;
}

async function unitsOf(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, { kind: UnitKind; lines: Line[] }>> {
  const rows = await tx.rows<{ id: string; kind: UnitKind; lines: Line[] }>(sql`SELECT u.id, u.kind,
      ARRAY(SELECT line FROM unit_place p WHERE p.unit_id = u.id AND p.to_day = ${FOREVER}::date ORDER BY line DESC) AS lines
    FROM unit u WHERE u.id = ANY (${[...ids]}::uuid[])`);
  return new Map(rows.map(({ id, ...unit }) => [id, unit]));
}
