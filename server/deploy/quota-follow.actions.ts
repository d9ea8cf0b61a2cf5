/**
 * What happens to the task numbers of a unit that goes into another, in the merge's own transaction.
 *
 * Where the successor carries a part of the same task, the amount is added to it, what had been broken down from the old part hangs
 * under it, and the old part is withdrawn; every step is a move that says so. Where it does not, the part stays as it is: the task's
 * page shows it as astray, and the unit that issued it decides. Figures that are counted follow the tree by themselves.
 */
import { taskLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import { sumOf } from '@niangjia/domain/deploy/split.rules.ts';
import type { Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { reverseFacts } from '../core/facts.ts';
import { advanceMany } from '../core/life-bulk.ts';
import { advance } from '../core/life-store.ts';
import { taskProjection } from './task.projection.ts';
import { lockById, lockParts, recountGiven, type TaskHead } from './task.store.ts';

interface Named {
  id: string;
  shortName: string;
}

const canTakeOver = (part: TaskHead): boolean =>
  (taskLife.moves.change.from as readonly string[]).includes(part.state);

/** How many parts would be added to the successor's. */
export async function countFollowed(tx: Tx, unitId: string, intoId: string): Promise<number> {
  const open: string[] = [...taskLife.moves.change.from];
  const { n } = await tx.one<{ n: number }>(sql`SELECT count(*)::int AS n FROM task mine
    WHERE mine.unit_id = ${unitId} AND mine.state = ANY (${open}::text[]) AND mine.state IN ('sent', 'received', 'endorsed', 'doing')
      AND EXISTS (SELECT FROM task theirs WHERE theirs.parent_id = mine.parent_id AND theirs.unit_id = ${intoId}
        AND theirs.state = ANY (${open}::text[]))`);
  return n;
}

/** @returns how many parts were added to the successor's */
export async function followMerge(w: Work, unit: Named, into: Named, seatId: string | null): Promise<number> {
  const pairs = await w.tx.rows<{ parentId: string }>(sql`SELECT mine.parent_id AS "parentId" FROM task mine
    JOIN task theirs ON theirs.parent_id = mine.parent_id AND theirs.unit_id = ${into.id} AND theirs.state <> 'withdrawn'
    WHERE mine.unit_id = ${unit.id} AND mine.state IN ('sent', 'received', 'endorsed', 'doing') ORDER BY mine.parent_id`);
  let followed = 0;
  for (const { parentId } of pairs) {
    await lockById(w.tx, parentId);
    const parts = await lockParts(w.tx, parentId);
    const from = parts.find(p => p.unitId === unit.id);
    const to = parts.find(p => p.unitId === into.id);
    if (!from || !to || !canTakeOver(from) || !canTakeOver(to)) continue;
    await handOver(w, { from, to, unit, into, seatId });
    await recountGiven(w.tx, [parentId, from.id, to.id]);
    followed++;
  }
  return followed;
}

interface HandOver {
  from: TaskHead;
  to: TaskHead;
  unit: Named;
  into: Named;
  seatId: string | null;
}

async function handOver(w: Work, { from, to, unit, into, seatId }: HandOver): Promise<void> {
  const merged = `${unit.shortName}并入${into.shortName}`;
  await rehang(w, from, to, { why: `${merged}，上级任务随之转接`, seatId });
  const told = from.doneAmount ? `；${unit.shortName}此前自报${from.doneAmount}，请在以后报告时计入` : '';
  await advance(w, taskProjection, from, 'withdraw', {}, { why: `${merged}，任务数随之转出`, seatId });
  const amount = to.amount === null ? null : sumOf([{ amount: to.amount }, { amount: from.amount }]);
  const says =
    amount === null
      ? `${merged}，任务合并办理`
      : `${merged}，转入${from.amount}，任务数由${to.amount}调整为${amount}`;
  await advance(w, taskProjection, to, 'change', amount === null ? {} : { amount }, {
    why: `${says}${told}`,
    seatId,
  });
  for (const indicator of ['task-issued', 'task-received']) await reverseFacts(w, indicator, from.id);
}

/** A unit below that already has a part under the successor keeps the old one where it is, for the issuer to decide. */
async function rehang(w: Work, from: TaskHead, to: TaskHead, more: { why: string; seatId: string | null }) {
  const taken = new Set((await lockParts(w.tx, to.id)).map(p => p.unitId));
  const below = (await lockParts(w.tx, from.id)).filter(p => !taken.has(p.unitId));
  const open = below.filter(p => (taskLife.moves.follow.from as readonly string[]).includes(p.state));
  await advanceMany(
    w,
    taskProjection,
    'follow',
    open.map(row => ({ row, patch: {} })),
    more,
  );
  // Where a part hangs is no content: the trail says why it hangs elsewhere now.
  await w.tx.run(sql`UPDATE task SET parent_id = ${to.id}, issuer_unit_id = ${to.unitId}
    WHERE id = ANY (${below.map(p => p.id)}::uuid[])`);
}
