/**
 * How much somebody filled in, from the record itself: which fields hold something, never what. What the platform brought along or
 * computed is counted apart; how long somebody sat before the form, nobody knows and nobody asks.
 */
import type { zReportInput } from '../deploy/task.model.ts';
import { kindOf } from '../matter/kinds.ts';
import type { Amounts, Field } from '../statement/statement.model.ts';
import type { Question } from '../survey/question.model.ts';
import type { VisitContent } from '../visit/visit.model.ts';
import { type FieldCounts, type FieldSort, type Filled, fieldSorts } from './asked.model.ts';
import { QUESTION_FIELDS, WIDGET_FIELDS } from './declared.rules.ts';

const isGiven = (value: unknown): boolean =>
  value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);

export const nothingFilled = (): Filled => ({ typed: {}, taken: 0, rows: 0 });

function counted(sorts: readonly FieldSort[], taken = 0): Filled {
  const typed: FieldCounts = {};
  for (const sort of sorts) typed[sort] = (typed[sort] ?? 0) + 1;
  return { typed, taken, rows: 0 };
}

export function added(one: Filled, other: Filled): Filled {
  const typed: FieldCounts = { ...one.typed };
  for (const sort of fieldSorts) {
    const sum = (one.typed[sort] ?? 0) + (other.typed[sort] ?? 0);
    if (sum > 0) typed[sort] = sum;
  }
  return { typed, taken: one.taken + other.taken, rows: one.rows + other.rows };
}

export const typedOf = ({ typed }: Pick<Filled, 'typed'>): number =>
  fieldSorts.reduce((sum, sort) => sum + (typed[sort] ?? 0), 0);

/** @param seconds of one field of each sort and of one row that is looked through, by the parameters of the day */
export const secondsOf = ({ typed, rows }: Filled, seconds: (sort: FieldSort | 'row') => number): number =>
  fieldSorts.reduce((sum, sort) => sum + (typed[sort] ?? 0) * seconds(sort), 0) +
  (rows > 0 ? rows * seconds('row') : 0);

export interface SheetGiven {
  amounts: Amounts;
  /** Of a sum: what was typed for oneself; null where nothing is. */
  own: Amounts | null;
  isSum: boolean;
  notes: Readonly<Record<string, string>>;
  remark: string;
}

/** Of a sum sheet the sums are added up by the platform: only its own part is typed. */
export function filledSheet(fields: readonly Field[], given: SheetGiven): Filled {
  const typed = given.isSum ? (given.own ?? {}) : given.amounts;
  const numbers = fields.filter(f => !f.indicator && isGiven(typed[f.code]));
  const words = [...Object.values(given.notes), given.remark].filter(isGiven);
  const taken = fields.filter(f => (given.isSum || f.indicator) && isGiven(given.amounts[f.code])).length;
  return counted([...numbers.map(() => 'number' as const), ...words.map(() => 'words' as const)], taken);
}

/** What a report of progress asks for, by its declaration. */
export const REPORT_FIELDS = { amount: 'number', text: 'words', files: 'file' } as const satisfies Partial<
  Record<keyof typeof zReportInput.shape, FieldSort>
>;

export const filledReport = (given: {
  amount: number | null;
  text: string;
  files: readonly unknown[];
}): Filled =>
  counted([
    ...(isGiven(given.amount) ? [REPORT_FIELDS.amount] : []),
    ...(isGiven(given.text) ? [REPORT_FIELDS.text] : []),
    ...given.files.map(() => REPORT_FIELDS.files),
  ]);

/** Persons whom a unit names for a task, and its opinion. */
export const filledEndorsement = (patch: Readonly<Record<string, unknown>>): Filled =>
  counted(
    ['lead', 'department', 'responsible', 'undertakerId']
      .filter(name => isGiven(patch[name]))
      .map(() => 'person' as const),
  );

/** Questions that were answered; of a matrix each row. */
export const filledAnswers = (
  questions: readonly Pick<Question, 'id' | 'sort' | 'rows'>[],
  answers: Readonly<Record<string, unknown>>,
): Filled =>
  counted(
    questions
      .filter(({ id }) => isGiven(answers[id]))
      .flatMap(({ sort, rows }) =>
        Array<FieldSort>(sort === 'matrix' ? Math.max(rows.length, 1) : 1).fill(QUESTION_FIELDS[sort]),
      ),
  );

/** Every field of a visit says how it is filled in; null: it is no field of its own, or confirmed from the register. */
export const VISIT_FIELDS = {
  visitedOn: 'day',
  firstPersonId: 'person',
  secondPersonId: 'person',
  outcome: 'choice',
  spokeWith: 'choice',
  peopleMet: 'number',
  workersMet: 'number',
  findings: null,
  note: 'words',
  answers: null,
  told: null,
} as const satisfies Record<keyof VisitContent, FieldSort | null>;

const FINDING: readonly FieldSort[] = ['choice', 'choice', 'words'];

/** @param questions of the questionnaire that the round carries; what the register holds was shown and confirmed (`told`) */
export function filledVisit(
  content: Readonly<Record<string, unknown>>,
  questions: readonly Pick<Question, 'id' | 'sort' | 'rows'>[],
): Filled {
  const own = Object.entries(VISIT_FIELDS).flatMap(([name, sort]) =>
    sort && isGiven(content[name]) ? [sort] : [],
  );
  const findings = ((content.findings as readonly unknown[] | null) ?? []).flatMap(() => FINDING);
  const told = Object.values((content.told as Record<string, unknown> | null) ?? {}).filter(isGiven).length;
  const answers = filledAnswers(questions, (content.answers as Record<string, unknown> | null) ?? {});
  return added(counted([...own, ...findings], told), answers);
}

/** Fields that a move of a matter asks for and that it set; whatever else it set was derived. */
export function filledMove(kind: string, move: string, names: readonly string[]): Filled {
  const declared = kindOf(kind);
  if (!declared) return nothingFilled();
  const { fields, intake, moves } = declared;
  const spec = moves[move];
  const asks = new Set<string>(
    spec ? [...(spec.input ?? []), ...(spec.asks ?? [])] : [...intake.needs, ...(intake.asks ?? [])],
  );
  const known = names.filter(name => Object.hasOwn(fields, name));
  const typed = known.filter(name => asks.has(name));
  return counted(
    typed.map(name => WIDGET_FIELDS[fields[name]!.widget]),
    known.length - typed.length,
  );
}

/** A sheet that was taken over: one file, whose rows are looked through. */
export const filledImport = (rows: number): Filled => ({ typed: { file: 1 }, taken: 0, rows });
