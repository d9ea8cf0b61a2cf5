import { asDay } from '@niangjia/domain/core/days.ts';
import { sampleIdCard } from '@niangjia/domain/core/identity-sample.ts';
import { expect, test } from 'vitest';
import { openCrypto } from '../core/crypto/crypto.ts';
import { givenKeys } from '../core/crypto/given-keys.ts';
import { readAhead, said } from './member.ahead.ts';
import { documentIndex } from './worker.seal.ts';

const crypto = openCrypto(givenKeys());
const today = asDay('2026-11-20');
const card = sampleIdCard({ birthDay: asDay('2009-11-21'), sex: 'female', serial: 7 });
const row = () => ({
  no: 2,
  faults: [],
  values: { name: '甲某某', documentNo: card, joinedOn: '2026-11-20' },
});

test('a row that was read ahead on other grounds is read again', () => {
  const first = said(row(), { today, minAge: 16 }, crypto);
  expect(first).toMatchObject({ ok: true, blind: documentIndex(crypto, 'id-card', card) });
  const next = row();
  readAhead(next, crypto);
  expect(said(next, { today, minAge: 16 }, crypto)).toEqual(first);
  // Seventeen tomorrow only, and nobody joined on a day that has not come.
  expect(said(next, { today, minAge: 17 }, crypto)).toMatchObject({ ok: false });
  expect(said(next, { today: asDay('2026-11-19'), minAge: 16 }, crypto)).toMatchObject({ ok: false });
  expect(said(next, { today: asDay('2026-11-21'), minAge: 17 }, crypto)).toMatchObject({ ok: true });
});
