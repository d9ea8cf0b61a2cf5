/** Rules of the mediation of labour disputes (劳动争议调解仲裁法 第七条、第十条至第十六条；企业劳动争议协商调解规定). */
import { addDays } from '../core/calendar.ts';
import { addCalendarDays, chineseDay, type Day } from '../core/days.ts';
import type { Fen } from '../core/money.ts';
import { all, allowed, refused, type Verdict } from '../core/verdict.ts';
import type { ContentOf } from '../matter/field.ts';
import type { Known } from '../matter/move.ts';
import { finalAwardOf } from './final-award.rules.ts';
import { limitationOf } from './limitation.rules.ts';
import type { mediationFields } from './mediation.fields.ts';
import { rightsRefusals as no } from './rights.refusals.ts';

type F = typeof mediationFields;

/** 第十六条: an agreement about these can be followed by an order of payment. */
export const ORDER_SORTS = {
  pay: '拖欠劳动报酬',
  medical: '工伤医疗费',
  compensation: '经济补偿或赔偿金',
  none: '不属于以上事项',
} as const;
export type OrderSort = keyof typeof ORDER_SORTS;
export const canAskOrder = (sort: OrderSort | null | undefined): boolean => !!sort && sort !== 'none';

/** 第十五条、第十六条: not performed within the time that was agreed on. Before it is over nothing is broken, and the clock would say in time. */
export const isPerformOver = ({ content, day }: Known<F>): Verdict =>
  content.performOn && day <= content.performOn
    ? refused(no['perform-not-over']({ day: chineseDay(content.performOn) }))
    : allowed;

export const isGroup = (persons: number, least: number): boolean => persons >= least;

export function canAccept({ content, persons, parameter }: Known<F>): Verdict {
  const group = parameter('mediation.group');
  return all(
    content.isAgreed ? allowed : at('isAgreed', no['not-agreed']()),
    isGroup(persons, group) && !content.representatives
      ? at('representatives', no['representatives-missing']({ group }))
      : allowed,
  );
}

export function spansInOrder({ content }: Known<F>): Verdict {
  const row = (content.suspensions ?? []).findIndex(span => span.to !== null && span.to < span.from);
  return row < 0 ? allowed : at(`suspensions.${row}.to`, no['spans-reversed']({ row: row + 1 }));
}

const at = (path: string, refusal: ReturnType<(typeof no)[keyof typeof no]>): Verdict =>
  refused({ ...refusal, fields: [{ path: `given.${path}`, says: refusal.says }] });

/** Until when arbitration can be asked for, with the steps of the sum. */
export function limitationIn({ content, day, parameter, calendar }: Known<F>): Partial<ContentOf<F>> {
  const { isArrears, knownOn, endedOn, interruptions, suspensions } = content;
  if (!knownOn && !isArrears) return {};
  const found = limitationOf(
    {
      isArrears: isArrears ?? false,
      knownOn: knownOn ?? day,
      endedOn: endedOn ?? null,
      interruptions: interruptions ?? [],
      suspensions: suspensions ?? [],
    },
    parameter('dispute.limitation'),
    day,
    calendar,
  );
  return { limitationOn: found.lastDay, limitationSays: `${found.says.join('；')}。` };
}

/** After fifteen days without agreement either side may go to arbitration (第十四条); counted from the application. */
export const arbitrableFrom = (appliedOn: Day, days: number, calendar: Known<F>['calendar']): Day =>
  addCalendarDays(addDays(calendar, appliedOn, days, 'none').dueOn, 1);

export function finalIn({ content, parameter }: Known<F>): Partial<ContentOf<F>> {
  const items = (content.claims ?? []).map(({ sort, amountFen }) => ({ sort, amountFen: amountFen as Fen }));
  if (items.length === 0) return {};
  const found = finalAwardOf(
    items,
    parameter('dispute.minimum-wage') as Fen,
    parameter('dispute.final-multiple'),
  );
  const whole = found.isFinal
    ? '裁决为终局裁决：用人单位不能起诉，只能依法申请撤销；劳动者不服的可以起诉'
    : '裁决不全部属于终局裁决，属于的部分分别裁决';
  return { finalSays: `${found.items.map(item => item.says).join('；')}。${whole}。` };
}
