/**
 * Who may be given what. Nobody gives what lies outside the subtree whose posts they keep, nobody handles their own posts,
 * and the three administrators stay apart (GB/T 22239-2019 8.1.4.2, 8.1.5).
 */
import { type Actor, type Place, type Reach, rangeOf, scopeOf } from '../core/actor.ts';
import { ADMIN_DUTIES, type Duty, mayHoldTogether } from '../core/duty.ts';
import { canMove } from '../core/life.ts';
import { all, allowed, refused, type Verdict } from '../core/verdict.ts';
import { type Office, officeSpec } from './offices.ts';
import { postLife } from './post.life.ts';
import { postRefusals as no } from './post.refusals.ts';
import { UNIT_KINDS, type UnitKind } from './unit.model.ts';

export type PostMove = keyof (typeof postLife)['moves'];

export interface GrantedRange extends Place {
  reach: Reach;
}

const at = (path: string) => ({ fields: [{ path, says: '请核对这一项' }] });

/** Does the actor keep the posts of everything that these seats reach? */
export function canGive(actor: Actor, granted: readonly GrantedRange[]): Verdict {
  const kept = scopeOf(actor, 'post.keep');
  const within = granted.every(seat => {
    const wanted = rangeOf(seat, seat.reach);
    return kept.some(range => range.line === wanted.line && range.lo <= wanted.lo && wanted.hi <= range.hi);
  });
  return within ? allowed : refused(no['beyond-own']());
}

export const canTouch = (actor: Actor, personId: string): Verdict =>
  actor.personId === personId ? refused(no['own-post']()) : allowed;

/** @param duties every duty that the person would hold at one time */
export const canHoldAll = (duties: Iterable<Duty>): Verdict =>
  mayHoldTogether(duties) ? allowed : refused(no['kept-apart']());

export interface Appointment {
  office: Office;
  unitKind: UnitKind;
  department: { unitId: string; isEnded: boolean } | null;
  unitId: string;
}

/** Does the office exist in such a unit, and does the department belong there? */
export function canSit({ office, unitKind, department, unitId }: Appointment): Verdict {
  const spec = officeSpec(office);
  if (!spec.kinds.includes(unitKind))
    return refused(no['office-misplaced']({ unit: UNIT_KINDS[unitKind], office: spec.label }, at('office')));
  if (spec.needsDepartment && !department)
    return refused(no['department-needed']({ office: spec.label }, at('departmentId')));
  if (department && (department.unitId !== unitId || department.isEnded))
    return refused(no['department-foreign']({}, at('departmentId')));
  return allowed;
}

/** What nobody may be the last to leave. */
export const ADMIN_DUTY_SET: ReadonlySet<Duty> = new Set<Duty>(Object.values(ADMIN_DUTIES).flat());

export const canEndOn = (toDay: string, fromDay: string): Verdict =>
  toDay >= fromDay ? allowed : refused(no['dates-reversed']({}, at('toDay')));

export interface PostSubject {
  personId: string;
  state: string;
  places: readonly Place[];
}

export const canChangePost = (actor: Actor, move: PostMove, post: PostSubject): Verdict =>
  all(
    canMove(postLife, move, { state: post.state, places: { unit: post.places } }, actor),
    canTouch(actor, post.personId),
  );

export const openPostMoves = (actor: Actor, post: PostSubject): PostMove[] =>
  (Object.keys(postLife.moves) as PostMove[]).filter(
    // Taken up again only with the decision about the unit that ended it.
    move => move !== 'reinstate' && canChangePost(actor, move, post).ok,
  );
