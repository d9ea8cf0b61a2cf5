/** Numbers that the kinds of matters (事项) take from rules: national ones with their article, local ones to be set per place and year. */
import { calendarDays, number, type ParameterSpec, workdays } from './parameter-spec.ts';

const KEEP = { docNo: '个人信息保护法', article: '第十九条（期限为本平台默认）' } as const;

export const matterParameters: readonly ParameterSpec[] = [
  workdays('matter.receipt', '事项签收时限', [2, 1, 15]),
  workdays('matter.account', '催办、督办后反馈进展的时限', [3, 1, 30]),
  workdays('matter.reminder-before', '事项到期前提醒的提前天数', [3, 0, 30]),
  number('matter.urge-limit', '同一事项每日催办次数上限', 'times', [1, 1, 5]),
  number('matter.keep', '事项办结后个人信息保存期限', 'month', [36, 6, 360], KEEP),
  calendarDays('rectify.extension', '整改每次延期的天数', [15, 1, 180]),
  calendarDays('rectify.revisit', '销号后抽查回访时限', [90, 7, 365]),
];
