/** Endpoints of those who design a survey, type in paper, and look how many answered. */
import { z } from 'zod';
import { zAgain, zReasons } from '../burden/asked.model.ts';
import { zDay } from '../core/days.ts';
import { defineApi } from '../core/endpoint.ts';
import { zAnswers } from './question.model.ts';
import { zAudience, zCuts, zDraft, zId, zSurveyContent, zSurveyVersion } from './survey.model.ts';
import {
  zCoverage,
  zFault,
  zPaper,
  zPaperPlaces,
  zPaperRow,
  zSurvey,
  zSurveyRow,
} from './survey.view.model.ts';

const byId = z.object({ id: zId });
export const SURVEY_READERS = ['survey.read', 'survey.keep', 'survey.enter'] as const;
const zDone = z.object({ id: zId, state: z.string(), seq: z.number().int(), allowed: z.array(z.string()) });
const zPage = z.object({
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const shown = { method: 'GET', idempotency: 'none', rate: 'read', audit: null } as const;
const changed = { idempotency: 'key', rate: 'write' } as const;
const zEntered = z.object({ id: zId, state: z.enum(['waiting', 'differs', 'counted']) });
/** What one sheet of paper says. */
const zSheet = z.object({ answers: zAnswers, cuts: zCuts });

export const surveyApi = defineApi({
  listSurveys: {
    ...shown,
    path: '/surveys',
    title: '问卷列表',
    query: zPage.extend({
      state: z.string().max(20).optional(),
      audience: zAudience.optional(),
      q: z.string().trim().max(60).optional(),
    }),
    reply: z.object({
      items: z.array(zSurveyRow),
      next: z.string().nullable(),
      mayKeepAt: z.array(z.object({ id: zId, name: z.string() })),
    }),
    duty: SURVEY_READERS,
    scope: 'rows',
  },
  drawSurvey: {
    method: 'POST',
    path: '/surveys',
    title: '新建问卷',
    /** `copyOf`: its questions, with their numbers, so that the two can be compared. */
    body: zSurveyContent.extend({ unitId: zId, copyOf: zId.nullable() }),
    reply: zDone,
    duty: 'survey.keep',
    scope: 'rows',
    audit: 'survey.draw-survey',
    ...changed,
  },
  getSurvey: {
    ...shown,
    path: '/surveys/:id',
    title: '问卷',
    params: byId,
    reply: zSurvey,
    duty: SURVEY_READERS,
    scope: 'subject',
  },
  editSurvey: {
    method: 'PUT',
    path: '/surveys/:id',
    title: '修改问卷',
    params: byId,
    body: zSurveyContent.extend({ seenSeq: z.number().int() }),
    reply: zDone,
    duty: 'survey.keep',
    scope: 'subject',
    audit: 'survey.edit-survey',
    ...changed,
  },
  saveDraft: {
    method: 'PUT',
    path: '/surveys/:id/draft',
    title: '保存问卷草稿',
    params: byId,
    body: zDraft.extend({ seenSaves: z.number().int() }),
    reply: z.object({
      saves: z.number().int(),
      faults: z.array(zFault),
      again: z.array(zAgain),
      minutes: z.number().int(),
    }),
    duty: 'survey.keep',
    scope: 'subject',
    audit: 'survey.save-draft',
    ...changed,
  },
  moveSurvey: {
    method: 'POST',
    path: '/surveys/:id/moves',
    title: '办理问卷',
    params: byId,
    body: z.object({
      move: z.enum(['publish', 'revise', 'extend', 'close', 'drop']),
      seenSeq: z.number().int(),
      /** With `publish` and `revise`: the draft that was looked at. */
      seenSaves: z.number().int().optional(),
      closesOn: zDay.optional(),
      /** With `publish` and `revise`: why a question is asked again, by its id. */
      again: zReasons.optional(),
      why: z.string().trim().max(300).optional(),
    }),
    reply: zDone,
    duty: 'survey.keep',
    scope: 'subject',
    audit: 'survey.move-survey',
    ...changed,
  },
  getVersion: {
    ...shown,
    path: '/surveys/:id/versions/:number',
    title: '问卷的一个版本',
    params: byId.extend({ number: z.coerce.number().int().min(1).max(10_000) }),
    reply: zSurveyVersion,
    duty: SURVEY_READERS,
    scope: 'subject',
  },
  getCoverage: {
    ...shown,
    path: '/surveys/:id/coverage',
    title: '问卷回收进度',
    params: byId,
    reply: zCoverage,
    duty: SURVEY_READERS,
    scope: 'subject',
  },
  paperPlaces: {
    ...shown,
    path: '/surveys/:id/paper-places',
    title: '可以补录纸质问卷的组织',
    params: byId,
    reply: zPaperPlaces,
    duty: 'survey.enter',
    scope: 'subject',
  },
  listPapers: {
    ...shown,
    path: '/surveys/:id/papers',
    title: '纸质问卷补录',
    params: byId,
    query: zPage.extend({ left: z.enum(['yes']).optional() }),
    reply: z.object({ items: z.array(zPaperRow), next: z.string().nullable() }),
    duty: ['survey.enter', 'survey.keep'],
    scope: 'subject',
  },
  enterPaper: {
    method: 'POST',
    path: '/surveys/:id/papers',
    title: '补录一份纸质问卷',
    params: byId,
    body: zSheet.extend({
      unitId: zId,
      batch: z.string().trim().min(1, '请填写批次').max(40, '批次不能超过40字'),
      no: z.number().int('份号须是整数').min(1, '份号从1开始').max(100_000, '份号过大，请核对'),
      /** Counted only after a second person typed the same. */
      twice: z.boolean(),
      version: z.number().int().min(1),
      creditCode: z.string().trim().max(40).optional(),
    }),
    reply: zEntered,
    duty: 'survey.enter',
    scope: 'subject',
    audit: 'survey.enter-paper',
    ...changed,
  },
  getPaper: {
    ...shown,
    path: '/survey-papers/:id',
    title: '一份纸质问卷的补录',
    params: byId,
    reply: zPaper,
    duty: 'survey.enter',
    scope: 'subject',
  },
  secondPaper: {
    method: 'POST',
    path: '/survey-papers/:id/second',
    title: '第二遍录入纸质问卷',
    params: byId,
    body: zSheet.pick({ answers: true }),
    reply: zEntered,
    duty: 'survey.enter',
    scope: 'subject',
    audit: 'survey.second-paper',
    ...changed,
  },
  settlePaper: {
    method: 'POST',
    path: '/survey-papers/:id/settle',
    title: '核对两遍录入不同的纸质问卷',
    params: byId,
    body: zSheet.pick({ answers: true }),
    reply: zEntered,
    duty: 'survey.enter',
    scope: 'subject',
    audit: 'survey.settle-paper',
    ...changed,
  },
});
