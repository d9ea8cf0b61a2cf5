/** 职工, as the register holds one person once. What identifies a person is sealed and shown masked. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { zMobile, zPersonName } from '../unit/person.model.ts';
import { zTrailEntry, zUnitRef } from '../unit/unit.model.ts';
import { MEMBERSHIP_STATES, type MembershipState } from './membership.life.ts';

/** The first three carry 18 characters of GB 11643 and say birth and sex themselves. */
export const DOCUMENTS = {
  'id-card': '居民身份证',
  'hk-mo-tw': '港澳台居民居住证',
  foreigner: '外国人永久居留身份证',
  passport: '护照',
} as const;
export type DocumentSort = keyof typeof DOCUMENTS;
export const zDocumentSort = z.enum(['id-card', 'hk-mo-tw', 'foreigner', 'passport']);

export const SEXES = { male: '男', female: '女' } as const;
export type Sex = keyof typeof SEXES;
export const zSex = z.enum(['male', 'female']);

/** 新就业形态 and the 八大群体 (全总2018年、2021年集中行动), then the two that hang on the contract. Somebody may be of several. */
export const WORKER_GROUPS = {
  migrant: '农民工',
  dispatched: '劳务派遣工',
  trucker: '货车司机',
  'ride-hailing': '网约车司机',
  courier: '快递员',
  rider: '外卖配送员',
  carer: '护工护理员',
  domestic: '家政服务员',
  'market-guide': '商场信息员',
  'estate-agent': '房产中介员',
  guard: '保安员',
} as const;
export type WorkerGroup = keyof typeof WORKER_GROUPS;
export const groupList = Object.keys(WORKER_GROUPS) as WorkerGroup[];
export const zWorkerGroup = z.enum(groupList as [WorkerGroup, ...WorkerGroup[]]);

/** 新就业形态劳动者: the four of the 2021 campaign. */
export const NEW_FORMS = ['trucker', 'ride-hailing', 'courier', 'rider'] as const satisfies WorkerGroup[];

/** Why a membership is kept without dues and without a vote (章程第八条; 会籍管理办法). */
export const RETAIN_REASONS = {
  retired: '退休',
  unemployed: '失业',
  military: '服兵役',
} as const;
export type RetainReason = keyof typeof RETAIN_REASONS;
export const zRetainReason = z.enum(['retired', 'unemployed', 'military']);

const code = z.string().trim().max(10).nullable();

const told = {
  name: zPersonName,
  document: zDocumentSort,
  documentNo: z.string().trim().min(1, '请填写证件号').max(40),
  mobile: zMobile.nullable(),
  /** Told only for passports; the other documents say it. */
  sex: zSex,
  born: zDay,
  groups: z.array(zWorkerGroup).max(groupList.length),
  employerId: z.uuid().nullable(),
  job: z.string().trim().max(40, '岗位最多40个字'),
  /** 外出务工: where somebody works who does not work where the union is. The membership stays. */
  worksAt: z.string().trim().max(60, '外出务工地最多60个字').nullable(),
  ethnic: code,
  education: code,
  political: code,
  /** A number that ends in zeros has been compared with the document. */
  isComparedWithDocument: z.boolean(),
};

/** What is told of a person when they are entered. */
export const zWorkerFields = z.strictObject({
  ...told,
  document: told.document.default('id-card'),
  mobile: told.mobile.default(null),
  sex: told.sex.optional(),
  born: told.born.optional(),
  groups: told.groups.default([]),
  employerId: told.employerId.default(null),
  job: told.job.default(''),
  worksAt: told.worksAt.optional(),
  ethnic: code.default(null),
  education: code.default(null),
  political: code.default(null),
  isComparedWithDocument: told.isComparedWithDocument.default(false),
});
/** What is told when they are corrected: only what is wrong. Without defaults, which would empty everything that is not named. */
export const zCorrectedFields = z.strictObject(told).partial();
export type WorkerFields = z.infer<typeof zWorkerFields>;

export const zMembershipState = z.enum(
  Object.keys(MEMBERSHIP_STATES) as [MembershipState, ...MembershipState[]],
);

/**
 * out: offered to another union, which has not accepted. in: asked for by another union, to which its own has not agreed.
 * ask: wished by the worker, and neither has agreed. away: on the way to a union outside the platform, whose receipt has not come.
 */
export const HANDSHAKES = {
  out: '转出待接收',
  in: '转入待同意',
  ask: '本人申请转会，待双方同意',
  away: '已开介绍信，待回执',
} as const;
export const zHandshake = z.enum(['out', 'in', 'ask', 'away']);
export type Handshake = keyof typeof HANDSHAKES;

export const zWorkerRow = z.object({
  id: z.string(),
  seq: z.number(),
  name: z.string(),
  sex: zSex.nullable(),
  born: z.string().nullable(),
  document: zDocumentSort,
  documentMasked: z.string(),
  mobileMasked: z.string().nullable(),
  groups: z.array(zWorkerGroup),
  job: z.string(),
  employer: z.object({ id: z.string(), name: z.string() }).nullable(),
  unit: zUnitRef,
  state: zMembershipState,
  handshake: zHandshake.nullable(),
  otherUnit: zUnitRef.nullable(),
  /** The union outside the platform to which somebody is on the way, or has gone. */
  outsideName: z.string().nullable(),
  /** Last day for the answer that is waited for: to the application, or to the transfer. */
  dueOn: z.string().nullable(),
  joinedOn: z.string().nullable(),
});
export type WorkerRow = z.infer<typeof zWorkerRow>;

export const zSpan = z.object({
  unit: zUnitRef,
  standing: z.enum(['active', 'retained']),
  fromDay: z.string(),
  /** First day on which it no longer stands; null while it does. */
  toDay: z.string().nullable(),
});

export const zWorkerRecord = zWorkerRow.extend({
  /** Of the bank card, the last digits with the bank; null where none is registered. */
  bankMasked: z.string().nullable(),
  ethnic: z.string().nullable(),
  education: z.string().nullable(),
  political: z.string().nullable(),
  worksAt: z.string().nullable(),
  retainReason: zRetainReason.nullable(),
  mindedBy: zUnitRef.nullable(),
  /** Since when the card that is valid now. */
  cardOn: z.string().nullable(),
  spans: z.array(zSpan),
  /** 已并档: the record that it went into, where it is in sight. */
  mergedInto: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** Who looks alike and was found to be somebody else, by whom and on what. */
  apart: z.array(
    z.object({
      ...{ id: z.string(), name: z.string(), unit: z.string() },
      ...{ by: z.string(), at: z.string(), why: z.string() },
    }),
  ),
  allowed: z.array(z.string()),
  trail: z.array(zTrailEntry),
});
export type WorkerRecord = z.infer<typeof zWorkerRecord>;
