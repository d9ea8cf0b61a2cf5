/** A small federation at whose door somebody asks, and what the tests of the door share. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { shippedCalendarYears } from '@niangjia/domain/core/calendar-shipped.ts';
import type { Ask } from '@niangjia/domain/rights/ask.model.ts';
import { beforeAll } from 'vitest';
import { sql } from '../../core/database/sql.ts';
import { newId } from '../../core/ids.ts';
import { listMatters } from '../../matter/list.store.ts';
import { findMatter } from '../../matter/matter.store.ts';
import { moveMatter } from '../../matter/move.actions.ts';
import { storeYear } from '../../unit/setting.store.ts';
import { type City, givenCity, HOME, unitKit } from '../../unit/testing/unit-kit.ts';
import { askWithoutAccount } from '../ask.actions.ts';

/** Somebody without an account: three things, a code, and nobody of the employer's side who learns of it. */

export const kit = await unitKit();
export let at: City;
export let officer: Actor;
export let cityOfficer: Actor;
export let supervisor: Actor;
export let chair: Actor;
export let leader: Actor;
export let employerId: string;
export const nobody: Actor = {
  personId: '00000000-0000-8000-8000-000000000000',
  accountId: '',
  name: '',
  seats: [],
  unitIds: [],
  departmentIds: [],
  day: kit.today,
  home: 0,
};

export const ask: Ask = {
  what: '三个月没有发工资，找经理说没有钱',
  employer: '顺达运输公司',
  placeId: null,
  reach: '13900000017',
  name: '林一鸣',
  anonymity: 'veiled',
  onBehalf: 'self',
  filler: '',
  fillerReach: '',
};
export const put = (more: Partial<Ask> = {}, key?: string) =>
  askWithoutAccount(kit.ctx(nobody, key), { ...ask, ...more });
export const matters = () =>
  kit.db.read(tx =>
    tx.rows<{ id: string; unit_id: string; employer_id: string | null; content: Record<string, unknown> }>(
      sql`SELECT id, unit_id, employer_id, content FROM matter WHERE kind = 'request' ORDER BY id`,
    ),
  );
export const newest = async () => (await matters()).at(-1)!;
export const seen = (actor: Actor) =>
  kit.db.read(async tx =>
    (
      await listMatters(
        tx,
        actor,
        { open: 'all', view: 'all' },
        { today: kit.today, soonUntil: kit.today },
        { after: null, limit: 50 },
      )
    ).map(m => m.id),
  );
export const move = async (
  actor: Actor,
  id: string,
  name: string,
  given: Record<string, unknown>,
  more = {},
) => {
  const m = await kit.db.read(tx => findMatter(tx, actor, id));
  return moveMatter(kit.ctx(actor), id, name, { seenSeq: m!.seq, fence: m!.fence, why: '', given, ...more });
};

beforeAll(async () => {
  at = await givenCity(kit);
  await kit.db.tx(async tx => {
    for (const year of shippedCalendarYears) await storeYear(tx, year);
  });
  const staffed = async (unitId: string, office: 'department-staff' | 'petition-officer') => {
    const post = await kit.post(unitId, office);
    return kit.actor(post.personId);
  };
  officer = await staffed(at.county, 'petition-officer');
  cityOfficer = await staffed(at.city, 'petition-officer');
  supervisor = await staffed(at.county, 'department-staff');
  chair = await kit.officer(at.enterprise, 'enterprise-chair');
  leader = await kit.officer(at.township, 'township-chair');
  employerId = newId(HOME);
  await kit.db.tx(tx =>
    tx.run(sql`INSERT INTO employer (home, id, name, keeper_unit_id, union_unit_id, sector, headcount, status)
      VALUES (${HOME}, ${employerId}, '顺达运输公司', ${at.township}, ${at.enterprise}, '交通物流', 120, 'operating')`),
  );
});
