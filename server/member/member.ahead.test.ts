import { asDay } from '@niangjia/domain/core/days.ts';
import { sampleIdCard } from '@niangjia/domain/core/identity-sample.ts';
import { expect, test } from 'vitest';
import { openCrypto } from '../core/crypto/crypto.ts';
import { givenKeys } from '../core/crypto/given-keys.ts';
import { openLent } from '../core/crypto/lent.ts';
import { memberAhead } from './member.ahead.ts';
import { documentIndex, openBank, openDocument, openMobile } from './worker.seal.ts';

const crypto = openCrypto(givenKeys());
const lent = openLent(crypto.lend(memberAhead.lends));
const ID = '0190a0a0-0000-8000-8000-000000000001';
const today = asDay('2026-11-20');
const card = sampleIdCard({ birthDay: asDay('2009-11-21'), sex: 'female', serial: 7 });
const values = {
  ...{ name: '甲某某', documentNo: card, joinedOn: '2026-11-20', mobile: '13900001234' },
  ...{ bankCard: '6222021234567890128', bankName: '某银行' },
};
const bytes = (hex: string | null) => Buffer.from(hex!.slice(2), 'hex');

test('what a row says depends on the day and on the least age', () => {
  const on = (day: string, minAge: number) =>
    memberAhead.say(values, { today: asDay(day), minAge }, lent, null).ok;
  expect(on('2026-11-20', 16)).toBe(true);
  // Seventeen tomorrow only, and nobody joined on a day that has not come.
  expect(on('2026-11-20', 17)).toBe(false);
  expect(on('2026-11-19', 16)).toBe(false);
  expect(on('2026-11-21', 17)).toBe(true);
});

test('with lent keys it is fingerprinted and sealed as with the whole key file', () => {
  const said = memberAhead.say(values, { today, minAge: 16 }, lent, () => ID);
  if (!said.ok) throw new Error(said.faults.map(f => f.says).join());
  expect(bytes(said.blind)).toEqual(documentIndex(crypto, 'id-card', card));
  const { document, mobile, bank } = said.sealed!;
  expect(openDocument(crypto, ID, bytes(document))).toBe(card);
  expect(openMobile(crypto, ID, bytes(mobile))).toBe('13900001234');
  expect(openBank(crypto, ID, bytes(bank))).toEqual({ card: '6222021234567890128', name: '某银行' });
});

test('what no key was lent for can be neither sealed nor fingerprinted', () => {
  expect(() => lent.seal({ table: 'person', column: 'mobile', rowId: ID }, 'x')).toThrow('no key was lent');
  expect(() => lent.blindIndex('person document', 'x')).toThrow('no key was lent');
});
