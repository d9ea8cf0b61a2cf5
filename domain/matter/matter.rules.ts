/**
 * May this be done now? The same answer for the button, the move itself and the bulk list:
 * duty and state, then level, different hands, receipt, appointment, letter and gate. Arithmetic of the kind comes last, with the input.
 */
import type { Actor, Place } from '../core/actor.ts';
import type { Day } from '../core/days.ts';
import { canMove, type Subject } from '../core/life.ts';
import { all, allowed, refused, type Verdict } from '../core/verdict.ts';
import { UNIT_LEVELS, type UnitLevel } from '../unit/unit.model.ts';
import { canPass, type GateSeen } from './gate.rules.ts';
import { type JointSeen, jointFirst } from './joint.rules.ts';
import type { MatterKind } from './kind.ts';
import { matterRefusals as no } from './matter.refusals.ts';
import type { Known, MatterMove } from './move.ts';

/** How a matter stands, as far as moves ask. */
export interface Standing {
  subject: Subject;
  level: UnitLevel;
  /** What the record says in plain. */
  content: Readonly<Record<string, unknown>>;
  /** The unit that handles it is the top of the tree: nobody is outside of it, so different persons must do. */
  isTop: boolean;
  /** Somebody of the unit itself could make the moves that are its own, as far as the kind has such moves. */
  hasOwn: boolean;
  /** It was handed over and nobody has signed for it. */
  awaitsReceipt: boolean;
  /** There is somebody who gave it. */
  wasGiven: boolean;
  /** A union below brought it up (提级): it can be given back to that one. */
  wasRaised: boolean;
  /** Unions that were asked to help, one line for each time. */
  joint: readonly JointSeen[];
  isMerged: boolean;
  undertaker: { id: string; name: string } | null;
  /** Whoever was ever appointed for it, as far as the kind has moves that are made from outside. */
  appointed: readonly string[];
  signedLetters: readonly string[];
  /** Latest gate of each code. */
  gates: readonly GateSeen[];
  /** For the rules of steps that are shut or open before anything is given; null where no step of this state asks. */
  known: Known<never> | null;
}

/** Before it is signed for, only these are open. */
const BEFORE_RECEIPT = new Set(['receive', 'giveBack', 'recall', 'urge', 'oversee']);

/** What decides whether the move is offered. */
export function canOffer(kind: MatterKind, name: string, at: Standing, actor: Actor): Verdict {
  const move = kind.moves[name];
  if (!move) return refused(no['move-unknown']({ kind: kind.label }));
  return all(
    canMove(kind.life, name, at.subject, actor),
    whileMerged(name, at),
    atLevel(move, at.level),
    move.outside ? isOutside(move, at, actor) : allowed,
    move.own ? byItself(move, at, actor) : allowed,
    move.at === 'joint' ? allowed : receiptFirst(name, at),
    givenOnly(name, at),
    jointFirst(name, move, at.joint, actor),
    move.offered?.(at.content) ?? allowed,
    move.appointedOnly ? byUndertaker(move, at, actor) : allowed,
    asItWas(kind, name, at),
  );
}

/** What was merged is handled under the main matter: nothing but taking it apart again is left. */
const whileMerged = (name: string, { isMerged }: Standing): Verdict => {
  if (name === 'part') return isMerged ? allowed : refused(no['not-merged']());
  return isMerged ? refused(no.merged()) : allowed;
};

/** Letters are written by whoever has signed for the matter, and under the main one when it was merged. */
export const canWrite = ({ isMerged, awaitsReceipt }: Standing): Verdict =>
  isMerged ? refused(no.merged()) : awaitsReceipt ? refused(no['not-received']()) : allowed;

/** What is still missing, told beside the button. */
export function isReady(kind: MatterKind, name: string, at: Standing, today: Day): Verdict {
  const move = kind.moves[name]!;
  const letter = move.letter ? kind.letters[move.letter] : undefined;
  const gate = move.gate ? kind.gates[move.gate] : undefined;
  return all(
    letter && !at.signedLetters.includes(move.letter!)
      ? refused(no['letter-missing']({ letter: letter.label, move: move.label }))
      : allowed,
    gate
      ? canPass(
          gate.label,
          at.gates.find(g => g.code === move.gate),
          today,
        )
      : allowed,
    opensTwice(kind, name, at, today),
    move.ready && at.known ? move.ready(at.known) : allowed,
  );
}

/** Whether a step that leaves this state asks the numbers in force before it is offered. */
export const asksFirst = ({ moves }: Pick<MatterKind, 'moves'>, state: string): boolean =>
  Object.values(moves).some(move => move.ready && move.from.includes(state));

