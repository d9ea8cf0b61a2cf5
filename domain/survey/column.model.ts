/**
 * Answers of a survey, column by column: for each answer the place of its value in a list. In this shape a hundred thousand answers are
 * counted in a few passes over numbers; nothing in it leads back to one answer, because the order is that in which they happened to lie.
 */

export interface Column {
  /** By answer: where its value stands in `values`. */
  codes: Int32Array;
  values: readonly string[];
}

/** In the column of a question: it was not answered. */
export const UNANSWERED = '';

/** Another column over the same answers, by what each value stands for. */
export function recoded({ codes, values }: Column, meaning: (value: string) => string): Column {
  const found = new Map<string, number>();
  const to = values.map(value => codeIn(found, meaning(value)));
  return { codes: codes.map(code => to[code]!), values: [...found.keys()] };
}

/** The place of a value in the list that is being made. */
export function codeIn(found: Map<string, number>, value: string): number {
  const known = found.get(value);
  if (known !== undefined) return known;
  found.set(value, found.size);
  return found.size - 1;
}

/** How often each value stands in a column, of the answers that are looked at. */
export function countsOf({ codes, values }: Column, members: Int32Array): Int32Array {
  const counts = new Int32Array(values.length);
  for (const i of members) counts[codes[i]!]!++;
  return counts;
}

/** The answers of each value, in the order of the values. */
export function membersBy({ codes, values }: Column, members: Int32Array): Int32Array[] {
  const counts = countsOf({ codes, values }, members);
  const order = new Int32Array(members.length);
  const next = new Int32Array(values.length);
  for (let code = 1; code < values.length; code++) next[code] = next[code - 1]! + counts[code - 1]!;
  for (const i of members) order[next[codes[i]!]!++] = i;
  return values.map((_, code) => order.subarray(next[code]! - counts[code]!, next[code]));
}
