/** Sums that are kept with a matter: reckoned by the platform as of that day, and never changed; another one is kept beside it. */
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import { keptSumApi } from '@niangjia/domain/rights/kept-sum.api.ts';
import { type KeptSumContent, SUM_KINDS, SUM_SORTS } from '@niangjia/domain/rights/kept-sum.model.ts';
import { rightsRefusals as no } from '@niangjia/domain/rights/rights.refusals.ts';
import { SUM_BOOK } from '@niangjia/domain/rights/sum-book.rules.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { Refusal } from '../core/refusal.ts';
import { addToMatter } from '../matter/record.actions.ts';
import { sumPlace } from './kept-sum.store.ts';
import { countSum } from './sum.counting.ts';

type Body = BodyOf<typeof keptSumApi.keepSum>;

export function keepSum(ctx: Ctx, matterId: string, body: Body) {
  const { audit, duty } = keptSumApi.keepSum;
  return act(ctx, audit, duty, { matterId, body }, w => {
    const { sort, seenSeq, fence, ...given } = body;
    return addToMatter(w, matterId, 'summed', { seenSeq, fence }, async ({ kind, unitId }) => {
      if (!SUM_KINDS.includes(kind)) throw new Refusal(no['sum-elsewhere']());
      const counted = await countSum(w.tx, SUM_BOOK[sort], given, unitId, w.actor.day);
      await insertSum(w, matterId, sort, { given, ...counted });
      return SUM_SORTS[sort];
    });
  });
}

function insertSum(w: Work, matterId: string, sort: Body['sort'], content: KeptSumContent): Promise<number> {
  const id = w.newId();
  const sealed = w.crypto.seal(sumPlace(id), JSON.stringify(content));
  return w.tx.run(sql`INSERT INTO matter_sum (home, id, matter_id, sort, on_day, sealed, person, at)
    VALUES (${homeOf(matterId)}, ${id}, ${matterId}, ${sort}, ${w.actor.day}::date, ${sealed}, ${w.actor.personId}, clock())`);
}
