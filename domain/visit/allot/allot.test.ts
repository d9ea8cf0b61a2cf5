import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { allot } from './allot.ts';
import type { AllotResult } from './allotment.model.ts';
import { changedFile, faultsOf } from './audit.test-kit.ts';
import { costsOf, figuresOf } from './costs.ts';
import { solveWithHighs } from './highs.test-kit.ts';
import { candidatesOf, type Instance } from './instance.ts';
import { instanceOf } from './instance-of.ts';
import { numbersFrom } from './numbers.ts';
import { pricesFor } from './prices.test-kit.ts';
import { goalOf } from './prices.ts';
import { daysBound } from './proof.ts';
import { inputOf, sampleFile } from './sample.test-kit.ts';

// Counts stop the search and no clock does: on a busy machine it takes its time.
vi.setConfig({ testTimeout: 120_000 });

const arranged = (file: unknown): Promise<AllotResult> => allot(inputOf(file));

/** Every arrangement into cadres and weeks; the figures of the best, level by level. */
function bestOfAll(x: Instance): number[] {
  const costs = costsOf(x);
  const chosen = new Int32Array(x.employers.length).fill(-1);
  const load = new Int32Array(x.cadres.length);
  const room = x.room.slice();
  let best: number[] | null = null;
  const go = (e: number): void => {
    if (e === x.employers.length) {
      const { unserved, short, moved, points } = figuresOf(x, costs, chosen);
      const now = [unserved, short, moved, points];
      const at = best === null ? 0 : now.findIndex((v, i) => v !== best![i]);
      if (best === null || (at >= 0 && now[at]! < best[at]!)) best = now;
      return;
    }
    chosen[e] = -1;
    go(e + 1);
    for (const j of candidatesOf(x, e))
      for (let bin = j * x.weeks; bin < (j + 1) * x.weeks; bin++) {
        if (load[j]! >= x.most[j]! || room[bin]! < x.length[e]!) continue;
        [chosen[e], load[j], room[bin]] = [j, load[j]! + 1, room[bin]! - x.length[e]!];
        go(e + 1);
        [load[j], room[bin]] = [load[j]! - 1, room[bin]! + x.length[e]!];
      }
    chosen[e] = -1;
  };
  go(0);
  return best!;
}

