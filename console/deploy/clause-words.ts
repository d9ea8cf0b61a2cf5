/** Words about a clause, the same in the list and in the form. */
import { amountOf } from '@niangjia/domain/core/amount.ts';
import { type ClauseView, type Decision, LABELS } from '@niangjia/domain/deploy/speech.model.ts';

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

/** Every field has its words: none is decided unseen where two people wrote the same clause. */
const FIELDS: Readonly<Record<keyof Decision, string>> = {
  text: '条款内容',
  label: '归类',
  action: '要做什么',
  owner: '责任单位',
  outside: '工会系统以外',
  dueFrom: '开始日期',
  dueBy: '完成时限',
  dueText: '时限原文',
  cadence: '频次',
  quantities: '数量',
  withheld: '隐去内容',
};
export const CLAUSE_FIELDS = Object.entries(FIELDS) as [keyof Decision, string][];

/** One field of a clause in words, for laying two versions side by side. */
export function clauseFieldText(key: keyof Decision, clause: Decision): string {
  if (key === 'label') return LABELS[clause.label];
  if (key === 'outside') return clause.outside ? '是' : '否';
  if (key === 'withheld') return clause.withheld ? '未补填' : '已补填';
  if (key === 'quantities') return clause.quantities.map(quantityText).join('、');
  return clause[key] ?? '';
}
