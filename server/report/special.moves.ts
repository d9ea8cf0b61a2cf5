/** 核稿, 签发 and what comes back from above: an instruction, and the task that is made of it. */
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { issueNo } from '@niangjia/domain/report/bulletin.rules.ts';
import { specialApi } from '@niangjia/domain/report/special.api.ts';
import { specialLife } from '@niangjia/domain/report/special.life.ts';
import { specialRefusals as no } from '@niangjia/domain/report/special.refusals.ts';
import { canSend, paperOf } from '@niangjia/domain/report/special.rules.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { advance } from '../core/life-store.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { assignFromMinutes } from '../deploy/assign.actions.ts';
import { issueSeries, nextNo } from '../letter/series.actions.ts';
import { printBulletin } from './print/bulletin.print.ts';
import { allowedNow, figuresFor, quotesFor, specialInHand } from './special.actions.ts';
import { type SpecialRecord, specialProjection } from './special.store.ts';

type Body<K extends keyof typeof specialApi> = BodyOf<(typeof specialApi)[K]>;
type Move = Body<'moveSpecial'>['move'];
const TOLD: readonly Move[] = ['return', 'refuse', 'drop', 'respond'];

export const seriesOf = ({ unit }: Pick<SpecialRecord, 'unit'>): string => `${unit}工会走访专报`;

export function moveSpecial(ctx: Ctx, id: string, { move, seenSeq, why }: Body<'moveSpecial'>) {
  const { audit, duty } = specialApi.moveSpecial;
  return act(ctx, audit, duty, { id, move, seenSeq, why }, async w => {
    const { special, subject, seatId } = await specialInHand(w, id, move, seenSeq);
    if (TOLD.includes(move) && why.length < 2) {
      const { label } = specialLife.moves[move];
      throw new Refusal(no['why-missing']({ move: label }, { fields: [{ path: 'why', says: '请填写' }] }));
    }
    if (move === 'submit' || move === 'check' || move === 'sign') insist(canSend(special));
    const patch = move === 'sign' ? await signed(w, special) : move === 'respond' ? { response: why } : {};
    const done = await advance(w, specialProjection, special, move, patch, { seatId, why: why || null });
    return { id, ...done, allowed: allowedNow(w, subject, done.state) };
  });
}

/** Quotations are checked against their records once more and figures are computed anew: what was signed does not change after. */
async function signed(w: Work, special: SpecialRecord): Promise<Record<string, unknown>> {
  const quotes = await quotesFor(w, special.unitId, special.quotes);
  const figures = await figuresFor(w.tx, special.unitId, special.figures);
  const year = Number(w.actor.day.slice(0, 4));
  const series = seriesOf(special);
  const number = issueNo(year, await nextNo(w.tx, special.unitId, issueSeries(series), year));
  const { title, situation, advice, unitName: office, toName: toUnit } = special;
  const paper = paperOf({
    ...{ title, situation, advice, quotes, figures, office, toUnit, series },
    signed: { number, on: w.actor.day },
  });
  const file = await w.files.keep(w.tx, {
    name: `${title}.docx`,
    bytes: await printBulletin(paper),
    unitId: special.unitId,
    subject: special.id,
    area: 'special',
    madeBy: w.actor.personId,
    home: w.actor.home,
  });
  return {
    ...{ quotes, figures, number, fileId: file.id },
    ...{ signerId: w.actor.personId, signedOn: w.actor.day },
  };
}

/** The instruction is kept as a paper (领导批示), and the task cites its point. */
export function assignSpecial(ctx: Ctx, id: string, body: Body<'assignSpecial'>) {
  return act(ctx, specialApi.assignSpecial.audit, ['deploy.issue'], { id, body }, async w => {
    const { seenSeq, ...assignment } = body;
    const { special, subject, seatId } = await specialInHand(w, id, 'assign', seenSeq);
    if (special.taskId) throw new Refusal(no['assigned-already']());
    if (assignment.dueOn < w.actor.day)
      throw new Refusal(no['due-past']({}, { fields: [{ path: 'dueOn', says: '请改正完成时限' }] }));
    const { taskIds } = await assignFromMinutes(w, {
      ...{ unitId: special.toUnitId, title: `对《${special.title}》的批示`, heldOn: w.actor.day, host: '' },
      ...{ minutes: special.response ?? '', sort: 'instruction', assignments: [assignment] },
    });
    const done = await advance(w, specialProjection, special, 'assign', { taskId: taskIds[0] }, { seatId });
    return { id, ...done, allowed: allowedNow(w, subject, done.state) };
  });
}
