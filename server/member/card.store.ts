/** 会员证: a random token, looked up by its keyed digest and kept sealed so that the worker may show it again. It says nothing of the person. */
import type { MembershipState } from '@niangjia/domain/member/membership.life.ts';
import type { Work } from '../core/action.ts';
import type { Crypto } from '../core/crypto/crypto.model.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { newReceipt } from '../core/receipt.ts';

export const cardPlace = (rowId: string) => ({ table: 'worker', column: 'card_enc', rowId });
const digest = (crypto: Crypto, token: string): Buffer => crypto.mac('member-card', token);

/** The token that was valid before opens nothing from now on. */
export async function newCard({ tx, crypto, actor }: Work, id: string): Promise<string> {
  const token = newReceipt();
  await tx.run(sql`UPDATE worker SET card_index = ${digest(crypto, token)}, card_enc = ${crypto.seal(cardPlace(id), token)},
    card_on = ${actor.day} WHERE id = ${id}`);
  return token;
}

export const endCard = (tx: Tx, id: string): Promise<number> =>
  tx.run(sql`UPDATE worker SET card_index = NULL, card_enc = NULL, card_on = NULL WHERE id = ${id}`);

export async function cardOf(tx: Tx, crypto: Crypto, id: string): Promise<string | null> {
  const { sealed } = await tx.one<{ sealed: Buffer | null }>(
    sql`SELECT card_enc AS sealed FROM worker WHERE id = ${id}`,
  );
  return sealed && crypto.open(cardPlace(id), sealed).toString('utf8');
}

export interface Bearer {
  name: string;
  unit: string;
  state: MembershipState;
  cardOn: string;
}

export const bearerOf = (tx: Tx, crypto: Crypto, token: string): Promise<Bearer | undefined> =>
  tx.maybe(sql`SELECT w.name, u.name AS unit, w.state, w.card_on AS "cardOn"
    FROM worker w JOIN unit u ON u.id = w.unit_id WHERE w.card_index = ${digest(crypto, token)}`);
