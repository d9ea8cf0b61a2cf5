/** Findings and problems become rectifications: one at a time, under the id that they were found with. */
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { rectificationApi } from '@niangjia/domain/supervise/rectification.api.ts';
import { rectification } from '@niangjia/domain/supervise/rectification.kind.ts';
import { rectificationRefusals as no } from '@niangjia/domain/supervise/rectification.refusals.ts';
import { opensAt } from '@niangjia/domain/supervise/rectification.rules.ts';
import type { UnitLevel } from '@niangjia/domain/unit/unit.model.ts';
import { mustHold, placesAt, seatIdFor } from '../core/access.ts';
import { act, type Ctx } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { Refusal } from '../core/refusal.ts';
import { moveInWork } from '../matter/move.actions.ts';
import { born } from '../matter/open.actions.ts';
import { holdOrigin } from '../matter/origin.actions.ts';

type Body = BodyOf<typeof rectificationApi.openRectifications>;
interface Result {
  id: string;
  ok: boolean;
  says: string;
  matterId: string | null;
}

export async function openRectifications(ctx: Ctx, { ids, ...same }: Body): Promise<{ results: Result[] }> {
  const results: Result[] = [];
  for (const id of new Set(ids))
    try {
      const { matterId, says } = await openOne(
        { ...ctx, key: ctx.key && `${ctx.key}/${id}` },
        { ...same, id },
      );
      results.push({ id, ok: true, says, matterId });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      results.push({ id, ok: false, says: error.note.says, matterId: null });
    }
  return { results };
}

/** Where the actor handles rectifications; given down from there to the unit that answers for it, by whoever may give. */
function openOne(ctx: Ctx, { id, sort, source }: Omit<Body, 'ids'> & { id: string }) {
  const { audit } = rectificationApi.openRectifications;
  return act(ctx, audit, ['rectify.handle'], { id, sort, source }, async w => {
    const origin = { sort, id };
    const held = await holdOrigin(w, rectification as never, origin);
    const at = opensAt(w.actor, await placesAt(w.tx, w.actor, held.unitId));
    if (!at) throw new Refusal(no['not-here']());
    const places = await placesAt(w.tx, w.actor, at.unitId);
    const seatId = seatIdFor(w.actor, 'rectify.handle', places);
    const matterId = w.newId();
    w.about({ id: matterId, unitId: at.unitId, seatId });
    const { level } = await w.tx.one<{ level: UnitLevel }>(
      sql`SELECT level FROM unit WHERE id = ${at.unitId}`,
    );
    const { ref } = await born(w, rectification as never, {
      ...{ id: matterId, unitId: at.unitId, level, seatId, origin },
      ...{ channel: held.channel, employerId: held.employerId, persons: 1, receivedOn: null, named: [] },
      given: { problem: held.text, source, basis: held.says.slice(0, 200) },
    });
    if (at.isThere || !mustHold(w.actor, 'matter.give', places).ok)
      return { matterId, says: `已登记为整改事项${ref}` };
    const given = { seenSeq: 1, fence: 0, given: {}, why: `${held.says}发现的问题`, unitId: held.unitId };
    await moveInWork(w, matterId, 'assign', given);
    return { matterId, says: `已登记为整改事项${ref}，交办给负责的工会` };
  });
}
