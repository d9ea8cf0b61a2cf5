/** A seeded generator, so that the sample city is the same everywhere. */
import { makeId } from '@niangjia/domain/core/id.ts';

export interface Chance {
  /** 0 ≤ x < 1 */
  next(): number;
  whole(from: number, to: number): number;
  pick<T>(list: readonly T[]): T;
  /** Index by weight. */
  weighted(weights: readonly number[]): number;
  happens(share: number): boolean;
  id(): string;
}

/** mulberry32; `home` and `ms` go into the ids. */
export function chanceOf(seed: number, home: number, ms: number): Chance {
  let state = seed >>> 0;
  let made = 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const chance: Chance = {
    next,
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
    pick: list => list[Math.floor(next() * list.length)]!,
    weighted: weights => {
      let rest = next() * weights.reduce((a, b) => a + b, 0);
      return Math.max(
        0,
        weights.findIndex(weight => {
          rest -= weight;
          return rest < 0;
        }),
      );
    },
    happens: share => next() < share,
    id: () =>
      makeId(
        home,
        ms + (made++ >> 6),
        Uint8Array.from({ length: 8 }, () => Math.floor(next() * 256)),
      ),
  };
  return chance;
}
