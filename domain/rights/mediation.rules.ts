/** Rules of the mediation of labour disputes (劳动争议调解仲裁法 第七条、第十条至第十六条；企业劳动争议协商调解规定). */
import { addDays, lastDayFrom } from '../core/calendar.ts';
import { addCalendarDays, chineseDay, type Day } from '../core/days.ts';
import type { Fen } from '../core/money.ts';
import { all, allowed, refused, type Verdict } from '../core/verdict.ts';
import type { ContentOf } from '../matter/field.ts';
import type { Known } from '../matter/move.ts';
import { finalAwardOf } from './final-award.rules.ts';
import { limitationOf } from './limitation.rules.ts';
import type { mediationFields } from './mediation.fields.ts';
import { rightsRefusals as no } from './rights.refusals.ts';
import { canHaveHappened } from './supervision.rules.ts';

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

/** Until when both may ask arbitration to confirm their agreement, counted from the day on which it took effect (企业劳动争议协商调解规定). */
export function canAskJointly({ content, day, clocks, parameter, calendar }: Known<F>): Verdict {
  if (clocks.some(clock => clock.code === 'confirmation')) return refused(no['joint-already']());
  if (!content.effectiveOn) return allowed;
  const last = lastDayFrom(content.effectiveOn, parameter('mediation.confirmation'), calendar);
  return day <= last ? allowed : refused(no['joint-late']({ day: chineseDay(last) }));
}

/** 协商调解规定第十条: whoever does not answer within five days is taken to be unwilling, not before. */
export function isUnanswered({ clocks, day }: Known<F>): Verdict {
  const run = clocks.find(c => c.code === 'response' && c.state === 'running');
  return run && day <= run.dueOn ? refused(no['answer-not-due']({ day: chineseDay(run.dueOn) })) : allowed;
}

export const canNegotiate = ({ content, day }: Known<F>): Verdict =>
  canHaveHappened('negotiationAskedOn', '提出协商要求的日期', content.negotiationAskedOn, { today: day });

export function hasResponded({ content, day }: Known<F>): Verdict {
  const { negotiationAskedOn: since, respondedOn, negotiateUntil } = content;
  const answered = { today: day, since, sinceWhat: '提出要求之日' };
  const until = { today: negotiateUntil ?? day, since: respondedOn, sinceWhat: '回应之日' };
  return all(
    canHaveHappened('respondedOn', '单位回应的日期', respondedOn, answered),
    canHaveHappened('negotiateUntil', '约定的协商期限', negotiateUntil, until),
  );
}

/** An application for mediation after a negotiation: not ahead, and not before the negotiation was asked for. */
export const canApplyAfter = ({ content, day }: Known<F>): Verdict =>
  canHaveHappened('appliedOn', '收到调解申请日期', content.appliedOn, {
    today: day,
    since: content.negotiationAskedOn,
    sinceWhat: '提出协商要求之日',
  });

/** To ask for it is to make one's claim: the limitation begins anew (调解仲裁法 第二十七条). */
export function claimedBy(known: Known<F>): Partial<ContentOf<F>> {
  const { negotiationAskedOn: on, interruptions: earlier } = known.content;
  if (!on) return {};
  const told = (earlier ?? []).filter(i => i.on !== on || i.how !== 'claim');
  const interruptions = [...told, { on, how: 'claim' as const }];
  return { interruptions, ...limitationIn({ ...known, content: { ...known.content, interruptions } }) };
}

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

/** Every day from which the limitation is reckoned has come, and no suspension ends before it begins. */
export function datesInOrder({ content, day }: Known<F>): Verdict {
  const { knownOn, endedOn, interruptions, suspensions } = content;
  const come = (path: string, what: string, on: Day | null | undefined) =>
    canHaveHappened(path, what, on, { today: day });
  const row = (suspensions ?? []).findIndex(span => span.to !== null && span.to < span.from);
  return all(
    come('knownOn', '知道或应当知道权利被侵害之日', knownOn),
    come('endedOn', '劳动关系终止之日', endedOn),
    ...(interruptions ?? []).map(({ on }, n) =>
      come(`interruptions.${n}.on`, `第${n + 1}行时效中断的日期`, on),
    ),
    ...(suspensions ?? []).map(({ from }, n) =>
      come(`suspensions.${n}.from`, `第${n + 1}行时效中止开始的日期`, from),
    ),
    row < 0 ? allowed : at(`suspensions.${row}.to`, no['spans-reversed']({ row: row + 1 })),
  );
}

/** An agreement takes effect when both have signed: not before it was taken up, not ahead; it is performed then or later. */
export function agreementInOrder({ content, day, clocks }: Known<F>): Verdict {
  const { effectiveOn, performOn } = content;
  const since = clocks.find(c => c.code === 'length')?.startedOn;
  const effective = { today: day, since, sinceWhat: '受理之日' };
  if (effectiveOn && performOn && performOn < effectiveOn)
    return at(
      'performOn',
      no['day-before']({ what: '约定履行期限', since: `协议生效日期${chineseDay(effectiveOn)}` }),
    );
  return canHaveHappened('effectiveOn', '协议生效日期', effectiveOn, effective);
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
  const isAny = found.items.some(item => item.isFinal);
  const whole = found.isFinal
    ? '裁决为终局裁决：用人单位不能起诉，只能依法申请撤销；劳动者不服的可以起诉'
    : isAny
      ? '裁决不全部属于终局裁决，属于的部分分别裁决'
      : '裁决不属于终局裁决，双方不服的都可以起诉';
  return { finalSays: `${found.items.map(item => item.says).join('；')}。${whole}。` };
}
