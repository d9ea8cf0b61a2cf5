import { defineRefusals } from '../core/verdict.ts';

export const pairRefusals = defineRefusals('visit-pair', {
  'employer-outside': ['input', '所选单位不在您组织走访的范围内，请重新选择'],
  'person-unfit': ['input', '所选人员不能走访这家单位：须是负责联系它的工会或上级工会的干部，请重新选择'],
  'pair-twice': ['state', '{person}已与{employer}结对，请勿重复登记'],
  'day-future': ['input', '日期不能晚于今天，请改正'],
  'day-outside': [
    'input',
    '这一条登记的是{month}的回访，请填写当月结对之后的日期；其他月份的请在那个月里登记',
  ],
  'day-before': ['input', '结束日期不能早于结对日期，也不能晚于今天，请改正'],
  'end-before-return': [
    'input',
    '{day}还登记了回访，结束日期不能早于那一天，请改正；登记错了的请先撤回那次回访',
  ],
  'return-after-end': ['input', '这个结对已于{day}结束，请填写结束之前的回访日期'],
  'by-round': ['state', '这次回访来自走访轮次中的登记，请到那条走访记录更正或撤回'],
});
