/** 催办 several units at once: the same step as on the page of each task, with the same daily limit. One that is refused stops no other. */
import { createHash } from 'node:crypto';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import type { boardApi } from '@niangjia/domain/report/board.api.ts';
import type { Ctx } from '../core/action.ts';
import { Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { judgeTask } from '../deploy/task-judge.actions.ts';
import { findUnit, partStates } from './board.store.ts';

type Body = BodyOf<(typeof boardApi)['urgeParts']>;

export interface Urged {
  partId: string;
  done: boolean;
  says: string;
}

export async function urgeParts(ctx: Ctx, unitId: string, body: Body): Promise<{ results: Urged[] }> {
  const states = await ctx.db.read(async tx => {
    present(await findUnit(tx, ctx.actor, unitId));
    return partStates(tx, body.partIds);
  });
  const results: Urged[] = [];
  for (const partId of body.partIds) {
    const seenSeq = states.find(s => s.id === partId && s.issuerUnitId === unitId)?.seq;
    results.push(await urgeOne(ctx, partId, seenSeq));
  }
  return { results };
}

async function urgeOne(ctx: Ctx, partId: string, seenSeq: number | undefined): Promise<Urged> {
  if (seenSeq === undefined) return { partId, done: false, says: '这项任务不在本看板上，请刷新后再试' };
  try {
    await judgeTask({ ...ctx, key: keyOf(ctx.key, partId) }, partId, { move: 'urge', seenSeq });
    return { partId, done: true, says: '已催办' };
  } catch (error) {
    if (error instanceof Refusal) return { partId, done: false, says: error.note.says };
    throw error;
  }
}

/** One key per part, from the key of the whole: pressed again after a lost connection, nobody is reminded twice. */
const keyOf = (key: string | null, partId: string): string | null =>
  key && `urge-${createHash('sha256').update(`${key}/${partId}`).digest('base64url')}`;
