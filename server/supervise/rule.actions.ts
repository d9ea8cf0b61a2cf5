/** Must-report rules: set, taken over from those that are shipped, corrected, ended. */
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { canMove, openMoves } from '@niangjia/domain/core/life.ts';
import { all, refused } from '@niangjia/domain/core/verdict.ts';
import { DEFAULT_RULES } from '@niangjia/domain/supervise/default-rules.ts';
import { eventApi } from '@niangjia/domain/supervise/event.api.ts';
import type { RuleInput } from '@niangjia/domain/supervise/event.model.ts';
import { canSetRule } from '@niangjia/domain/supervise/event.rules.ts';
import { reportRuleLife } from '@niangjia/domain/supervise/supervise.lives.ts';
import { eventRefusals } from '@niangjia/domain/supervise/supervise.refusals.ts';
import { at, placesAt, seatIdFor, type UnitAt, unitForNew } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { advance, insistSeq, openLife } from '../core/life-store.ts';
import { insist } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { codeStands, lockRule, ruleProjection } from './event.store.ts';

type Body<K extends keyof typeof eventApi> = BodyOf<(typeof eventApi)[K]>;
const KEEP = 'event.keep';

export function setRule(ctx: Ctx, body: Body<'setRule'>) {
  return act(ctx, eventApi.setRule.audit, [KEEP], body, async w => {
    const { unitId, ...rule } = body;
    const unit = await unitForNew(w.tx, w.actor, unitId, KEEP);
    insist(canSetRule(rule));
    await lockUnit(w, unitId);
    if (await codeStands(w.tx, unitId, rule.code)) {
      const note = eventRefusals['rule-exists']({ code: rule.code });
      insist(refused({ ...note, fields: [{ path: 'code', says: note.says }] }));
    }
    const id = await keepRule(w, unit, rule);
    w.about({ id, unitId, seatId: unit.seatId });
    const state = reportRuleLife.initial;
    return { id, state, seq: 1, allowed: openMoves(reportRuleLife, at(unit.places, state), w.actor) };
  });
}

/** Two who set the same rule take turns; `report_rule_code` stands behind it. */
const lockUnit = (w: Work, unitId: string) =>
  w.tx.rows(sql`SELECT id FROM unit WHERE id = ${unitId} FOR UPDATE`);

async function keepRule(w: Work, unit: UnitAt, rule: RuleInput): Promise<string> {
  const { sort, code, ...content } = rule;
  const id = w.newId();
  const fixed = { unit_id: unit.id, sort, code, from_day: w.actor.day };
  await openLife(w, ruleProjection, id, 'set', { ...content }, fixed, unit.seatId);
  return id;
}

export function adoptRules(ctx: Ctx, unitId: string) {
  return act(ctx, eventApi.adoptRules.audit, [KEEP], { unitId }, async w => {
    const unit = await unitForNew(w.tx, w.actor, unitId, KEEP);
    w.about({ id: unitId, unitId, seatId: unit.seatId });
    await lockUnit(w, unitId);
    let added = 0;
    for (const rule of DEFAULT_RULES)
      if (!(await codeStands(w.tx, unitId, rule.code))) {
        await keepRule(w, unit, rule);
        added++;
      }
    return { added };
  });
}

async function ruleInHand(w: Work, id: string) {
  const rule = present(await lockRule(w.tx, w.actor, id));
  const places = await placesAt(w.tx, w.actor, rule.unitId);
  const seatId = seatIdFor(w.actor, KEEP, places);
  w.about({ id, unitId: rule.unitId, seatId });
  return { rule, places, seatId, subject: at(places, rule.state) };
}

export function editRule(ctx: Ctx, id: string, body: Body<'editRule'>) {
  return act(ctx, eventApi.editRule.audit, [KEEP], { id, body }, async w => {
    const hand = await ruleInHand(w, id);
    const { seenSeq, ...content } = body;
    insist(
      all(
        canMove(reportRuleLife, 'edit', hand.subject, w.actor),
        canSetRule({ ...content, sort: hand.rule.sort }),
      ),
    );
    await insistSeq(w.tx, hand.rule, seenSeq, hand.rule);
    const moved = await advance(
      w,
      ruleProjection,
      hand.rule,
      'edit',
      { ...content },
      { seatId: hand.seatId },
    );
    return { id, ...moved, allowed: openMoves(reportRuleLife, at(hand.places, moved.state), w.actor) };
  });
}

export function endRule(ctx: Ctx, id: string, body: Body<'endRule'>) {
  return act(ctx, eventApi.endRule.audit, [KEEP], { id, body }, async w => {
    const hand = await ruleInHand(w, id);
    insist(canMove(reportRuleLife, 'end', hand.subject, w.actor));
    await insistSeq(w.tx, hand.rule, body.seenSeq, { state: hand.rule.state });
    const more = { seatId: hand.seatId, why: body.why };
    const moved = await advance(w, ruleProjection, hand.rule, 'end', {}, more);
    return { id, ...moved, allowed: openMoves(reportRuleLife, at(hand.places, moved.state), w.actor) };
  });
}
