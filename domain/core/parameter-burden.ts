/** Numbers of the burden meter: how long a field takes to fill in, and within which time the same is not asked for twice. */
import { number, type ParameterSpec } from './parameter-spec.ts';

/** No text fixes them: they are estimates, which a place measures for itself and sets. */
const ESTIMATE = { docNo: '本平台默认', article: '估计值，没有文件规定；由当地实测后设定' } as const;
/** 不得重复填表: the ban is law, the twelve months are ours. */
const ONCE = {
  docNo: '国办函〔2026〕12号',
  article: '政务移动互联网应用程序规范化管理办法：不得要求重复填报（12个月为本平台默认）',
} as const;

const seconds = (sort: string, label: string, value: number): ParameterSpec =>
  number(`burden.seconds-${sort}`, `填写用时：${label}`, 'second', [value, 1, 3600], ESTIMATE);

export const burdenParameters: readonly ParameterSpec[] = [
  number('burden.again-months', '同一数据多少个月内再要须写明理由', 'month', [12, 1, 60], ONCE),
  seconds('number', '一个数', 20),
  seconds('words', '一段文字', 60),
  seconds('choice', '一项选择', 8),
  seconds('day', '一个日期', 10),
  seconds('person', '一个人或单位', 15),
  seconds('file', '一个附件', 60),
  seconds('row', '表格导入核对一行', 5),
];
