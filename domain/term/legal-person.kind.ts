/**
 * 工会法人登记: first registration, renewal (换领), change, cancellation. Decided by a county federation or above (登记机关), after the
 * union above the applicant has handed it up (提级).
 *
 *   applied 待受理 ─受理─▶ accepted 审查中 ─准予登记─▶ issued 已发证     ─准予注销─▶ cancelled 已注销
 *   applied, accepted ─退回补正─▶ amending 待补正 ─补正─▶ applied     applied, accepted ─不予登记─▶ declined     撤回 ─▶ dropped
 *
 * 基层工会法人登记管理办法: fifteen days to examine, a certificate for as long as the term, 3–5 years (第二十六条).
 */
import { z } from 'zod';
import { addMonthsTo } from '../core/days.ts';
import { checkIdCard } from '../core/identity-card.ts';
import { checkMobile } from '../core/identity-number.ts';
import { zChecked } from '../core/identity-schema.ts';
import { zFen } from '../core/money.ts';
import { allowed, refused, type Verdict } from '../core/verdict.ts';
import { field } from '../matter/field.ts';
import { defineMatter } from '../matter/kind.ts';
import type { Known } from '../matter/move.ts';
import { EMPLOYMENTS } from '../unit/post.model.ts';
import { chosen, count, line, onDay, plain, text } from './term.fields.ts';
import { registrationIndicators } from './term.indicators.ts';
import { SEXES, zUnionCode } from './term.model.ts';
import { termRefusals as no } from './term.refusals.ts';

const SORTS = { first: '初次登记', renew: '换领证书', change: '变更登记', cancel: '注销登记' } as const;

/** 申请材料 */
export const MATERIALS = {
  form: '登记申请表（一式三份）',
  request: '选举结果请示（写明任期）',
  reply: '上级工会批复',
  chair: '工会主席身份证复印件',
  agent: '经办人身份证复印件',
  old: '原工会法人资格证书',
} as const;
type Material = keyof typeof MATERIALS;
const NEEDED: Readonly<Record<keyof typeof SORTS, readonly Material[]>> = {
  first: ['form', 'request', 'reply', 'chair', 'agent'],
  renew: ['form', 'request', 'reply', 'chair', 'agent', 'old'],
  change: ['form', 'chair', 'agent', 'old'],
  cancel: ['form', 'agent', 'old'],
};

const money = (label: string) =>
  field({ label, widget: 'money', schema: zFen, purpose: '法人登记', ...plain });
const registered = (label: string) => line(label, '法人登记');

const fields = {
  sort: chosen('登记类型', '法人登记、统计', SORTS),
  unionId: field({
    label: '申请登记的工会',
    widget: 'unit',
    schema: z.uuid('请选择工会'),
    purpose: '登记证书',
    ...plain,
  }),
  unionName: registered('工会名称'),
  address: registered('住所地址'),
  officeAddress: registered('办公地址'),
  postcode: field({
    label: '邮政编码',
    widget: 'line',
    schema: z
      .string()
      .trim()
      .regex(/^\d{6}$/, '邮政编码为6位数字'),
    purpose: '法人登记',
    ...plain,
  }),
  phone: line('联系电话（单位）', '法人登记', 30),
  firstElectedOn: onDay('首届选举日期', '法人登记'),
  electedOn: onDay('本届选举日期', '法人登记'),
  approver: registered('审批单位'),
  approvalNo: line('审批文号', '法人登记', 80),
  employees: count('现职工人数', '法人登记'),
  memberCount: count('会员人数', '法人登记'),
  cadres: count('专职工会干部数', '法人登记'),
  industry: registered('所在单位行业'),
  employerCode: line('所在单位统一社会信用代码', '法人登记', 18),
  lastBalance: money('上年结余'),
  dues: money('年会费收入'),
  retained: money('年拨缴经费本级留成'),
  otherIncome: money('其他收入'),
  fixedFunds: money('固定资金'),
  workingFunds: money('流动资金'),
  officeArea: count('办公场所面积（平方米）', '法人登记'),
  venueArea: count('活动场所面积（平方米）', '法人登记'),
  scope: text('业务范围', '法人登记'),
  liability: text('承担民事责任能力', '法人登记'),
  oldCode: line('原统一社会信用代码', '法人登记', 18),
  oldNo: line('原证书编号', '法人登记', 40),
  legalName: line('法定代表人（工会主席）姓名', '法人登记', 40),
  legalSex: chosen('法定代表人性别', '法人登记', SEXES),
  legalPost: line('法定代表人工会职务', '法人登记', 40),
  legalEmployed: chosen('法定代表人专兼职', '法人登记', EMPLOYMENTS),
  legalFrom: onDay('法定代表人本届任职起始日期', '法人登记'),
  legalIdentity: field({
    label: '法定代表人身份证号',
    widget: 'identity',
    schema: zChecked(checkIdCard),
    purpose: '法人登记核验身份',
    sensitivity: 'sensitive',
    keep: 'matter.keep',
    mask: 'identity',
  }),
  legalPhone: field({
    label: '法定代表人手机',
    widget: 'phone',
    schema: zChecked(checkMobile),
    purpose: '法人登记联系',
    sensitivity: 'personal',
    keep: 'matter.keep',
    mask: 'phone',
  }),
  agent: line('经办人', '法人登记联系', 40),
  materials: field({
    label: '已交材料',
    widget: 'choices',
    choices: MATERIALS,
    schema: z.array(z.enum(Object.keys(MATERIALS) as [Material, ...Material[]])).max(10),
    purpose: '审查材料',
    ...plain,
  }),
  papers: field({
    label: '材料扫描件',
    widget: 'files',
    schema: z.array(z.uuid()).max(20),
    purpose: '审查材料',
    sensitivity: 'sensitive',
    keep: 'matter.keep',
    mask: 'hidden',
  }),
  toAmend: text('需要补正的内容', '一次告知'),
  certificateNo: line('证书编号', '登记证书', 40),
  creditCode: field({
    label: '工会统一社会信用代码',
    widget: 'line',
    schema: zUnionCode,
    purpose: '登记证书',
    ...plain,
  }),
  issuedOn: onDay('发证日期', '登记证书'),
  validTo: onDay('有效期止', '证书到期提醒'),
};
type F = typeof fields;

