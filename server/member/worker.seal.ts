/** How what identifies a worker is sealed: bound to its row, with a blind index that finds equal values. */
import { maskBankCard, maskIdCard, maskPhone } from '@niangjia/domain/core/mask.ts';
import type { DocumentSort } from '@niangjia/domain/member/worker.model.ts';
import type { Crypto, Sealer } from '../core/crypto/crypto.model.ts';

export const documentPlace = (rowId: string) => ({ table: 'worker', column: 'document_enc', rowId });
export const workerMobilePlace = (rowId: string) => ({ table: 'worker', column: 'mobile_enc', rowId });

export const bankPlace = (rowId: string) => ({ table: 'worker', column: 'bank_enc', rowId });

/** Names of the fingerprints. Their keys come from them: a changed name would find nobody any more. */
export const INDEXES = { document: 'worker document', mobile: 'worker mobile' } as const;

/** Numbers of 18 characters are unique by themselves; those of passports only among passports. */
export const documentIndex = (crypto: Sealer, sort: DocumentSort, number: string): Buffer =>
  crypto.blindIndex(INDEXES.document, sort === 'passport' ? `passport ${number}` : number);

export const mobileIndex = (crypto: Sealer, mobile: string): Buffer =>
  crypto.blindIndex(INDEXES.mobile, mobile);

export const sealDocument = (crypto: Sealer, id: string, number: string): Buffer =>
  crypto.seal(documentPlace(id), number);
export const sealMobile = (crypto: Sealer, id: string, mobile: string): Buffer =>
  crypto.seal(workerMobilePlace(id), mobile);

export const openDocument = (crypto: Crypto, id: string, sealed: Buffer): string =>
  crypto.open(documentPlace(id), sealed).toString('utf8');
export const openMobile = (crypto: Crypto, id: string, sealed: Buffer): string =>
  crypto.open(workerMobilePlace(id), sealed).toString('utf8');

export const maskedDocument = (crypto: Crypto, id: string, sealed: Buffer | null): string =>
  sealed ? maskIdCard(openDocument(crypto, id, sealed)) : '';
export const maskedMobile = (crypto: Crypto, id: string, sealed: Buffer | null): string | null =>
  sealed && maskPhone(openMobile(crypto, id, sealed));

export interface Bank {
  card: string;
  name: string;
}

export const sealBank = (crypto: Sealer, id: string, bank: Bank): Buffer =>
  crypto.seal(bankPlace(id), JSON.stringify(bank));
export const openBank = (crypto: Crypto, id: string, sealed: Buffer): Bank =>
  JSON.parse(crypto.open(bankPlace(id), sealed).toString('utf8')) as Bank;
export function maskedBank(crypto: Crypto, id: string, sealed: Buffer | null): string | null {
  if (!sealed) return null;
  const { card, name } = openBank(crypto, id, sealed);
  return `${maskBankCard(card)}（${name}）`;
}
