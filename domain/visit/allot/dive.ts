/**
 * The linear programme rounded off: of the visits that are divided among cadres those that are nearly whole are made whole, and the rest is
 * solved anew, which shifts everybody else as far as it has to. So a shortage in one place finds the room that is left far away.
 */
import type { Relaxation, Solved } from './relax.ts';

/** What one round makes whole: a part of the divided visits, and at least one in so many of all. */
const [SHARE, ONE_IN] = [0.3, 300];
/** Stopped sooner, it leaves more unserved; twelve thousand employers take sixty to a hundred and sixty rounds. */
const MOST_ROUNDS = 400;
/** Steps of the simplex method for each employer; who takes more has everything made whole. */
const MOST_STEPS = 2.5;
const WHOLE = 1 - 1e-6;

/** The cadre of each employer; −1: left out, or still divided at the end. */
export function dive({ programme, again }: Relaxation, { parts }: Solved): Int32Array {
  const { x, model, firstPair, employer, cadre, room } = programme;
  const used = new Float64Array(x.cadres.length);
  const isFixed = new Uint8Array(x.employers.length);
  const touched: number[] = [];
  let now = parts;
  let steps = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const divided = dividedOf(now, employer).filter(i => !isFixed[employer[i]!]);
    if (divided.length === 0) break;
    const some = Math.ceil(Math.max(x.employers.length / ONE_IN, divided.length * SHARE));
    const isEnough = steps > MOST_STEPS * x.employers.length;
    for (const i of isEnough ? divided : divided.slice(0, some)) {
      const [e, j] = [employer[i]!, cadre[i]!];
      touched.push(firstPair + i);
      const fits = used[j]! + x.length[e]! <= room[j]!;
      model.changeColBounds(firstPair + i, fits ? 1 : 0, fits ? 1 : 0);
      if (!fits) continue;
      used[j]! += x.length[e]!;
      isFixed[e] = 1;
    }
    const then = again();
    if (!then) break;
    now = then.parts;
    steps += then.steps;
  }
  for (const column of touched) model.changeColBounds(column, 0, 1);
  const chosen = new Int32Array(x.employers.length).fill(-1);
  for (const [i, part] of now.entries()) if (part > WHOLE) chosen[employer[i]!] = cadre[i]!;
  return chosen;
}

/** The largest part of each employer that is divided, the most nearly whole first. */
function dividedOf(parts: Float64Array, employer: readonly number[]): number[] {
  const largest = new Map<number, number>();
  for (const [i, part] of parts.entries()) {
    if (part <= 0) continue;
    const other = largest.get(employer[i]!);
    if (other === undefined || part > parts[other]!) largest.set(employer[i]!, i);
  }
  return [...largest.values()]
    .filter(i => parts[i]! > 1 - WHOLE && parts[i]! < WHOLE)
    .sort((a, b) => parts[b]! - parts[a]! || a - b);
}
