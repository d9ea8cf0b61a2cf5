/** 随访问卷: the enterprise questionnaire that a round of visits carries, and what the register is checked against on the spot. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { zAnswers, zQuestions } from '../survey/question.model.ts';

/** What the employer says of itself now, beside what the register holds: asked once, confirmed, never typed anew without need. */
export const zTold = z.object({
  headcount: z
    .number('请填写职工人数')
    .int('职工人数须是整数')
    .min(0, '职工人数不能小于0')
    .max(9_999_999, '职工人数过大，请核对'),
  sector: z.string().trim().min(1, '请填写行业').max(30, '行业不能超过30字'),
});
export type Told = z.output<typeof zTold>;

export const zCarried = z.object({
  survey: z
    .object({
      id: z.uuid(),
      title: z.string(),
      version: z.number().int(),
      questions: zQuestions,
      /** Why answers would not count any more, in words. */
      shut: z.string().nullable(),
    })
    .nullable(),
  /** What the register holds of the employer that was asked for. */
  register: zTold.nullable(),
  /** What the employer answered to the same questions last time. */
  last: z.object({ day: zDay, answers: zAnswers }).nullable(),
  /** Surveys that whoever keeps the round may let it carry; empty for others. */
  choices: z.array(z.object({ id: z.uuid(), title: z.string(), version: z.number().int() })),
});
export type Carried = z.output<typeof zCarried>;
