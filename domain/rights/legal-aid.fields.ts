import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { field } from '../matter/field.ts';
import { AID_FORMS, AID_OUTCOMES, ELIGIBILITY } from './legal-aid.rules.ts';
import {
  choice,
  confided,
  files,
  identity,
  line,
  money,
  name,
  phone,
  plainField,
  text,
} from './rights.fields.ts';
import { DISPUTE_SORTS, SATISFACTION } from './rights.model.ts';

export const legalAidFields = {
  sort: choice('争议类型', '按类型统计、指派律师', DISPUTE_SORTS),
  demand: confided('请求事项和理由', '审查、办理'),
  form: choice('援助形式', '指派律师', AID_FORMS),
  applicant: name('申请人', '审查、委托手续'),
  applicantPhone: phone('申请人电话', '联系办理'),
  applicantIdentity: identity('申请人身份证号', '委托手续'),
  employerName: line('用人单位名称', '律师回避'),
  hardship: field({
    label: '经济状况说明',
    widget: 'text',
    schema: z.string().trim().min(2).max(2000),
    purpose: '审查是否符合援助条件',
    sensitivity: 'sensitive',
    keep: 'matter.keep',
    mask: 'hidden',
  }),
  evidence: files('证据材料', '审查、办理'),
  eligibility: choice('符合的条件', '审查依据', ELIGIBILITY),
  eligibleWhy: text('审查意见', '审查依据'),
  refusedWhy: text('不予援助的理由和其他途径', '告知申请人'),
  lawyerId: plainField('承办律师', 'lawyer', '办理案件、律师回避', z.uuid('请从值班律师中选择')),
  lawyer: line('承办律师姓名', '联系办理', '由系统填写'),
  visitedOn: plainField('会见（咨询）日期', 'day', '督促办理', zDay),
  visitRecord: confided('会见（咨询）记录', '办理案件'),
  progress: text('办理进展', '督促办理'),
  outcome: choice('办理结果', '成效统计', AID_OUTCOMES),
  outcomeText: text('结果说明', '告知申请人'),
  recovered: money('追回金额', '成效统计'),
  closing: files('结案材料', '归档'),
  satisfaction: choice('满意度', '评价办理情况', SATISFACTION),
  satisfactionWords: confided('评价的话', '改进办理'),
};
