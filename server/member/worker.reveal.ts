/** Looking at a whole number: with a reason, counted, and kept for the worker to see. */
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { memberApi } from '@niangjia/domain/member/member.api.ts';
import { memberRefusals as no } from '@niangjia/domain/member/member.refusals.ts';
import { mustHold, placesAt, seatIdFor } from '../core/access.ts';
import { act, type Ctx } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { loadParameters } from '../core/parameters.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { lockWorker } from './member.sight.ts';
import { type Bank, openBank, openDocument, openMobile } from './worker.seal.ts';

/** A look at the whole number is recorded and limited. Not stored as a reply: the number leaves the house once per look. */
export async function revealWorker(
  ctx: Ctx,
  id: string,
  { field, why }: BodyOf<typeof memberApi.reveal>,
): Promise<{ value: string }> {
  const looked = { ...ctx, key: newId(ctx.actor.home) };
  await act(
    looked,
    memberApi.reveal.audit,
    ['member.keep', 'member.approve'],
    { id, field, why },
    async w => {
      const worker = present(await lockWorker(w, id));
      const places = await placesAt(w.tx, w.actor, worker.unitId);
      insist(mustHold(w.actor, 'member.keep', places));
      const { personId, day } = w.actor;
      // One after the other per reader, whichever workers they look at: what is counted below stands still.
      await w.tx.run(sql`SELECT id FROM person WHERE id = ${personId} FOR NO KEY UPDATE`);
      const limit = (await loadParameters(w.tx, 'member.', worker.unitId, day)).number('member.reveal-limit');
      const { looks } = await w.tx.one<{ looks: number }>(sql`SELECT count(*) AS looks FROM worker_reveal
      WHERE person = ${personId} AND at >= ${day}::date::timestamp AT TIME ZONE 'Asia/Shanghai'`);
      if (looks >= limit) throw new Refusal(no['reveal-limit']({ limit }));
      w.about({ id, unitId: worker.unitId, seatId: seatIdFor(w.actor, 'member.keep', places) });
      await w.tx.run(sql`INSERT INTO worker_reveal (home, id, worker_id, person, unit_id, field, why, at)
      VALUES (${w.actor.home}, ${w.newId()}, ${id}, ${personId}, ${worker.unitId}, ${field}, ${why}, clock())`);
      return null;
    },
  );
  const { document, mobile, bank } = present(
    await ctx.db.read(tx =>
      tx.maybe<{ document: Buffer | null; mobile: Buffer | null; bank: Buffer | null }>(
        sql`SELECT document_enc AS document, mobile_enc AS mobile, bank_enc AS bank FROM worker WHERE id = ${id}`,
      ),
    ),
  );
  if (field === 'bank') return { value: bank ? bankText(openBank(ctx.crypto, id, bank)) : '' };
  if (field === 'mobile') return { value: mobile ? openMobile(ctx.crypto, id, mobile) : '' };
  return { value: document ? openDocument(ctx.crypto, id, document) : '' };
}

const bankText = ({ card, name }: Bank): string => `${card}（${name}）`;
