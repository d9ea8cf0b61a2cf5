/** Name, card and bank of a payee, sealed together and bound to their line. */
import type { Crypto } from '../core/crypto/crypto.model.ts';

export interface Payee {
  name: string;
  card: string;
  bank: string;
}

export const payeePlace = (lineId: string) => ({ table: 'aid_line', column: 'payee', rowId: lineId });

export const sealPayee = (crypto: Crypto, lineId: string, payee: Payee): Buffer =>
  crypto.seal(payeePlace(lineId), JSON.stringify(payee));

export const openPayee = (crypto: Crypto, line: { id: string; payee: Buffer }): Payee =>
  JSON.parse(crypto.open(payeePlace(line.id), line.payee).toString('utf8')) as Payee;

/** The index under which a card is compared with the one that a bank names. */
export const cardIndex = (crypto: Crypto, card: string): Buffer => crypto.blindIndex('card', card);
