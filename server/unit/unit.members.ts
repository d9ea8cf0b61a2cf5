/**
 * Who keeps the members of a union that is dissolved without a successor: the union above where it takes members, else one that whoever
 * decides names. Each of them is handed on from there to where they find work; nobody's membership ends with the union.
 */
import type { Day } from '@niangjia/domain/core/days.ts';
import { canTake } from '@niangjia/domain/member/membership.rules.ts';
import type { UnitKind } from '@niangjia/domain/unit/unit.model.ts';
import { unitRefusals as no } from '@niangjia/domain/unit/unit.refusals.ts';
import type { Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { Refusal } from '../core/refusal.ts';
import { countFollowing, followUnion } from '../member/follow.actions.ts';

export interface MemberKeeper {
  /** null where nobody stands there whom somebody would have to keep. */
  id: string | null;
  name: string;
  members: number;
  others: number;
}

/**
 * @param aboveId the unit directly above
 * @param chosenId named by whoever decides
 * @param day on which they go over
 * @throws Refusal where there are members and neither of the two takes any
 */
export async function memberKeeper(
  tx: Tx,
  unit: { id: string; shortName: string },
  aboveId: string,
  chosenId: string | null,
  day: string,
): Promise<MemberKeeper> {
  const { keeper, ...counts } = await findKeeper(tx, unit, aboveId, chosenId, day);
  if (counts.members + counts.others === 0) return { id: null, name: '', ...counts };
  if (chosenId === unit.id || !keeper.takes) {
    const blanks = { unit: unit.shortName, count: counts.members + counts.others, taker: keeper.name };
    const says = '请选择现有的基层工会、联合工会或镇街（园区）工会';
    throw new Refusal(no['members-need-union'](blanks, { fields: [{ path: 'membersToId', says }] }));
  }
  return { id: keeper.id, name: keeper.name, ...counts };
}

/** The same without a refusal, for the page that asks before it is decided. */
export async function findKeeper(
  tx: Tx,
  unit: { id: string },
  aboveId: string,
  chosenId: string | null,
  day: string,
): Promise<{ keeper: { id: string; name: string; takes: boolean }; members: number; others: number }> {
  const id = chosenId ?? aboveId;
  // One that ends later still stands on the day, and hands them on when it ends.
  const taker = await tx.one<{ name: string; kind: UnitKind; state: string }>(
    sql`SELECT short_name AS name, kind, CASE WHEN dissolved_on > ${day}::date THEN 'live' ELSE state END AS state
      FROM unit WHERE id = ${id}`,
  );
  const keeper = { id, name: taker.name, takes: canTake(taker, 'membersToId').ok };
  return { keeper, ...(await countFollowing(tx, unit.id)) };
}

/** @returns how many members went over */
export async function keepMembers(
  w: Work,
  unit: { id: string; shortName: string },
  to: { aboveId: string; chosenId: string | null },
  decision: { day: Day; why: string; seatId: string | null },
): Promise<number> {
  const { id } = await memberKeeper(w.tx, unit, to.aboveId, to.chosenId, decision.day);
  return id ? followUnion(w, { fromId: unit.id, intoId: id, ...decision }) : 0;
}
