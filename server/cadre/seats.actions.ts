/** How many may hold an office that several share: declared with a paper, changed with another; never below who hold it. */
import { cadreApi } from '@niangjia/domain/cadre/cadre.api.ts';
import { SEATS_FIRST, seatsLife } from '@niangjia/domain/cadre/cadre.life.ts';
import { cadreRefusals as no } from '@niangjia/domain/cadre/cadre.refusals.ts';
import { coreRefusals } from '@niangjia/domain/core/core.refusals.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { unitForNew } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { advance, insistSeq, type LockedRow, openLife } from '../core/life-store.ts';
import { Refusal } from '../core/refusal.ts';
import { orTaken } from '../core/taken.ts';
import { seatsProjection } from './cadre.projection.ts';
import { heldOf, officeName } from './seats.store.ts';

const KEEP = 'cadre.keep';
type Body = BodyOf<typeof cadreApi.declareSeats>;

export function declareSeats(ctx: Ctx, unitId: string, body: Body) {
  return act(ctx, cadreApi.declareSeats.audit, [KEEP], { unitId, ...body }, async w => {
    const { seatId, shortName } = await unitForNew(w.tx, w.actor, unitId, KEEP);
    const { office, seats, fromDay, paper, why, seenSeq } = body;
    await insistFit(w, { unitId, shortName }, body);
    const before = await w.tx.maybe<LockedRow>(
      sql`SELECT id, state, seq FROM leader_seats WHERE unit_id = ${unitId} AND office = ${office} FOR UPDATE`,
    );
    const id = before?.id ?? w.newId();
    w.about({ id, unitId, seatId });
    const content = { seats, fromDay, paper };
    if (before) {
      await insistSeq(w.tx, before, seenSeq ?? 0, { state: before.state });
      return { id, ...(await advance(w, seatsProjection, before, 'change', content, { why, seatId })) };
    }
    const fixed = { unit_id: unitId, office };
    const first = openLife(w, seatsProjection, id, SEATS_FIRST.name, content, fixed, seatId);
    await orTaken(first, coreRefusals['key-reused']());
    return { id, seq: 1, state: seatsLife.initial };
  });
}

async function insistFit(
  w: Work,
  { unitId, shortName }: { unitId: string; shortName: string },
  { office, seats, fromDay }: Body,
): Promise<void> {
  if (fromDay > w.actor.day) {
    const note = no['seats-day']();
    throw new Refusal({ ...note, fields: [{ path: 'fromDay', says: note.says }] });
  }
  const unit = await w.tx.one<{ gone: boolean; held: number }>(sql`SELECT dissolved_on IS NOT NULL AS gone,
      ${heldOf(sql`u.id`, sql`${office}`, w.actor.day)} AS held FROM unit u WHERE u.id = ${unitId} FOR NO KEY UPDATE`);
  if (unit.gone) throw new Refusal(no['unit-gone']());
  if (seats >= unit.held) return;
  const note = no['seats-held']({ unit: shortName, office: officeName(office), held: unit.held });
  throw new Refusal({ ...note, fields: [{ path: 'seats', says: `在任${unit.held}人` }] });
}
