/** Random people do random things to a few matters of one kind; after each, the server and the mirror must say the same. */
import { addCalendarDays, type Day } from '@niangjia/domain/core/days.ts';
import type { MatterKind } from '@niangjia/domain/matter/kind.ts';
import { isTransfer } from '@niangjia/domain/matter/transfer.ts';
import { sweepClocks } from '../../matter.jobs.ts';
import { act, answerTo, askedFor } from './acts.ts';
import { compare, compareView } from './compare.ts';
import { sweep } from './mirror.clocks.ts';
import type { Asked } from './mirror.moves.ts';
import { canRead, isConfined, type Mirror, offered } from './mirror.ts';
import { openAny } from './opening.ts';
import { aroundGate, aroundLetter, aroundMembers } from './papers.ts';
import { MONDAY, type Tree } from './people.ts';
import { type Game, oneOf, type Seen, type Step } from './table.ts';

export const LAST_DAY = '2026-09-25';

export const newGame = (tree: Tree, kind: MatterKind, seen: Seen, isDry = false): Game => ({
  ...{ tree, kind, seen, isDry },
  ...{ day: MONDAY, matters: [], told: [] },
});

export async function play(game: Game, step: Step): Promise<void> {
  const m = oneOf(
    game.matters.filter((one, i) => i === 0 || step.noise % 3 === 0 || one === game.matters.at(-1)),
    step.noise,
  );
  const { kind } = game;
  const turn = step.what % 20;
  if (turn === 0) passTo(game, addCalendarDays(game.day, 1 + (step.pick % 9)));
  else if (turn === 1) await night(game);
  else if (turn <= 4 && Object.keys(m.kind.gates).length) await aroundGate(game, m, step);
  else if (turn <= 8 && Object.keys(m.kind.letters).length) await aroundLetter(game, m, step);
  else if (turn === 9 && isConfined(m)) await aroundMembers(game, m, step);
  else if (turn === 10) await compareView(game, m, oneOf(game.tree.people, step.who), step.pick);
  else if (turn <= 12) await wild(game, m, step);
  else await sensible(game, m, step);
  if (game.matters.length < 5 && kind === m.kind && m.endedOn && step.noise % 4 === 0)
    await openAny(game, step.pick);
}

/** @returns whether that day still comes */
export function passTo(game: Game, day: Day): boolean {
  if (day > LAST_DAY) return false;
  game.day = day;
  game.told.push(`it is ${day}`);
  return true;
}

export async function night(game: Game): Promise<void> {
  const { db } = game.tree.on(game.day);
  if (!game.isDry) await sweepClocks({ db, crypto: game.tree.g.ctx(game.tree.people[0]!).crypto });
  game.told.push('a night passed');
  for (const m of game.matters) sweep(m, game.day);
  for (const m of game.matters) await compare(game, m);
}

/** Something that ought to be possible, by somebody who ought to be able. */
async function sensible(game: Game, m: Mirror, step: Step): Promise<void> {
  const { tree, day } = game;
  const open = tree.people.flatMap(who =>
    canRead(tree, m, who) ? offered(tree, m, who, day).map(name => ({ who, name })) : [],
  );
  const leads = ({ name }: { name: string }) => !isTransfer(name) && m.kind.moves[name]!.to !== 'same';
  const ends = ({ name }: { name: string }) => m.kind.ends.includes(m.kind.moves[name]!.to);
  const kindsOfMove = [
    open.filter(o => leads(o) && !ends(o)),
    open.filter(o => leads(o) && !ends(o)),
    open.filter(o => !leads(o) && !isTransfer(o.name)),
    open.filter(o => isTransfer(o.name)),
    step.noise % 2 ? open.filter(ends) : [],
  ];
  const list = [...kindsOfMove.slice(step.what % 5), open].find(l => l.length > 0);
  if (!list) return wild(game, m, step);
  const { who, name } = oneOf(list, step.who);
  for (let tries = 0; tries < 12; tries++) {
    const asked = askedFor(game, m, name, step.pick + tries);
    if (tries === 11 || !answerTo(game, m, asked, who)) {
      await act(game, m, asked, who);
      return;
    }
  }
}

/** Anything by anybody: often with something missing, too much, or looked at too long ago. */
async function wild(game: Game, m: Mirror, step: Step): Promise<void> {
  const who = oneOf(game.tree.people, step.who);
  const name = oneOf(Object.keys(m.kind.moves), step.pick);
  const asked = askedFor(game, m, name, step.pick);
  const given = Object.keys(asked.given);
  const spoilt: Partial<Asked>[] = [
    {},
    { isStale: 'fence' },
    { isStale: 'seq' },
    { why: '' },
    { given: { ...asked.given, [Object.keys(m.kind.fields).find(f => !given.includes(f))!]: '不问的' } },
    { given: Object.fromEntries(given.slice(1).map(f => [f, asked.given[f]])) },
  ];
  await act(game, m, { ...asked, ...oneOf(spoilt, step.noise) }, who);
}