const handle = { duty: 'term.handle', at: 'unit' } as const;
const REGISTRARS = ['county', 'city', 'province'] as const;
const decide = { duty: 'term.decide', at: 'unit', levels: REGISTRARS, separate: ['open', 'amend'] } as const;

const hasPapers = ({ content }: Known<F>): Verdict => {
  const missing = NEEDED[content.sort ?? 'first'].filter(m => !content.materials?.includes(m));
  if (missing.length === 0) return allowed;
  const what = missing.map(m => MATERIALS[m]).join('、');
  return refused(
    no['materials-missing']({ what }, { fields: [{ path: 'given.materials', says: '材料不齐' }] }),
  );
};
const isSort = (cancel: boolean, { content }: Known<F>): Verdict =>
  (content.sort === 'cancel') === cancel ? allowed : refused(no[cancel ? 'not-cancelling' : 'cancelling']());

/** 有效期三年至五年，与届期一致 (第二十六条). */
const canBeIssued = (known: Known<F>): Verdict => {
  const { issuedOn, validTo } = known.content;
  const note = (path: string, says: string) => ({ fields: [{ path: `given.${path}`, says }] });
  if (issuedOn && issuedOn > known.day)
    return refused(no['day-future']({}, note('issuedOn', '请改正发证日期')));
  if (issuedOn && validTo && validTo <= issuedOn)
    return refused(no['certificate-reversed']({}, note('validTo', '请改正有效期')));
  if (issuedOn && validTo && validTo > addMonthsTo(issuedOn, 60))
    return refused(no['certificate-long']({}, note('validTo', '最长五年')));
  return isSort(false, known);
};

export const legalPerson = defineMatter({
  kind: 'legal-person',
  version: 2,
  label: '法人登记',
  measure: '件',
  reads: ['term.read', 'term.handle', 'term.decide'],
  secrecy: { sort: 'tree' },
  undertakes: 'term.handle',
  transfers: { gives: 'matter.give', handles: 'term.handle' },
  fields,
  intake: {
    needs: ['sort', 'unionId', 'unionName', 'address', 'legalName', 'legalIdentity', 'legalPhone', 'agent'],
    asks: [
      ...([
        'officeAddress',
        'postcode',
        'phone',
        'firstElectedOn',
        'electedOn',
        'approver',
        'approvalNo',
      ] as const),
      ...(['employees', 'memberCount', 'cadres', 'industry', 'employerCode', 'lastBalance', 'dues'] as const),
      ...(['retained', 'otherIncome', 'fixedFunds', 'workingFunds', 'officeArea', 'venueArea'] as const),
      ...(['scope', 'liability', 'oldCode', 'oldNo', 'legalSex', 'legalPost', 'legalEmployed'] as const),
      ...(['legalFrom', 'materials', 'papers'] as const),
    ],
    duty: 'term.handle',
    title: ({ unionName, sort }) => `${unionName ?? ''}${SORTS[sort ?? 'first']}`,
  },
  states: {
    applied: '待受理',
    accepted: '审查中',
    amending: '待补正',
    issued: '已发证',
    cancelled: '已注销',
    declined: '不予登记',
    dropped: '已撤回',
  },
  initial: 'applied',
  ends: ['issued', 'cancelled', 'declined', 'dropped'],
  moves: {
    accept: {
      label: '受理',
      from: ['applied'],
      to: 'accepted',
      ...handle,
      levels: REGISTRARS,
      input: ['materials'],
      check: hasPapers,
      guarded: true,
      hint: '由县级以上工会受理；镇街工会先提级到县级工会',
    },
    sendBack: {
      label: '退回补正',
      from: ['applied', 'accepted'],
      to: 'amending',
      ...handle,
      input: ['toAmend'],
    },
    amend: {
      label: '提交补正',
      from: ['amending'],
      to: 'applied',
      ...handle,
      asks: ['materials', 'papers', 'address', 'agent', 'approvalNo', 'employees', 'memberCount'],
    },
    issue: {
      label: '准予登记并发证',
      from: ['accepted'],
      to: 'issued',
      ...decide,
      input: ['certificateNo', 'creditCode', 'issuedOn', 'validTo'],
      check: canBeIssued,
      facts: ({ content }) =>
        content.sort === 'first' ? [{ indicator: 'union-registered', amount: 1 }] : [],
      guarded: true,
    },
    cancel: {
      label: '准予注销',
      from: ['accepted'],
      to: 'cancelled',
      ...decide,
      needsWhy: true,
      check: known => isSort(true, known),
      guarded: true,
    },
    decline: {
      label: '不予登记',
      from: ['applied', 'accepted'],
      to: 'declined',
      ...decide,
      needsWhy: true,
    },
    drop: { label: '撤回申请', from: ['applied', 'amending'], to: 'dropped', ...handle, needsWhy: true },
  },
  clocks: {
    review: {
      label: '登记审查',
      article: '基层工会法人登记管理办法（受理后限期审查）',
      parameter: 'term.certificate-review',
      starts: ['accept'],
      stops: ['issue', 'cancel', 'decline', 'sendBack'],
    },
  },
  indicators: registrationIndicators,
  issue: content => content.unionName ?? '',
});
