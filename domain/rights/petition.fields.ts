/** Fields of 信访 and of its review. Words of the petitioner are sealed; what goes into letters is plain and names nobody. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { field } from '../matter/field.ts';
import { askerFields, told } from './asker.fields.ts';
import { choice, files, line, name, phone, plainField, text } from './rights.fields.ts';
import {
  CONCLUSIONS,
  PROPER_BODIES,
  REFUSALS,
  REVIEW_CONCLUSIONS,
  ROUTES,
  SORTS,
  STAGES,
} from './rights.model.ts';

const hint = '将写入文书：不写信访人姓名、单位和能认出本人的情节';

/** What an opinion must hold (第三十二条). */
const opinionFields = {
  requested: text('信访请求', '处理意见书的内容', hint),
  findings: text('调查核实情况', '处理意见书的内容', hint),
  basis: text('依据（法律法规、政策条款）', '处理意见书的内容'),
  opinion: text('处理意见', '处理意见书的内容', hint),
  deliveredOn: plainField('送达日期', 'day', '计算复查、复核期限', zDay),
} as const;

export const petitionFields = {
  matter: told('信访事项', '办理信访事项'),
  ...askerFields,
  address: field({
    label: '住址',
    widget: 'line',
    schema: z.string().trim().min(2).max(200),
    purpose: '书面告知、送达',
    sensitivity: 'personal',
    keep: 'matter.keep',
    mask: 'hidden',
  }),
  representatives: field({
    label: '推选的代表',
    widget: 'rows',
    schema: z
      .array(
        z.object({
          name: z.string().trim().min(1, '请填写代表姓名').max(40),
          phone: z.string().trim().max(20).default(''),
        }),
      )
      .max(50),
    hint: '多人走访同一事项的，登记推选出的代表；手机号可不填',
    purpose: '多人共同事项与代表联系',
    sensitivity: 'personal',
    keep: 'matter.keep',
    mask: 'hidden',
    columns: { name: name('代表姓名', '与代表联系'), phone: phone('代表手机号', '与代表联系') },
  }),
  papers: files('材料', '核实情况'),
  more: told('补充情况', '办理信访事项'),
  sort: choice('类别', '按类别办理', SORTS),
  route: { ...choice('办理途径', '申诉求决类区分情况办理', ROUTES), hint: '申诉求决类必选，其他类不选' },
  aboutCadre: plainField('检举控告的是干部', 'yes', '决定是否移送纪检监察机关', z.boolean()),
  withSuperior: plainField('同一事项上级已受理、正在办理', 'yes', '决定是否受理', z.boolean()),
  referredBy: line('转送单位', '提出异议、反馈办理情况'),
  referredOn: plainField('收到转送的日期', 'day', '计算提出异议的期限', zDay),
  objection: text('异议理由', '向转送单位说明'),
  body: choice('有职责的机关、单位', '转送、引导', PROPER_BODIES),
  bodyName: line('机关、单位名称', '转送、移送'),
  guidance: text('怎么去办（地点、电话、带什么）', '引导信访人', '信访人凭查询码能看到'),
  reply: text('告知信访人的话', '书面告知的内容', '信访人凭查询码能看到；不写被反映人的回应'),
  inquiry: text('调查核实过程', '办理信访事项'),
  extensionWhy: text('延期的理由', '延期审批、告知信访人', hint),
  answer: text('答复', '答复信访人', '信访人凭查询码能看到'),
  refusal: choice('不予受理的理由', '告知信访人', REFUSALS),
  reported: text('报告情况（何时、向谁、怎样处置）', '重大紧急信访事项报告'),
  conclusion: choice('处理结论', '处理意见书的内容', CONCLUSIONS),
  ...opinionFields,
} as const;

export const reviewFields = {
  matter: told('请求和理由', '复查、复核'),
  ...askerFields,
  stage: choice('请求', '区分复查与复核', STAGES),
  answeredOn: plainField('收到上一级答复的日期', 'day', '计算请求期限', zDay),
  askedOn: plainField('提出请求的日期', 'day', '计算请求期限', zDay),
  formerUnit: plainField('作出原意见的工会', 'unit', '由其上一级复查、复核', z.uuid()),
  formerNo: line('原处理（复查）意见文号', '核对原意见'),
  papers: files('材料', '核实情况'),
  more: told('补充情况', '复查、复核'),
  hearing: text('听证情况（时间、参加人数、要点）', '复核的依据', hint),
  reply: text('告知信访人的话', '告知', '信访人凭查询码能看到'),
  conclusion: choice('复查（复核）结论', '意见书的内容', REVIEW_CONCLUSIONS),
  ...opinionFields,
} as const;
