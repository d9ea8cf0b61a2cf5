import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costsOf, figuresOf, scalarOf } from './costs.ts';
import { cheapestFlow } from './flow.ts';
import { solveWithHighs } from './highs.test-kit.ts';
import { candidatesOf, type Instance } from './instance.ts';
import { instanceOf } from './instance-of.ts';
import { flowBound } from './proof.ts';
import { inputOf, type SampleFile, sampleFile } from './sample.test-kit.ts';

function solved(file: unknown) {
  const x = instanceOf(inputOf(file));
  const costs = costsOf(x);
  const { chosen, price } = cheapestFlow(x, costs);
  return { x, costs, chosen, price, figures: figuresOf(x, costs, chosen) };
}

/** Every arrangement there is; the figures of the best, level by level. */
function bestOfAll(x: Instance): string {
  const costs = costsOf(x);
  const chosen = new Int32Array(x.employers.length).fill(-1);
  const load = new Int32Array(x.cadres.length);
  let best: number[] | null = null;
  const isLess = (a: number[], b: number[]): boolean => {
    const at = a.findIndex((v, i) => v !== b[i]);
    return at >= 0 && a[at]! < b[at]!;
  };
  const go = (e: number): void => {
    if (e === x.employers.length) {
      const { unserved, short, moved, points } = figuresOf(x, costs, chosen);
      const now = [unserved, short, moved, points];
      if (best === null || isLess(now, best)) best = now;
      return;
    }
    chosen[e] = -1;
    if (x.settled[e]! < 0) go(e + 1);
    for (const j of candidatesOf(x, e)) {
      if (load[j]! >= x.most[j]!) continue;
      chosen[e] = j;
      load[j]! += 1;
      go(e + 1);
      load[j]! -= 1;
    }
    chosen[e] = -1;
  };
  go(0);
  return JSON.stringify(best);
}

const small = fc.record({
  employers: fc.integer({ min: 1, max: 6 }),
  cadres: fc.integer({ min: 1, max: 4 }),
  units: fc.integer({ min: 1, max: 3 }),
  hollow: fc.nat(3),
  slack: fc.double({ min: 0.4, max: 1.8, noNaN: true }),
  unitsEach: fc.integer({ min: 1, max: 2 }),
  seed: fc.nat(),
  pins: fc.array(fc.tuple(fc.nat(5), fc.nat(3)), { maxLength: 2 }),
  forbidden: fc.array(fc.tuple(fc.nat(5), fc.nat(3)), { maxLength: 3 }),
  previous: fc.array(fc.tuple(fc.nat(5), fc.nat(3)), { maxLength: 4 }),
});

type Small = typeof small extends fc.Arbitrary<infer T> ? T : never;

/** The pairs of numbers as rows about employers and cadres that exist, each employer once. */
function withPairs({
  pins,
  forbidden,
  previous,
  hollow,
  ...size
}: Small): SampleFile & Record<string, unknown> {
  const file = sampleFile(size);
  const rows = (pairs: [number, number][]) => {
    const seen = new Map(pairs.map(([e, c]) => [e % size.employers, c % size.cadres]));
    return [...seen].map(([e, c]) => ({ employer: `e${e}`, cadre: `c${c}` }));
  };
  const fixed = rows(pins);
  const isFixed = new Set(fixed.map(pin => JSON.stringify(pin)));
  return {
    ...file,
    cadres: file.cadres.map((cadre, j) => ({
      ...cadre,
      // One of them has no time at all, now and then.
      max: j === hollow ? 0 : cadre.max,
      min: j !== hollow && size.employers >= size.cadres ? Math.min(cadre.min, 1) : 0,
    })),
    pins: fixed,
    forbidden: rows(forbidden).filter(pair => !isFixed.has(JSON.stringify(pair))),
    previous: rows(previous),
  };
}

describe('an allotment with unit loads', () => {
  it('is as good as the best of all arrangements, level by level, and the prices prove it', () => {
    fc.assert(
      fc.property(small, given => {
        const { x, costs, price, figures, chosen } = solved(withPairs(given));
        const { unserved, short, moved, points } = figures;
        expect(JSON.stringify([unserved, short, moved, points])).toBe(bestOfAll(x));
        expect(flowBound(x, costs, price)).toBe(scalarOf(costs, figures));
        const load = new Int32Array(x.cadres.length);
        for (const [e, j] of chosen.entries()) {
          if (j < 0) continue;
          load[j]! += 1;
          expect(candidatesOf(x, e)).toContain(j);
        }
        for (const [j, most] of x.most.entries()) expect(load[j]).toBeLessThanOrEqual(most);
      }),
      { numRuns: 300 },
    );
  });

  it('costs what the linear model of HiGHS costs, on a hundred employers', async () => {
    for (const [seed, slack] of [
      [2, 0.9],
      [3, 1.05],
    ] as const) {
      const { x, costs, figures } = solved(
        sampleFile({ employers: 100, cadres: 14, units: 3, slack, unitsEach: 2, seed }),
      );
      const { status, objective } = await solveWithHighs(x, costs, { isInteger: false });
      expect(status).toBe('Optimal');
      expect(Math.round(objective)).toBe(Number(scalarOf(costs, figures)));
    }
  });

  it('is not taken for proven when the prices are wrong', () => {
    const { x, costs, figures, price } = solved(
      sampleFile({ employers: 60, cadres: 8, units: 2, slack: 1.1, seed: 5 }),
    );
    const wrong = price.map((p, j) => (j === 3 ? p + 50 : p));
    expect(flowBound(x, costs, wrong)).toBeLessThan(scalarOf(costs, figures));
  });
});
