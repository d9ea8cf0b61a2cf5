/**
 * Which questions are shown, what an answer must be. Pure: the public page, paper entry, the visit and the server ask the same rules.
 * A question is shown when every condition holds; a condition on a question that is hidden or left empty does not hold.
 */
import { isDay } from '../core/days.ts';
import { type Answer, type Answers, type Condition, type Question, SCALE } from './question.model.ts';

export const endsOf = (question: Question): { min: number; max: number } => ({
  min: question.min ?? SCALE.min,
  max: question.max ?? SCALE.max,
});

const isEmpty = (answer: Answer | undefined): boolean =>
  answer === undefined ||
  (typeof answer === 'string' && answer.trim() === '') ||
  (typeof answer === 'object' && Object.keys(answer).length === 0);

function holds({ is, values }: Condition, answer: Answer): boolean {
  if (is === 'at-least' || is === 'at-most') {
    const limit = values[0];
    if (typeof answer !== 'number' || typeof limit !== 'number') return false;
    return is === 'at-least' ? answer >= limit : answer <= limit;
  }
  const chosen = Array.isArray(answer) ? answer : typeof answer === 'string' ? [answer] : null;
  if (chosen === null) return false;
  return chosen.some(id => values.includes(id)) === (is === 'any-of');
}

/** In order, as whoever answers sees them. */
export function visibleQuestions(questions: readonly Question[], answers: Answers): Question[] {
  const shown = new Set<string>();
  return questions.filter(question => {
    const isShown = (question.showWhen ?? []).every(condition => {
      const answer = shown.has(condition.question) ? answers[condition.question] : undefined;
      return answer !== undefined && !isEmpty(answer) && holds(condition, answer);
    });
    if (isShown) shown.add(question.id);
    return isShown;
  });
}

const choiceFault = (question: Question, answer: Answer): string | null => {
  if (!Array.isArray(answer)) return '请从选项中选择';
  const known = answer.every(id => question.options.some(option => option.id === id));
  if (!known || new Set(answer).size !== answer.length) return '请从选项中选择';
  if (question.min !== null && answer.length < question.min) return `请至少选${question.min}项`;
  return question.max !== null && answer.length > question.max ? `最多选${question.max}项` : null;
};

function numberFault(question: Question, answer: Answer): string | null {
  if (typeof answer !== 'number' || !Number.isFinite(answer)) return '请填写数字';
  if (question.whole && !Number.isInteger(answer)) return '请填写整数';
  const unit = question.unit;
  if (question.min !== null && answer < question.min) return `不能小于${question.min}${unit}，请核对`;
  if (question.max !== null && answer > question.max) return `不能大于${question.max}${unit}，请核对`;
  return Math.abs(answer) > 1e12 ? '数字过大，请核对' : null;
}

function scaleFault(question: Question, answer: Answer): string | null {
  const { min, max } = endsOf(question);
  const fits = typeof answer === 'number' && Number.isInteger(answer) && answer >= min && answer <= max;
  return fits ? null : `请在${min}到${max}分之间打分`;
}

function textFault(question: Question, answer: Answer): string | null {
  const most = question.max ?? 500;
  if (typeof answer !== 'string') return '请填写文字';
  return answer.length > most ? `不能超过${most}字，现在有${answer.length}字` : null;
}

function matrixFault(question: Question, answer: Answer): string | null {
  if (typeof answer !== 'object' || Array.isArray(answer)) return '请逐行选择';
  const isKnown = ([row, option]: [string, string]): boolean =>
    question.rows.some(r => r.id === row) && question.options.some(o => o.id === option);
  if (!Object.entries(answer).every(isKnown)) return '请从选项中选择';
  // Begun is answered whole: else a row would be answered by fewer people than the question, and shown for them.
  const missing = question.rows.find(row => !Object.hasOwn(answer, row.id));
  return missing ? `还没有选“${missing.label}”这一行` : null;
}

const dateFault = (_: Question, answer: Answer): string | null =>
  isDay(answer) ? null : '请填写存在的日期，格式如 2026-03-05';

const singleFault = (question: Question, answer: Answer): string | null =>
  question.options.some(option => option.id === answer) ? null : '请从选项中选择';

const FAULT_OF = {
  single: singleFault,
  multiple: choiceFault,
  scale: scaleFault,
  number: numberFault,
  text: textFault,
  date: dateFault,
  matrix: matrixFault,
} as const;

export interface AnswerFault {
  questionId: string;
  says: string;
}

/** What is wrong with the answers, by question; empty: they can be handed in. Answers to hidden or unknown questions are faults too. */
export function checkAnswers(questions: readonly Question[], answers: Answers): AnswerFault[] {
  const shown = visibleQuestions(questions, answers);
  const faults: AnswerFault[] = [];
  for (const question of shown) {
    const answer = answers[question.id];
    if (answer === undefined || isEmpty(answer)) {
      if (question.required) faults.push({ questionId: question.id, says: '这一题必答，请作答' });
      continue;
    }
    const says = FAULT_OF[question.sort](question, answer);
    if (says) faults.push({ questionId: question.id, says });
  }
  for (const questionId of Object.keys(answers))
    if (!shown.some(question => question.id === questionId))
      faults.push({ questionId, says: '这一题按前面的回答不需要作答' });
  return faults;
}

/** What is sent and kept: answers to the questions that are shown, without what was left empty or typed before a question was hidden. */
export function answersShown(questions: readonly Question[], answers: Answers): Answers {
  const kept: Answers = {};
  for (const { id } of visibleQuestions(questions, answers)) {
    const answer = answers[id];
    if (answer !== undefined && !isEmpty(answer))
      kept[id] = typeof answer === 'string' ? answer.trim() : answer;
  }
  return kept;
}
