/** What a move leaves behind once it was judged free: state, hands, fence, clocks, what is counted, who is accused. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Day } from '@niangjia/domain/core/days.ts';
import { TRANSFERS, type TransferName } from '@niangjia/domain/matter/transfer.ts';
import { count, countStopped, tick } from './mirror.clocks.ts';
import { knownOf } from './mirror.known.ts';
import { type Asked, guardSets, readInput } from './mirror.moves.ts';
import {
  above,
  isConfined,
  isOpenLine,
  LINE_MOVES,
  type Line,
  lineKey,
  type Mirror,
  nextUnit,
  openLine,
  raiser,
  takersAt,
} from './mirror.ts';
import type { Tree } from './people.ts';

/** Another unit or person answers for it from then on. */
const CHANGES_HANDS = ['assign', 'refer', 'giveBack', 'recall', 'raise', 'appoint', 'merge', 'part'];

/** Carries out what was judged free. */
export function made(
  tree: Tree,
  m: Mirror,
  asked: Asked,
  who: Actor,
  day: Day,
  matters: readonly Mirror[],
): void {
  const { name } = asked;
  const move = m.kind.moves[name]!;
  const read = readInput(m.kind, move.input ?? [], move.asks ?? [], asked.given) as Record<string, unknown>;
  const found = guardSets(tree, m, name, read);
  const known = knownOf(tree, m, { ...m.content, ...read, ...found }, day);
  const facts = move.facts?.(known) ?? [];
  m.content = { ...m.content, ...read, ...move.derive?.(known), ...found };
  m.seq++;
  m.done.push({ name, personId: who.personId });
  if (name === 'urge') m.urgedOn = day;
  const urged = name === 'joinUrge' ? openLine(m, asked.unitId) : undefined;
  if (urged) m.lineUrgedOn = new Map(m.lineUrgedOn).set(lineKey(urged), day);
  const from = m.state;
  if (move.to !== 'same') m.state = move.to;
  beginRounds(m, name, from);
  const ends = (state: string) => m.kind.ends.includes(state);
  const isOver = (ends(m.state) && m.endedOn === null) || name === 'merge';
  for (const f of facts) count(m, f.indicator, f.day ?? day, f.amount, { dims: f.dims ?? {} });
  countEnd(m, from, day);
  const about = aboutLines(tree, m, asked, isOver && name !== 'merge');
  countStopped(m, tick(m, name, isOver, day, about), day);
  m.endedOn = ends(m.state) ? (m.endedOn ?? day) : null;
  if (m.state !== from) leftBehind(m, name, from, day);
  const gate = Object.entries(m.kind.gates).find(([, g]) => g.opens === name);
  if (gate) m.gates.push({ id: '', code: gate[0], untilOn: day, isDown: false, objections: [] });
  accuse(tree, m);
  if (Object.hasOwn(TRANSFERS, name)) handed(tree, m, asked, day, matters);
}

/** A notice that is still up when the matter goes another way is taken down. */
function leftBehind(m: Mirror, name: string, from: string, day: Day): void {
  for (const gate of m.gates) {
    const { opens } = m.kind.gates[gate.code]!;
    if (m.kind.moves[opens]!.to !== from || m.kind.moves[name]!.gate === gate.code) continue;
    const isFailed = gate.objections.some(o => o.ruling === 'upheld');
    const isFrozen = gate.objections.some(o => o.ruling === null);
    if (!isFailed && (isFrozen || day <= gate.untilOn)) gate.isDown = true;
  }
}

/** Signed letters are spent when one was used, when the matter comes to where they are written, and when their words change. */
function beginRounds(m: Mirror, name: string, from: string): void {
  const move = m.kind.moves[name]!;
  for (const letter of m.letters) {
    const { within, needs } = m.kind.letters[letter.code]!;
    const isRewritten = move.input?.some(f => needs.includes(f)) ?? false;
    if (move.letter === letter.code || isRewritten || (within.includes(m.state) && !within.includes(from)))
      letter.isSpent = true;
  }
}

function countEnd(m: Mirror, from: string, day: Day): void {
  const ended = `${m.kind.kind}-ended`;
  const was = m.kind.ends.includes(from);
  const is = m.kind.ends.includes(m.state);
  if (was && !is) for (const key of [...m.facts.keys()]) if (key.startsWith(`${ended} `)) m.facts.delete(key);
  if (is && !was) count(m, ended, day, 1, { dims: { outcome: m.state } });
}

/** Where each line leads. */
const LINE_TO: Readonly<Record<string, Line['state']>> = {
  joinReceive: 'received',
  joinAnswer: 'answered',
  joinDecline: 'declined',
  joinRelease: 'released',
};

