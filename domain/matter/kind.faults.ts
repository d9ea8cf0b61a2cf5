/** What makes a kind contradict itself; each is a sentence that names the fault (`kind.test.ts` makes every one of them). */
import { DUTIES } from '../core/duty.ts';
import { findParameterSpec } from '../core/parameter-catalogue.ts';
import { type Fields, isSealed } from './field.ts';
import { checkPaths } from './kind.paths.ts';
import type { MatterKind } from './kind.ts';
import { type ClockSpec, RECEIVED_ON } from './move.ts';
import { OPENING, RECORDED } from './recorded.ts';

type Fail = (fault: string) => never;

export function insistSound<F extends Fields>(kind: MatterKind<F>, fail: Fail): void {
  checkFields(kind, fail);
  checkMoves(kind, fail);
  checkClocks(kind, fail);
  checkGates(kind, fail);
  checkLetters(kind, fail);
  checkEnds(kind, fail);
  checkSole(kind, fail);
  checkPaths(kind, fail);
}

function checkFields<F extends Fields>(kind: MatterKind<F>, fail: Fail): void {
  for (const [name, spec] of Object.entries(kind.fields)) {
    if (!spec.purpose.trim()) fail(`field ${name} has no purpose (个人信息保护法第六条)`);
    if (!findParameterSpec(spec.keep))
      fail(`field ${name} has no retention: parameter ${spec.keep || '(none)'} is not in the catalogue`);
    else if (findParameterSpec(spec.keep)!.unit !== 'month')
      fail(`field ${name} has no retention: parameter ${spec.keep} is no time of keeping`);
    if (isSealed(spec) && !spec.mask) fail(`field ${name} is personal and says not how it is masked`);
    if (spec.mask === 'none' && kind.secrecy.sort !== 'compartment')
      fail(`field ${name} is personal and shown whole to the tree`);
    if (!isSealed(spec) && spec.index) fail(`field ${name} has a blind index but is not sealed`);
  }
  for (const name of [...kind.intake.needs, ...(kind.intake.asks ?? [])])
    if (!(name in kind.fields)) fail(`the intake asks for an unknown field ${name}`);
  if (kind.secrecy.sort === 'compartment') {
    const accused = [...kind.secrecy.accused.units, ...kind.secrecy.accused.persons];
    if (accused.length === 0) fail('a compartment without a field that names the accused shields nobody');
    for (const name of accused)
      if (!(name in kind.fields)) fail(`the accused stand in an unknown field ${name}`);
      else if (!askedFor(kind).has(name)) fail(`the accused stand in ${name}, which nobody is asked for`);
  }
}

/** What somebody is asked for at the opening or with a move. */
const askedFor = <F extends Fields>({ intake, moves }: MatterKind<F>): Set<string> =>
  new Set<string>([
    ...[...intake.needs, ...(intake.asks ?? [])],
    ...Object.values(moves).flatMap(m => [...(m.input ?? []), ...(m.asks ?? [])]),
  ]);

/** Fills in fields by itself, by arithmetic or from other records. */
const reckons = (move: { derive?: unknown; guarded?: true } | undefined): boolean =>
  !!move?.derive || !!move?.guarded;

function checkMoves<F extends Fields>(kind: MatterKind<F>, fail: Fail): void {
  const labels = new Map<string, string>();
  for (const [name, move] of Object.entries(kind.moves)) {
    if (name === OPENING || name in RECORDED) fail(`move ${name} is made by the engine`);
    if (!(move.duty in DUTIES)) fail(`move ${name} has no duty: ${String(move.duty) || '(none)'} is not one`);
    const twin = labels.get(move.label);
    if (twin) fail(`moves ${twin} and ${name} are both called ${move.label}`);
    labels.set(move.label, name);
    for (const f of [...(move.input ?? []), ...(move.asks ?? [])])
      if (!(f in kind.fields)) fail(`move ${name} asks for an unknown field ${f}`);
    for (const f of Object.values(move.opens?.carries ?? {}))
      if (!(f in kind.fields)) fail(`move ${name} carries an unknown field ${f} over`);
    if (move.gate && !(move.gate in kind.gates)) fail(`move ${name} waits for an unknown gate ${move.gate}`);
    if (move.letter && !(move.letter in kind.letters))
      fail(`move ${name} waits for an unknown letter ${move.letter}`);
  }
}

