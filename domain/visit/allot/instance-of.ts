/** From the rows of the input to arrays. */
import type { AllotInput, CadreRow, EmployerRow, Id, Level } from './allotment.model.ts';
import { type Bare, candidatesOf, HUNDREDTHS, type Instance } from './instance.ts';
import { type Place, placesOf } from './places.ts';
import { packWeeks } from './weeks.ts';

const inOrder = <T extends { id: Id }>(rows: readonly T[]): T[] =>
  [...rows].sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1));

const indexOf = (rows: readonly { id: Id }[]): Map<string, number> =>
  new Map(rows.map((row, i) => [String(row.id), i]));

export function instanceOf(input: AllotInput): Instance {
  const cadres = inOrder(input.cadres);
  const employers = inOrder(input.employers);
  const [cadreAt, employerAt] = [indexOf(cadres), indexOf(employers)];
  const named = (pairs: AllotInput['pins']): Int32Array => {
    const list = new Int32Array(employers.length).fill(-1);
    for (const { employer, cadre } of pairs) {
      const e = employerAt.get(String(employer));
      if (e !== undefined) list[e] = cadreAt.get(String(cadre)) ?? -1;
    }
    return list;
  };
  const weeks = input.weeks.length;
  const closed = closedWeeks(input, employerAt);
  const bare: Bare = {
    input,
    cadres,
    employers,
    weeks,
    ...grouped(input, cadres, employers),
    barred: barredOf(input, cadres, cadreAt, employerAt, closed),
    closed,
    pinned: named(input.pins),
    previous: named(input.previous),
    last: Int32Array.from(employers, e => (e.last === null ? -1 : (cadreAt.get(String(e.last)) ?? -1))),
    ...wholeWeights(employers),
    gone: input.previous.filter(p => employerAt.has(String(p.employer)) && !cadreAt.has(String(p.cadre)))
      .length,
    length: Int32Array.from(employers, e => Math.round(e.days * HUNDREDTHS)),
    room: roomOf(cadres, weeks),
    most: Int32Array.from(cadres, c => Math.min(c.max ?? employers.length, employers.length)),
    ...distances(placesOf(input, cadres, employers)),
  };
  const x = { ...bare, settled: settle(bare) };
  // Who cannot go again is not missed by the choice.
  for (const [e, j] of x.last.entries()) if (j >= 0 && !candidatesOf(x, e).includes(j)) x.last[e] = -1;
  return x;
}

/** The weightiest pins first, of equal ones the shortest, as long as number and days of the cadre allow. */
function settle(x: Bare): Int32Array {
  const settled = new Int32Array(x.employers.length).fill(-1);
  const taken = x.cadres.map((): number[] => []);
  const pins = [...x.pinned.keys()].filter(e => x.pinned[e]! >= 0);
  pins.sort((a, b) => x.weight[b]! - x.weight[a]! || x.length[a]! - x.length[b]! || a - b);
  for (const e of pins) {
    const j = x.pinned[e]!;
    const list = taken[j]!;
    if (list.length >= x.most[j]! || !packWeeks(x, j, [...list, e])) continue;
    list.push(e);
    settled[e] = j;
  }
  return settled;
}

function wholeWeights(employers: readonly EmployerRow[]): Pick<Instance, 'weight' | 'weightScale'> {
  const weights = Float64Array.from(employers, e => Math.round(e.weight * 100));
  let common = 0;
  for (const weight of weights) {
    let rest = weight;
    while (rest > 0) [common, rest] = [rest, common % rest];
  }
  const divisor = common || 1;
  return { weight: weights.map(weight => weight / divisor), weightScale: divisor / 100 };
}

function roomOf(cadres: readonly CadreRow[], weeks: number): Float64Array {
  const room = new Float64Array(cadres.length * weeks);
  for (const [j, { days }] of cadres.entries())
    for (let w = 0; w < weeks; w++) {
      const free = days === null ? null : typeof days === 'number' ? days : days[w]!;
      room[j * weeks + w] = free === null ? Number.POSITIVE_INFINITY : Math.round(free * HUNDREDTHS);
    }
  return room;
}

/** A unit and everything above it, where `units` says what is above. */
function linesOf({ units }: AllotInput): (unit: Id) => string[] {
  const above = new Map((units ?? []).map(unit => [String(unit.id), unit.above]));
  return unit => {
    const line: string[] = [];
    for (let at: Id | null = unit; at !== null && !line.includes(String(at)); )
      [line[line.length], at] = [String(at), above.get(String(at)) ?? null];
    return line;
  };
}

