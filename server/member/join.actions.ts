/**
 * 入会申请 by phone. Whoever the register does not know stands as `applied` on a record of their own at once, the same as somebody whose
 * paper the union enters; whoever it knows is looked at by a person first, and the applicant hears the same either way.
 */
import { addWorkdays } from '@niangjia/domain/core/calendar.ts';
import { coreRefusals } from '@niangjia/domain/core/core.refusals.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import { joinApi } from '@niangjia/domain/member/join.api.ts';
import { JOIN_FIRST } from '@niangjia/domain/member/join.life.ts';
import { consentList, type Join } from '@niangjia/domain/member/join.model.ts';
import { canTake } from '@niangjia/domain/member/membership.rules.ts';
import type { WorkerFields } from '@niangjia/domain/member/worker.model.ts';
import { type Ctx, canonical, type Work } from '../core/action.ts';
import { recordAudit } from '../core/audit/audit-record.ts';
import { loadCalendar } from '../core/calendar.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { openLife } from '../core/life-store.ts';
import { loadParameters } from '../core/parameters.ts';
import { newReceipt } from '../core/receipt.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { systemWork } from '../core/system-work.ts';
import { unitMeant } from './join.aim.ts';
import { countiesOn, takerOf, takersUnder } from './join.place.store.ts';
import {
  addCode,
  claimJoin,
  findJoin,
  joinedBefore,
  joinPlace,
  joinProjection,
  type Sent,
} from './join.store.ts';
import { holdWorker } from './member.sight.ts';
import { carriedOut } from './membership.actions.ts';
import { enterWorker, isDocumentTaken } from './worker.actions.ts';
import { identified } from './worker.personal.ts';
import { documentIndex } from './worker.seal.ts';
import { knownByDocument } from './worker.store.ts';

/** The day by the database: nobody is signed in. */
export const dayNow = async (tx: Tx): Promise<string> =>
  (await tx.one<{ day: string }>(sql`SELECT today()::text AS day`)).day;

/** Who acts when the worker does: the platform, at the union concerned. */
export function outside({ crypto }: Pick<Ctx, 'crypto'>, tx: Tx, unitId: string, day: string): Work {
  const home = homeOf(unitId);
  return systemWork(tx, crypto, { home, day, key: newId(home) });
}

export const listTakers = (ctx: Ctx, { countyId }: { countyId?: string | undefined }) =>
  ctx.db.read(async tx => {
    const day = await dayNow(tx);
    const { name: federation } = await tx.one<{ name: string }>(
      sql`SELECT u.name FROM unit u JOIN unit_place p ON p.unit_id = u.id AND p.to_day = '9999-12-31'
        WHERE u.kind = 'federation' ORDER BY length(p.path), p.line DESC LIMIT 1`,
    );
    const items = countyId ? await takersUnder(tx, countyId, day) : [];
    return { federation, counties: await countiesOn(tx, day), items };
  });

export const showTaker = (ctx: Ctx, id: string) =>
  ctx.db.read(async tx => {
    const unit = present(await takerOf(tx, id));
    insist(canTake(unit, 'unitId'));
    return { id: unit.id, name: unit.name };
  });

/** Two who send the same document at one moment: the second finds it known. */
export const joinByPhone = (ctx: Ctx, join: Join) =>
  takeIn(ctx, join).catch(error => {
    if (!isDocumentTaken(error)) throw error;
    return takeIn(ctx, join);
  });

function takeIn(ctx: Ctx, join: Join) {
  if (!ctx.key) throw new Refusal(coreRefusals['key-missing']());
  const asked = { key: ctx.key, body: canonical(join) };
  const code = newReceipt();
  return ctx.db.tx(async tx => {
    const day = asDay(await dayNow(tx));
    const { unit, employerId } = await unitMeant(tx, join, day);
    const w = outside(ctx, tx, unit.id, day);
    const id = w.newId();
    if (await claimJoin(tx, ctx.crypto, { code, joinId: id, asked })) {
      await open(
        w,
        id,
        unit.id,
        { fields: { ...fieldsOf(join), employerId }, employer: join.employer },
        join,
      );
      const { origin } = ctx;
      await recordAudit(tx, {
        actor: null,
        action: joinApi.join.audit,
        subject: id,
        unitId: unit.id,
        origin,
      });
      return replyOf(tx, id, code);
    }
    const before = await joinedBefore(tx, ctx.crypto, asked);
    if (!before?.isSame) throw new Refusal(coreRefusals['key-reused']());
    await addCode(tx, ctx.crypto, code, { joinId: before.joinId });
    return replyOf(tx, before.joinId, code);
  });
}

async function replyOf(tx: Tx, id: string, code: string) {
  const { unit, answerBy } = present(await findJoin(tx, sql`true`, id));
  return { code, unit: unit.name, answerBy };
}

const fieldsOf = ({ name, document, documentNo, mobile, sex, born, groups, job }: Join): WorkerFields => ({
  ...{ name, document, documentNo, mobile, groups, job, employerId: null },
  ...(sex ? { sex } : {}),
  ...(born ? { born } : {}),
  ...{ ethnic: null, education: null, political: null, isComparedWithDocument: false },
});

async function open(w: Work, id: string, unitId: string, sent: Sent, join: Join): Promise<void> {
  const today = asDay(w.actor.day);
  const who = await identified(w, sent.fields, unitId, today);
  const index = documentIndex(w.crypto, sent.fields.document, who.documentNo);
  const known = await knownByDocument(w.tx, w.actor, index);
  const days = (await loadParameters(w.tx, 'member.', unitId, today)).number('member.join-reply');
  const answerBy = addWorkdays(await loadCalendar(w.tx), today, days).dueOn;
  const workerId = known ? null : w.newId();
  if (workerId) await applyAsNew(w, workerId, unitId, sent, '本人在手机上申请');
  const { now } = await w.tx.one<{ now: string }>(sql`SELECT clock() AS now`);
  const consents = consentList.filter(name => join.consents[name]);
  const kept = known
    ? { document_index: index, sealed: w.crypto.seal(joinPlace(id), JSON.stringify(sent)) }
    : {};
  const fixed = { consents, sent_at: now, ...kept };
  const patch = { unitId, workerId, answerBy };
  await openLife(w, joinProjection, id, JOIN_FIRST.name, patch, fixed, null, known ? 'doubtful' : 'placed');
}

/** Entered and applied in one, as the union does it from a paper. */
export async function applyAsNew(
  w: Work,
  id: string,
  unitId: string,
  { fields }: Sent,
  why: string,
  seatId: string | null = null,
): Promise<void> {
  const today = asDay(w.actor.day);
  const who = await identified(w, fields, unitId, today);
  const index = documentIndex(w.crypto, fields.document, who.documentNo);
  await enterWorker(w, { id, unitId, seatId }, { fields, joinedOn: null }, who, index);
  const worker = present(await holdWorker(w, id));
  await carriedOut(w, worker, { name: 'apply', appliedOn: today }, why, seatId);
}
