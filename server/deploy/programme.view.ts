/** What a programme looks like to the person who asks: with the moves open to them and what stands in the way of each. */
import { quantitiesWanted } from '@niangjia/domain/burden/wanted.rules.ts';
import type { Actor, Place } from '@niangjia/domain/core/actor.ts';
import { canMove, openMoves, type Subject } from '@niangjia/domain/core/life.ts';
import {
  countersignLife,
  letterLife,
  programmeLife,
  taskLife,
} from '@niangjia/domain/deploy/deploy.lives.ts';
import type { DraftTask, ProgrammeView } from '@niangjia/domain/deploy/programme.model.ts';
import {
  blockedMoves,
  canEditTasks,
  openCountersignMoves,
  reserveOf,
} from '@niangjia/domain/deploy/programme.rules.ts';
import { againFor } from '../burden/again.actions.ts';
import { at, placesAt } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { doneBy } from '../core/life-store.ts';
import { stateLabel, trailSteps } from '../core/trail.ts';
import { type CountersignRow, countersignsOf, thisRound } from './countersign.store.ts';
import {
  contentOfDraft,
  type DraftRow,
  lacksNow,
  type Progress,
  progressOf,
  tasksOfProgramme,
  unitNames,
} from './draft.store.ts';
import { deliveryView } from './letter.actions.ts';
import { type LetterRow, lettersOf } from './letter.store.ts';
import { consultationOf, countsOf, type ProgrammeCounts, type ProgrammeRow } from './programme.store.ts';

/** What the steps of a programme are judged by, read once per request. */
export interface Table {
  tasks: DraftRow[];
  countersigns: CountersignRow[];
  consultation: { id: string; state: string; openRemarks: number } | undefined;
}

export const readTable = async (tx: Tx, programmeId: string): Promise<Table> => ({
  tasks: await tasksOfProgramme(tx, programmeId),
  countersigns: await countersignsOf(tx, programmeId),
  consultation: await consultationOf(tx, programmeId),
});

export const blockedBy = (table: Table): Record<string, string[]> =>
  blockedMoves({
    tasks: table.tasks.map(t => ({ title: t.title, lacks: lacksNow(t), receivers: t.parts.length })),
    countersigns: thisRound(table.countersigns),
    openRemarks: table.consultation?.openRemarks ?? 0,
  });

/** Different hands are said too: somebody who sees no button learns why. */
function blockedFor(table: Table, subject: Subject, actor: Actor): Record<string, string[]> {
  const reasons = blockedBy(table);
  for (const name of Object.keys(programmeLife.moves) as (keyof typeof programmeLife.moves)[]) {
    const verdict = canMove(programmeLife, name, subject, actor);
    if (verdict.ok) continue;
    delete reasons[name];
    if (verdict.refusal.code === 'core.same-hands') reasons[name] = [verdict.refusal.says];
  }
  return reasons;
}

export async function programmeView(tx: Tx, actor: Actor, row: ProgrammeRow): Promise<ProgrammeView> {
  const places = await placesAt(tx, actor, row.unitId);
  const table = await readTable(tx, row.id);
  const subject = at(places, row.state, await doneBy(tx, row.id));
  const progress = row.issuedOn ? await progressOf(tx, row.id, actor.day) : new Map<string, Progress>();
  const names = await unitNames(
    tx,
    table.tasks.flatMap(t => t.parts.map(p => p.unitId)),
  );
  const speech = await speechTitle(tx, row.speechId);
  return {
    ...programmeRowView({ ...row, ...(await countsOf(tx, row.id, actor.day)) }),
    line: row.line,
    speechId: row.speechId,
    speechTitle: speech,
    purpose: row.purpose,
    phases: row.phases,
    leading: row.leadingGroup,
    office: row.office,
    frames: row.frames,
    seq: row.seq,
    tasks: table.tasks.map(t => draftView(t, { names, places, actor, programmeState: row.state, progress })),
    countersigns: table.countersigns.map(c => countersignView(c, places, actor, row.state)),
    consultationId: table.consultation?.id ?? null,
    again: row.issuedOn ? [] : await againFor(tx, actor, row, quantitiesWanted(table.tasks)),
    letters: (await lettersOf(tx, row.id)).map(l => letterView(l, places, actor)),
    allowed: openMoves(programmeLife, subject, actor),
    blocked: blockedFor(table, subject, actor),
    trail: await trailSteps(tx, programmeLife, row.id),
  };
}

export function programmeRowView(row: ProgrammeRow & ProgrammeCounts) {
  const { tasks, sent, received, finished, overdue } = row;
  return {
    id: row.id,
    unitId: row.unitId,
    unit: row.unit,
    title: row.title,
    year: row.year,
    state: row.state,
    stateLabel: stateLabel(programmeLife, row.state),
    documentNo: row.documentNo,
    issuedOn: row.issuedOn as ProgrammeView['issuedOn'],
    startOn: row.startOn as ProgrammeView['startOn'],
    endOn: row.endOn as ProgrammeView['endOn'],
    counts: { tasks, sent, received, finished, overdue },
  };
}

export interface Beside {
  names: ReadonlyMap<string, string>;
  places: readonly Place[];
  actor: Actor;
  programmeState: string;
  progress: ReadonlyMap<string, Progress>;
}

/** Moves of a draft close together with the table that it stands in. */
export function draftView(row: DraftRow, beside: Beside): DraftTask {
  const subject = { state: row.state, places: { unit: beside.places, issuer: beside.places } };
  const isOpen = row.state !== 'draft' || canEditTasks(beside.programmeState, '').ok;
  return {
    id: row.id,
    sortNo: row.sortNo,
    clauseId: row.clauseId,
    paperId: row.paperId,
    pointNo: row.pointNo,
    sourceText: row.sourceText,
    department: row.department,
    ...contentOfDraft(row),
    parts: row.parts.map(p => ({ ...p, unit: beside.names.get(p.unitId) ?? '' })),
    lacks: lacksNow(row),
    reserve: reserveOf(row),
    state: row.state,
    seq: row.seq,
    allowed: isOpen ? openMoves(taskLife, subject, beside.actor) : [],
    progress: beside.progress.get(row.id) ?? null,
  };
}

function countersignView(
  row: CountersignRow,
  places: readonly Place[],
  actor: Actor,
  programmeState: string,
) {
  return {
    id: row.id,
    departmentId: row.departmentId,
    department: row.department,
    round: row.round,
    opinion: row.opinion,
    answer: row.answer,
    state: row.state,
    stateLabel: stateLabel(countersignLife, row.state),
    by: row.by,
    at: row.at,
    allowed:
      programmeState === 'countersign'
        ? openCountersignMoves(row, at(places, row.state, row.done), actor)
        : [],
  };
}

export function letterView(row: LetterRow, places: readonly Place[], actor: Actor) {
  return {
    id: row.id,
    sort: row.sort,
    title: row.title,
    addressee: row.addressee,
    documentNo: row.documentNo,
    signedOn: row.signedOn as ProgrammeView['issuedOn'],
    state: row.state,
    stateLabel: stateLabel(letterLife, row.state),
    hasFile: row.fileId !== null,
    ...deliveryView(row, actor.day),
    allowed: row.sort === 'request' ? openMoves(letterLife, at(places, row.state), actor) : [],
  };
}

const speechTitle = async (tx: Tx, id: string | null): Promise<string | null> =>
  id
    ? ((await tx.maybe<{ title: string }>(sql`SELECT title FROM speech WHERE id = ${id}`))?.title ?? null)
    : null;
