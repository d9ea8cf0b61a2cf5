/** The key of what a phone keeps. It is made from the platform's own secret and the person, and is stored nowhere. */
import type { Ctx } from '../core/action.ts';
import { recordAudit } from '../core/audit/audit-record.ts';

export async function openPhone({ db, crypto, actor, origin }: Ctx): Promise<{ key: string }> {
  await db.tx(tx => recordAudit(tx, { actor, action: 'visit.open-phone', subject: actor.personId, origin }));
  return { key: crypto.mac('phone', actor.personId).toString('base64url') };
}
