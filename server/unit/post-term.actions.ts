/** Until when a post is to be held, and where a seconded cadre comes from: kept with the post by those who keep cadres. */
import type { Day } from '@niangjia/domain/core/days.ts';
import { canMove } from '@niangjia/domain/core/life.ts';
import { postLife } from '@niangjia/domain/unit/post.life.ts';
import type { Employment } from '@niangjia/domain/unit/post.model.ts';
import { placesAt, seatIdFor } from '../core/access.ts';
import { act, type Ctx } from '../core/action.ts';
import { advance, insistSeq } from '../core/life-store.ts';
import { insist } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { findPost } from './post.store.ts';
import { postProjection } from './unit.projection.ts';

export interface PostTerm {
  dueOn: Day | null;
  secondedFrom: string | null;
}

const KEEP = 'cadre.keep';

/** @param audit name under which the writing is kept
 *  @param check throws when such a term does not fit the post */
export function noteTerm(
  ctx: Ctx,
  audit: string,
  id: string,
  { dueOn, secondedFrom, why, seenSeq }: PostTerm & { why: string; seenSeq: number },
  check: (post: { employment: Employment; fromDay: string } & PostTerm) => void,
) {
  const term = { dueOn, secondedFrom: secondedFrom || null };
  return act(ctx, audit, [KEEP], { id, ...term, why, seenSeq }, async w => {
    const post = present(await findPost(w.tx, w.actor, id, ['cadre.read', KEEP], true));
    const places = await placesAt(w.tx, w.actor, post.unitId);
    const seatId = seatIdFor(w.actor, KEEP, places);
    w.about({ id, unitId: post.unitId, seatId });
    insist(canMove(postLife, 'term', { state: post.state, places: { unit: places } }, w.actor));
    await insistSeq(w.tx, post, seenSeq, { state: post.state });
    check({ ...term, employment: post.employment, fromDay: post.fromDay });
    return { id, ...(await advance(w, postProjection, post, 'term', { ...term }, { why, seatId })) };
  });
}
