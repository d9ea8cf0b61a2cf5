import { type Actor, holds } from '@niangjia/domain/core/actor.ts';
import type { SentReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { openMoves } from '@niangjia/domain/core/life.ts';
import { findPeriod } from '@niangjia/domain/core/period.ts';
import { taskLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import { taskApi } from '@niangjia/domain/deploy/task.api.ts';
import type { callApi } from '@niangjia/domain/supervise/call.api.ts';
import type { AccountLine, CallFigure } from '@niangjia/domain/supervise/call.model.ts';
import { isReportLate } from '@niangjia/domain/supervise/call.rules.ts';
import { callDecisionLife, callLife, callReportLife } from '@niangjia/domain/supervise/supervise.lives.ts';
import { at } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { placesOf } from '../core/scope.ts';
import { stateLabel, trailSteps } from '../core/trail.ts';
import { figuresFor, ledgerAt } from './call.figures.ts';
import {
  type CallRow,
  type DecisionRow,
  decisionsNamed,
  decisionsOf,
  type ListedCall,
  namesOf,
  openDecisions,
  type ReportRow,
  reportsOf,
} from './call.store.ts';

type Reply<K extends keyof typeof callApi> = SentReplyOf<(typeof callApi)[K]>;
/** Whoever holds one of these over the record can open it, so links lead somewhere. */
const LEDGER = ['call.read', 'call.keep', 'supervise.read'] as const;
const PAPER = ['paper.read', 'paper.keep'] as const;
const TASK = taskApi.getTask.duty;
const ISSUED = ['task.decide', 'deploy.issue'] as const;

/** Moves that are made by other steps and are no button of their own. */
const SILENT = new Set(['plan']);

export const callMoves = (
  call: Pick<CallRow, 'state'>,
  subject: ReturnType<typeof at>,
  actor: Actor,
): string[] => openMoves(callLife, { ...subject, state: call.state }, actor).filter(m => !SILENT.has(m));

export function callRow(call: ListedCall): Reply<'listCalls'>['items'][number] {
  const { id, unitId, unit, cadence, period, title, heldOn, state } = call;
  return {
    ...{ id, unitId, unit, cadence, period, title, heldOn, state },
    periodLabel: findPeriod(period)?.label ?? period,
    stateLabel: stateLabel(callLife, state),
    counts: {
      units: call.unitIds.length,
      reported: call.reported,
      topics: call.topics.length,
      decisions: call.decided || call.decisions.length,
      settled: call.settled,
    },
  };
}

const isDone = (taskState: string): boolean => taskState === 'finished' || taskState === 'withdrawn';

/** Before the call: as the tasks stand now. A task that was withdrawn is owed no more. */
export function accountNow(rows: readonly DecisionRow[], day: string): AccountLine[] {
  return rows.map(d => ({
    ...lineOf(d),
    isDone: isDone(d.taskState),
    taskState: stateLabel(taskLife, d.taskState),
    isOverdue: !isDone(d.taskState) && d.dueOn < day,
    why: '',
  }));
}

const lineOf = (d: DecisionRow) => ({
  decisionId: d.id,
  callId: d.callId,
  call: d.call,
  text: d.text,
  unit: d.unit,
  responsible: d.responsible,
  dueOn: d.dueOn,
});

/** As it was given at the call; what came of it later stands at the next one. */
async function accountGiven(tx: Tx, call: CallRow): Promise<AccountLine[]> {
  const rows = await decisionsNamed(
    tx,
    call.account.map(a => a.decisionId),
  );
  const byId = new Map(rows.map(d => [d.id, d]));
  return call.account.flatMap(given => {
    const d = byId.get(given.decisionId);
    return d ? [{ ...lineOf(d), ...given }] : [];
  });
}

export const accountOf = async (tx: Tx, call: CallRow, day: string): Promise<AccountLine[]> =>
  call.state === 'planned'
    ? accountNow(await openDecisions(tx, call.unitId, call.heldOn), day)
    : accountGiven(tx, call);

export async function callView(tx: Tx, actor: Actor, call: ListedCall): Promise<Reply<'getCall'>> {
  const reports = await reportsOf(tx, actor, call.id);
  const decided = await decisionsOf(tx, call.id);
  const named = [
    ...call.unitIds,
    ...call.topics.flatMap(t => t.unitIds),
    ...call.decisions.map(d => d.unitId),
  ];
  const names = await namesOf(tx, named);
  const stand = [call.unitId, ...reports.map(r => r.unitId), ...decided.map(d => d.unitId)];
  const places = await placesOf(tx, [...new Set(stand)], actor.day);
  const holder = places.get(call.unitId) ?? [];
  const { place, host, reportBy, minutes, seq } = call;
  // Until it is held, whoever was called sees of the ledger what their own pages show.
  const preparing = LEDGER.some(duty => holds(actor, duty, holder));
  const opensPaper = PAPER.some(duty => holds(actor, duty, holder));
  const opensTask = (unitId: string) =>
    TASK.some(duty => holds(actor, duty, places.get(unitId) ?? [])) ||
    ISSUED.some(duty => holds(actor, duty, holder));
  return {
    ...callRow(call),
    ...{ place, host, reportBy, minutes, seq },
    paperId: opensPaper ? call.paperId : null,
    units: call.unitIds.map(unitId => ({
      unitId,
      unit: names.get(unitId) ?? '',
      isAbsent: call.absentIds.includes(unitId),
    })),
    topics: call.topics.map(t => ({ ...t, units: t.unitIds.map(id => names.get(id) ?? '') })),
    account: await accountOf(tx, call, actor.day),
    reports: await reportViews(tx, actor, call, reports, places),
    decisions: decided.length
      ? decided.map(d => ({ ...decisionView(d), taskId: opensTask(d.unitId) ? d.taskId : null }))
      : draftDecisions(call, names),
    ledger: call.state === 'planned' ? (preparing ? await ledgerAt(tx, call) : null) : call.ledger,
    allowed: callMoves(call, at(holder, call.state), actor),
    trail: await trailSteps(tx, callLife, call.id),
  };
}

const decisionView = (d: DecisionRow): Reply<'getCall'>['decisions'][number] => ({
  id: d.id,
  no: d.no,
  text: d.text,
  unitId: d.unitId,
  unit: d.unit,
  responsible: d.responsible,
  dueOn: d.dueOn,
  taskId: d.taskId,
  state: d.state,
  stateLabel: stateLabel(callDecisionLife, d.state),
  taskState: stateLabel(taskLife, d.taskState),
});

const draftDecisions = (call: CallRow, names: ReadonlyMap<string, string>) =>
  call.decisions.map((d, i) => ({
    ...d,
    id: null,
    no: i + 1,
    unit: names.get(d.unitId) ?? '',
    taskId: null,
    state: null,
    stateLabel: null,
    taskState: null,
  }));

async function reportViews(
  tx: Tx,
  actor: Actor,
  call: CallRow,
  reports: readonly ReportRow[],
  places: Awaited<ReturnType<typeof placesOf>>,
): Promise<Reply<'getCall'>['reports']> {
  const waiting = reports.filter(r => r.state === 'asked').map(r => r.unitId);
  const live =
    call.state === 'planned' && waiting.length
      ? await figuresFor(tx, call.unitId, waiting)
      : new Map<string, CallFigure[]>();
  const issuer = places.get(call.unitId) ?? [];
  return reports.map(r => {
    const subject = { state: r.state, places: { unit: places.get(r.unitId) ?? [], issuer } };
    const { id, unitId, unit, text, reportedAt, state, seq } = r;
    return {
      ...{ id, unitId, unit, text, reportedAt, state, seq },
      figures: r.state === 'reported' ? r.figures : (live.get(r.unitId) ?? []),
      isLate: isReportLate(r, call, actor.day),
      stateLabel: stateLabel(callReportLife, state),
      allowed:
        call.state === 'planned' ? openMoves(callReportLife, subject, actor).filter(m => m !== 'ask') : [],
    };
  });
}
