/** 走访行动: who is visited, by whom, how often; and the arrangement of one of its rounds. A campaign holds rounds, a round one arrangement. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { zEmployerSize } from '../unit/employer.model.ts';
import { zId } from './visit.model.ts';

/** How often everybody in scope is visited: months from one round to the next, 0 for one round only. */
export const CADENCES = { 0: '只走访一轮', 1: '每月一轮', 3: '每季一轮', 6: '每半年一轮' } as const;
export type Cadence = keyof typeof CADENCES;
export const zCadence = z.union([z.literal(0), z.literal(1), z.literal(3), z.literal(6)]);

/** 双走访: an interview then needs workers among those who were spoken to. */
export const VISITED = { employer: '走访企业', both: '企业、职工双走访' } as const;
export const zVisited = z.enum(['employer', 'both']);

/** Whom an employer falls to: its county, or, where its union stands on the industrial line, that industry's union. */
export const JURISDICTIONS = { territory: '按属地', both: '产业工会走访本产业，其余按属地' } as const;
export const zJurisdiction = z.enum(['territory', 'both']);

const count = (most: number, says: string) =>
  z.number().int(`${says}须是整数`).min(0, `${says}不能小于0`).max(most, `${says}最多${most}，请改正`);

export const zCapacity = z.object({
  min: count(500, '每组最少户数'),
  max: count(500, '每组最多户数'),
  /** 每组每周几个半天 */
  halfDays: count(10, '每组每周半天数'),
  /** Half-days that a visit takes, by the size of the employer. */
  perVisit: z.record(zEmployerSize, count(10, '每户所需半天数')),
});
export type Capacity = z.output<typeof zCapacity>;

/** Employers of a sector want a team that has a skill, for example 安全生产 or a language. */
export const zNeed = z.object({
  sector: z.string().trim().min(1, '请填写行业').max(30),
  skill: z.string().trim().min(1, '请填写专长').max(20),
});
export type Need = z.output<typeof zNeed>;

export const zCampaignContent = z.object({
  title: z.string().trim().min(2, '请填写行动名称').max(60),
  purpose: z.string().trim().min(2, '请写明走访目的').max(500),
  fromDay: zDay,
  toDay: zDay,
  taskId: zId.nullable(),
  everyMonths: zCadence,
  /** Empty: all units below. */
  units: z.array(zId).max(200),
  sectors: z.array(z.string().trim().min(1).max(30)).max(40),
  sizes: z.array(zEmployerSize).max(4),
  keyEmployers: z.array(zId).max(500, '重点企业最多500家'),
  /** Only the key employers are visited; else they only come first where not everybody can be served. */
  keyOnly: z.boolean(),
  visited: zVisited,
  jurisdiction: zJurisdiction,
  needs: z.array(zNeed).max(40),
  capacity: zCapacity,
});
export type CampaignContent = z.output<typeof zCampaignContent>;

/** Of the unit of the team: county and township never come to the same employer in the same month. */
export const TEAM_LEVELS = { county: '县级', township: '乡镇（街道）' } as const;
export const zTeamLevel = z.enum(['county', 'township']);
export type TeamLevel = z.output<typeof zTeamLevel>;

export const zTeamContent = z.object({
  firstPersonId: zId,
  secondPersonId: zId,
  min: count(500, '最少户数'),
  max: count(500, '最多户数'),
  halfDays: count(10, '每周半天数'),
  skills: z.array(z.string().trim().min(1).max(20)).max(10, '专长最多10项'),
});
export type TeamContent = z.output<typeof zTeamContent>;

/** Why somebody keeps away from an employer. No more than the sort is kept. */
export const AWAY_SORTS = {
  relative: '近亲属在该单位任职或持股',
  interest: '本人在该单位任职或有利益关系',
  other: '其他应当回避的情形',
} as const;
export const zAwaySort = z.enum(['relative', 'interest', 'other']);
export type AwaySort = z.output<typeof zAwaySort>;

export const RUN_STATES = {
  queued: '等待计算',
  running: '正在计算',
  done: '已完成',
  failed: '没有算成',
  cancelled: '已取消',
} as const;
export const zRunState = z.enum(['queued', 'running', 'done', 'failed', 'cancelled']);
export type RunState = z.output<typeof zRunState>;

export const RUN_STAGES = {
  queued: '等待开始',
  gathering: '收集企业、走访组和回避',
  solving: '求解',
  storing: '保存安排',
  ended: '结束',
} as const;
export const zRunStage = z.enum(['queued', 'gathering', 'solving', 'storing', 'ended']);
export type RunStage = z.output<typeof zRunStage>;
