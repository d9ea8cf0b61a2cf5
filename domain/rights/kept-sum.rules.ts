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
  `${quoteLabel({ sort, onDay })}：${sum.result}。${sum.steps
    .filter(({ label }) => label !== CHECK)
    .map(({ label, says }) => `${label ? `${label}：` : ''}${says}`)
    .join('')}`;

/** What whoever reckons is told to look at is not for the other side. */
const CHECK = '请核对';

/** 加班费（2026年11月20日测算）: by which a letter names the sum that it quotes. */
export const quoteLabel = ({ sort, onDay }: Pick<KeptSum, 'sort' | 'onDay'>): string =>
  `${SUM_SORTS[sort]}（${chineseDay(onDay)}测算）`;

/** What a letter says of a sum: what it comes to, on which day, by which numbers. Wages and the steps stay sealed with the sum. */
export function quoteOf(
  kept: Pick<KeptSum, 'sort' | 'onDay'>,
  { sum, basis }: Pick<KeptSumContent, 'sum' | 'basis'>,
): string {
  const grounds = basis.filter(({ docNo }) => !docNo.startsWith(OURS)).map(basisSaid);
  return `${quoteLabel(kept)}：${sum.result}。${grounds.length ? `依据：${grounds.join('')}` : ''}`;
}

/** A number that nobody has set for the place is no ground to name to others. */
const OURS = '本平台默认';

/** The newest of each sort, as they come newest first. */
export const latestSums = <S extends Pick<KeptSum, 'sort'>>(sums: readonly S[]): S[] =>
  sums.filter((sum, i) => sums.findIndex(other => other.sort === sum.sort) === i);
