/** What a worker sends from the phone to join, and what is shown for the code that came back. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { zMobile, zPersonName } from '../unit/person.model.ts';
import { zUnitId, zUnitRef } from '../unit/unit.model.ts';
import { groupList, zDocumentSort, zSex, zWorkerGroup } from './worker.model.ts';

/** Each for its purpose; the number is sensitive and is agreed to by itself (个人信息保护法 第十四、二十九条). */
export const CONSENTS = {
  charter: '我自愿加入中国工会，承认中国工会章程',
  identity: '我单独同意工会为核对身份、防止重复入会处理我的证件号',
  contact: '我同意工会为答复申请、办理会籍联系我的手机号',
  news: '我同意工会向这个手机号发送活动和服务通知（可以不同意）',
} as const;
export type Consent = keyof typeof CONSENTS;
export const consentList = Object.keys(CONSENTS) as Consent[];
const agreed = z.literal(true, '不同意的，请到工会窗口当面申请');

/** Which union: that of a link, the employer's own, or the one of the place or the trade where there is none (兜底建会). */
const aim = {
  unitId: zUnitId.nullable().default(null),
  employer: z.string().trim().max(200).default(''),
  placeId: zUnitId.nullable().default(null),
};
export const zAim = z.strictObject(aim);
export type Aim = z.output<typeof zAim>;

export const zJoin = z.strictObject({
  ...aim,
  name: zPersonName,
  document: zDocumentSort.default('id-card'),
  documentNo: z.string().trim().min(1, '请填写证件号').max(40),
  mobile: zMobile,
  sex: zSex.optional(),
  born: zDay.optional(),
  groups: z.array(zWorkerGroup).max(groupList.length).default([]),
  job: z.string().trim().max(40, '岗位最多40个字').default(''),
  consents: z.strictObject({
    charter: z.literal(true, '承认中国工会章程的才能入会'),
    identity: agreed,
    contact: agreed,
    news: z.boolean().default(false),
  }),
});
export type Join = z.output<typeof zJoin>;

/** Units that take members, by how they are called at the door. */
export const TAKER_SORTS = {
  township: '街道、乡镇',
  park: '园区',
  joint: '联合工会',
  industry: '行业、产业',
  direct: '直属',
} as const;
export type TakerSort = keyof typeof TAKER_SORTS;

export const zPlaces = z.object({
  federation: z.string(),
  counties: z.array(z.object({ id: z.string(), name: z.string() })),
  items: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      sort: z.enum(Object.keys(TAKER_SORTS) as [TakerSort, ...TakerSort[]]),
    }),
  ),
});

export const OWN_MOVES = ['withdraw', 'card', 'transfer', 'dropTransfer'] as const;

/** Nothing that the applicant has not said, but how it stands. */
export const zStanding = z.object({
  name: z.string(),
  stateLabel: z.string(),
  isMember: z.boolean(),
  unit: z.string(),
  /** Last day for the answer that is waited for. */
  answerBy: z.string().nullable(),
  /** That day is over. */
  isLate: z.boolean(),
  /** Where a transfer goes, and whose turn it is. */
  transfer: z.object({ to: z.string(), says: z.string() }).nullable(),
  card: z.object({ token: z.string(), since: z.string() }).nullable(),
  steps: z.array(z.object({ label: z.string(), on: z.string(), says: z.string() })),
  may: z.array(z.enum(OWN_MOVES)),
});
export type Standing = z.output<typeof zStanding>;

/** An application that a person must look at first. */
export const zJoinRow = z.object({
  id: z.string(),
  seq: z.number(),
  unit: zUnitRef,
  name: z.string(),
  documentMasked: z.string(),
  mobileMasked: z.string(),
  groups: z.array(zWorkerGroup),
  job: z.string(),
  employer: z.string(),
  sentOn: z.string(),
  answerBy: z.string(),
  /** What the register says of the document, as far as the reader may know it. */
  known: z.object({ says: z.string(), workerId: z.string().nullable() }),
  allowed: z.array(z.string()),
});
export type JoinRow = z.output<typeof zJoinRow>;

export const zChecked = z.object({ name: z.string(), unit: z.string(), stateLabel: z.string(), day: zDay });

/** Whose roll is asked for as a sheet; `voting` leaves out those whose membership is kept. */
export const zRollAsked = z.object({
  unitId: zUnitId,
  day: zDay,
  voting: z.boolean().default(false),
});
export const ROLL_SHEET = 'member.roll';
