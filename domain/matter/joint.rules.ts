/**
 * 会办: one line for each union that was asked to help, in the matter's own record. What was asked and what was said are the reasons of
 * the moves that a line points at, so that nothing is kept twice.
 *
 *   asked ─▶ received ─▶ answered      declined: given back by the union · released: no longer asked by the handler
 *                                      over: the matter ended, or came into that union's own hands
 */
import { type Actor, holds, type Place } from '../core/actor.ts';
import { allowed, refused, type Verdict } from '../core/verdict.ts';
import type { JointState } from './matter.model.ts';
import { matterRefusals as no } from './matter.refusals.ts';
import type { MatterMove } from './move.ts';

/** As it lies in the record; numbers are those of moves in the trail. */
export interface JointLine {
  unitId: string;
  state: JointState;
  asked: number;
  received: number | null;
  /** With which it was answered, declined, released or over. */
  ended: number | null;
  files: string[];
  /** The moves that urged it; absent while nobody did. */
  urged?: number[];
}

export const isWaiting = ({ state }: Pick<JointLine, 'state'>): boolean =>
  state === 'asked' || state === 'received';

/** The moves about one line, the states in which it takes them, and the state that they lead to. */
const MOVES: Readonly<Record<string, { from: readonly JointState[]; to: JointState | 'same' }>> = {
  joinReceive: { from: ['asked'], to: 'received' },
  joinAnswer: { from: ['received'], to: 'answered' },
  joinDecline: { from: ['asked', 'received'], to: 'declined' },
  joinRelease: { from: ['asked', 'received'], to: 'released' },
  joinUrge: { from: ['asked', 'received'], to: 'same' },
};

/** As rules see it: with where the union stands. */
export interface JointSeen extends Pick<JointLine, 'unitId' | 'state'> {
  places: readonly Place[];
}

/** May this move be made about this very line? */
export function canJoin(
  name: string,
  move: Pick<MatterMove, 'at' | 'duty'>,
  line: JointSeen,
  actor: Actor,
): boolean {
  if (move.at === 'joint' && !holds(actor, move.duty, line.places)) return false;
  return MOVES[name]?.from.includes(line.state) ?? false;
}

/** Of a move about a line: there is one that takes it. */
export function jointFirst(
  name: string,
  move: Pick<MatterMove, 'at' | 'duty'>,
  lines: readonly JointSeen[],
  actor: Actor,
): Verdict {
  if (!MOVES[name] || lines.some(line => canJoin(name, move, line, actor))) return allowed;
  if (move.at === 'unit') return refused(no['joint-none']());
  const mine = lines.filter(line => holds(actor, move.duty, line.places)).map(line => line.state);
  if (mine.includes('asked')) return refused(no['joint-not-received']());
  return refused(mine.includes('received') ? no['joint-received']() : no['joint-over']());
}

/** Asked once more only when the one before is done with. */
export const asksAnew = (lines: readonly JointLine[], unitId: string, seq: number): JointLine[] => [
  ...lines,
  { unitId, state: 'asked', asked: seq, received: null, ended: null, files: [] },
];

/** The line of a union that still waits for something; there is one at most. */
export const waitingLine = (lines: readonly JointLine[], unitId: string): JointLine | undefined =>
  lines.find(line => line.unitId === unitId && isWaiting(line));

/** The line after a move about it. */
export function jointAfter(
  lines: readonly JointLine[],
  name: string,
  unitId: string,
  { seq, files = [] }: { seq: number; files?: string[] },
): JointLine[] {
  const to = MOVES[name]!.to;
  return lines.map(line => {
    if (line.unitId !== unitId || !isWaiting(line)) return line;
    if (to === 'same') return { ...line, urged: [...(line.urged ?? []), seq] };
    return to === 'received'
      ? { ...line, state: to, received: seq }
      : { ...line, state: to, ended: seq, files };
  });
}

/** What still waited is over: everywhere with the matter, or with the one union that has it in its own hands now. */
export const jointOver = (lines: readonly JointLine[], seq: number, unitId?: string): JointLine[] =>
  lines.map(line =>
    isWaiting(line) && (unitId === undefined || line.unitId === unitId)
      ? { ...line, state: 'over', ended: seq }
      : line,
  );

/** Whose line differs: clocks of these unions move. */
export const jointTouched = (before: readonly JointLine[], after: readonly JointLine[]): string[] => [
  ...new Set(after.filter((line, at) => line.state !== before[at]?.state).map(line => line.unitId)),
];

/** Unions that read it for having been asked, once some are away. */
export const withoutUnit = (joint: readonly string[], unitId: string): string[] =>
  joint.filter(id => id !== unitId);

/** The number of the move that last changed a line; to be urged changes nothing that its union could have overlooked. */
export const lastOf = ({ asked, received, ended }: JointLine): number =>
  Math.max(asked, received ?? 0, ended ?? 0);
