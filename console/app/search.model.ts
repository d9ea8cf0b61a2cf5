import { z } from 'zod';

export const searchShape = z.object({ q: z.coerce.string().max(60).optional().catch(undefined) });
export type SearchShape = z.infer<typeof searchShape>;

export const remindersShape = z.object({ show: z.enum(['unread', 'all']).optional().catch(undefined) });
export type RemindersShape = z.infer<typeof remindersShape>;

/** A telephone number, an identity number of 15 or 18 digits, or a passport: what belongs in no address and in no log. */
export function isPersonalNumber(text: string): boolean {
  const bare = text.normalize('NFKC').replace(/[\s-]/gu, '').toUpperCase();
  if (/^1[3-9]\d{9}$/.test(bare)) return true;
  // The seventh digit on is a day of birth; a credit code of eighteen digits has none there.
  if (/^\d{6}(18|19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])\d{3}[\dX]$/.test(bare)) return true;
  if (/^\d{15}$/.test(bare)) return true;
  return /^[A-Z]{1,2}\d{7,8}$/.test(bare);
}

/** Words and numbers as the search of persons asks for them. */
export function personSearch(text: string): { q: string } | { documentNo: string } | { mobile: string } {
  const bare = text.normalize('NFKC').replace(/[\s-]/gu, '');
  if (/^1[3-9]\d{9}$/.test(bare)) return { mobile: bare };
  return isPersonalNumber(text) ? { documentNo: bare } : { q: text.trim() };
}
