import { defineRefusals } from '../core/verdict.ts';

/** Refusals of the burden meter. */
export const burdenRefusals = defineRefusals('burden', {
  again: [
    'input',
    '有{count}项数据平台已有，或一年内已经要过（{first}）；请改为引用，确需再要的逐项写明理由',
  ],
  'week-wrong': ['input', '请选择一周的起止日期'],
});
