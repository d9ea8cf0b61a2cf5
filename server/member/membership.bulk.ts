/** Many applications approved with one day. Each is a transaction of its own: what stops one stops no other, and whoever sends the list again does none twice. */
import { coreRefusals } from '@niangjia/domain/core/core.refusals.ts';
import type { BodyOf, ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { memberApi } from '@niangjia/domain/member/member.api.ts';
import type { Ctx } from '../core/action.ts';
import { Refusal } from '../core/refusal.ts';
import { moveMembership } from './membership.actions.ts';

export async function approveMany(
  ctx: Ctx,
  { rows, approvedOn }: BodyOf<typeof memberApi.approveMany>,
): Promise<ReplyOf<typeof memberApi.approveMany>> {
  if (!ctx.key) throw new Refusal(coreRefusals['key-missing']());
  const told = [];
  for (const { id, seenSeq } of rows) {
    const body = { seenSeq, why: '', given: { name: 'approve' as const, approvedOn, otherThan: [] } };
    const says = await moveMembership(
      { ...ctx, key: `${ctx.key} ${id}` },
      id,
      body,
      memberApi.approveMany,
    ).then(() => null, refusedIn);
    told.push({ id, isApproved: says === null, says: says ?? '' });
  }
  return { rows: told };
}

function refusedIn(error: unknown): string {
  if (!(error instanceof Refusal)) throw error;
  return error.note.says;
}
