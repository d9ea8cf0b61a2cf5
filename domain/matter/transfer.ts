/**
 * The vocabulary of handing on that every kind has: each with a reason, a receipt and a clock of its own.
 *
 *   交办 assign     issuer ─▶ unit below            签收 receive    the unit takes it
 *   转办 refer      unit ─▶ another unit            退回 giveBack   unit ─▶ whoever gave it
 *   撤回 recall     issuer takes it back            提级 raise      unit ─▶ the unit above
 *   催办 urge · 督办 oversee: ask for an account, answered by 反馈 account
 *   经办 appoint    a person of the unit            并件 merge: counted with another matter · 拆分 part: they were two after all
 *
 * 会办 join asks other unions to help; each has a line of its own, and its moves never touch the matter's state or hands:
 *
 *   asked ─会办签收 joinReceive─▶ received ─会办意见 joinAnswer─▶ answered      会办退回 joinDecline · 不再会办 joinRelease: from either
 *
 * Every change of hands raises the fence, so that a phone that still shows the old hands cannot act.
 */
import type { Duty } from '../core/duty.ts';
import type { Fields } from './field.ts';
import type { ClockSpec, MatterMove } from './move.ts';

export interface TransferDuties {
  /** Gives out, takes back, urges: 交办 撤回 催办 督办. */
  gives: Duty;
  /** Handles: 签收 转办 退回 提级 会办 反馈. */
  handles: Duty;
  /** States in which it is handed to no other union: a complaint that waits for the discipline body. */
  except?: readonly string[];
}

/** Moves that show the matter to another union. */
const HANDS_ON = ['assign', 'refer', 'raise', 'join'];

/** What the engine itself does for these moves: which unit handles it next. */
export const TRANSFERS = {
  assign: 'to-unit',
  refer: 'to-unit',
  giveBack: 'to-issuer',
  recall: 'to-issuer',
  raise: 'to-above',
  join: 'joint',
  joinReceive: 'joint-line',
  joinAnswer: 'joint-line',
  joinDecline: 'joint-line',
  joinRelease: 'joint-line',
  joinUrge: 'joint-line',
  receive: 'receipt',
  appoint: 'person',
  merge: 'merge',
  part: 'part',
  urge: 'ask',
  oversee: 'ask',
  account: 'answer',
} as const;
export type TransferName = keyof typeof TRANSFERS;
export const isTransfer = (name: string): name is TransferName => Object.hasOwn(TRANSFERS, name);

/** Moves about one line of 会办: made where that line stands, with its union named. */
export const isAboutLine = (name: string): boolean => isTransfer(name) && TRANSFERS[name] === 'joint-line';

/** Moves after which another unit or person is responsible: the fence goes up. */
export const RAISES_FENCE: ReadonlySet<string> = new Set([
  'assign',
  'refer',
  'giveBack',
  'recall',
  'raise',
  'appoint',
  'merge',
  'part',
]);

export function transferMoves<F extends Fields>(
  { gives, handles, except = [] }: TransferDuties,
  open: readonly string[],
): Record<string, MatterMove<string, F>> {
  const from = open;
  const to = 'same' as const;
  const moves: Record<string, MatterMove<string, F>> = {
    receive: { label: '签收', from, to, duty: handles, at: 'unit' },
    appoint: { label: '指定经办人', from, to, duty: handles, at: 'unit' },
    assign: {
      label: '交办',
      from,
      to,
      duty: gives,
      at: 'unit',
      needsWhy: true,
      hint: '交给下级工会办理，由本级督促',
    },
    refer: {
      label: '转办',
      from,
      to,
      duty: handles,
      at: 'unit',
      needsWhy: true,
      hint: '不属于本单位的，转给有职责的工会',
    },
    giveBack: { label: '退回', from, to, duty: handles, at: 'unit', needsWhy: true },
    recall: { label: '撤回', from, to, duty: gives, at: 'issuer', needsWhy: true },
    raise: {
      label: '提级',
      from,
      to,
      duty: handles,
      at: 'unit',
      needsWhy: true,
      hint: '本级办不了的，报上一级工会办理',
    },
    join: {
      label: '会办',
      from,
      to,
      duty: handles,
      at: 'unit',
      needsWhy: true,
      hint: '请其他工会一同办理，各自签收、回复意见；事项仍由本单位办理',
    },
    joinReceive: { label: '会办签收', from, to, duty: handles, at: 'joint' },
    joinAnswer: {
      label: '会办意见',
      from,
      to,
      duty: handles,
      at: 'joint',
      needsWhy: true,
      separate: ['join'],
      hint: '把本单位的意见回复给办理的工会',
    },
    joinDecline: {
      label: '会办退回',
      from,
      to,
      duty: handles,
      at: 'joint',
      needsWhy: true,
      hint: '不属于本单位职责的，说明理由退回；退回后本单位不再看到这一件',
    },
    joinRelease: {
      label: '不再会办',
      from,
      to,
      duty: handles,
      at: 'unit',
      needsWhy: true,
      hint: '还没有回复的，不再等它的意见；它也不再看到这一件',
    },
    joinUrge: { label: '催会办', from, to, duty: handles, at: 'unit', needsWhy: true },
    urge: { label: '催办', from, to, duty: gives, at: 'issuer', needsWhy: true },
    oversee: { label: '督办', from, to, duty: gives, at: 'issuer', needsWhy: true },
    account: { label: '反馈', from, to, duty: handles, at: 'unit', needsWhy: true },
    merge: { label: '并件', from, to, duty: handles, at: 'unit', needsWhy: true },
    part: {
      label: '拆分',
      from,
      to,
      duty: handles,
      at: 'unit',
      needsWhy: true,
      hint: '并错了的：恢复单独办理，原来的时限不顺延',
    },
  };
  const shut = new Set(except);
  for (const name of HANDS_ON) moves[name] = { ...moves[name]!, from: open.filter(s => !shut.has(s)) };
  return moves;
}

const JOINT_OVER = ['joinDecline', 'joinRelease', 'assign', 'refer', 'raise', 'giveBack', 'recall', 'merge'];

export const transferClocks: Readonly<Record<string, ClockSpec>> = {
  receipt: {
    label: '签收',
    article: '本平台默认：交办、转办、提级后由接办工会签收',
    parameter: 'matter.receipt',
    starts: ['assign', 'refer', 'raise'],
    stops: ['receive'],
    voids: ['giveBack', 'recall', 'merge'],
  },
  account: {
    label: '催办反馈',
    article: '本平台默认：催办、督办后限期反馈进展',
    parameter: 'matter.account',
    starts: ['urge', 'oversee'],
    stops: ['account'],
    voids: ['recall', 'giveBack', 'merge'],
  },
  'joint-receipt': {
    label: '会办签收',
    article: '本平台默认：请会办后由被请的工会签收',
    parameter: 'matter.joint-receipt',
    per: 'joint',
    starts: ['join'],
    stops: ['joinReceive'],
    voids: JOINT_OVER,
  },
  'joint-opinion': {
    label: '会办意见',
    article: '本平台默认：会办签收后限期回复意见',
    parameter: 'matter.joint-opinion',
    per: 'joint',
    starts: ['joinReceive'],
    stops: ['joinAnswer'],
    voids: JOINT_OVER,
  },
};
