import { amountIn } from '@niangjia/domain/core/amount.ts';
import type { Handling } from '@niangjia/domain/matter/handling.api.ts';

type Column = Handling['columns'][number];

/** Conditions of the page, in the address. */
export interface HandlingSearch extends Record<string, unknown> {
  unitId?: string | undefined;
  topic?: Handling['topic'] | undefined;
  year?: number | undefined;
  month?: number | undefined;
  /** On a phone: which column is shown. */
  figure?: string | undefined;
}

export function amountText(
  { measure, decimals }: Pick<Column, 'measure' | 'decimals'>,
  amount: number,
): string {
  const text = amountIn(measure, Number(amount.toFixed(decimals)));
  return measure === '%' ? `${text}%` : text;
}

/** 追回金额（元）: pieces, papers and times go without saying, and what is told with its unit says it only once. */
export const headText = ({ label, measure }: Pick<Column, 'label' | 'measure'>): string =>
  ['元', '人', '户'].includes(measure) || (measure === '人次' && !label.endsWith('人次'))
    ? `${label}（${measure}）`
    : label;

export const periodText = (year: number, month: number | null | undefined): string =>
  month ? `${year}年${month}月` : `${year}年`;
