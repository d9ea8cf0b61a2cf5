/** 查询码 and other codes that people copy by hand: 28 of 32 letters that are not mistaken for each other, 140 random bits, stored as a keyed digest. */
import { z } from 'zod';

export const RECEIPT_LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
export const RECEIPT_LENGTH = 28;

/** As people type it: small letters, spaces, dashes of any sort. */
export const plainReceipt = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/0|O/g, 'Q')
    .replace(/1|I/g, 'L');

/** In sevens of four, to be copied by hand. */
export const receiptInGroups = (code: string): string => code.match(/.{1,4}/g)?.join('-') ?? code;

/** Any text: whether it is a code at all is answered like an unknown one. */
export const zReceipt = z.string().max(200).transform(plainReceipt);
