/** Counts of one question. Answers come as they were given, each with how often: nothing is rounded on the way. */
import type { Answer, Option, Question } from './question.model.ts';
import { endsOf } from './question.rules.ts';
import type { Chosen, Tally } from './result.model.ts';

export interface Given {
  answer: Answer;
  count: number;
}

export function tallyOf(question: Question, given: readonly Given[]): { base: number; tally: Tally } {
  const base = sum(given);
  const none: Tally = { options: [], spread: null, rows: [] };
  switch (question.sort) {
    case 'single':
    case 'multiple':
      return { base, tally: { ...none, options: chosenOf(question.options, counted(given), base) } };
    case 'scale':
      return {
        base,
        tally: {
          ...none,
          options: chosenOf(pointsOf(question), counted(given), base),
          spread: spreadOf(given),
        },
      };
    case 'number':
      return { base, tally: { ...none, spread: spreadOf(given) } };
    case 'date':
      return { base, tally: { ...none, options: monthsOf(given, base) } };
    case 'matrix':
      return { base, tally: { ...none, rows: rowsOf(question, given) } };
    case 'text':
      return { base, tally: none };
  }
}

const sum = (given: readonly { count: number }[]): number => given.reduce((all, g) => all + g.count, 0);

/** How often each option was chosen. */
function counted(given: readonly Given[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { answer, count } of given)
    for (const id of Array.isArray(answer) ? answer : [String(answer)])
      counts.set(id, (counts.get(id) ?? 0) + count);
  return counts;
}

const shareOf = (count: number, base: number): number => (base === 0 ? 0 : count / base);

const chosenOf = (options: readonly Option[], counts: ReadonlyMap<string, number>, base: number): Chosen[] =>
  options.map(({ id, label }) => {
    const count = counts.get(id) ?? 0;
    return { id, label, count, share: shareOf(count, base) };
  });

function pointsOf(question: Question): Option[] {
  const { min, max } = endsOf(question);
  return Array.from({ length: max - min + 1 }, (_, i) => ({ id: String(min + i), label: `${min + i}分` }));
}

/** 2026-03-05 → 2026年3月 */
function monthsOf(given: readonly Given[], base: number): Chosen[] {
  const counts = counted(given.map(({ answer, count }) => ({ answer: String(answer).slice(0, 7), count })));
  const label = (month: string) => `${month.slice(0, 4)}年${Number(month.slice(5))}月`;
  const months = [...counts.keys()].sort().map(id => ({ id, label: label(id) }));
  return chosenOf(months, counts, base);
}

function rowsOf(question: Question, given: readonly Given[]): Tally['rows'] {
  return question.rows.map(row => {
    const within = given.flatMap(({ answer, count }) => {
      const option = (answer as Record<string, string>)[row.id];
      return option === undefined ? [] : [{ answer: option, count }];
    });
    const base = sum(within);
    return { ...row, base, options: chosenOf(question.options, counted(within), base) };
  });
}

function spreadOf(given: readonly Given[]): Tally['spread'] {
  const values = given
    .map(({ answer, count }) => ({ value: Number(answer), count }))
    .sort((a, b) => a.value - b.value);
  const base = sum(values);
  if (base === 0) return null;
  const total = values.reduce((all, v) => all + v.value * v.count, 0);
  const at = (share: number) => quantile(values, share * (base - 1));
  return { mean: total / base, lower: at(0.25), median: at(0.5), upper: at(0.75) };
}

/** The value at a place between the first (0) and the last, in between two of them in proportion. */
function quantile(sorted: readonly { value: number; count: number }[], place: number): number {
  const nth = (n: number): number => {
    let before = 0;
    for (const { value, count } of sorted) {
      before += count;
      if (n < before) return value;
    }
    return sorted.at(-1)!.value;
  };
  const low = Math.floor(place);
  const [a, b] = [nth(low), nth(Math.ceil(place))];
  return a + (b - a) * (place - low);
}
