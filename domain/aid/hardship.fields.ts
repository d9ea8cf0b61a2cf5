/** What a hardship file asks for: no more than the rules of recognition need (个人信息保护法 第六条、第二十八条至第三十一条). */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { checkIdCard } from '../core/identity-card.ts';
import { checkBankCard, checkMobile } from '../core/identity-number.ts';
import { zChecked } from '../core/identity-schema.ts';
import { asFen, zFen } from '../core/money.ts';
import { field } from '../matter/field.ts';
import { CAUSES, EXITS, HEALTH, WORK_STATES, wordsOf } from './aid.model.ts';
import {
  EXCLUSIONS,
  HARDSHIP_CLASSES,
  INCOME_TERMS,
  type MeansTerm,
  SPENDING_TERMS,
} from './means-test.rules.ts';

const keep = 'aid.keep';
const plain = { sensitivity: 'plain', keep } as const;
const personal = { sensitivity: 'personal', keep, mask: 'hidden' } as const;
const sensitive = { sensitivity: 'sensitive', keep, mask: 'hidden' } as const;
const zFiles = z.array(z.uuid()).min(1, '请上传材料').max(30);

const text = (label: string, purpose: string) =>
  field({
    label,
    widget: 'text',
    schema: z.string().trim().min(2, `请填写${label}`).max(2000),
    purpose,
    ...plain,
  });
const papers = (label: string, purpose: string) =>
  field({ label, widget: 'files', schema: zFiles, purpose, ...sensitive });

const name = field({
  label: '姓名',
  widget: 'line',
  schema: z.string().trim().min(2, '请填写姓名').max(40),
  purpose: '确认申请人、公示',
  sensitivity: 'personal',
  keep,
  mask: 'name',
});
const identity = field({
  label: '身份证号',
  widget: 'identity',
  schema: zChecked(checkIdCard),
  purpose: '一户一档查重、经济状况核对',
  sensitivity: 'sensitive',
  keep,
  mask: 'identity',
  index: 'identity',
});
const health = field({
  label: '健康状况',
  widget: 'choice',
  choices: HEALTH,
  schema: z.enum(wordsOf(HEALTH)),
  purpose: '认定刚性支出',
  ...sensitive,
});
const relation = field({
  label: '与申请人关系',
  widget: 'line',
  schema: z.string().trim().min(1, '请填写关系').max(20),
  purpose: '认定共同生活的家庭成员',
  ...personal,
});

const money = (label: string, purpose: string, least = 0) =>
  field({
    label,
    widget: 'money',
    schema: zFen.refine(amount => amount >= least, `${label}不能小于0`),
    purpose,
    ...personal,
  });
const NO_BOUND = -Number.MAX_SAFE_INTEGER;
const termFields = Object.fromEntries(
  Object.entries({ ...INCOME_TERMS, ...SPENDING_TERMS }).map(([term, label]) => [
    term,
    // A business can lose; nothing else can be below nothing.
    money(`${label}（前12个月）`, '测算人均月纯收入', term === 'business' ? NO_BOUND : 0),
  ]),
) as Record<MeansTerm, ReturnType<typeof money>>;

export const meansTerms = Object.keys(termFields) as MeansTerm[];
/** What is asked of the household; aid that was paid before is known from the payments. */
export const askedTerms = meansTerms.filter(term => term !== 'aid');

const person = {
  name,
  identity,
  phone: field({
    label: '手机号',
    widget: 'phone',
    schema: zChecked(checkMobile),
    purpose: '联系申请人、告知进展',
    sensitivity: 'personal',
    keep,
    mask: 'phone',
    index: 'phone',
  }),
  address: field({
    label: '住址',
    widget: 'line',
    schema: z.string().trim().min(2, '请填写住址').max(120),
    purpose: '入户调查',
    ...personal,
  }),
  work: field({
    label: '工作状态',
    widget: 'choice',
    choices: WORK_STATES,
    schema: z.enum(wordsOf(WORK_STATES)),
    purpose: '确定受理工会、认定身份',
    ...personal,
  }),
  health,
  mainCause: field({
    label: '主要致困原因',
    widget: 'choice',
    choices: CAUSES,
    schema: z.enum(wordsOf(CAUSES)),
    purpose: '选择帮扶措施',
    ...sensitive,
  }),
  otherCauses: field({
    label: '次要致困原因（最多三项）',
    widget: 'choices',
    choices: CAUSES,
    schema: z.array(z.enum(wordsOf(CAUSES))).max(3, '次要原因最多选三项'),
    purpose: '选择帮扶措施',
    ...sensitive,
  }),
  bank: field({
    label: '开户行',
    widget: 'line',
    schema: z.string().trim().min(2, '请填写开户行').max(60),
    purpose: '发放帮扶资金',
    ...personal,
  }),
  card: field({
    label: '银行卡号（申请人本人）',
    widget: 'card',
    schema: zChecked(checkBankCard),
    purpose: '发放帮扶资金',
    sensitivity: 'sensitive',
    keep,
    mask: 'card',
    index: 'card',
  }),
  members: field({
    label: '共同生活的家庭成员（不含申请人）',
    widget: 'rows',
    schema: z
      .array(
        z.object({
          name: name.schema,
          relation: relation.schema,
          identity: identity.schema,
          health: health.schema,
        }),
      )
      .max(15, '家庭成员最多15人'),
    columns: { name, relation, identity, health },
    purpose: '计算家庭人口、一户一档查重',
    ...sensitive,
  }),
};

