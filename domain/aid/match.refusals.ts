import { defineRefusals } from '../core/verdict.ts';

export const matchRefusals = defineRefusals('match', {
  'columns-missing': ['input', '名单缺少“{columns}”列，请补上表头后重新粘贴'],
  'rows-faulty': ['input', '名单有{count}行不对，整份没有比对：{first}；请改正后重新粘贴'],
  'rows-none': ['input', '名单里没有人员，请检查是否选错了文件'],
  'taken-before': ['state', '这份名单已经比对过，请到比对结果中查看'],
  'decided-before': ['state', '这一条已经判定，请刷新页面'],
  'same-hands': ['forbidden', '导入名单的人不判定比对结果，请由另一位复核人判定'],
  'receipt-columns': ['input', '回执缺少应有的列，请使用全国系统导出的原文件'],
  'receipts-faulty': ['input', '回执有{count}处不对，整份没有登记：{first}；请改正后重新选择文件'],
  'receipts-many': ['limit', '一份回执最多{most}行，请分开登记'],
});
