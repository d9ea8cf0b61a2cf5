/** Endpoints of units and departments. A browser asks for children of one node at a time and never receives the tree. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { defineApi } from '../core/endpoint.ts';
import { zPostRow } from './post.model.ts';
import {
  zDecisionPaper,
  zDepartment,
  zGrouping,
  zLine,
  zPaging,
  zPlacePeriod,
  zRefounding,
  zShortName,
  zTrailEntry,
  zTreeChange,
  zUnitAddress,
  zUnitFound,
  zUnitId,
  zUnitKind,
  zUnitLevel,
  zUnitName,
  zUnitNode,
  zUnitPhone,
  zUnitRef,
  zUnitRow,
  zWhy,
  zYesNo,
} from './unit.model.ts';

const params = z.object({ id: zUnitId });
const departmentParams = z.object({ id: zUnitId, departmentId: zUnitId });
const zDepartmentName = z.string().trim().min(2, '部室名称至少两个字').max(30, '部室名称最多30个字');
const zSortNo = z.number().int().min(0).max(99_999);
/** The record's `seq` that the screen last saw: a change by somebody else in between is a conflict (409). */
const seenSeq = z.number().int().min(1);
const decision = { day: zDay, paper: zDecisionPaper, why: zWhy, seenSeq };
/** So many fit into an address, which the preview is asked by. */
const MOST_NAMED = 150;
const TOO_MANY = `一次最多选${MOST_NAMED}个，其余的分设后逐个调整隶属`;
const zNamed = z
  .string()
  .default('')
  .transform(text => text.split(',').filter(Boolean))
  .pipe(z.array(z.uuid('请从列表中选择')).max(MOST_NAMED, TOO_MANY));
const zChanged = z.object({ id: z.string(), seq: z.number(), state: z.string() });

