/** Words of a kept sum: where its numbers come from, and what may be copied into a letter. */
import { chineseDay } from '../core/days.ts';
import { type KeptSum, type KeptSumContent, SUM_SORTS, type SumBasis } from './kept-sum.model.ts';

export function basisSaid({ label, value, fromDay, docNo, article }: SumBasis): string {
  const where = article && !article.startsWith('第') ? `（${article}）` : article;
  return `${label}：${value}，${docNo}${where}${fromDay ? `，自${chineseDay(fromDay)}起` : ''}。`;
}

/** For the body of a letter, an agreement or an application: what it comes to, and by what. */
export const wordsForLetter = (
  { sort, onDay }: Pick<KeptSum, 'sort' | 'onDay'>,
  { sum }: Pick<KeptSumContent, 'sum'>,
): string =>
  `${SUM_SORTS[sort]}（${chineseDay(onDay)}测算）：${sum.result}。${sum.steps
    .filter(({ label }) => label !== CHECK)
    .map(({ label, says }) => `${label ? `${label}：` : ''}${says}`)
    .join('')}`;

/** What whoever reckons is told to look at is not for the other side. */
const CHECK = '请核对';
