/** What a worker sees of the own data, asks to be corrected and takes away. */
import { z } from 'zod';
import { zReceipt } from '../core/receipt.ts';

export const CORRECTABLE = {
  name: '姓名',
  documentNo: '证件号',
  mobile: '手机号',
  sex: '性别',
  born: '出生日期',
  groups: '类别',
  employer: '用人单位',
  job: '岗位',
  worksAt: '外出务工地',
  ethnic: '民族',
  education: '学历',
  political: '政治面貌',
  joinedOn: '入会日期',
  other: '其他',
} as const;
export type Correctable = keyof typeof CORRECTABLE;
/** Of the register of persons, which holds whoever has an account. */
export const PERSON_CORRECTABLE = {
  name: '姓名',
  mobile: '手机号',
  keeper: '登记单位',
  post: '任职',
  other: '其他',
} as const;
export type PersonCorrectable = keyof typeof PERSON_CORRECTABLE;

/** The code proves that it was given to this person, the end of the document number that this person holds it: both, each time. */
export const zBearer = z.strictObject({
  code: zReceipt,
  check: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[0-9A-Z]{4}$/, '请填写证件号的后四位'),
});
export type BearerGiven = z.output<typeof zBearer>;

const wantedAmong = <F extends string>(fields: Readonly<Record<F, string>>) =>
  z
    .array(
      z.strictObject({
        field: z.enum(Object.keys(fields) as [F, ...F[]]),
        to: z.string().trim().min(1, '请写明应当是什么').max(200, '请不超过200字'),
      }),
    )
    .min(1, '请至少写明一处要更正的内容')
    .max(14)
    .refine(list => new Set(list.map(l => l.field)).size === list.length, '同一项只写一次');
export const zWanted = wantedAmong(CORRECTABLE);
export const zPersonWanted = wantedAmong(PERSON_CORRECTABLE);
export type Wanted = { field: Correctable | PersonCorrectable; to: string }[];

const zLine = z.object({ label: z.string(), value: z.string() });
/** 谁看过、谁带走、谁改过. */
const zSeen = z.object({
  at: z.string(),
  what: z.string(),
  who: z.string(),
  unit: z.string(),
  why: z.string(),
});
/** What was asked, without what it said: that is forgotten with the answer. */
export const zAsked = z.object({
  askedOn: z.string(),
  answerBy: z.string(),
  /** Asked, and that day is over. */
  isLate: z.boolean(),
  state: z.string(),
  stateLabel: z.string(),
  answer: z.string().nullable(),
});
export type Asked = z.output<typeof zAsked>;
export const zOwnData = z.object({
  name: z.string(),
  unit: z.string(),
  lines: z.array(zLine),
  spans: z.array(
    z.object({ unit: z.string(), standing: z.string(), from: z.string(), to: z.string().nullable() }),
  ),
  seen: z.array(zSeen),
  /** How long and what for. */
  kept: z.string(),
  asks: z.array(zAsked),
});
export type OwnData = z.output<typeof zOwnData>;