export const zUnitRecord = zUnitRow.extend({
  seq: z.number(),
  stateName: z.string(),
  foundedOn: zDay.nullable(),
  sortNo: z.number(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
  /** The day that is shown: today, or the `day` asked for. */
  day: zDay,
  places: z.array(zPlacePeriod),
  departments: z.array(zDepartment),
  /** Posts of the unit itself that hold on the day, leaders first; at most 100, further ones through the list of posts. */
  posts: z.array(zPostRow),
  childCounts: z.array(z.object({ line: zLine, count: z.number() })),
  /** The ended one that it was founded anew for; and of an ended one, the unit that was. */
  /** What it was merged into, as far as the asker may see it. */
  mergedInto: zUnitRef.nullable(),
  former: zUnitRef.nullable(),
  refounded: zUnitRef.nullable(),
  /** The unit's own decision that is not in force yet, or that could not take effect on its day. */
  pending: z.object({ day: zDay, says: z.string(), isFailed: z.boolean() }).nullable(),
  /** What it was called before, the latest first, each until the day before. */
  formerNames: z.array(z.object({ name: z.string(), toDay: zDay })),
  /** Moves of the life that are open to the asker. */
  allowed: z.array(z.string()),
  trail: z.array(zTrailEntry),
});
export type UnitRecord = z.infer<typeof zUnitRecord>;

/** What a decision would change, before it is made. */
const preview = {
  duty: 'unit.keep',
  scope: 'subject',
  audit: null,
  idempotency: 'none',
  rate: 'read',
} as const;

export const unitApi = defineApi({
  listChildren: {
    method: 'GET',
    path: '/units/children',
    title: '下一级组织',
    query: z.object({
      line: zLine.default('territory'),
      /** Without it: the topmost units that the asker may see. */
      parentId: zUnitId.optional(),
      day: zDay.optional(),
      ...zPaging,
    }),
    reply: z.object({ items: z.array(zUnitNode), total: z.number(), day: zDay }),
    duty: 'unit.read',
    scope: 'rows',
    audit: null,
    idempotency: 'none',
    rate: 'read',
  },
  search: {
    method: 'GET',
    path: '/units',
    title: '查找组织（名称、拼音、首字母）',
    query: z.object({
      q: z.string().trim().max(60).default(''),
      line: zLine.default('territory'),
      /** Only at or below this unit. */
      underId: zUnitId.optional(),
      kind: zUnitKind.optional(),
      level: zUnitLevel.optional(),
      day: zDay.optional(),
      /** Only those that have ended by the day, instead of those that stand on it; by their words. */
      ended: zYesNo.default('no'),
      /** Only these, parted by commas: what somebody chose lately, as far as it still fits and is in sight. */
      ids: z
        .string()
        .transform(text => text.split(','))
        .pipe(z.array(z.uuid()).max(20))
        .optional(),
      ...zPaging,
    }),
    reply: z.object({ items: z.array(zUnitFound), total: z.number() }),
    duty: 'unit.read',
    scope: 'rows',
    audit: null,
    idempotency: 'none',
    rate: 'read',
  },
  record: {
    method: 'GET',
    path: '/units/:id',
    title: '组织详情',
    params,
    query: z.object({ day: zDay.optional() }),
    reply: zUnitRecord,
    ...preview,
    duty: 'unit.read',
  },
  create: {
    method: 'POST',
    path: '/units',
    title: '建立组织',
    body: z.strictObject({
      name: zUnitName,
      shortName: zShortName,
      kind: zUnitKind,
      level: zUnitLevel,
      grouping: zGrouping.nullable().default(null),
      foundedOn: zDay.nullable().default(null),
      /** First day of its places; not in the future. */
      day: zDay,
      sortNo: zSortNo.default(0),
      address: zUnitAddress.optional(),
      phone: zUnitPhone.optional(),
      /** One place on each line at most. */
      places: z
        .array(z.strictObject({ line: zLine, parentId: zUnitId }))
        .min(1, '请选择上级工会')
        .max(2),
      /** An ended unit that is founded anew. */
      formerId: zUnitId.optional(),
      /** Of it also what the preview tells: employers without another union, members who are kept for it. */
      takesBack: z.boolean().optional(),
      paper: zDecisionPaper,
      why: zWhy,
    }),
    reply: zChanged,
    duty: 'unit.keep',
    scope: 'rows',
    audit: 'unit.create',
    idempotency: 'key',
    rate: 'write',
  },
  previewRefound: {
    method: 'GET',
    path: '/units/:id/refound',
    title: '重新建立前预览',
    params,
    reply: zRefounding,
    ...preview,
    duty: 'unit.read',
  },
  edit: {
    method: 'PATCH',
    path: '/units/:id',
    title: '修改组织资料',
    params,
    body: z.strictObject({
      shortName: zShortName.optional(),
      level: zUnitLevel.optional(),
      grouping: zGrouping.nullable().optional(),
      foundedOn: zDay.nullable().optional(),
      sortNo: zSortNo.optional(),
      address: zUnitAddress.optional(),
      phone: zUnitPhone.optional(),
      seenSeq,
    }),
    reply: zChanged,
    duty: 'unit.keep',
    scope: 'subject',
    audit: 'unit.edit',
    idempotency: 'key',
    rate: 'write',
  },
  rename: {
    method: 'POST',
    path: '/units/:id/rename',
    title: '组织更名',
    params,
    body: z.strictObject({
      name: zUnitName,
      shortName: zShortName,
      ...decision,
    }),
    reply: zChanged,
    duty: 'unit.keep',
    scope: 'subject',
    audit: 'unit.rename',
    idempotency: 'key',
    rate: 'write',
  },
  /** Also the way to put a unit on a line where it does not stand yet. */
  move: {
    method: 'POST',
    path: '/units/:id/move',
    title: '调整组织隶属',
    params,
    body: z.strictObject({ line: zLine, parentId: zUnitId, ...decision }),
    reply: zChanged.extend({ placeCount: z.number() }),
    duty: 'unit.keep',
    scope: 'subject',
    audit: 'unit.move',
    idempotency: 'key',
    rate: 'write',
  },
  leaveLine: {
    method: 'POST',
    path: '/units/:id/leave-line',
    title: '退出一条组织线',
    params,
    body: z.strictObject({ line: zLine, ...decision }),
    reply: zChanged,
    duty: 'unit.keep',
    scope: 'subject',
    audit: 'unit.leave-line',
    idempotency: 'key',
    rate: 'write',
  },
  previewMerge: {
    method: 'GET',
    path: '/units/:id/merge',
    title: '合并前预览',
    params,
    query: z.object({ intoId: zUnitId, day: zDay }),
    reply: zTreeChange,
    ...preview,
  },
  merge: {
    method: 'POST',
    path: '/units/:id/merge',
    title: '并入另一组织',
    params,
    body: z.strictObject({ intoId: zUnitId, ...decision }),
    reply: zChanged.extend({ placeCount: z.number() }),
    duty: 'unit.keep',
    scope: 'subject',
    audit: 'unit.merge',
    idempotency: 'key',
    rate: 'write',
  },
  previewSplit: {
    method: 'GET',
    path: '/units/:id/split',
    title: '分设前预览',
    params,
    query: z.object({ day: zDay, childIds: zNamed, employerIds: zNamed }),
    reply: zTreeChange,
    ...preview,
  },
  /** A new unit of the same sort beside this one; what is named goes over to it. For a later day it is born on that day. */
  split: {
    method: 'POST',
    path: '/units/:id/split',
    title: '分设组织',
    params,
    body: z.strictObject({
      name: zUnitName,
      shortName: zShortName,
      childIds: z.array(zUnitId).max(MOST_NAMED, TOO_MANY).default([]),
      employerIds: z.array(z.uuid('请从列表中选择')).max(MOST_NAMED, TOO_MANY).default([]),
      ...decision,
    }),
    reply: zChanged.extend({ newId: z.string().nullable(), placeCount: z.number() }),
    duty: 'unit.keep',
    scope: 'subject',
    audit: 'unit.split',
    idempotency: 'key',
    rate: 'write',
  },
  /** Takes back the unit's last decision that is not in force yet: a move, leaving a line, a merge, a dissolution, a split. */
  withdraw: {
    method: 'POST',
    path: '/units/:id/withdraw',
    title: '撤回未生效的组织调整',
    params,
    body: z.strictObject({ paper: zDecisionPaper, why: zWhy, seenSeq }),
    reply: zChanged,
    duty: 'unit.keep',
    scope: 'subject',
    audit: 'unit.withdraw',
    idempotency: 'key',
    rate: 'write',
  },
  previewDissolve: {
    method: 'GET',
    path: '/units/:id/dissolve',
    title: '撤销前预览',
    params,
    query: z.object({ day: zDay, membersToId: zUnitId.optional() }),
    reply: zTreeChange,
    ...preview,
  },
  dissolve: {
    method: 'POST',
    path: '/units/:id/dissolve',
    title: '撤销组织',
    params,
    body: z.strictObject({
      ...decision,
      /** Where its members stand from then on; without it the unit above, if it takes members. */
      membersToId: zUnitId.optional(),
    }),
    reply: zChanged,
    duty: 'unit.keep',
    scope: 'subject',
    audit: 'unit.dissolve',
    idempotency: 'key',
    rate: 'write',
  },
  listDepartments: {
    method: 'GET',
    path: '/units/:id/departments',
    title: '部室',
    params,
    reply: z.object({ items: z.array(zDepartment) }),
    ...preview,
    duty: 'unit.read',
  },
  addDepartment: {
    method: 'POST',
    path: '/units/:id/departments',
    title: '设立部室',
    params,
    body: z.strictObject({ name: zDepartmentName, sortNo: zSortNo.default(0), seenSeq }),
    reply: zChanged.extend({ departmentId: z.string() }),
    duty: 'unit.keep',
    scope: 'subject',
    audit: 'unit.add-department',
    idempotency: 'key',
    rate: 'write',
  },
  renameDepartment: {
    method: 'PATCH',
    path: '/units/:id/departments/:departmentId',
    title: '部室更名',
    params: departmentParams,
    body: z.strictObject({ name: zDepartmentName, sortNo: zSortNo.optional(), seenSeq }),
    reply: zChanged,
    duty: 'unit.keep',
    scope: 'subject',
    audit: 'unit.rename-department',
    idempotency: 'key',
    rate: 'write',
  },
  endDepartment: {
    method: 'POST',
    path: '/units/:id/departments/:departmentId/end',
    title: '撤销部室',
    params: departmentParams,
    body: z.strictObject({ day: zDay, why: zWhy, seenSeq }),
    reply: zChanged,
    duty: 'unit.keep',
    scope: 'subject',
    audit: 'unit.end-department',
    idempotency: 'key',
    rate: 'write',
  },
});
