import { defineRefusals } from '../core/verdict.ts';

export const warningRefusals = defineRefusals('warning', {
  'sign-shape': ['input', '{says}'],
  'already-red': ['state', '已是红色预警，不能再升级、重新计时；请开始处置或报告进展'],
  'respond-past': ['input', '处置期限早于今天，请重新选择'],
});