/** Words from the office to the applicant, and back: the applicant sees the first with the receipt code (查询码). */
const told = {
  toAmend: text('请申请人补充的材料、情况', '告知申请人补充什么'),
  answer: text('给申请人的答复（结果和理由）', '告知申请人结果和理由'),
  more: field({
    label: '申请人补充的情况',
    widget: 'text',
    schema: z.string().trim().min(2, '请写明补充的情况').max(4000),
    purpose: '核实申请',
    ...sensitive,
  }),
  morePapers: papers('申请人补充的材料', '核实申请'),
};

const consents = {
  sensitiveConsent: field({
    label: '申请人（及十四周岁以下成员的监护人）已单独同意处理健康、银行账户等敏感个人信息',
    widget: 'yes',
    schema: z.literal(true, '没有取得单独同意的，不能登记（个人信息保护法第二十九条、第三十一条）'),
    purpose: '留存同意的记录',
    ...plain,
  }),
  statement: papers('书面申请和同意书', '证明本人申请和同意'),
  authority: papers('家庭经济状况核对授权委托书', '向民政等部门核对家庭经济状况'),
};

const means = {
  ...termFields,
  loss: money('意外、重病造成的损失', '认定意外致困'),
  compensated: money('已获赔偿、保险和救助', '认定意外致困'),
  exclusions: field({
    label: '有无不予认定的情形',
    widget: 'choices',
    choices: EXCLUSIONS,
    schema: z.array(z.enum(wordsOf(EXCLUSIONS))),
    purpose: '核对认定条件',
    ...personal,
  }),
  perHead: field({
    label: '人均月纯收入',
    widget: 'money',
    schema: zFen,
    purpose: '认定困难类别',
    ...personal,
  }),
  minimum: field({
    label: '测算所用低保标准',
    widget: 'money',
    schema: zFen,
    purpose: '说明测算依据',
    ...plain,
  }),
  reckoning: field({
    label: '测算过程',
    widget: 'text',
    schema: z.string(),
    purpose: '说明认定理由',
    ...personal,
  }),
  proposed: field({
    label: '测算类别',
    widget: 'choice',
    choices: HARDSHIP_CLASSES,
    schema: z.enum(wordsOf(HARDSHIP_CLASSES)),
    purpose: '公示、供审定参考',
    ...plain,
  }),
};

const handling = {
  visitReport: field({
    label: '入户调查情况（何时、看到什么、问到谁）',
    widget: 'text',
    schema: z.string().trim().min(5, '请写明入户调查情况，至少5个字').max(2000),
    purpose: '核实申请',
    ...sensitive,
  }),
  visitPapers: papers('入户调查表和佐证', '核实申请'),
  attested: field({
    label: '同行人意见',
    widget: 'text',
    schema: z.string().trim().min(2, '请写明是否属实').max(1000),
    purpose: '两人入户、互相印证',
    ...sensitive,
  }),
  appraisal: text('评议情况（时间、参加人数、结果）', '单位民主评议'),
  review: text('复核意见', '逐级复核'),
  countyReview: text('县级审核意见', '逐级审核'),
  matched: field({
    label: '经济状况核对结果',
    widget: 'text',
    schema: z.string().trim().min(2, '请填写核对结果').max(2000),
    purpose: '核对家庭经济状况',
    ...personal,
  }),
  class: field({
    label: '认定类别',
    widget: 'choice',
    choices: HARDSHIP_CLASSES,
    schema: z.enum(['deep', 'relative', 'accident']),
    purpose: '确定帮扶标准、统计',
    ...plain,
  }),
  classWhy: text('与测算类别不一致的理由', '说明认定理由'),
  validUntil: field({
    label: '档案有效期至',
    widget: 'day',
    schema: zDay,
    purpose: '提醒年度复核',
    ...plain,
  }),
  followUpBy: field({
    label: '最迟回访日期',
    widget: 'day',
    schema: zDay,
    purpose: '提醒脱困回访',
    ...plain,
  }),
  exit: field({
    label: '退出方式',
    widget: 'choice',
    choices: EXITS,
    schema: z.enum(wordsOf(EXITS)),
    purpose: '档案动态管理',
    ...plain,
  }),
  exitReason: text('退出理由', '档案动态管理'),
  followUp: text('回访情况', '了解是否返困'),
  nationalNo: field({
    label: '全国工会帮扶工作管理系统档案号',
    widget: 'line',
    schema: z.string().trim().min(4, '请填写档案号').max(40),
    purpose: '与全国系统对账',
    ...personal,
  }),
};

export const hardshipFields = { ...person, ...consents, ...means, ...handling, ...told };

export const noMoney = asFen(0);
