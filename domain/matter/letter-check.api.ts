import { z } from 'zod';
import { zDay } from '../core/days.ts';
import { defineApi } from '../core/endpoint.ts';
import { zReceipt } from '../core/receipt.ts';

/** What stands on the paper itself and nothing else: neither title nor addressee, neither matter nor person. */
export const zLetterChecked = z.object({
  documentNo: z.string(),
  signedOn: zDay,
  /** As it was called when the letter was signed. */
  office: z.string(),
  /** SHA-256 of the bytes on record; the file itself never leaves the asker's machine. */
  digest: z.string(),
  /** Another letter has taken it back. */
  isWithdrawn: z.boolean(),
});
export type LetterChecked = z.output<typeof zLetterChecked>;

/** 文书核验: for whoever holds the paper, without an account. The code travels in the body, never in an address. */
export const letterCheckApi = defineApi({
  checkLetter: {
    method: 'POST',
    path: '/letters/check',
    title: '凭核验码核验文书',
    body: z.object({ code: zReceipt }),
    reply: zLetterChecked,
    scope: 'open',
    duty: 'anyone',
    rate: 'login',
    audit: 'matter.check-letter',
    idempotency: 'none',
  },
});
