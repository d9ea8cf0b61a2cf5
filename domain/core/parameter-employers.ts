/**
 * Numbers about employers. 统计上大中小微型企业划分办法（2017）names persons and turnover for each sector; the register holds persons
 * only, so these are the persons of each class, and the class that follows is provisional until the turnover is known.
 */
import { number, type ParameterSpec } from './parameter-spec.ts';

const SIZES = { docNo: '国统字〔2017〕213号', article: '附表（从业人员）' } as const;
const CLASSES = { large: '大型', medium: '中型', small: '小型' } as const;

/** Least persons of a large, a medium and a small enterprise; below the last it is a micro one. */
const PERSONS: readonly (readonly [
  group: string,
  label: string,
  persons: readonly [number, number, number],
])[] = [
  ['industry', '工业', [1000, 300, 20]],
  ['wholesale', '批发业', [200, 20, 5]],
  ['retail', '零售业', [300, 50, 10]],
  ['transport', '交通运输和邮政业', [1000, 300, 20]],
  ['storage', '仓储业', [200, 100, 20]],
  ['hospitality', '住宿和餐饮业', [300, 100, 10]],
  ['telecom', '信息传输业', [2000, 100, 10]],
  ['software', '软件和信息技术服务业', [300, 100, 10]],
  ['other', '租赁和商务服务业及其他未列明行业', [300, 100, 10]],
];

const sizes = PERSONS.flatMap(([group, label, persons]) =>
  (Object.keys(CLASSES) as (keyof typeof CLASSES)[]).map((size, i) =>
    number(
      `employer.size-${group}-${size}`,
      `${label}${CLASSES[size]}企业的最少从业人员`,
      'item',
      [persons[i]!, 1, 100_000],
      SIZES,
    ),
  ),
);

export const employerParameters: readonly ParameterSpec[] = [
  ...sizes,
  number('employer.found-months', '新登记单位的建会期限（自列入未建会单位之日起）', 'month', [6, 1, 24], {
    docNo: '上海市工会条例',
    article: '第三十八条（地方规定，按本地规定调整）',
  }),
  number('employer.gap-warn', '未建会单位到期前提醒的提前天数', 'day', [30, 1, 180]),
];
