import { defineRefusals } from '../core/verdict.ts';

export const employerChangeRefusals = defineRefusals('employer', {
  'own-visit': ['state', '这次走访是你去的，请由其他人核实'],
  'effective-missing': ['input', '请填写变更生效日期'],
  'effective-future': ['input', '生效日期不能晚于今天，请改正'],
  'why-missing': ['input', '请写明{move}的理由'],
  'offer-not-moved': ['state', '只有迁出的单位可以移交，这家登记为{status}，请直接核实'],
  'receiver-unfit': ['input', '请选择本市另一个区县的工会；已迁出本市的，请按迁出本市核实'],
  'keeper-outside': ['input', '负责工会须在{unit}范围内，请重新选择'],
  'status-changed': ['state', '{employer}现在登记为{status}，请刷新后再办理'],
});
