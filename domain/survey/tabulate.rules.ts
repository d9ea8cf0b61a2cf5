/** Equal answers to a question, counted by what its table is divided by. */
import { type Column, countsOf, membersBy, UNANSWERED } from './column.model.ts';
import type { Answer, Question } from './question.model.ts';
import type { Tallied } from './result.rules.ts';

/** @param by null: they are not divided */
export function tabulate(
  question: Question,
  column: Column,
  members: Int32Array,
  by: Column | null,
): Tallied[] {
  const answers = column.values.map(text => (text === UNANSWERED ? null : readAnswer(question, text)));
  const lists = by ? membersBy(by, members) : [members];
  return lists.flatMap((list, code) => {
    const value = by ? by.values[code]! : '';
    return [...countsOf(column, list)].flatMap((count, at) => {
      const answer = answers[at]!;
      return count === 0 || answer === null ? [] : [{ value, answer, count }];
    });
  });
}

/** Of a text it is only known that there is one. */
const readAnswer = ({ sort }: Question, text: string): Answer =>
  sort === 'single' || sort === 'date' || sort === 'text' ? text : (JSON.parse(text) as Answer);
