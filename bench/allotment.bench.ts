/**
 * Visits arranged at the size of a province: with unit loads proven best, with lengths and weeks within a bound, arranged anew after
 * a change. Every answer is checked from outside (nobody twice, loads within limits). The limit is one look at every possible pair,
 * which no method can do without; HiGHS solves the instances that it can finish in the same run.
 */
import { allot } from '@niangjia/domain/visit/allot/allot.ts';
import type { AllotResult } from '@niangjia/domain/visit/allot/allotment.model.ts';
import { type CheckedFile, changedFile, faultsOf } from '@niangjia/domain/visit/allot/audit.test-kit.ts';
import { costsOf, figuresOf, scalarOf } from '@niangjia/domain/visit/allot/costs.ts';
import { cheapestFlow } from '@niangjia/domain/visit/allot/flow.ts';
import { solveWithHighs } from '@niangjia/domain/visit/allot/highs.test-kit.ts';
import { instanceOf } from '@niangjia/domain/visit/allot/instance-of.ts';
import { flowBound } from '@niangjia/domain/visit/allot/proof.ts';
import { inputOf, type SampleSize, sampleFile } from '@niangjia/domain/visit/allot/sample.test-kit.ts';
import type { Measured } from './run.ts';

interface Case {
  size: SampleSize;
  promised: { seconds: number; gap: number };
}

const UNITS: Case = {
  size: { employers: 12_000, cadres: 1000, units: 20, slack: 1.17, seed: 11 },
  promised: { seconds: 2, gap: 0 },
};
const LARGE: Case = {
  size: { employers: 120_000, cadres: 10_000, units: 200, slack: 1.17, seed: 12 },
  promised: { seconds: 20, gap: 0 },
};
const LENGTHS: Case = {
  size: { employers: 12_000, cadres: 1000, units: 20, slack: 1.2, seed: 13, weeks: 1 },
  promised: { seconds: 20, gap: 0.02 },
};
const WEEKS: Case = {
  size: { employers: 10_000, cadres: 200, units: 20, slack: 1.2, seed: 14, weeks: 4 },
  promised: { seconds: 20, gap: 0.02 },
};
/** What HiGHS finishes. */
const SMALL: SampleSize = { employers: 1200, cadres: 100, units: 5, slack: 1.17, seed: 15 };
const SMALL_LENGTHS: SampleSize = { employers: 300, cadres: 30, units: 3, slack: 1.2, seed: 16, weeks: 1 };
const CHANGED = 0.05;

async function timed<T>(
  work: () => T | Promise<T>,
): Promise<{ value: T; seconds: number; cpuSeconds: number }> {
  const [from, cpu] = [performance.now(), process.cpuUsage()];
  const value = await work();
  const { user } = process.cpuUsage(cpu);
  return { value, seconds: rounded((performance.now() - from) / 1000), cpuSeconds: rounded(user / 1e6) };
}

const rounded = (n: number): number => Math.round(n * 1e5) / 1e5;

interface Told {
  file: CheckedFile;
  result: AllotResult;
  told: object;
}

async function arranged({ size, promised }: Case): Promise<Told> {
  const file: CheckedFile = sampleFile(size);
  const { value: result, seconds, cpuSeconds } = await timed(() => allot(inputOf(file)));
  const { objective, bound, gap, levels, unserved } = result;
  const told = {
    employers: size.employers,
    cadres: size.cadres,
    weeks: size.weeks ?? null,
    seconds,
    cpuSeconds,
    promised,
    gap: rounded(gap),
    objective,
    bound,
    earlierLevels: levels.slice(0, 3).map(l => ({ level: l.level, value: l.value, bound: l.bound })),
    unserved: unserved.length,
    faults: faultsOf(file, result).length,
  };
  return { file, result, told };
}

/** How many of those whose rows did not change are sent somebody else. */
async function arrangedAnew({ file, result }: Told): Promise<object> {
  const previous = result.assignments.map(({ employer, cadre }) => ({ employer, cadre }));
  const { file: changed, touched } = changedFile(file, CHANGED, 17);
  const { value, seconds, cpuSeconds } = await timed(() => allot(inputOf({ ...changed, previous })));
  const others = previous.filter(pair => !touched.has(String(pair.employer))).length;
  const moved = value.moved.filter(row => !touched.has(String(row.employer))).length;
  return {
    changed: CHANGED,
    seconds,
    cpuSeconds,
    gap: rounded(value.gap),
    othersMoved: rounded(moved / others),
    promised: CHANGED,
    faults: faultsOf(changed, value).length,
  };
}

async function besideHighs(size: SampleSize, isInteger: boolean): Promise<object> {
  const file = sampleFile(size);
  const x = instanceOf(inputOf(file));
  const costs = costsOf(x);
  const ours = await timed(() => allot(inputOf(file)));
  const from = performance.now();
  const { status, objective } = await solveWithHighs(x, costs, { isInteger, seconds: 60 });
  const [unserved, short] = ours.value.levels.map(level => level.value);
  const earlier = costs.factors.unserved * (unserved! / x.weightScale) + costs.factors.short * short!;
  return {
    ...size,
    model: isInteger ? 'MIP' : 'LP',
    seconds: ours.seconds,
    objective: ours.value.objective,
    bound: ours.value.bound,
    unserved: ours.value.unserved.length,
    highsSeconds: rounded((performance.now() - from) / 1000),
    highsStatus: status,
    // All levels as one sum, as HiGHS has to have it.
    sum: Math.round(earlier + ours.value.objective * costs.precision),
    highsSum: Math.round(objective),
  };
}

/** One look at every pair, as the proof takes it. */
async function limitOf(size: SampleSize): Promise<{ seconds: number; isProven: boolean }> {
  const x = instanceOf(inputOf(sampleFile(size)));
  const costs = costsOf(x);
  const { chosen, price } = cheapestFlow(x, costs);
  const { value, seconds } = await timed(() => flowBound(x, costs, price));
  return { seconds, isProven: value === scalarOf(costs, figuresOf(x, costs, chosen)) };
}

export async function run(): Promise<Measured> {
  // Once without looking at the watch: what follows is what a running process takes.
  const limit = await limitOf(UNITS.size);
  const units = await arranged(UNITS);
  const lengths = await arranged(LENGTHS);
  const ours = (units.told as { seconds: number }).seconds;
  return {
    name: 'allotment',
    ours,
    limit: limit.seconds,
    ratio: rounded(limit.seconds / ours),
    unit: 's',
    context: {
      units: units.told,
      isProven: limit.isProven,
      unitsAnew: await arrangedAnew(units),
      large: (await arranged(LARGE)).told,
      lengths: lengths.told,
      lengthsAnew: await arrangedAnew(lengths),
      weeks: (await arranged(WEEKS)).told,
      highs: [await besideHighs(SMALL, false), await besideHighs(SMALL_LENGTHS, true)],
    },
  };
}
