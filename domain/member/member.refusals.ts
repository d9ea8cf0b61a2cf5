import { defineRefusals } from '../core/verdict.ts';

export const memberRefusals = defineRefusals('member', {
  'document-wrong': ['input', '{says}'],
  'passport-incomplete': ['input', '持护照登记的，请填写性别和出生日期'],
  'too-young': ['input', '{name}未满{age}周岁，不能登记为职工，请核对证件号（劳动法第十五条）'],
  'already-member': ['state', '{name}已是{unit}会员，一人只有一个会籍，请办理转会，不要重复入会'],
  'already-known': ['state', '{name}已在{unit}登记，请打开原有记录办理，不要重复登记'],
  'known-elsewhere': [
    'state',
    '这个证件号已在其他工会登记，请用“申请转入”向其所在工会提出，或请上级工会核对',
  ],
  suspected: [
    'state',
    '有{count}名职工疑似同一人，请逐一核对：是同一人的打开原记录办理，不是的勾选“不是同一人”后再登记',
  ],
  'not-matched': ['input', '没有姓名、证件号都相符的职工，请对照证件核对后再提出'],
  'expelled-before': ['state', '{name}曾被开除会籍，不能重新申请，请报上级工会研究'],
  'unit-not-taking': ['input', '{unit}不直接发展会员，请选择基层工会、联合工会或镇街（园区）工会'],
  'unit-ended': ['state', '{unit}已撤销或合并，请选择现有的工会'],
  'same-unit': ['input', '转入工会就是现在所在的工会，请重新选择'],
  'handshake-open': ['state', '正在办理转会（{what}，{unit}），请先办完或撤回'],
  'no-handshake': ['state', '现在没有待办的{what}，请刷新后再办理'],
  'day-future': ['input', '{what}不能晚于今天，请改正'],
  'day-early': ['input', '{what}不能早于{since}（{day}），请改正'],
  'lapse-months': [
    'state',
    '连续{months}个月以上不交会费才能按自动退会办理，现登记为{unpaid}个月（章程第六条）',
  ],
  'lapse-active': ['state', '{day}还参加过组织生活，不符合按自动退会办理的条件'],
  'lapse-unwarned': ['state', '请先登记教育提醒，经教育拒不改正的才能按自动退会办理'],
  'why-missing': ['input', '请写明“{move}”的理由，至少两个字'],
  'settle-early': ['state', '转会提出后{days}个工作日未答复的，上级工会才能裁定；现在请催办{unit}'],
  'not-above': ['forbidden', '裁定转会须由双方共同的上级工会办理'],
  'dispatch-choice': ['input', '劳务派遣工的会籍只能在派遣单位或用工单位一方，代管工会请另选一家'],
  'merge-self': ['input', '不能并入同一条记录，请选择另一条'],
  'merge-member': ['state', '要并入的记录已失效，请选择在用的记录'],
  'reveal-limit': ['limit', '今天查看明文已达{limit}次，请明天再看，确有需要的请安全管理员核查后调整'],
});
