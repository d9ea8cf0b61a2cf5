/** Planning a round of visits, opening it with its frame, closing it. */

import { asDay, type Day, later } from '@niangjia/domain/core/days.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import { canMove, openMoves } from '@niangjia/domain/core/life.ts';
import { allowed, refused, type Verdict } from '@niangjia/domain/core/verdict.ts';
import { campaignRefusals } from '@niangjia/domain/visit/campaign.refusals.ts';
import { visitApi } from '@niangjia/domain/visit/visit.api.ts';
import { roundLife } from '@niangjia/domain/visit/visit.life.ts';
import { OUTCOMES, type Outcome, type RoundContent } from '@niangjia/domain/visit/visit.model.ts';
import { visitRefusals as no } from '@niangjia/domain/visit/visit.refusals.ts';
import { canBeRound } from '@niangjia/domain/visit/visit.rules.ts';
import { at, placesAt, seatIdFor, unitForNew } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { type NewFact, recordFacts } from '../core/facts.ts';
import { newId } from '../core/ids.ts';
import { advance, insistSeq, openLife } from '../core/life-store.ts';
import { loadParameters } from '../core/parameters.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { campaignOf } from './campaign.store.ts';
import { versionToCarry } from './carried.actions.ts';
import {
  dueRounds,
  employersWithin,
  type FrameRow,
  insertAllotments,
  lockRound,
  lockRoundAnyway,
  openRoundsOf,
  type RoundHead,
  standingSince,
  type Wanted,
} from './round.store.ts';
import { roundProjection } from './visit.projection.ts';

const KEEP = ['visit.keep'] as const;
type Body<K extends keyof typeof visitApi> = BodyOf<(typeof visitApi)[K]>;

export function planRound(ctx: Ctx, body: Body<'planRound'>) {
  return act(ctx, visitApi.planRound.audit, KEEP, body, async w => {
    const { unitId, ...content } = body;
    const unit = await unitForNew(w.tx, w.actor, unitId, 'visit.keep');
    insist(canBeRound(content));
    await insistTask(w, unitId, content.taskId);
    const id = w.newId();
    w.about({ id, unitId, seatId: unit.seatId });
    const patch = { ...content, openedOn: null, frame: 0 };
    await openLife(w, roundProjection, id, 'plan', patch, { unit_id: unitId }, unit.seatId);
    const { initial: state } = roundLife;
    return { id, state, seq: 1, allowed: openRoundMoves(w, unit.places, state) };
  });
}

const openRoundMoves = (w: Work, places: Parameters<typeof at>[0], state: string): string[] =>
  openMoves(roundLife, at(places, state), w.actor).filter(m => m !== 'plan');

/** The task at the issuing level that these visits carry out. */
export async function insistTask(w: Work, unitId: string, taskId: string | null): Promise<void> {
  if (taskId === null) return;
  const own = await w.tx.maybe(sql`SELECT 1 AS yes FROM task WHERE id = ${taskId} AND unit_id = ${unitId}
    AND state NOT IN ('draft', 'dropped', 'withdrawn')`);
  if (!own) throw new Refusal(no['task-foreign']({}, { fields: [{ path: 'taskId', says: '请重新选择' }] }));
}

type RoundMove = Exclude<keyof typeof roundLife.moves, 'plan'>;

async function roundInHand(w: Work, id: string, move: RoundMove, seenSeq: number) {
  const round = present(await lockRound(w.tx, w.actor, id));
  const places = await placesAt(w.tx, w.actor, round.unitId);
  const seatId = seatIdFor(w.actor, 'visit.keep', places);
  w.about({ id, unitId: round.unitId, seatId });
  insist(canMove(roundLife, move, at(places, round.state), w.actor));
  await insistSeq(w.tx, round, seenSeq, contentOf(round));
  return { round, places, seatId };
}

const contentOf = ({ title, fromDay, toDay, taskId, sectors, sizes, note }: RoundHead): RoundContent => ({
  title,
  fromDay,
  toDay,
  taskId,
  sectors,
  sizes,
  note,
});

export function editRound(ctx: Ctx, id: string, body: Body<'editRound'>) {
  return act(ctx, visitApi.editRound.audit, KEEP, { id, ...body }, async w => {
    const { seenSeq, ...content } = body;
    const { round, places, seatId } = await roundInHand(w, id, 'edit', seenSeq);
    if (round.campaign) throw new Refusal(campaignRefusals['round-of-campaign']());
    insist(canBeRound(content));
    await insistTask(w, round.unitId, content.taskId);
    const done = await advance(w, roundProjection, round, 'edit', content, { seatId });
    return { id, ...done, allowed: openRoundMoves(w, places, done.state) };
  });
}

export function moveRound(ctx: Ctx, id: string, body: Body<'moveRound'>) {
  return act(ctx, visitApi.moveRound.audit, KEEP, { id, ...body }, async w => {
    const { move, seenSeq, why, toDay } = body;
    const { round, places, seatId } = await roundInHand(w, id, move, seenSeq);
    if ('needsWhy' in roundLife.moves[move] && !why)
      throw new Refusal(
        no['why-missing'](
          { move: roundLife.moves[move].label },
          { fields: [{ path: 'why', says: '请写明理由' }] },
        ),
      );
    const patch =
      move === 'open' ? await openFrame(w, round) : move === 'extend' ? await newEnd(w, round, toDay) : {};
    const done = await advance(w, roundProjection, round, move, patch, { seatId, why: why || null });
    return { id, ...done, allowed: openRoundMoves(w, places, done.state) };
  });
}

