/**
 * The way to a move: found by trying in the mirror alone, which costs nothing, along the shortest path of the declaration, with whatever a
 * move waits for done first. What is found is walked on the server afterwards.
 */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { addCalendarDays } from '@niangjia/domain/core/days.ts';
import type { MatterKind } from '@niangjia/domain/matter/kind.ts';
import { isTransfer } from '@niangjia/domain/matter/transfer.ts';
import { act, answerTo, askedFor } from './acts.ts';
import { LAST_DAY, newGame, night, passTo } from './game.ts';
import { type Asked, withoutConsent } from './mirror.moves.ts';
import { canRead, latestGate, type Mirror, refusedFor, waitsFor } from './mirror.ts';
import { type Intake, intakeBy, open } from './opening.ts';
import {
  consent,
  draft,
  draftOf,
  draftSays,
  drop,
  handlers,
  lacking,
  object,
  rule,
  sign,
  signSays,
} from './papers.ts';
import type { Tree } from './people.ts';
import { type Dice, type Game, nothingSeen, oneOf } from './table.ts';

/** One thing that is done to the first matter on the table; `asked` when it is a move. */
export interface Turn {
  go: (game: Game, m: Mirror) => Promise<unknown>;
  asked?: Asked;
}

export interface Way {
  intakes: Intake[];
  turns: Turn[];
}

/** A move that is to be made; `isBarred` when it is to come to a place where somebody may not make it who made an earlier one. */
export interface Goal {
  name: string;
  isBarred?: boolean;
}

interface Search {
  game: Game;
  m: Mirror;
  goal: Goal;
  far: ReadonlyMap<string, number>;
  dice: Dice;
}

const TRIES = 400;
const LONGEST = 40;
/** Once one is found, so many more tries for a shorter one. */
const BETTER = 4;

export async function wayTo(tree: Tree, kind: MatterKind, goal: Goal, dice: Dice): Promise<Way | null> {
  const far = distancesTo(kind, goal.name);
  let found: Way | null = null;
  for (let n = 0, left = TRIES; n < left; n++) {
    const way = await triedOnce(newGame(tree, kind, nothingSeen(), true), goal, far, dice);
    if (way && !found) left = Math.min(TRIES, n + 1 + BETTER);
    if (way && (!found || movesOf(way) < movesOf(found))) found = way;
  }
  return found;
}

const movesOf = ({ turns }: Way): number => turns.filter(turn => turn.asked).length;

async function triedOnce(
  game: Game,
  goal: Goal,
  far: ReadonlyMap<string, number>,
  dice: Dice,
): Promise<Way | null> {
  const intakes = [intakeBy(game, dice())];
  // What is merged or parted needs another one to be merged into.
  if (['merge', 'part'].includes(goal.name)) intakes.push(intakeBy(game, dice()));
  for (const intake of intakes) if (!(await open(game, intake))) return null;
  const turns = await tried({ game, m: game.matters[0]!, goal, far, dice });
  return turns && { intakes, turns };
}

/** How many moves from each state to one from which the goal is made, by the declaration alone. */
export function distancesTo({ moves }: MatterKind, goal: string): Map<string, number> {
  const far = new Map(moves[goal]!.from.map(s => [s, 0]));
  for (let n = 1; n <= Object.keys(moves).length; n++)
    for (const { from, to } of Object.values(moves))
      if (to !== 'same' && far.get(to) === n - 1) for (const s of from) if (!far.has(s)) far.set(s, n);
  return far;
}

async function tried(search: Search): Promise<Turn[] | null> {
  const { game, m, goal } = search;
  const turns: Turn[] = [];
  while (turns.length < LONGEST) {
    const turn = nextTurn(search);
    if (!turn) return null;
    await turn.go(game, m);
    turns.push(turn);
    if (turn.asked?.name === goal.name) return turns;
  }
  return null;
}

function nextTurn(search: Search): Turn | null {
  const late = search.dice() % 8 === 0 ? untilLate(search) : null;
  if (late) return late;
  for (const name of wishes(search)) {
    const turn = towards(search, name);
    if (turn) return turn;
  }
  return waiting(search);
}

/** Moves in the order in which they are wished for here. */
function wishes({ m, goal, far, dice }: Search): string[] {
  const at = far.get(m.state);
  if (at === undefined) return [];
  const here = Object.entries(m.kind.moves).filter(([, move]) => move.from.includes(m.state));
  const names = (list: typeof here) => shuffled(list, dice).map(([name]) => name);
  const nearer = names(here.filter(([, { to }]) => to !== 'same' && (far.get(to) ?? at) < at));
  // What may make it possible: something done on the spot, the same once more, or once around.
  const aside = names(
    here.filter(([name, { to }]) =>
      to === 'same' ? isTransfer(name) === isTransfer(goal.name) : (far.get(to) ?? -1) >= at,
    ),
  );
  const onward = at === 0 ? [goal.name] : nearer;
  return dice() % 6 ? [...onward, ...aside] : [...aside, ...onward];
}

function shuffled<T>(list: readonly T[], dice: Dice): T[] {
  const keyed = list.map(value => ({ value, key: dice() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ value }) => value);
}

