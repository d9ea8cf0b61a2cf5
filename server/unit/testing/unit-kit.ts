/** A small federation for tests: a city with two counties, townships, a basic union and an industrial union; people through their posts. */
import type { Actor, Line, Seat } from '@niangjia/domain/core/actor.ts';
import { addCalendarDays, asDay } from '@niangjia/domain/core/days.ts';
import type { Office } from '@niangjia/domain/unit/offices.ts';
import type { UnitKind, UnitLevel } from '@niangjia/domain/unit/unit.model.ts';
import { afterAll } from 'vitest';
import type { Ctx } from '../../core/action.ts';
import type { Crypto } from '../../core/crypto/crypto.model.ts';
import { openCrypto } from '../../core/crypto/crypto.ts';
import { givenKeys } from '../../core/crypto/given-keys.ts';
import { type Db, openDb } from '../../core/database/db.ts';
import { sql } from '../../core/database/sql.ts';
import type { Files } from '../../core/files/files.model.ts';
import { newId } from '../../core/ids.ts';
import { Refusal } from '../../core/refusal.ts';
import { offsetTo, testDatabase } from '../../core/testing/database.ts';
import { type Bulk, insertDepartments, insertPersons, insertPosts, insertUnits } from '../unit.bulk.ts';

export const HOME = 1;
export const START = '2020-01-01';
const noFiles: Files = {
  keep: () => Promise.reject(new Error('no files in this test')),
  bytes: () => Promise.reject(new Error('no files in this test')),
};

const SORTS: Record<string, [UnitKind, UnitLevel]> = {
  city: ['federation', 'city'],
  county: ['federation', 'county'],
  township: ['township', 'township'],
  park: ['park', 'township'],
  industry: ['industry', 'city'],
  enterprise: ['enterprise', 'grassroots'],
};

export interface UnitKit {
  db: Db;
  crypto: Crypto;
  today: string;
  /** `n` days from today. */
  day(n: number): string;
  /** Adds a unit below others; on the territorial line unless lines are named. */
  unit(
    name: string,
    sort: keyof typeof SORTS,
    parents: Partial<Record<Line, string | null>>,
  ): Promise<string>;
  department(unitId: string, name: string): Promise<string>;
  person(name: string, unitId: string | null, mobile?: string): Promise<string>;
  /** A new person in an office, or another post for one who is there. */
  post(unitId: string, office: Office, personId?: string): Promise<{ id: string; personId: string }>;
  /** The person as the program sees them after signing in. */
  actor(personId: string): Promise<Actor>;
  /** A new person in an office, as actor. */
  officer(unitId: string, office: Office): Promise<Actor>;
  ctx(actor: Actor, key?: string): Ctx;
  seq(table: 'unit' | 'post' | 'person', id: string): Promise<number>;
}

/** @param on the day on which everything happens; today unless a test counts working days */
export async function unitKit(on?: string): Promise<UnitKit> {
  const access = await testDatabase();
  const db = openDb({ ...access.app, ...(on ? { clockOffset: offsetTo(on) } : {}) });
  afterAll(() => db.close());
  const crypto = openCrypto(givenKeys());
  const { today } = await db.read(tx => tx.one<{ today: string }>(sql`SELECT today()`));
  const bulk = <T>(work: (b: Bulk) => Promise<T>) =>
    db.tx(tx => work({ tx, crypto, personId: newId(HOME), key: 'given' }));
  let count = 0;
  const kit: UnitKit = {
    db,
    crypto,
    today,
    day: n => addCalendarDays(asDay(today), n),
    async unit(name, sort, parents) {
      const id = newId(HOME);
      const [kind, level] = SORTS[sort]!;
      const places = Object.entries(parents).map(([line, parentId]) => ({ line: line as Line, parentId }));
      await bulk(b => insertUnits(b, [{ id, name, shortName: name, kind, level, fromDay: START, places }]));
      return id;
    },
    async department(unitId, name) {
      const id = newId(HOME);
      await bulk(b => insertDepartments(b, [{ id, unitId, name }]));
      return id;
    },
    async person(name, unitId, mobile) {
      const id = newId(HOME);
      await bulk(b => insertPersons(b, [{ id, name, unitId, mobile: mobile ?? null }]));
      return id;
    },
    async post(unitId, office, given) {
      const personId = given ?? (await kit.person(`甲${'乙丙丁戊己庚辛壬癸'[count++ % 9]}`, unitId));
      const id = newId(HOME);
      await bulk(b =>
        insertPosts(b, [
          { id, personId, unitId, title: office, office, employment: 'full-time', fromDay: START },
        ]),
      );
      return { id, personId };
    },
    actor: personId => loadActor(db, personId, today),
    officer: async (unitId, office) => kit.actor((await kit.post(unitId, office)).personId),
    ctx: (actor, key = newId(HOME)) => ({ db, crypto, files: noFiles, actor, key, origin: 'test' }),
    async seq(table, id) {
      const column = { unit: sql`unit`, post: sql`post`, person: sql`person` }[table];
      return (await db.read(tx => tx.one<{ seq: number }>(sql`SELECT seq FROM ${column} WHERE id = ${id}`)))
        .seq;
    },
  };
  return kit;
}

async function loadActor(db: Db, personId: string, day: string): Promise<Actor> {
  return db.read(async tx => {
    const seats = await tx.rows<Seat>(sql`SELECT s.id, s.unit_id AS "unitId", s.line, s.duty, s.reach, p.path
      FROM seat s JOIN unit_place p ON p.unit_id = s.unit_id AND p.line = s.line
        AND p.from_day <= ${day}::date AND ${day}::date < p.to_day
      WHERE s.person_id = ${personId} AND s.from_day <= ${day}::date AND ${day}::date < s.to_day`);
    const { name } = await tx.one<{ name: string }>(sql`SELECT name FROM person WHERE id = ${personId}`);
    const unitIds = [...new Set(seats.map(s => s.unitId))];
    return { personId, accountId: newId(HOME), name, seats, unitIds, departmentIds: [], day, home: HOME };
  });
}

/** The code of the refusal, or `done`; a bug shows as itself. */
export const codeOf = (p: Promise<unknown>): Promise<string> =>
  p.then(
    () => 'done',
    error => {
      if (error instanceof Refusal) return error.note.code;
      throw error;
    },
  );

export interface City {
  city: string;
  county: string;
  other: string;
  township: string;
  second: string;
  foreign: string;
  enterprise: string;
  industry: string;
}

export async function givenCity(kit: UnitKit): Promise<City> {
  const city = await kit.unit('试河市总工会', 'city', { territory: null, industry: null });
  const county = await kit.unit('东岸区总工会', 'county', { territory: city });
  const other = await kit.unit('西岸区总工会', 'county', { territory: city });
  const township = await kit.unit('东岸一镇工会', 'township', { territory: county });
  const second = await kit.unit('东岸二镇工会', 'township', { territory: county });
  const foreign = await kit.unit('西岸一镇工会', 'township', { territory: other });
  const industry = await kit.unit('试河市交通工会', 'industry', { industry: city });
  const enterprise = await kit.unit('顺达运输公司工会', 'enterprise', { territory: township, industry });
  return { city, county, other, township, second, foreign, enterprise, industry };
}
