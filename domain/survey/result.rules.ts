/** Tables of results: each question with the parts that its breakdown lets be shown, what is left together as the rest. */
import { type Breakdown, isShown, partOf, partsOf } from './breakdown.rules.ts';
import type { Answer, Option, Question } from './question.model.ts';
import type { QuestionResult, ResultPart } from './result.model.ts';
import { REST } from './separate.rules.ts';
import { type Given, tallyOf } from './tally.rules.ts';

export interface AskedQuestion {
  question: Question;
  /** Versions that ask it, in the same sort. */
  versions: number[];
  no: number | null;
}

/**
 * Questions of all versions by id, as the latest worded them; options that an earlier version had stay. Where it was asked in another sort
 * or with other rows, those answers do not count with it.
 */
export function askedQuestions(
  versions: readonly { number: number; questions: readonly Question[] }[],
): AskedQuestion[] {
  const latestFirst = [...versions].sort((a, b) => b.number - a.number);
  const asked = new Map<string, AskedQuestion>();
  for (const [i, { number, questions }] of latestFirst.entries())
    for (const [at, question] of questions.entries()) {
      const known = asked.get(question.id);
      if (!known) asked.set(question.id, { question, versions: [number], no: i === 0 ? at + 1 : null });
      else if (isSame(known.question, question)) {
        known.versions.unshift(number);
        known.question = {
          ...known.question,
          options: joined(known.question.options, question.options),
        };
      }
    }
  return [...asked.values()];
}

/** Rows of a matrix are questions of their own: with other rows other people would have answered. */
const isSame = (a: Question, b: Question): boolean =>
  a.sort === b.sort &&
  a.rows
    .map(r => r.id)
    .sort()
    .join() ===
    b.rows
      .map(r => r.id)
      .sort()
      .join();

const joined = (latest: readonly Option[], earlier: readonly Option[]): Option[] => [
  ...latest,
  ...earlier.filter(option => !latest.some(l => l.id === option.id)),
];

/** Equal answers to a question, of those who stand alike in the cut that is looked at. */
export interface Tallied {
  value: string;
  answer: Answer;
  count: number;
}

export interface Table {
  breakdown: Breakdown;
  /** Where it is looked at: [] the whole, else a unit below and one below that. */
  path: readonly string[];
  by: string | null;
  /** Values in the order of the table, with their names. */
  values: readonly { value: string; label: string }[];
}

export function questionResult(
  asked: AskedQuestion,
  given: readonly Tallied[],
  table: Table,
): QuestionResult {
  const { question, versions, no } = asked;
  const shown = isShown(table.breakdown, table.path);
  const parts = table.by && shown && table.path.length < 2 ? brokenDown(question, given, table) : [];
  const rest = parts.length > 0 ? notApart(given, table) : [];
  return {
    id: question.id,
    label: question.label,
    sort: question.sort,
    unit: question.unit,
    isConditional: Boolean(question.showWhen?.length),
    versions,
    no,
    whole: shown ? partFor(question, '', '合计', given) : hidden('', '合计'),
    parts,
    together: rest,
  };
}

const hidden = (key: string, label: string): ResultPart => ({ key, label, base: null, tally: null });

const partFor = (question: Question, key: string, label: string, given: readonly Given[]): ResultPart => ({
  key,
  label,
  ...tallyOf(question, given),
});

const tableParts = ({ breakdown, path, by }: Table) => partsOf(breakdown, path[0] ?? '', by!);

function brokenDown(question: Question, given: readonly Tallied[], table: Table): ResultPart[] {
  const parts = tableParts(table);
  const by = new Map<string, Tallied[]>();
  for (const one of given) {
    const part = partOf(parts, one.value);
    if (part === null) return [];
    const same = by.get(part);
    if (same) same.push(one);
    else by.set(part, [one]);
  }
  const apart = table.values.filter(v => parts?.shown.has(v.value));
  const rest = by.get(REST);
  return [
    ...apart.map(v => partFor(question, v.value, v.label, by.get(v.value) ?? [])),
    ...(rest ? [partFor(question, REST, '其余合计', rest)] : []),
  ];
}

function notApart(given: readonly Tallied[], table: Table): string[] {
  const parts = tableParts(table);
  const together = new Set(given.map(g => g.value).filter(value => partOf(parts, value) === REST));
  return table.values.filter(v => together.has(v.value)).map(v => v.label);
}
