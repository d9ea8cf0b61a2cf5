/** Endpoints of the register of cadres. Names travel in bodies; who is to succeed whom has a duty of its own and is always audited. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { defineApi } from '../core/endpoint.ts';
import { zEmployment } from '../unit/post.model.ts';
import { zPaging, zUnitId, zUnitRef, zWhy } from '../unit/unit.model.ts';
import {
  zCadreLack,
  zCadreRecord,
  zCadreRow,
  zContactPoint,
  zSuccessor,
  zSuccessorGrade,
  zTraining,
  zTrainingRecord,
  zVacancy,
} from './cadre.model.ts';

const params = z.object({ id: z.uuid() });
const seenSeq = z.number().int();
const readers = ['cadre.read', 'cadre.keep'] as const;
const zChanged = z.object({ id: z.string(), seq: z.number(), state: z.string() });
const listed = { scope: 'rows', audit: null, idempotency: 'none', rate: 'read' } as const;
const written = { scope: 'subject', idempotency: 'key', rate: 'write' } as const;
const zSignificant = (what: string, max: number) =>
  z.string().trim().min(2, `请填写${what}`).max(max, `${what}最多${max}个字`);
const zPersons = z.array(z.uuid()).min(1, '请至少选择一名参训干部').max(2000);
const under = { underId: zUnitId.optional() };

export const cadreApi = defineApi({
  find: {
    method: 'POST',
    path: '/cadres/find',
    title: '干部名册',
    body: z.strictObject({
      /** Name, reading or initials. */
      q: z.string().trim().max(40).default(''),
      ...under,
      kind: zEmployment.optional(),
      lacks: zCadreLack.optional(),
      page: z.number().int().min(1).max(10_000).default(1),
      size: z.number().int().min(1).max(200).default(50),
    }),
    reply: z.object({ items: z.array(zCadreRow), total: z.number() }),
    duty: readers,
    ...listed,
    audit: 'cadre.find',
  },
  get: {
    method: 'GET',
    path: '/cadres/:id',
    title: '干部详情',
    params,
    reply: zCadreRecord,
    duty: readers,
    ...listed,
    scope: 'subject',
    audit: 'cadre.read',
  },
  figures: {
    method: 'GET',
    path: '/cadres/figures',
    title: '干部队伍概况',
    query: z.object(under),
    reply: z.object({
      byKind: z.array(z.object({ kind: zEmployment, persons: z.number() })),
      persons: z.number(),
      trained: z.number(),
      demanded: z.number(),
      employersAsked: z.number(),
      employersWithout: z.number(),
    }),
    duty: readers,
    ...listed,
  },
  setTerm: {
    method: 'POST',
    path: '/posts/:id/term',
    title: '登记任期和派出单位',
    params,
    body: z.strictObject({
      dueOn: zDay.nullable(),
      secondedFrom: z.string().trim().max(60, '派出单位最多60个字').nullable(),
      why: zWhy,
      seenSeq,
    }),
    reply: zChanged,
    duty: 'cadre.keep',
    audit: 'cadre.set-term',
    ...written,
  },
  assign: {
    method: 'POST',
    path: '/cadres/:id/contact-points',
    title: '确定联系点',
    params,
    body: z.strictObject({
      atUnitId: z.uuid().nullable().default(null),
      employerId: z.uuid().nullable().default(null),
      fromDay: zDay,
    }),
    reply: zChanged,
    duty: 'cadre.keep',
    audit: 'cadre.assign-contact',
    ...written,
  },
  endContact: {
    method: 'POST',
    path: '/contact-points/:id/end',
    title: '结束联系',
    params,
    body: z.strictObject({ toDay: zDay, why: zWhy, seenSeq }),
    reply: zChanged,
    duty: 'cadre.keep',
    audit: 'cadre.end-contact',
    ...written,
  },
  /** Contact points of cadres in sight. */
  contacts: {
    method: 'GET',
    path: '/contact-points',
    title: '联系点',
    query: z.object({ ...under, ...zPaging }),
    reply: z.object({ items: z.array(zContactPoint), total: z.number() }),
    duty: readers,
    ...listed,
  },
  /** Employers so large that somebody must be answerable for them, and nobody is. */
  uncontacted: {
    method: 'GET',
    path: '/contact-points/missing',
    title: '没有联系干部的用人单位',
    query: z.object({ ...under, ...zPaging }),
    reply: z.object({
      /** From so many employees on. */
      headcount: z.number(),
      items: z.array(
        z.object({ id: z.string(), name: z.string(), keeper: zUnitRef, headcount: z.number() }),
      ),
      total: z.number(),
    }),
    duty: readers,
    ...listed,
  },
  trainings: {
    method: 'GET',
    path: '/trainings',
    title: '干部培训',
    query: z.object({ ...under, year: z.coerce.number().int().min(2000).max(2100).optional(), ...zPaging }),
    reply: z.object({ items: z.array(zTraining), total: z.number() }),
    duty: readers,
    ...listed,
  },
  training: {
    method: 'GET',
    path: '/trainings/:id',
    title: '干部培训详情',
    params,
    reply: zTrainingRecord,
    duty: readers,
    ...listed,
    scope: 'subject',
    audit: 'cadre.read-training',
  },
  record: {
    method: 'POST',
    path: '/units/:id/trainings',
    title: '登记干部培训',
    params,
    body: z.strictObject({
      title: zSignificant('培训名称', 60),
      organiser: zSignificant('主办单位', 60),
      fromDay: zDay,
      toDay: zDay,
      hours: z.number().int('学时填整数').min(1, '学时至少1').max(500),
      personIds: zPersons,
    }),
    reply: zChanged,
    duty: 'cadre.keep',
    audit: 'cadre.record-training',
    ...written,
  },
  attend: {
    method: 'POST',
    path: '/trainings/:id/attendance',
    title: '更正参训人员',
    params,
    body: z.strictObject({ personIds: zPersons, why: zWhy, seenSeq }),
    reply: zChanged,
    duty: 'cadre.keep',
    audit: 'cadre.amend-training',
    ...written,
  },
  voidTraining: {
    method: 'POST',
    path: '/trainings/:id/void',
    title: '作废培训登记',
    params,
    body: z.strictObject({ why: zWhy, seenSeq }),
    reply: zChanged,
    duty: 'cadre.keep',
    audit: 'cadre.void-training',
    ...written,
  },
  vacancies: {
    method: 'GET',
    path: '/vacancies',
    title: '主席、副主席空缺',
    query: z.object({ ...under, standing: z.enum(['late', 'soon', 'open']).optional(), ...zPaging }),
    reply: z.object({
      items: z.array(zVacancy),
      total: z.number(),
      byUnit: z.array(
        z.object({ unit: zUnitRef, late: z.number(), soon: z.number(), open: z.number() }),
      ),
    }),
    duty: readers,
    ...listed,
  },
  successors: {
    method: 'GET',
    path: '/successors',
    title: '后备干部',
    query: z.object({ left: z.enum(['yes', 'no']).default('no'), ...zPaging }),
    reply: z.object({ items: z.array(zSuccessor), total: z.number() }),
    duty: 'cadre.succession',
    ...listed,
    audit: 'cadre.read-successors',
  },
  name: {
    method: 'POST',
    path: '/units/:id/successors',
    title: '列入后备干部',
    params,
    body: z.strictObject({
      personId: z.uuid(),
      grade: zSuccessorGrade,
      aim: zSignificant('培养方向', 60),
      plan: z.string().trim().max(300).default(''),
      fromDay: zDay,
    }),
    reply: zChanged,
    duty: 'cadre.succession',
    audit: 'cadre.name-successor',
    ...written,
  },
  plan: {
    method: 'POST',
    path: '/successors/:id/plan',
    title: '修改培养安排',
    params,
    body: z.strictObject({
      grade: zSuccessorGrade,
      aim: zSignificant('培养方向', 60),
      plan: z.string().trim().max(300),
      seenSeq,
    }),
    reply: zChanged,
    duty: 'cadre.succession',
    audit: 'cadre.plan-successor',
    ...written,
  },
  leave: {
    method: 'POST',
    path: '/successors/:id/leave',
    title: '退出后备干部名单',
    params,
    body: z.strictObject({ why: zWhy, seenSeq }),
    reply: zChanged,
    duty: 'cadre.succession',
    audit: 'cadre.remove-successor',
    ...written,
  },
});
