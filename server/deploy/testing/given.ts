/** A small world for tests of deployment: a city with departments, two counties with townships, an industrial union, and people. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Actor, Line, Seat } from '@niangjia/domain/core/actor.ts';
import { type Office, seatsOf } from '@niangjia/domain/unit/offices.ts';
import type { UnitKind } from '@niangjia/domain/unit/unit.model.ts';
import { afterAll } from 'vitest';
import type { Ctx } from '../../core/action.ts';
import { openCrypto } from '../../core/crypto/crypto.ts';
import { givenKeys } from '../../core/crypto/given-keys.ts';
import { type Db, openDb, type Tx } from '../../core/database/db.ts';
import { sql } from '../../core/database/sql.ts';
import { openFiles } from '../../core/files/files.ts';
import { newId } from '../../core/ids.ts';
import { Refusal } from '../../core/refusal.ts';
import { offsetTo, testDatabase } from '../../core/testing/database.ts';
import { registerTodos } from '../../core/todos.ts';
import { deployTodos } from '../deploy.todos.ts';

export const HOME = 7;

export interface GivenUnit {
  id: string;
  name: string;
  kind: UnitKind;
  places: { line: Line; path: string }[];
}

const UNITS = {
  city: ['霁川市总工会', 'federation', 'city', { territory: 'c.', industry: 'c.' }],
  yan: ['砚宁区总工会', 'federation', 'county', { territory: 'c.y.' }],
  cheng: ['澄津区总工会', 'federation', 'county', { territory: 'c.z.' }],
  yanEast: ['砚东街道总工会', 'township', 'township', { territory: 'c.y.e.' }],
  yanPark: ['砚宁经开区工会', 'park', 'township', { territory: 'c.y.p.' }],
  chengEast: ['澄东街道总工会', 'township', 'township', { territory: 'c.z.e.' }],
  works: ['澄津机床有限公司工会', 'enterprise', 'grassroots', { territory: 'c.z.k.' }],
  chengWest: ['澄西镇总工会', 'township', 'township', { territory: 'c.z.w.' }],
  mill: ['砚东纺织有限公司工会', 'enterprise', 'grassroots', { territory: 'c.y.e.m.', industry: 'c.t.m.' }],
  traffic: ['霁川市交通工会', 'industry', 'city', { industry: 'c.t.' }],
  plant: ['霁川机械厂工会', 'enterprise', 'grassroots', { territory: 'c.q.' }],
} as const satisfies Record<string, readonly [string, UnitKind, string, Partial<Record<Line, string>>]>;
export type UnitName = keyof typeof UNITS;

const DEPARTMENTS = ['办公室', '组织部', '权益保障部'] as const;
export type DepartmentName = (typeof DEPARTMENTS)[number];

/** Everybody whom the tests call by name: unit, office, department. All are fictitious. */
const PEOPLE = {
  clerk: ['方知远', 'city', 'office', '办公室'],
  clerk2: ['沈一禾', 'city', 'office', '办公室'],
  chair: ['陆景行', 'city', 'chair', null],
  organiser: ['许明川', 'city', 'department-head', '组织部'],
  guardian: ['苏念安', 'city', 'department-head', '权益保障部'],
  watcher: ['何听澜', 'city', 'supervisor', null],
  yanClerk: ['贺小满', 'yan', 'office', '办公室'],
  yanChair: ['秦守拙', 'yan', 'chair', null],
  chengClerk: ['戚若水', 'cheng', 'office', '办公室'],
  chengChair: ['江望舒', 'cheng', 'chair', null],
  eastStaff: ['冯青禾', 'yanEast', 'township-staff', null],
  trafficChair: ['石行之', 'traffic', 'industry-chair', null],
  admin: ['钟守正', 'city', 'admin-system', null],
} as const satisfies Record<string, readonly [string, UnitName, Office, DepartmentName | null]>;
export type PersonName = keyof typeof PEOPLE;

export interface Given {
  db: Db;
  unit: Record<UnitName, GivenUnit>;
  actor: Record<PersonName, Actor>;
  /** Departments of the city. */
  department: Record<DepartmentName, string>;
  today: string;
  ctx(who: PersonName | Actor, key?: string): Ctx;
  /** `done`, or the code of the refusal; anything else is thrown on. */
  outcome(work: Promise<unknown>): Promise<string>;
  /** The same world on another day; to be called while tests are being collected. */
  travel(day: string): Given;
}

