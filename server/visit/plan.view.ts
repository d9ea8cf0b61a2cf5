/** Teams and arrangements as screens get them, with what is open to the reader. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { holds } from '@niangjia/domain/core/actor.ts';
import { planLife, teamLife } from '@niangjia/domain/visit/campaign.life.ts';
import type { Away, PlanLine, PlanView, Run, Team } from '@niangjia/domain/visit/campaign.view.model.ts';
import type { Tx } from '../core/database/db.ts';
import { placesOf } from '../core/scope.ts';
import { stateLabel } from '../core/trail.ts';
import { openPlanMoves, planSubject } from './plan.hand.ts';
import { countiesOf, findPlan, lastDone, lastRun, unservedOf } from './plan.store.ts';
import type { RoundHead } from './round.store.ts';
import { openTeamMoves } from './team.actions.ts';
import type { AwayRow, TeamHead } from './team.store.ts';

export async function planView(tx: Tx, actor: Actor, round: RoundHead): Promise<PlanView> {
  const plan = await findPlan(tx, round.id);
  const counties = await countiesOf(tx, actor, round.id);
  const keeps = await keptOf(
    tx,
    actor,
    counties.map(c => c.unitId),
  );
  const w = { tx, actor };
  const subject = await planSubject(w, round, plan?.state ?? planLife.initial);
  return {
    roundId: round.id,
    round: round.title,
    roundState: round.state,
    fromDay: round.fromDay,
    toDay: round.toDay,
    visited: round.visited,
    campaign: round.campaign,
    plan: plan
      ? { id: plan.id, state: plan.state, stateLabel: stateLabel(planLife, plan.state), seq: plan.seq }
      : null,
    allowed: round.state === 'open' ? (plan ? openPlanMoves(w, subject) : mayForm(actor, subject)) : [],
    run: plan ? await runShown(tx, plan.id) : null,
    counties: counties.map(c => ({ ...c, mayAdjust: keeps.has(c.unitId) })),
    unserved: await unservedOf(tx, actor, round.id),
  };
}

const mayForm = (actor: Actor, { places }: Awaited<ReturnType<typeof planSubject>>): string[] =>
  holds(actor, 'visit.keep', places.issuer ?? []) ? ['form'] : [];

/** The last run; where it did not go through, with the bounds of the last one that did. */
async function runShown(tx: Tx, planId: string): Promise<Run | null> {
  const last = await lastRun(tx, planId);
  if (!last || last.state === 'done') return last ?? null;
  const done = await lastDone(tx, planId);
  return done ? { ...last, levels: done.levels, counts: done.counts } : last;
}

/** Of these units, those whose lines and teams the reader may adjust. */
async function keptOf(tx: Tx, actor: Actor, unitIds: readonly string[]): Promise<Set<string>> {
  const places = await placesOf(tx, [...new Set(unitIds)], actor.day);
  return new Set([...places].filter(([, at]) => holds(actor, 'visit.keep', at)).map(([id]) => id));
}

export async function teamViews(tx: Tx, actor: Actor, teams: readonly TeamHead[]): Promise<Team[]> {
  const places = await placesOf(
    tx,
    [...new Set(teams.flatMap(t => [t.countyUnitId, t.roundUnitId]))],
    actor.day,
  );
  return teams.map(({ roundUnitId, servesIds: _, roundId: _r, ...team }) => {
    const at = { unit: places.get(team.countyUnitId) ?? [], issuer: places.get(roundUnitId) ?? [] };
    return {
      ...team,
      stateLabel: stateLabel(teamLife, team.state),
      allowed: openTeamMoves({ actor }, { state: team.state, places: at }),
    };
  });
}

export async function lineViews(
  tx: Tx,
  actor: Actor,
  lines: readonly Omit<PlanLine, 'mayAdjust'>[],
): Promise<PlanLine[]> {
  const keeps = await keptOf(
    tx,
    actor,
    lines.map(l => l.countyUnitId),
  );
  return lines.map(line => ({ ...line, mayAdjust: keeps.has(line.countyUnitId) && !line.isVisited }));
}

export const awayView = ({ unitId: _, fromDay, ...row }: AwayRow): Away =>
  ({ ...row, fromDay, mayEnd: true }) as Away;
