import { expect, test } from 'vitest';
import type { Answer, Question } from './question.model.ts';
import { answersShown, checkAnswers, visibleQuestions } from './question.rules.ts';
import { asked, options } from './testing/asked.ts';

const fault = (other: Partial<Question>, answer: Answer): string | undefined =>
  checkAnswers([asked('q', other)], { q: answer })[0]?.says;
const matrix = { sort: 'matrix', rows: options('r1', 'r2') } as const;

test.each<[string, Partial<Question>, Answer, string | undefined]>([
  ['an option', {}, 'o1', undefined],
  ['no option', {}, 'o9', '请从选项中选择'],
  ['a list for a single choice', {}, ['o1'], '请从选项中选择'],
  ['an option twice', { sort: 'multiple' }, ['o1', 'o1'], '请从选项中选择'],
  ['too few', { sort: 'multiple', min: 2 }, ['o1'], '请至少选2项'],
  ['too many', { sort: 'multiple', max: 1 }, ['o1', 'o2'], '最多选1项'],
  ['a number as text', { sort: 'number' }, '3', '请填写数字'],
  ['half of a whole', { sort: 'number', whole: true }, 1.5, '请填写整数'],
  ['below', { sort: 'number', min: 0, unit: '人' }, -1, '不能小于0人，请核对'],
  ['above', { sort: 'number', max: 9, unit: '人' }, 10, '不能大于9人，请核对'],
  ['beyond all', { sort: 'number' }, 1e300, '数字过大，请核对'],
  ['a point of the scale', { sort: 'scale' }, 5, undefined],
  ['off the scale', { sort: 'scale' }, 6, '请在1到5分之间打分'],
  ['long text', { sort: 'text', max: 3 }, '四个字啊', '不能超过3字，现在有4字'],
  ['a day that is none', { sort: 'date' }, '2026-02-30', '请填写存在的日期，格式如 2026-03-05'],
  ['a row left out', { ...matrix, required: true }, { r1: 'o1' }, '还没有选“选项r2”这一行'],
  ['a row left out of one that need not be answered', matrix, { r1: 'o1' }, '还没有选“选项r2”这一行'],
  ['none of the rows where it need not be answered', matrix, {}, undefined],
  ['an unknown row', matrix, { r9: 'o1' }, '请从选项中选择'],
])('%s', (_, other, answer, says) => {
  expect(fault(other, answer)).toBe(says);
});

test('what must be answered is asked for, what may stay empty is not', () => {
  expect(checkAnswers([asked('q', { required: true })], {})).toEqual([
    { questionId: 'q', says: '这一题必答，请作答' },
  ]);
  expect(checkAnswers([asked('q', { required: true, sort: 'text' })], { q: '  ' })).toHaveLength(1);
  expect(checkAnswers([asked('q')], {})).toEqual([]);
});

const paid = asked('paid', { required: true });
const late = asked('late', {
  required: true,
  showWhen: [{ question: 'paid', is: 'any-of', values: ['o2'] }],
});
const months = asked('months', {
  sort: 'number',
  required: true,
  showWhen: [{ question: 'late', is: 'none-of', values: ['o1'] }],
});

test('a question behind a hidden one is hidden, whatever was typed before', () => {
  const shown = (answers: Record<string, Answer>) =>
    visibleQuestions([paid, late, months], answers).map(question => question.id);
  expect(shown({})).toEqual(['paid']);
  expect(shown({ paid: 'o2' })).toEqual(['paid', 'late']);
  expect(shown({ paid: 'o2', late: 'o2' })).toEqual(['paid', 'late', 'months']);
  expect(shown({ paid: 'o1', late: 'o2' })).toEqual(['paid']);
});

test('answers to hidden questions are not handed in, and refused when they are', () => {
  const answers = { paid: 'o1', late: 'o2', months: 3, stranger: 'x' };
  expect(answersShown([paid, late, months], answers)).toEqual({ paid: 'o1' });
  expect(checkAnswers([paid, late, months], answers).map(f => f.questionId)).toEqual([
    'late',
    'months',
    'stranger',
  ]);
});
