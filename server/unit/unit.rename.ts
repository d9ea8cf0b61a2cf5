/** Renaming a unit on its day, back to a day gone by, or ahead: a name has no future of its own, so one decided ahead waits as a plan. */
import type { Day } from '@niangjia/domain/core/days.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import type { unitApi } from '@niangjia/domain/unit/unit.api.ts';
import { unitRefusals as no } from '@niangjia/domain/unit/unit.refusals.ts';
import { placeAbove } from '@niangjia/domain/unit/unit.rules.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { advance } from '../core/life-store.ts';
import { unitPinyin } from '../core/pinyin.ts';
import { Refusal } from '../core/refusal.ts';
import { insistNewName } from './unit.actions.ts';
import { aboutUnit, insistDay, lockForDecision, reasonOf } from './unit.decision.ts';
import { keepFormerName } from './unit.names.ts';
import { decideLater } from './unit.plan.ts';
import { unitProjection } from './unit.projection.ts';
import type { LockedUnit } from './unit.sight.ts';

type Body = BodyOf<(typeof unitApi)['rename']>;
/** What a renaming needs on its day. */
export type RenameContent = Pick<Body, 'name' | 'shortName' | 'paper' | 'why'>;
type Renamed = { id: string; seq: number; state: string };

export function renameUnit(ctx: Ctx, id: string, body: Body): Promise<Renamed> {
  return act(ctx, 'unit.rename', ['unit.keep'], { id, ...body }, async w => {
    const unit = await lockForDecision(w, id, 'rename', body.seenSeq);
    await insistDay(w, body.day);
    const seatId = aboutUnit(w, unit);
    return body.day > w.actor.day ? renameLater(w, unit, body, seatId) : renameNow(w, unit, body, seatId);
  });
}

async function renameLater(
  w: Work,
  unit: LockedUnit,
  { name, shortName, day, paper, why }: Body,
  seatId: string | null,
): Promise<Renamed> {
  await insistFree(w, unit, name, day);
  const content = { name, shortName, paper, why };
  await decideLater(w, unit.id, { sort: 'rename', day, content, seatId });
  const said = reasonOf(`更名为“${name}”`, { day, paper, why });
  return {
    id: unit.id,
    ...(await advance(w, unitProjection, unit, 'plan-rename', {}, { why: said, seatId })),
  };
}

export async function renameNow(
  w: Work,
  unit: LockedUnit,
  { name, shortName, day, paper, why }: RenameContent & { day: Day },
  seatId: string | null,
): Promise<Renamed> {
  if (unit.state !== 'live') throw new Refusal(no['rename-ended']({ unit: unit.shortName }));
  await insistFree(w, unit, name, day);
  await keepFormerName(w.tx, unit, day);
  const said = reasonOf(`由“${unit.name}”更名`, { day, paper, why });
  const patch = { name, shortName, pinyin: unitPinyin(name, shortName) };
  return { id: unit.id, ...(await advance(w, unitProjection, unit, 'rename', patch, { why: said, seatId })) };
}

/** Nobody else below the same unit above is called so. */
async function insistFree(w: Work, unit: LockedUnit, name: string, day: string): Promise<void> {
  for (const place of unit.places) {
    const above = placeAbove(place);
    if (above) await insistNewName(w, above.line, above.path, name, day, unit.id);
  }
}
