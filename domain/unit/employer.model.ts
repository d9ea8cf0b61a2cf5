/** 用人单位, as the register holds it. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { keysOf, zUnitId, zUnitRef } from './unit.model.ts';

/** By sector and persons: `employer-size.rules`. */
export const SIZE_CLASSES = { large: '大型', medium: '中型', small: '小型', micro: '微型' } as const;
export type SizeClass = keyof typeof SIZE_CLASSES;

export const EMPLOYER_STATUSES = {
  operating: '存续',
  closed: '注销',
  moved: '迁出',
  lost: '失联',
} as const;
export type EmployerStatus = keyof typeof EMPLOYER_STATUSES;
export const zEmployerStatus = z.enum(['operating', 'closed', 'moved', 'lost']);

export const EMPLOYER_KINDS = {
  enterprise: '企业',
  institution: '事业单位',
  agency: '机关',
  society: '社会组织',
  'new-economic': '新经济组织',
  'new-social': '新社会组织',
} as const;
export type EmployerKind = keyof typeof EMPLOYER_KINDS;
export const zEmployerKind = z.enum(keysOf(EMPLOYER_KINDS));

export const OWNERSHIPS = {
  state: '国有',
  collective: '集体',
  private: '私营',
  hmt: '港澳台投资',
  foreign: '外商投资',
  other: '其他',
} as const;
export type Ownership = keyof typeof OWNERSHIPS;
export const zOwnership = z.enum(keysOf(OWNERSHIPS));

/** 劳务派遣 (劳动合同法 第五十七条 and following). */
export const DISPATCHES = { none: '无派遣', uses: '使用派遣工', dispatches: '劳务派遣单位' } as const;
export type Dispatch = keyof typeof DISPATCHES;
export const zDispatch = z.enum(keysOf(DISPATCHES));

/**
 * How an employer's workers are reached. second: it has no union of its own, and the union of an area or industry covers it
 * (二次覆盖); that is not counted as founded.
 */
export const COVERAGES = { own: '单独建会', joint: '联合建会', second: '二次覆盖', none: '未覆盖' } as const;
export type Coverage = keyof typeof COVERAGES;
export const zCoverage = z.enum(keysOf(COVERAGES));
export const zSizeClass = z.enum(keysOf(SIZE_CLASSES));

export const zEmployerRow = z.object({
  id: z.string(),
  name: z.string(),
  creditCode: z.string().nullable(),
  /** The unit that answers for it where no union exists. */
  keeper: zUnitRef,
  /** Its own union; null 未建会. */
  union: zUnitRef.nullable(),
  coverage: zCoverage,
  kind: zEmployerKind,
  ownership: zOwnership.nullable(),
  sizeClass: zSizeClass.nullable(),
  sector: z.string(),
  headcount: z.number(),
  memberCount: z.number(),
  address: z.string(),
  status: zEmployerStatus,
  /** The latest change of the register that is proposed, or that made the status: from which day. */
  change: z
    .object({ state: z.enum(['proposed', 'confirmed']), toStatus: zEmployerStatus, day: z.string() })
    .nullable(),
});
export type EmployerRow = z.infer<typeof zEmployerRow>;

/** What the register held of an employer through a span of days. */
export const zEmployerSpan = z.object({
  fromDay: zDay,
  /** First day on which it no longer held; null: it holds now. */
  toDay: zDay.nullable(),
  name: z.string(),
  creditCode: z.string().nullable(),
  keeper: z.string(),
  union: z.string().nullable(),
  cover: z.string().nullable(),
  kind: zEmployerKind,
  ownership: zOwnership.nullable(),
  sector: z.string(),
  sizeClass: zSizeClass.nullable(),
  headcount: z.number(),
  femaleCount: z.number().nullable(),
  memberCount: z.number(),
  address: z.string(),
  park: z.string(),
  dispatch: zDispatch,
  status: zEmployerStatus,
  contractTill: zDay.nullable(),
});
export type EmployerSpan = z.infer<typeof zEmployerSpan>;

const zEmployerRef = z.object({ id: z.string(), name: z.string() });
export const zEmployerRecord = zEmployerRow.extend({
  industryCode: z.string().nullable(),
  femaleCount: z.number().nullable(),
  park: z.string(),
  dispatch: zDispatch,
  registeredOn: zDay.nullable(),
  contractTill: zDay.nullable(),
  cover: zUnitRef.nullable(),
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
  /** 总店 of an outlet. */
  head: zEmployerRef.nullable(),
  outlets: z.array(zEmployerRef.extend({ address: z.string(), headcount: z.number() })),
  /** The latest first. */
  spans: z.array(zEmployerSpan),
  /** Why it was changed, the latest first. */
  notes: z.array(z.object({ at: z.string(), person: z.string(), fromDay: zDay, why: z.string() })),
  mayCorrect: z.boolean(),
  since: zDay,
});
export type EmployerRecord = z.infer<typeof zEmployerRecord>;

/** By number of workers; 25 is where a basic union committee of its own is founded (工会法第十一条). */
export const EMPLOYER_SIZES = {
  micro: { label: '25人以下', from: 0 },
  small: { label: '25至99人', from: 25 },
  middle: { label: '100至499人', from: 100 },
  large: { label: '500人以上', from: 500 },
} as const;
export type EmployerSize = keyof typeof EMPLOYER_SIZES;
export const zEmployerSize = z.enum(['micro', 'small', 'middle', 'large']);

export const sizeOf = (headcount: number): EmployerSize =>
  (Object.keys(EMPLOYER_SIZES) as EmployerSize[])
    .reverse()
    .find(size => headcount >= EMPLOYER_SIZES[size].from) ?? 'micro';

const blankable = (max: number) => z.string().trim().max(max, `最多${max}个字`).default('');
const count = z.number('请填写整数').int('请填写整数').min(0, '不能小于0').max(9_999_999);

/** What somebody writes into the register. Sector and size class follow from the code and the persons. */
export const zEmployerFields = z.object({
  name: z.string().trim().min(2, '名称至少两个字').max(80, '名称最多80个字'),
  creditCode: z.string().trim().max(30).nullable(),
  kind: zEmployerKind,
  ownership: zOwnership.nullable(),
  industryCode: z.string().regex(/^[A-T]\d{0,2}$/, '请从列表中选择行业'),
  headcount: count,
  femaleCount: count.nullable(),
  memberCount: count,
  address: blankable(120),
  park: blankable(60),
  keeperUnitId: zUnitId,
  unionUnitId: zUnitId.nullable(),
  coverUnitId: zUnitId.nullable(),
  headId: z.uuid('请从列表中选择').nullable(),
  dispatch: zDispatch,
  registeredOn: zDay.nullable(),
  contractTill: zDay.nullable(),
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
});
export type EmployerFields = z.infer<typeof zEmployerFields>;
