/**
 * The way of a write: one transaction { request key → find in scope and lock → rule → move → projection → facts → audit → queue }.
 * A refusal rolls everything back, key included. A repeated key with the same content gets the same reply.
 */
import { createHash } from 'node:crypto';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { holds } from '@niangjia/domain/core/actor.ts';
import { coreRefusals } from '@niangjia/domain/core/core.refusals.ts';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import type { Crypto } from './crypto/crypto.model.ts';
import type { Db, Tx } from './database/db.ts';
import { sql } from './database/sql.ts';
import type { Files } from './files/files.model.ts';
import { newId } from './ids.ts';
import { Refusal } from './refusal.ts';
import { placesOf } from './scope.ts';

/** What every handler gets. */
export interface Ctx {
  db: Db;
  crypto: Crypto;
  files: Files;
  actor: Actor;
  /** `Idempotency-Key` of a write; null for reads. */
  key: string | null;
  /** Where the request came from, without personal data: request id. */
  origin: string;
}

/** A transaction in the hands of an action. */
export interface Work {
  tx: Tx;
  actor: Actor;
  crypto: Crypto;
  files: Files;
  key: string;
  /** Said once by every action: what it was about, for the audit trail and for replaying. */
  about(subject: { id: string; unitId: string; compartment?: boolean; seatId?: string | null }): void;
  newId(): string;
}

/** Stable text of a JSON value: keys sorted, so that the same content has the same hash. */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const entries = Object.entries(value).filter(([, v]) => v !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(',')}}`;
}

interface Stored {
  body_hash: Buffer;
  action: string;
  unit_id: string | null;
  reply: unknown;
}

/**
 * @param name audit name, `area.verb-noun`
 * @param duties any of which must still be held over the subject's unit for a reply to be replayed
 * @param content everything the action depends on: path parameters and body
 */
export async function act<T>(
  ctx: Ctx,
  name: string,
  duties: readonly Duty[],
  content: unknown,
  work: (w: Work) => Promise<T>,
): Promise<T> {
  if (!ctx.key) throw new Refusal(coreRefusals['key-missing']());
  const key = ctx.key;
  const text = canonical(content);
  const hash = createHash('sha256').update(name).update('\n').update(text).digest();
  return ctx.db.tx(async tx => {
    // A twin that is still running makes this insert wait; once it has committed, its reply is replayed below.
    const claimed = await tx.run(sql`INSERT INTO request (person, key, action, body_hash, at)
      VALUES (${ctx.actor.personId}, ${key}, ${name}, ${hash}, clock()) ON CONFLICT DO NOTHING`);
    if (!claimed) return replay<T>(tx, ctx.actor, key, hash, duties);
    let about: { id: string; unitId: string; compartment?: boolean; seatId?: string | null } | undefined;
    const reply = await work({
      tx,
      actor: ctx.actor,
      crypto: ctx.crypto,
      files: ctx.files,
      key,
      about: subject => {
        about = subject;
      },
      newId: () => newId(ctx.actor.home),
    });
    if (!about) throw new Error(`action ${name} did not say what it was about`);
    await tx.run(sql`INSERT INTO audit (home, id, at, person, seat, action, result, subject, unit_id, compartment, digest, origin)
      VALUES (${ctx.actor.home}, ${newId(ctx.actor.home)}, clock(), ${ctx.actor.personId}, ${about.seatId ?? null}, ${name},
        'done', ${about.id}, ${about.unitId}, ${about.compartment ?? false}, ${ctx.crypto.mac('audit', text)}, ${ctx.origin})`);
    await tx.run(sql`UPDATE request SET reply = ${JSON.stringify(reply ?? null)}::jsonb, unit_id = ${about.unitId}
      WHERE person = ${ctx.actor.personId} AND key = ${key}`);
    return reply;
  });
}

async function replay<T>(
  tx: Tx,
  actor: Actor,
  key: string,
  hash: Buffer,
  duties: readonly Duty[],
): Promise<T> {
  const stored = await tx.one<Stored>(sql`SELECT body_hash, action, unit_id, reply FROM request
    WHERE person = ${actor.personId} AND key = ${key}`);
  if (!stored.body_hash.equals(hash)) throw new Refusal(coreRefusals['key-reused']());
  // Access may have ended since: a reply is shown again only to somebody who could still ask for it.
  if (stored.unit_id && duties.length) {
    const places = (await placesOf(tx, [stored.unit_id], actor.day)).get(stored.unit_id) ?? [];
    if (!duties.some(duty => holds(actor, duty, places))) throw new Refusal(coreRefusals.absent());
  }
  return stored.reply as T;
}