/** What becomes of the lines of those who were asked to help. @returns the unions whose line changed */
function aboutLines(tree: Tree, m: Mirror, { name, unitId, unitIds }: Asked, isEnd: boolean): string[] {
  const close = (line: Line, state: Line['state']) => Object.assign(line, { state, ended: m.seq });
  if (name === 'join') {
    const units = [...new Set(unitIds ?? [unitId!])];
    for (const id of units)
      m.lines.push({ unitId: id, state: 'asked', asked: m.seq, received: null, ended: null });
    return units;
  }
  const open = m.lines.filter(isOpenLine);
  if (isEnd) return open.map(line => close(line, 'over').unitId);
  const goes = ['assign', 'refer', 'raise', 'giveBack', 'recall'].includes(name);
  const of = goes ? nextUnit(tree, m, name, unitId) : name in LINE_MOVES ? unitId : undefined;
  const line = open.find(l => l.unitId === of);
  if (!line) return [];
  if (name === 'joinUrge') {
    line.urged = [...(line.urged ?? []), m.seq];
    return [];
  }
  if (name === 'joinReceive') Object.assign(line, { state: 'received', received: m.seq });
  else close(line, goes ? 'over' : LINE_TO[name]!);
  if (goes || name === 'joinDecline' || name === 'joinRelease') leaves(tree, m, line.unitId, goes);
  return [line.unitId];
}

/** It was asked and is no more: it reads on only where it has another part in it. */
function leaves(tree: Tree, m: Mirror, unitId: string, hasItNow: boolean): void {
  m.joint = m.joint.filter(id => id !== unitId);
  if (hasItNow || !isConfined(m)) return;
  const reads = (id: string, units: readonly string[]) =>
    tree.everybody.some(
      p =>
        p.personId === id &&
        p.seats.some(s => units.includes(s.unitId) && m.kind.reads.some(duty => duty === s.duty)),
    );
  for (const id of [...m.members])
    if (reads(id, [unitId]) && !reads(id, [m.unitId, m.issuerId, m.acceptId, ...m.joint]))
      m.members.delete(id);
}

/** Everybody who is named, and the union of the employer. */
export function accuse(tree: Tree, m: Mirror): void {
  if (m.kind.secrecy.sort !== 'compartment') return;
  const { units, persons } = m.kind.secrecy.accused;
  for (const f of units) if (m.content[f]) m.accusedUnits.add(String(m.content[f]));
  for (const f of persons) for (const id of (m.content[f] ?? []) as string[]) m.accusedPersons.add(id);
  if (m.employerId) m.accusedUnits.add(tree.g.unit.mill.id);
}

function handed(tree: Tree, m: Mirror, asked: Asked, day: Day, matters: readonly Mirror[]): void {
  const { name } = asked;
  const all = name === 'join' ? (asked.unitIds ?? [asked.unitId]) : [nextUnit(tree, m, name, asked.unitId)];
  if (isConfined(m))
    for (const to of all) if (to) for (const p of takersAt(tree, m, to)) m.members.add(p.personId);
  if (isConfined(m) && name === 'appoint') m.members.add(asked.personId!);
  if (CHANGES_HANDS.includes(name)) m.fence++;
  const fromId = m.unitId;
  const give = (unitId: string, issuerId: string, isReceived: boolean) => {
    Object.assign(m, { unitId, issuerId, isReceived, undertakerId: null });
    m.hands.push({ unitId, issuerId, how: name, fromId });
  };
  switch (TRANSFERS[name as TransferName]) {
    case 'to-unit':
      give(asked.unitId!, name === 'assign' ? m.unitId : m.issuerId, false);
      return;
    case 'to-issuer': {
      // Back with whoever gave it or brought it up, who has it from whom it had it before.
      const to = raiser(m) ?? m.issuerId;
      give(to, m.hands.findLast(h => h.unitId === to)?.issuerId ?? to, true);
      return;
    }
    case 'to-above': {
      const to = above(tree, m.unitId)!;
      give(to, to, false);
      return;
    }
    case 'joint':
      m.joint = [...new Set([...m.joint, ...(asked.unitIds ?? [asked.unitId!])])];
      return;
    case 'joint-line':
      return;
    case 'person':
      m.undertakerId = asked.personId!;
      return;
    case 'receipt':
      m.isReceived = true;
      return;
    case 'ask':
      if (name === 'oversee') m.overseen = true;
      return;
    case 'merge':
      m.mergedInto = matters[asked.main!]!;
      m.mergedInto.mergedHere++;
      m.endedOn = day;
      countOpening(m, -1);
      return;
    case 'part':
      m.mergedInto!.mergedHere--;
      m.mergedInto = null;
      m.endedOn = null;
      countOpening(m, 1);
      return;
    case 'answer':
      return;
  }
}

const countOpening = (m: Mirror, amount: 1 | -1): void =>
  count(m, `${m.kind.kind}-opened`, m.openedOn, amount, { dims: { channel: m.channel }, unitId: m.acceptId });
