/** 问卷: a questionnaire, its published versions, and what is kept of an answer. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { zQuestions } from './question.model.ts';

export const zId = z.uuid();

export const AUDIENCES = { worker: '职工问卷', enterprise: '企业问卷' } as const;
export type Audience = keyof typeof AUDIENCES;
export const zAudience = z.enum(['worker', 'enterprise']);

export const CHANNELS = { link: '扫码填写', paper: '纸质补录', visit: '走访填写' } as const;
export type Channel = keyof typeof CHANNELS;

/** What answers can be broken down by: said by whoever answers, or known of the employer. */
export const CUTS = { unit: '所在地区', sector: '行业', size: '单位规模', group: '职工群体' } as const;
export type Cut = keyof typeof CUTS;
export const zCut = z.enum(['unit', 'sector', 'size', 'group']);

/** `unit` is not among them: it is the row's own. Values are those of sectors, sizes and worker groups. */
export const zCuts = z.strictObject({
  sector: z.string().max(40).optional(),
  size: z.string().max(40).optional(),
  group: z.string().max(40).optional(),
});
export type Cuts = z.output<typeof zCuts>;

export const zSurveyContent = z.object({
  title: z.string().trim().min(2, '请填写问卷名称').max(60, '问卷名称不能超过60字'),
  /** What is asked for which purpose, how long it is kept, who to turn to: whoever answers reads it first (个人信息保护法第十七条). */
  purpose: z.string().trim().min(2, '请写明为什么调查、结果怎么用').max(500, '说明不能超过500字'),
  audience: zAudience,
  /** One answer per person (worker: per member, by a blind token) or per employer. */
  once: z.boolean(),
  /** Only enterprises can be asked by name; what a worker says is never kept with who it was. */
  named: z.boolean(),
  opensOn: zDay,
  closesOn: zDay,
  cuts: z.array(zCut).max(4),
  /** Why more questions are asked than usual. */
  longWhy: z.string().trim().max(300),
});
export type SurveyContent = z.output<typeof zSurveyContent>;

/** The draft is what the next version will be; it is saved as it is typed, faults and all. */
export const zDraft = z.object({ questions: zQuestions });

/** How a survey stands to a round of visits or a link: the questions as they were published. */
export const zSurveyVersion = z.object({
  surveyId: zId,
  number: z.number().int().min(1),
  questions: zQuestions,
  publishedOn: zDay,
});
export type SurveyVersion = z.output<typeof zSurveyVersion>;
