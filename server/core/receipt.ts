import { randomBytes } from 'node:crypto';
import { RECEIPT_LENGTH, RECEIPT_LETTERS } from '@niangjia/domain/core/receipt.ts';

/** 32 letters, so that five bits of every byte make one without a bias. */
export const newReceipt = (): string =>
  Array.from(randomBytes(RECEIPT_LENGTH), byte => RECEIPT_LETTERS[byte & 31]).join('');
