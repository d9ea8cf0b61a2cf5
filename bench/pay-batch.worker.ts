/** One cashier's program: does the step that it is told, part by part, and says how far it came. It is meant to be killed. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { drawPart } from '@niangjia/server/aid/draw.actions.ts';
import { bookReturn } from '@niangjia/server/aid/return.actions.ts';
import type { Ctx } from '@niangjia/server/core/action.ts';
import { openCrypto } from '@niangjia/server/core/crypto/crypto.ts';
import type { ConnectionConfig } from '@niangjia/server/core/database/connection.ts';
import { openDb } from '@niangjia/server/core/database/db.ts';
import { newId } from '@niangjia/server/core/ids.ts';

export interface Step {
  app: ConnectionConfig;
  /** The key file's only key, in base64. */
  key: { id: string; secret: string };
  actor: Actor;
  batchId: string;
  /** Book this return; without it, draw. */
  returnId: string | null;
}

process.once('message', (step: Step) => void work(step));

async function work({ app, key, actor, batchId, returnId }: Step): Promise<void> {
  const db = openDb({ ...app, max: 1 });
  const only = { no: 1, id: key.id, secret: Buffer.from(key.secret, 'base64') };
  const crypto = openCrypto({ current: only, all: [only] });
  const files = {
    keep: () => Promise.reject(new Error('no files')),
    bytes: () => Promise.reject(new Error('no files')),
  };
  const ctx = (): Ctx => ({ db, crypto, files, actor, key: newId(1), origin: 'bench' });
  for (let isDone = false; !isDone; ) {
    isDone = returnId
      ? (await bookReturn(ctx(), batchId, returnId)).left === 0
      : (await drawPart(ctx(), batchId)).isDrawn;
    process.send?.(isDone ? 'done' : 'part');
  }
  await db.close();
  process.disconnect();
}
