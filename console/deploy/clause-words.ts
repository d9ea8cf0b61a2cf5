/** Words about a clause, the same in the list and in the form. */
import { amountOf } from '@niangjia/domain/core/amount.ts';
import type { ClauseView } from '@niangjia/domain/deploy/speech.model.ts';

const BOUNDS: Readonly<Record<string, string>> = {
  余: '多',
  近: '近',
  以上: '以上',
  以下: '以下',
  左右: '左右',
  上万: '上下',
  整: '',
};

export const quantityText = (q: ClauseView['quantities'][number]): string =>
  q.bound === '近'
    ? `近${amountOf(q.measure, q.value)}`
    : `${amountOf(q.measure, q.value)}${BOUNDS[q.bound] ?? ''}`;

/** `--11-30` is a day whose year is not known. */
export const partialDayText = (day: string): string =>
  day.startsWith('--') ? `${Number(day.slice(2, 4))}月${Number(day.slice(5, 7))}日（年份待定）` : day;

export function dueWords(c: Pick<ClauseView, 'dueFrom' | 'dueBy' | 'dueText'>): string | null {
  const day = c.dueBy
    ? `${c.dueFrom ? `${partialDayText(c.dueFrom)} 至 ` : ''}${partialDayText(c.dueBy)}`
    : c.dueFrom
      ? `${partialDayText(c.dueFrom)} 起`
      : null;
  return day ?? (c.dueText ? `“${c.dueText}”，未定具体日期` : null);
}

const LACKS: Readonly<Record<string, string>> = {
  lead: '责任领导',
  department: '责任部室',
  due: '完成时限',
  owner: '责任单位',
  quantity: '数量',
  year: '年份',
};
export const lackWords = (missing: readonly string[]): string[] => missing.map(m => LACKS[m] ?? m);
