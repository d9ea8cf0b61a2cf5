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
const zCorrectable = z.enum(Object.keys(CORRECTABLE) as [Correctable, ...Correctable[]]);

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

export const zWanted = z
  .array(
    z.strictObject({
      field: zCorrectable,
      to: z.string().trim().min(1, '请写明应当是什么').max(200, '请不超过200字'),
    }),
  )
  .min(1, '请至少写明一处要更正的内容')
  .max(14)
  .refine(list => new Set(list.map(l => l.field)).size === list.length, '同一项只写一次');
export type Wanted = z.output<typeof zWanted>;

const zLine = z.object({ label: z.string(), value: z.string() });
/** 谁看过、谁带走、谁改过. */
const zSeen = z.object({
  at: z.string(),
  what: z.string(),
  who: z.string(),
  unit: z.string(),
  why: z.string(),
});
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
  asks: z.array(
    z.object({
      askedOn: z.string(),
      answerBy: z.string(),
      state: z.string(),
      stateLabel: z.string(),
      answer: z.string().nullable(),
    }),
  ),
});
export type OwnData = z.output<typeof zOwnData>;
