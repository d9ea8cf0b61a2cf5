/** 到期清理: count, approve by another, remove. Deleting happens in `retention.jobs`, over the list that was approved and nothing else. */
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { canMove, openMoves } from '@niangjia/domain/core/life.ts';
import { findParameterSpec, UNIT_LABELS } from '@niangjia/domain/core/parameter-catalogue.ts';
import { personalApi } from '@niangjia/domain/personal/personal.api.ts';
import { personalRefusals as no } from '@niangjia/domain/personal/personal.refusals.ts';
import { RETENTION_FIRST, RETENTION_HANDS, retentionLife } from '@niangjia/domain/personal/retention.life.ts';
import { at, mustHold, placesAt, seatIdFor, unitForNew } from '../core/access.ts';
import { act, type Ctx } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { advance, doneBy, insistSeq, openLife } from '../core/life-store.ts';
import { loadParameters, parameterIn } from '../core/parameters.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { keptSorts } from '../core/retention.ts';
import { eachInScope, present } from '../core/scope.ts';
import { stateLabel, trailSteps } from '../core/trail.ts';
import { matterForHold } from '../matter/hold.actions.ts';
import {
  collect,
  dropItems,
  findRun,
  GUARDS,
  partsOf,
  type RunRow,
  retentionProjection,
} from './retention.store.ts';

const termCodes = (): string[] => [...new Set(keptSorts().flatMap(s => s.terms))].sort();

export function countRun(ctx: Ctx, unitId: string) {
  return act(ctx, personalApi.countRun.audit, ['personal.guard'], { unitId }, async w => {
    const unit = await unitForNew(w.tx, w.actor, unitId, 'personal.guard');
    const id = w.newId();
    w.about({ id, unitId, seatId: unit.seatId });
    await w.tx.run(sql`SELECT id FROM unit WHERE id = ${unitId} FOR NO KEY UPDATE`);
    if (
      await w.tx.maybe(
        sql`SELECT id FROM retention_run WHERE unit_id = ${unitId} AND state IN ('counted', 'approved')`,
      )
    )
      throw new Refusal(no['run-open']({ unit: unit.shortName }));
    const { day } = w.actor;
    const set = await loadParameters(w.tx, '', unitId, day);
    const terms = Object.fromEntries(termCodes().map(code => [code, set.number(code)]));
    await openLife(
      w,
      retentionProjection,
      id,
      RETENTION_FIRST.name,
      {},
      { unit_id: unitId, day, terms: JSON.stringify(terms) },
      unit.seatId,
    );
    if (!(await collect(w.tx, { id, unitId, day, terms }))) throw new Refusal(no['nothing-due']());
    return { id, state: retentionLife.initial, seq: 1 };
  });
}

export function moveRun(ctx: Ctx, id: string, body: BodyOf<typeof personalApi.moveRun>) {
  return act(ctx, personalApi.moveRun.audit, GUARDS, { id, ...body }, async w => {
    const run = present(await findRun(w.tx, w.actor, id, sql`FOR UPDATE OF r`));
    const places = await placesAt(w.tx, w.actor, run.unitId);
    const { duty } = retentionLife.moves[body.move];
    const seatId = seatIdFor(w.actor, duty, places);
    w.about({ id, unitId: run.unitId, seatId });
    insist(canMove(retentionLife, body.move, at(places, run.state, await doneBy(w.tx, id)), w.actor));
    await insistSeq(w.tx, run, body.seenSeq, { state: run.state });
    if (retentionLife.moves[body.move].needsWhy && !body.why) throw new Refusal(no['why-missing']());
    const moved = await advance(
      w,
      retentionProjection,
      run,
      body.move,
      {},
      { why: body.why || null, seatId },
    );
    if (body.move !== 'approve') await dropItems(w.tx, id);
    return { id, ...moved };
  });
}

export async function runView(tx: Tx, ctx: Pick<Ctx, 'actor'>, run: RunRow) {
  const { id, unitId, unit, day, state, seq, by, found, gone, spared } = run;
  const places = await placesAt(tx, ctx.actor, unitId);
  const open = openMoves(retentionLife, at(places, state, await doneBy(tx, id)), ctx.actor);
  const allowed = open.filter(move => (RETENTION_HANDS as readonly string[]).includes(move));
  const label = stateLabel(retentionLife, state);
  return { id, unitId, unit, day, state, stateLabel: label, seq, by, found, gone, spared, allowed };
}

export const getRun = (ctx: Ctx, id: string) =>
  ctx.db.read(async tx => {
    const run = present(await findRun(tx, ctx.actor, id));
    const set = await loadParameters(tx, '', run.unitId, run.day);
    const terms = Object.entries(run.terms).map(([code, value]) => {
      const { unit, docNo, article } = parameterIn(set, code);
      const label = findParameterSpec(code)?.label ?? code;
      return { code, label, value, unit: UNIT_LABELS[unit], basis: `${docNo}${article}` };
    });
    const trail = (await trailSteps(tx, retentionLife, id)).map(({ label, person, at: when, why }) => ({
      ...{ label, person, why },
      at: when,
    }));
    const { record, signature } = run;
    const isSigned = Boolean(record && signature && ctx.crypto.verify(Buffer.from(record), signature));
    return { ...(await runView(tx, ctx, run)), parts: await partsOf(tx, id), terms, trail, record, isSigned };
  });

export function hold(ctx: Ctx, { ref, why }: BodyOf<typeof personalApi.hold>) {
  return act(ctx, personalApi.hold.audit, ['personal.approve'], { ref, why }, async w => {
    const matter = await matterForHold(w, ref);
    const places = matter && (await placesAt(w.tx, w.actor, matter.unitId));
    const seatId = places && seatIdFor(w.actor, 'personal.approve', places);
    if (!matter || !seatId)
      throw new Refusal(no['not-found']({ ref }, { fields: [{ path: 'ref', says: '请核对编号' }] }));
    const id = w.newId();
    w.about({ id, unitId: matter.unitId, seatId, compartment: matter.confined });
    const made =
      await w.tx.run(sql`INSERT INTO legal_hold (home, id, subject, unit_id, ref, why, person, from_at)
      VALUES (${w.actor.home}, ${id}, ${matter.id}, ${matter.unitId}, ${matter.ref}, ${why}, ${w.actor.personId}, clock()) ON CONFLICT DO NOTHING`);
    if (!made) throw new Refusal(no['held-already']());
    return { id };
  });
}

export function endHold(ctx: Ctx, id: string, { why }: { why: string }) {
  return act(ctx, personalApi.endHold.audit, ['personal.approve'], { id, why }, async w => {
    const held = present(
      await w.tx.maybe<{
        unitId: string;
        isOpen: boolean;
      }>(sql`SELECT h.unit_id AS "unitId", h.ended_at IS NULL AS "isOpen"
        FROM legal_hold h WHERE h.id = ${id} AND ${eachInScope(w.actor, GUARDS, sql`h.unit_id`)} FOR UPDATE`),
    );
    const places = await placesAt(w.tx, w.actor, held.unitId);
    const seatId = seatIdFor(w.actor, 'personal.approve', places);
    insist(mustHold(w.actor, 'personal.approve', places));
    w.about({ id, unitId: held.unitId, seatId });
    if (!held.isOpen) throw new Refusal(no['hold-ended']());
    await w.tx.run(
      sql`UPDATE legal_hold SET ended_at = clock(), ended_by = ${w.actor.personId}, ended_why = ${why} WHERE id = ${id}`,
    );
    return { id };
  });
}