describe('visits with lengths', () => {
  it('of a few are the best of all arrangements, and say so', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          employers: fc.integer({ min: 1, max: 5 }),
          cadres: fc.integer({ min: 1, max: 3 }),
          units: fc.integer({ min: 1, max: 2 }),
          slack: fc.double({ min: 0.4, max: 1.6, noNaN: true }),
          weeks: fc.integer({ min: 1, max: 2 }),
          seed: fc.nat(),
        }),
        async size => {
          const file = sampleFile(size);
          const plain = { ...file, cadres: file.cadres.map(c => ({ ...c, min: 0 })) };
          const result = await arranged(plain);
          expect(faultsOf(plain, result)).toEqual([]);
          const x = instanceOf(inputOf(plain));
          const costs = costsOf(x);
          const best = bestOfAll(x);
          const scales = [x.weightScale, 1, 1, 1 / costs.precision];
          for (const [i, { value, bound }] of result.levels.entries()) {
            expect(value).toBeCloseTo(best[i]! * scales[i]!, 6);
            expect(bound).toBe(value);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('come within two in a hundred of what HiGHS proves to be best', async () => {
    const file = sampleFile({ employers: 90, cadres: 12, units: 2, slack: 1.25, seed: 3, weeks: 1 });
    const { objective, bound, gap, unserved } = await arranged(file);
    const x = instanceOf(inputOf(file));
    const costs = costsOf(x);
    const best = await solveWithHighs(x, costs, { isInteger: true, seconds: 20 });
    expect(unserved).toEqual([]);
    expect(gap).toBeLessThan(0.02);
    expect(bound).toBeLessThanOrEqual(best.objective / costs.precision + 1e-6);
    expect(best.status).toBe('Optimal');
    expect(objective).toBeGreaterThanOrEqual(best.objective / costs.precision - 1e-6);
    expect(objective / (best.objective / costs.precision)).toBeLessThan(1.02);
  });

  /** Days for some three in five of what there is to visit. */
  function overloaded(employers: number, cadres: number, slack: number, seed: number) {
    const file = sampleFile({ employers, cadres, units: 2, slack, seed, weeks: 1 });
    const fewer = (days: number) => Math.max(0.5, Math.round(days * 2 * 0.62) / 2);
    return { ...file, cadres: file.cadres.map(c => ({ ...c, min: 0, days: (c.days ?? []).map(fewer) })) };
  }

  it('with more to visit than time are as good as what HiGHS finds, and nearly proven', async () => {
    const file = overloaded(60, 8, 0.8, 4);
    const result = await arranged(file);
    expect(faultsOf(file, result)).toEqual([]);
    const x = instanceOf(inputOf(file));
    const costs = costsOf(x);
    const unserved = result.levels[0]!.value / x.weightScale;
    const { status, objective } = await solveWithHighs(x, costs, { isInteger: true, seconds: 60 });
    expect(status).toBe('Optimal');
    expect(Math.round(costs.factors.unserved * unserved + result.objective * costs.precision)).toBe(
      Math.round(objective),
    );
    expect(result.gap).toBeLessThan(0.01);
  }, 90_000);

  it('with more to visit than time are proven to serve as much as can be served', async () => {
    const { levels } = await arranged(overloaded(100, 10, 0.7, 5));
    const [unserved] = levels;
    expect(unserved!.value).toBeGreaterThan(0);
    expect(unserved!.bound).toBe(unserved!.value);
  }, 60_000);

  it('of a thousand in sixteen townships with hardly enough days, as many are served as can be proven', async () => {
    const size = { employers: 1000, cadres: 80, units: 16, unitsEach: 3, slack: 0.86, seed: 5, weeks: 1 };
    const file = sampleFile(size);
    const free = { ...file, cadres: file.cadres.map(cadre => ({ ...cadre, min: 0 })) };
    const result = await arranged(free);
    expect(faultsOf(free, result)).toEqual([]);
    const [unserved] = result.levels;
    expect(unserved!.bound).toBe(64);
    expect(unserved!.value).toBe(64);
  }, 90_000);

  it('of a thousand with days for half are bounded as closely as by the linear programme of HiGHS', async () => {
    const x = instanceOf(inputOf(overloaded(1000, 80, 0.8, 7)));
    const costs = costsOf(x);
    const nobody = figuresOf(x, costs, new Int32Array(x.employers.length).fill(-1));
    const found = { ...nobody, unserved: 464 / x.weightScale };
    const goal = goalOf('unserved', nobody.unserved);
    const price = await pricesFor(x, costs, found, goal);
    const bound = daysBound(x, costs, price, found, goal) * x.weightScale;
    // HiGHS: 463.42, and 464 is what an arrangement reaches.
    expect(bound).toBeGreaterThan(460);
    expect(bound).toBeLessThanOrEqual(464);
  }, 60_000);

  it('of a chain of townships, the room far away is found for those where there is none', async () => {
    // Each cadre serves a township and the one before; only the last has days to spare, as many as the first township lacks.
    const towns = 24;
    const cadres = Array.from({ length: towns }, (_, i) => ({
      id: `c${String(i).padStart(2, '0')}`,
      units: [`t${i}`, `t${Math.max(0, i - 1)}`],
      days: [i === towns - 1 ? 4 : 3],
      at: [10 * i, 0],
      max: 9,
    }));
    const employers = Array.from({ length: towns }, (_, i) =>
      (i === 0 ? [1.5, 1, 0.5, 1] : [1.5, 1, 0.5]).map((days, k) => ({
        ...{ id: `e${String(i).padStart(2, '0')}${k}`, unit: `t${i}`, days },
        at: [10 * i, k],
      })),
    ).flat();
    const file = { cadres, employers };
    const { unserved } = await arranged(file);
    expect(unserved).toEqual([]);
  });

  it('spread over weeks, none of which is overfull', async () => {
    const file = sampleFile({ employers: 400, cadres: 10, units: 2, slack: 1.2, seed: 4, weeks: 4 });
    const result = await arranged(file);
    expect(faultsOf(file, result)).toEqual([]);
    expect(result.gap).toBeLessThan(0.02);
    expect(new Set(result.assignments.map(a => a.week))).toEqual(new Set([1, 2, 3, 4]));
  });
});

describe('the same input', () => {
  const shuffled = <T>(list: readonly T[], seed: number): T[] => {
    const next = numbersFrom(seed);
    return list
      .map(row => ({ row, key: next() }))
      .sort((a, b) => a.key - b.key)
      .map(({ row }) => row);
  };

  it.each([undefined, 2])('gives the same bytes whatever the order of its rows (weeks: %s)', async weeks => {
    const file = sampleFile({
      employers: 150,
      cadres: 15,
      units: 3,
      slack: 1.1,
      seed: 8,
      ...(weeks ? { weeks } : {}),
    });
    const other = {
      ...file,
      cadres: shuffled(file.cadres, 1),
      employers: shuffled(file.employers, 2),
    };
    expect(JSON.stringify(await arranged(other))).toBe(JSON.stringify(await arranged(file)));
  });
});

describe('arranging anew', () => {
  it.each([undefined, 1])(
    'moves nobody when nothing changed, and few when little did (weeks: %s)',
    async weeks => {
      const file = sampleFile({
        employers: 600,
        cadres: 60,
        units: 4,
        slack: 1.15,
        seed: 21,
        ...(weeks ? { weeks } : {}),
      });
      const first = await arranged(file);
      expect((await arranged({ ...file, previous: first.assignments })).moved).toEqual([]);
      const { file: changed, touched } = changedFile(file, 0.05, 5);
      const second = await arranged({ ...changed, previous: first.assignments });
      expect(faultsOf(changed, second)).toEqual([]);
      const others = second.moved.filter(row => !touched.has(String(row.employer)));
      expect(others.length).toBeLessThanOrEqual(0.05 * first.assignments.length);
      const now = new Map(second.assignments.map(a => [a.employer, a.cadre]));
      for (const { employer, from, to, why } of second.moved) {
        expect(now.get(employer) ?? null).toBe(to);
        expect(from).not.toBe(to);
        expect(why).not.toBe('');
      }
    },
  );
});

const at = (x: number, y = 0): [number, number] => [x, y];
const cadre = (id: string, more: object = {}) => ({ id, units: ['镇'], min: 0, max: 2, at: at(0), ...more });
const employer = (id: string, more: object = {}) => ({ id, unit: '镇', at: at(1), ...more });

describe('why', () => {
  const whyOf = async (file: object) =>
    (await arranged(file)).unserved.map(({ employer: id, code }) => [id, code]);

  it('nobody goes is said for each employer', async () => {
    expect(
      await whyOf({
        weeks: ['2026-09'],
        cadres: [cadre('甲', { level: 'township', max: 3, days: [2] })],
        employers: [
          employer('a', { unit: '别处' }),
          employer('b', { needs: ['手语'] }),
          employer('c'),
          employer('d'),
          employer('e', { days: 3 }),
          employer('f', { days: 2, weight: 2 }),
          employer('g', { days: 1 }),
        ],
        forbidden: [{ employer: 'c', cadre: '甲' }],
        elsewhere: [{ employer: 'd', level: 'county', month: '2026-09' }],
      }),
    ).toEqual([
      ['a', 'unit'],
      ['b', 'skill'],
      ['c', 'forbidden'],
      ['d', 'month'],
      ['e', 'length'],
      ['g', 'full'],
    ]);
  });

  it('the heaviest are served when there is not enough, and pins before all', async () => {
    const file = {
      cadres: [cadre('甲', { max: 1 })],
      employers: [employer('a', { weight: 5 }), employer('b'), employer('c')],
    };
    expect((await arranged(file)).assignments.map(a => a.employer)).toEqual(['a']);
    const pinned = await arranged({
      ...file,
      pins: [
        { employer: 'b', cadre: '甲' },
        { employer: 'c', cadre: '甲' },
      ],
    });
    expect(pinned.assignments).toEqual([{ employer: 'b', cadre: '甲', reason: '人工指定' }]);
    expect(pinned.unserved.map(row => row.code)).toEqual(['full', 'pin']);
  });

  it('county and township keep out of the same month, week by week', async () => {
    const file = {
      weeks: ['2026-09', '2026-10'],
      cadres: [
        cadre('甲', { level: 'township', days: [3, 3], max: 4 }),
        cadre('乙', { level: 'county', days: [1, 1], at: at(90) }),
      ],
      employers: [employer('a', { days: 0.5 }), employer('b', { days: 1 })],
      elsewhere: [{ employer: 'a', level: 'county', month: '2026-09' }],
    };
    const { assignments } = await arranged(file);
    expect(assignments.find(a => a.employer === 'a')).toMatchObject({ cadre: '甲', week: 2 });
  });

  it('somebody goes: nearest, nearer ones full, last time', async () => {
    const { assignments } = await arranged({
      cadres: [cadre('甲', { max: 1 }), cadre('乙', { at: at(5) }), cadre('丙', { at: at(9) })],
      employers: [
        employer('a', { at: at(0) }),
        employer('b', { at: at(1) }),
        employer('c', { at: at(5), last: '丙' }),
      ],
      terms: { overEven: 0 },
    });
    expect(assignments.map(a => [a.cadre, a.reason])).toEqual([
      ['甲', '符合条件的3人中最近'],
      ['乙', '符合条件的3人中第2近，约4.0公里；更近的已排满'],
      ['丙', '上轮由其走访'],
    ]);
  });

  it('teams are called teams in every reason', async () => {
    const file = {
      teams: true,
      cadres: [cadre('第1组', { max: 1 }), cadre('第2组', { max: 1 })],
      employers: [employer('a'), employer('b'), employer('c'), employer('d', { needs: ['会计'] })],
      previous: [{ employer: 'c', cadre: '第9组' }],
    };
    const { assignments, unserved, moved } = await arranged(file);
    const said = [...assignments.map(a => a.reason), ...unserved.map(u => u.why), ...moved.map(m => m.why)];
    expect(said.join()).toMatch(/2个组中/u);
    expect(said.join()).not.toMatch(/\d人|走访人/u);
  });

  it('minimums above all that there is to visit leave nobody out, and what is missing is proven', async () => {
    const { assignments, levels, gap, loads } = await arranged({
      cadres: [cadre('甲', { min: 3, max: 3 }), cadre('乙', { min: 2 })],
      employers: [employer('a'), employer('b')],
    });
    expect(assignments).toHaveLength(2);
    expect(levels[1]).toMatchObject({ level: 'short', value: 3, bound: 3, gap: 0 });
    expect(gap).toBe(0);
    expect(loads.reduce((sum, l) => sum + l.short, 0)).toBe(3);
  });

  it('a minimum is met before the way is short, and what is missing is said', async () => {
    const { loads, assignments } = await arranged({
      cadres: [
        cadre('甲', { max: 4 }),
        cadre('乙', { at: at(50), min: 1 }),
        cadre('丙', { units: ['别处'], min: 1 }),
      ],
      employers: [employer('a'), employer('b')],
    });
    expect(assignments.filter(a => a.cadre === '乙')).toHaveLength(1);
    expect(loads.find(l => l.cadre === '丙')).toMatchObject({ employers: 0, short: 1 });
  });
});

describe('units with places', () => {
  it('a cadre of the county serves its townships, and a township stands in for an unknown place', async () => {
    const { assignments, objective } = await arranged({
      units: [{ id: '县' }, { id: '镇', above: '县', at: at(3, 4) }],
      cadres: [cadre('甲', { units: ['县'] })],
      employers: [employer('a', { at: null })],
    });
    expect(assignments[0]).toMatchObject({ employer: 'a', cadre: '甲' });
    expect(objective).toBe(5);
  });
});
