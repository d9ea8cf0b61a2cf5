import { surveyLife } from '@niangjia/domain/survey/survey.life.ts';
import { defineProjection } from '../core/life-store.ts';

export const surveyProjection = defineProjection(
  surveyLife,
  'survey',
  ['title', 'purpose', 'audience', 'once', 'named', 'opensOn', 'closesOn', 'longWhy', 'version', 'closedOn'],
  ['cuts'],
);
