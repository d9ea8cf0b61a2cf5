/** Fields that founding, elections and registration share. Who is elected is public; whoever signs for the legal person is not. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { type FieldSpec, field } from '../matter/field.ts';
import { EMPLOYMENTS } from '../unit/post.model.ts';
import {
  BODIES,
  type Body,
  type Officer,
  ROLES,
  roleName,
  SEXES,
  TERM_YEARS,
  TIES,
  zOfficer,
  zTermYears,
} from './term.model.ts';

export const plain = { sensitivity: 'plain', keep: 'matter.keep' } as const;

export const text = (label: string, purpose: string) =>
  field({
    label,
    widget: 'text',
    schema: z.string().trim().min(2, `请填写${label}`).max(2000),
    purpose,
    ...plain,
  });
export const line = (label: string, purpose: string, most = 200) =>
  field({
    label,
    widget: 'line',
    schema: z.string().trim().min(2, `请填写${label}`).max(most),
    purpose,
    ...plain,
  });
export const onDay = (label: string, purpose: string) =>
  field({ label, widget: 'day', schema: zDay, purpose, ...plain });
export const count = (label: string, purpose: string, least = 0) =>
  field({
    label,
    widget: 'number',
    schema: z
      .number(`请填写${label}`)
      .int(`${label}须为整数`)
      .min(least, `${label}不能少于${least}`)
      .max(10_000_000),
    purpose,
    ...plain,
  });
export const chosen = <K extends string>(
  label: string,
  purpose: string,
  choices: Readonly<Record<K, string>>,
) =>
  field({
    label,
    widget: 'choice',
    choices,
    schema: z.enum(Object.keys(choices) as [K, ...K[]], `请选择${label}`),
    purpose,
    ...plain,
  }) satisfies FieldSpec;

const column = { purpose: '候选人资格审查、报批选举结果', ...plain } as const;
const people = {
  name: field({
    label: '姓名',
    widget: 'line',
    schema: z.string().trim().min(2, '请填写姓名').max(40),
    ...column,
  }),
  body: chosen('机构', column.purpose, BODIES),
  role: chosen('职务', column.purpose, ROLES),
  sex: chosen('性别', column.purpose, SEXES),
  employed: chosen('专兼职', column.purpose, EMPLOYMENTS),
  frontLine: field({ label: '一线职工', widget: 'yes', schema: z.boolean(), ...column }),
  tie: chosen('与行政方面的关系', column.purpose, TIES),
};
const { votes: _, ...candidateShape } = zOfficer.shape;

/** An election from the candidates to its result: the same for a first committee, a new term, a by-election. */
export const electionFields = {
  termYears: field({
    label: '任期',
    widget: 'choice',
    choices: TERM_YEARS,
    schema: zTermYears,
    purpose: '计算届期',
    ...plain,
  }),
  committeeSeats: count('工会委员会委员名额', '核对名额和差额', 1),
  auditSeats: count('经费审查委员会委员名额', '核对名额和差额'),
  standingSeats: count('常务委员会委员名额（大型单位可设，不设的填0）', '核对名额和差额'),
  candidates: field({
    label: '候选人',
    widget: 'rows',
    schema: z.array(z.object(candidateShape)).min(1, '请填写候选人').max(200),
    columns: people,
    purpose: '候选人资格审查、公示',
    ...plain,
  }),
  /** Follows from the candidates: what the notice shows. */
  candidateList: text('候选人名单', '公示'),
  meetingOn: onDay('大会日期', '计算届期'),
  due: count('应到会人数', '核对选举是否有效', 1),
  present: count('实到会人数', '核对选举是否有效'),
  officers: field({
    label: '当选人员',
    widget: 'rows',
    schema: z.array(zOfficer).min(1, '请填写当选人员').max(200),
    columns: {
      ...people,
      votes: field({ label: '赞成票', widget: 'number', schema: z.number().int(), ...column }),
    },
    purpose: '登记班子、报批选举结果',
    ...plain,
  }),
  replyNo: line('批复文号', '归档', 80),
  approvalNo: line('选举结果批复文号', '归档', 80),
  returned: text('退回的问题和要求', '一次说清，便于补正'),
};

/** 工会委员会：甲（主席）、乙；经费审查委员会：… */
export function namesByBody(people: readonly Pick<Officer, 'name' | 'body' | 'role'>[]): string {
  const shown = (Object.keys(BODIES) as Body[]).flatMap(body => {
    const own = people.filter(p => p.body === body);
    return own.length ? [`${BODIES[body]}：${own.map(shownName).join('、')}`] : [];
  });
  return shown.join('；');
}

const shownName = ({ name, body, role }: Pick<Officer, 'name' | 'body' | 'role'>): string =>
  role === 'member' ? name : `${name}（${roleName(body, role)}）`;
