import { expect, it } from 'vitest';
import { allot } from './allot.ts';
import { costsOf, figuresOf } from './costs.ts';
import { bestOf } from './exact.ts';
import { instanceOf } from './instance-of.ts';
import { numbersFrom } from './numbers.ts';
import { packBound } from './packs.ts';
import { pricesFor } from './prices.test-kit.ts';
import { daysBound } from './proof.ts';
import { inputOf, sampleFile } from './sample.test-kit.ts';

it('whole visits prove no more than the best arrangement costs, whatever the prices are', async () => {
  const next = numbersFrom(20_260_713);
  let tight = 0;
  for (let seed = 0; seed < 120; seed++) {
    const size = { employers: 3 + (seed % 8), cadres: 1 + (seed % 3), units: 1 + (seed % 2) };
    const file = sampleFile({ ...size, slack: 0.5 + next(), seed, weeks: 1 + (seed % 3) });
    const previous = file.employers.flatMap(e => (next() < 0.4 ? [{ employer: e.id, cadre: 'c0' }] : []));
    const x = instanceOf(inputOf({ ...file, previous }));
    const costs = costsOf(x);
    const chosen = new Int32Array(x.employers.length).fill(-1);
    const none = { chosen, week: new Int32Array(chosen.length), figures: figuresOf(x, costs, chosen) };
    const { best, isProven } = bestOf(x, costs, none);
    expect(isProven).toBe(true);
    const price = await pricesFor(x, costs, best.figures);
    const bound = packBound(x, costs, price, best.figures);
    expect(bound).toBeLessThanOrEqual(best.figures.points);
    const random = { ...price, time: price.time.map(() => Math.floor(20 * next())), unserved: 512 * next() };
    expect(packBound(x, costs, random, best.figures)).toBeLessThanOrEqual(best.figures.points);
    if (bound > daysBound(x, costs, price, best.figures)) tight += 1;
  }
  expect(tight).toBeGreaterThan(10);
});

it.each([1, 2])(
  'where days do not suffice, more is proven than parts of visits prove (seed %i)',
  async seed => {
    const file = sampleFile({ employers: 80, cadres: 8, units: 2, slack: 0.7, seed, weeks: 2, unitsEach: 2 });
    const { levels } = await allot(inputOf(file));
    const x = instanceOf(inputOf(file));
    const costs = costsOf(x);
    const of = (level: string, scale: number) =>
      Math.round(levels.find(l => l.level === level)!.value * scale);
    const found = {
      unserved: of('unserved', 1 / x.weightScale),
      short: of('short', 1),
      moved: of('moved', 1),
      points: of('kilometres', costs.precision),
    };
    const price = await pricesFor(x, costs, found);
    const [parts, whole] = [daysBound(x, costs, price, found), packBound(x, costs, price, found)];
    expect(whole).toBeGreaterThan(parts * 1.005);
    expect(whole).toBeLessThanOrEqual(found.points);
  },
);
