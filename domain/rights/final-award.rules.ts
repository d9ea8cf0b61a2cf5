/**
 * Is the award final for the employer (一裁终局, 劳动争议调解仲裁法 第四十七条)? Item by item: claims for pay, medical costs of a work
 * injury, severance or damages up to twelve monthly minimum wages each, and disputes about the national labour standards.
 */
import { type Fen, formatFen } from '../core/money.ts';

export const AWARD_SORTS = {
  pay: '劳动报酬',
  medical: '工伤医疗费',
  severance: '经济补偿',
  damages: '赔偿金',
  standard: '工作时间、休息休假、社会保险等劳动标准',
  other: '其他请求',
} as const;
export type AwardSort = keyof typeof AWARD_SORTS;

export interface AwardItem {
  sort: AwardSort;
  amountFen: Fen;
}

export interface FinalAward {
  /** Every item is: then the employer can only ask for annulment within thirty days (第四十九条). */
  isFinal: boolean;
  limitFen: Fen;
  items: readonly { isFinal: boolean; says: string }[];
}

/** @param monthlyFen the local monthly minimum wage in force @param multiple of it, from `dispute.final-multiple` */
export function finalAwardOf(items: readonly AwardItem[], monthlyFen: Fen, multiple: number): FinalAward {
  const limitFen = (monthlyFen * multiple) as Fen;
  const judged = items.map(item => judge(item, limitFen, multiple));
  return { isFinal: judged.length > 0 && judged.every(item => item.isFinal), limitFen, items: judged };
}

function judge({ sort, amountFen }: AwardItem, limitFen: Fen, multiple: number) {
  const label = AWARD_SORTS[sort];
  if (sort === 'standard') return { isFinal: true, says: `${label}争议，属于终局裁决（第四十七条第二项）` };
  if (sort === 'other') return { isFinal: false, says: `${label}，不属于终局裁决的范围` };
  const isFinal = amountFen <= limitFen;
  const compared = `${label}${formatFen(amountFen)}元，${isFinal ? '不超过' : '超过'}当地月最低工资标准${multiple}个月的金额${formatFen(limitFen)}元`;
  return { isFinal, says: `${compared}，${isFinal ? '属于' : '不属于'}终局裁决（第四十七条第一项）` };
}
