/** How fields are filled in, by how each area declares them: the meter types nothing a second time. */
import type { ColumnKind } from '../import/column.model.ts';
import type { Widget } from '../matter/field.ts';
import type { QuestionSort } from '../survey/question.model.ts';
import type { FieldSort } from './asked.model.ts';

export const QUESTION_FIELDS: Readonly<Record<QuestionSort, FieldSort>> = {
  single: 'choice',
  multiple: 'choice',
  scale: 'choice',
  number: 'number',
  text: 'words',
  date: 'day',
  matrix: 'choice',
};

const COLUMN_FIELDS: Readonly<Record<ColumnKind, FieldSort>> = {
  text: 'words',
  code: 'words',
  day: 'day',
  choice: 'choice',
  choices: 'choice',
  count: 'number',
};
export const columnSort = (kind: ColumnKind): FieldSort => COLUMN_FIELDS[kind];

/** A table of rows is looked at as words: how many rows somebody fills in is not declared. */
export const WIDGET_FIELDS: Readonly<Record<Widget, FieldSort>> = {
  line: 'words',
  text: 'words',
  day: 'day',
  number: 'number',
  money: 'number',
  yes: 'choice',
  choice: 'choice',
  choices: 'choice',
  phone: 'number',
  identity: 'number',
  card: 'number',
  employer: 'person',
  unit: 'person',
  person: 'person',
  lawyer: 'person',
  supervisors: 'person',
  files: 'file',
  rows: 'words',
};
