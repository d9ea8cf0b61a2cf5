import { defineRefusals } from '../core/verdict.ts';

export const carriedRefusals = defineRefusals('visit-survey', {
  'not-fit': ['input', '随访问卷须是本级或上级正在收集的记名企业问卷，请从列表中选择'],
  'not-open': ['state', '随访问卷“{title}”没有在收集，不能随本轮启动；请换一份，或先发布问卷'],
  same: ['state', '随访问卷没有变化'],
  'none-carried': ['input', '本轮没有随访问卷，不用填问卷；请去掉问卷回答'],
  'no-interview': ['input', '没有访谈就没有问卷回答，请去掉问卷回答，或把走访结果改为有效访谈'],
});
