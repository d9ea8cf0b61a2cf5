/**
 * What a row of a roster says by itself, with the blind indexes of its numbers. Nothing of it needs the register, so it is worked out
 * while the database still stores the rows before it.
 */
import { type MemberRow, memberOf, type ReadingOf } from '@niangjia/domain/member/member.import.ts';
import type { Crypto } from '../core/crypto/crypto.model.ts';
import type { SheetRow } from '../import/sort.model.ts';
import { documentIndex, mobileIndex } from './worker.seal.ts';

type Read = ReturnType<typeof memberOf>;
export type Said =
  | (Extract<Read, { ok: true }> & { blind: Buffer; mobileBlind: Buffer | null })
  | Extract<Read, { ok: false }>;

const ahead = new WeakMap<SheetRow, { by: ReadingOf; said: Said }>();
/** Day and least age of the rows that were judged last: those of the next are most likely the same. */
let last: ReadingOf | null = null;

export function readAhead(row: SheetRow, crypto: Crypto): void {
  if (last) ahead.set(row, { by: last, said: readNow(row, last, crypto) });
}

/** As the row reads on these grounds: what was worked out on others, over midnight or for another union, is not taken. */
export function said(row: SheetRow, { today, minAge }: ReadingOf, crypto: Crypto): Said {
  if (last?.today !== today || last.minAge !== minAge) last = { today, minAge };
  const known = ahead.get(row);
  return known?.by.today === today && known.by.minAge === minAge ? known.said : readNow(row, last, crypto);
}

function readNow({ values }: SheetRow, by: ReadingOf, crypto: Crypto): Said {
  const read = memberOf(values, by);
  return read.ok ? { ...read, ...blindsOf(read.row, crypto) } : read;
}

const blindsOf = ({ document, who, mobile }: MemberRow, crypto: Crypto) => ({
  blind: documentIndex(crypto, document, who.documentNo),
  mobileBlind: mobile ? mobileIndex(crypto, mobile) : null,
});
