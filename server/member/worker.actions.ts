/** Entering workers. One person is entered once: the unique index on the sealed document decides between two writers. */
import { asDay, type Day } from '@niangjia/domain/core/days.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { canMove } from '@niangjia/domain/core/life.ts';
import { type MoveGiven, memberApi } from '@niangjia/domain/member/member.api.ts';
import { memberRefusals as no } from '@niangjia/domain/member/member.refusals.ts';
import { MEMBERSHIP_FIRST, membershipLife } from '@niangjia/domain/member/membership.life.ts';
import type { Identified } from '@niangjia/domain/member/membership.rules.ts';
import {
  canEnter,
  fitsHandshake,
  happened,
  standingFacts,
} from '@niangjia/domain/member/membership.rules.ts';
import { unitForNew } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { recordFacts } from '../core/facts.ts';
import { openLife } from '../core/life-store.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { keepOthers } from './alike.store.ts';
import { membershipProjection } from './member.projection.ts';
import { changedOf, holdWorker, takesMembers } from './member.sight.ts';
import { carriedOut } from './membership.actions.ts';
import { turnSpan } from './span.store.ts';
import { identified, insistEmployer, personal } from './worker.personal.ts';
import { documentIndex } from './worker.seal.ts';
import { alikeWorkers, knownByDocument } from './worker.store.ts';

type Body<K extends keyof typeof memberApi> = BodyOf<(typeof memberApi)[K]>;
const KEEP = ['member.keep'] as const;

export async function registerWorker(ctx: Ctx, body: Body<'register'>) {
  try {
    return await register(ctx, body);
  } catch (error) {
    if (!isDocumentTaken(error)) throw error;
    throw new Refusal(no['known-elsewhere']({}, NOT_MATCHED));
  }
}

/** Somebody else entered the same document between the look and the write. */
export function isDocumentTaken(error: unknown): boolean {
  const { code, constraint } = error as { code?: string; constraint?: string };
  return code === '23505' && constraint === 'worker_document_unique';
}

function register(ctx: Ctx, body: Body<'register'>) {
  return act(ctx, memberApi.register.audit, KEEP, body, async w => {
    const today = asDay(w.actor.day);
    const unit = await unitForNew(w.tx, w.actor, body.unitId, 'member.keep');
    await takesMembers(w, unit.id, 'unitId');
    const { fields } = body;
    const joinedOn = body.joinedOn as Day | null;
    const who = await identified(w, fields, unit.id, today);
    const born = { day: who.born, what: '出生日期' };
    if (joinedOn) insist(happened('joinedOn', '入会日期', joinedOn, today, born));
    const appliedOn = joinedOn ? null : ((body.appliedOn ?? null) as Day | null);
    if (appliedOn) insist(happened('appliedOn', '申请日期', appliedOn, today, born));
    const index = documentIndex(w.crypto, fields.document, who.documentNo);
    insist(canEnter(await knownByDocument(w.tx, w.actor, index)));
    await insistEmployer(w, fields.employerId);
    const others = await insistOthers(w, body, who);
    const id = w.newId();
    const { seatId } = unit;
    w.about({ id, unitId: unit.id, seatId });
    await enterWorker(w, { id, unitId: unit.id, seatId }, body, who, index);
    await keepOthers(w, id, others, body.otherWhy);
    if (appliedOn)
      await carriedOut(w, present(await holdWorker(w, id)), { name: 'apply', appliedOn }, '', seatId);
    return { ...(await changedOf(w, present(await holdWorker(w, id)))), hints: [...who.hints] };
  });
}

/** Whoever looks like somebody in sight is entered only after a person has laid them side by side. */
async function insistOthers(
  w: Work,
  { fields, otherThan, otherWhy = '' }: Body<'register'>,
  who: Identified,
): Promise<string[]> {
  const { name, mobile } = fields;
  const alike = await alikeWorkers(w.tx, w.actor, w.crypto, {
    name,
    mobile: mobile ?? undefined,
    born: who.born,
  });
  if (alike.some(worker => !otherThan.includes(worker.id)))
    throw new Refusal(no.suspected({ count: alike.length }, { current: alike }));
  if (alike.length > 0 && otherWhy.length < 2)
    throw new Refusal(
      no['apart-why']({}, { fields: [{ path: 'otherWhy', says: '请写明凭什么判定' }], current: alike }),
    );
  return alike.map(worker => worker.id);
}

export async function enterWorker(
  w: Work,
  { id, unitId, seatId }: { id: string; unitId: string; seatId: string | null },
  { fields, joinedOn }: Pick<Body<'register'>, 'fields' | 'joinedOn'>,
  who: Identified,
  index: Buffer,
): Promise<void> {
  const first = joinedOn ? 'enrol' : 'register';
  const { groups, employerId } = fields;
  const patch = { unitId, groups, employerId, joinedOn };
  const fixed = { ...personal(w, id, fields, who), document_index: index, document: fields.document };
  const { initial } = MEMBERSHIP_FIRST[first];
  await openLife(w, membershipProjection, id, first, patch, fixed, seatId, initial);
  if (!joinedOn) return;
  await turnSpan(w.tx, id, joinedOn, { unitId, standing: 'active', sex: who.sex });
  const after = { unitId, state: 'active', sex: who.sex, groups, isAway: Boolean(fields.worksAt) } as const;
  await recordFacts(
    w,
    standingFacts(null, after).map(fact => ({ ...fact, day: joinedOn, source: id })),
  );
}

/**
 * 申请转入 for somebody whom the asker cannot see: name and document together name the person. Whoever left or never joined is taken
 * over at once as somebody who applies; a member's own union is asked. What is wrong is not said: a list of members cannot be guessed.
 */
export function callWorker(ctx: Ctx, body: Body<'callIn'>) {
  return act(ctx, memberApi.callIn.audit, KEEP, body, async w => {
    const unit = await unitForNew(w.tx, w.actor, body.unitId, 'member.keep');
    await takesMembers(w, unit.id, 'unitId');
    const index = documentIndex(w.crypto, body.document, body.documentNo);
    const known = await knownByDocument(w.tx, w.actor, index);
    if (known?.name !== body.name) throw new Refusal(no['not-matched']({}, NOT_MATCHED));
    const worker = present(await holdWorker(w, known.id));
    const { seatId } = unit;
    w.about({ id: worker.id, unitId: unit.id, seatId });
    const leftOrNever = ['none', 'quit', 'moved'].includes(worker.state);
    const name = leftOrNever ? 'apply' : 'call';
    const places = { unit: unit.places, issuer: unit.places };
    insist(canMove(membershipLife, name, { state: worker.state, places }, w.actor));
    insist(fitsHandshake(name, { handshake: worker.handshake, otherUnit: null }));
    const given = leftOrNever
      ? { name, unitId: unit.id, appliedOn: asDay(w.actor.day) }
      : { name, unitId: unit.id };
    await carriedOut(w, worker, given as MoveGiven, body.why, seatId);
    return changedOf(w, present(await holdWorker(w, worker.id)));
  });
}

const NOT_MATCHED = { fields: [{ path: 'documentNo', says: '请核对姓名和证件号' }] };
