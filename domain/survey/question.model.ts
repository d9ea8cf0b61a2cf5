/**
 * 题目: what a questionnaire asks. The same model serves the designer, the public page, paper entry and the form of a visit.
 * A question that depends on others names earlier ones only, so that whoever answers never goes back.
 */
import { z } from 'zod';

export const QUESTION_SORTS = {
  single: '单选',
  multiple: '多选',
  scale: '打分',
  number: '填数',
  text: '填文字',
  date: '填日期',
  matrix: '按行单选',
} as const;
export type QuestionSort = keyof typeof QUESTION_SORTS;
export const zQuestionSort = z.enum(['single', 'multiple', 'scale', 'number', 'text', 'date', 'matrix']);

/** A condition holds only where the question it looks at was shown and answered, `none-of` too. */
export const CONDITIONS = {
  'any-of': '选了其中之一',
  'none-of': '答了，且没有选',
  'at-least': '不小于',
  'at-most': '不大于',
} as const;
export type ConditionSort = keyof typeof CONDITIONS;

/** Of questions and options: made once, kept through all versions, so that versions can be compared. */
const zKey = z.string().regex(/^[a-z0-9-]{1,40}$/, '编号只能用小写字母、数字和短横');
const zShort = (says: string) => z.string().trim().max(120, `${says}不能超过120字`);

export const zOption = z.object({ id: zKey, label: zShort('选项') });
export type Option = z.output<typeof zOption>;

export const zCondition = z.object({
  question: zKey,
  is: z.enum(['any-of', 'none-of', 'at-least', 'at-most']),
  /** Ids of options, or one number. */
  values: z.array(z.union([z.string().max(40), z.number()])).max(60),
});
export type Condition = z.output<typeof zCondition>;

export const zQuestion = z.object({
  id: zKey,
  sort: zQuestionSort,
  label: z.string().trim().max(300, '题目不能超过300字'),
  help: z.string().trim().max(300, '说明不能超过300字'),
  required: z.boolean(),
  /** Of single and multiple; of a matrix the columns. */
  options: z.array(zOption).max(30, '选项最多30个'),
  /** Of a matrix. */
  rows: z.array(zOption).max(15, '行最多15个'),
  /** 元、人、小时 and the like, of a number. */
  unit: z.string().trim().max(10, '单位不能超过10字'),
  /** Of a number its limits, of a scale its ends, of multiple how many may be chosen, of text how long it may be. */
  min: z.number().nullable(),
  max: z.number().nullable(),
  /** Whole numbers only. */
  whole: z.boolean(),
  /** Every condition must hold. */
  showWhen: z.array(zCondition).max(6, '条件最多6个').nullable(),
  /** What the answers count for beyond this questionnaire: 满意度 of a scale. */
  counts: z.enum(['satisfaction']).nullable().default(null),
});
export type Question = z.output<typeof zQuestion>;
export const zQuestions = z.array(zQuestion).max(60, '题目最多60道，请拆成几份问卷');

export const zAnswer = z.union([
  z.string().max(2000),
  z.array(z.string().max(40)).max(30),
  z.number(),
  z.record(z.string().max(40), z.string().max(40)),
]);
export type Answer = z.output<typeof zAnswer>;

/**
 * By question: an option's id (single), ids (multiple), a number (number, scale), text, a day `2026-03-05`, or by row the option's id (matrix).
 * What was not answered is absent.
 */
export const zAnswers = z.record(zKey, zAnswer);
export type Answers = z.output<typeof zAnswers>;

/** The ends of a scale that names none. */
export const SCALE = { min: 1, max: 5 } as const;
