/** Tasks as screens get them: lights with their basis, and the moves that are open to the reader by the same rules. */
import type { Actor, Place } from '@niangjia/domain/core/actor.ts';
import { asDay, earlier, yearOf } from '@niangjia/domain/core/days.ts';
import { canMove, openMoves, type Subject } from '@niangjia/domain/core/life.ts';
import { doneLight, dueLight, type Watch } from '@niangjia/domain/core/light.rules.ts';
import { periodOf } from '@niangjia/domain/core/period.ts';
import { occurrenceLife, taskChangeLife, taskLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import { startLight, taskLight } from '@niangjia/domain/deploy/light.rules.ts';
import { CADENCE_PERIODS, type ProgrammeContent } from '@niangjia/domain/deploy/programme.model.ts';
import { leadingLines } from '@niangjia/domain/deploy/programme.rules.ts';
import { sumOf } from '@niangjia/domain/deploy/split.rules.ts';
import type { TaskRow, TaskView } from '@niangjia/domain/deploy/task.model.ts';
import { canUndertake, isOffered } from '@niangjia/domain/deploy/task.rules.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { placesOf } from '../core/scope.ts';
import { loadTerms } from '../core/terms.ts';
import { stateLabel, trailSteps } from '../core/trail.ts';
import { type ChangeRow, changesOf } from './change.store.ts';
import { type OccurrenceRow, occurrencesOf } from './occurrence.store.ts';
import { findForDocument, findProgramme } from './programme.store.ts';
import { contentOf, reportsOf, sourceOf } from './task.record.store.ts';
import { childrenOf, findTask, type TaskHead } from './task.store.ts';

/** Where the date comes from. */
export function sourceSays(task: {
  issuer: string;
  programme: string | null;
  documentNo: string | null;
  dueOn: string | null;
  extendedTo: string | null;
}): string {
  if (task.extendedTo !== null && task.extendedTo === task.dueOn) return `${task.issuer}同意延期后的期限`;
  const document = task.programme
    ? `（《${task.programme}》${task.documentNo ? ` ${task.documentNo}` : ''}）`
    : '';
  return `${task.issuer}下达时规定${document}`;
}

export const lightOf = (watch: Watch, task: TaskHead) => taskLight(watch, task, sourceSays(task));

type Places = ReadonlyMap<string, readonly Place[]>;
type Done = ReadonlyMap<string, { name: string; personId: string }[]>;

const subjectOf = (
  row: { id: string; state: string; unitId: string; issuerUnitId: string },
  places: Places,
  done: Done,
): Subject => ({
  state: row.state,
  places: { unit: places.get(row.unitId) ?? [], issuer: places.get(row.issuerUnitId) ?? [] },
  done: done.get(row.id) ?? [],
});

/** A request to change can be made beside the moves of the task itself. */
function openTo(task: TaskHead, subject: Subject, actor: Actor): string[] {
  const moves: string[] = openMoves(taskLife, subject, actor)
    .filter(isOffered)
    .filter(move => move !== 'undertake' || canUndertake(task, actor).ok)
    .filter(move => move !== 'break' || task.amount === null || task.amount > task.given);
  const asks = canMove(
    taskChangeLife,
    'ask',
    { ...subject, state: taskChangeLife.initial, done: [] },
    actor,
  ).ok;
  if (!asks || !(taskLife.moves.change.from as readonly string[]).includes(task.state)) return moves;
  return [...moves, ...(task.amount === null ? [] : ['adjust']), ...(task.dueOn === null ? [] : ['extend'])];
}

export function rowView(task: TaskHead, watch: Watch, actor: Actor, places: Places, done: Done): TaskRow {
  const {
    documentNo: _d,
    rootId: _r,
    line: _l,
    issuedOn: _i,
    given: _g,
    departmentId: _p,
    undertakerId: _u,
    undertakerStays: _s,
    startedOn,
    ...row
  } = task;
  const { extendedTo: _e, ...kept } = row;
  return {
    ...kept,
    stateLabel: stateLabel(taskLife, task.state),
    light: lightOf(watch, task),
    start: task.atOnce && task.parentId ? startLight(watch, task.issuedOn, startedOn) : null,
    allowed: openTo(task, subjectOf(task, places, done), actor),
  };
}

export async function rowViews(
  tx: Tx,
  rows: readonly TaskHead[],
  watch: Watch,
  actor: Actor,
): Promise<TaskRow[]> {
  const places = await placesOf(tx, [...new Set(rows.flatMap(r => [r.unitId, r.issuerUnitId]))], actor.day);
  const claimed = rows.filter(r => r.state === 'claimed').map(r => r.id);
  const done = await doneByOf(tx, claimed);
  return rows.map(row => rowView(row, watch, actor, places, done));
}

/** Who did what, for the rows on which somebody may have to be kept out. */
async function doneByOf(tx: Tx, ids: readonly string[]): Promise<Done> {
  const done = new Map<string, { name: string; personId: string }[]>();
  if (ids.length === 0) return done;
  const rows = await tx.rows<{
    id: string;
    name: string;
    personId: string;
  }>(sql`SELECT DISTINCT m.subject AS id, m.name, m.person AS "personId"
    FROM task t JOIN move m ON m.home = t.home AND m.subject = t.id WHERE t.id = ANY (${ids as string[]}::uuid[])`);
  for (const { id, ...move } of rows) done.set(id, [...(done.get(id) ?? []), move]);
  return done;
}

export async function taskView(tx: Tx, actor: Actor, task: TaskHead, watch: Watch): Promise<TaskView> {
  const [row] = await rowViews(tx, [task], watch, actor);
  const places = await placesOf(tx, [task.unitId, task.issuerUnitId], actor.day);
  const children = await childrenOf(tx, task.id);
  return {
    ...row!,
    ...(await contentOf(tx, task.id)),
    leading: await leadingOf(tx, task.programmeId),
    opens: await opensFor(tx, actor, task),
    line: task.line,
    departmentId: task.departmentId,
    source: await sourceOf(tx, actor, task.id),
    given: task.amount === null ? null : task.given,
    reserve: task.amount === null ? null : sumOf([{ amount: task.amount }, { amount: -task.given }]),
    children: children.map(child => childView(child, watch)),
    reports: await reportsOf(tx, task.id),
    changes: await changeViews(tx, await changesOf(tx, task.id), actor),
    occurrences: (await occurrencesOf(tx, task.id)).map(o => occurrenceView(o, task, watch, actor, places)),
    notes: await notesOf(tx, task, watch),
    trail: await trailSteps(tx, taskLife, task.id),
  };
}

/** A screen offers only links that lead somewhere: the programme is the issuing unit's, its document everybody's who received it. */
async function opensFor(
  tx: Tx,
  actor: Actor,
  { programmeId, parentId }: TaskHead,
): Promise<TaskView['opens']> {
  const document = programmeId ? await findForDocument(tx, actor, programmeId) : undefined;
  return {
    programme: Boolean(programmeId && (await findProgramme(tx, actor, programmeId))),
    document: Boolean(document?.documentNo),
    parent: Boolean(parentId && (await findTask(tx, actor, parentId))),
  };
}

/** Who leads the programme now, changed since it was issued or not. */
async function leadingOf(tx: Tx, programmeId: string | null): Promise<string[]> {
  const row = await tx.maybe<{ leading: ProgrammeContent['leading']; office: string }>(
    sql`SELECT leading_group AS leading, office FROM programme WHERE id = ${programmeId}`,
  );
  return row ? leadingLines(row.leading, row.office) : [];
}

function childView(child: TaskHead, watch: Watch): TaskView['children'][number] {
  const { id, unitId, unit, amount, doneAmount, dueOn, state, responsible, reportedAt } = child;
  const light = lightOf(watch, child);
  return {
    id,
    unitId,
    unit,
    amount,
    doneAmount,
    dueOn,
    state,
    stateLabel: stateLabel(taskLife, state),
    light,
    responsible,
    reportedAt,
  };
}

export async function changeViews(
  tx: Tx,
  rows: readonly ChangeRow[],
  actor: Actor,
): Promise<TaskView['changes']> {
  const places = await placesOf(tx, [...new Set(rows.flatMap(r => [r.unitId, r.issuerUnitId]))], actor.day);
  return rows.map(row => {
    const { seq: _s, unitId: _u, issuerUnitId: _i, askedBy, ...view } = row;
    const done = new Map([[row.id, [{ name: 'ask', personId: askedBy }]]]);
    const allowed = openMoves(taskChangeLife, subjectOf(row, places, done), actor).filter(m => m !== 'ask');
    return { ...view, stateLabel: stateLabel(taskChangeLife, row.state), allowed };
  });
}

function occurrenceView(
  row: OccurrenceRow,
  task: TaskHead,
  watch: Watch,
  actor: Actor,
  places: Places,
): TaskView['occurrences'][number] {
  const { id, period, label, startOn, dueOn, state } = row;
  const subject: Subject = { state, places: { unit: places.get(task.unitId) ?? [] } };
  const allowed = openMoves(occurrenceLife, subject, actor).filter(
    move => move !== 'raise' && (move !== 'report' || task.state === 'doing'),
  );
  const light = occurrenceLight(watch, row);
  return {
    id,
    period,
    label,
    startOn,
    dueOn,
    state,
    stateLabel: stateLabel(occurrenceLife, state),
    light,
    allowed,
  };
}

export const occurrenceLight = (watch: Watch, o: { state: string; label: string; dueOn: string }) =>
  o.state === 'due'
    ? dueLight(watch, o.dueOn, `${o.label}的最后一个工作日`)
    : doneLight(stateLabel(occurrenceLife, o.state), `${o.label}，不再计时`);

/** A recurring task whose next period cannot be dated says so; how long a term lasts is what the federation has set. */
async function notesOf(tx: Tx, task: TaskHead, watch: Watch): Promise<string[]> {
  if (task.cadence === null || task.parentId === null) return [];
  const kind = CADENCE_PERIODS[task.cadence];
  const today = asDay(watch.today);
  const period = kind === 'term' ? periodOf(kind, today, await loadTerms(tx, today)) : periodOf(kind, today);
  const end = period?.end ?? today;
  const year = yearOf(task.dueOn === null ? end : earlier(end, task.dueOn));
  return watch.calendar.years.has(year)
    ? []
    : [`还没有${year}年的放假安排，本期的报告时限未生成；请系统管理员在“工作日历”中导入`];
}
