/** Fixtures that go the way a user goes: through actions, step by step. */

import type { ProgrammeView, TaskContent } from '@niangjia/domain/deploy/programme.model.ts';
import { reasonsFor } from '../../burden/testing/reasons.ts';
import { decideClauses } from '../clause.actions.ts';
import { liveClauses } from '../clause.store.ts';
import { moveCountersign } from '../countersign.actions.ts';
import { editTask } from '../draft.actions.ts';
import { createProgramme } from '../programme.actions.ts';
import { type MoveAsked, moveProgramme } from '../programme.moves.ts';
import { findProgramme } from '../programme.store.ts';
import { programmeView } from '../programme.view.ts';
import { pasteSpeech } from '../speech.take.ts';
import type { Given, PersonName, UnitName } from './given.ts';
import { SPEECH } from './speeches.ts';

export const viewOf = (g: Given, id: string, who: PersonName = 'clerk'): Promise<ProgrammeView> =>
  g.db.read(async tx => programmeView(tx, g.actor[who], (await findProgramme(tx, g.actor[who], id))!));

/** A speech whose task clauses with an owner are accepted: visits, elections, weekly meetings, a request to an office. */
export async function acceptedSpeech(g: Given, text = SPEECH): Promise<string> {
  const body = { unitId: g.unit.city.id, text, speaker: '', meeting: '', heldOn: '2026-07-09' as never };
  const { id } = await pasteSpeech(g.ctx('clerk'), body);
  const clauses = await g.db.read(tx => liveClauses(tx, id));
  const ids = clauses.filter(c => c.label === 'task' && c.owner && !c.withheld).map(c => c.id);
  await decideClauses(g.ctx('clerk'), id, { move: 'accept', ids });
  return id;
}

export async function programme(g: Given, text = SPEECH): Promise<ProgrammeView> {
  const body = {
    unitId: g.unit.city.id,
    line: 'territory' as const,
    title: '下半年重点工作',
    year: 2026,
    speechId: await acceptedSpeech(g, text),
    startOn: '2026-07-10',
    endOn: '2026-12-31',
  };
  return viewOf(g, (await createProgramme(g.ctx('clerk'), body)).id);
}

export const partsFor = (g: Given, amounts: Partial<Record<UnitName, number | null>>) =>
  Object.entries(amounts).map(([name, amount]) => ({
    unitId: g.unit[name as UnitName].id,
    amount: amount ?? null,
  }));

/** The content of a draft as a screen would send it back. */
export function contentOf(
  task: ProgrammeView['tasks'][number],
  more: Partial<TaskContent> = {},
): TaskContent {
  const {
    id: _,
    sortNo,
    clauseId,
    paperId,
    pointNo,
    sourceText,
    department,
    lacks,
    reserve,
    state,
    seq,
    allowed,
    progress,
    ...rest
  } = task;
  return { ...rest, parts: rest.parts.map(({ unitId, amount }) => ({ unitId, amount })), ...more };
}

/** Fills in whatever each draft still lacks. */
export async function complete(g: Given, id: string): Promise<ProgrammeView> {
  const { tasks } = await viewOf(g, id);
  for (const task of tasks) {
    const amount = task.type === 'quantity' ? Math.floor((task.amount ?? 0) / 2) : null;
    const content = contentOf(task, {
      lead: '陆景行',
      departmentId: g.department.组织部,
      responsible: '许明川',
      roadmap: '先摸底，再推进，后核查',
      startOn: (task.startOn ?? '2026-07-10') as never,
      dueOn: (task.dueOn ?? '2026-12-31') as never,
      parts: partsFor(g, { yan: amount, cheng: amount }),
    });
    await editTask(g.ctx('clerk'), task.id, { ...content, seenSeq: task.seq });
  }
  return viewOf(g, id);
}

export async function move(
  g: Given,
  who: PersonName,
  id: string,
  name: MoveAsked['move'],
  more: Omit<MoveAsked, 'move' | 'seenSeq'> = {},
) {
  const { seq, again } = await viewOf(g, id);
  return moveProgramme(g.ctx(who), id, { move: name, seenSeq: seq, again: reasonsFor(again), ...more });
}

export const laterDay = (g: Given): string => `${Number(g.today.slice(0, 4)) + 1}${g.today.slice(4, 8)}01`;

/** Countersigned by both departments and out for comment. */
export async function consulted(g: Given, id: string): Promise<ProgrammeView> {
  const departmentIds = [g.department.组织部, g.department.权益保障部];
  await move(g, 'clerk', id, 'toCountersign', { departmentIds });
  for (const { id: countersign, department } of (await viewOf(g, id)).countersigns.filter(
    c => c.state === 'asked',
  ))
    await moveCountersign(g.ctx(department === '组织部' ? 'organiser' : 'guardian'), countersign, {
      move: 'agree',
    });
  await move(g, 'clerk', id, 'toConsult', { commentBy: laterDay(g) });
  return viewOf(g, id);
}

export async function approved(g: Given): Promise<ProgrammeView> {
  const { id } = await programme(g);
  await complete(g, id);
  await consulted(g, id);
  await move(g, 'clerk', id, 'toApproval');
  await move(g, 'chair', id, 'approve');
  return viewOf(g, id);
}

export async function issued(g: Given): Promise<ProgrammeView> {
  const { id } = await approved(g);
  await move(g, 'clerk', id, 'issue', { series: '霁工发' });
  return viewOf(g, id);
}