/** The frame is fixed when the round opens: one allotment for each employer, counted from the first day of the round. */
async function openFrame(
  w: Work,
  round: RoundHead,
): Promise<{ openedOn: string; frame: number; leaves: Outcome[]; surveyVersion: number | null }> {
  if (round.toDay < w.actor.day) throw new Refusal(no['round-past']({ to: round.toDay }));
  const { unitIds, wanted } = await scopeOfRound(w.tx, round);
  const rows = await employersWithin(w.tx, unitIds, w.actor.day, wanted);
  if (rows.length === 0) throw new Refusal(no['frame-empty']());
  const home = homeOf(round.id);
  await insertAllotments(
    w.tx,
    home,
    round.id,
    rows.map(row => ({ ...row, id: newId(home) })),
  );
  await recordFacts(
    w,
    frameFacts(round, rows, await standingSince(w.tx, [...new Set(rows.map(r => r.unitId))])),
  );
  return {
    openedOn: w.actor.day,
    frame: rows.length,
    leaves: await leavesNow(w, round.unitId),
    surveyVersion: await versionToCarry(w, round),
  };
}

/** What a round of a campaign covers is the campaign's: units below and key employers beside sectors and sizes. */
export async function scopeOfRound(
  tx: Tx,
  round: Pick<RoundHead, 'unitId' | 'campaign' | 'sectors' | 'sizes'>,
): Promise<{ unitIds: string[]; wanted: Wanted }> {
  const { unitId, campaign, sectors, sizes } = round;
  const found = campaign ? await campaignOf(tx, campaign.id) : null;
  return {
    unitIds: found?.units.length ? found.units : [unitId],
    wanted: { sectors, sizes, employers: found?.keyOnly ? found.keyEmployers : null },
  };
}

/** Fixed for the round: a figure does not change its meaning half way. */
async function leavesNow(w: Work, unitId: string): Promise<Outcome[]> {
  const parameters = await loadParameters(w.tx, 'visit.frame-', unitId, w.actor.day);
  return (Object.keys(OUTCOMES) as Outcome[]).filter(
    outcome => outcome !== 'interview' && parameters.text(`visit.frame-${outcome}`) === 'leaves',
  );
}

/** Rounds of a campaign whose first day has come. A round without employers stays in draft, for somebody to look at. */
export async function openDueRounds(w: Work, campaignId: string): Promise<void> {
  for (const { id } of await dueRounds(w.tx, campaignId, w.actor.day)) {
    const round = (await lockRoundAnyway(w.tx, id))!;
    const patch = await openFrame(w, round);
    await advance(w, roundProjection, round, 'open', patch);
  }
}

/** With the campaign end its rounds: what runs is closed, what has not begun is dropped. */
export async function endRounds(w: Work, campaignId: string, seatId: string | null): Promise<void> {
  for (const { id } of await openRoundsOf(w.tx, campaignId)) {
    const round = (await lockRoundAnyway(w.tx, id))!;
    const move = round.state === 'open' ? 'close' : 'drop';
    await advance(w, roundProjection, round, move, {}, { seatId, why: '走访行动结束' });
  }
}

/** One fact for each unit, sector and size. */
function frameFacts(
  round: Pick<RoundHead, 'id' | 'fromDay'>,
  rows: readonly FrameRow[],
  since: ReadonlyMap<string, Day>,
): NewFact[] {
  const counts = new Map<string, NewFact>();
  for (const { unitId, sector, size } of rows) {
    const key = `${unitId}|${sector}|${size}`;
    const known = counts.get(key);
    if (known) known.amount += 1;
    else
      counts.set(key, {
        indicator: 'visit-frame',
        unitId,
        day: later(round.fromDay, since.get(unitId) ?? round.fromDay),
        amount: 1,
        source: round.id,
        dims: { round: round.id, sector, size },
      });
  }
  return [...counts.values()];
}

async function newEnd(w: Work, round: RoundHead, toDay: string | undefined): Promise<{ toDay: string }> {
  const field = { fields: [{ path: 'toDay', says: '请改正截止日期' }] };
  if (!toDay || toDay === round.toDay) throw new Refusal(no['extend-same']({}, field));
  insist(mayEnd(round, asDay(toDay)));
  const last = await w.tx.one<{ day: string | null }>(
    sql`SELECT max(visited_on) AS day FROM visit WHERE round_id = ${round.id} AND state <> 'withdrawn'`,
  );
  if (last.day && toDay < last.day) throw new Refusal(no['extend-before-visits']({ day: last.day }, field));
  return { toDay };
}

const mayEnd = (round: RoundHead, toDay: Day): Verdict =>
  toDay >= round.fromDay
    ? allowed
    : refused(no['window-turned']({}, { fields: [{ path: 'toDay', says: '请改正截止日期' }] }));
