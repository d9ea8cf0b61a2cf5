/** Work on a questionnaire in the designer: pure steps over the list of questions. */
import { type Condition, type Option, type Question, SCALE } from '@niangjia/domain/survey/question.model.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';
/** Never of use again in this survey, so that answers of two versions are never mixed up. */
const newKey = (prefix: string): string =>
  prefix + [...crypto.getRandomValues(new Uint8Array(8))].map(byte => LETTERS[byte & 31]).join('');

export const newOption = (label = ''): Option => ({ id: newKey('o'), label });

export const newQuestion = (sort: Question['sort'] = 'single'): Question => ({
  id: newKey('q'),
  ...{ sort, label: '', help: '', required: true, rows: [], unit: '', min: null, max: null, whole: false },
  ...{ options: [newOption(), newOption()], showWhen: null, counts: null },
});

/** With the parts that its sort needs, and without those that mean something else there. */
export function asSort(question: Question, sort: Question['sort']): Question {
  const isChoice = sort === 'single' || sort === 'multiple' || sort === 'matrix';
  return {
    ...question,
    sort,
    options: isChoice && question.options.length === 0 ? [newOption(), newOption()] : question.options,
    rows: sort === 'matrix' && question.rows.length === 0 ? [newOption()] : question.rows,
    min: sort === 'scale' ? SCALE.min : null,
    max: sort === 'scale' ? SCALE.max : null,
    whole: sort === 'number' && question.whole,
    unit: sort === 'number' ? question.unit : '',
    counts: sort === 'scale' ? question.counts : null,
  };
}

export const copied = (question: Question): Question => ({ ...question, id: newKey('q') });

export const replaced = <T extends { id: string }>(list: readonly T[], item: T): T[] =>
  list.map(other => (other.id === item.id ? item : other));

export const without = <T extends { id: string }>(list: readonly T[], id: string): T[] =>
  list.filter(item => item.id !== id);

/** One place up or down; at the end it stays. */
export function moved<T extends { id: string }>(list: readonly T[], id: string, by: -1 | 1): T[] {
  const from = list.findIndex(item => item.id === id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= list.length) return [...list];
  const next = [...list];
  [next[from], next[to]] = [next[to]!, next[from]!];
  return next;
}

/** What a condition can look at: earlier questions whose answer is a choice or a number. */
export const askable = (questions: readonly Question[], of: Question): Question[] =>
  questions
    .slice(0, questions.indexOf(of))
    .filter(({ sort }) => sort !== 'text' && sort !== 'date' && sort !== 'matrix');

export const newCondition = (on: Question): Condition =>
  on.sort === 'number' || on.sort === 'scale'
    ? { question: on.id, is: 'at-least', values: [] }
    : { question: on.id, is: 'any-of', values: [] };
