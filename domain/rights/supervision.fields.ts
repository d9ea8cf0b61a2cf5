import { z } from 'zod';
import { zDay } from '../core/days.ts';
import {
  choice,
  confided,
  count,
  files,
  line,
  money,
  name,
  phone,
  plainField,
  text,
} from './rights.fields.ts';
import {
  citesClause,
  DEFIANCES,
  LEAD_SOURCES,
  SUPERVISION_TOPICS,
  type SupervisionTopic,
} from './supervision.rules.ts';

const topics = Object.keys(SUPERVISION_TOPICS) as [SupervisionTopic, ...SupervisionTopic[]];
const yes = z.boolean();

export const supervisionFields = {
  topics: {
    ...plainField(
      '监督事项',
      'choices',
      '按事项统计',
      z.array(z.enum(topics)).min(1, '请选择监督事项').max(12),
    ),
    choices: SUPERVISION_TOPICS,
  },
  leadSource: choice('线索来源', '按来源统计', LEAD_SOURCES),
  lead: confided('反映的情况', '判断是否受理、确定调查方向', '只在本会内部使用，不写入发出的文书'),
  complainant: name('反映人', '核实情况、反馈结果'),
  complainantPhone: phone('反映人电话', '核实情况、反馈结果'),
  employerName: line('用人单位名称', '确定被监督单位', '名册中没有的单位填写营业执照上的全称'),
  employerAddress: line('单位地址', '文书送达'),
  legalRepresentative: line('法定代表人', '文书抬头，登记机关公示信息'),
  declined: text('不予受理的理由和告知方式', '书面告知反映人', '例如已由行政机关、仲裁机构或法院受理'),
  supervisorIds: {
    ...plainField(
      '监督员',
      'supervisors',
      '核对监督员人数、证件和回避',
      z.array(z.uuid('请从监督员名册中选择')).min(1, '请选择监督员').max(10, '一次调查最多选10名监督员'),
    ),
    hint: '从本会和上级工会的监督员名册中选择，至少两名；本会只有一名的，请上级工会指派一名',
  },
  untied: plainField(
    '已核对：所选的监督员与被监督单位没有利害关系，调查时出示监督员证',
    'yes',
    '回避、出示证件',
    z.literal(true, '请核对后勾选：有利害关系的应当回避，请另选一人'),
  ),
  inquiredOn: {
    ...plainField('调查日期', 'day', '核对监督员证当日是否有效', zDay),
    hint: '不填即今天',
  },
  sent: line(
    '上级工会指派的情况',
    '上级工会指派监督员参加的依据',
    '选了上级工会的监督员时填写：由谁、何时指派',
  ),
  /** As the register had them when they were chosen; in matters of older versions as they were typed. */
  supervisors: {
    ...plainField(
      '参加调查的监督员',
      'rows',
      '写入文书',
      z
        .array(
          z.object({
            name: z.string().trim().min(1, '请填写姓名').max(40),
            certificate: z.string().trim().min(4, '请填写监督员证号').max(40),
            issuer: z.string().max(80).optional(),
            isTied: yes.optional(),
          }),
        )
        .max(10),
    ),
    columns: {
      name: line('姓名', '执行调查的人员'),
      certificate: line('监督员证号', '核对资格'),
      issuer: line('发证工会', '核对资格'),
      isTied: plainField('与被监督单位有利害关系', 'yes', '回避', yes),
    },
  },
  record: text('调查记录', '认定事实', '时间、地点、询问了谁、查看了什么；单位拒绝签章的注明'),
  facts: text('认定的事实', '写入文书', '写清时间、人数、金额；不写反映人的任何信息'),
  clauses: plainField(
    '法律依据',
    'text',
    '写入文书',
    z.string().trim().max(500).refine(citesClause, '请写明法律法规的名称和条款，例如“劳动合同法第三十条”'),
  ),
  asks: text('意见和要求', '写入文书'),
  evidence: plainField(
    '证据材料',
    'files',
    '证明认定的事实',
    z.array(z.uuid()).min(1, '请上传证据材料').max(20),
  ),
  contact: line('联系人和电话', '写入文书，便于单位答复'),
  explained: text('向反映人说明的情况', '告知结果'),
  settlement: text('协商结果', '结案依据'),
  promptServedOn: plainField('提示函送达日期', 'day', '计算答复期限', zDay),
  opinionServedOn: plainField('意见书送达日期', 'day', '计算答复期限', zDay),
  repliedOn: plainField('收到答复日期', 'day', '判断是否按期答复', zDay),
  reply: text('答复内容', '核实改正情况'),
  replyFiles: files('答复材料', '核实改正情况'),
  objection: text('单位的异议', '复核'),
  reexamined: text('复核结论和理由', '回复单位'),
  defiance: choice('未落实的情形', '建议书的前提', DEFIANCES),
  department: line('建议发往的部门', '建议书主送机关', '同级人力资源社会保障等部门'),
  proposal: text('建议处理事项', '写入建议书'),
  proposedOn: plainField('建议书送达日期', 'day', '计算部门答复期限', zDay),
  docket: text('部门立案情况', '跟踪处理'),
  feedback: text('部门处理结果', '结案依据'),
  verified: text('核实改正的情况', '结案依据', '怎样核实、看到什么'),
  workers: count('受益职工人数', '成效统计'),
  recovered: money('为职工追回的金额', '成效统计'),
};
