/** The figures of an answer, added up from the file and the assignments as docs/decisions/allotment.md says. */
import { describe, expect, it } from 'vitest';
import { allot } from './allot.ts';
import type { AllotResult } from './allotment.model.ts';
import { faultsOf } from './audit.test-kit.ts';
import { inputOf, type SampleFile, sampleFile } from './sample.test-kit.ts';

type At = readonly number[] | null;

/** Units are names: a township lies in the middle of its employers whose place is known. */
function middleOf(file: SampleFile, unit: string): At {
  const known = file.employers.filter(e => e.unit === unit).flatMap(e => (e.at ? [e.at] : []));
  if (known.length === 0) return null;
  return [0, 1].map(axis => known.reduce((sum, at) => sum + at[axis]!, 0) / known.length);
}

const wayOf = (from: At, to: At): number =>
  from && to ? Math.hypot(from[0]! - to[0]!, from[1]! - to[1]!) : 0;

function objectiveOf(file: SampleFile, { assignments, loads, precision }: AllotResult): number {
  const part = (kilometres: number): number => Math.round(kilometres * precision);
  const cadres = new Map(file.cadres.map(c => [c.id, c]));
  const employers = new Map(file.employers.map(e => [e.id, e]));
  let sum = 0;
  for (const { employer, cadre } of assignments) {
    const [e, c] = [employers.get(String(employer))!, cadres.get(String(cadre))!];
    const middle = middleOf(file, e.unit);
    sum += part(wayOf(c.at ?? middle, e.at ?? middle));
    const before = cadres.get(String(e.last));
    const couldGo =
      before?.units.includes(e.unit) && e.needs.every(need => before.skills.includes(need as never));
    if (couldGo && before!.id !== c.id) sum += part(20);
  }
  for (const { employers: load, even } of loads) sum += part(2) * Math.max(0, load - even);
  return sum / precision;
}

describe('whoever reads the document', () => {
  it.each([
    { employers: 60, cadres: 8, units: 2, slack: 1.1, seed: 3 },
    { employers: 60, cadres: 8, units: 2, slack: 0.8, seed: 4 },
    { employers: 60, cadres: 8, units: 2, slack: 1.1, seed: 5, weeks: 2 },
  ])('adds up the same objective (seed $seed)', async size => {
    const file = sampleFile(size);
    const result = await allot(inputOf(file));
    expect(faultsOf(file, result)).toEqual([]);
    expect(result.objective).toBeCloseTo(objectiveOf(file, result), 6);
    const isServed = new Set(result.assignments.map(a => a.employer));
    const left = file.employers.filter(e => !isServed.has(e.id)).reduce((sum, e) => sum + e.weight, 0);
    expect(result.levels[0]).toMatchObject({ level: 'unserved', value: left });
  });

  it('sees somebody go to a township that lies further out than everybody in it', async () => {
    const result = await allot(
      inputOf({
        units: [{ id: '镇', above: null, at: [60_000, 80_000] }],
        cadres: [{ id: 'c', units: ['镇'], max: 5 }],
        employers: [{ id: 'a', unit: '镇', at: [0, 0] }],
        terms: { anotherVisitor: 0, overEven: 0 },
      }),
    );
    expect(result).toMatchObject({ unserved: [], objective: 100_000, bound: 100_000, gap: 0 });
  });
});

describe('more to visit than there are days', () => {
  it.each([1, 2, 3])('is bounded by the days, not only by the numbers (seed %i)', async seed => {
    const file = sampleFile({ employers: 200, cadres: 20, units: 2, slack: 0.7, seed, weeks: 1 });
    const { levels } = await allot(inputOf(file));
    const { value, bound, gap } = levels[0]!;
    expect(value).toBeGreaterThan(0);
    expect(bound).toBeGreaterThan(0);
    expect(gap).toBeLessThanOrEqual(0.02);
  });
});
