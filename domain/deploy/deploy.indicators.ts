/** What is counted of tasks, and what is computed from it. */
import { defineIndicators } from '../core/indicator.ts';

export const deployIndicators = defineIndicators({
  'task-issued': {
    sort: 'counted',
    name: '下达任务',
    measure: '件',
    from: '印发下达、向下分解',
    meaning: '下达到本组织及所属组织的任务件数，按下达之日计；撤回的扣回',
  },
  'task-received': {
    sort: 'counted',
    name: '签收任务',
    measure: '件',
    from: '收文',
    meaning: '本组织及所属组织已收文的任务件数，按收文之日计；任务撤回的扣回',
  },
  'task-finished': {
    sort: 'counted',
    name: '办结任务',
    measure: '件',
    from: '审核办结',
    meaning: '经下达单位审核办结的任务件数，按审核之日计；自己报结未审核的不计',
  },
  'task-overdue-finished': {
    sort: 'counted',
    name: '逾期办结任务',
    measure: '件',
    from: '审核办结',
    meaning: '审核办结之日晚于完成时限的任务件数，已含在办结任务之内',
  },
  'task-self-reported': {
    sort: 'counted',
    name: '自报进展',
    measure: '次',
    from: '报告进展',
    selfReported: true,
    meaning: '承办单位报告进展的次数，自报，不计入考核',
  },
  'task-finish-rate': {
    sort: 'formula',
    name: '任务办结率',
    measure: '%',
    formula: { how: 'ratio', over: { code: 'task-finished' }, under: { code: 'task-issued' }, times: 100 },
    meaning: '同一统计期内，办结任务 ÷ 下达任务；逾期办结的也算办结',
  },
  'task-receive-rate': {
    sort: 'formula',
    name: '任务签收率',
    measure: '%',
    formula: { how: 'ratio', over: { code: 'task-received' }, under: { code: 'task-issued' }, times: 100 },
    meaning: '同一统计期内，签收任务 ÷ 下达任务',
  },
  'task-on-time-share': {
    sort: 'formula',
    name: '按期办结占比',
    measure: '%',
    formula: {
      how: 'ratio',
      over: { code: 'task-finished-on-time' },
      under: { code: 'task-finished' },
      times: 100,
    },
    meaning: '按期办结任务 ÷ 办结任务',
  },
  'task-finish-growth': {
    sort: 'formula',
    name: '办结任务同比',
    measure: '%',
    formula: { how: 'growth', of: { code: 'task-finished' }, against: 'year' },
    meaning: '本期办结任务与上年同期相比的增减幅度；上年同期为零的不计算',
  },
  'task-finished-on-time': {
    sort: 'formula',
    name: '按期办结任务',
    measure: '件',
    decimals: 0,
    formula: { how: 'difference', of: { code: 'task-finished' }, less: { code: 'task-overdue-finished' } },
    meaning: '办结任务减去逾期办结任务',
  },
});
