/** What one item of aid must keep to at each of its moves, and the facts that it leaves. */
import { daysBetween } from '../core/days.ts';
import { all, allowed, defineRefusals, refused, type Verdict } from '../core/verdict.ts';
import type { Known } from '../matter/move.ts';
import { aidCap, canGrant } from './aid-cap.rules.ts';
import type { itemFields } from './aid-item.fields.ts';
import { noMoney } from './hardship.fields.ts';
import { HARDSHIP_CLASSES, type HardshipClass } from './means-test.rules.ts';

const no = defineRefusals('aid', {
  'given-later': ['input', '帮扶日期晚于今天，请改正'],
  'warm-group-missing': ['input', '送温暖请选择慰问对象类别'],
  'card-missing': [
    'input',
    '发放资金须有本人的开户行和银行卡号，这一项还没有填：请复核的人办理“退回更正”，由经办人补充',
  ],
  'service-no-money': ['input', '没有填写金额：服务帮扶请办理“审定服务帮扶”；要发放资金的，退回更正后补填'],
  'recorded-late': ['input', '帮扶后{days}日内要登记；这一项已过{gone}日，请写明晚登记的原因'],
  'service-has-money': ['input', '填写了金额的，请办理“审定”，由帮扶资金岗发放'],
});

type KnownHere = Known<typeof itemFields>;

/** The cap of this item by itself; what was approved earlier in the year is added where the money is drawn. */
export function keepsCap({ content, parameter }: KnownHere): Verdict {
  const { sort, group, stage, ownShare, amount } = content;
  if (!sort || !amount) return allowed;
  const asked = { sort, group: group ?? null, stage: stage ?? null, ownShareFen: ownShare ?? null };
  return canGrant(amount, noMoney, aidCap(asked, parameter));
}

export const isGivenByNow = ({ content, day }: KnownHere): Verdict =>
  content.givenOn && content.givenOn > day
    ? refused(no['given-later']({}, { fields: [{ path: 'given.givenOn', says: '请选择今天或以前的日期' }] }))
    : allowed;

/** Of 送温暖 it is said to which group it went. */
export const saysWarmGroup = ({ content }: KnownHere): Verdict =>
  content.sort === 'warm' && !content.warmGroup
    ? refused(
        no['warm-group-missing']({}, { fields: [{ path: 'given.warmGroup', says: '请选择慰问对象类别' }] }),
      )
    : allowed;

/** 即帮即录: what is recorded later says why. */
export function isRecordedSoon({ content, day, parameter }: KnownHere): Verdict {
  const days = parameter('aid.record-within');
  const gone = content.givenOn ? daysBetween(content.givenOn, day) : 0;
  if (gone <= days || content.lateWhy) return allowed;
  const fields = [{ path: 'given.lateWhy', says: '请写明晚登记的原因' }];
  return refused(no['recorded-late']({ days, gone }, { fields }));
}

export function canApprove(known: KnownHere): Verdict {
  if (!known.content.amount) return refused(no['service-no-money']());
  return all(canBePaid(known), keepsCap(known));
}

/** Told to whoever reviews, who can send it back: whoever decides cannot, and nobody could pay it out. */
export const canBePaid = ({ content: { amount, card: cardNo, bank: bankName } }: KnownHere): Verdict =>
  amount && !(cardNo && bankName) ? refused(no['card-missing']()) : allowed;

export const canServe = ({ content }: KnownHere): Verdict =>
  content.amount ? refused(no['service-has-money']()) : allowed;

export function given(sort: KnownHere['content']['sort']) {
  return { indicator: 'aid-given', amount: 1, dims: { sort: sort ?? 'living' } };
}

export function approved(amount: 1 | -1, sort: KnownHere['content']['sort']) {
  return { indicator: 'aid-approved', amount, dims: { sort: sort ?? 'living' } };
}

/** The cap goes by the class that was decided for the household, not by what somebody typed. */
export function otherClass(typed: string | null, decided: string | null): string | null {
  if (!decided || typed === decided) return null;
  const name = (group: string | null) => HARDSHIP_CLASSES[group as HardshipClass] ?? '没有填写';
  return `困难职工档案认定的是${name(decided)}，这一项登记的是${name(typed)}，上限不同；请退回更正，已审定的停发后按档案的类别另行登记`;
}
