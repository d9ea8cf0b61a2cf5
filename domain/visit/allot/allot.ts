/**
 * 走访安排: every employer to one cadre, the days and numbers of everybody kept, with a bound for every level.
 * The same input gives the same answer, in whatever order its rows stand; nothing here knows the time.
 */
import {
  type AllotInput,
  type AllotResult,
  type Assignment,
  LEVEL_NAMES,
  type LevelFigure,
  type Load,
} from './allotment.model.ts';
import { type Costs, costsOf, type Figures, figuresOf, scalarOf } from './costs.ts';
import { type Arrangement, arrangeDays } from './days.ts';
import { cheapestFlow } from './flow.ts';
import { HUNDREDTHS, type Instance } from './instance.ts';
import { instanceOf } from './instance-of.ts';
import { flowBound } from './proof.ts';
import { movedOf, reasonsOf, unservedOf } from './reasons.ts';
import { packWeeks } from './weeks.ts';

export async function allot(input: AllotInput, notes: readonly string[] = []): Promise<AllotResult> {
  const x = instanceOf(input);
  const costs = costsOf(x);
  const { chosen, week, figures, bounds } = isUnitLoad(x)
    ? arrangeUnits(x, costs)
    : await arrangeDays(x, costs);
  const levels = levelsOf(x, costs, figures, bounds);
  const members = membersOf(x, chosen);
  const last = levels.at(-1)!;
  const unserved = unservedOf(x, chosen, members);
  return {
    assignments: assignmentsOf(x, costs, chosen, members, week),
    unserved,
    objective: last.value,
    bound: last.bound,
    gap: Math.max(...levels.map(level => level.gap)),
    levels,
    precision: costs.precision,
    loads: x.cadres.map((_, j) => loadOf(x, costs, j, members[j]!, week)),
    moved: movedOf(x, chosen, members, unserved),
    notes: [...notes],
  };
}

/** Every visit takes the same time, or no time is counted, and no week is closed to somebody: then a flow is enough. */
function isUnitLoad(x: Instance): boolean {
  const isOpen = (mask: number): boolean => mask === 0 || mask === 2 ** x.weeks - 1;
  if ([...x.closed.values()].some(({ county, township }) => !isOpen(county) || !isOpen(township)))
    return false;
  return (
    x.length.every(length => length === x.length[0]) ||
    x.room.every(room => room === Number.POSITIVE_INFINITY)
  );
}

function membersOf(x: Instance, chosen: Int32Array): number[][] {
  const members = x.cadres.map((): number[] => []);
  for (const [e, j] of chosen.entries()) if (j >= 0) members[j]!.push(e);
  return members;
}

function arrangeUnits(x: Instance, costs: Costs): Arrangement {
  const { chosen, price } = cheapestFlow(x, costs);
  const week = new Int32Array(chosen.length);
  const members = membersOf(x, chosen);
  // Equal lengths always fit: the capacity is what the weeks hold together.
  for (const [j, list] of members.entries())
    for (const [i, w] of (packWeeks(x, j, list) ?? []).entries()) week[list[i]!] = w;
  const figures = figuresOf(x, costs, chosen);
  // Nothing is claimed that the prices do not prove.
  const isProven = flowBound(x, costs, price) === scalarOf(costs, figures);
  return {
    chosen,
    week,
    figures,
    bounds: isProven ? figures : { unserved: 0, short: 0, moved: 0, points: 0 },
  };
}

function levelsOf(x: Instance, { precision }: Costs, found: Figures, bounds: Figures): LevelFigure[] {
  const total = (list: Iterable<number>): number => [...list].reduce((sum, n) => sum + n, 0);
  const scale = x.weightScale;
  const gone = x.gone;
  const level = (name: LevelFigure['level'], value: number, bound: number, whole: number): LevelFigure => ({
    level: name,
    value,
    bound,
    gap: value === bound ? 0 : (value - bound) / whole,
  });
  const [unserved, short, moved, kilometres] = LEVEL_NAMES;
  return [
    // Of what could be served at best; the others of all that could go wrong, or of the way itself.
    level(
      unserved,
      found.unserved * scale,
      bounds.unserved * scale,
      (total(x.weight) - bounds.unserved) * scale,
    ),
    level(short, found.short, bounds.short, total(x.cadres.map(c => c.min))),
    level(moved, found.moved + gone, bounds.moved + gone, x.input.previous.length),
    level(kilometres, found.points / precision, bounds.points / precision, found.points / precision),
  ];
}

function assignmentsOf(
  x: Instance,
  costs: Costs,
  chosen: Int32Array,
  members: readonly number[][],
  week: Int32Array,
): Assignment[] {
  const reasonOf = reasonsOf(x, costs, members);
  const list: Assignment[] = [];
  for (const [e, j] of chosen.entries())
    if (j >= 0)
      list.push({
        employer: x.employers[e]!.id,
        cadre: x.cadres[j]!.id,
        reason: reasonOf(e, j),
        ...(x.weeks > 1 ? { week: week[e]! + 1 } : {}),
      });
  return list;
}

function loadOf(x: Instance, costs: Costs, j: number, list: readonly number[], week: Int32Array): Load {
  const { id, min, max } = x.cadres[j]!;
  const weeks = new Array<number>(x.weeks).fill(0);
  for (const e of list) weeks[week[e]!]! += x.length[e]!;
  const days = weeks.reduce((sum, d) => sum + d, 0) / HUNDREDTHS;
  return {
    cadre: id,
    employers: list.length,
    days,
    min,
    max,
    short: Math.max(0, min - list.length),
    even: costs.even[j]!,
    ...(x.weeks > 1 ? { weeks: weeks.map(d => d / HUNDREDTHS) } : {}),
  };
}
