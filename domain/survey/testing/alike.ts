import type { Divided } from '../breakdown.rules.ts';
import { type Column, codeIn } from '../column.model.ts';

/** Answers that are alike in everything results are broken down by. */
export interface Alike {
  path: readonly string[];
  cuts: Readonly<Record<string, string>>;
  batch: number;
  count: number;
}

/** One by one, as they come from the database. */
export function divided(
  alike: readonly Alike[],
  cuts: readonly string[],
): { divided: Divided; members: Int32Array } {
  const each = alike.flatMap(a => Array.from({ length: a.count }, () => a));
  const column = (read: (a: Alike) => string): Column => {
    const found = new Map<string, number>();
    return { codes: Int32Array.from(each, a => codeIn(found, read(a))), values: [...found.keys()] };
  };
  return {
    divided: {
      batches: Int32Array.from(each, a => a.batch),
      places: [column(a => a.path[0] ?? ''), column(a => a.path[1] ?? '')],
      cuts: Object.fromEntries(cuts.map(cut => [cut, column(a => a.cuts[cut] ?? '')])),
    },
    members: Int32Array.from(each.keys()),
  };
}
