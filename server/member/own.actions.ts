/** What a worker does with the code: looks, takes an application back, fetches the card, asks to be moved to another union. */
import { asDay } from '@niangjia/domain/core/days.ts';
import type { Endpoint } from '@niangjia/domain/core/endpoint.ts';
import { maskName } from '@niangjia/domain/core/mask.ts';
import { joinApi } from '@niangjia/domain/member/join.api.ts';
import { JOIN_STATES } from '@niangjia/domain/member/join.life.ts';
import { type Aim, OWN_MOVES, type Standing } from '@niangjia/domain/member/join.model.ts';
import { toldSteps } from '@niangjia/domain/member/join.rules.ts';
import type { MoveGiven } from '@niangjia/domain/member/member.api.ts';
import { memberRefusals as no } from '@niangjia/domain/member/member.refusals.ts';
import { MEMBERSHIP_STATES } from '@niangjia/domain/member/membership.life.ts';
import { fitsHandshake } from '@niangjia/domain/member/membership.rules.ts';
import { HANDSHAKES } from '@niangjia/domain/member/worker.model.ts';
import type { Ctx, Work } from '../core/action.ts';
import { recordAudit } from '../core/audit/audit-record.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { advance } from '../core/life-store.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { bearerOf, cardOf } from './card.store.ts';
import { dayNow, outside } from './join.actions.ts';
import { unitMeant } from './join.aim.ts';
import {
  findJoin,
  forgetSent,
  type JoinRequest,
  joinProjection,
  openedBy,
  openSent,
  stepsFor,
} from './join.store.ts';
import { holdWorker } from './member.sight.ts';
import { carriedOut } from './membership.actions.ts';
import type { FullWorker } from './worker.store.ts';

const isMember = ({ state }: Pick<FullWorker, 'state'>): boolean =>
  state === 'active' || state === 'retained';

interface Own {
  w: Work;
  join: JoinRequest | undefined;
  worker: FullWorker | undefined;
}

/** Unknown, mistyped and dropped codes are one answer. */
async function opened(ctx: Ctx, tx: Tx, code: string): Promise<Own> {
  const found = await openedBy(tx, ctx.crypto, code);
  if (!found) throw new Refusal(no['code-unknown']());
  const day = await dayNow(tx);
  const join = found.joinId ? await findJoin(tx, sql`true`, found.joinId, sql`FOR UPDATE OF j`) : undefined;
  const w = outside(ctx, tx, found.workerId ?? join!.unitId, day);
  const worker = found.workerId ? await holdWorker(w, found.workerId) : undefined;
  return { w, join, worker };
}

/** Does it, and answers how it stands then. */
const along = (
  ctx: Ctx,
  code: string,
  { audit }: Endpoint,
  work: (own: Own) => Promise<void>,
): Promise<Standing> =>
  ctx.db.tx(async tx => {
    const own = await opened(ctx, tx, code);
    const subject = own.worker?.id ?? own.join!.id;
    const unitId = own.worker?.unitId ?? own.join!.unitId;
    await work(own);
    await recordAudit(tx, { actor: null, action: audit!, subject, unitId, origin: ctx.origin });
    return standing(await opened(ctx, tx, code));
  });

export const lookByCode = (ctx: Ctx, code: string): Promise<Standing> =>
  along(ctx, code, joinApi.look, () => Promise.resolve());

export const withdrawByCode = (ctx: Ctx, code: string): Promise<Standing> =>
  along(ctx, code, joinApi.withdraw, async ({ w, join, worker }) => {
    const why = '本人凭查询码撤回';
    if (worker?.state === 'applied') return carriedOut(w, worker, { name: 'withdraw' }, why, null);
    if (join?.state !== 'doubtful') throw new Refusal(no['not-waiting']());
    await forgetSent(w.tx, join.id);
    await advance(w, joinProjection, join, 'withdraw', {}, { why });
  });

/** One that was shown before opens nothing from then on. */
export const cardByCode = (ctx: Ctx, code: string): Promise<Standing> =>
  along(ctx, code, joinApi.card, ({ w, worker }) => does(w, worker, { name: 'issueCard' }, ''));

export const transferByCode = (ctx: Ctx, { code, to, why }: { code: string; to: Aim; why: string }) =>
  along(ctx, code, joinApi.transfer, async ({ w, worker }) => {
    const { unit } = await unitMeant(w.tx, to, w.actor.day, 'to.');
    // A phone that heard no answer sends it again.
    if (worker?.handshake === 'ask' && worker.otherUnitId === unit.id) return;
    await does(w, worker, { name: 'ask', unitId: unit.id }, why);
  }).catch(inOwnWords);

