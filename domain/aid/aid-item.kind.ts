/**
 * 帮扶项目: one item for one person, recorded when it is given (即帮即录).
 *
 *   recorded 已登记 ─复核─▶ reviewed 待审定 ─审定─▶ approved 待发放 ─发放入账─▶ paid 已发放
 *   recorded reviewed ─退回更正─▶ amending 待更正 ─更正─▶ recorded
 *   recorded reviewed amending ─不予帮扶─▶ refused      approved ─停发─▶ stopped
 *   approved ─更正收款账户─▶ reviewed (returned by the bank: decided again before it is paid)
 *   reviewed ─审定服务帮扶─▶ served 已提供服务 (work and legal help given without money)
 *
 * Whoever records does not review, whoever reviews does not approve, and none of them pays. What is on its way through the bank is
 * neither stopped nor changed until the bank has answered.
 */
import { maskName } from '../core/mask.ts';
import { all } from '../core/verdict.ts';
import { defineMatter } from '../matter/kind.ts';
import { AID_SORTS } from './aid.model.ts';
import { itemFields } from './aid-item.fields.ts';
import {
  approved,
  canApprove,
  canBePaid,
  canServe,
  given,
  isGivenByNow,
  isRecordedSoon,
  keepsCap,
  saysWarmGroup,
} from './aid-item.rules.ts';
import { noMoney } from './hardship.fields.ts';

const COUNTY_UP = ['county', 'city', 'province'] as const;
const records = { duty: 'aid.apply', at: 'unit' } as const;
const recording = ['open', 'amend', 'correctCard'];

export const aidItem = defineMatter({
  kind: 'aid-item',
  version: 5,
  label: '帮扶项目',
  measure: '件',
  reads: ['aid.read', 'aid.apply', 'aid.review', 'aid.decide', 'aid.pay'],
  secrecy: { sort: 'tree' },
  undertakes: 'aid.apply',
  transfers: { gives: 'matter.give', handles: 'aid.apply' },
  fields: itemFields,
  intake: {
    needs: ['name', 'identity', 'sort', 'givenOn', 'what'],
    asks: ['group', 'stage', 'warmGroup', 'ownShare', 'amount', 'lateWhy', 'phone', 'bank', 'card', 'papers'],
    duty: 'aid.apply',
    check: known => all(isGivenByNow(known), isRecordedSoon(known), saysWarmGroup(known), keepsCap(known)),
    title: content => `${content.sort ? AID_SORTS[content.sort] : ''}：${maskName(content.name ?? '')}`,
  },
  states: {
    recorded: '已登记',
    amending: '待更正',
    reviewed: '待审定',
    approved: '待发放',
    paid: '已发放',
    served: '已提供服务',
    refused: '不予帮扶',
    stopped: '已停发',
  },
  initial: 'recorded',
  ends: ['paid', 'served', 'refused', 'stopped'],
  moves: {
    review: {
      label: '复核',
      from: ['recorded'],
      to: 'reviewed',
      duty: 'aid.review',
      at: 'unit',
      levels: COUNTY_UP,
      separate: recording,
      input: ['opinion'],
      check: known => all(isGivenByNow(known), saysWarmGroup(known), keepsCap(known), canBePaid(known)),
    },
    returnForAmending: {
      label: '退回更正',
      from: ['recorded', 'reviewed'],
      to: 'amending',
      duty: 'aid.review',
      at: 'unit',
      needsWhy: true,
    },
    amend: {
      label: '更正',
      from: ['amending'],
      to: 'recorded',
      ...records,
      asks: [
        'group',
        'stage',
        'warmGroup',
        'ownShare',
        'amount',
        'phone',
        'bank',
        'card',
        'papers',
        'what',
        'givenOn',
      ],
      check: known => all(isGivenByNow(known), saysWarmGroup(known), keepsCap(known)),
    },
    approve: {
      label: '审定',
      from: ['reviewed'],
      to: 'approved',
      duty: 'aid.decide',
      at: 'unit',
      levels: COUNTY_UP,
      separate: [...recording, 'review'],
      check: canApprove,
      facts: ({ content }) => [approved(1, content.sort)],
      hint: '审定后由帮扶资金岗列入发放批次',
    },
    approveService: {
      label: '审定服务帮扶',
      from: ['reviewed'],
      to: 'served',
      duty: 'aid.decide',
      at: 'unit',
      levels: COUNTY_UP,
      separate: [...recording, 'review'],
      check: canServe,
      facts: ({ content }) => [approved(1, content.sort), given(content.sort)],
    },
    settle: {
      label: '发放入账',
      from: ['approved'],
      to: 'paid',
      duty: 'aid.pay',
      at: 'unit',
      separate: [...recording, 'review', 'approve'],
      input: ['receipt'],
      facts: ({ content }) => [
        given(content.sort),
        {
          indicator: 'aid-paid',
          amount: (content.amount ?? noMoney) / 100,
          dims: { sort: content.sort ?? 'living' },
        },
      ],
    },
    correctCard: {
      label: '更正收款账户',
      from: ['approved'],
      to: 'reviewed',
      ...records,
      input: ['bank', 'card'],
      needsWhy: true,
      guarded: true,
      facts: ({ content }) => [approved(-1, content.sort)],
      hint: '银行退回的，更正后重新审定再发放；正在银行的，等回盘',
    },
    stop: {
      label: '停发',
      from: ['approved'],
      to: 'stopped',
      duty: 'aid.decide',
      at: 'unit',
      levels: COUNTY_UP,
      needsWhy: true,
      guarded: true,
      facts: ({ content }) => [approved(-1, content.sort)],
      hint: '正在银行的，等回盘；已到账的不能停发',
    },
    refuse: {
      label: '不予帮扶',
      from: ['recorded', 'reviewed', 'amending'],
      to: 'refused',
      duty: 'aid.review',
      at: 'unit',
      separate: recording,
      needsWhy: true,
    },
  },
  clocks: {
    payment: {
      label: '发放',
      article: '本平台默认：审定后限期发放',
      parameter: 'aid.payment',
      starts: ['approve'],
      stops: ['settle'],
      voids: ['stop'],
    },
  },
  indicators: {
    'aid-approved': {
      sort: 'counted',
      name: '审定帮扶人次',
      measure: '人次',
      over: 'window',
      from: '审定、审定服务帮扶；更正收款账户、停发减去',
      dims: { sort: { label: '帮扶项目', values: AID_SORTS } },
      cuts: [['sort']],
      selfReported: false,
      meaning: '已经审定、没有停发的，按审定之日计；登记的另看“帮扶项目人次”，到账的另看“帮扶人次”',
    },
    'aid-given': {
      sort: 'counted',
      name: '帮扶人次',
      measure: '人次',
      over: 'window',
      from: '发放入账、审定服务帮扶',
      dims: { sort: { label: '帮扶项目', values: AID_SORTS } },
      cuts: [['sort']],
      selfReported: false,
      meaning: '资金到账或服务提供之日计一次；慰问另列在“送温暖”分项',
    },
    'aid-paid': {
      sort: 'counted',
      name: '帮扶支出',
      measure: '元',
      over: 'window',
      from: '发放入账',
      dims: { sort: { label: '帮扶项目', values: AID_SORTS } },
      cuts: [['sort']],
      selfReported: false,
      meaning: '银行回盘为成功的金额，按入账之日计；退回的不计；送温暖另看分项',
    },
  },
  issue: content => `${content.sort ?? ''} ${content.givenOn ?? ''}`,
});
