/** Taking something away never opens anything: fewer seats, narrower reach, one more compartment. */
import {
  type Actor,
  hasDuty,
  holds,
  inRange,
  type Place,
  type Seat,
  scopeOf,
} from '@niangjia/domain/core/actor.ts';
import { DUTIES, type Duty, dutyList } from '@niangjia/domain/core/duty.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sql } from '../../core/database/sql.ts';
import { newId } from '../../core/ids.ts';
import { Refusal } from '../../core/refusal.ts';
import { routesFor } from '../areas.ts';
import { PLACES, type PlaceName, placeNames } from './places.ts';
import { confinedPaper } from './subjects.sent.ts';
import { makeWorld } from './world.ts';

const world = await makeWorld();
const places = await world.db.read(tx =>
  tx.rows<Place & { unitId: string }>(
    sql`SELECT unit_id AS "unitId", line, path FROM unit_place WHERE from_day <= today() AND today() < to_day`,
  ),
);
const seat = fc
  .record({
    at: fc.constantFrom(...places),
    duty: fc.constantFrom(...dutyList),
    reach: fc.constantFrom('own' as const, 'below' as const),
  })
  .map(({ at, duty, reach }): Seat => ({ id: newId(5), ...at, duty, reach }));
const someone = await world.actor('yan office');
const actorWith = (seats: readonly Seat[]): Actor => ({ ...someone, seats });

test('fewer seats, no more places', () => {
  fc.assert(
    fc.property(fc.array(seat, { maxLength: 12 }), fc.nat(), (seats, drop) => {
      const fewer = seats.filter((_, i) => i !== drop % Math.max(1, seats.length));
      for (const duty of Object.keys(DUTIES) as Duty[]) {
        for (const place of places)
          if (holds(actorWith(fewer), duty, [place]))
            expect(holds(actorWith(seats), duty, [place])).toBe(true);
        if (hasDuty(actorWith(fewer), duty)) expect(hasDuty(actorWith(seats), duty)).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});

test('a narrower reach, no more places; ranges that were dropped as inner ones are covered', () => {
  fc.assert(
    fc.property(fc.array(seat, { minLength: 1, maxLength: 12 }), seats => {
      const narrow = seats.map((s, i) => (i === 0 ? { ...s, reach: 'own' as const } : s));
      for (const { duty } of seats)
        for (const place of places) {
          if (holds(actorWith(narrow), duty, [place]))
            expect(holds(actorWith(seats), duty, [place])).toBe(true);
          // The ranges that are kept say the same as every seat by itself.
          const bySeats = seats.some(
            s => s.duty === duty && scopeOf(actorWith([s]), duty).some(r => inRange(r, place)),
          );
          expect(holds(actorWith(seats), duty, [place])).toBe(bySeats);
        }
    }),
    { numRuns: 200 },
  );
});

/** Reads that find a record or list some, over random seats: what a person gets with fewer of them was there before. */
const READS = [
  'unit.record',
  'person.record',
  'post.record',
  'deploy.getSpeech',
  'deploy.getProgramme',
  'deploy.getTask',
  'deploy.getLetter',
  'deploy.getPaper',
  'deploy.getConsultation',
] as const;
const KIND = {
  'unit.record': 'unit',
  'person.record': 'person',
  'post.record': 'post',
  'deploy.getSpeech': 'speech',
  'deploy.getProgramme': 'programme',
  'deploy.getTask': 'doing',
  'deploy.getLetter': 'letter',
  'deploy.getPaper': 'paper',
  'deploy.getConsultation': 'consultation',
} as const;
const LISTS = [
  'deploy.listTasks',
  'deploy.listPapers',
  'deploy.listProgrammes',
  'deploy.listSpeeches',
  'deploy.listConsultations',
  'deploy.search',
] as const;
const routes = new Map(routesFor('demo').map(r => [r.name, r]));

const ask = async (actor: Actor, name: string, params: object, query: object): Promise<unknown> => {
  const ctx = { db: world.db, crypto: world.crypto, files: world.files, actor, key: null, origin: 'proof' };
  const { endpoint, handle } = routes.get(name)!;
  return handle(ctx, {
    params,
    query: endpoint.query?.parse(query),
    body: undefined,
    file: null,
    edge: undefined,
  } as never).catch(error => {
    if (error instanceof Refusal) return null;
    throw error;
  });
};

/** Ids of all records that an actor reaches. */
async function reached(actor: Actor, at: readonly PlaceName[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const name of READS)
    for (const place of at) {
      const id = world.at[place][KIND[name]];
      if (await ask(actor, name, { id }, {})) found.add(`${name} ${id}`);
    }
  for (const name of LISTS) {
    const reply = (await ask(actor, name, {}, { limit: '200', q: '证明' })) as {
      items?: { id: string }[];
      hits?: { id: string }[];
    };
    // A search shows the first few of each kind: with fewer rights others move up, so only whole lists are compared.
    if (reply?.items) for (const { id } of reply.items) found.add(`${name} ${id}`);
  }
  return found;
}

test('fewer seats, no more records', async () => {
  const at = placeNames.filter(
    place => !PLACES[place].isDissolved && place !== 'farTown' && place !== 'metal',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(seat, { minLength: 1, maxLength: 8 }), fc.nat(), async (seats, drop) => {
      const all = await reached(actorWith(seats), at);
      const fewer = await reached(actorWith(seats.filter((_, i) => i !== drop % seats.length)), at);
      for (const record of fewer) expect(all).toContain(record);
    }),
    { numRuns: 12 },
  );
}, 120_000);

test('a compartment opens nothing to those who are not listed, whatever seats they hold', async () => {
  const everything = actorWith(
    places.flatMap(at => dutyList.map((duty): Seat => ({ id: newId(5), ...at, duty, reach: 'below' }))),
  );
  const before = await reached(everything, ['yan']);
  expect(before.size).toBeGreaterThan(50);
  const id = await world.work(w =>
    confinedPaper(w, 'yan', world, { accused: 'yanPark', accusedPersons: [], listed: [] }),
  );
  expect(await reached(everything, ['yan'])).toEqual(before);
  expect(await ask(everything, 'deploy.getPaper', { id }, {})).toBeNull();
});
