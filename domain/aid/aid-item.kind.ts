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
import { z } from 'zod';
import { daysBetween, zDay } from '../core/days.ts';
import { maskName } from '../core/mask.ts';
import { zFen } from '../core/money.ts';
import { all, allowed, defineRefusals, refused, type Verdict } from '../core/verdict.ts';
import { field } from '../matter/field.ts';
import { defineMatter } from '../matter/kind.ts';
import type { Known } from '../matter/move.ts';
import { AID_SORTS, SCHOOL_STAGES, wordsOf } from './aid.model.ts';
import { aidCap, canGrant } from './aid-cap.rules.ts';
import { hardshipFields, noMoney } from './hardship.fields.ts';
import { HARDSHIP_CLASSES } from './means-test.rules.ts';

const no = defineRefusals('aid', {
  'given-later': ['input', '帮扶日期晚于今天，请改正'],
  'card-missing': ['input', '发放资金须有本人的开户行和银行卡号，请补充'],
  'recorded-late': ['input', '帮扶后{days}日内要登记；这一项已过{gone}日，请写明晚登记的原因'],
  'service-has-money': ['input', '填写了金额的，请办理“审定”，由帮扶资金岗发放'],
});

const keep = 'aid.keep';
const plain = { sensitivity: 'plain', keep } as const;
const { name, identity, phone, bank, card } = hardshipFields;

const fields = {
  name,
  identity,
  phone,
  bank,
  card,
  sort: field({
    label: '帮扶项目',
    widget: 'choice',
    choices: AID_SORTS,
    schema: z.enum(wordsOf(AID_SORTS)),
    purpose: '适用标准、统计',
    ...plain,
  }),
  group: field({
    label: '在档类别（未建档的不填）',
    widget: 'choice',
    choices: HARDSHIP_CLASSES,
    schema: z.enum(['deep', 'relative', 'accident']),
    purpose: '适用标准、统计',
    ...plain,
  }),
  stage: field({
    label: '就读阶段（助学）',
    widget: 'choice',
    choices: SCHOOL_STAGES,
    schema: z.enum(wordsOf(SCHOOL_STAGES)),
    purpose: '适用助学标准',
    sensitivity: 'personal',
    keep,
    mask: 'hidden',
  }),
  ownShare: field({
    label: '个人承担的医疗费用（医疗）',
    widget: 'money',
    schema: zFen.refine(amount => amount >= 0, '金额不能小于0'),
    purpose: '适用医疗标准',
    sensitivity: 'sensitive',
    keep,
    mask: 'hidden',
  }),
  amount: field({
    label: '帮扶金额（服务帮扶不填）',
    widget: 'money',
    schema: zFen.refine(amount => amount > 0, '请填写大于0的金额'),
    purpose: '发放、统计',
    ...plain,
  }),
  givenOn: field({
    label: '帮扶日期',
    widget: 'day',
    schema: zDay,
    purpose: '即帮即录、按年计算上限',
    ...plain,
  }),
  lateWhy: field({
    label: '晚登记的原因（当时登记的不填）',
    widget: 'line',
    schema: z.string().trim().min(2, '请写明晚登记的原因').max(200),
    purpose: '即帮即录',
    ...plain,
  }),
  what: field({
    label: '帮扶内容',
    widget: 'text',
    schema: z.string().trim().min(2, '请写明帮扶内容').max(1000),
    purpose: '核实帮扶',
    sensitivity: 'sensitive',
    keep,
    mask: 'hidden',
  }),
  papers: field({
    label: '佐证（票据、签收单、照片）',
    widget: 'files',
    schema: z.array(z.uuid()).min(1, '请上传佐证').max(30),
    purpose: '核实帮扶',
    sensitivity: 'sensitive',
    keep,
    mask: 'hidden',
  }),
  opinion: field({
    label: '复核意见',
    widget: 'text',
    schema: z.string().trim().min(2, '请填写复核意见').max(1000),
    purpose: '逐级复核',
    ...plain,
  }),
  receipt: field({
    label: '银行回单号',
    widget: 'line',
    schema: z.string().trim().min(2, '请填写银行回单号').max(60),
    purpose: '与银行对账',
    ...plain,
  }),
};

type KnownHere = Known<typeof fields>;

/** The cap of this item by itself; what was approved earlier in the year is added where the money is drawn. */
function keepsCap({ content, parameter }: KnownHere): Verdict {
  const { sort, group, stage, ownShare, amount } = content;
  if (!sort || !amount) return allowed;
  const asked = { sort, group: group ?? null, stage: stage ?? null, ownShareFen: ownShare ?? null };
  return canGrant(amount, noMoney, aidCap(asked, parameter));
}

const isGivenByNow = ({ content, day }: KnownHere): Verdict =>
  content.givenOn && content.givenOn > day
    ? refused(no['given-later']({}, { fields: [{ path: 'given.givenOn', says: '请选择今天或以前的日期' }] }))
    : allowed;

/** 即帮即录: what is recorded later says why. */
function isRecordedSoon({ content, day, parameter }: KnownHere): Verdict {
  const days = parameter('aid.record-within');
  const gone = content.givenOn ? daysBetween(content.givenOn, day) : 0;
  if (gone <= days || content.lateWhy) return allowed;
  const fields = [{ path: 'given.lateWhy', says: '请写明晚登记的原因' }];
  return refused(no['recorded-late']({ days, gone }, { fields }));
}

function canApprove(known: KnownHere): Verdict {
  const { card: cardNo, bank: bankName, amount } = known.content;
  if (!amount || !cardNo || !bankName) return refused(no['card-missing']());
  return keepsCap(known);
}

const COUNTY_UP = ['county', 'city', 'province'] as const;
const records = { duty: 'aid.apply', at: 'unit' } as const;
const recording = ['open', 'amend', 'correctCard'];

export const aidItem = defineMatter({
  kind: 'aid-item',
  version: 3,
  label: '帮扶项目',
  measure: '件',
  reads: ['aid.read', 'aid.apply', 'aid.review', 'aid.decide', 'aid.pay'],
  secrecy: { sort: 'tree' },
  undertakes: 'aid.apply',
  transfers: { gives: 'matter.give', handles: 'aid.apply' },
  fields,
  intake: {
    needs: ['name', 'identity', 'sort', 'givenOn', 'what'],
    asks: ['group', 'stage', 'ownShare', 'amount', 'lateWhy', 'phone', 'bank', 'card', 'papers'],
    duty: 'aid.apply',
    check: known => all(isGivenByNow(known), isRecordedSoon(known), keepsCap(known)),
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
      check: known => all(isGivenByNow(known), keepsCap(known)),
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
      asks: ['group', 'stage', 'ownShare', 'amount', 'phone', 'bank', 'card', 'papers', 'what', 'givenOn'],
      check: known => all(isGivenByNow(known), keepsCap(known)),
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
      check: ({ content }) => (content.amount ? refused(no['service-has-money']()) : allowed),
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

function given(sort: KnownHere['content']['sort']) {
  return { indicator: 'aid-given', amount: 1, dims: { sort: sort ?? 'living' } };
}

function approved(amount: 1 | -1, sort: KnownHere['content']['sort']) {
  return { indicator: 'aid-approved', amount, dims: { sort: sort ?? 'living' } };
}
