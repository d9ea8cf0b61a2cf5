/** One person, one issue, told through every door: found by the number, handled as one, counted as one 件 and everybody's 人次. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { shippedCalendarYears } from '@niangjia/domain/core/calendar-shipped.ts';
import { kindOf } from '@niangjia/domain/matter/kinds.ts';
import type { Channel } from '@niangjia/domain/matter/matter.model.ts';
import { beforeAll, expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { alikeOf } from '../matter/alike.store.ts';
import { countMatters } from '../matter/list.store.ts';
import { findMatter } from '../matter/matter.store.ts';
import { moveMatter } from '../matter/move.actions.ts';
import { openMatter } from '../matter/open.actions.ts';
import { storeYear } from '../unit/setting.store.ts';
import { type City, givenCity, unitKit } from '../unit/testing/unit-kit.ts';
import { askWithoutAccount } from './ask.actions.ts';
import { followByCode } from './follow.actions.ts';

const kit = await unitKit();
let at: City;
let officer: Actor;
let main: string;
const codes = new Map<Channel, string>();
const ids = new Map<Channel, string>();
const DOORS = ['window', 'hotline', 'letter', 'visit', 'survey'] as const;
const PHONE = '13900000027';
const nobody: Actor = {
  personId: '00000000-0000-8000-8000-000000000000',
  accountId: '',
  name: '',
  seats: [],
  unitIds: [],
  departmentIds: [],
  day: kit.today,
  home: 0,
};

const ask = (reach: string) =>
  askWithoutAccount(kit.ctx(nobody), {
    what: '三个月没有发工资',
    employer: '没有登记的小厂',
    placeId: at.county,
    reach,
    name: '',
    anonymity: 'veiled',
    onBehalf: 'self',
    filler: '',
    fillerReach: '',
  });
const newest = () =>
  kit.db.read(
    async tx => (await tx.one<{ id: string }>(sql`SELECT id FROM matter ORDER BY id DESC LIMIT 1`)).id,
  );
const register = async (channel: Channel, phone: string, persons = 1) =>
  (
    await openMatter(kit.ctx(officer), {
      kind: 'request',
      unitId: at.county,
      channel,
      employerId: null,
      persons,
      receivedOn: null,
      given: { what: '工资一直拖着', employerNamed: '小厂', phone, topic: 'pay' },
      origin: null,
      named: [],
    })
  ).id;
const alike = (id: string) =>
  kit.db.read(async tx => {
    const m = (await findMatter(tx, officer, id))!;
    return (await alikeOf(tx, officer, kindOf('request')!, m)).map(
      ({ record, because }) => [record.id, because] as const,
    );
  });
const move = async (id: string, name: string, more: object) => {
  const m = (await kit.db.read(tx => findMatter(tx, officer, id)))!;
  return moveMatter(kit.ctx(officer), id, name, {
    seenSeq: m.seq,
    fence: m.fence,
    why: '',
    given: {},
    ...more,
  });
};
const counted = () =>
  kit.db.read(async tx => {
    const rows = await countMatters(
      tx,
      officer,
      { kind: 'request', open: 'open', view: 'all' },
      { today: kit.today, soonUntil: kit.today },
    );
    return rows.reduce((sum, r) => ({ count: sum.count + r.count, persons: sum.persons + r.persons }), {
      count: 0,
      persons: 0,
    });
  });

beforeAll(async () => {
  at = await givenCity(kit);
  await kit.db.tx(async tx => {
    for (const year of shippedCalendarYears) await storeYear(tx, year);
  });
  officer = await kit.actor((await kit.post(at.county, 'petition-officer')).personId);
  const { code } = await ask(PHONE);
  main = await newest();
  codes.set('phone', code);
  ids.set('phone', main);
  // The office at the window heard three of them at once.
  for (const channel of DOORS) ids.set(channel, await register(channel, PHONE, channel === 'window' ? 3 : 1));
  await register('hotline', '13900000028');
});

test('whoever told it through six doors is found from each of them by the number; somebody else with the same words is not', async () => {
  for (const [channel, id] of ids) {
    const found = await alike(id);
    expect(found.map(([other]) => other).sort(), channel).toEqual(
      [...ids.values()].filter(i => i !== id).sort(),
    );
    for (const [, because] of found) expect(because).toContain('同一人');
  }
});

test('merged they are one 件 with the 人次 of all, and taken apart again both counts are as before', async () => {
  const before = await counted();
  expect(before).toEqual({ count: 7, persons: 9 });
  for (const channel of DOORS)
    await move(ids.get(channel)!, 'merge', { matterId: main, why: '同一人同一件事' });
  expect(await counted()).toEqual({ count: 2, persons: 9 });
  expect(await alike(main)).toEqual([]);
  await move(ids.get('letter')!, 'part', { why: '信里说的是加班费，不是一件' });
  expect(await counted()).toEqual({ count: 3, persons: 9 });
  expect((await alike(main)).map(([id]) => id)).toEqual([ids.get('letter')]);
});

test('whoever asked twice follows with either code what is answered in the main one, and after a parting the own one again', async () => {
  const { code } = await ask(PHONE);
  const second = await newest();
  await move(second, 'merge', { matterId: main, why: '同一人又反映' });
  await move(main, 'answerNow', { given: { topic: 'pay', answer: '工资已补发' } });
  const [first, other] = await Promise.all(
    [codes.get('phone')!, code].map(c => followByCode(kit.ctx(nobody), c)),
  );
  expect(first!.stateLabel).toBe('已答复');
  expect(other!.stateLabel).toBe('已答复');
  expect(other!.steps.map(s => [s.label, s.says])).toContainEqual(['已答复', '工资已补发']);
  expect(other!.steps.map(s => s.label)).toContain('与同一件事合并办理');
  await move(second, 'part', { why: '后来发现是另一个月的' });
  const again = await followByCode(kit.ctx(nobody), code);
  expect(again).toMatchObject({ stateLabel: '待受理', isEnded: false });
  expect(again.dueOn).not.toBeNull();
  expect(again.steps.at(-1)!.label).toBe('恢复单独办理');
});
