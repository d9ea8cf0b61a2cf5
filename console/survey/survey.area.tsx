import { FormOutlined } from '@ant-design/icons';
import { SURVEY_READERS } from '@niangjia/domain/survey/survey.api.ts';
import { z } from 'zod';
import type { Area } from '../app/area.ts';

const text = z.coerce.string().max(80).optional().catch(undefined);

export const surveyArea: Area = {
  name: 'survey',
  pages: [
    {
      path: '/surveys',
      title: '问卷',
      load: () => import('./SurveysPage.tsx').then(m => m.SurveysPage),
      duty: SURVEY_READERS,
      nav: { group: 'work', order: 32, icon: <FormOutlined aria-hidden /> },
      search: z.object({ q: text, state: text, audience: text }),
    },
    {
      path: '/surveys/$surveyId',
      title: '问卷',
      parent: '/surveys',
      load: () => import('./SurveyPage.tsx').then(m => m.SurveyPage),
      duty: SURVEY_READERS,
    },
    {
      path: '/surveys/$surveyId/design',
      title: '设计问卷',
      parent: '/surveys',
      load: () => import('./DesignPage.tsx').then(m => m.DesignPage),
      duty: ['survey.keep'],
    },
    {
      path: '/surveys/$surveyId/results',
      title: '问卷结果',
      parent: '/surveys',
      load: () => import('./ResultsPage.tsx').then(m => m.ResultsPage),
      duty: ['survey.read', 'survey.keep'],
      search: z.object({
        at: text,
        by: z.enum(['unit', 'sector', 'size', 'group', 'version', 'round']).optional().catch(undefined),
      }),
    },
    {
      path: '/surveys/$surveyId/papers',
      title: '补录纸质问卷',
      parent: '/surveys',
      load: () => import('./PapersPage.tsx').then(m => m.PapersPage),
      duty: ['survey.enter'],
    },
    {
      path: '/q/$code',
      title: '填写问卷',
      bare: true,
      load: () => import('./AnswerPage.tsx').then(m => m.AnswerPage),
    },
  ],
};
