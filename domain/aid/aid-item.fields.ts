/** What is written down of one item of aid. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { zFen } from '../core/money.ts';
import { field } from '../matter/field.ts';
import { AID_SORTS, SCHOOL_STAGES, WARM_GROUPS, wordsOf } from './aid.model.ts';
import { hardshipFields } from './hardship.fields.ts';
import { HARDSHIP_CLASSES } from './means-test.rules.ts';

const keep = 'aid.keep';
const plain = { sensitivity: 'plain', keep } as const;
const { name, identity, phone, bank, card } = hardshipFields;

export const itemFields = {
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
  warmGroup: field({
    label: '慰问对象类别（送温暖）',
    widget: 'choice',
    choices: WARM_GROUPS,
    schema: z.enum(wordsOf(WARM_GROUPS)),
    purpose: '核对送温暖对象',
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