/** The move itself where it is free, else what it waits for. */
function towards(search: Search, name: string): Turn | null {
  const { game, m, dice } = search;
  const { tree, day } = game;
  const waits = waitsFor(tree, m, name, day);
  if (waits) return cleared(search, name, waits);
  if (withoutConsent(m, name)) return byAnyOf(search, m.kind.life.moves.consented!.duty, consents);
  const says = tree.people.map(p => (canRead(tree, m, p) ? refusedFor(tree, m, name, p) : 'core.absent'));
  if (name === search.goal.name && search.goal.isBarred && !says.includes('core.same-hands')) return null;
  const able = tree.people.filter((_, i) => says[i] === null);
  if (able.length === 0) return m.isReceived || name === 'receive' ? null : towards(search, 'receive');
  for (let n = 0; n < 12; n++) {
    const asked = askedFor(game, m, name, dice());
    const who = oneOf(able, dice());
    if (!answerTo(game, m, asked, who)) return { asked, go: (g, one) => act(g, one, asked, who) };
  }
  return null;
}

const consents = (game: Game, m: Mirror, who: Actor) => consent(game, m, who, true);
const objects = (game: Game, m: Mirror, who: Actor) => object(game, m, who);
const dismisses = (game: Game, m: Mirror, who: Actor) => rule(game, m, who, 'dismissed');

function byAnyOf(
  { game, m, dice }: Search,
  duty: string,
  what: (game: Game, m: Mirror, who: Actor) => Promise<unknown>,
): Turn | null {
  const able = handlers(game, m, duty);
  const who = oneOf(able, dice());
  return able.length ? { go: (g, one) => what(g, one, who) } : null;
}

/** What stands in the way is done: a letter written and signed, a notice put up, objections ruled on, its days waited for. */
function cleared(search: Search, name: string, waits: string): Turn | null {
  const { game, m, dice } = search;
  const move = m.kind.moves[name]!;
  if (waits === 'matter.letter-missing') return written(search, move.letter!);
  const gate = move.gate ? latestGate(m, move.gate) : m.gates.at(-1);
  const { duty } = m.kind.life.moves.consented!;
  if (waits === 'matter.gate-frozen')
    return game.day <= gate!.untilOn && dice() % 2
      ? until(addCalendarDays(gate!.untilOn, 1))
      : byAnyOf(search, duty, dismisses);
  if (waits === 'matter.gate-running')
    return gate!.objections.length === 0 && dice() % 3
      ? byAnyOf(search, duty, objects)
      : until(addCalendarDays(gate!.untilOn, game.day < gate!.untilOn ? dice() % 2 : 1));
  const opens = move.gate && m.kind.gates[move.gate]!.opens;
  return opens && m.kind.moves[opens]!.from.includes(m.state) ? towards(search, opens) : null;
}

function written(search: Search, code: string): Turn | null {
  const { game, m, dice } = search;
  const missing = lacking(m, code);
  if (missing.length) return filledIn(search, missing);
  const { people } = game.tree;
  const drafted = draftOf(m, code);
  if (!drafted) {
    const able = people.filter(p => draftSays(game, m, p, code) === null);
    const who = oneOf(able, dice());
    return able.length ? { go: (g, one) => draft(g, one, who, code) } : null;
  }
  const able = people.filter(p => signSays(game, m, p, drafted) === null);
  const who = oneOf(able, dice());
  // Nobody but its writer could sign it: it gives way to one by somebody else.
  if (able.length === 0)
    return byAnyOf(search, m.kind.letters[code]!.drafts, (g, one, by) =>
      drop(g, one, by, draftOf(one, code)!),
    );
  return { go: (g, one) => sign(g, one, who, draftOf(one, code)!) };
}

/** A move that asks for what the letter must state. */
function filledIn(search: Search, missing: readonly string[]): Turn | null {
  const { m, dice } = search;
  const asking = Object.entries(m.kind.moves).filter(
    ([, { from, to, input, asks }]) =>
      from.includes(m.state) &&
      (to === 'same' || to === m.state) &&
      [...(input ?? []), ...(asks ?? [])].some(f => missing.includes(f)),
  );
  for (const [name] of shuffled(asking, dice)) {
    const turn = towards(search, name);
    if (turn) return turn;
  }
  return null;
}

const until = (day: Game['day']): Turn | null =>
  day > LAST_DAY ? null : { go: async game => passTo(game, day) };

const waiting = ({ game, dice }: Search): Turn | null => until(addCalendarDays(game.day, 1 + (dice() % 12)));

/** A clock comes to its last day, or runs out; the night notes it. */
function untilLate({ game, m, dice }: Search): Turn | null {
  const running = m.runs.filter(r => r.state === 'running' && r.dueOn >= game.day && r.dueOn < LAST_DAY);
  if (running.length === 0) return null;
  const day = addCalendarDays(oneOf(running, dice()).dueOn, dice() % 3 ? 1 : 0);
  return {
    go: async on => {
      if (on.day < day) passTo(on, day);
      await night(on);
    },
  };
}
