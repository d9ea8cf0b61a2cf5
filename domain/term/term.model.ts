/** 届期、班子、证书: nouns and statuses. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { checkUscc } from '../core/identity-code.ts';
import { zEmployment } from '../unit/post.model.ts';
import { zUnitRef } from '../unit/unit.model.ts';

/** 工会法第十六条: 基层三年或者五年，地方和产业五年. */
export const TERM_YEARS = { 3: '三年', 5: '五年' } as const;
export const zTermYears = z.enum(['3', '5'], '每届任期只能是三年或者五年（工会法第十六条）');

export const FORMS = {
  own: '单独建立基层工会委员会',
  joint: '两个以上单位联合建立基层工会',
  organiser: '选举组织员或者工会主席一人',
  federated: '区域性、行业性工会联合会',
} as const;
export type Form = keyof typeof FORMS;

/** 常务委员会: of a large union, from among the members of its committee (工会基层组织选举工作条例第十条). */
export const BODIES = {
  committee: '工会委员会',
  standing: '常务委员会',
  audit: '经费审查委员会',
  women: '女职工委员会',
} as const;
export type Body = keyof typeof BODIES;
/** Why a seat fell vacant within a term. */
export const LEAVINGS = {
  moved: '任期内调动工作',
  retired: '退休',
  resigned: '本人辞职',
  recalled: '罢免',
  left: '离开本单位',
  other: '其他',
} as const;
export type Leaving = keyof typeof LEAVINGS;

export const ROLES = { chair: '主席（主任）', 'vice-chair': '副主席（副主任）', member: '委员' } as const;
export type Role = keyof typeof ROLES;

/** 主席 of a committee and of those of it who sit in the standing one, 主任 of the others. */
export function roleName(body: Body, role: Role): string {
  if (role === 'member') return body === 'standing' ? '常委' : ROLES.member;
  return `${role === 'chair' ? '' : '副'}${body === 'committee' || body === 'standing' ? '主席' : '主任'}`;
}

/** What keeps somebody out of a body; of one person the nearest one counts. */
export const TIES = {
  none: '无',
  executive: '行政主要负责人、法定代表人或者合伙人',
  relative: '上述人员的近亲属',
  deputy: '行政副职',
  personnel: '人力资源部门负责人',
  foreign: '外籍职工',
  finance: '分管财务的副主席或者工会财务、资产管理人员',
} as const;
export type Tie = keyof typeof TIES;

export const SEXES = { female: '女', male: '男' } as const;

const keys = <K extends string>(table: Readonly<Record<K, string>>) => Object.keys(table) as [K, ...K[]];

export const zBody = z.enum(keys(BODIES), '请选择机构');
export const zRole = z.enum(keys(ROLES), '请选择职务');
export const zOfficer = z.object({
  name: z.string().trim().min(2, '请填写姓名').max(40),
  body: zBody,
  role: zRole.default('member'),
  sex: z.enum(keys(SEXES), '请选择性别'),
  employed: zEmployment.default('part-time'),
  frontLine: z.boolean().default(false),
  tie: z.enum(keys(TIES)).default('none'),
  /** 赞成票; of who was elected by a meeting. */
  votes: z.number().int().min(0).max(1_000_000).nullable().default(null),
});
export type Officer = z.output<typeof zOfficer>;

export const CERTIFICATES = { legal: '工会法人资格证书', union: '工会证', seal: '工会公章' } as const;
export type CertificateSort = keyof typeof CERTIFICATES;
export const zCertificateSort = z.enum(keys(CERTIFICATES));

/** First two characters: 81 for basic unions, 89 for others (GB 32100, 登记管理部门 8 为中华全国总工会). */
export function unionCodeFault(raw: string): string | null {
  const checked = checkUscc(raw);
  if (!checked.ok) return checked.says;
  return /^8[19]/.test(checked.value)
    ? null
    : '工会的统一社会信用代码以81（基层工会）或89（其他工会）开头，请核对证书';
}
export const zUnionCode = z
  .string()
  .trim()
  .toUpperCase()
  .superRefine((value, c) => {
    const fault = unionCodeFault(value);
    if (fault) c.addIssue({ code: 'custom', message: fault });
  });

/** Kind of a reminder about a term; its record is the unit. */
export const TERM_WAITING = 'term';
/** An extension that waits for the union above. */
export const TERM_EXTENSION = 'term-extension';

/** How a term stands today. */
export const TERM_STANDINGS = {
  none: '未登记届期',
  running: '届期内',
  nearing: '将届满',
  extended: '经批准延期',
  overdue: '逾期未换届',
} as const;
export type TermStanding = keyof typeof TERM_STANDINGS;
export const zTermStanding = z.enum(keys(TERM_STANDINGS));

/** 应尽事项: what the law or the numbers ask of a union and is not there. */
export const DUTY_SORTS = {
  election: '换届',
  committee: '工会委员会委员名额',
  standing: '常务委员会委员名额',
  audit: '建立经费审查委员会',
  women: '建立女职工委员会',
  'women-one': '设女职工委员',
  chair: '主席空缺',
  'full-time': '配备专职主席',
  'front-line': '工会委员会一线职工比例',
  'front-line-standing': '常务委员会一线职工比例',
  certificate: '办理法人登记',
  renewal: '换领证书',
  change: '变更登记',
} as const;
export type DutySort = keyof typeof DUTY_SORTS;
export const zDutySort = z.enum(keys(DUTY_SORTS));

export const zTermRow = z.object({
  unit: zUnitRef,
  /** The federation of the county, for counting. */
  county: z.string().nullable(),
  standing: zTermStanding,
  no: z.number().int().nullable(),
  fromOn: zDay.nullable(),
  dueOn: zDay.nullable(),
  extendedTo: zDay.nullable(),
  /** Days past the day that counts; negative before it. */
  daysPast: z.number().int().nullable(),
  /** A re-election that is under way. */
  matterId: z.string().nullable(),
  matterState: z.string().nullable(),
});
export type TermRow = z.output<typeof zTermRow>;
