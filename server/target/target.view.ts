/** A target as its page shows it: curve, the unit's pace and that of the units below, versions of the split, what went astray. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { addCalendarDays, chineseDay, type Day, daysBetween, earlier } from '@niangjia/domain/core/days.ts';
import { cutChoices, sayCut } from '@niangjia/domain/core/indicator.ts';
import { canMove, openMoves } from '@niangjia/domain/core/life.ts';
import { taskLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import { CURVE_SORTS, type Curve, usualCurve } from '@niangjia/domain/target/curve.model.ts';
import { shareSince } from '@niangjia/domain/target/curve.rules.ts';
import { lastYearSays } from '@niangjia/domain/target/last-year.rules.ts';
import type { Standing } from '@niangjia/domain/target/pace.model.ts';
import { targetLife } from '@niangjia/domain/target/target.life.ts';
import type { TargetView } from '@niangjia/domain/target/target.model.ts';
import { canKeepTarget, suggestSource } from '@niangjia/domain/target/target.rules.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { dailyOf } from '../core/figures.ts';
import { indicatorBook } from '../core/indicators.ts';
import { placesOf } from '../core/scope.ts';
import { type Known, knownTargets, standingsOf } from './standing.figures.ts';
import {
  astrayParts,
  childUnits,
  courseReported,
  partChanges,
  pointsReached,
  reportedByDay,
  type TargetTask,
  unitNames,
  versionsOf,
} from './target.store.ts';

export async function targetView(tx: Tx, actor: Actor, task: TargetTask): Promise<TargetView> {
  const { today } = await tx.one<{ today: Day }>(sql`SELECT today()`);
  const [known] = await knownTargets(tx, task.line, { taskRootIds: [task.rootId] }, today);
  const unitIds = await childUnits(tx, task.id);
  const names = await unitNames(tx, unitIds);
  const standings = await standingsOf(tx, {
    line: task.line,
    unitIds: [task.unitId, ...unitIds],
    taskRootIds: [task.rootId],
    asOf: null,
  });
  const mine = standings.find(s => s.partId === task.id) ?? null;
  const { root, window, share, tolerance } = known!;
  return {
    taskId: task.id,
    taskSeq: task.seq,
    rootId: task.rootId,
    isRoot: task.parentId === null,
    type: task.type,
    seq: root.targetSeq,
    from: window.from,
    to: window.to,
    curve: root.curve ?? usualCurve,
    curveName: nameOf(root.curve ?? usualCurve),
    tolerance,
    hasOwnTolerance: root.tolerance !== null,
    source: await sourceOf(tx, root.indicator, root.cut),
    standing: mine,
    fault: share ? null : '缺工作日历，不能按工作日推算进度；请系统管理员在“工作日历”中导入',
    line: share ? lineOf(known!, mine) : [],
    course: mine ? await courseOf(tx, task, known!, mine, today) : [],
    parts: unitIds.flatMap(unitId => {
      const standing = standings.find(s => s.unitId === unitId && s.unitId !== task.unitId);
      return standing ? [{ partId: standing.partId, unit: names.get(unitId) ?? '', standing }] : [];
    }),
    versions: versionsOf(await partChanges(tx, task.id), taskLife.moves),
    astray: (await astrayParts(tx, task.id, today)).map(sayAstray),
    points: await pointsOf(tx, task, known!),
    allowed: await openTo(tx, actor, task, known!, unitIds.length),
  };
}

/** Setting and attaching at the issuing level; changing the split wherever there is something to split. */
async function openTo(
  tx: Tx,
  actor: Actor,
  task: TargetTask,
  known: Known,
  parts: number,
): Promise<string[]> {
  const places = { unit: (await placesOf(tx, [task.unitId], actor.day)).get(task.unitId) ?? [] };
  const { targetId, indicator } = known.root;
  const open = canKeepTarget(task).ok
    ? openMoves(targetLife, { state: targetLife.initial, places }, actor).filter(move => {
        if (move === 'set') return targetId === null;
        if (move === 'shape') return targetId !== null;
        return task.type === 'quantity' && (move === 'attach' || indicator !== null);
      })
    : [];
  const mayResplit =
    task.type === 'quantity' &&
    parts > 0 &&
    canMove(taskLife, 'resplit', { state: task.state, places }, actor).ok;
  return mayResplit ? [...open, 'resplit'] : open;
}

