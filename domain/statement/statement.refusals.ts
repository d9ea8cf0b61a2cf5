import { defineRefusals } from '../core/verdict.ts';

/** Refusals of periodic statements. */
export const statementRefusals = defineRefusals('statement', {
  'form-shape': ['input', '{says}'],
  'form-not-standing': ['state', '报表还没有启用，请先启用再下发'],
  'indicator-unknown': ['input', '没有“{code}”这个指标，请从列表中选择'],
  'period-wrong': ['input', '“{period}”不是这张报表的期次，请选择{cadence}的期次'],
  'period-early': ['input', '{period}还没有结束，期满后再下发'],
  'period-issued': ['state', '{period}已经下发过，请打开那一期'],
  'no-units': ['state', '没有需要填报的下级单位，请先核对组织'],
  'figures-wrong': ['input', '有{count}处需要改正或说明，请按提示修改后再报送'],
  'sum-typed': ['input', '汇总表由下级报表相加，不能手填'],
  'bound-typed': ['input', '“{name}”取自平台记录，不用填写'],
  'field-unknown': ['input', '报表里没有“{code}”这一栏，请刷新后重试'],
  'missing-unsaid': ['input', '还有{count}个下级单位没有锁定（{units}），请写明原因或等它们报齐'],
  'parent-done': ['state', '上级汇总表已{state}，请先退回或解锁那张汇总表'],
  'period-closed': ['state', '{period}已关账，请先由下发单位重新开账'],
  'why-missing': ['input', '请写明理由'],
});
