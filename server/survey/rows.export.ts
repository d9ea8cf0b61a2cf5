/** 逐份回答: only of questionnaires that employers fill in under their name, through the export guard. */
import type { Answer, Question } from '@niangjia/domain/survey/question.model.ts';
import { ROWS_SHEET, zRowsAsked } from '@niangjia/domain/survey/result.model.ts';
import { resultRefusals as no } from '@niangjia/domain/survey/result.refusals.ts';
import { askedQuestions } from '@niangjia/domain/survey/result.rules.ts';
import { CHANNELS } from '@niangjia/domain/survey/survey.model.ts';
import type { z } from 'zod';
import { mustHold, placesAt } from '../core/access.ts';
import type { Work } from '../core/action.ts';
import type { PersonalSheet } from '../core/exports.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { XLSX, xlsxOf } from '../core/sheet/sheet.ts';
import { namedRows } from './result.store.ts';
import { questionsByVersion } from './result-survey.store.ts';
import { findSurvey } from './survey.store.ts';

type Asked = z.output<typeof zRowsAsked>;

async function namedSurvey({ tx, actor }: Pick<Work, 'tx' | 'actor'>, { surveyId }: Asked) {
  const survey = present(await findSurvey(tx, actor, surveyId));
  insist(mustHold(actor, 'survey.keep', await placesAt(tx, actor, survey.unitId)));
  if (!survey.named) throw new Refusal(no['no-rows']());
  return survey;
}

export const rowsExport: PersonalSheet<Asked> = {
  name: ROWS_SHEET,
  label: '问卷逐份回答',
  dataClass: 'general',
  given: zRowsAsked,
  unitFor: async (w, asked) => (await namedSurvey(w, asked)).unitId,
  people: async (w, { surveyId }) => ({ count: (await namedRows(w.tx, surveyId)).length, subjects: [] }),
  make: async (w, asked, notice) => {
    const survey = await namedSurvey(w, asked);
    const questions = askedQuestions(await questionsByVersion(w.tx, survey.id)).map(q => q.question);
    const rows = await namedRows(w.tx, survey.id);
    const bytes = xlsxOf([
      {
        name: '逐份回答',
        notes: [`${survey.title}：${rows.length}份`, notice],
        head: ['用人单位', '所在地区', '日期', '方式', '版次', ...questions.map(q => q.label)],
        rows: rows.map(r => [
          r.employer,
          r.unit,
          r.day,
          CHANNELS[r.channel],
          r.version,
          ...questions.map(q => sayAnswer(q, r.answers[q.id])),
        ]),
        widths: [30, 16, 12, 12, 8, ...questions.map(() => 24)],
      },
    ]);
    return { name: `问卷逐份回答_${survey.title}.xlsx`, mediaType: XLSX, bytes };
  },
};

function sayAnswer(question: Question, answer: Answer | undefined): string | number | null {
  if (answer === undefined) return null;
  const label = (id: string): string => question.options.find(o => o.id === id)?.label ?? id;
  if (typeof answer === 'number') return answer;
  if (typeof answer === 'string') return question.sort === 'single' ? label(answer) : answer;
  if (Array.isArray(answer)) return answer.map(label).join('、');
  return question.rows
    .filter(row => Object.hasOwn(answer, row.id))
    .map(row => `${row.label}：${label(answer[row.id]!)}`)
    .join('；');
}
