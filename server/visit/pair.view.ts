/** Pairs as they are shown, with what the asker may do now. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { canMove } from '@niangjia/domain/core/life.ts';
import type { pairApi } from '@niangjia/domain/visit/pair.api.ts';
import { pairLife, returnLife } from '@niangjia/domain/visit/pair.lives.ts';
import type { Pair } from '@niangjia/domain/visit/pair.model.ts';
import { at, placesAt } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { trailOf } from '../core/life-store.ts';
import { countPairs, listPairs, type PairFound, type PairSearch, returnsOf } from './pair.store.ts';
import { mayPlanAt } from './visit.view.ts';

const labelled = <R extends { state: string }>(states: Readonly<Record<string, string>>, row: R) => ({
  ...row,
  stateLabel: states[row.state] ?? row.state,
});

export async function pairList(
  tx: Tx,
  actor: Actor,
  search: PairSearch,
): Promise<ReplyOf<typeof pairApi.listPairs>> {
  const counts = await countPairs(tx, actor, search);
  const rows = await listPairs(tx, actor, search);
  return {
    items: rows.map(row => labelled(pairLife.states, row)),
    total: counts[search.show],
    counts,
    mayMakeAt: await mayPlanAt(tx, actor),
  };
}

export async function pairView(tx: Tx, actor: Actor, pair: PairFound): Promise<Pair> {
  const unit = await placesAt(tx, actor, pair.unitId);
  const issuer = await placesAt(tx, actor, pair.issuerUnitId);
  const may = (move: 'plan' | 'end'): boolean =>
    canMove(pairLife, move, { state: pair.state, places: { unit, issuer } }, actor).ok;
  const returns = (await returnsOf(tx, pair.id)).map(row => ({
    ...labelled(returnLife.states, row),
    allowed: (['visit', 'withdraw'] as const).filter(
      move =>
        !(move === 'withdraw' && row.visitId) && canMove(returnLife, move, at(unit, row.state), actor).ok,
    ),
  }));
  const allowed = [...(may('plan') ? ['plan'] : []), ...(may('end') ? ['end'] : [])];
  const end =
    pair.state === 'ended' ? (await trailOf(tx, pair.id)).findLast(move => move.name === 'end') : undefined;
  return { ...labelled(pairLife.states, pair), returns, allowed, endWhy: end?.why ?? null };
}
