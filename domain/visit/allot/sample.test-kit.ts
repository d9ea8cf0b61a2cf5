/** Towns scattered over a plane, employers and cadres around them: always the same for the same seed. */
import type { AllotInput, Level } from './allotment.model.ts';
import { numbersFrom } from './numbers.ts';
import { readAllotInput } from './read-input.ts';

export interface SampleSize {
  employers: number;
  cadres: number;
  units: number;
  /** Places of all cadres for each employer. */
  slack: number;
  seed: number;
  /** Lengths of half a day to two days, and days for each cadre and week. */
  weeks?: number;
  unitsEach?: number;
}

/** As a file would hold it. */
export function sampleFile(size: SampleSize) {
  const next = numbersFrom(size.seed);
  const below = (n: number): number => Math.floor(next() * n);
  const towns = Array.from({ length: size.units }, (_, i) => ({
    id: `u${i}`,
    x: next() * 10 * Math.sqrt(size.units),
    y: next() * 10 * Math.sqrt(size.units),
  }));
  const around = (town: { x: number; y: number }): [number, number] | null =>
    next() < 0.02 ? null : [town.x + next() * 10, town.y + next() * 10];
  const each = (size.employers / size.cadres) * size.slack;
  const days = (each * 1.1) / (size.weeks ?? 1);
  return {
    ...(size.weeks ? { weeks: Array.from({ length: size.weeks }, () => '2026-09') } : {}),
    cadres: Array.from({ length: size.cadres }, (_, i) => {
      const own = Array.from({ length: size.unitsEach ?? 1 }, (_, k) => towns[(i + k) % size.units]!);
      return {
        id: `c${i}`,
        units: own.map(town => town.id),
        min: Math.floor(each * 0.3),
        max: Math.max(1, Math.round(each * (0.7 + 0.6 * next())) + (size.weeks ? 4 : 0)),
        skills: next() < 0.4 ? ['双语'] : [],
        at: around(own[0]!),
        days: size.weeks
          ? Array.from({ length: size.weeks }, () => Math.max(1, Math.round(days * (1.7 + 0.6 * next()))) / 2)
          : null,
        level: (i % 3 === 0 ? 'county' : 'township') as Level,
      };
    }),
    employers: Array.from({ length: size.employers }, (_, i) => {
      const town = towns[below(size.units)]!;
      return {
        id: `e${i}`,
        unit: town.id,
        at: around(town),
        needs: next() < 0.05 ? ['双语'] : [],
        days: size.weeks ? (1 + below(3) + (next() < 0.1 ? 1 : 0)) / 2 : 0,
        weight: 1 + below(3),
        last:
          next() < 0.3
            ? `c${(Number(town.id.slice(1)) + size.units * below(size.cadres / size.units)) % size.cadres}`
            : null,
      };
    }),
  };
}

export type SampleFile = ReturnType<typeof sampleFile>;

export function inputOf(file: unknown): AllotInput {
  const read = readAllotInput(file);
  if ('faults' in read) throw new Error(read.faults.join('\n'));
  return read.input;
}
