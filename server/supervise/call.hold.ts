/** The meeting itself: the account of what was decided before, what is decided now, and the minutes that make tasks of it. */
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { canMove } from '@niangjia/domain/core/life.ts';
import { all, allowed, refused } from '@niangjia/domain/core/verdict.ts';
import { callApi } from '@niangjia/domain/supervise/call.api.ts';
import type { AccountLine } from '@niangjia/domain/supervise/call.model.ts';
import { canDecide, canHold, canMinute } from '@niangjia/domain/supervise/call.rules.ts';
import { callLife, callReportLife } from '@niangjia/domain/supervise/supervise.lives.ts';
import { callRefusals } from '@niangjia/domain/supervise/supervise.refusals.ts';
import { seatIdFor } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { advanceMany, openMany } from '../core/life-bulk.ts';
import { advance, insistSeq } from '../core/life-store.ts';
import { insist } from '../core/refusal.ts';
import { placesOf, present } from '../core/scope.ts';
import { stateLabel } from '../core/trail.ts';
import { assignFromMinutes, closeAssigned, partakersOf } from '../deploy/assign.actions.ts';
import { callInHand, callStep, mayMove } from './call.actions.ts';
import { figuresFor, ledgerAt } from './call.figures.ts';
import {
  callDecisionProjection,
  callReportProjection,
  lockDecisions,
  lockReport,
  openDecisions,
} from './call.store.ts';
import { accountNow } from './call.view.ts';

type Body<K extends keyof typeof callApi> = BodyOf<(typeof callApi)[K]>;
const KEEP = 'call.keep';

export function holdCall(ctx: Ctx, id: string, body: Body<'holdCall'>) {
  return act(ctx, callApi.holdCall.audit, [KEEP], { id, body }, async w => {
    const hand = await callInHand(w, id);
    const { call } = hand;
    const lines = accountNow(await openDecisions(w.tx, call.unitId, call.heldOn), w.actor.day);
    const foreign = body.absentIds.findIndex(unitId => !call.unitIds.includes(unitId));
    const absent = foreign < 0 ? allowed : refused(callRefusals['unit-foreign']());
    await mayMove(w, hand, 'hold', body.seenSeq, canHold(call, lines, body.account, w.actor.day), absent);
    const why = new Map(body.account.map(a => [a.decisionId, a.why]));
    const account = lines.map(l => ({ ...l, why: l.isDone ? '' : (why.get(l.decisionId) ?? '') }));
    await keepAccount(w, account, hand.seatId);
    const ledger = await ledgerAt(w.tx, call);
    return callStep(w, hand, 'hold', { account: account.map(shortened), absentIds: body.absentIds, ledger });
  });
}

/** What the decision itself says is not copied: it never changes. */
const shortened = ({ decisionId, isDone, taskState, isOverdue, why }: AccountLine) => ({
  ...{ decisionId, isDone, taskState, isOverdue, why },
});

/** Done is struck off, with the task of the unit that decided; not done is carried on with its reason. */
async function keepAccount(w: Work, account: readonly AccountLine[], seatId: string | null): Promise<void> {
  const rows = await lockDecisions(
    w.tx,
    account.map(a => a.decisionId),
  );
  const line = new Map(account.map(a => [a.decisionId, a]));
  const done = rows.filter(r => line.get(r.id)?.isDone);
  await advanceMany(
    w,
    callDecisionProjection,
    'settle',
    done.map(row => ({ row, patch: {} })),
    { seatId },
  );
  await closeAssigned(
    w,
    done.map(r => r.taskId),
    seatId,
  );
  for (const row of rows.filter(r => !line.get(r.id)?.isDone))
    await advance(
      w,
      callDecisionProjection,
      row,
      'carry',
      {},
      { seatId, why: line.get(row.id)?.why ?? null },
    );
}

export function decideCall(ctx: Ctx, id: string, body: Body<'decideCall'>) {
  return act(ctx, callApi.decideCall.audit, [KEEP], { id, body }, async w => {
    const hand = await callInHand(w, id);
    const owners = new Set((await partakersOf(w.tx, hand.call.unitId, w.actor.day)).map(p => p.unitId));
    owners.add(hand.call.unitId);
    const rule = canDecide(body.decisions, owners, hand.call.heldOn);
    await mayMove(w, hand, 'decide', body.seenSeq, rule);
    const { decisions, minutes } = body;
    return callStep(w, hand, 'decide', { decisions, minutes });
  });
}

/** From here on nothing is changed: the decisions are tasks, and the minutes a paper that they cite. */
export function minuteCall(ctx: Ctx, id: string, body: Body<'minuteCall'>) {
  return act(ctx, callApi.minuteCall.audit, [KEEP], { id, body }, async w => {
    const hand = await callInHand(w, id);
    const { call, seatId } = hand;
    await mayMove(w, hand, 'minute', body.seenSeq, canMinute(call.decisions));
    const { unitId, title, heldOn, host, minutes, decisions } = call;
    const made = await assignFromMinutes(w, { unitId, title, heldOn, host, minutes, assignments: decisions });
    const births = decisions.map((d, i) => ({
      id: w.newId(),
      patch: {},
      fixed: {
        call_id: id,
        unit_id: unitId,
        no: i + 1,
        text: d.text,
        owner_unit_id: d.unitId,
        responsible: d.responsible,
        due_on: d.dueOn,
        task_id: made.taskIds[i]!,
      },
    }));
    await openMany(w, callDecisionProjection, 'assign', births, { seatId });
    return callStep(w, hand, 'minute', { paperId: made.paperId });
  });
}

/** The figures are taken from the records at this moment; the unit adds words. */
export function reportToCall(ctx: Ctx, id: string, body: Body<'reportToCall'>) {
  return act(ctx, callApi.reportToCall.audit, ['task.undertake'], { id, body }, async w => {
    const report = present(await lockReport(w.tx, w.actor, id));
    const places = await placesOf(w.tx, [report.unitId, report.issuerUnitId], w.actor.day);
    const [unit, issuer] = [places.get(report.unitId)!, places.get(report.issuerUnitId)!];
    const seatId = seatIdFor(w.actor, 'task.undertake', unit);
    w.about({ id, unitId: report.unitId, seatId });
    const subject = { state: report.state, places: { unit, issuer } };
    const callState = stateLabel(callLife, report.callState);
    insist(
      all(
        canMove(callReportLife, 'report', subject, w.actor),
        report.callState === 'planned'
          ? allowed
          : refused(callRefusals['report-closed']({ state: callState })),
      ),
    );
    await insistSeq(w.tx, report, body.seenSeq, { text: report.text });
    const figures = (await figuresFor(w.tx, report.issuerUnitId, [report.unitId])).get(report.unitId) ?? [];
    const { at: reportedAt } = await w.tx.one<{ at: string }>(sql`SELECT clock() AS at`);
    const patch = { text: body.text, figures, reportedAt };
    const moved = await advance(w, callReportProjection, report, 'report', patch, { seatId });
    return { id, ...moved, allowed: ['report'] };
  });
}
