/** Drafts: sealed, seen by their writer only, one version after the other. Not moves: nothing is decided by a draft. */
import { draftRefusals as no } from '@niangjia/domain/account/account.refusals.ts';
import type { Ctx } from '../core/action.ts';
import type { FieldPlace } from '../core/crypto/crypto.model.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';

const LONGEST = 2 * 1024 * 1024;

export interface Draft {
  key: string;
  version: number;
  at: string;
  body: unknown;
}

export const draftPlace = (personId: string, key: string): FieldPlace => ({
  table: 'draft',
  column: 'body',
  rowId: `${personId} ${key}`,
});

export const listDrafts = (ctx: Ctx): Promise<Omit<Draft, 'body'>[]> =>
  ctx.db.read(tx =>
    tx.rows(
      sql`SELECT key, version, at FROM draft WHERE person_id = ${ctx.actor.personId} ORDER BY at DESC LIMIT 200`,
    ),
  );

async function findDraft(tx: Tx, ctx: Ctx, key: string): Promise<Draft | undefined> {
  const { personId } = ctx.actor;
  const row = await tx.maybe<{ key: string; version: number; at: string; body: Buffer }>(
    sql`SELECT key, version, at, body FROM draft WHERE person_id = ${personId} AND key = ${key}`,
  );
  return row && { ...row, body: JSON.parse(ctx.crypto.open(draftPlace(personId, key), row.body).toString()) };
}

export const getDraft = (ctx: Ctx, key: string): Promise<Draft> =>
  ctx.db.read(async tx => present(await findDraft(tx, ctx, key)));

/**
 * Saves over the version that the screen has seen. Another version in between answers 409 with what is stored; a draft that
 * was dropped in between is kept again, because what somebody is typing is never lost.
 */
export async function saveDraft(
  ctx: Ctx,
  key: string,
  asked: { version: number; body?: unknown },
): Promise<{ version: number; at: string }> {
  const { personId } = ctx.actor;
  const text = JSON.stringify(asked.body ?? null);
  if (Buffer.byteLength(text) > LONGEST) throw new Refusal(no['too-long']());
  const sealed = ctx.crypto.seal(draftPlace(personId, key), text);
  return ctx.db.tx(async tx => {
    const saved = await tx.maybe<{
      version: number;
      at: string;
    }>(sql`INSERT INTO draft AS d (person_id, key, body, version, at)
      VALUES (${personId}, ${key}, ${sealed}, ${asked.version + 1}, clock())
      ON CONFLICT (person_id, key) DO UPDATE SET body = excluded.body, version = excluded.version, at = excluded.at
      WHERE d.version = ${asked.version} RETURNING version, at`);
    if (saved) return saved;
    throw new Refusal(no.changed({}, { current: await findDraft(tx, ctx, key) }));
  });
}

export const dropDraft = (ctx: Ctx, key: string): Promise<number> =>
  ctx.db.tx(tx => tx.run(sql`DELETE FROM draft WHERE person_id = ${ctx.actor.personId} AND key = ${key}`));
