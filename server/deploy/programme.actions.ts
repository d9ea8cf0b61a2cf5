/** Making a programme from what was accepted in a speech, and keeping its particulars. */
import { canMove, openMoves } from '@niangjia/domain/core/life.ts';
import { all, allowed, refused, type Verdict } from '@niangjia/domain/core/verdict.ts';
import { programmeLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import { deployRefusals } from '@niangjia/domain/deploy/deploy.refusals.ts';
import { canDropPhases, canReframe, renamedItems } from '@niangjia/domain/deploy/frame.rules.ts';
import { programmeApi } from '@niangjia/domain/deploy/programme.api.ts';
import type { ProgrammeContent } from '@niangjia/domain/deploy/programme.model.ts';
import { canRun, draftOf, type Plan, planOf } from '@niangjia/domain/deploy/programme.rules.ts';
import { at, placesAt, seatIdFor, type UnitAt, unitForNew } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { advanceMany, openMany } from '../core/life-bulk.ts';
import { advance, insistSeq, openLife } from '../core/life-store.ts';
import { insist } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { type ClauseRow, liveClauses } from './clause.store.ts';
import { type DraftRow, tasksOfProgramme } from './draft.store.ts';
import { draftLetters } from './letter.draft.ts';
import { clausesWithLetter } from './letter.store.ts';
import { departmentsOf, lockProgramme, type ProgrammeRow, programmeProjection } from './programme.store.ts';
import { receiversOf } from './receivers.figures.ts';
import { lockSpeech, type SpeechRow } from './speech.store.ts';
import { newTaskPatch, taskProjection } from './task.projection.ts';

export interface NewProgramme {
  unitId: string;
  line: 'territory' | 'industry';
  title: string;
  year: number;
  speechId: string | null;
  startOn: string | null;
  endOn: string | null;
}

export function createProgramme(ctx: Ctx, body: NewProgramme) {
  return act(ctx, programmeApi.createProgramme.audit, ['deploy.draft'], body, async w => {
    const unit = await unitForNew(w.tx, w.actor, body.unitId, 'deploy.draft');
    insist(canRun(body.startOn, body.endOn));
    const receivers = await receiversOf(w.tx, unit.id, body.line, w.actor.day);
    if (receivers.length === 0) insist(refused(deployRefusals['unit-cannot-issue']()));
    const id = w.newId();
    await openLife(
      w,
      programmeProjection,
      id,
      'create',
      {
        title: body.title,
        year: body.year,
        purpose: '',
        startOn: body.startOn,
        endOn: body.endOn,
        phases: [],
        leadingGroup: [],
        office: '',
        frames: [],
      },
      { unit_id: unit.id, line: body.line, speech_id: body.speechId },
      unit.seatId,
    );
    if (body.speechId) {
      const plan = await planFor(w, body.speechId, unit.id);
      const receiverIds = receivers.map(r => r.unitId);
      await draftFromPlan(w, { id, ...body }, unit, plan, receiverIds);
    }
    w.about({ id, unitId: unit.id, seatId: unit.seatId });
    return {
      id,
      state: 'draft',
      seq: 1,
      allowed: openMoves(programmeLife, at(unit.places, 'draft'), w.actor),
    };
  });
}

/**
 * What the accepted task clauses make, without what an earlier programme has already made of them.
 * The speech stays locked, so that two programmes never share a clause.
 */
async function planFor(w: Work, speechId: string, unitId: string): Promise<Plan<ClauseRow>> {
  const speech = present(await lockSpeech(w.tx, w.actor, speechId));
  insist(canDeploy(speech, unitId));
  const accepted = (await liveClauses(w.tx, speechId)).filter(
    c => c.state === 'accepted' && c.label === 'task',
  );
  if (accepted.length === 0) insist(refused(deployRefusals['no-accepted-clauses']()));
  const { tasks, letters, repeated } = planOf(accepted);
  const drawn = await clausesWithLetter(w.tx, speechId);
  const fresh = {
    tasks: tasks.filter(c => !c.deployed),
    letters: letters.filter(c => !drawn.has(c.id)),
    repeated,
  };
  if (fresh.tasks.length + fresh.letters.length === 0)
    insist(refused(deployRefusals['clauses-all-deployed']()));
  return fresh;
}

function canDeploy(speech: SpeechRow, unitId: string): Verdict {
  if (speech.unitId !== unitId) return refused(deployRefusals['source-unknown']());
  return speech.state === 'dropped' ? refused(deployRefusals['speech-dropped']()) : allowed;
}

async function draftFromPlan(
  w: Work,
  programme: NewProgramme & { id: string },
  unit: UnitAt,
  plan: Plan<ClauseRow>,
  receiverIds: readonly string[],
) {
  const departments = await departmentsOf(w.tx, unit.id, w.actor.day);
  const tasks = plan.tasks.map((clause, i) => {
    const { isForAll, departmentId, ...draft } = draftOf(clause, { startOn: programme.startOn, departments });
    const again = plan.repeated.filter(r => r.of === clause.id).map(r => r.clause.text);
    const id = w.newId();
    return {
      id,
      patch: {
        ...newTaskPatch({
          ...draft,
          sortNo: i + 1,
          sourceText: [draft.sourceText, ...again].join('\n'),
          parts: isForAll ? receiverIds.map(unitId => ({ unitId, amount: null })) : [],
        }),
        departmentId,
        department: departments.find(d => d.id === departmentId)?.name ?? null,
      },
      fixed: {
        programme_id: programme.id,
        parent_id: null,
        root_id: id,
        unit_id: unit.id,
        issuer_unit_id: unit.id,
        line: programme.line,
      },
    };
  });
  await openMany(w, taskProjection, 'plan', tasks, { seatId: unit.seatId });
  const requests = plan.letters.map(c => ({
    clauseId: c.id,
    addressee: c.owner ?? '',
    text: c.text,
    action: c.action,
    dueOn: c.dueBy,
  }));
  await draftLetters(w, { ...programme, unitId: unit.id }, requests, unit.seatId);
}

export function editProgramme(ctx: Ctx, id: string, body: ProgrammeContent & { seenSeq: number }) {
  return act(ctx, programmeApi.editProgramme.audit, ['deploy.draft'], { id, body }, async w => {
    const { programme, places, seatId } = await programmeInHand(w, id);
    insist(canMove(programmeLife, 'edit', at(places, programme.state), w.actor));
    const { seenSeq, leading, ...content } = body;
    await insistSeq(w.tx, programme, seenSeq, contentOf(programme));
    const tasks = await tasksOfProgramme(w.tx, id);
    insist(
      all(
        phasesApart(body.phases),
        canDropPhases(body.phases, tasks),
        canReframe(programme.frames, body.frames, tasks),
      ),
    );
    await followNames(w, tasks, renamedItems(programme.frames, body.frames), seatId);
    const moved = await advance(
      w,
      programmeProjection,
      programme,
      'edit',
      { ...content, leadingGroup: leading },
      { seatId },
    );
    return { id, ...moved, allowed: openMoves(programmeLife, at(places, moved.state), w.actor) };
  });
}

/** Who leads it now; units that have its tasks read it from then on. */
export function changeLeading(
  ctx: Ctx,
  id: string,
  body: Pick<ProgrammeContent, 'leading' | 'office'> & { why: string; seenSeq: number },
) {
  return act(ctx, programmeApi.changeLeading.audit, ['deploy.draft'], { id, body }, async w => {
    const { programme, places, seatId } = await programmeInHand(w, id);
    insist(canMove(programmeLife, 'regroup', at(places, programme.state), w.actor));
    await insistSeq(w.tx, programme, body.seenSeq, contentOf(programme));
    insist(leadingDiffers(programme, body));
    const patch = { leadingGroup: body.leading, office: body.office };
    const moved = await advance(w, programmeProjection, programme, 'regroup', patch, {
      seatId,
      why: body.why,
    });
    return { id, ...moved, allowed: openMoves(programmeLife, at(places, moved.state), w.actor) };
  });
}

function leadingDiffers(row: ProgrammeRow, to: Pick<ProgrammeContent, 'leading' | 'office'>): Verdict {
  const words = (group: ProgrammeContent['leading'], office: string) =>
    [office, ...group.map(l => [l.role, l.name, l.title, l.personId].join(' '))].join('\n');
  return words(row.leadingGroup, row.office) === words(to.leading, to.office)
    ? refused(deployRefusals['leading-same']())
    : allowed;
}

/** Tasks go with an item that is called something else now. */
function followNames(
  w: Work,
  tasks: readonly DraftRow[],
  renamed: ReadonlyMap<string, string>,
  seatId: string | null,
) {
  const steps = tasks.flatMap(row => {
    const frameItem = row.frameItem === null ? undefined : renamed.get(row.frameItem);
    return frameItem === undefined ? [] : [{ row, patch: { frameItem } }];
  });
  return advanceMany(w, taskProjection, 'edit', steps, { seatId });
}

/** Finds the programme among those that the actor may see, locks it and says what the action is about; the life says who may act. */
export async function programmeInHand(w: Work, id: string) {
  const programme = present(await lockProgramme(w.tx, w.actor, id));
  const places = await placesAt(w.tx, w.actor, programme.unitId);
  const seatId = seatIdFor(w.actor, 'deploy.draft', places);
  w.about({ id, unitId: programme.unitId, seatId });
  return { programme, places, seatId };
}

/** What the screen lays beside the typed content when somebody else was faster. */
const contentOf = (row: ProgrammeRow) => ({
  title: row.title,
  year: row.year,
  purpose: row.purpose,
  startOn: row.startOn,
  endOn: row.endOn,
  phases: row.phases,
  leading: row.leadingGroup,
  office: row.office,
  frames: row.frames,
  seq: row.seq,
});

function phasesApart(phases: ProgrammeContent['phases']): Verdict {
  const twice = phases.findIndex((p, i) => phases.findIndex(o => o.no === p.no) < i);
  if (twice < 0) return allowed;
  const note = deployRefusals['phase-twice']({ no: phases[twice]!.no });
  return refused({ ...note, fields: [{ path: `phases.${twice}.no`, says: note.says }] });
}