const nameOf = (curve: Curve): string =>
  curve.sort === 'last-year'
    ? `${CURVE_SORTS[curve.sort]}（${lastYearSays(curve)}）`
    : CURVE_SORTS[curve.sort];

export async function sourceOf(tx: Tx, code: string | null, cut: string): Promise<TargetView['source']> {
  if (code === null) return null;
  const one = (await indicatorBook(tx)).get(code);
  if (!one) return null;
  const { name, measure, meaning, caveat = '' } = one;
  const says = one.sort === 'counted' && cut ? `${name}（${sayCut(one, cut)}）` : name;
  return { indicator: code, cut, name: says, measure, meaning, caveat };
}

/** At most some sixty days of the curve, the ends among them: enough for a small chart. */
function lineOf({ window, share }: Known, mine: Standing | null): TargetView['line'] {
  // A unit that received it late has the part of the curve that is left.
  const own = mine ? shareSince(share!, window, mine.since as Day) : share!;
  const length = daysBetween(window.from, window.to);
  const step = Math.max(1, Math.ceil(length / 60));
  const days: Day[] = [];
  for (let n = 0; n < length; n += step) days.push(addCalendarDays(window.from, n));
  return [...days, window.to].map(day => ({ day, share: own(day) }));
}

async function courseOf(
  tx: Tx,
  task: TargetTask,
  { root }: Known,
  mine: Standing,
  today: Day,
): Promise<TargetView['course']> {
  if (task.type !== 'quantity' || mine.from > today) return [];
  const rows = root.indicator
    ? await dailyOf(tx, {
        line: task.line,
        unitIds: [task.unitId],
        code: root.indicator,
        cut: root.cut,
        fromDay: mine.from,
        toDay: earlier(mine.to, today),
        asOf: null,
      })
    : courseReported(await reportedByDay(tx, task.rootId, today), task.id);
  let sum = 0;
  const course = rows.map(({ day, amount }) => {
    sum = Math.round((sum + amount) * 1e6) / 1e6;
    return { day: day as Day, amount: sum };
  });
  return course.length > 0 && course.at(-1)!.day < today ? [...course, { day: today, amount: sum }] : course;
}

const sayAstray = (row: Awaited<ReturnType<typeof astrayParts>>[number]): TargetView['astray'][number] => {
  const { ended, ...part } = row;
  if (ended === 'dissolved') return { ...part, says: `${row.unit}已撤销，任务数还在；请收回后另行分解` };
  if (ended === 'merged')
    return {
      ...part,
      says: `${row.unit}已并入${row.now ?? '其他组织'}，任务数没有随之转入；请收回后另行分解`,
    };
  const says = `${row.unit}现隶属${row.now ?? '其他组织'}，任务数仍由原上级下达；请收回，或由共同上级在两边调整分解`;
  return { ...part, says };
};

async function pointsOf(tx: Tx, task: TargetTask, { root }: Known): Promise<TargetView['points']> {
  if (task.type !== 'milestone' || root.curve?.sort !== 'milestones') return [];
  const reached = new Map((await pointsReached(tx, task.id)).map(r => [r.pointDay, r.day]));
  return root.curve.points.map(({ day, name }) => ({
    day,
    name: name || chineseDay(day),
    reachedOn: reached.get(day) ?? null,
  }));
}

/** Counted indicators of the task's measure, with the cuts whose values are known; the likeliest is marked. */
export async function sourceChoices(tx: Tx, task: TargetTask) {
  const book = [...(await indicatorBook(tx))].flatMap(([indicator, one]) =>
    one.sort === 'counted' && !one.selfReported && one.measure === task.measure ? [{ indicator, one }] : [],
  );
  const items = book.map(({ indicator, one }) => ({
    indicator,
    cut: '',
    name: one.name,
    measure: one.measure,
    meaning: one.meaning,
    caveat: one.caveat ?? '',
    cuts: cutChoices(one),
  }));
  const likely = suggestSource(task, items);
  return { items: items.map(item => ({ ...item, suggested: item === likely })) };
}
