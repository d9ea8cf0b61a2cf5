/** The lowest point of a smooth, bowl-shaped function (L-BFGS): each step looks at how the slope turned in the last ones. */

export interface At {
  height: number;
  slope: Float64Array;
}

const ROUNDS = 200;
const REMEMBERED = 10;
/** A step must win at least this share of what the slope promises. */
const ENOUGH = 1e-4;
const LEVEL = 1e-7;

interface Step {
  moved: Float64Array;
  turned: Float64Array;
  /** 1 / (moved · turned) */
  scale: number;
}

export function descend(measure: (place: Float64Array) => At, start: Float64Array): Float64Array {
  let place = start;
  let now = measure(place);
  const steps: Step[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const way = wayDown(now.slope, steps);
    const promise = dot(way, now.slope);
    let pace = steps.length === 0 ? 1 / (1 + Math.sqrt(dot(now.slope, now.slope))) : 1;
    let next = moved(place, way, pace);
    let then = measure(next);
    while (then.height > now.height + ENOUGH * pace * promise && pace > 1e-10) {
      pace /= 2;
      next = moved(place, way, pace);
      then = measure(next);
    }
    const won = now.height - then.height;
    const step = { moved: moved(next, place, -1), turned: moved(then.slope, now.slope, -1) };
    const bend = dot(step.moved, step.turned);
    if (bend > 1e-12) steps.push({ ...step, scale: 1 / bend });
    if (steps.length > REMEMBERED) steps.shift();
    place = next;
    now = then;
    if (won <= LEVEL * Math.abs(now.height)) break;
  }
  return place;
}

function wayDown(slope: Float64Array, steps: readonly Step[]): Float64Array {
  let way: Float64Array = slope.map(value => -value);
  const shares: number[] = [];
  for (let at = steps.length - 1; at >= 0; at--) {
    const { moved: past, turned, scale } = steps[at]!;
    shares[at] = scale * dot(past, way);
    way = moved(way, turned, -shares[at]!);
  }
  const last = steps[steps.length - 1];
  if (last) {
    const size = 1 / (last.scale * dot(last.turned, last.turned));
    way = way.map(value => value * size);
  }
  steps.forEach(({ moved: past, turned, scale }, at) => {
    way = moved(way, past, shares[at]! - scale * dot(turned, way));
  });
  return way;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!;
  return sum;
}

function moved(from: Float64Array, way: Float64Array, pace: number): Float64Array {
  return from.map((value, at) => value + pace * way[at]!);
}
