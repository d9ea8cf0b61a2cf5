/** 部室会签: a department speaks through its own people; the drafting office answers what it objected to. */

import { coreRefusals } from '@niangjia/domain/core/core.refusals.ts';
import { canMove } from '@niangjia/domain/core/life.ts';
import { all, allowed, refused, type Verdict } from '@niangjia/domain/core/verdict.ts';
import { countersignLife, programmeLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import { deployRefusals } from '@niangjia/domain/deploy/deploy.refusals.ts';
import { programmeApi } from '@niangjia/domain/deploy/programme.api.ts';
import { isOfDepartment, openCountersignMoves } from '@niangjia/domain/deploy/programme.rules.ts';
import { at, seatIdFor } from '../core/access.ts';
import { act, type Ctx } from '../core/action.ts';
import { advance } from '../core/life-store.ts';
import { insist } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { stateLabel } from '../core/trail.ts';
import { countersignById, countersignProjection } from './countersign.store.ts';
import { programmeInHand } from './programme.actions.ts';

export interface CountersignAsked {
  move: 'agree' | 'object' | 'answer';
  opinion?: string | undefined;
}

export function moveCountersign(ctx: Ctx, id: string, asked: CountersignAsked) {
  const { audit, duty } = programmeApi.moveCountersign;
  return act(ctx, audit, duty, { id, asked }, async w => {
    const found = present(await countersignById(w.tx, id));
    const { programme, places } = await programmeInHand(w, found.programmeId);
    // Read again: only the programme's lock keeps it still.
    const row = present(await countersignById(w.tx, id));
    const spec = countersignLife.moves[asked.move];
    const seatId = seatIdFor(w.actor, spec.duty, places);
    w.about({ id, unitId: row.unitId, seatId });
    insist(
      all(
        canMove(countersignLife, asked.move, at(places, row.state, row.done), w.actor),
        spec.duty === 'deploy.countersign'
          ? isOfDepartment(w.actor.departmentIds, row.departmentId, row.department)
          : allowed,
        inCountersigning(programme.state, spec.label),
        saysEnough(asked),
      ),
    );
    const patch = asked.move === 'answer' ? { answer: asked.opinion } : { opinion: asked.opinion ?? null };
    const moved = await advance(w, countersignProjection, row, asked.move, patch, { seatId });
    const done = [...row.done, { name: asked.move, personId: w.actor.personId }];
    return { id, ...moved, allowed: openCountersignMoves(row, at(places, moved.state, done), w.actor) };
  });
}

/** An earlier round, or a table that has moved on, is history. */
const inCountersigning = (state: string, move: string): Verdict =>
  state === 'countersign'
    ? allowed
    : refused(coreRefusals['wrong-state']({ state: stateLabel(programmeLife, state), move }));

function saysEnough({ move, opinion }: CountersignAsked): Verdict {
  if (move === 'agree' || opinion) return allowed;
  const note = deployRefusals['opinion-missing']();
  return refused({ ...note, fields: [{ path: 'opinion', says: note.says }] });
}