export const dropTransferByCode = (ctx: Ctx, code: string): Promise<Standing> =>
  along(ctx, code, joinApi.dropTransfer, ({ w, worker }) =>
    does(w, worker, { name: 'dropAsk' }, '本人凭查询码撤回'),
  );

async function does(w: Work, worker: FullWorker | undefined, given: MoveGiven, why: string): Promise<void> {
  if (!worker || !isMember(worker)) throw new Refusal(no['not-member']());
  const { handshake, otherUnit } = worker;
  insist(fitsHandshake(given.name, { handshake, otherUnit: otherUnit?.shortName ?? null }));
  await carriedOut(w, worker, given, why, null);
}

/** The form at the door asks for a place, not for a unit. */
function inOwnWords(error: unknown): never {
  if (!(error instanceof Refusal) || !error.note.fields) throw error;
  const fields = error.note.fields.map(f => ({ ...f, path: f.path.replace(/^given\.unitId/, 'to.placeId') }));
  throw new Refusal({ ...error.note, fields });
}

const isOver = (answerBy: string | null, today: string): boolean => answerBy !== null && answerBy < today;

async function standing({ w, join, worker }: Own): Promise<Standing> {
  if (!worker) return waiting(w, join!);
  const { state, handshake, unit, otherUnit, outsideName, dueOn, cardOn } = worker;
  const member = isMember(worker);
  const token = member ? await cardOf(w.tx, w.crypto, worker.id) : null;
  const answerBy = state === 'expelled' ? null : dueOn;
  const may = {
    withdraw: state === 'applied',
    card: member,
    transfer: member && handshake === null,
    dropTransfer: handshake === 'ask',
  };
  return {
    name: maskName(worker.name),
    stateLabel: state === 'applied' ? '待工会答复' : MEMBERSHIP_STATES[state],
    isMember: member,
    unit: unit.name,
    answerBy,
    isLate: isOver(answerBy, w.actor.day),
    transfer: handshake && { to: otherUnit?.name ?? outsideName ?? '', says: HANDSHAKES[handshake] },
    card: token && cardOn ? { token, since: cardOn } : null,
    steps: toldSteps(await stepsFor(w.tx, worker.id)),
    may: OWN_MOVES.filter(move => may[move]),
  };
}

/** Nothing tells that somebody compares it with what is known. */
async function waiting(w: Work, join: JoinRequest): Promise<Standing> {
  const { state, unit, answerBy, sentOn } = join;
  const isOpen = state === 'doubtful';
  const steps = (await stepsFor(w.tx, join.id)).filter(step => step.name === 'sendBack');
  return {
    name: isOpen ? maskName(openSent(w.crypto, join).fields.name) : '',
    stateLabel: isOpen ? '待工会答复' : JOIN_STATES[state],
    isMember: false,
    unit: unit.name,
    answerBy: isOpen ? answerBy : null,
    isLate: isOpen && isOver(answerBy, w.actor.day),
    transfer: null,
    card: null,
    steps: [
      { label: '收到入会申请', on: sentOn, says: '' },
      ...steps.map(({ on, unit: by, why }) => ({
        label: '退回',
        on,
        says: [by, why].filter(Boolean).join('：'),
      })),
    ],
    may: isOpen ? ['withdraw'] : [],
  };
}

/** The member whom a code belongs to, for what is given once per person; null: no code, no member. */
export async function memberBehind(tx: Tx, crypto: Ctx['crypto'], code: string): Promise<string | null> {
  const found = await openedBy(tx, crypto, code);
  if (!found) throw new Refusal(no['code-unknown']());
  if (!found.workerId) return null;
  const member = await tx.maybe(
    sql`SELECT 1 AS yes FROM worker WHERE id = ${found.workerId} AND state IN ('active', 'retained')`,
  );
  return member ? found.workerId : null;
}

/** By a union's staff: who holds it up is a member today, and of which union. Nothing else. */
export const checkCard = (ctx: Ctx, token: string) =>
  ctx.db.read(async tx => {
    const bearer = await bearerOf(tx, ctx.crypto, token);
    if (!bearer) throw new Refusal(no['card-unknown']());
    const { name, unit, state } = bearer;
    return { name: maskName(name), unit, stateLabel: MEMBERSHIP_STATES[state], day: asDay(await dayNow(tx)) };
  });
