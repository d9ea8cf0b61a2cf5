/**
 * Sorts of personal data by the harm of a leak (法释〔2017〕10号 第五条): an export of more people than the dated parameter of its class
 * needs a second person.
 */
export const DATA_CLASSES = {
  general: '一般个人信息',
  health: '健康、家庭困难等敏感个人信息',
  finance: '证件号、银行账户等敏感个人信息',
} as const;
export type DataClass = keyof typeof DATA_CLASSES;
export const limitCode = (dataClass: DataClass): string => `personal.export-${dataClass}`;
