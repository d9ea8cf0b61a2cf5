import { defineRefusals } from '../core/verdict.ts';

/** Refusals of papers and consultations. */
export const paperRefusals = defineRefusals('paper', {
  'confined-stays': ['state', '保密来文只对列名人员开放，不能分送'],
  'members-missing': ['input', '保密来文须列出知悉人员，请至少选择一人'],
  'member-foreign': ['input', '知悉人员须是现有人员，请从列表中选择'],
  'members-odd': ['input', '不保密的来文不列知悉人员，请勾选“保密”或清空名单'],
  'points-numbered': ['input', '要点须从1起连续编号，请改正'],
  'point-cited': ['state', '要点{no}已有任务引用（{task}），不能删去'],
  'receiver-foreign': ['input', '收文单位须是本单位管辖的工会组织，请从列表中选择'],
  'receivers-all': ['state', '所选单位都已分送过，请选择其他单位'],
  'received-later': ['input', '收文日期不能晚于今天，请改正'],
  'due-past': ['input', '签收期限不能早于今天，请改正'],
  'relay-later': ['input', '传达日期不能晚于今天，请改正'],
  'relay-before': ['input', '传达日期不能早于收文日期{day}，请改正'],
  'consulted-foreign': ['input', '征求对象须是本单位管辖的工会组织，请从列表中选择'],
  'consult-due': ['input', '反馈截止日期不能早于今天，请改正'],
  'consult-empty': ['input', '征求意见稿里没有文字，请粘贴正文'],
  'consult-closed': ['state', '这次征求意见已汇总，不能再提意见'],
  'paragraph-unknown': ['input', '征求意见稿没有第{no}段，请刷新后重试'],
  'verdict-reason': ['input', '部分采纳或不采纳，请写明理由'],
  'remarks-open': ['state', '还有{count}条意见没有答复，请逐条答复后再汇总'],
  'receivers-waiting': ['state', '还有{count}个单位没有反馈，反馈期到{due}；请等反馈或到期后再汇总'],
});
