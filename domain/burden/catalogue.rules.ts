/** Everything that is asked for, read off the declarations by which it is asked: kinds of matters, sheets, visits, reports, forms and questionnaires. */
import type { SheetSort } from '../import/column.model.ts';
import type { MatterKind } from '../matter/kind.ts';
import type { Field } from '../statement/statement.model.ts';
import type { Question } from '../survey/question.model.ts';
import type { Audience } from '../survey/survey.model.ts';
import type { AskedField } from './asked.model.ts';
import { columnSort, QUESTION_FIELDS, WIDGET_FIELDS } from './declared.rules.ts';
import { REPORT_FIELDS, VISIT_FIELDS } from './filled.rules.ts';

const VISIT_LABELS: Readonly<Record<keyof typeof VISIT_FIELDS, string>> = {
  visitedOn: '走访日期',
  firstPersonId: '走访人',
  secondPersonId: '同行人',
  outcome: '走访结果',
  spokeWith: '访谈对象',
  peopleMet: '访谈人数',
  workersMet: '其中职工人数',
  findings: '发现的问题',
  note: '备注',
  answers: '随访问卷',
  told: '核对职工人数、行业',
};
const REPORT_LABELS = { amount: '完成数', text: '做了什么', files: '佐证材料' } as const;

const common = { purpose: '', asker: null, answerer: 'union', taken: false } as const;

/** Of a kind the fields that somebody is asked for, at the first move that asks; of its letters those that are checked before signing. */
export function askedByKind({ label: form, fields, intake, moves, letters }: MatterKind): AskedField[] {
  const asked = new Set<string>([...intake.needs, ...(intake.asks ?? [])]);
  for (const { input, asks } of Object.values(moves))
    for (const f of [...(input ?? []), ...(asks ?? [])]) asked.add(f);
  const of = (source: 'matter' | 'letter', title: string, key: string): AskedField[] => {
    const spec = fields[key];
    if (!spec) return [];
    const { label, purpose, widget } = spec;
    const taken = source === 'letter';
    return [{ ...common, source, form: title, key, label, sort: WIDGET_FIELDS[widget], purpose, taken }];
  };
  return [
    ...[...asked].flatMap(key => of('matter', form, key)),
    ...Object.values(letters).flatMap(letter => letter.needs.flatMap(key => of('letter', letter.label, key))),
  ];
}

export const askedBySheet = ({ title: form, columns }: SheetSort): AskedField[] =>
  Object.entries(columns).map(([key, { title: label, kind, hint }]) => ({
    ...{ ...common, source: 'import', form, key, label, sort: columnSort(kind), purpose: hint ?? '' },
  }));

export const askedByForm = (title: string, asker: string, fields: readonly Field[]): AskedField[] =>
  fields.map(({ code: key, name, measure, meaning, indicator }) => ({
    ...{ ...common, source: 'statement', form: title, key, label: `${name}（${measure}）`, sort: 'number' },
    ...{ purpose: meaning, asker, taken: indicator !== null },
  }));

export const askedBySurvey = (
  title: string,
  asker: string,
  audience: Audience,
  questions: readonly Question[],
): AskedField[] =>
  questions.map(({ id: key, label, sort, help }) => ({
    ...{
      ...common,
      source: 'survey',
      form: title,
      key,
      label,
      sort: QUESTION_FIELDS[sort],
      purpose: help,
      asker,
    },
    answerer: audience === 'worker' ? 'worker' : 'employer',
  }));

/** The same for every visit and every report of progress. */
export const askedAlways = (): AskedField[] => [
  ...Object.entries(VISIT_FIELDS).map(([key, sort]): AskedField => {
    const label = VISIT_LABELS[key as keyof typeof VISIT_FIELDS];
    return {
      ...common,
      source: 'visit',
      form: '走访登记',
      key,
      label,
      sort: sort ?? 'words',
      taken: key === 'told',
    };
  }),
  ...Object.entries(REPORT_FIELDS).map(
    ([key, sort]): AskedField => ({
      ...{ ...common, source: 'task', form: '任务进展报告', key, sort },
      label: REPORT_LABELS[key as keyof typeof REPORT_FIELDS],
    }),
  ),
];

/** Words of the form, of the field or of what it is for. */
export const isFound = ({ form, label, purpose }: AskedField, q: string): boolean =>
  [form, label, purpose].some(text => text.includes(q));
