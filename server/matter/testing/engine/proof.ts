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

/** ENGINE_RUNS games of each kind, from ENGINE_SEED; few by default, because every step is a transaction or two. */
const RUNS = Number(process.env.ENGINE_RUNS ?? 3);
const SEED = Number(process.env.ENGINE_SEED ?? Date.now() % 1_000_000_000);
const STEPS = 45;

const step = fc.record({ what: fc.nat(999), pick: fc.nat(999), who: fc.nat(999), noise: fc.nat(999) });

export async function proveKind(tree: Tree, kind: MatterKind): Promise<void> {
  process.stdout.write(`${kind.kind}: ENGINE_RUNS=${RUNS} ENGINE_SEED=${SEED}\n`);
  const steps = fc.array(step, { minLength: STEPS, maxLength: STEPS });
  const game = fc.asyncProperty(steps, fc.nat(999), async (all, pick) => {
    const started = await newGame(tree, kind, pick);
    for (const one of all) await play(started, one);
  });
  await fc.assert(game, { numRuns: RUNS, seed: SEED, endOnFailure: true });
  await proveWhole(tree);
}

/** Over everything that was played: rows are the fold of their moves, nearest clocks and counts are right, nothing sealed was told. */
async function proveWhole(tree: Tree): Promise<void> {
  await tree.g.db.read(async tx => {
    expect((await proveProjection(tx, matterProjection)).unequal).toEqual([]);
    expect((await proveMatters(tx)).faults).toEqual([]);
  });
  await nothingTold({ tree });
}
