/** What people do about an employer without a union: take it, note how far it is, put it off, let it rest. */
import { addCalendarDays, asDay } from '@niangjia/domain/core/days.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { canMove, openMoves, type Subject } from '@niangjia/domain/core/life.ts';
import { dueLight } from '@niangjia/domain/core/light.rules.ts';
import { all } from '@niangjia/domain/core/verdict.ts';
import { employerGapApi } from '@niangjia/domain/unit/employer-gap.api.ts';
import { employerGapLife, GAP_HANDS } from '@niangjia/domain/unit/employer-gap.life.ts';
import type { Gap } from '@niangjia/domain/unit/employer-gap.model.ts';
import { isWhole } from '@niangjia/domain/unit/employer-gap.rules.ts';
import { seatIdFor } from '../core/access.ts';
import { act, type Ctx } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { advance, insistSeq } from '../core/life-store.ts';
import { loadParameters } from '../core/parameters.ts';
import { insist } from '../core/refusal.ts';
import { placesOf, present } from '../core/scope.ts';
import { stateLabel } from '../core/trail.ts';
import { loadWatch } from '../core/watch.ts';
import { employerGapProjection, type GapRow, lockGap } from './employer-gap.store.ts';

export async function soonUntil(tx: Tx, { actor }: Pick<Ctx, 'actor'>): Promise<string> {
  const days = (await loadParameters(tx, 'employer.gap-', actor.unitIds[0] ?? null, actor.day)).number(
    'employer.gap-warn',
  );
  return addCalendarDays(asDay(actor.day), days);
}

type Places = Awaited<ReturnType<typeof placesOf>>;
const subjectOf = ({ unitId, overUnitId, state }: GapRow, places: Places): Subject => ({
  state,
  places: {
    unit: places.get(unitId) ?? [],
    issuer: (overUnitId ? places.get(overUnitId) : undefined) ?? [],
  },
});

export async function gapViews(tx: Tx, ctx: Pick<Ctx, 'actor'>, rows: readonly GapRow[]): Promise<Gap[]> {
  const { actor } = ctx;
  const ids = [...new Set(rows.flatMap(r => [r.unitId, r.overUnitId ?? r.unitId]))];
  const places = await placesOf(tx, ids, actor.day);
  const watch = { ...(await loadWatch(tx, actor)), soonUntil: asDay(await soonUntil(tx, ctx)) };
  return rows.map(row => {
    const { unitId: _u, overUnitId: _o, ...shown } = row;
    const isOpen = row.state === 'open' || row.state === 'escalated';
    return {
      ...shown,
      openedOn: asDay(row.openedOn),
      dueOn: asDay(row.dueOn),
      light: dueLight(watch, isOpen ? row.dueOn : null, '建会期限'),
      stateLabel: stateLabel(employerGapLife, row.state),
      allowed: openMoves(employerGapLife, subjectOf(row, places), actor).filter(move =>
        (GAP_HANDS as readonly string[]).includes(move),
      ),
    };
  });
}

export function moveGap(ctx: Ctx, id: string, body: BodyOf<typeof employerGapApi.move>) {
  const { move, progress, why, dueOn } = body;
  return act(ctx, employerGapApi.move.audit, employerGapApi.move.duty, { id, ...body }, async w => {
    const gap = present(await lockGap(w.tx, w.actor, id));
    const unitIds = [gap.unitId, gap.overUnitId ?? gap.unitId];
    const subject = subjectOf(gap, await placesOf(w.tx, unitIds, w.actor.day));
    const { duty, at } = employerGapLife.moves[move];
    const seatId = seatIdFor(
      w.actor,
      duty,
      (at === 'issuer' ? subject.places.issuer : null) ?? subject.places.unit,
    );
    w.about({ id, unitId: gap.unitId, seatId });
    const months = (await loadParameters(w.tx, 'employer.found-', gap.unitId, w.actor.day)).number(
      'employer.found-months',
    );
    insist(all(canMove(employerGapLife, move, subject, w.actor), isWhole(body, asDay(w.actor.day), months)));
    await insistSeq(w.tx, gap, body.seenSeq, { state: gap.state });
    const patch = {
      ...(move === 'take' ? { personId: w.actor.personId } : {}),
      ...(move === 'note' ? { progress } : {}),
      ...(dueOn && (move === 'extend' || move === 'resume') ? { dueOn } : {}),
    };
    return {
      id,
      ...(await advance(w, employerGapProjection, gap, move, patch, { why: why || null, seatId })),
    };
  });
}
