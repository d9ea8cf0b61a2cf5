/** So many games of one kind. The seed is told, so that a game that went wrong can be played again. */
import type { MatterKind } from '@niangjia/domain/matter/kind.ts';
import fc from 'fast-check';
import { expect } from 'vitest';
import { proveProjection } from '../../../core/life-store.ts';
import { proveMatters } from '../../matter.doctor.ts';
import { matterProjection } from '../../matter.projection.ts';
import { nothingTold } from './compare.ts';
import { newGame, play } from './game.ts';
import type { Tree } from './people.ts';
import { type Dice, diceOf, nothingSeen, oneOf, type Seen, type Step } from './table.ts';
import { walk } from './walk.ts';
import { distancesTo, type Goal, wayTo } from './way.ts';

/** ENGINE_RUNS more games of each kind, from ENGINE_SEED; few by default, because every step is a transaction or two. */
const RUNS = Number(process.env.ENGINE_RUNS ?? 1);
const SEED = Number(process.env.ENGINE_SEED ?? Date.now() % 1_000_000_000);
/** Steps of chance behind a walk, and those of a longer game. */
const SHORT = 3;
const LONG = 25;

/**
 * Every move of the kind is made, those farthest from the beginning first, and from there on chance plays; none is so deep that no game
 * gets there. Then longer games, from anywhere.
 */
export async function proveKind(tree: Tree, kind: MatterKind): Promise<void> {
  process.stdout.write(`${kind.kind}: ENGINE_RUNS=${RUNS} ENGINE_SEED=${SEED}\n`);
  const seen = nothingSeen();
  const dice = diceOf(SEED + kind.kind.length);
  const names = Object.keys(kind.moves);
  const isMissing = (name: string) => !seen.moves.has(`${kind.kind} ${name}`);
  const depth = (name: string) => distancesTo(kind, name).get(kind.life.initial) ?? 0;
  for (const name of [...names].sort((a, b) => depth(b) - depth(a)))
    if (isMissing(name)) await played(tree, kind, { name }, { seen, dice, steps: SHORT });
  for (const name of names.filter(n => mayBeBarred(tree, kind, n)))
    if (!seen.refusals.has(`${kind.kind} ${name} core.same-hands`))
      await played(tree, kind, { name, isBarred: true }, { seen, dice, steps: 0 });
  for (let n = 0; n < RUNS; n++)
    await played(tree, kind, { name: oneOf(names, dice()) }, { seen, dice, steps: LONG });
  expect(names.filter(isMissing), 'moves that no game made').toEqual([]);
  expect(
    kind.ends.filter(end => !seen.ends.has(`${kind.kind} ${end}`)),
    'ends that no game reached',
  ).toEqual([]);
  await proveWhole(tree, kind);
}

/** Somebody where matters are taken in holds the duties of the move and of one that bars from it. */
function mayBeBarred({ people, g }: Tree, { moves, life }: MatterKind, name: string): boolean {
  // Only somebody with posts at both unions could have asked and be asked.
  if (moves[name]!.at === 'joint') return false;
  const units: string[] = [g.unit.yan.id, g.unit.city.id];
  const holds = (p: (typeof people)[number], duty: string | undefined) =>
    p.seats.some(s => s.duty === duty && units.includes(s.unitId));
  return people.some(
    p =>
      holds(p, moves[name]!.duty) && moves[name]!.separate?.some(other => holds(p, life.moves[other]?.duty)),
  );
}

async function played(
  tree: Tree,
  kind: MatterKind,
  goal: Goal,
  { seen, dice, steps }: { seen: Seen; dice: Dice; steps: number },
): Promise<void> {
  const way = await wayTo(tree, kind, goal, dice);
  if (!way) throw new Error(`${kind.kind}: no way to ${goal.name}`);
  const game = newGame(tree, kind, seen);
  await walk(game, way, dice);
  for (const step of fc.sample(throws, { seed: dice(), numRuns: steps })) await play(game, step);
}

const throws: fc.Arbitrary<Step> = fc.record({
  what: fc.nat(999),
  pick: fc.nat(999),
  who: fc.nat(999),
  noise: fc.nat(999),
});

/** Over everything that was played: rows are the fold of their moves, nearest clocks and counts are right, nothing sealed was told. */
async function proveWhole(tree: Tree, kind: MatterKind): Promise<void> {
  await tree.g.db.read(async tx => {
    expect((await proveProjection(tx, matterProjection)).unequal).toEqual([]);
    expect((await proveMatters(tx)).faults).toEqual([]);
  });
  await nothingTold({ tree, kind });
}
