import { asDay } from '@niangjia/domain/core/days.ts';
import { luhnSum } from '@niangjia/domain/core/identity-number.ts';
import { sampleIdCard } from '@niangjia/domain/core/identity-sample.ts';
import { memberIndicators } from '@niangjia/domain/member/member.indicators.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { syncIndicators } from '../core/indicators.ts';
import { registerSort } from '../import/sort.model.ts';
import { sheetKit } from '../import/testing/sheet-kit.ts';
import { codeOf, givenCity, unitKit } from '../unit/testing/unit-kit.ts';
import { memberRoster } from './roster.actions.ts';
import { bankOf, setBank } from './worker.bank.actions.ts';
import { revealWorker } from './worker.reveal.ts';
import { findWorker } from './worker.store.ts';

const kit = await unitKit('2026-11-20');
const g = await givenCity(kit);
await kit.db.tx(tx => syncIndicators(tx, memberIndicators));
const mill = await kit.unit('永安纺织厂工会', 'enterprise', { territory: g.township });
registerSort(memberRoster);
const chair = await kit.officer(mill, 'enterprise-chair');
const stranger = await kit.officer(g.foreign, 'township-chair');
const sheets = sheetKit(kit, 'member', chair, mill);
const numbered = (body: string): string =>
  `${body}${[...'0123456789'].find(last => luhnSum(`${body}${last}`) % 10 === 0)}`;
const card = numbered('622202170000123');
const identity = sampleIdCard({ birthDay: asDay('1985-04-12'), sex: 'female', serial: 3 });
const HEAD = '姓名,证件号,银行卡号,开户行';
const idOf = () =>
  kit.db.read(tx =>
    tx.one<{ id: string; seq: number; enc: Buffer | null }>(
      sql`SELECT id, seq, bank_enc AS enc FROM worker WHERE name = '顾念'`,
    ),
  );
const worker = async () =>
  (await kit.db.read(async tx => findWorker(tx, chair, kit.crypto, (await idOf()).id)))!;

test('a card comes with the roster, whole and checked; what a spreadsheet destroyed is refused', async () => {
  const other = (n: number) => sampleIdCard({ birthDay: asDay('1985-04-12'), sex: 'male', serial: n });
  const batch = await sheets.tried([
    HEAD,
    `顾念,${identity},${card},工商银行青川支行`,
    `甲某某,${other(4)},6.2220217E+15,工商银行`,
    `乙某某,${other(5)},${card.slice(0, -1)}${(Number(card.at(-1)) + 1) % 10},工商银行`,
    `丙某某,${other(6)},${card},`,
  ]);
  expect(batch.counts).toMatchObject({ new: 1, error: 3 });
  expect(await sheets.faults(batch.id)).toMatchObject({
    3: expect.stringContaining('银行卡号已被表格软件改成数值'),
    4: expect.stringContaining('银行卡号'),
    5: expect.stringContaining('开户行'),
  });
  await sheets.move(batch.id, 'confirm');
  expect((await worker()).bankMasked).toMatch(/^\*+\d{4}（工商银行青川支行）$/);
  expect((await idOf()).enc!.includes(card)).toBe(false);
  const again = await sheets.tried([HEAD, `顾念,${identity},${card},工商银行青川支行`]);
  expect(again.counts).toMatchObject({ same: 1 });
  await sheets.move(again.id, 'stop');
});

test('it is changed with a reason, seen whole with a reason, and bound to its row', async () => {
  const { id, seq } = await idOf();
  const next = numbered('621700240001234567');
  const to = (bank: { card: string; name: string } | null, who = chair) =>
    codeOf(setBank(kit.ctx(who), id, { bank, why: '本人换卡', seenSeq: seq }));
  expect(await to({ card: '6222021700001234', name: '建设银行' })).not.toBe('done');
  expect(await to({ card: next, name: '建设银行' }, stranger)).toBe('core.absent');
  expect(await to({ card: next, name: '建设银行' })).toBe('done');
  expect(await to(null)).toBe('core.changed-meanwhile');
  const seen = await revealWorker(kit.ctx(chair), id, { field: 'bank', why: '核对发放' });
  expect(seen.value).toBe(`${next}（建设银行）`);
  // A payment finds it by name and number together, and nobody else's.
  const asked = (name: string) => kit.db.read(tx => bankOf(tx, kit.crypto, { name, identity }));
  expect(await asked('顾念')).toEqual({ card: next, name: '建设银行' });
  expect(await asked('别人')).toBeUndefined();
  // Laid into another row it does not open.
  const batch = await sheets.tried([
    '姓名,证件号',
    `另一人,${sampleIdCard({ birthDay: asDay('1985-04-12'), sex: 'male', serial: 9 })}`,
  ]);
  await sheets.move(batch.id, 'confirm');
  await kit.db.tx(tx =>
    tx.run(
      sql`UPDATE worker SET bank_enc = (SELECT bank_enc FROM worker WHERE id = ${id}) WHERE name = '另一人'`,
    ),
  );
  const moved = await kit.db.read(tx =>
    tx.one<{ id: string }>(sql`SELECT id FROM worker WHERE name = '另一人'`),
  );
  await expect(kit.db.read(tx => findWorker(tx, chair, kit.crypto, moved.id))).rejects.toThrow();
});
