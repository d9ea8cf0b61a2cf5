/**
 * Decisions of a meeting (议定事项) as tasks: the minutes become a paper (会议纪要), every decision a point of it, and every point a task
 * of the unit that held the meeting with one part at the unit that answers for it. The meeting has decided, so nothing is
 * countersigned or approved again; each task cites its point.
 */
import type { Line } from '@niangjia/domain/core/actor.ts';
import { all, refused } from '@niangjia/domain/core/verdict.ts';
import { taskLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import { deployRefusals } from '@niangjia/domain/deploy/deploy.refusals.ts';
import { idsFor, mustHold, placesAt, seatIdFor } from '../core/access.ts';
import type { Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { recordFacts } from '../core/facts.ts';
import { advanceMany, openMany } from '../core/life-bulk.ts';
import { type LockedRow, openLife } from '../core/life-store.ts';
import { insist } from '../core/refusal.ts';
import { paperProjection } from './paper.store.ts';
import { receiversOf } from './receivers.figures.ts';
import { newTaskPatch, taskProjection } from './task.projection.ts';
import { recountGiven } from './task.store.ts';

export interface Owner {
  unitId: string;
  unit: string;
  line: Line;
}

/** Units below that take part in a meeting and may answer for what it decides: direct children on either line. */
export async function partakersOf(tx: Tx, unitId: string, day: string): Promise<Owner[]> {
  const lines: Line[] = ['territory', 'industry'];
  const found: Owner[] = [];
  for (const line of lines)
    for (const { unitId: id, unit } of await receiversOf(tx, unitId, line, day))
      if (!found.some(f => f.unitId === id)) found.push({ unitId: id, unit, line });
  return found;
}

export interface Meeting {
  unitId: string;
  title: string;
  heldOn: string;
  /** Who presided: answers for the decisions at the unit that held the meeting. */
  host: string;
  minutes: string;
  /** 领导批示 is carried out in the same way; without it, minutes of a meeting. */
  sort?: 'instruction';
  assignments: readonly { text: string; unitId: string; responsible: string; dueOn: string }[];
}

const TITLE_LENGTH = 60;
const shortened = (text: string): string =>
  text.length > TITLE_LENGTH ? `${text.slice(0, TITLE_LENGTH - 1)}…` : text;

/** @returns the paper and, in the order of the assignments, the tasks of the units that answer for them */
export async function assignFromMinutes(
  w: Work,
  meeting: Meeting,
): Promise<{ paperId: string; taskIds: string[] }> {
  const places = await placesAt(w.tx, w.actor, meeting.unitId);
  insist(all(mustHold(w.actor, 'paper.keep', places), mustHold(w.actor, 'deploy.issue', places)));
  const owners = new Map((await partakersOf(w.tx, meeting.unitId, w.actor.day)).map(o => [o.unitId, o.line]));
  owners.set(meeting.unitId, places[0]!.line);
  if (meeting.assignments.some(a => !owners.has(a.unitId)))
    insist(refused(deployRefusals['receiver-foreign']()));
  const paperId = await registerMinutes(w, meeting, seatIdFor(w.actor, 'paper.keep', places));
  const taskIds = await sendAssignments(
    w,
    meeting,
    paperId,
    owners,
    seatIdFor(w.actor, 'deploy.issue', places),
  );
  return { paperId, taskIds };
}

async function registerMinutes(w: Work, meeting: Meeting, seatId: string | null): Promise<string> {
  const id = w.newId();
  const { name } = await w.tx.one<{ name: string }>(sql`SELECT name FROM unit WHERE id = ${meeting.unitId}`);
  const content = {
    sort: meeting.sort ?? 'minutes',
    title: meeting.sort ? meeting.title : `${meeting.title}纪要`,
    fromName: name,
    documentNo: '',
    receivedOn: meeting.heldOn,
    body: meeting.minutes,
    points: meeting.assignments.map((a, i) => ({ no: i + 1, text: a.text })),
    dueOn: null,
    fileId: null,
  };
  const fixed = { unit_id: meeting.unitId, confined: false };
  await openLife(w, paperProjection, id, 'register', content, fixed, seatId);
  return id;
}

async function sendAssignments(
  w: Work,
  meeting: Meeting,
  paperId: string,
  owners: ReadonlyMap<string, Line>,
  seatId: string | null,
): Promise<string[]> {
  const count = meeting.assignments.length;
  const [rootIds, partIds] = [idsFor(w, count), idsFor(w, count)];
  const births = (ids: readonly string[], isPart: boolean) =>
    meeting.assignments.map((a, i) => ({
      id: ids[i]!,
      patch: {
        ...newTaskPatch({
          title: shortened(a.text),
          sortNo: i + 1,
          paperId,
          pointNo: i + 1,
          sourceText: a.text,
          demand: a.text,
          startOn: meeting.heldOn,
          dueOn: a.dueOn,
        }),
        lead: isPart ? null : meeting.host || null,
        responsible: a.responsible,
      },
      fixed: {
        programme_id: null,
        parent_id: isPart ? rootIds[i]! : null,
        root_id: rootIds[i]!,
        unit_id: isPart ? a.unitId : meeting.unitId,
        issuer_unit_id: meeting.unitId,
        line: owners.get(a.unitId)!,
        issued_on: w.actor.day,
      },
    }));
  await openMany(w, taskProjection, 'plan', births(rootIds, false), { seatId });
  const roots: LockedRow[] = rootIds.map(id => ({ id, state: taskLife.initial, seq: 1 }));
  await advanceMany(
    w,
    taskProjection,
    'issue',
    roots.map(row => ({ row, patch: {} })),
    { seatId },
  );
  const parts = births(partIds, true);
  await openMany(w, taskProjection, 'send', parts, { seatId, initial: 'sent' });
  await recountGiven(w.tx, rootIds);
  await recordFacts(
    w,
    parts.map(p => ({
      indicator: 'task-issued',
      unitId: p.fixed.unit_id,
      day: w.actor.day,
      amount: 1,
      source: p.id,
    })),
  );
  return partIds;
}

/** The task of the unit that held the meeting is finished with its part. */
export async function closeAssigned(
  w: Work,
  partIds: readonly string[],
  seatId: string | null,
): Promise<void> {
  const roots = await w.tx.rows<LockedRow>(sql`SELECT r.id, r.state, r.seq FROM task r
    WHERE r.id IN (SELECT root_id FROM task WHERE id = ANY (${partIds as string[]}::uuid[]))
      AND r.state = 'issued' ORDER BY r.id FOR UPDATE`);
  await advanceMany(
    w,
    taskProjection,
    'close',
    roots.map(row => ({ row, patch: {} })),
    { seatId },
  );
}
