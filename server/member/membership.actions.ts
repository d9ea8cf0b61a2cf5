/** The moves of a membership. Each says what it writes, from which day it counts, and what must hold first; one way carries them out. */
import { addWorkdays } from '@niangjia/domain/core/calendar.ts';
import { asDay, type Day } from '@niangjia/domain/core/days.ts';
import type { BodyOf, Endpoint } from '@niangjia/domain/core/endpoint.ts';
import { canMove, type MoveSpec } from '@niangjia/domain/core/life.ts';
import { allowed, refused, type Verdict } from '@niangjia/domain/core/verdict.ts';
import { type MoveGiven, memberApi } from '@niangjia/domain/member/member.api.ts';
import { memberRefusals as no } from '@niangjia/domain/member/member.refusals.ts';
import { type MembershipMove, membershipLife } from '@niangjia/domain/member/membership.life.ts';
import { canFile, fitsHandshake, happened } from '@niangjia/domain/member/membership.rules.ts';
import { seatIdFor } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { loadCalendar } from '../core/calendar.ts';
import { sql } from '../core/database/sql.ts';
import { recordFacts } from '../core/facts.ts';
import { advance, insistSeq } from '../core/life-store.ts';
import { loadParameters } from '../core/parameters.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { alikeTo, keepOthers } from './alike.store.ts';
import { endCard, newCard } from './card.store.ts';
import { unitMeant } from './join.aim.ts';
import { membershipProjection } from './member.projection.ts';
import { changedOf, holdWorker, lockWorker, standsTo, takesMembers } from './member.sight.ts';
import { effectOf } from './membership.effects.ts';
import { factsOf } from './membership.facts.ts';
import { openSince, turnSpan } from './span.store.ts';
import type { FullWorker } from './worker.store.ts';

const DUTIES = ['member.keep', 'member.approve', 'member.settle'] as const;
const specOf = (name: MembershipMove): MoveSpec => membershipLife.moves[name];

export function moveMembership(
  ctx: Ctx,
  id: string,
  body: BodyOf<typeof memberApi.move>,
  { audit }: Pick<Endpoint, 'audit'> = memberApi.move,
) {
  return act(ctx, audit!, DUTIES, { id, ...body }, async w => {
    const { why } = body;
    const worker = present(await lockWorker(w, id));
    const given = await withUnit(w, body.given);
    const other =
      'unitId' in given && given.unitId ? await takesMembers(w, given.unitId, 'given.unitId') : null;
    const subject = await standsTo(w.tx, w.actor, worker, other?.id);
    insist(canMove(membershipLife, given.name, subject, w.actor));
    insist(
      fitsHandshake(given.name, {
        handshake: worker.handshake,
        otherUnit: worker.otherUnit?.shortName ?? null,
      }),
    );
    insist(canFile(given.name, worker.dueOn));
    insist(whyGiven(specOf(given.name), why));
    await insistSeq(w.tx, worker, body.seenSeq, { state: worker.state, unit: worker.unit.shortName });
    const { duty, at } = specOf(given.name);
    const places = (at === 'issuer' ? subject.places.issuer : subject.places.unit) ?? [];
    const seatId = seatIdFor(w.actor, duty, places);
    w.about({ id, unitId: at === 'issuer' ? (other?.id ?? worker.otherUnitId!) : worker.unitId, seatId });
    await carryOut(w, worker, given, why, seatId);
    return changedOf(w, present(await holdWorker(w, id)));
  });
}

/** Whoever sends somebody on names the other union as a worker at the door does: most of them are out of sight. */
async function withUnit(w: Work, given: MoveGiven): Promise<MoveGiven> {
  if (!('to' in given) || !given.to || given.unitId) return given;
  const { unit } = await unitMeant(w.tx, given.to, w.actor.day, 'given.to.');
  return { name: given.name, unitId: unit.id };
}

const whyGiven = ({ needsWhy, label }: MoveSpec, why: string): Verdict =>
  needsWhy && why.length < 2
    ? refused(no['why-missing']({ move: label }, { fields: [{ path: 'why', says: '请写明理由' }] }))
    : allowed;

