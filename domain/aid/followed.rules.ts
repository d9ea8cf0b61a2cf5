/** What a household is told of the aid that was granted to one of its people. */
import type { Day } from '../core/days.ts';
import { type Fen, formatFen } from '../core/money.ts';
import { AID_SORTS, type AidSort } from './aid.model.ts';
import type { LineState } from './payment.model.ts';

export interface AidSeen {
  sort: AidSort;
  amountFen: Fen | null;
  /** State of the item. */
  state: string;
  /** Its newest line, where there is one. */
  line: LineState | null;
  on: Day;
}

/** Before it is approved nothing is promised; what was refused is told by the union itself. */
const ITEM_WORDS: Readonly<Record<string, string>> = {
  approved: '已审定，等待发放',
  paid: '已到账',
  served: '已提供',
  stopped: '已停发，可向工会询问原因',
};
const LINE_WORDS: Readonly<Partial<Record<LineState, string>>> = {
  sent: '已送银行，等待到账',
  paid: '已到账，请核对银行卡',
  failed: '银行退回了，请向工会核对收款账户',
};

export function aidWords({
  sort,
  amountFen,
  state,
  line,
  on,
}: AidSeen): { label: string; on: Day; says: string }[] {
  const word = (state === 'approved' && line ? LINE_WORDS[line] : undefined) ?? ITEM_WORDS[state];
  if (!word) return [];
  const sum = amountFen === null ? '' : `${formatFen(amountFen)}元，`;
  return [{ label: `${AID_SORTS[sort]}：${sum}${word}`, on, says: '' }];
}
