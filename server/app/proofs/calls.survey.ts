/** Calls about surveys: their design, paper, and answers by link. */
import { randomUUID } from 'node:crypto';
import { addCalendarDays, asDay } from '@niangjia/domain/core/days.ts';
import { about, type Call, LIST, seen, WHY } from './call.ts';
import { SURVEY_CONTENT, SURVEY_QUESTION } from './subjects.survey.ts';
import type { Subjects } from './subjects.ts';
import type { World } from './world.ts';

const sheet = { answers: { q1: 'a' }, cuts: {} };
const window = (w: World) => ({ opensOn: w.today, closesOn: addCalendarDays(asDay(w.today), 30) });
/** A number below any modulus. */
const blinded = Buffer.alloc(256, 0).fill(7, 250).toString('base64url');
const byCode = (code: 'surveyCode' | 'onceCode', body?: Call['body']): Call => ({
  ...about('openSurvey', body),
  path: (s: Subjects) => ({ code: s[code] }),
});

export const surveyCalls: Record<string, Call> = {
  'survey.listSurveys': { kind: null, query: LIST },
  'survey.drawSurvey': about('unit', (s, w) => ({
    ...{ ...SURVEY_CONTENT, ...window(w), unitId: s.unit, copyOf: null },
  })),
  'survey.getSurvey': about('survey'),
  'survey.editSurvey': about('survey', (_, w) => ({ ...SURVEY_CONTENT, ...window(w), ...seen })),
  'survey.saveDraft': about('survey', () => ({ questions: [SURVEY_QUESTION], seenSaves: 0 })),
  'survey.moveSurvey': about('survey', () => ({ move: 'drop', why: WHY, ...seen })),
  'survey.getVersion': { kind: 'openSurvey', path: s => ({ id: s.openSurvey, number: '1' }) },
  'survey.getCoverage': about('openSurvey'),
  'survey.getResults': about('openSurvey'),
  'survey.printResults': about('openSurvey'),
  'survey.listTexts': { kind: 'openSurvey', path: s => ({ id: s.openSurvey, question: 'q1' }) },
  'survey.paperPlaces': about('openSurvey'),
  'survey.listPapers': { kind: 'openSurvey', query: LIST },
  'survey.enterPaper': about('openSurvey', s => ({
    ...{ ...sheet, unitId: s.unit, batch: '证明', no: 9, twice: false, version: 1 },
  })),
  'survey.getPaper': about('surveyPaper'),
  'survey.secondPaper': about('surveyPaper', () => ({ answers: sheet.answers })),
  'survey.settlePaper': about('differingPaper', () => ({ answers: sheet.answers })),
  'answering.getAsked': byCode('surveyCode'),
  'answering.listForMember': { kind: 'openSurvey', body: s => ({ code: s.memberCode }) },
  'answering.issueToken': byCode('onceCode', s => ({ code: s.memberCode, blinded })),
  'answering.handIn': byCode('surveyCode', () => ({ ...sheet, id: randomUUID(), version: 1 })),
};
