/** Batches of payments (发放批次) and their lines. */
import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { zFen } from '../core/money.ts';

const zId = z.uuid();

/** drawn 待付 · sent 已送银行 · paid 已到账 · failed 银行退回 · dropped 已撤下 */
export const LINE_STATES = {
  drawn: '待付',
  sent: '已送银行',
  paid: '已到账',
  failed: '银行退回',
  dropped: '已撤下',
} as const;
export type LineState = keyof typeof LINE_STATES;

/** bank 银行存款 · transit 在途资金 · expense 帮扶支出 */
export const ACCOUNTS = { bank: '银行存款', transit: '在途资金', expense: '帮扶支出' } as const;
export type Account = keyof typeof ACCOUNTS;

/** Postings of a line by cause: fen that each account gains, in parts of the line's amount. Every cause adds up to nothing. */
export const POSTINGS = {
  send: { transit: 1, bank: -1 },
  pay: { expense: 1, transit: -1 },
  fail: { bank: 1, transit: -1 },
} as const satisfies Record<string, Partial<Record<Account, 1 | -1>>>;
export type PostingCause = keyof typeof POSTINGS;

export const zBatchContent = z.object({
  title: z.string().trim().min(2, '请填写批次名称').max(80),
  /** 资金来源 */
  fund: z.string().trim().min(2, '请填写资金来源').max(60),
  /** 用途 as it shows on the payee's account. */
  remark: z.string().trim().min(2, '请填写用途').max(20, '用途最多20个字'),
  /** Lines that a bank returned are drawn again. */
  includesFailed: z.boolean(),
});
export type BatchContent = z.output<typeof zBatchContent>;

export const zBatchRow = zBatchContent.extend({
  id: zId,
  unitId: zId,
  unit: z.string(),
  lines: z.number().int(),
  amountFen: zFen,
  sentOn: zDay.nullable(),
  state: z.string(),
  stateLabel: z.string(),
  seq: z.number().int(),
});
export const zBatch = zBatchRow.extend({
  allowed: z.array(z.string()),
  /** Lines and fen by state; the amounts add up to the batch. */
  tally: z.array(
    z.object({ state: z.string(), label: z.string(), lines: z.number().int(), amountFen: zFen }),
  ),
  /** Lines that the bank returned and that wait to be paid again. */
  returned: z.number().int(),
  /** Digest of the bank file, to compare the file that was handed in. */
  digest: z.string().nullable(),
});
export const zLine = z.object({
  id: zId,
  itemId: zId,
  no: z.number().int(),
  payee: z.string(),
  card: z.string(),
  amountFen: zFen,
  state: z.string(),
  stateLabel: z.string(),
  reason: z.string(),
  bankRef: z.string(),
  /** The returned line that this one pays again. */
  priorId: zId.nullable(),
  /** Why the bank returned that one, where it was sent to the account that stands here again. */
  sameAccountReason: z.string().nullable(),
  /** Of a returned one: the line that pays it again, and how that stands. */
  again: z.object({ batchId: zId, batch: z.string(), stateLabel: z.string() }).nullable(),
});
/** An item that was not drawn, and why. */
export const zSkipped = z.object({ itemId: zId, why: z.string() });
export type Skipped = z.output<typeof zSkipped>;
