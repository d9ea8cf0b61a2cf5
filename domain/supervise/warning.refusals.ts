import { defineRefusals } from '../core/verdict.ts';

export const warningRefusals = defineRefusals('warning', {
  'sign-shape': ['input', '{says}'],
  'respond-past': ['input', '处置期限早于今天，请重新选择'],
});
