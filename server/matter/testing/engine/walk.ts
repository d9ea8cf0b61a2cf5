/** A way walked on the server; at each move whoever must be refused is refused first. */
import { expect } from 'vitest';
import { act, answerTo, askedFor } from './acts.ts';
import { compareView } from './compare.ts';
import type { Asked } from './mirror.moves.ts';
import { isConfined, isTied, type Mirror } from './mirror.ts';
import { open } from './opening.ts';
import { type Dice, type Game, oneOf } from './table.ts';
import type { Way } from './way.ts';

export async function walk(game: Game, { intakes, turns }: Way, dice: Dice): Promise<void> {
  for (const intake of intakes) expect(await open(game, intake), game.told.join('\n')).toBe(true);
  const m = game.matters[0]!;
  for (const { go, asked } of turns) {
    if (asked) await provoke(game, m, asked, dice);
    const no = await go(game, m);
    if (asked) expect(no, game.told.join('\n')).toBeNull();
    await lookedAt(game, m, dice);
  }
}

/** The same move by everybody else who is refused it for another reason, by a stale phone, and other moves out of turn. */
async function provoke(game: Game, m: Mirror, asked: Asked, dice: Dice): Promise<void> {
  const { people } = game.tree;
  for (const who of people) await refusedOnce(game, m, asked, who);
  for (const isStale of ['fence', 'seq'] as const)
    await refusedOnce(game, m, { ...asked, isStale }, oneOf(people, dice()));
  for (let n = 0; n < 3; n++) {
    const other = askedFor(game, m, oneOf(Object.keys(m.kind.moves), dice()), dice());
    await refusedOnce(game, m, other, oneOf(people, dice()));
  }
}

/** Each refusal of each move once: more would only take time. */
async function refusedOnce(
  game: Game,
  m: Mirror,
  asked: Asked,
  who: Game['tree']['people'][number],
): Promise<void> {
  const no = answerTo(game, m, asked, who);
  if (no && !game.seen.refusals.has(`${m.kind.kind} ${asked.name} ${no}`)) await act(game, m, asked, who);
}

/** By somebody, and by whoever knew of it and has been named in it since. */
async function lookedAt(game: Game, m: Mirror, dice: Dice): Promise<void> {
  const { tree } = game;
  const tied = isConfined(m) ? tree.people.filter(p => m.members.has(p.personId) && isTied(tree, m, p)) : [];
  if (tied.length) await compareView(game, m, oneOf(tied, dice()), dice());
  if (dice() % 3 === 0) await compareView(game, m, oneOf(tree.people, dice()), dice());
}
