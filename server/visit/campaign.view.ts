/** Campaigns as screens get them: their rounds, and how the counties stand in the one that runs. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import { paceOf, timeShareOf } from '@niangjia/domain/target/pace.rules.ts';
import { campaignLife, planLife } from '@niangjia/domain/visit/campaign.life.ts';
import type {
  CampaignRow,
  CampaignView,
  CountyProgress,
} from '@niangjia/domain/visit/campaign.view.model.ts';
import { roundLife } from '@niangjia/domain/visit/visit.life.ts';
import type { ProgressRow } from '@niangjia/domain/visit/visit.view.model.ts';
import type { Tx } from '../core/database/db.ts';
import { loadParameters, type ParameterSet } from '../core/parameters.ts';
import { placesOf } from '../core/scope.ts';
import { stateLabel, trailSteps } from '../core/trail.ts';
import { openCampaignMoves } from './campaign.actions.ts';
import { type CampaignHead, namesOf, roundsOfCampaign } from './campaign.store.ts';
import { findRound, type RoundHead } from './round.store.ts';
import { progressOf, taskOf } from './visit.view.ts';

export async function campaignRows(
  tx: Tx,
  actor: Actor,
  campaigns: readonly CampaignHead[],
): Promise<CampaignRow[]> {
  const places = await placesOf(tx, [...new Set(campaigns.map(c => c.unitId))], actor.day);
  return campaigns.map(c => {
    const { id, unitId, unit, title, fromDay, toDay, everyMonths, visited, state, seq, rounds } = c;
    return {
      ...{ id, unitId, unit, title, fromDay, toDay, everyMonths, visited, state, seq, rounds },
      stateLabel: stateLabel(campaignLife, state),
      allowed: openCampaignMoves({ actor }, places.get(unitId) ?? [], state),
    };
  });
}

export async function campaignView(tx: Tx, actor: Actor, campaign: CampaignHead): Promise<CampaignView> {
  const [row] = await campaignRows(tx, actor, [campaign]);
  const held = await roundsOfCampaign(tx, campaign.id);
  const { title, purpose, fromDay, toDay, taskId, everyMonths, units, sectors, sizes } = campaign;
  const { keyEmployers, keyOnly, visited, jurisdiction, needs, capacity } = campaign;
  return {
    ...row!,
    content: {
      ...{ title, purpose, fromDay, toDay, taskId, everyMonths, units, sectors, sizes },
      ...{ keyEmployers, keyOnly, visited, jurisdiction, needs, capacity },
    },
    unitNames: await namesOf(tx, 'unit', units),
    keyNames: await namesOf(tx, 'employer', keyEmployers),
    task: taskId ? await taskOf(tx, actor, taskId) : null,
    roundsHeld: held.map(r => ({
      ...r,
      fromDay: asDay(r.fromDay),
      toDay: asDay(r.toDay),
      stateLabel: stateLabel(roundLife, r.state),
      plan: r.plan && stateLabel(planLife, r.plan),
    })),
    progress: await progressNow(tx, actor, held.findLast(r => r.state === 'open')?.id),
    trail: await trailSteps(tx, campaignLife, campaign.id),
  };
}

async function progressNow(
  tx: Tx,
  actor: Actor,
  roundId: string | undefined,
): Promise<CampaignView['progress']> {
  const round = roundId ? await findRound(tx, actor, roundId) : undefined;
  if (!round) return null;
  const { at, whole, units } = await progressOf(tx, actor, round, undefined);
  const parameters = await loadParameters(tx, 'target.', round.unitId, actor.day);
  return {
    ...{ roundId: round.id, round: round.title, at },
    counties: [...(whole ? [whole] : []), ...units].map(row => paced(row, round, actor, parameters)),
  };
}

/** Visits go on evenly through the round; how far behind is behind is said by the parameters of targets. */
function paced(row: ProgressRow, round: RoundHead, actor: Actor, parameters: ParameterSet): CountyProgress {
  const window = { from: round.fromDay, to: round.toDay };
  const { status, says } = paceOf({
    amount: row.frame,
    actual: row.interview,
    since: round.fromDay,
    window,
    share: day => timeShareOf(window, day),
    day: asDay(actor.day),
    tolerance: {
      ahead: parameters.number('target.ahead'),
      behind: parameters.number('target.behind'),
      farBehind: parameters.number('target.far-behind'),
    },
    weeks: [],
    measure: '户',
  });
  return { ...row, pace: status, says };
}
