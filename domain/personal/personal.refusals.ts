import { defineRefusals } from '../core/verdict.ts';

export const personalRefusals = defineRefusals('personal', {
  'nothing-due': ['state', '没有到期的个人信息，不需要清理'],
  'why-missing': ['input', '请写明理由'],
  'run-open': ['state', '{unit}还有一次清理没有办完，请先审批、撤回或等它完成'],
  'not-found': ['input', '没有编号为{ref}的事项，或不在您的查看范围，请核对编号'],
  'held-already': ['state', '这件事项已经留存，不会被清理'],
  'hold-ended': ['state', '留存已经解除'],
  'no-export': ['input', '没有这种导出，请从页面上的“导出”按钮发起'],
  'not-yours': ['forbidden', '只有申请人本人可以生成、下载，请由{name}办理'],
  'not-made': ['state', '文件还没有生成或已过期销毁，请重新申请导出'],
  'not-approved': ['state', '这份导出还在等审批，同意后再生成文件'],
  grown: ['state', '现在要导出{rows}人，比同意时的{approved}人多，请重新申请'],
  'still-same': ['input', '请至少写明一处要更正的内容'],
  'ask-open': ['state', '您有一项更正正在由{unit}核对，请等答复后再提出'],
  'code-wrong': ['absent', '查询码或核对信息不对，请核对后再试'],
});
