/**
 * One matter as it ought to stand, worked out from nothing but its kind's declaration: state, fence, hands, clocks, gates, letters,
 * members and what was counted. Nothing of the engine is used, so that the two can be compared.
 */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Day } from '@niangjia/domain/core/days.ts';
import type { MatterKind } from '@niangjia/domain/matter/kind.ts';
import type { MatterMove } from '@niangjia/domain/matter/move.ts';
import type { Run } from './mirror.clocks.ts';
import { knownOf } from './mirror.known.ts';
import type { Tree, Unit } from './people.ts';

export interface Gate {
  id: string;
  code: string;
  untilOn: Day;
  isDown: boolean;
  objections: { id: string; ruling: 'upheld' | 'dismissed' | null }[];
}

export interface Letter {
  id: string;
  code: string;
  /** Union whose head it bears. */
  unitId: string;
  drafterId: string;
  isSigned: boolean;
  signedOn: Day | null;
  /** Of an earlier round: signed, but nothing more follows from it. */
  isSpent: boolean;
  seq: number;
}

/** A union that was asked to help; numbers are those of moves. */
export interface Line {
  unitId: string;
  state: 'asked' | 'received' | 'answered' | 'declined' | 'released' | 'over';
  asked: number;
  received: number | null;
  ended: number | null;
  urged?: number[];
}
export const isOpenLine = ({ state }: Line): boolean => state === 'asked' || state === 'received';

export const openLine = (m: Mirror, unitId: string | undefined): Line | undefined =>
  m.lines.find(line => line.unitId === unitId && isOpenLine(line));
export const lineKey = ({ unitId, asked }: Line): string => `${unitId} ${asked}`;

/** In which states of a line a move about it is made. */
export const LINE_MOVES: Readonly<Record<string, readonly Line['state'][]>> = {
  joinReceive: ['asked'],
  joinAnswer: ['received'],
  joinDecline: ['asked', 'received'],
  joinRelease: ['asked', 'received'],
  joinUrge: ['asked', 'received'],
};

export interface Mirror {
  id: string;
  kind: MatterKind;
  state: string;
  seq: number;
  fence: number;
  unitId: string;
  issuerId: string;
  acceptId: string;
  undertakerId: string | null;
  isReceived: boolean;
  overseen: boolean;
  /** The day on which it was urged last: once a day. */
  urgedOn?: Day;
  /** The same of each asking for help, by the move that asked. */
  lineUrgedOn?: Map<string, Day>;
  mergedInto: Mirror | null;
  /** How many were merged into it. */
  mergedHere: number;
  endedOn: Day | null;
  joint: string[];
  /** One for each time that a union was asked to help, oldest first. */
  lines: Line[];
  channel: string;
  persons: number;
  employerId: string | null;
  openedOn: Day;
  cameOn: Day;
  /** Every field in plain, sealed ones too. */
  content: Record<string, unknown>;
  done: { name: string; personId: string }[];
  /** Who had it from whom, oldest first. */
  hands: { unitId: string; issuerId: string; how: string; fromId: string }[];
  runs: Run[];
  gates: Gate[];
  letters: Letter[];
  /** Newest last. */
  consents: { purpose: string; isGiven: boolean }[];
  members: Set<string>;
  accusedUnits: Set<string>;
  accusedPersons: Set<string>;
  /** What was counted, by indicator, unit, day and dimensions. */
  facts: Map<string, number>;
  twins: Mirror[];
  /** What it turned into. */
  beside: Mirror[];
}

export const isConfined = ({ kind }: Pick<Mirror, 'kind'>): boolean => kind.secrecy.sort === 'compartment';

/** Does somebody hold the duty over the unit, by a seat there, or by one above that reaches below? */
export const holdsOver = (who: Actor, duty: string, unit: Unit): boolean =>
  who.seats.some(
    seat =>
      seat.duty === duty &&
      unit.places.some(
        ({ line, path }) =>
          line === seat.line && (seat.reach === 'own' ? path === seat.path : path.startsWith(seat.path)),
      ),
  );

const stands = (tree: Tree, unitId: string, over: string): boolean =>
  tree
    .unit(unitId)
    .places.some(at =>
      tree.unit(over).places.some(top => top.line === at.line && at.path.startsWith(top.path)),
    );
