/** What the meter counts: once a day is over, from the records. */
import { defineIndicators } from '../core/indicator.ts';
import { SOURCES } from './asked.model.ts';

const common = {
  sort: 'counted',
  from: '报表报送、任务报告、问卷补录、走访登记、事项办理、表格导入的记录',
  dims: { source: { label: '在哪里填', values: SOURCES } },
  cuts: [['source']],
} as const;

export const burdenIndicators = defineIndicators({
  'burden-fields': {
    ...common,
    name: '基层填报项数',
    measure: '个',
    meaning: '镇街、园区、产业、直属和基层工会手填的项数，次日计入；平台带出、取数的不计',
  },
  'burden-minutes': {
    ...common,
    name: '基层填报用时',
    measure: '分钟',
    meaning: '手填各项按填法折合的分钟数（估计值，不是计时），次日计入；职工、企业自己扫码填写的不计',
  },
});
