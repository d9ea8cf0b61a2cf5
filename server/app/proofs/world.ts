/** The world of the proofs: drawn in `places.ts`, peopled by `cast.ts`, with a record of every kind at every unit. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { shippedCalendarYears } from '@niangjia/domain/core/calendar-shipped.ts';
import { afterAll } from 'vitest';
import { authenticator } from '../../account/session.actions.ts';
import type { Ctx, Work } from '../../core/action.ts';
import type { Crypto } from '../../core/crypto/crypto.model.ts';
import { openCrypto } from '../../core/crypto/crypto.ts';
import { givenKeys } from '../../core/crypto/given-keys.ts';
import { atDatabase, withClient } from '../../core/database/connection.ts';
import { type Db, openDb } from '../../core/database/db.ts';
import { sql } from '../../core/database/sql.ts';
import type { Files } from '../../core/files/files.model.ts';
import { openFiles } from '../../core/files/files.ts';
import { newId } from '../../core/ids.ts';
import { rollFacts } from '../../core/roll.ts';
import { systemWork } from '../../core/system-work.ts';
import { type TestDatabase, testDatabase } from '../../core/testing/database.ts';
import { storeYear } from '../../unit/setting.store.ts';
import { createUnit } from '../../unit/unit.actions.ts';
import { insertDepartments, insertUnits } from '../../unit/unit.bulk.ts';
import { dissolveUnit, moveUnit } from '../../unit/unit.restructure.ts';
import {
  registerFileAreas,
  registerGuards,
  registerPersonal,
  registerSheets,
  registerTodoSources,
} from '../areas.ts';
import { type RoleName, roleNames, roleOf } from './cast.ts';
import { type Grounds, makeCast, type Person } from './people.ts';
import { linesAt, PLACES, type PlaceName, placeNames } from './places.ts';
import { confinedPaper } from './subjects.sent.ts';
import { type Kind, makeSubjects, type Subjects } from './subjects.ts';

const HOME = 5;

export interface World extends Grounds {
  access: TestDatabase;
  db: Db;
  crypto: Crypto;
  files: Files;
  filesDir: string;
  today: string;
  cast: Record<RoleName, Person>;
  at: Record<PlaceName, Subjects>;
  /** At `yan`; its accused unit is `yanPark`. */
  confined: string;
  /** Attachments by the area and the record that they belong to. */
  file: Record<string, string>;
  actor(role: RoleName): Promise<Actor>;
  work<T>(run: (w: Work) => Promise<T>): Promise<T>;
}

/** What a world is made of, apart from the connections to it. */
type Made = Omit<World, 'access' | 'db' | 'actor' | 'work'>;

export async function makeWorld(): Promise<World> {
  const access = await testDatabase();
  return openWorld(access, await fill(access));
}

/** One world twice, in two databases that are equal to the byte until somebody writes into one of them. */
export async function makeTwins(): Promise<[World, World]> {
  const access = await testDatabase();
  const made = await fill(access);
  return [openWorld(access, made), openWorld(await cloneOf(access), made)];
}

/** Nobody may be connected to the original while it is copied. */
async function cloneOf({ name: original, ...server }: TestDatabase): Promise<TestDatabase> {
  const name = `${original}_twin`;
  const maintenance = atDatabase(server, 'postgres').owner;
  await withClient(maintenance, client => client.query(`CREATE DATABASE ${name} TEMPLATE ${original}`));
  afterAll(() => withClient(maintenance, client => client.query(`DROP DATABASE ${name} WITH (FORCE)`)));
  return { name, ...atDatabase(server, name) };
}

function openWorld(access: TestDatabase, made: Made): World {
  const db = openDb(access.app);
  afterAll(() => db.close());
  const { crypto, files, today } = made;
  const authenticate = authenticator(db, crypto);
  return {
    ...made,
    access,
    db,
    actor: async role => (await authenticate(made.cast[role].token ?? ''))!.actor,
    work: run =>
      db.tx(tx => run({ ...systemWork(tx, crypto, { home: HOME, day: today, key: newId(HOME) }), files })),
  };
}

