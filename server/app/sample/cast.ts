/** The sample's people as actors: what signing in would give them on that day. */
import type { Actor, Seat } from '@niangjia/domain/core/actor.ts';
import type { Ctx } from '../../core/action.ts';
import type { Crypto } from '../../core/crypto/crypto.model.ts';
import type { DatabaseAccess } from '../../core/database/connection.ts';
import { type Db, openDb } from '../../core/database/db.ts';
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

interface Tools {
  access: DatabaseAccess;
  crypto: Crypto;
  files: Files;
  city: SampleCity;
}

/** Over all scenes, so that two on the same day have different keys. */
let made = 0;

/** Plays a scene `days` before today: the database clock of its connections is set back, so every trail shows that day. */
export async function onDay<T>(tools: Tools, days: number, scene: (cast: Cast) => Promise<T>): Promise<T> {
  const db = openDb({ ...tools.access.app, clockOffset: `-${days} days`, max: 4 });
  try {
    return await scene(await castOf(tools, db, days));
  } finally {
    await db.close();
  }
}

async function castOf({ crypto, files, city }: Tools, db: Db, days: number): Promise<Cast> {
  const { day, rows } = await db.read(async tx => ({
    ...(await tx.one<{ day: string }>(sql`SELECT today() AS day`)),
    rows: await tx.rows<
      Seat & { personId: string }
    >(sql`SELECT s.id, s.person_id AS "personId", s.unit_id AS "unitId", s.line, s.duty, s.reach, p.path
      FROM seat s JOIN unit_place p ON p.unit_id = s.unit_id AND p.line = s.line AND p.from_day <= today() AND today() < p.to_day
      JOIN post o ON o.id = s.post_id WHERE o.office NOT LIKE 'admin-%' AND s.from_day <= today() AND today() < s.to_day`),
  }));
  const seats = new Map<string, Seat[]>();
  for (const { personId, ...seat } of rows) seats.set(personId, [...(seats.get(personId) ?? []), seat]);
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
