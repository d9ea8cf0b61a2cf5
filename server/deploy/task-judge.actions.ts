/** What the level that sent a task decides on it: accept, send back, urge, withdraw; and closing its own. */
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import { taskLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import { taskApi } from '@niangjia/domain/deploy/task.api.ts';
import { canJudge, canUrge } from '@niangjia/domain/deploy/task.rules.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { recordFacts, reverseFacts } from '../core/facts.ts';
import { advanceMany } from '../core/life-bulk.ts';
import { loadParameters } from '../core/parameters.ts';
import { insist } from '../core/refusal.ts';
import { type Hand, mayNow, REPLAY, step, taskInHand } from './task.hand.ts';
import { taskProjection } from './task.projection.ts';
import { lockBelow, openChildren, recountGiven } from './task.store.ts';

type Body = BodyOf<(typeof taskApi)['judgeTask']>;

export function judgeTask(ctx: Ctx, id: string, body: Body) {
  return act(ctx, taskApi.judgeTask.audit, [...REPLAY, 'deploy.issue'], { id, body }, async w => {
    const hand = await taskInHand(w, id, body.move, { withParent: body.move === 'withdraw' });
    const left = body.move === 'accept' || body.move === 'close' ? await openChildren(w.tx, id) : 0;
    await mayNow(w, hand, body.move, body.seenSeq, canJudge(body.move, body.why, left));
    if (body.move === 'urge') await insistUrge(w, hand);
    if (body.move === 'accept') await countFinished(w, hand);
    const reply = await step(w, hand, body.move, {}, body.why ?? null);
    if (body.move === 'withdraw') await takeBack(w, hand, body.why ?? null);
    return reply;
  });
}

/** The daily limit per task (deploy.urge-limit), counted over everybody at the issuing unit. */
async function insistUrge(w: Work, { task }: Hand): Promise<void> {
  const { n } = await w.tx.one<{ n: number }>(sql`SELECT count(*) AS n FROM move
    WHERE home = ${homeOf(task.id)} AND subject = ${task.id} AND name = 'urge' AND (at AT TIME ZONE 'Asia/Shanghai')::date = ${w.actor.day}::date`);
  const limits = await loadParameters(w.tx, 'deploy.urge-limit', task.issuerUnitId, w.actor.day);
  insist(canUrge(n, limits.number('deploy.urge-limit')));
}

async function countFinished(w: Work, { task }: Hand): Promise<void> {
  const { day } = w.actor;
  const fact = (indicator: string) => ({ indicator, unitId: task.unitId, day, amount: 1, source: task.id });
  const isLate = task.dueOn !== null && day > task.dueOn;
  await recordFacts(w, [fact('task-finished'), ...(isLate ? [fact('task-overdue-finished')] : [])]);
}

/** What was broken down from a withdrawn task goes with it; the figures it had made are reversed; the parent gets its part back. */
async function takeBack(w: Work, hand: Hand, why: string | null): Promise<void> {
  const below = await lockBelow(w.tx, hand.task.id);
  const standing = below.filter(row =>
    (taskLife.moves.withdraw.from as readonly string[]).includes(row.state),
  );
  await advanceMany(
    w,
    taskProjection,
    'withdraw',
    standing.map(row => ({ row, patch: {} })),
    { why, seatId: hand.seatId },
  );
  for (const row of [hand.task, ...standing])
    for (const indicator of ['task-issued', 'task-received']) await reverseFacts(w, indicator, row.id);
  const parents = new Set([hand.task, ...standing].map(row => row.parentId));
  await recountGiven(
    w.tx,
    [...parents].filter(id => id !== null),
  );
}
