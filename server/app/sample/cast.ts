/** The sample's people as actors: what signing in would give them on that day. */
import type { Actor, Seat } from '@niangjia/domain/core/actor.ts';
import { CalendarMissing } from '@niangjia/domain/core/calendar.ts';
import type { Ctx } from '../../core/action.ts';
import type { Crypto } from '../../core/crypto/crypto.model.ts';
import type { Db } from '../../core/database/db.ts';
import { sql } from '../../core/database/sql.ts';
import type { Files } from '../../core/files/files.model.ts';
import type { SampleCity } from './city.ts';

export interface Cast {
  db: Db;
  day: string;
  /** The first holder of an office (and title) at a unit. */
  actor(unitId: string, office: string, title?: string): Actor;
  /** A context for one action; the key tells it apart from every other. */
  ctx(actor: Actor): Ctx;
}

export interface Tools {
  db: Db;
  crypto: Crypto;
  files: Files;
  city: SampleCity;
  seats: Seats;
}

/** By person. Posts of the sample do not change while it is played. */
export type Seats = ReadonlyMap<string, readonly Seat[]>;

export async function seatsOf(db: Db): Promise<Seats> {
  const rows = await db.read(tx =>
    tx.rows<
      Seat & { personId: string }
    >(sql`SELECT s.id, s.person_id AS "personId", s.unit_id AS "unitId", s.line, s.duty, s.reach, p.path
      FROM seat s JOIN unit_place p ON p.unit_id = s.unit_id AND p.line = s.line AND p.from_day <= today() AND today() < p.to_day
      JOIN post o ON o.id = s.post_id WHERE o.office NOT LIKE 'admin-%' AND s.from_day <= today() AND today() < s.to_day`),
  );
  const seats = new Map<string, Seat[]>();
  for (const { personId, ...seat } of rows) {
    const held = seats.get(personId);
    if (held) held.push(seat);
    else seats.set(personId, [seat]);
  }
  return seats;
}

/** Over all scenes, so that two on the same day have different keys. */
let made = 0;

/** Plays a scene `days` before today: the database clock of its transactions is set back, so every trail shows that day. */
export async function onDay<T>(tools: Tools, days: number, scene: (cast: Cast) => Promise<T>): Promise<T> {
  const db = tools.db.shifted(`-${days} days`);
  const { day } = await db.read(tx => tx.one<{ day: string }>(sql`SELECT today() AS day`));
  return scene(castOf({ ...tools, db }, day, days));
}

/** Played as far as the working days of the year are known: a year without its calendar has no deadlines to show. */
export async function asFarAsKnown(scene: () => Promise<unknown>): Promise<void> {
  try {
    await scene();
  } catch (error) {
    if (!(error instanceof CalendarMissing)) throw error;
  }
}

function castOf({ db, crypto, files, city, seats }: Tools, day: string, days: number): Cast {
  const named = new Map(city.people.map(p => [p.id, p.name]));
  return {
    db,
    day,
    actor(unitId, office, title) {
      const post = city.posts.find(
        p => p.unitId === unitId && p.office === office && (!title || p.title === title),
      );
      if (!post) throw new Error(`the sample city has no ${office} ${title ?? ''} at ${unitId}`);
      return {
        personId: post.personId,
        accountId: post.personId,
        name: named.get(post.personId) ?? '',
        seats: seats.get(post.personId) ?? [],
        unitIds: [post.unitId],
        departmentIds: post.departmentId ? [post.departmentId] : [],
        day,
        home: 1,
      };
    },
    ctx: actor => ({
      db,
      crypto,
      files,
      actor,
      key: `sample-${days}-${made++}-${actor.personId.slice(0, 8)}`,
      origin: 'sample',
    }),
  };
}
