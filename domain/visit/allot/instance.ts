/**
 * The input as arrays, in the order of the ids, so that the order of the file does not matter. Lengths are hundredths of a day,
 * weights whole numbers without a common divisor.
 */
import type { AllotInput, CadreRow, EmployerRow, Level } from './allotment.model.ts';

export interface Instance {
  input: AllotInput;
  cadres: readonly CadreRow[];
  employers: readonly EmployerRow[];
  weeks: number;
  /** Employers of one unit with the same needs have the same cadres before them. */
  groupOf: Int32Array;
  groups: readonly Int32Array[];
  /** Who serves the unit of an employer, whatever their skills. */
  servingUnit(employer: number): readonly number[];
  /** Cadres that keep away from an employer, or come in a month in which the other level does. */
  barred: ReadonlyMap<number, ReadonlySet<number>>;
  /** For each employer and level, the weeks (bits) in which the other level is there. */
  closed: ReadonlyMap<number, Readonly<Record<Level, number>>>;
  /** Index of a cadre, or −1. */
  pinned: Int32Array;
  /** The pins that the cadre can take: they come before everything else. */
  settled: Int32Array;
  previous: Int32Array;
  last: Int32Array;
  weight: Float64Array;
  /** What one of them is in the weights of the input. */
  weightScale: number;
  /** Rows of the previous arrangement about cadres who are not there any more. */
  gone: number;
  length: Int32Array;
  /** For each cadre and week; Infinity where days are not counted. */
  room: Float64Array;
  most: Int32Array;
  /** Kilometres; 0 where neither place nor township is known. */
  distance(employer: number, cadre: number): number;
  /** No distance is longer. */
  furthest: number;
}

/** Before the pins are settled. */
export type Bare = Omit<Instance, 'settled'>;

export const HUNDREDTHS = 100;

/** Who can be sent to an employer, before anybody is full. A pin stands for itself, whatever unit or skill says. */
export function candidatesOf(x: Instance, employer: number): Int32Array {
  const settled = x.settled[employer]!;
  if (x.pinned[employer]! >= 0) return settled >= 0 ? Int32Array.of(settled) : new Int32Array(0);
  const group = x.groups[x.groupOf[employer]!]!;
  const barred = x.barred.get(employer);
  return barred ? group.filter(cadre => !barred.has(cadre)) : group;
}

/** The weeks (bits) in which a cadre may not come to an employer. */
export function closedTo(x: Bare, employer: number, cadre: number): number {
  const { level } = x.cadres[cadre]!;
  return level === null || x.pinned[employer] === cadre ? 0 : (x.closed.get(employer)?.[level] ?? 0);
}
