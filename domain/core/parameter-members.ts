/** Numbers about membership (会籍): from the charter and the rules that leave them open. */
import { number, type ParameterSpec, workdays } from './parameter-spec.ts';

export const memberParameters: readonly ParameterSpec[] = [
  number('member.min-age', '可以登记为职工的最低年龄', 'item', [16, 16, 18], {
    docNo: '劳动法',
    article: '第十五条',
  }),
  number('member.lapse-months', '按自动退会办理：连续不交会费、不参加组织生活的月数', 'month', [6, 6, 24], {
    docNo: '中国工会章程',
    article: '第六条',
  }),
  workdays('member.join-reply', '入会申请答复时限（申请人凭查询码可见）', [10, 1, 30]),
  workdays('member.transfer-reply', '转会答复时限（逾期可由共同的上级工会裁定）', [10, 1, 30]),
  workdays('member.expulsion-filing', '开除会籍决定后报上一级工会备案的时限', [10, 1, 30]),
  workdays('gap.reminder-before', '未建会单位期限前提醒负责人的提前工作日数', [5, 0, 30]),
  workdays('member.reminder-before', '入会申请、转会、更正申请到期前提醒的提前工作日数', [2, 0, 10]),
  number('member.reveal-limit', '每人每日查看证件号、手机号明文的次数上限', 'times', [20, 1, 500]),
  number('member.keep', '退会、注销后个人信息保存期限', 'month', [36, 6, 360], {
    docNo: '个人信息保护法',
    article: '第十九条（期限为本平台默认）',
  }),
  number('import.undo-hours', '导入完成后可以整批撤销的时间', 'hour', [24, 1, 72]),
];
