import { shippedCalendarYears } from '@niangjia/domain/core/calendar-shipped.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import { sampleIdCard } from '@niangjia/domain/core/identity-sample.ts';
import { memberIndicators } from '@niangjia/domain/member/member.indicators.ts';
import { expect, it } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { syncIndicators } from '../core/indicators.ts';
import { storeYear } from '../unit/setting.store.ts';
import { codeOf, givenCity, unitKit } from '../unit/testing/unit-kit.ts';
import { approveMany } from './membership.bulk.ts';
import { registerWorker } from './worker.actions.ts';

const kit = await unitKit('2026-11-20');
const g = await givenCity(kit);
const mill = await kit.unit('永安纺织厂工会', 'enterprise', { territory: g.township });
const depot = await kit.unit('西岸货运站工会', 'enterprise', { territory: g.foreign });
await kit.db.tx(async tx => {
  await syncIndicators(tx, memberIndicators);
  for (const year of shippedCalendarYears) await storeYear(tx, year);
});
const chair = await kit.officer(mill, 'enterprise-chair');
const depotChair = await kit.officer(depot, 'enterprise-chair');
const approvedOn = asDay('2026-11-18');

let count = 0;
const applies = async (actor = chair, unitId = mill, mobile: string | null = null) =>
  (
    await registerWorker(kit.ctx(actor), {
      ...{ unitId, joinedOn: null, appliedOn: '2026-11-10', otherThan: [], otherWhy: '' },
      fields: {
        ...{ name: '成批职工', document: 'id-card', mobile, groups: [], employerId: null, job: '' },
        documentNo: sampleIdCard({ birthDay: asDay(`1985-04-${10 + count}`), sex: 'male', serial: count++ }),
        ...{ ethnic: null, education: null, political: null, isComparedWithDocument: false },
      },
    } as never)
  ).id;
const stateOf = (id: string) =>
  kit.db.read(tx =>
    tx.one<{ state: string; seq: number }>(sql`SELECT state, seq FROM worker WHERE id = ${id}`),
  );
const seen = async (id: string) => ({ id, seenSeq: (await stateOf(id)).seq });

it('approves those that can be, and tells of each other one why it stays', async () => {
  const [one, two, stale, done] = [await applies(), await applies(), await applies(), await applies()];
  const away = await applies(depotChair, depot);
  await approveMany(kit.ctx(chair), { rows: [await seen(done)], approvedOn });
  const rows = [
    ...[await seen(one), await seen(away), { ...(await seen(stale)), seenSeq: 7 }, await seen(done)],
    await seen(two),
  ];
  const told = (await approveMany(kit.ctx(chair), { rows, approvedOn })).rows;
  expect(told.map(r => r.id)).toEqual(rows.map(r => r.id));
  expect(told.map(r => r.isApproved)).toEqual([true, false, false, false, true]);
  for (const { isApproved, says } of told) expect(says === '').toBe(isApproved);
  const states = await Promise.all([one, two, stale, away].map(stateOf));
  expect(states.map(s => s.state)).toEqual(['active', 'active', 'applied', 'applied']);
  // Somebody out of sight is told of in the very words of somebody who is not there.
  const nobody = { id: '0190f000-0000-8000-8000-000000000001', seenSeq: 1 };
  const [absent] = (await approveMany(kit.ctx(chair), { rows: [nobody], approvedOn })).rows;
  expect(told[1]!.says).toBe(absent!.says);
});

it('leaves whoever looks like somebody else to be compared by a person', async () => {
  const mobile = '13900007788';
  const known = await applies(chair, mill, mobile);
  await approveMany(kit.ctx(chair), { rows: [await seen(known)], approvedOn });
  const twin = await applies(depotChair, depot, mobile);
  // Entered where nobody saw the other one, then seen together.
  await kit.db.tx(tx => tx.run(sql`UPDATE worker SET unit_id = ${mill} WHERE id = ${twin}`));
  const [told] = (await approveMany(kit.ctx(chair), { rows: [await seen(twin)], approvedOn })).rows;
  expect(told).toMatchObject({ isApproved: false, says: expect.stringContaining('疑似同一人') });
  expect((await stateOf(twin)).state).toBe('applied');
});

it('does nobody twice when the list is sent again, and needs a key', async () => {
  const rows = [await seen(await applies()), await seen(await applies())];
  const ctx = kit.ctx(chair);
  const first = await approveMany(ctx, { rows, approvedOn });
  expect(await approveMany(ctx, { rows, approvedOn })).toEqual(first);
  expect(first.rows.every(r => r.isApproved)).toBe(true);
  for (const { id } of rows) expect((await stateOf(id)).state).toBe('active');
  expect(await codeOf(approveMany({ ...ctx, key: null }, { rows, approvedOn }))).toBe('core.key-missing');
});
