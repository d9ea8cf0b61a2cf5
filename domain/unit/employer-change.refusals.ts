import { defineRefusals } from '../core/verdict.ts';

export const employerChangeRefusals = defineRefusals('employer', {
  'own-visit': ['state', '这次走访是你去的，请由其他人核实'],
  'effective-missing': ['input', '请填写变更生效日期'],
  'effective-future': ['input', '生效日期不能晚于今天，请改正'],
  'why-missing': ['input', '请写明不采纳的理由'],
  'status-changed': ['state', '{employer}现在登记为{status}，请刷新后再办理'],
});
