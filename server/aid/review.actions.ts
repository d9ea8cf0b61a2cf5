/** Settling differences with the national system; a sample of files drawn and looked at by the union above. */
import { createHash, randomBytes } from 'node:crypto';
import { hardship } from '@niangjia/domain/aid/hardship.kind.ts';
import { reviewApi } from '@niangjia/domain/aid/review.api.ts';
import { reviewRefusals as no } from '@niangjia/domain/aid/review.refusals.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import type { BodyOf, SentReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { drawOf } from '@niangjia/domain/supervise/sample.rules.ts';
import { mustHold, placesAt, seatIdFor, unitForNew } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { loadParameters } from '../core/parameters.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { moveAlong } from '../matter/linked.actions.ts';
import {
  answerFile,
  type CheckFileRow,
  type CheckRow,
  type DifferenceRow,
  findCheck,
  frameBelow,
  hadHands,
  insertCheck,
  listChecks,
  lockCheckFile,
  lockDifference,
  settleDifference,
  shortNameOf,
} from './review.store.ts';

const REVIEW = 'aid.review';
type Reply<K extends keyof typeof reviewApi> = SentReplyOf<(typeof reviewApi)[K]>;

async function reviewing(w: Work, { id, unitId }: { id: string; unitId: string }): Promise<void> {
  const places = await placesAt(w.tx, w.actor, unitId);
  insist(mustHold(w.actor, REVIEW, places));
  w.about({ id, unitId, seatId: seatIdFor(w.actor, REVIEW, places) });
}

export function settle(ctx: Ctx, id: string, body: BodyOf<typeof reviewApi.settleDifference>) {
  return act(ctx, reviewApi.settleDifference.audit, [REVIEW], { id, body }, async w => {
    const difference = present(await lockDifference(w.tx, w.actor, id));
    await reviewing(w, difference);
    if (difference.outcome) throw new Refusal(no['settled-before']());
    await settleDifference(w, id, body.outcome, body.note);
    return { id, outcome: body.outcome };
  });
}

export const differenceView = ({
  unitId: _,
  ...shown
}: DifferenceRow): Reply<'listDifferences'>['items'][number] => ({
  ...shown,
  foundOn: asDay(shown.foundOn),
});

/** Reproducible: the order follows from the seed and the file alone. */
const rankBy =
  (seed: string) =>
  (id: string): string =>
    createHash('sha256').update(`${seed} ${id}`).digest('hex');

export function drawCheck(ctx: Ctx, unitId: string) {
  return act(ctx, reviewApi.drawCheck.audit, [REVIEW], { unitId }, async w => {
    const unit = await unitForNew(w.tx, w.actor, unitId, REVIEW);
    const id = w.newId();
    w.about({ id, unitId, seatId: unit.seatId });
    const numbers = await loadParameters(w.tx, 'aid.', unitId, w.actor.day);
    const percent = numbers.number('aid.check-percent');
    const frame = await frameBelow(w.tx, unitId, w.actor.day);
    if (!frame.length) throw new Refusal(no['nothing-to-draw']());
    const seed = randomBytes(16).toString('hex');
    const drawn = new Set(drawOf(frame, percent, rankBy(seed)).map(f => f.id));
    const check = { id, unitId, year: yearOf(w.actor.day), percent, seed };
    if (!(await insertCheck(w, check, frame, drawn))) throw new Refusal(no['drawn-before']());
    return { id, frame: frame.length, drawn: drawn.size };
  });
}

const yearOf = (day: string): number => Number(day.slice(0, 4));

export function answerCheck(
  ctx: Ctx,
  { id, matterId }: { id: string; matterId: string },
  body: BodyOf<typeof reviewApi.answerCheck>,
) {
  return act(ctx, reviewApi.answerCheck.audit, [REVIEW], { id, matterId, body }, async w => {
    await reviewing(w, present(await findCheck(w.tx, w.actor, id)));
    const file = present(await lockCheckFile(w.tx, id, matterId));
    if (file.result) throw new Refusal(no['answered-before']());
    if (await hadHands(w.tx, matterId, w.actor.personId)) throw new Refusal(no['own-hands']());
    await answerFile(w, id, matterId, body.result, body.note);
    // What was found wrong is looked into anew at once; what is over already is only noted.
    if (body.result === 'wrong' && isInFile(file.state))
      await moveAlong(w, matterId, 'reopen', () => ({}), `上级抽查不属实：${body.note}`);
    return { matterId, result: body.result };
  });
}

const isInFile = (state: string): boolean =>
  (hardship.moves.reopen!.from as readonly string[]).includes(state);

export const checkFileView = ({ state, ...row }: CheckFileRow): Reply<'listCheckFiles'>['items'][number] => ({
  ...row,
  state: (hardship.life.states as Record<string, string>)[state] ?? state,
});

const reviewsAt = (ctx: Ctx, unitId: string): boolean =>
  ctx.actor.seats.some(seat => seat.duty === REVIEW && seat.unitId === unitId);

export const checksView = (ctx: Ctx): Promise<Reply<'listChecks'>> =>
  ctx.db.read(async tx => {
    const rows = await listChecks(tx, ctx.actor);
    const items = rows.map((row: CheckRow) => ({
      ...row,
      on: asDay(row.on),
      mayAnswer: reviewsAt(ctx, row.unitId),
    }));
    const seat = ctx.actor.seats.find(s => s.duty === REVIEW);
    const year = yearOf(ctx.actor.day);
    if (!seat || rows.some(r => r.unitId === seat.unitId && r.year === year))
      return { items, drawable: null };
    const frame = (await frameBelow(tx, seat.unitId, ctx.actor.day)).length;
    if (!frame) return { items, drawable: null };
    return {
      items,
      drawable: { unitId: seat.unitId, unit: await shortNameOf(tx, seat.unitId), year, frame },
    };
  });
