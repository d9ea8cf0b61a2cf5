import { defineRefusals } from '../core/verdict.ts';

export const settingRefusals = defineRefusals('setting', {
  'unknown-parameter': ['input', '没有代号为“{code}”的参数，请刷新页面后重新选择'],
  'end-outside': ['input', '失效日期须在该规定的有效期内，请核对'],
  'no-root': ['state', '平台尚未完成初始设置，请先完成初始设置'],
  'year-absent': ['absent', '还没有导入{year}年的放假安排'],
});
