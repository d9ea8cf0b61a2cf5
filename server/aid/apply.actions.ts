/** A worker applies for aid: the file is opened at the union that will visit, with the consent and the papers that were sent. */
import { aidRefusals as no } from '@niangjia/domain/aid/aid.refusals.ts';
import { type Application, applyApi } from '@niangjia/domain/aid/apply.api.ts';
import { hardship } from '@niangjia/domain/aid/hardship.kind.ts';
import { type Ctx, canonical } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import type { UploadedFile } from '../core/http/registry.ts';
import { loadParameters } from '../core/parameters.ts';
import { Refusal } from '../core/refusal.ts';
import { keepOutsidePaper, papersOf } from '../matter/outside-papers.actions.ts';
import { consentFromAsker } from '../matter/public.actions.ts';
import { bankOf } from '../member/worker.bank.actions.ts';
import { employerMeant, federationNow, takeIn } from '../rights/door.actions.ts';
import { streetsNow, type Union, unionFor } from './apply.store.ts';

export const listOpenings = (ctx: Ctx) =>
  ctx.db.read(async tx => {
    const { day } = await tx.one<{ day: string }>(sql`SELECT today()::text AS day`);
    const { id, name } = await federationNow(tx);
    const numbers = await loadParameters(tx, 'aid.', id, day);
    return {
      federation: name,
      streets: await streetsNow(tx, day),
      minimumFen: numbers.number('aid.minimum') || null,
      relativePercent: numbers.number('aid.relative-percent'),
      accidentPercent: numbers.number('aid.accident-percent'),
      noticeDays: numbers.number('aid.notice'),
    };
  });

export async function sendPaper(ctx: Ctx, file: UploadedFile | null) {
  const { id } = await ctx.db.read(federationNow);
  return keepOutsidePaper(ctx, applyApi.sendPaper.audit, id, file);
}

export function applyForAid(ctx: Ctx, application: Application) {
  return takeIn(ctx, applyApi.apply.audit, canonical(application), async (tx, day) => {
    const { taker, employer } = await takerOf(tx, application, day);
    const { publishConsent } = application;
    const payee = await payeeOf(ctx, tx, application);
    return {
      ...{ kind: hardship.kind, taker, employer, channel: 'phone' as const, compartment: false },
      given: { ...givenBy(application), ...payee, statement: papersOf(ctx.crypto, application.papers) },
      ...(publishConsent
        ? { after: (w, id) => consentFromAsker(w, id, hardship.gates.notice!.consent!) }
        : {}),
    };
  }).catch(inOwnWords);
}

/** What the register of members holds is not asked again; it is looked up here and shown to nobody. */
async function payeeOf(ctx: Ctx, tx: Tx, { name, identity, card, bank }: Application) {
  if (card) return { card, bank };
  const known = await bankOf(tx, ctx.crypto, { name, identity });
  if (!known) throw new Refusal(at('card', no['card-unknown']()));
  return { card: known.card, bank: known.name };
}

async function takerOf(
  tx: Tx,
  { to, employer: words, streetId }: Application,
  day: string,
): Promise<{ taker: Union; employer: { id: string } | undefined }> {
  const employer = words ? await employerMeant(tx, words) : undefined;
  if (to === 'street') {
    const street = (await streetsNow(tx, day)).find(s => s.id === streetId);
    if (!street) throw new Refusal(at('streetId', no['street-unknown']()));
    return { taker: street, employer };
  }
  const taker = employer && (await unionFor(tx, employer.unionUnitId ?? employer.keeperUnitId, day));
  if (!taker) throw new Refusal(at('employer', no['union-unknown']()));
  return { taker, employer };
}

const at = <N extends { says: string }>(path: string, note: N) => ({
  ...note,
  fields: [{ path, says: note.says }],
});

function givenBy(application: Application): Record<string, unknown> {
  const { name, identity, phone, address, work, mainCause, members, bank, card, sensitiveConsent } =
    application;
  return { name, identity, phone, address, work, mainCause, members, bank, card, sensitiveConsent };
}

/** The form of the applicant has no `given`, and calls the papers papers. */
function inOwnWords(error: unknown): never {
  if (!(error instanceof Refusal) || !error.note.fields) throw error;
  const fields = error.note.fields.map(field => ({
    ...field,
    path: field.path.replace(/^given\./, '').replace(/^statement/, 'papers'),
  }));
  throw new Refusal({ ...error.note, fields });
}
