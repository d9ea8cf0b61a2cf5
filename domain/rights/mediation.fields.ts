import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { AWARD_SORTS, type AwardSort } from './final-award.rules.ts';
import { INTERRUPTIONS, type Interruption } from './limitation.rules.ts';
import { ORDER_SORTS } from './mediation.rules.ts';
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
import { DISPUTE_SORTS } from './rights.model.ts';

const keys = <K extends string>(table: Readonly<Record<K, string>>) => Object.keys(table) as [K, ...K[]];
const day = (label: string, purpose: string) => plainField(label, 'day', purpose, zDay);
const yes = (label: string, purpose: string) => plainField(label, 'yes', purpose, z.boolean());

export const mediationFields = {
  sort: choice('争议类型', '按类型统计、判断适用的程序', DISPUTE_SORTS),
  demand: confided('请求事项和理由', '调解', '谁、什么时间、要求什么'),
  applicant: name('申请人', '通知调解、制作协议'),
  applicantPhone: phone('申请人电话', '通知调解'),
  applicantIdentity: identity('申请人身份证号', '制作协议、申请支付令'),
  employerName: line('用人单位名称', '确定被申请人'),
  appliedOn: day('收到申请日期', '计算受理期限和可申请仲裁之日'),
  negotiationAskedOn: day('向单位提出协商要求的日期', '计算单位回应的期限、时效中断'),
  respondedOn: day('单位回应的日期', '判断是否按期回应'),
  negotiateUntil: day('双方书面约定的协商期限', '到期未达成一致的，视为协商不成'),
  reconciled: text('和解协议的内容和签订日期', '结案依据', '双方应当签订书面和解协议'),
  negotiated: text('协商情况', '转入调解的依据', '单位不愿协商、协商不成，或者和解后没有履行'),
  isAgreed: yes('双方同意调解', '受理条件'),
  representatives: confided('推举的代表', '十人以上争议由代表参加', '没有推举的，写明“未推举”和原因'),
  mediators: {
    ...plainField(
      '调解员',
      'rows',
      '调解协议签名',
      z
        .array(z.object({ name: z.string().trim().min(1, '请填写姓名').max(40) }))
        .min(1, '请至少填写一名调解员')
        .max(5),
    ),
    columns: { name: line('姓名', '调解协议签名') },
  },
  declined: text('不予受理的理由', '告知申请人'),
  record: text('调解记录', '调解'),
  extensionAgreed: {
    ...files('双方同意延长的书面材料', '延长调解期限'),
    schema: z.array(z.uuid()).min(1, '请上传双方同意延长的书面材料').max(10),
  },
  agreement: confided('协议内容', '履行和审查'),
  agreementFiles: {
    ...files('调解协议书', '双方签名、调解员签名、组织盖章'),
    schema: z.array(z.uuid()).min(1, '请上传双方签名并盖章的调解协议书').max(10),
  },
  effectiveOn: day('协议生效日期', '计算共同申请仲裁审查的期限'),
  performOn: day('约定履行期限', '计算履行期限、到期提醒'),
  amount: money('协议金额', '成效统计'),
  orderSort: choice('协议涉及的给付', '判断能否申请支付令', ORDER_SORTS),
  confirmed: text('仲裁审查（司法确认）结果', '协议效力'),
  performed: text('履行情况', '结案依据'),
  failed: text('调解不成的原因', '告知仲裁途径'),
  guided: text('告知的途径和时间', '结案依据', '仲裁、支付令、法律援助等'),
  isArrears: yes('属于拖欠劳动报酬', '计算仲裁时效'),
  knownOn: day('知道或应当知道权利被侵害之日', '计算仲裁时效'),
  endedOn: day('劳动关系终止之日', '计算仲裁时效'),
  interruptions: {
    ...plainField(
      '时效中断的情形',
      'rows',
      '计算仲裁时效',
      z.array(z.object({ on: zDay, how: z.enum(keys<Interruption>(INTERRUPTIONS)) })).max(20),
    ),
    columns: { on: day('日期', '计算仲裁时效'), how: choice('情形', '计算仲裁时效', INTERRUPTIONS) },
  },
  suspensions: {
    ...plainField(
      '时效中止的期间',
      'rows',
      '计算仲裁时效',
      z.array(z.object({ from: zDay, to: zDay.nullable().default(null) })).max(10),
    ),
    columns: { from: day('开始', '计算仲裁时效'), to: day('结束（还没有结束的不填）', '计算仲裁时效') },
  },
  claims: {
    ...plainField(
      '仲裁请求和金额',
      'rows',
      '判断是否终局裁决',
      z
        .array(
          z.object({
            sort: z.enum(keys<AwardSort>(AWARD_SORTS)),
            amountFen: z.number().int().min(0).max(1e13),
          }),
        )
        .max(20),
    ),
    columns: {
      sort: choice('请求', '判断是否终局裁决', AWARD_SORTS),
      amountFen: money('金额', '判断是否终局裁决'),
    },
  },
  limitationSays: text('仲裁时效', '提示申请仲裁的最后日期', '由系统计算'),
  limitationOn: day('申请仲裁的最后日期', '到期提醒'),
  finalSays: text('是否终局裁决', '告知救济途径', '由系统计算'),
  arbitrableOn: day('可直接申请仲裁之日', '收到申请满期未达成协议的告知'),
};