function grouped(
  input: AllotInput,
  cadres: readonly CadreRow[],
  employers: readonly EmployerRow[],
): Pick<Instance, 'groupOf' | 'groups' | 'servingUnit'> {
  const lineOf = linesOf(input);
  const serving = new Map<string, number[]>();
  for (const [j, { units }] of cadres.entries())
    for (const unit of new Set(units.map(String))) {
      const list = serving.get(unit);
      if (list) list.push(j);
      else serving.set(unit, [j]);
    }
  const servingOf = (unit: Id): number[] =>
    [...new Set(lineOf(unit).flatMap(at => serving.get(at) ?? []))].sort((a, b) => a - b);
  const skills = cadres.map(c => new Set(c.skills));
  const known = new Map<string, number>();
  const groups: Int32Array[] = [];
  const groupOf = Int32Array.from(employers, ({ unit, needs }) => {
    const key = JSON.stringify([String(unit), [...new Set(needs)].sort()]);
    const seen = known.get(key);
    if (seen !== undefined) return seen;
    const fit = servingOf(unit).filter(j => needs.every(need => skills[j]!.has(need)));
    known.set(key, groups.length);
    return groups.push(Int32Array.from(fit)) - 1;
  });
  return { groupOf, groups, servingUnit: e => servingOf(employers[e]!.unit) };
}

function closedWeeks(input: AllotInput, employerAt: ReadonlyMap<string, number>): Instance['closed'] {
  const closed = new Map<number, Record<Level, number>>();
  for (const { employer, level, month } of input.elsewhere) {
    const e = employerAt.get(String(employer));
    if (e === undefined) continue;
    const masks = closed.get(e) ?? { county: 0, township: 0 };
    const other = level === 'county' ? 'township' : 'county';
    for (const [w, at] of input.weeks.entries()) if (at === month) masks[other] |= 1 << w;
    closed.set(e, masks);
  }
  return closed;
}

function barredOf(
  input: AllotInput,
  cadres: readonly CadreRow[],
  cadreAt: ReadonlyMap<string, number>,
  employerAt: ReadonlyMap<string, number>,
  closed: Instance['closed'],
): Map<number, Set<number>> {
  const barred = new Map<number, Set<number>>();
  const bar = (employer: number, cadre: number): void => {
    const list = barred.get(employer);
    if (list) list.add(cadre);
    else barred.set(employer, new Set([cadre]));
  };
  for (const { employer, cadre } of input.forbidden) {
    const [e, j] = [employerAt.get(String(employer)), cadreAt.get(String(cadre))];
    if (e !== undefined && j !== undefined) bar(e, j);
  }
  const always = 2 ** input.weeks.length - 1;
  for (const [e, masks] of closed)
    for (const [j, { level }] of cadres.entries()) if (level && masks[level] === always) bar(e, j);
  return barred;
}

function distances({ employers, centres, cadres }: Place): Pick<Instance, 'distance' | 'furthest'> {
  // A township can lie further out than anybody in it: a cadre without a place starts from there.
  const all = [...employers, ...centres, ...cadres].filter(at => at !== null);
  const spread = (axis: 0 | 1): number => {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const at of all) [low, high] = [Math.min(low, at[axis]), Math.max(high, at[axis])];
    return all.length === 0 ? 0 : high - low;
  };
  const axis = (list: Place['cadres'], i: 0 | 1): Float64Array =>
    Float64Array.from(list, at => at?.[i] ?? Number.NaN);
  const [ex, ey] = [axis(employers, 0), axis(employers, 1)];
  const [cx, cy] = [axis(cadres, 0), axis(cadres, 1)];
  const [ux, uy] = [axis(centres, 0), axis(centres, 1)];
  return {
    furthest: Math.sqrt(spread(0) ** 2 + spread(1) ** 2),
    distance(e, j) {
      // A cadre whose place is unknown is taken to sit in the township of the employer.
      const known = !Number.isNaN(cx[j]);
      const dx = (known ? cx[j]! : ux[e]!) - ex[e]!;
      const dy = (known ? cy[j]! : uy[e]!) - ey[e]!;
      const far = Math.sqrt(dx * dx + dy * dy);
      return Number.isNaN(far) ? 0 : far;
    },
  };
}