function checkClocks<F extends Fields>(kind: MatterKind<F>, fail: Fail): void {
  for (const [code, clock] of Object.entries(kind.clocks)) {
    if (!clock.article.trim()) fail(`clock ${code} cites no article`);
    checkLength(kind, code, clock, fail);
    if (clock.starts.length === 0) fail(`clock ${code} is never started`);
    if (clock.stops.length === 0) fail(`clock ${code} is never stopped`);
    if (clock.pauses?.length && !clock.resumes?.length) fail(`clock ${code} is paused for ever`);
    const named = [
      ...clock.starts,
      ...clock.stops,
      ...(clock.pauses ?? []),
      ...(clock.resumes ?? []),
      ...(clock.voids ?? []),
      ...(clock.extend ? [clock.extend.by] : []),
    ];
    for (const move of named)
      if (move !== OPENING && !(move in kind.moves)) fail(`clock ${code} waits for an unknown move ${move}`);
    if (clock.from && clock.from !== RECEIVED_ON && !(clock.from in kind.fields))
      fail(`clock ${code} runs from an unknown field ${clock.from}`);
    for (const [word, f] of [
      ['from', clock.from === RECEIVED_ON ? undefined : clock.from],
      ['until', clock.until],
    ] as const)
      if (f && !askedFor(kind).has(f) && !clock.starts.some(name => reckons(kind.moves[name])))
        fail(`clock ${code} runs ${word} ${f}, which nobody is asked for`);
    if (clock.doneOn && !(clock.doneOn in kind.fields))
      fail(`clock ${code} is stopped on an unknown field ${clock.doneOn}`);
    if (clock.extend && !findParameterSpec(clock.extend.parameter))
      fail(`clock ${code} is extended by an unknown parameter ${clock.extend.parameter}`);
  }
}

function checkLength<F extends Fields>(
  kind: MatterKind<F>,
  code: string,
  clock: ClockSpec<F>,
  fail: Fail,
): void {
  if ((clock.parameter === undefined) === (clock.until === undefined))
    fail(`clock ${code} needs either a parameter or a field with its last day`);
  if (clock.until && !(clock.until in kind.fields))
    fail(`clock ${code} runs until an unknown field ${clock.until}`);
  if (!clock.parameter) return;
  const spec = findParameterSpec(clock.parameter);
  if (!spec) fail(`clock ${code} has no length: parameter ${clock.parameter} is not in the catalogue`);
  else if (spec.unit === 'day' ? spec.dayType === null : spec.unit !== 'month')
    fail(`clock ${code}: parameter ${clock.parameter} does not say which days count`);
}

function checkGates<F extends Fields>(kind: MatterKind<F>, fail: Fail): void {
  for (const [code, gate] of Object.entries(kind.gates)) {
    if (!(gate.opens in kind.moves))
      fail(`gate ${code} can be opened by nobody: there is no move ${gate.opens || '(none)'}`);
    if (!findParameterSpec(gate.parameter))
      fail(`gate ${code} has no length: parameter ${gate.parameter} is not in the catalogue`);
    if (!Object.values(kind.moves).some(m => m.gate === code))
      fail(`gate ${code} stops nothing: no move waits for it`);
    if (kind.moves[gate.opens]?.gate === code)
      fail(`gate ${code} can be opened by nobody: its own move waits for it`);
    for (const f of gate.shows) {
      const spec = kind.fields[f];
      if (!spec) fail(`gate ${code} shows an unknown field ${f}`);
      else if (isSealed(spec) && !gate.consent)
        fail(`gate ${code} shows ${f} without consent (个人信息保护法第二十五条)`);
      else if (spec.sensitivity === 'sensitive') fail(`gate ${code} shows ${f}, which is sensitive`);
    }
  }
}

function checkLetters<F extends Fields>(kind: MatterKind<F>, fail: Fail): void {
  for (const [code, letter] of Object.entries(kind.letters)) {
    if (!letter.article.trim()) fail(`letter ${code} cites no article`);
    for (const f of letter.needs) if (!(f in kind.fields)) fail(`letter ${code} needs an unknown field ${f}`);
    for (const s of letter.within)
      if (!(s in kind.life.states)) fail(`letter ${code} is drafted in an unknown state ${s}`);
    for (const f of letter.needs)
      if (isGivenTooLate(kind, code, f))
        fail(`letter ${code} needs ${f}, which is given only once it is signed`);
    if (!(letter.signs in DUTIES) || !(letter.drafts in DUTIES)) fail(`letter ${code} is signed by no duty`);
  }
}

/** Only the moves that wait for the letter ask for what it must state. */
function isGivenTooLate<F extends Fields>(
  { moves, intake }: MatterKind<F>,
  letter: string,
  f: string,
): boolean {
  const asking = Object.values(moves).filter(m => [...(m.input ?? []), ...(m.asks ?? [])].includes(f));
  const atOnce = [...intake.needs, ...(intake.asks ?? [])].includes(f);
  return !atOnce && asking.length > 0 && asking.every(m => m.letter === letter);
}

function checkSole<F extends Fields>({ sole, fields, life }: MatterKind<F>, fail: Fail): void {
  if (!sole) return;
  if (!Object.values(fields).some(f => f.index === sole.index))
    fail(`no field has the index ${sole.index} under which values stand alone`);
  for (const s of sole.free)
    if (!(s in life.states)) fail(`values that stand alone are free in an unknown state ${s}`);
}

/** From every state some path of moves leads to an end: nothing is stuck for ever. */
function checkEnds<F extends Fields>(kind: MatterKind<F>, fail: Fail): void {
  const done = new Set<string>(kind.ends);
  for (let grown = true; grown; ) {
    grown = false;
    for (const move of Object.values(kind.moves))
      if (move.to !== 'same' && done.has(move.to))
        for (const s of move.from) if (!done.has(s)) grown = !!done.add(s);
  }
  for (const state of Object.keys(kind.life.states))
    if (!done.has(state)) fail(`state ${state} leads to no end`);
}