export const isBelow = (tree: Tree, unitId: string, top: string): boolean =>
  unitId !== top && stands(tree, unitId, top);

/** Tied to the accused: an accused unit, and whatever stands above one but not above the unit that accepted the matter. */
export const isTiedUnit = (tree: Tree, m: Mirror, unitId: string): boolean =>
  [...m.accusedUnits].some(
    accused => accused === unitId || (stands(tree, accused, unitId) && !stands(tree, m.acceptId, unitId)),
  );

/** Named, or with a post at a unit that is tied. */
export const isTied = (tree: Tree, m: Mirror, who: Actor): boolean =>
  m.accusedPersons.has(who.personId) || who.unitIds.some(mine => isTiedUnit(tree, m, mine));

/** Who takes a confined matter on at a unit: the office for it, where there is one, and nobody who is tied. */
export function takersAt(tree: Tree, m: Mirror, unitId: string): Actor[] {
  const free = (duties: readonly string[]) =>
    tree.everybody.filter(
      p => p.seats.some(s => s.unitId === unitId && duties.includes(s.duty)) && !isTied(tree, m, p),
    );
  const { takers } = m.kind.intake;
  const few = takers ? free([takers]) : [];
  return few.length ? few : free(m.kind.reads);
}

/** To whom a transfer shows it. */
export const nextUnit = (
  tree: Tree,
  m: Mirror,
  name: string,
  unitId: string | undefined,
): string | undefined =>
  ['assign', 'refer', 'join'].includes(name)
    ? unitId
    : name === 'raise'
      ? above(tree, m.unitId)
      : ['giveBack', 'recall'].includes(name)
        ? (raiser(m) ?? m.issuerId)
        : undefined;

/** Who brought it up to the union that has it, unless that one has had it from somewhere else since. */
export function raiser(m: Mirror): string | undefined {
  if (m.issuerId !== m.unitId) return undefined;
  const last = m.hands.findLast(h => h.unitId === m.unitId && ['assign', 'refer', 'raise'].includes(h.how));
  return last?.how === 'raise' ? last.fromId : undefined;
}

export function above(tree: Tree, unitId: string): string | undefined {
  const over = tree.units
    .filter(u => isBelow(tree, unitId, u.id))
    .map(u => ({ id: u.id, depth: Math.max(...u.places.map(p => p.path.length)) }));
  return over.sort((a, b) => b.depth - a.depth)[0]?.id;
}

export function canRead(tree: Tree, m: Mirror, who: Actor): boolean {
  if (isConfined(m)) return m.members.has(who.personId) && !isTied(tree, m, who);
  const units = [m.unitId, m.issuerId, m.acceptId, ...m.joint].map(id => tree.unit(id));
  return m.kind.reads.some(duty => units.some(unit => holdsOver(who, duty, unit)));
}

const BEFORE_RECEIPT = ['receive', 'giveBack', 'recall', 'urge', 'oversee'];
const OF_THE_GIVEN = ['giveBack', 'recall', 'urge', 'oversee'];

/** Why somebody may not make this move, or null: by duty and state, then by who did what before. */
export function refusedFor(tree: Tree, m: Mirror, name: string, who: Actor): string | null {
  const move = m.kind.moves[name];
  if (!move) return 'matter.move-unknown';
  const unit = tree.unit(m.unitId);
  const asked = m.lines.map(l => l.unitId);
  const over = move.at === 'joint' ? asked : [move.at === 'issuer' ? m.issuerId : m.unitId];
  if (!over.some(id => holdsOver(who, move.duty, tree.unit(id)))) return 'core.no-duty';
  if (!move.from.includes(m.state)) return 'core.wrong-state';
  if (m.done.some(d => d.personId === who.personId && move.separate?.includes(d.name)))
    return 'core.same-hands';
  if (name === 'part') {
    if (!m.mergedInto) return 'matter.not-merged';
  } else if (m.mergedInto) return 'matter.merged';
  if (move.levels && !move.levels.includes(unit.level)) return 'matter.level';
  if (move.outside && !isTop(unit) && sitsWithin(who, unit)) return 'matter.outside';
  const early = move.at === 'joint' ? null : ofReceipt(m, name);
  const says = move.offered?.(m.content as never);
  const recorded = says && !says.ok ? says.refusal.code : null;
  return early ?? ofLines(tree, m, name, who) ?? recorded ?? byUndertaker(m, move, who) ?? asItWas(m, name);
}