/** Everything that a move brings along, once it may be done. */
async function carryOut(
  w: Work,
  worker: FullWorker,
  given: MoveGiven,
  why: string,
  seatId: string | null,
): Promise<void> {
  const today = asDay(w.actor.day);
  const set = await loadParameters(w.tx, 'member.', worker.unitId, today);
  const days = set.number('member.transfer-reply');
  const calendar = await loadCalendar(w.tx);
  const effect = effectOf(worker, given, {
    today,
    lapseMonths: set.number('member.lapse-months'),
    replyDays: days,
    replyBy: () => addWorkdays(calendar, today, days).dueOn,
    fileBy: from => addWorkdays(calendar, from, set.number('member.expulsion-filing')).dueOn,
    answerBy: from => addWorkdays(calendar, from, set.number('member.join-reply')).dueOn,
  });
  insist(effect.verdict);
  if (given.name === 'merge') await insistKeeps(w, given.intoId);
  if (given.name === 'approve') await insistNobodyElse(w, worker.id, given);
  if (effect.on) await insistAfterOpen(w, worker, effect.on, effect.path);
  const unitId = (effect.patch.unitId as string | undefined) ?? worker.unitId;
  // A transfer that was begun before the union ended brings nobody into it any more.
  if (unitId !== worker.unitId) await takesMembers(w, unitId, '');
  // The table lets nobody keep a card who is no member, and no card be without its day.
  if (given.name === 'issueCard') await newCard(w, worker.id);
  if (effect.patch.cardOn === null) await endCard(w.tx, worker.id);
  const moved = await advance(w, membershipProjection, worker, given.name, effect.patch, {
    why: [why, effect.note].filter(Boolean).join('；') || null,
    seatId,
  });
  if (!effect.on) return;
  // Whoever goes over to another union works where that union is, until it says otherwise.
  if (unitId !== worker.unitId)
    await w.tx.run(sql`UPDATE worker SET works_at = NULL WHERE id = ${worker.id}`);
  const stands = moved.state === 'active' || moved.state === 'retained' ? moved.state : null;
  await turnSpan(w.tx, worker.id, effect.on, stands && { unitId, standing: stands, sex: worker.sex });
  await recordFacts(w, factsOf(worker, given.name, { unitId, state: moved.state, on: effect.on }));
}

/** For an action that has found and locked the worker by other means: the papers of somebody out of sight, or the worker's own code. */
export const carriedOut = (
  w: Work,
  worker: FullWorker,
  given: MoveGiven,
  why: string,
  seatId: string | null,
): Promise<void> => carryOut(w, worker, given, why, seatId);

/** Nothing begins before the span that it follows: the register of a past day would change twice. */
async function insistAfterOpen(w: Work, worker: FullWorker, on: Day, path: string): Promise<void> {
  const since = await openSince(w.tx, worker.id);
  const today = asDay(w.actor.day);
  const earliest = (since ?? worker.endedOn) as Day | null;
  const verdict = happened(path, '日期', on, today, {
    day: earliest,
    what: since ? '现有会籍的开始日' : '上次会籍的终止日',
  });
  if (!verdict.ok) throw new Refusal(verdict.refusal);
}

/** Whoever looks like somebody in sight is taken in only after a person has laid them side by side. */
async function insistNobodyElse(
  w: Work,
  id: string,
  { otherThan, otherWhy = '' }: { otherThan: readonly string[]; otherWhy?: string | undefined },
): Promise<void> {
  const alike = await alikeTo(w.tx, w.actor, w.crypto, id);
  if (alike.length === 0) return;
  if (alike.some(worker => !otherThan.includes(worker.id)))
    throw new Refusal(no.suspected({ count: alike.length }, { current: alike }));
  if (otherWhy.length < 2)
    throw new Refusal(
      no['apart-why']({}, { fields: [{ path: 'given.otherWhy', says: '请写明凭什么判定' }], current: alike }),
    );
  await keepOthers(
    w,
    id,
    alike.map(worker => worker.id),
    otherWhy,
  );
}

/** The record into which another one goes: in sight, and in use. */
async function insistKeeps(w: Work, intoId: string): Promise<void> {
  const { state } = present(await lockWorker(w, intoId));
  if (state === 'merged') throw new Refusal(no['merge-member']());
}
