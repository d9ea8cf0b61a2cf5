/**
 * 会籍: the life of one worker's membership. It follows the person from union to union and is never doubled.
 *
 *   register → none 未入会 ─apply─▶ applied 已申请 ─approve─▶ active 在籍        enrol → active (those who are members already)
 *   none, applied, quit, moved ─bring 凭介绍信转入─▶ active     from a union outside the platform
 *   applied ─decline, withdraw─▶ none
 *   active, retained ─offer 转出─▶ (waits for the other union) ─accept─▶ active there
 *   active, retained ─call 转入─▶ (waits for its own union) ─release─▶ active there
 *   active, retained ─ask 本人申请转会─▶ (waits for both) ─pass─▶ as if offered  or  ─welcome─▶ as if called; refuseAsk, declineAsk, dropAsk end it
 *      any one waiting: refuse, recall leave it where it is; a common superior may decide: settleMove, settleStay
 *   active, retained ─sendOff 转往平台以外─▶ (waits for the receipt) ─arrive─▶ moved 已转出     recallOff leaves it where it is
 *   active, retained ─issueCard─▶ same: a card with a new token, the old one is void
 *   active ─retain─▶ retained 保留会籍 ─resume─▶ active
 *   active, retained ─quit─▶ quit 已退会      active ─warn─▶ active ─lapse─▶ quit       quit ─apply─▶ applied
 *   active, retained ─expel─▶ expelled 已开除 ─fileExpulsion─▶ expelled
 *   anybody living ─die─▶ dead     none, applied, quit ─merge─▶ merged 已并档     anybody living ─correct─▶ same
 *   none, active as a sheet left them ─revoke─▶ void 已撤销登记
 *   anybody living ─follow─▶ same: the union ended, and the record stands in the one that takes its members over
 *
 * While two unions shake hands the worker stays a member of the first: the state does not change, so membership never lapses.
 */
import { defineLife } from '../core/life.ts';

export const MEMBERSHIP_STATES = {
  none: '未入会',
  applied: '已申请',
  active: '在籍',
  retained: '保留会籍',
  quit: '已退会',
  expelled: '已开除',
  moved: '已转出',
  dead: '已注销',
  merged: '已并档',
  void: '已撤销登记',
} as const;
export type MembershipState = keyof typeof MEMBERSHIP_STATES;

const keep = { duty: 'member.keep', at: 'unit' } as const;
const decide = { duty: 'member.approve', at: 'unit' } as const;
/** By the other union: the one that shall take the worker over. */
const other = { duty: 'member.keep', at: 'issuer' } as const;
const standing = ['active', 'retained'] as const;
const living = ['none', 'applied', 'active', 'retained', 'quit', 'moved'] as const;

export const membershipLife = defineLife({
  kind: 'membership',
  version: 1,
  label: '会籍',
  states: MEMBERSHIP_STATES,
  initial: 'none',
  entries: ['active'],
  moves: {
    apply: { label: '申请入会', from: ['none', 'quit', 'moved'], to: 'applied', ...keep },
    approve: { label: '批准入会', from: ['applied'], to: 'active', ...decide },
    decline: { label: '不予批准', from: ['applied'], to: 'none', ...decide, needsWhy: true },
    withdraw: { label: '撤回申请', from: ['applied'], to: 'none', ...keep, needsWhy: true },
    bring: {
      label: '凭介绍信转入',
      from: ['none', 'applied', 'quit', 'moved'],
      to: 'active',
      ...decide,
      needsWhy: true,
    },
    offer: { label: '转出', from: standing, to: 'same', ...keep, needsWhy: true },
    call: { label: '申请转入', from: standing, to: 'same', ...other, needsWhy: true },
    accept: { label: '接收', from: standing, to: 'active', ...other },
    release: { label: '同意转出', from: standing, to: 'active', ...keep },
    refuseOffer: { label: '不接收', from: standing, to: 'same', ...other, needsWhy: true },
    refuseCall: { label: '不同意转出', from: standing, to: 'same', ...keep, needsWhy: true },
    recallOffer: { label: '撤回转出', from: standing, to: 'same', ...keep, needsWhy: true },
    recallCall: { label: '撤回转入申请', from: standing, to: 'same', ...other, needsWhy: true },
    ask: { label: '代本人申请转会', from: standing, to: 'same', ...keep, needsWhy: true },
    pass: { label: '同意转出', from: standing, to: 'same', ...keep },
    welcome: { label: '同意转入', from: standing, to: 'same', ...other },
    refuseAsk: { label: '不同意转出', from: standing, to: 'same', ...keep, needsWhy: true },
    declineAsk: { label: '不同意转入', from: standing, to: 'same', ...other, needsWhy: true },
    dropAsk: { label: '撤回本人转会申请', from: standing, to: 'same', ...keep, needsWhy: true },
    sendOff: { label: '转往平台以外', from: standing, to: 'same', ...keep, needsWhy: true },
    arrive: { label: '登记转出回执', from: standing, to: 'moved', ...keep },
    recallOff: { label: '收回介绍信', from: standing, to: 'same', ...keep, needsWhy: true },
    issueCard: { label: '发会员证', from: standing, to: 'same', ...keep },
    settleMove: {
      label: '裁定转入',
      from: standing,
      to: 'active',
      duty: 'member.settle',
      at: 'unit',
      needsWhy: true,
    },
    settleStay: {
      label: '裁定不转',
      from: standing,
      to: 'same',
      duty: 'member.settle',
      at: 'unit',
      needsWhy: true,
    },
    retain: { label: '保留会籍', from: ['active'], to: 'retained', ...decide },
    resume: { label: '恢复在籍', from: ['retained'], to: 'active', ...decide },
    warn: { label: '登记教育提醒', from: ['active'], to: 'same', ...keep, needsWhy: true },
    quit: { label: '自愿退会', from: standing, to: 'quit', ...decide, needsWhy: true },
    lapse: { label: '按自动退会办理', from: ['active'], to: 'quit', ...decide, needsWhy: true },
    expel: { label: '开除会籍', from: standing, to: 'expelled', ...decide, needsWhy: true },
    fileExpulsion: { label: '登记上级备案', from: ['expelled'], to: 'same', ...keep },
    die: { label: '死亡注销', from: living, to: 'dead', ...keep },
    correct: { label: '更正信息', from: living, to: 'same', ...keep },
    revoke: { label: '随导入撤销', from: ['none', 'active'], to: 'void', ...keep, needsWhy: true },
    /** Follows from the decision about the union. */
    follow: { label: '随工会合并、撤销转接', from: living, to: 'same', ...keep, needsWhy: true },
    merge: {
      label: '并档',
      from: ['none', 'applied', 'quit', 'moved'],
      to: 'merged',
      ...keep,
      needsWhy: true,
    },
  },
});

export type MembershipMove = keyof typeof membershipLife.moves;

/** First moves: somebody entered who has not joined, and somebody who is a member already. */
export const MEMBERSHIP_FIRST = {
  register: { label: '登记职工', initial: 'none' },
  enrol: { label: '登记在籍会员', initial: 'active' },
} as const;