/** Builds the world and leaves no connection behind, so that the database may be cloned. */
async function fill(access: TestDatabase): Promise<Made> {
  const db = openDb(access.app);
  const filesDir = mkdtempSync(path.join(tmpdir(), 'niangjia-proofs-'));
  afterAll(() => rmSync(filesDir, { recursive: true, force: true }));
  registerFileAreas();
  registerGuards();
  registerSheets();
  registerPersonal();
  registerTodoSources();
  const crypto = openCrypto(givenKeys());
  const files = openFiles(filesDir, crypto, 20 * 1024 * 1024);
  try {
    const { today } = await db.read(tx => tx.one<{ today: string }>(sql`SELECT today()`));
    const work = <T>(run: (w: Work) => Promise<T>): Promise<T> =>
      db.tx(tx => run({ ...systemWork(tx, crypto, { home: HOME, day: today, key: 'world' }), files }));
    const grounds = await work(makeGrounds);
    const cast = await work(w => makeCast(w, grounds));
    const at = await work(w => everywhere(place => makeSubjects(w, place, grounds)));
    const authenticate = authenticator(db, crypto);
    await restructure(grounds, today, async role => ({
      db,
      crypto,
      files,
      actor: (await authenticate(cast[role].token ?? ''))!.actor,
      key: newId(HOME),
      origin: 'world',
    }));
    const personsWho = (is: 'isListed' | 'isConflicted') =>
      roleNames.filter(r => roleOf(r)[is]).map(r => cast[r].personId);
    const confined = await work(w =>
      confinedPaper(w, 'yan', grounds, {
        accused: 'yanPark',
        accusedPersons: [cast['listed but named'].personId],
        listed: personsWho('isListed'),
      }),
    );
    // Days before today are closed, so that figures may be frozen as of one of them.
    await rollFacts(db);
    const file = await work(w => makeFiles(w, at, grounds, confined));
    return { ...grounds, crypto, files, filesDir, today, cast, at, confined, file };
  } finally {
    await db.close();
  }
}

async function everywhere<T>(make: (place: PlaceName) => Promise<T>): Promise<Record<PlaceName, T>> {
  const made: Partial<Record<PlaceName, T>> = {};
  for (const place of placeNames) made[place] = await make(place);
  return made as Record<PlaceName, T>;
}

async function makeGrounds(w: Work): Promise<Grounds> {
  const unit = await everywhere(async () => w.newId());
  const department = await everywhere(async () => w.newId());
  await w.tx.run(sql`INSERT INTO installation (id, mode, home, name, level, jurisdiction, set_up_at)
    VALUES (1, 'real', ${HOME}, ${PLACES.city.name}, 'city', '419900', clock())`);
  for (const year of shippedCalendarYears) await storeYear(w.tx, year);
  const bulk = { tx: w.tx, crypto: w.crypto, personId: w.actor.personId, key: w.key };
  await insertUnits(
    bulk,
    placeNames.map(place => {
      const { name, kind, level, above, was } = PLACES[place];
      const places = linesAt(place).map(line => {
        const parent = line === 'territory' && was ? was : above[line];
        return { line, parentId: parent ? unit[parent] : null };
      });
      return {
        id: unit[place],
        name,
        shortName: name.replace(/总工会|工会/u, ''),
        kind,
        level,
        fromDay: '2020-01-01',
        places,
      };
    }),
  );
  await insertDepartments(
    bulk,
    placeNames.map(place => ({ id: department[place], unitId: unit[place], name: '办公室' })),
  );
  await w.tx.run(sql`UPDATE installation SET root_unit_id = ${unit.city}`);
  let made = 0;
  return { unit, department, serial: () => made++ };
}

/** Moves and a dissolution go the way a user goes. */
async function restructure(
  { unit }: Grounds,
  today: string,
  ctx: (role: RoleName) => Promise<Ctx>,
): Promise<void> {
  const decision = { day: today as never, paper: '霁工发〔2026〕1号', why: '区划调整', seenSeq: 1 };
  for (const place of placeNames) {
    const { was, above, isDissolved } = PLACES[place];
    const parent = above.territory;
    if (was && parent)
      await moveUnit(await ctx('city office'), unit[place], {
        ...decision,
        line: 'territory',
        parentId: unit[parent],
      });
    if (isDissolved) {
      const membersToId = await takesOver(await ctx('yan office'), unit.yan, decision);
      await dissolveUnit(await ctx('yan office'), unit[place], { ...decision, membersToId });
    }
  }
}

/** A township at which nobody holds a post: whoever sees the members of what was dissolved sees them from above. */
const takesOver = async (
  office: Ctx,
  parentId: string,
  { day, paper, why }: { day: never; paper: string; why: string },
): Promise<string> =>
  (
    await createUnit(office, {
      ...{ name: '新港镇总工会', shortName: '新港镇', kind: 'township', level: 'township', grouping: null },
      ...{ foundedOn: null, day, sortNo: 0, paper, why },
      places: [{ line: 'territory', parentId }],
    })
  ).id;

async function makeFiles(w: Work, at: Record<PlaceName, Subjects>, { unit }: Grounds, confined: string) {
  const file: Record<string, string> = {};
  const keep = async (area: string, subject: string, place: PlaceName) => {
    const bytes = Buffer.from(`证明附件 ${area} ${subject}`);
    const madeBy = at[place].person;
    const kept = await w.files.keep(w.tx, {
      name: '附件.txt',
      bytes,
      unitId: unit[place],
      subject,
      area,
      madeBy,
      home: HOME,
    });
    file[`${area} ${subject}`] = kept.id;
  };
  const areas: [string, Kind][] = [
    ['speech', 'speech'],
    ['letter', 'letter'],
    ['task', 'doing'],
    ['paper', 'paper'],
    ['paper', 'circular'],
    ['bulletin', 'bulletinReceived'],
  ];
  for (const place of placeNames) for (const [area, kind] of areas) await keep(area, at[place][kind], place);
  await keep('paper', confined, 'yan');
  return file;
}
