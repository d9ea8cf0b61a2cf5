import { defineRefusals } from '../core/verdict.ts';

/** Refusals of calls. */
export const callRefusals = defineRefusals('call', {
  'held-in-past': ['input', '会期不能早于今天，请改正'],
  'held-not-yet': ['state', '会期是{day}，还没有到，不能记为已召开；会期有变的先修改会期'],
  'report-by-late': ['input', '汇报截止日不能晚于会期{day}，请改正'],
  'outside-period': ['input', '会期不在{period}之内，请改正或改选期次'],
  'planned-already': ['state', '{period}的调度会已经安排过，请打开那一次会议修改'],
  'unit-foreign': ['input', '参会单位须是本单位管辖的工会组织，请从列表中选择'],
  'topics-missing': ['state', '还没有议题，请先列出至少一个议题再开会'],
  'account-missing': ['input', '“{text}”没有完成，请写明原因后再开会'],
  'account-unknown': ['input', '有一条不是上次遗留的议定事项，请刷新后重试'],
  'decision-owner': ['input', '承办单位须是本单位或本单位管辖的工会组织，请从列表中选择'],
  'decision-due': ['input', '完成时限不能早于会期{day}，请改正'],
  'decisions-missing': ['state', '还没有议定事项；没有议定事项的会议不形成纪要，请先记录'],
  'decisions-open': ['state', '还有{count}条议定事项没有完成，也没有在以后的会上对账，暂不能销账'],
  'why-missing': ['input', '请写明取消的原因'],
  'report-closed': ['state', '会议{state}，不能再汇报'],
});

/** Refusals of must-report rules and events. */
export const eventRefusals = defineRefusals('event', {
  'rule-exists': ['state', '编号“{code}”的规则正在执行，请修改那一条或先停用'],
  'rule-ended': ['state', '这条必报规则已停用，不能再据此报告'],
  'rule-shape': ['input', '{says}'],
  'rule-foreign': ['input', '这条规则不适用于所选单位，请选择本单位上级设定的规则'],
  'happened-later': ['input', '发生时间不能晚于现在，请改正'],
  'happened-missing': ['input', '请填写发生时间'],
  'period-missing': ['input', '这条规则按期报告，请选择期次'],
  'period-wrong': ['input', '“{period}”不是这条规则的期次，请从列表中选择'],
  'period-early': ['input', '{period}还没有开始，不能报告'],
  'period-done': ['state', '{period}已经报告过'],
  'by-call': ['input', '这条规则以召开调度会为准，请在“调度会”中安排，不另报告'],
  'why-missing': ['input', '请写明不转发的原因'],
  'text-missing': ['input', '请填写报告的内容'],
  'follow-period': ['state', '按期报告的事项没有续报和终报，新的情况写入下一期'],
  concluded: ['state', '已经终报，不再续报；又有新情况的，另报一件'],
  'note-self': ['input', '首报由上级向下级要求，请选择下级单位；本单位的事项请直接报告'],
  'note-foreign': ['input', '所选单位不在这条规则要求报送的范围内，企业的事项请选择管它的街道、乡镇工会'],
});