function opensTwice(kind: MatterKind, name: string, at: Standing, today: Day): Verdict {
  const opened = Object.entries(kind.gates).find(([, gate]) => gate.opens === name);
  if (!opened) return allowed;
  const running = at.gates.some(
    g => g.code === opened[0] && g.state === 'open' && today <= g.untilOn && g.upheld === 0,
  );
  return running ? refused(no['gate-open']({ gate: opened[1].label })) : allowed;
}

/** A move that corrects nothing puts up again only what was taken down; what was found wrong goes back to be corrected first. */
function asItWas(kind: MatterKind, name: string, at: Standing): Verdict {
  const move = kind.moves[name]!;
  const opened = Object.entries(kind.gates).find(([, gate]) => gate.opens === name);
  if (!opened || move.to !== at.subject.state || move.input?.length) return allowed;
  const latest = at.gates.find(g => g.code === opened[0]);
  return !latest || latest.state === 'withdrawn'
    ? allowed
    : refused(no['gate-as-it-was']({ gate: opened[1].label }));
}

/** Only for unions of some levels, as a move or a letter says. */
interface Levelled {
  label: string;
  levels?: readonly UnitLevel[];
}
export const atLevel = ({ label, levels }: Levelled, level: UnitLevel): Verdict =>
  !levels || levels.includes(level)
    ? allowed
    : refused(no.level({ move: label, levels: levels.map(l => UNIT_LEVELS[l]).join('、') }));

const within = (actor: Actor, places: readonly Place[]): boolean =>
  actor.seats.some(seat => places.some(p => p.line === seat.line && seat.path.startsWith(p.path)));

/** 督查核查须由承办工会及其下级以外的人办理，也不能是承办工会指定过的经办人；市总本级事项由不同的人办理（见 separate）。 */
const isOutside = (move: MatterMove, at: Standing, actor: Actor): Verdict => {
  if (at.appointed.includes(actor.personId)) return refused(no['outside-appointed']({ move: move.label }));
  return at.isTop || !within(actor, at.subject.places.unit)
    ? allowed
    : refused(no.outside({ move: move.label }));
};

/** A union elects for itself; the union above does it only for one that has nobody on the platform. */
const byItself = (move: MatterMove, { hasOwn, subject }: Standing, actor: Actor): Verdict =>
  !hasOwn ||
  actor.seats.some(
    s => s.duty === move.duty && subject.places.unit.some(p => p.line === s.line && p.path === s.path),
  )
    ? allowed
    : refused(no['own-first']({ move: move.label }));

const receiptFirst = (name: string, at: Standing): Verdict => {
  if (name === 'receive') return at.awaitsReceipt ? allowed : refused(no['received-already']({ unit: '' }));
  return at.awaitsReceipt && !BEFORE_RECEIPT.has(name) ? refused(no['not-received']()) : allowed;
};

/** What was raised was given by nobody who may urge it or take it back; but it can be given back. */
const givenOnly = (name: string, { wasGiven, wasRaised }: Standing): Verdict => {
  if (name === 'giveBack') return wasGiven || wasRaised ? allowed : refused(no['not-given']());
  return (name === 'recall' || name === 'urge' || name === 'oversee') && !wasGiven
    ? refused(no['not-given']())
    : allowed;
};

const byUndertaker = (move: MatterMove, at: Standing, actor: Actor): Verdict =>
  !at.undertaker || at.undertaker.id === actor.personId
    ? allowed
    : refused(no['appointed-only']({ move: move.label, who: at.undertaker.name }));

/** Names of the moves that are open, and of those that wait for something. */
export function movesOf(
  kind: MatterKind,
  at: Standing,
  actor: Actor,
  today: Day,
): { allowed: string[]; blocked: { move: string; says: string }[] } {
  const open: string[] = [];
  const blocked: { move: string; says: string }[] = [];
  for (const name of Object.keys(kind.moves)) {
    if (!canOffer(kind, name, at, actor).ok) continue;
    const ready = isReady(kind, name, at, today);
    if (ready.ok) open.push(name);
    else if (!isMadeAlready(kind, name, at)) blocked.push({ move: name, says: ready.refusal.says });
  }
  return { allowed: open, blocked };
}

/** A letter that was served stands in nobody's way: a second one may be written, and then the step is open again. */
function isMadeAlready({ moves }: MatterKind, name: string, { subject }: Standing): boolean {
  const { letter, to } = moves[name]!;
  const stays = to === 'same' || to === subject.state;
  return Boolean(letter && stays && subject.done?.some(done => done.name === name));
}

/** What somebody agreed to, in words: the gate that asks for it. */
export const purposeLabel = (kind: Pick<MatterKind, 'gates'>, purpose: string): string =>
  Object.values(kind.gates).find(gate => gate.consent === purpose)?.label ?? purpose;

/** By its content, as lists show it. */
export const titleOf = ({ intake }: MatterKind, content: Readonly<Record<string, unknown>>): string =>
  intake
    .title(content as never)
    .trim()
    .slice(0, 120);