/** @param on the day on which the world stands; the real one without it. `travel` opens the same world on another day. */
export async function given(on?: string): Promise<Given> {
  registerTodos(deployTodos);
  const access = await testDatabase();
  const openOn = (day: string | undefined) =>
    openDb({ ...access.app, ...(day ? { clockOffset: offsetTo(day) } : {}) });
  const db = openOn(on);
  const folder = mkdtempSync(path.join(tmpdir(), 'niangjia-files-'));
  afterAll(async () => {
    await db.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const crypto = openCrypto(givenKeys());
  const files = openFiles(folder, crypto, 20 * 1024 * 1024);
  const made = await db.tx(async tx => {
    const { today } = await tx.one<{ today: string }>(sql`SELECT today()`);
    const unit = await makeUnits(tx);
    const departments = await makeDepartments(tx, unit);
    return { today, unit, ...departments, actor: await makePeople(tx, unit, departments.all, today) };
  });
  const { all: _, ...world } = made;
  const standing = (db: Db, world: Omit<typeof made, 'all'>): Given => ({
    db,
    ...world,
    ctx: (who, key = newId(HOME)) => ({
      db,
      crypto,
      files,
      actor: typeof who === 'string' ? world.actor[who] : who,
      key,
      origin: 'test',
    }),
    travel: day => {
      const there = openOn(day);
      afterAll(() => there.close());
      const actor = Object.fromEntries(Object.entries(world.actor).map(([who, a]) => [who, { ...a, day }]));
      return standing(there, { ...world, today: day, actor: actor as typeof world.actor });
    },
    outcome: work =>
      work.then(
        () => 'done',
        error => {
          if (error instanceof Refusal) return error.note.code;
          throw error;
        },
      ),
  });
  return standing(db, world);
}

async function makeUnits(tx: Tx): Promise<Record<UnitName, GivenUnit>> {
  const made: Partial<Record<UnitName, GivenUnit>> = {};
  for (const [key, [name, kind, level, lines]] of Object.entries(UNITS)) {
    const id = newId(HOME);
    const short = name.replace(/总工会|工会/u, '');
    await tx.run(sql`INSERT INTO unit (home, id, code, name, short_name, kind, level, sort_no)
      VALUES (${HOME}, ${id}, ${key.toLowerCase()}, ${name}, ${short}, ${kind}, ${level}, ${Object.keys(made).length})`);
    const places = Object.entries(lines).map(([line, at]) => ({ line: line as Line, path: at }));
    for (const place of places)
      await tx.run(sql`INSERT INTO unit_place (line, unit_id, path, from_day)
        VALUES (${place.line}, ${id}, ${place.path}, '2020-01-01')`);
    made[key as UnitName] = { id, name, kind, places };
  }
  return made as Record<UnitName, GivenUnit>;
}

async function makeDepartments(tx: Tx, unit: Record<UnitName, GivenUnit>) {
  const all = new Map<string, string>();
  for (const of of ['city', 'yan', 'cheng'] as const)
    for (const [i, name] of DEPARTMENTS.entries()) {
      const id = newId(HOME);
      all.set(`${of}/${name}`, id);
      await tx.run(sql`INSERT INTO department (home, id, unit_id, name, sort_no)
        VALUES (${HOME}, ${id}, ${unit[of].id}, ${name}, ${i})`);
    }
  const department = Object.fromEntries(DEPARTMENTS.map(name => [name, all.get(`city/${name}`)!]));
  return { all, department: department as Record<DepartmentName, string> };
}

async function makePeople(
  tx: Tx,
  unit: Record<UnitName, GivenUnit>,
  departments: Map<string, string>,
  day: string,
): Promise<Record<PersonName, Actor>> {
  const made: Partial<Record<PersonName, Actor>> = {};
  for (const [key, [name, where, office, department]] of Object.entries(PEOPLE)) {
    const departmentId = department ? departments.get(`${where}/${department}`)! : null;
    made[key as PersonName] = await seatPerson(tx, unit[where], { name, office, departmentId, day });
  }
  return made as Record<PersonName, Actor>;
}

/** Somebody in an office, with the seats that it gives, in the tables as well. */
export async function seatPerson(
  tx: Tx,
  at: GivenUnit,
  {
    name,
    office,
    departmentId,
    day,
  }: { name: string; office: Office; departmentId: string | null; day: string },
): Promise<Actor> {
  const [personId, postId] = [newId(HOME), newId(HOME)];
  await tx.run(sql`INSERT INTO person (home, id, name) VALUES (${HOME}, ${personId}, ${name})`);
  await tx.run(sql`INSERT INTO post (home, id, person_id, unit_id, department_id, title, office, employment, from_day)
    VALUES (${HOME}, ${postId}, ${personId}, ${at.id}, ${departmentId}, ${office}, ${office}, 'full-time', '2020-01-01')`);
  const seats: Seat[] = [];
  for (const { line, duty, reach } of seatsOf(
    office,
    at.kind,
    at.places.map(p => p.line),
  )) {
    const seat = {
      id: newId(HOME),
      unitId: at.id,
      line,
      duty,
      reach,
      path: at.places.find(p => p.line === line)!.path,
    };
    seats.push(seat);
    await tx.run(sql`INSERT INTO seat (home, id, post_id, person_id, unit_id, line, duty, reach, from_day)
      VALUES (${HOME}, ${seat.id}, ${postId}, ${personId}, ${at.id}, ${line}, ${duty}, ${reach}, '2020-01-01')`);
  }
  return {
    personId,
    accountId: newId(HOME),
    name,
    seats,
    unitIds: [at.id],
    departmentIds: departmentId ? [departmentId] : [],
    day,
    home: HOME,
  };
}

/** Employers under a unit, so that a split has weights. */
export async function giveEmployers(
  g: Given,
  keeper: UnitName,
  list: readonly { headcount: number; members: number; status?: string; union?: UnitName }[],
): Promise<void> {
  await g.db.tx(async tx => {
    for (const [i, e] of list.entries())
      await tx.run(sql`INSERT INTO employer (home, id, name, keeper_unit_id, union_unit_id, sector, headcount, member_count, status)
        VALUES (${HOME}, ${newId(HOME)}, ${`${keeper}${i}`}, ${g.unit[keeper].id}, ${e.union ? g.unit[e.union].id : null}, '制造',
          ${e.headcount}, ${e.members}, ${e.status ?? 'operating'})`);
  });
}
