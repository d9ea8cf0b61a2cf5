/** A union sends a member on to one that it does not see: named by the employer, or by the place. */
import { shippedCalendarYears } from '@niangjia/domain/core/calendar-shipped.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import { sampleIdCard } from '@niangjia/domain/core/identity-sample.ts';
import { zMoveGiven } from '@niangjia/domain/member/member.api.ts';
import { memberIndicators } from '@niangjia/domain/member/member.indicators.ts';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { syncIndicators } from '../core/indicators.ts';
import { storeYear } from '../unit/setting.store.ts';
import { codeOf, givenCity, HOME, unitKit } from '../unit/testing/unit-kit.ts';
import { moveMembership } from './membership.actions.ts';
import { registerWorker } from './worker.actions.ts';

const kit = await unitKit('2026-11-20');
const g = await givenCity(kit);
const mill = await kit.unit('永安纺织厂工会', 'enterprise', { territory: g.township });
const depot = await kit.unit('西岸货运站工会', 'enterprise', { territory: g.foreign });
await kit.db.tx(async tx => {
  await syncIndicators(tx, memberIndicators);
  for (const year of shippedCalendarYears) await storeYear(tx, year);
  await tx.run(sql`INSERT INTO employer (home, id, name, keeper_unit_id, union_unit_id, sector, headcount, status)
    VALUES (${HOME}, ${newId(HOME)}, '西岸货运站有限公司', ${g.foreign}, ${depot}, '运输', 40, 'operating')`);
});
const chair = await kit.officer(mill, 'enterprise-chair');
await kit.officer(g.foreign, 'township-chair');

let serial = 0;
const member = async () =>
  (
    await registerWorker(kit.ctx(chair), {
      unitId: mill,
      fields: {
        ...{
          name: `${'郁尚农'[serial]}某`,
          document: 'id-card',
          mobile: null,
          groups: [],
          employerId: null,
          job: '',
        },
        documentNo: sampleIdCard({ birthDay: asDay(`198${serial}-04-12`), sex: 'female', serial: serial++ }),
        ...{ ethnic: null, education: null, political: null, isComparedWithDocument: false },
      },
      ...{ joinedOn: '2024-03-01', otherThan: [], otherWhy: '' },
    } as never)
  ).id;
type Sent = z.input<typeof zMoveGiven>;
const send = async (id: string, given: Sent) => {
  const { seq } = await kit.db.read(tx =>
    tx.one<{ seq: number }>(sql`SELECT seq FROM worker WHERE id = ${id}`),
  );
  return moveMembership(kit.ctx(chair), id, {
    seenSeq: seq,
    why: '换了单位',
    given: zMoveGiven.parse(given),
  });
};
const waitsFor = async (id: string) => {
  const { unitId } = await kit.db.read(tx =>
    tx.one<{ unitId: string | null }>(sql`SELECT other_unit_id AS "unitId" FROM worker WHERE id = ${id}`),
  );
  return unitId;
};

test('the employer or the place says which union it is, though the chair sees neither', async () => {
  const first = await member();
  await send(first, { name: 'offer', to: { employer: '西岸货运站有限公司' } });
  expect(await waitsFor(first)).toBe(depot);
  const second = await member();
  await send(second, { name: 'ask', to: { placeId: g.foreign } });
  expect(await waitsFor(second)).toBe(g.foreign);
});

test('whoever names nothing that is known, a union that takes no members, or the own one is told so', async () => {
  const id = await member();
  const told = (given: Sent) => codeOf(send(id, given));
  expect(await told({ name: 'offer' })).toBe('member.other-needed');
  expect(await told({ name: 'offer', to: { employer: '没有登记的店' } })).toBe('member.place-needed');
  expect(await told({ name: 'offer', to: { placeId: g.county } })).toBe('member.unit-not-taking');
  expect(await told({ name: 'offer', to: { unitId: mill } })).toBe('member.same-unit');
  expect(await waitsFor(id)).toBeNull();
});
