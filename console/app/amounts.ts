import { minutesText } from '@niangjia/domain/core/duration.ts';
import { figureText } from '@niangjia/ui/format.ts';

const MINUTES = '分钟';

/** 1,234: under a heading or beside a name that says what is counted. Minutes are always told in words. */
export const amountIn = (measure: string, amount: number): string =>
  measure === MINUTES ? minutesText(amount) : figureText(amount);

/** 1,234件 */
export const amountOf = (measure: string, amount: number): string =>
  measure === MINUTES ? minutesText(amount) : `${figureText(amount)}${measure}`;
