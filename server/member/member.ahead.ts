/**
 * What a row of a roster says by itself: its fields, the fingerprints of its numbers and, when it is taken over, its id with the numbers
 * sealed under it. Nothing of it needs the register, so it is worked out while the database still stores the rows before it.
 */
import { asDay } from '@niangjia/domain/core/days.ts';
import { type MemberRow, memberOf, type ReadingOf } from '@niangjia/domain/member/member.import.ts';
import type { Sealer } from '../core/crypto/crypto.model.ts';
import { loadParameters } from '../core/parameters.ts';
import type { Ahead } from '../import/sort.model.ts';
import {
  bankPlace,
  documentIndex,
  documentPlace,
  INDEXES,
  mobileIndex,
  sealBank,
  sealDocument,
  sealMobile,
  workerMobilePlace,
} from './worker.seal.ts';

/** Bytes as PostgreSQL reads them from text. */
type Hex = string;

export interface Sealed {
  id: string;
  document: Hex;
  mobile: Hex | null;
  bank: Hex | null;
}

type Read = ReturnType<typeof memberOf>;
export type Said =
  | (Extract<Read, { ok: true }> & { blind: Hex; mobileBlind: Hex | null; sealed: Sealed | null })
  | Extract<Read, { ok: false }>;

export const memberAhead: Ahead<Said, ReadingOf> = {
  lends: {
    columns: [documentPlace(''), workerMobilePlace(''), bankPlace('')],
    indexes: Object.values(INDEXES),
  },
  grounds: async (tx, unitId, day) => ({
    today: asDay(day),
    minAge: (await loadParameters(tx, 'member.', unitId, day)).number('member.min-age'),
  }),
  say: (values, grounds, sealer, newId) => {
    const read = memberOf(values, grounds);
    if (!read.ok) return read;
    return { ...read, ...numbersOf(read.row, sealer, newId) };
  },
};

/** How somebody is found and what is kept of their numbers. */
export function numbersOf(row: MemberRow, sealer: Sealer, newId: (() => string) | null) {
  const { document, who, mobile } = row;
  return {
    blind: hex(documentIndex(sealer, document, who.documentNo)),
    mobileBlind: mobile ? hex(mobileIndex(sealer, mobile)) : null,
    sealed: newId && sealedOf(sealer, newId(), row),
  };
}

const hex = (bytes: Buffer): Hex => `\\x${bytes.toString('hex')}`;

const sealedOf = (sealer: Sealer, id: string, { who, mobile, bank }: MemberRow): Sealed => ({
  id,
  document: hex(sealDocument(sealer, id, who.documentNo)),
  mobile: mobile ? hex(sealMobile(sealer, id, mobile)) : null,
  bank: bank ? hex(sealBank(sealer, id, bank)) : null,
});
