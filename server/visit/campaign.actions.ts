/** Drawing up a campaign, launching it with all its rounds, ending it. */
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import { canMove, openMoves } from '@niangjia/domain/core/life.ts';
import { campaignApi } from '@niangjia/domain/visit/campaign.api.ts';
import { campaignLife } from '@niangjia/domain/visit/campaign.life.ts';
import type { CampaignContent } from '@niangjia/domain/visit/campaign.model.ts';
import { campaignRefusals as no } from '@niangjia/domain/visit/campaign.refusals.ts';
import { canBeCampaign, roundsOf } from '@niangjia/domain/visit/campaign.rules.ts';
import { at, placesAt, seatIdFor, unitForNew } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { newId } from '../core/ids.ts';
import { advance, insistSeq, openLife } from '../core/life-store.ts';
import { loadParameters } from '../core/parameters.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { campaignProjection } from './campaign.projection.ts';
import { type CampaignHead, lockCampaign, strangersIn } from './campaign.store.ts';
import { endRounds, insistTask, openDueRounds } from './round.actions.ts';
import { roundProjection } from './visit.projection.ts';

const KEEP = ['visit.keep'] as const;
type Body<K extends keyof typeof campaignApi> = BodyOf<(typeof campaignApi)[K]>;
type CampaignMove = Exclude<keyof typeof campaignLife.moves, 'plan'>;

export function planCampaign(ctx: Ctx, body: Body<'planCampaign'>) {
  return act(ctx, campaignApi.planCampaign.audit, KEEP, body, async w => {
    const { unitId, ...content } = body;
    const unit = await unitForNew(w.tx, w.actor, unitId, 'visit.keep');
    await insistCampaign(w, unitId, content);
    const id = w.newId();
    w.about({ id, unitId, seatId: unit.seatId });
    await openLife(w, campaignProjection, id, 'plan', content, { unit_id: unitId }, unit.seatId);
    const { initial: state } = campaignLife;
    return { id, state, seq: 1, allowed: openCampaignMoves(w, unit.places, state) };
  });
}

export const openCampaignMoves = (
  { actor }: Pick<Work, 'actor'>,
  places: Parameters<typeof at>[0],
  state: string,
): string[] => openMoves(campaignLife, at(places, state), actor).filter(m => m !== 'plan');

async function insistCampaign(w: Work, unitId: string, content: CampaignContent): Promise<void> {
  const { tx, actor } = w;
  const parameters = await loadParameters(tx, 'visit.', unitId, actor.day);
  insist(canBeCampaign(content, parameters.number('visit.campaign-months')));
  await insistTask(w, unitId, content.taskId);
  const { units, keyEmployers: employers } = content;
  const strange = await strangersIn(tx, unitId, { units, employers }, actor.day);
  if (strange.units > 0)
    throw new Refusal(no['unit-not-below']({}, { fields: [{ path: 'units', says: '请重新选择' }] }));
  if (strange.employers > 0)
    throw new Refusal(
      no['key-foreign']({}, { fields: [{ path: 'keyEmployers', says: '请移去不归本辖区的单位' }] }),
    );
}

const contentOf = ({
  unitId: _u,
  unit: _n,
  rounds: _r,
  id: _i,
  state: _s,
  seq: _q,
  ...content
}: CampaignHead): CampaignContent => content;

async function campaignInHand(w: Work, id: string, move: CampaignMove, seenSeq: number) {
  const campaign = present(await lockCampaign(w.tx, w.actor, id));
  const places = await placesAt(w.tx, w.actor, campaign.unitId);
  const seatId = seatIdFor(w.actor, 'visit.keep', places);
  w.about({ id, unitId: campaign.unitId, seatId });
  insist(canMove(campaignLife, move, at(places, campaign.state), w.actor));
  await insistSeq(w.tx, campaign, seenSeq, contentOf(campaign));
  return { campaign, places, seatId };
}

export function editCampaign(ctx: Ctx, id: string, body: Body<'editCampaign'>) {
  return act(ctx, campaignApi.editCampaign.audit, KEEP, { id, ...body }, async w => {
    const { seenSeq, ...content } = body;
    const { campaign, places, seatId } = await campaignInHand(w, id, 'edit', seenSeq);
    await insistCampaign(w, campaign.unitId, content);
    const done = await advance(w, campaignProjection, campaign, 'edit', content, { seatId });
    return { id, ...done, allowed: openCampaignMoves(w, places, done.state) };
  });
}

export function moveCampaign(ctx: Ctx, id: string, body: Body<'moveCampaign'>) {
  return act(ctx, campaignApi.moveCampaign.audit, KEEP, { id, ...body }, async w => {
    const { move, seenSeq, why } = body;
    const { campaign, places, seatId } = await campaignInHand(w, id, move, seenSeq);
    const label = campaignLife.moves[move].label;
    if ('needsWhy' in campaignLife.moves[move] && !why)
      throw new Refusal(
        no['campaign-why']({ move: label }, { fields: [{ path: 'why', says: '请写明理由' }] }),
      );
    if (move === 'launch') await launchRounds(w, campaign, seatId);
    if (move === 'close') await endRounds(w, id, seatId);
    const done = await advance(w, campaignProjection, campaign, move, {}, { seatId, why: why || null });
    return { id, ...done, allowed: openCampaignMoves(w, places, done.state) };
  });
}

/** The rounds of the whole window are drawn up at once; those whose day has come are opened with their frame. */
async function launchRounds(w: Work, campaign: CampaignHead, seatId: string | null): Promise<void> {
  if (campaign.toDay < w.actor.day) throw new Refusal(no['campaign-past']({ to: campaign.toDay }));
  const { sectors, sizes, taskId, purpose, visited, unitId } = campaign;
  for (const { no: number, ...round } of roundsOf(campaign)) {
    const patch = { ...round, sectors, sizes, taskId, note: purpose, openedOn: null, frame: 0 };
    const fixed = { unit_id: unitId, campaign_id: campaign.id, no: number, visited };
    await openLife(w, roundProjection, newId(homeOf(campaign.id)), 'plan', patch, fixed, seatId);
  }
  await openDueRounds(w, campaign.id);
}
