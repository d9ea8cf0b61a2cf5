/** 更正申请: what whoever has an account asks of the own entry, and how corrections are answered, a worker's too (个人信息保护法 第四十六、五十条). */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { addCalendarDays, asDay } from '@niangjia/domain/core/days.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { canMove, openMoves } from '@niangjia/domain/core/life.ts';
import { CORRECTION_FIRST, correctionLife } from '@niangjia/domain/member/correction.life.ts';
import { memberRefusals as no } from '@niangjia/domain/member/member.refusals.ts';
import { ownDataApi } from '@niangjia/domain/member/own-data.api.ts';
import { type Asked, CORRECTABLE, PERSON_CORRECTABLE } from '@niangjia/domain/member/own-data.model.ts';
import { at, placesAt, seatIdFor } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { advance, doneBy, insistSeq, openLife } from '../core/life-store.ts';
import { loadParameters } from '../core/parameters.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import {
  asksOfPerson,
  type CorrectionAsk,
  correctionPlace,
  correctionProjection,
  forgetAsk,
  lockAsk,
  waitingAsks,
  wantedOf,
} from './own-data.store.ts';

export const askedOf = (asks: readonly CorrectionAsk[], today: string): Asked[] =>
  asks.map(({ askedOn, answerBy, state, answer }) => ({
    ...{ askedOn, answerBy, state, answer },
    isLate: state === 'asked' && answerBy < today,
    stateLabel: (correctionLife.states as Record<string, string>)[state] ?? state,
  }));

/** What every asker writes down, whoever is asked. */
export async function openAsk(
  w: Work,
  unitId: string,
  whose: { worker_id: string } | { person_id: string },
  wanted: readonly unknown[],
): Promise<void> {
  const days = (await loadParameters(w.tx, 'personal.', unitId, w.actor.day)).number(
    'personal.correction-days',
  );
  const id = w.newId();
  const { now } = await w.tx.one<{ now: string }>(sql`SELECT clock() AS now`);
  await openLife(
    w,
    correctionProjection,
    id,
    CORRECTION_FIRST.name,
    {},
    {
      ...{ ...whose, unit_id: unitId, asked_at: now },
      answer_by: addCalendarDays(asDay(w.actor.day), days),
      sealed: w.crypto.seal(correctionPlace(id), JSON.stringify(wanted)),
    },
  );
}

const ownAsks = async (tx: Tx, { personId, day }: Pick<Actor, 'personId' | 'day'>) => ({
  asks: askedOf(await asksOfPerson(tx, personId), day),
});

export const listOwnAsks = (ctx: Ctx) => ctx.db.read(tx => ownAsks(tx, ctx.actor));

/** The unit that keeps the entry; where none is named, the one of the post. */
async function keeperOf({ tx, actor }: Work): Promise<string> {
  const { unitId } = await tx.one<{ unitId: string | null }>(
    sql`SELECT unit_id AS "unitId" FROM person WHERE id = ${actor.personId} FOR UPDATE`,
  );
  return present(unitId ?? actor.unitIds[0]);
}

export const askOwnCorrection = (ctx: Ctx, { wanted }: BodyOf<typeof ownDataApi.askOwn>) =>
  act(ctx, ownDataApi.askOwn.audit, [], { wanted }, async w => {
    const { personId } = w.actor;
    const unitId = await keeperOf(w);
    w.about({ id: personId, unitId });
    const open = (await asksOfPerson(w.tx, personId)).find(a => a.state === 'asked');
    if (open) throw new Refusal(no['correction-open']({ unit: open.unit }));
    await openAsk(w, unitId, { person_id: personId }, wanted);
    return ownAsks(w.tx, w.actor);
  });

export const withdrawOwnCorrection = (ctx: Ctx) =>
  act(ctx, ownDataApi.withdrawOwn.audit, [], {}, async w => {
    const { personId } = w.actor;
    const asks = await asksOfPerson(w.tx, personId, sql`FOR UPDATE OF c`);
    const open = asks.find(a => a.state === 'asked');
    if (!open) throw new Refusal(no['correction-none']());
    w.about({ id: personId, unitId: open.unitId });
    await advance(w, correctionProjection, open, 'withdraw', {}, { why: '本人撤回' });
    await forgetAsk(w.tx, open.id);
    return ownAsks(w.tx, w.actor);
  });

const LABELS: Readonly<Record<string, string>> = { ...PERSON_CORRECTABLE, ...CORRECTABLE };
/** What each answer is in the life, by whose data they are. */
const ANSWERS = {
  worker: { settle: 'settle', decline: 'decline' },
  person: { settle: 'amend', decline: 'refuse' },
} as const;
const answersTo = ({ workerId }: Pick<CorrectionAsk, 'workerId'>) => ANSWERS[workerId ? 'worker' : 'person'];

export const listAsks = (ctx: Ctx) =>
  ctx.db.read(async tx => {
    const items = [];
    for (const ask of await waitingAsks(tx, ctx.actor)) {
      const { id, workerId, personId, name, unit, askedOn, answerBy, seq } = ask;
      const open = openMoves(correctionLife, await subjectOf(tx, ctx.actor, ask), ctx.actor);
      const answers = answersTo(ask);
      items.push({
        ...{ id, workerId, personId, name, unit, askedOn, answerBy, seq },
        wanted: wantedOf(ctx.crypto, ask).map(({ field, to }) => ({ label: LABELS[field] ?? field, to })),
        isLate: answerBy < ctx.actor.day,
        allowed: (['settle', 'decline'] as const).filter(move => open.includes(answers[move])),
      });
    }
    return { items };
  });

const subjectOf = async (tx: Tx, actor: Ctx['actor'], { id, unitId, state }: CorrectionAsk) =>
  at(await placesAt(tx, actor, unitId), state, await doneBy(tx, id));

export function settleAsk(ctx: Ctx, id: string, body: BodyOf<typeof ownDataApi.settleAsk>) {
  return act(ctx, ownDataApi.settleAsk.audit, ['member.keep', 'unit.keep'], { id, ...body }, async w => {
    const ask = present(await lockAsk(w.tx, w.actor, id));
    const move = answersTo(ask)[body.move];
    const subject = await subjectOf(w.tx, w.actor, ask);
    const { duty, label } = correctionLife.moves[move];
    const seatId = seatIdFor(w.actor, duty, subject.places.unit ?? []);
    w.about({ id, unitId: ask.unitId, seatId });
    insist(canMove(correctionLife, move, subject, w.actor));
    await insistSeq(w.tx, ask, body.seenSeq, { state: ask.state });
    const why = body.why || (body.move === 'settle' ? '已按申请更正' : '');
    if (!why) throw new Refusal(no['why-missing']({ move: label }));
    const moved = await advance(w, correctionProjection, ask, move, { answer: why }, { why, seatId });
    await forgetAsk(w.tx, id);
    return { id, ...moved };
  });
}
