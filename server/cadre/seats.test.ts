import { asDay } from '@niangjia/domain/core/days.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { proveProjection } from '../core/life-store.ts';
import { codeOf, givenCity, unitKit } from '../unit/testing/unit-kit.ts';
import { seatsProjection } from './cadre.projection.ts';
import { listSeats, listVacancies } from './cadre.view.ts';
import { declareSeats } from './seats.actions.ts';

const kit = await unitKit('2026-11-20');
const g = await givenCity(kit);
const officer = await kit.officer(g.city, 'cadre-officer');
const otherOffice = await kit.officer(g.other, 'office');
const page = { page: 1, size: 50 };
const declare = (seats: number, more: object = {}, who = officer, unitId = g.county) =>
  declareSeats(kit.ctx(who), unitId, {
    ...{
      office: 'vice-chair',
      seats,
      fromDay: asDay('2026-11-01'),
      paper: '市编〔2026〕8号',
      why: '机构改革',
    },
    ...{ seenSeq: null, ...more },
  });
const vacant = async () =>
  (await kit.db.read(tx => listVacancies(tx, officer, page))).items.map(v => [v.unit.id, v.former, v.since]);
const listed = async () => (await kit.db.read(tx => listSeats(tx, officer, page))).items;

test('a seat that was given up with a paper is vacant no longer, and a new one is vacant from its day on', async () => {
  const gone = await kit.post(g.county, 'vice-chair');
  await kit.post(g.county, 'vice-chair');
  await kit.db.tx(tx => tx.run(sql`UPDATE post SET to_day = '2026-05-01' WHERE id = ${gone.id}`));
  expect(await vacant()).toHaveLength(1);
  const { id } = await declare(1);
  expect(await vacant()).toEqual([]);
  expect(await listed()).toMatchObject([
    { id, seats: 1, held: 1, paper: '市编〔2026〕8号', allowed: ['change'] },
  ]);
  expect(await codeOf(declare(2, { seenSeq: null }))).toBe('core.changed-meanwhile');
  await declare(3, { seenSeq: 1, fromDay: asDay('2026-11-10') });
  expect((await vacant()).map(([, former, since]) => [former !== '', since])).toEqual([
    [true, '2026-05-01'],
    [false, '2026-11-10'],
  ]);
});

test('seats are not lowered below those who hold one, nor from a later day, nor by somebody else', async () => {
  const { seq } = (await listed())[0]!;
  expect(await codeOf(declare(0, { seenSeq: seq }))).toBe('cadre.seats-held');
  expect(await codeOf(declare(1, { seenSeq: seq, fromDay: asDay('2026-11-21') }))).toBe('cadre.seats-day');
  expect(await codeOf(declare(1, { seenSeq: seq }, otherOffice))).toBe('core.absent');
  expect((await listed()).map(s => s.seats)).toEqual([3]);
});

test('of two who declare at once one succeeds', async () => {
  const said = await Promise.all([0, 1, 2].map(n => codeOf(declare(n, {}, officer, g.other))));
  expect(said.filter(code => code === 'done')).toHaveLength(1);
});

test('what is declared is the fold of its moves', async () => {
  expect((await kit.db.read(tx => proveProjection(tx, seatsProjection))).unequal).toEqual([]);
});
