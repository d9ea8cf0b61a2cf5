/** 工会组织: nouns and statuses. Kinds and levels follow 工会法 第十、十一条 (地方、产业、乡镇街道、基层). */
import { z } from 'zod';
import type { Line } from '../core/actor.ts';
import { zDay } from '../core/days.ts';

export const UNIT_KINDS = {
  federation: '地方总工会',
  township: '乡镇（街道）工会',
  park: '园区工会',
  industry: '产业工会',
  direct: '直属单位工会',
  enterprise: '基层工会',
  joint: '联合基层工会',
} as const;
export type UnitKind = keyof typeof UNIT_KINDS;

/** From the top down. */
export const UNIT_LEVELS = {
  province: '省级',
  city: '市级',
  county: '县级',
  township: '乡镇级',
  grassroots: '基层',
} as const;
export type UnitLevel = keyof typeof UNIT_LEVELS;

/** 考核分组: counties of one sort are compared with each other. */
export const GROUPINGS = { district: '城区', city: '县级市', county: '县' } as const;
export type Grouping = keyof typeof GROUPINGS;

export const LINE_NAMES: Readonly<Record<Line, string>> = { territory: '地方线', industry: '产业线' };

export const keysOf = <T extends string>(table: Readonly<Record<T, unknown>>) =>
  Object.keys(table) as unknown as readonly [T, ...T[]];

export const zUnitId = z.uuid('请从列表中选择');
export const zLine = z.enum(['territory', 'industry']);
export const zUnitKind = z.enum(keysOf(UNIT_KINDS));
export const zUnitLevel = z.enum(keysOf(UNIT_LEVELS));
export const zGrouping = z.enum(keysOf(GROUPINGS));

export const zUnitName = z.string().trim().min(2, '名称至少两个字').max(60, '名称最多60个字');
export const zShortName = z.string().trim().min(1, '请填写简称').max(20, '简称最多20个字');
export const zUnitAddress = z.string().trim().max(120, '办公地址最多120个字');
export const zUnitPhone = z
  .string()
  .trim()
  .regex(/^(?:[\d\-—()（）/、 转#+]{5,30})?$/, '办公电话写成0371-66001234，分机用“转”');
/** Why a thing is done: shown in the trail for good. */
export const zWhy = z.string().trim().min(2, '请写明原因').max(300, '原因最多300个字');
/** Number or title of the paper that decides it, for example an approval by the level above (工会法 第十二、十三条). */
export const zDecisionPaper = z.string().trim().min(2, '请写明批准文号或决定').max(100, '文号最多100个字');

/** Page of a list, counted from 1. */
export const zPaging = {
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
};
export const zYesNo = z.enum(['yes', 'no']);

export const zUnitRef = z.object({ id: z.string(), name: z.string(), shortName: z.string() });
export type UnitRef = z.infer<typeof zUnitRef>;

export const zUnitRow = zUnitRef.extend({
  kind: zUnitKind,
  level: zUnitLevel,
  grouping: zGrouping.nullable(),
  state: z.string(),
  /** Set when the unit has ended, or a decision says that it will. */
  dissolvedOn: zDay.nullable(),
});
export type UnitRow = z.infer<typeof zUnitRow>;

/** A node of the lazy tree. `hasChildren` counts only what the asker may see. */
export const zUnitNode = zUnitRow.extend({ hasChildren: z.boolean() });

export const zUnitFound = zUnitRow.extend({
  /** The nearest unit above on the territorial line (else the industrial one), when the asker may see it. */
  parentName: z.string().nullable(),
  /** Of a merged unit: what it went into, when the asker may see it. */
  intoName: z.string().nullable(),
});
export type UnitFound = z.infer<typeof zUnitFound>;

export const zPlacePeriod = z.object({
  line: zLine,
  /** null at the top of the line, or where the asker may not look. */
  parent: zUnitRef.nullable(),
  /** From the top down to the parent, as far as the asker may see. */
  ancestors: z.array(zUnitRef),
  fromDay: zDay,
  /** First day on which the place no longer holds; null while open. */
  toDay: zDay.nullable(),
  /** past 已结束 · now 所看日期有效 · coming 尚未生效 */
  when: z.enum(['past', 'now', 'coming']),
});

export const zDepartment = z.object({
  id: z.string(),
  unitId: z.string(),
  name: z.string(),
  sortNo: z.number(),
  /** First day on which it no longer exists. */
  endedOn: zDay.nullable(),
});
export type Department = z.infer<typeof zDepartment>;

export const zTrailEntry = z.object({
  seq: z.number(),
  name: z.string(),
  label: z.string(),
  from: z.string(),
  to: z.string(),
  person: z.string(),
  unit: z.string().nullable(),
  at: z.string(),
  why: z.string().nullable(),
});

/** What hangs on a unit and is apportioned when it is merged, split or dissolved. */
export const APPORTIONED = {
  units: '下级组织（个）',
  members: '会员（人）',
  workers: '其他职工登记（人）',
  employers: '用人单位（家）',
  posts: '任职（个）',
  matters: '在办事项（件）',
  quotas: '任务数（项）',
} as const;

/** Nothing is lost: what there is now is what stays, goes over and ends. */
export const zApportioned = z.object({
  sort: z.enum(keysOf(APPORTIONED)),
  before: z.number(),
  stays: z.number(),
  goes: z.number(),
  ends: z.number(),
});
export type Apportioned = z.infer<typeof zApportioned>;

/** What a merge, a split or a dissolution would change: shown before it is decided. */
export const zTreeChange = z.object({
  /** Units whose place changes, the unit itself included. */
  placeCount: z.number(),
  children: z.array(zUnitRef.extend({ line: zLine })),
  postsFollowing: z.array(z.object({ postId: z.string(), person: z.string(), title: z.string() })),
  postsEnding: z.array(z.object({ postId: z.string(), person: z.string(), title: z.string() })),
  apportioned: z.array(zApportioned),
  /** Sentences that explain the rule to the reader. */
  says: z.array(z.string()),
});
export type TreeChange = z.infer<typeof zTreeChange>;

/** What a union that is founded anew may take back of the dissolved one. */
export const zRefounding = z.object({
  employers: z.number(),
  members: z.number(),
  /** Where these members stand today. */
  holders: z.array(z.string()),
});
export type Refounding = z.infer<typeof zRefounding>;
