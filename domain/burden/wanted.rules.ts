/** What somebody is about to ask for, from the declarations of those who ask: questions, columns of a form, quantities of tasks. */
import type { TaskContent } from '../deploy/programme.model.ts';
import type { Field } from '../statement/statement.model.ts';
import type { Question } from '../survey/question.model.ts';
import type { Audience } from '../survey/survey.model.ts';
import type { Wanted } from './again.rules.ts';
import { QUESTION_FIELDS } from './declared.rules.ts';

export const questionsWanted = (
  questions: readonly Pick<Question, 'id' | 'label' | 'sort' | 'unit'>[],
  audience: Audience,
): Wanted[] =>
  questions.map(({ id, label, sort, unit }) => ({
    ...{ key: id, label, measure: unit || null, sort: QUESTION_FIELDS[sort] },
    answerer: audience === 'worker' ? 'worker' : 'employer',
  }));

export const columnsWanted = (
  fields: readonly Pick<Field, 'code' | 'name' | 'measure' | 'indicator'>[],
): Wanted[] =>
  fields.map(({ code, name, measure, indicator }) => ({
    ...{ key: code, label: name, measure, sort: 'number', answerer: 'union', indicator },
  }));

/** Only what units count out and report themselves; a task to be done by a day asks for no figure. */
export const quantitiesWanted = (
  tasks: readonly (Pick<TaskContent, 'title' | 'type' | 'measure'> & { id: string })[],
): Wanted[] =>
  tasks
    .filter(({ type }) => type === 'quantity')
    .map(({ id, title, measure }) => ({ key: id, label: title, measure, sort: 'number', answerer: 'union' }));