/** Lines that the move may be made about. */
export const linesFor = (tree: Tree, m: Mirror, name: string, who: Actor): Line[] => {
  const { at, duty } = m.kind.moves[name]!;
  return m.lines.filter(
    l => LINE_MOVES[name]!.includes(l.state) && (at !== 'joint' || holdsOver(who, duty, tree.unit(l.unitId))),
  );
};

function ofLines(tree: Tree, m: Mirror, name: string, who: Actor): string | null {
  if (!LINE_MOVES[name] || linesFor(tree, m, name, who).length) return null;
  if (m.kind.moves[name]!.at === 'unit') return 'matter.joint-none';
  const { duty } = m.kind.moves[name]!;
  const mine = m.lines.filter(l => holdsOver(who, duty, tree.unit(l.unitId))).map(l => l.state);
  if (mine.includes('asked')) return 'matter.joint-not-received';
  return mine.includes('received') ? 'matter.joint-received' : 'matter.joint-over';
}

function ofReceipt(m: Mirror, name: string): string | null {
  if (name === 'receive') {
    if (m.isReceived) return 'matter.received-already';
  } else if (!m.isReceived && !BEFORE_RECEIPT.includes(name)) return 'matter.not-received';
  const isGiven = m.issuerId !== m.unitId || (name === 'giveBack' && raiser(m) !== undefined);
  return OF_THE_GIVEN.includes(name) && !isGiven ? 'matter.not-given' : null;
}

/** Nothing is corrected by it, and what stands was not taken down. */
function asItWas(m: Mirror, name: string): string | null {
  const move = m.kind.moves[name]!;
  const code = Object.keys(m.kind.gates).find(c => m.kind.gates[c]!.opens === name);
  if (!code || move.to !== m.state || move.input?.length) return null;
  const latest = latestGate(m, code);
  return latest && !latest.isDown ? 'matter.gate-as-it-was' : null;
}

const byUndertaker = (m: Mirror, move: MatterMove, who: Actor): string | null =>
  move.appointedOnly && m.undertakerId && m.undertakerId !== who.personId ? 'matter.appointed-only' : null;

const isTop = ({ places }: Unit): boolean => places.some(({ path }) => path.split('.').length === 2);
const sitsWithin = (who: Actor, { places }: Unit): boolean =>
  who.seats.some(seat => places.some(({ line, path }) => line === seat.line && seat.path.startsWith(path)));

/** What it still waits for: a letter, a notice that has run, a notice that runs already; or what its record and the day say of it. */
export function waitsFor(tree: Tree, m: Mirror, name: string, day: Day): string | null {
  const move = m.kind.moves[name]!;
  if (move.letter && !m.letters.some(l => l.code === move.letter && l.isSigned && !l.isSpent))
    return 'matter.letter-missing';
  if (move.gate) {
    const why = notPassed(latestGate(m, move.gate), day);
    if (why) return why;
  }
  const opened = Object.entries(m.kind.gates).find(([, gate]) => gate.opens === name);
  const running = opened && latestGate(m, opened[0]);
  const runs = running && !running.isDown && !running.objections.some(o => o.ruling === 'upheld');
  if (runs && day <= running.untilOn) return 'matter.gate-open';
  const ready = move.ready?.(knownOf(tree, m, m.content, day));
  return ready && !ready.ok ? ready.refusal.code : null;
}

export const latestGate = (m: Mirror, code: string): Gate | undefined =>
  m.gates.findLast(g => g.code === code);

function notPassed(gate: Gate | undefined, day: Day): string | null {
  if (!gate) return 'matter.gate-not-opened';
  if (gate.isDown) return 'matter.gate-withdrawn';
  if (gate.objections.some(o => o.ruling === 'upheld')) return 'matter.gate-failed';
  if (gate.objections.some(o => o.ruling === null)) return 'matter.gate-frozen';
  return day > gate.untilOn ? null : 'matter.gate-running';
}

/** The moves that the reply must offer. */
export const offered = (tree: Tree, m: Mirror, who: Actor, day: Day): string[] =>
  Object.keys(m.kind.moves).filter(
    name => refusedFor(tree, m, name, who) === null && waitsFor(tree, m, name, day) === null,
  );
