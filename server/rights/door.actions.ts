/** Taking in what somebody without an account sends: one transaction, one receipt code, nothing kept of who or where. */
import { coreRefusals } from '@niangjia/domain/core/core.refusals.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import type { Ctx, Work } from '../core/action.ts';
import { recordAudit } from '../core/audit/audit-record.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { newReceipt } from '../core/receipt.ts';
import { Refusal } from '../core/refusal.ts';
import { systemWork } from '../core/system-work.ts';
import { openForAsker, viewForAsker } from '../matter/public.actions.ts';
import { addCode, askedBefore, claimCode } from './code.store.ts';
import { type AskedEmployer, employerNamed, rootNow } from './place.store.ts';

export interface Taking {
  kind: string;
  taker: { id: string; name: string };
  employer: { id: string } | undefined;
  channel: 'phone' | 'chair';
  given: Record<string, unknown>;
  /** Auditors outside do not see that it exists. */
  compartment: boolean;
  /** Fields of the matter by the names that they have in the form at the door; others have the same name there. */
  called?: Readonly<Record<string, string>>;
  /** What is written beside it. */
  after?: (w: Work, matterId: string) => Promise<void>;
}

/** @param body everything that was sent, as stable text: the same request again opens nothing, it gets one more code */
export async function takeIn(
  ctx: Ctx,
  action: string,
  body: string,
  read: (tx: Tx, day: string) => Promise<Taking>,
) {
  if (!ctx.key) throw new Refusal(coreRefusals['key-missing']());
  const asked = { key: ctx.key, body };
  const code = newReceipt();
  return ctx.db.tx(async tx => {
    const { day } = await tx.one<{ day: string }>(sql`SELECT today()::text AS day`);
    const { taker, employer, compartment, after, called = {}, ...matter } = await read(tx, day);
    const w = outsideWork(ctx, tx, { unitId: taker.id, day });
    const id = w.newId();
    if (await claimCode(tx, ctx.crypto, { code, matterId: id, asked })) {
      await openForAsker(w, { ...matter, id, unitId: taker.id, employerId: employer?.id ?? null }).catch(
        atTheDoor(called),
      );
      await after?.(w, id);
      await recordAudit(tx, {
        actor: matter.channel === 'chair' ? ctx.actor : null,
        action,
        subject: id,
        unitId: taker.id,
        compartment,
        origin: ctx.origin,
      });
      return reply(w, id, code);
    }
    const before = await askedBefore(tx, ctx.crypto, asked);
    if (!before?.isSame) throw new Refusal(coreRefusals['key-reused']());
    // The first code may never have arrived.
    await addCode(tx, ctx.crypto, before.matterId, code);
    return reply(w, before.matterId, code);
  });
}

/** A fault is shown at the field that somebody filled in, whatever the matter calls it. */
const atTheDoor =
  (called: Readonly<Record<string, string>>) =>
  (error: unknown): never => {
    if (!(error instanceof Refusal) || !error.note.fields) throw error;
    const fields = error.note.fields.map(f => {
      const [first = '', ...rest] = f.path.replace(/^given\./, '').split('.');
      return { ...f, path: [called[first] ?? first, ...rest].join('.') };
    });
    throw new Refusal({ ...error.note, fields });
  };

async function reply(w: Work, id: string, code: string) {
  const view = await viewForAsker(w, id);
  return { code, unit: view?.unit ?? '', answerBy: view?.due?.dueOn ?? null };
}

/** Who acts when somebody without an account does: the platform, at the office that took it in. */
export const outsideWork = (
  { crypto }: Ctx,
  tx: Tx,
  { unitId, day }: { unitId: string; day: string },
): Work => {
  const home = homeOf(unitId);
  return systemWork(tx, crypto, { home, day, key: newId(home) });
};

/** Only when the words name exactly one. */
export const employerMeant = (tx: Tx, words: string): Promise<AskedEmployer | undefined> =>
  employerNamed(tx, words);

/** The federation at the top: whose door it is. */
export const federationNow = (tx: Tx): Promise<{ id: string; name: string }> => rootNow(tx);
