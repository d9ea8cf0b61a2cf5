/** Who may know of a petition is put on the list by whoever handles it: whoever signs its letters, too. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { shippedCalendarYears } from '@niangjia/domain/core/calendar-shipped.ts';
import { kindOf } from '@niangjia/domain/matter/kinds.ts';
import { beforeAll, expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { Refusal } from '../core/refusal.ts';
import { choicesFor } from '../matter/choice.store.ts';
import { draftLetter, moveLetter } from '../matter/letter.actions.ts';
import { findMatter } from '../matter/matter.store.ts';
import { matterView } from '../matter/matter.view.ts';
import { nameMember } from '../matter/member.actions.ts';
import { moveMatter } from '../matter/move.actions.ts';
import { openMatter } from '../matter/open.actions.ts';
import { storeYear } from '../unit/setting.store.ts';
import { type City, givenCity, HOME, unitKit } from '../unit/testing/unit-kit.ts';

const kit = await unitKit();
let at: City;
let officer: Actor;
let leader: Actor;
let staff: Actor;
/** Never put on the list: somebody is always left to be offered. */
let other: Actor;
let id: string;

const found = (who: Actor) => kit.db.read(tx => findMatter(tx, who, id));
const offered = (who: Actor) =>
  kit.db.read(async tx => {
    const m = (await findMatter(tx, who, id))!;
    return (await choicesFor(tx, who, kindOf('petition')!, m, undefined)).toName.map(p => p.personId);
  });
const view = (who: Actor) =>
  kit.db.read(async tx => matterView(tx, kit.ctx(who), (await findMatter(tx, who, id))!));
const nameOf = async (who: Actor): Promise<string> =>
  (await kit.db.read(tx => tx.one<{ name: string }>(sql`SELECT name FROM person WHERE id = ${who.personId}`)))
    .name;
const outcome = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    error => (error instanceof Refusal ? error.note.code : Promise.reject(error)),
  );
const name = (who: Actor, personId: string, isAdded: boolean) =>
  outcome(nameMember(kit.ctx(who), id, { personId, isAdded, why: '签发告知书' }));

beforeAll(async () => {
  at = await givenCity(kit);
  await kit.db.tx(async tx => {
    for (const year of shippedCalendarYears) await storeYear(tx, year);
  });
  const post = async (office: 'petition-officer' | 'petition-leader' | 'department-staff') =>
    kit.actor((await kit.post(at.county, office)).personId);
  [officer, other, leader, staff] = [
    await post('petition-officer'),
    await post('petition-officer'),
    await post('petition-leader'),
    await post('department-staff'),
  ];
  const given = { matter: '食堂收费一直没有公开', phone: '13900000031' };
  const opening = {
    kind: 'petition',
    unitId: at.county,
    channel: 'window',
    employerId: null,
    persons: 1,
  } as const;
  const rest = { receivedOn: null, given, origin: null, named: [] };
  id = (await openMatter(kit.ctx(officer), { ...opening, ...rest })).id;
});

test('whoever signs is offered and put on the list with a reason, sees the petition, and is taken off again', async () => {
  expect(await found(leader)).toBeUndefined();
  expect((await offered(officer)).sort()).toEqual([leader.personId, other.personId].sort());
  expect(await name(officer, leader.personId, true)).toBe('done');
  expect(await found(leader)).toMatchObject({ id });
  expect(await offered(officer)).toEqual([other.personId]);
  // On the list is not yet in charge of the list.
  expect(await offered(leader)).toEqual([]);
  expect(await name(leader, officer.personId, false)).toBe('core.no-duty');
  expect(await name(officer, leader.personId, false)).toBe('done');
  expect(await found(leader)).toBeUndefined();
});

test('it is offered to unions where somebody may be let know of it, and to no others', async () => {
  const below = () =>
    kit.db.read(async tx => {
      const m = (await findMatter(tx, officer, id))!;
      const { elsewhere } = await choicesFor(tx, officer, kindOf('petition')!, m, '总工会');
      return elsewhere.map(u => u.unitId);
    });
  const city = await kit.db.read(tx =>
    tx.one<{ id: string }>(sql`SELECT u.id FROM unit u JOIN unit_place p ON p.unit_id = u.id
      WHERE u.id <> ${at.county} AND u.name LIKE '%总工会%' LIMIT 1`),
  );
  expect(await below()).toEqual([]);
  await kit.post(city.id, 'petition-officer');
  expect(await below()).toEqual([city.id]);
});

test('nobody without a duty of the kind gets on it, nobody who is tied to the accused, and the handler stays', async () => {
  expect(await name(officer, staff.personId, true)).toBe('matter.named-elsewhere');
  expect(await name(officer, officer.personId, false)).toBe('matter.named-needed');
  await kit.db.tx(tx =>
    tx.run(
      sql`INSERT INTO conflict (subject, id, person_id) VALUES (${id}, gen_random_uuid(), ${leader.personId})`,
    ),
  );
  expect(await offered(officer)).toEqual([other.personId]);
  expect(await name(officer, leader.personId, true)).toBe('matter.conflicted-person');
});

test('the trail says to whoever may read it who was put on the list and who was taken off, and nobody is taken off twice', async () => {
  await name(officer, other.personId, true);
  await name(officer, other.personId, false);
  const told = (await view(officer)).trail.filter(line => line.name === 'named').map(line => line.why);
  const who = await nameOf(other);
  expect(told.slice(-2)).toEqual([`增加${who}：签发告知书`, `移出${who}：签发告知书`]);
  expect(await name(officer, other.personId, false)).toBe('matter.named-not');
});

test('one draft of a letter at a time; once the notice was served, nothing is said to be missing', async () => {
  const step = async (move: string, given: object) => {
    const { seq, fence } = await view(officer);
    return moveMatter(kit.ctx(officer), id, move, { seenSeq: seq, fence, why: '', given: { ...given } });
  };
  const draft = () => draftLetter(kit.ctx(officer), id, { code: 'notice', corrects: null, quotes: [] });
  await step('word', { reply: '由我会信访部门办理' });
  expect((await view(officer)).blocked).toContainEqual(expect.objectContaining({ move: 'tell' }));
  expect((await view(officer)).mayDraft).toContain('notice');
  const letter = await draft();
  expect((await view(officer)).mayDraft).not.toContain('notice');
  await expect(draft()).rejects.toMatchObject({ note: { code: 'matter.letter-drafted' } });
  const signer = await kit.actor((await kit.post(at.county, 'petition-leader')).personId);
  // Bytes are kept elsewhere: this federation has no store for them.
  const files = { ...kit.ctx(signer).files, keep: async () => ({ id: newId(HOME) }) as never };
  const body = { seenSeq: letter.seq, why: '', isOldMeant: false };
  const move = (who: Actor, what: 'drop' | 'sign', l: typeof letter) =>
    moveLetter({ ...kit.ctx(who), files }, id, l.id, what, { ...body, seenSeq: l.seq, why: '另拟' });
  await move(officer, 'drop', letter);
  const second = await draft();
  await name(officer, signer.personId, true);
  await move(signer, 'sign', second);
  expect((await view(officer)).blocked).toEqual([]);
  await step('tell', {});
  expect((await view(officer)).blocked).toEqual([]);
});

test('an objection to what was referred stays on the page up to its last day, and after it says why it is too late', async () => {
  const day = (n: number) => kit.day(n);
  const opening = {
    kind: 'petition',
    unitId: at.county,
    channel: 'window',
    employerId: null,
    persons: 1,
  } as const;
  const given = { matter: '转来的信访件，不属于本会职责', phone: '13900000032' };
  const referred = async (referredOn: string) => {
    const rest = { receivedOn: null, given, origin: null, named: [] };
    const { id: one } = await openMatter(kit.ctx(officer), { ...opening, ...rest });
    const step = async (move: string, fields: object) => {
      const { seq, fence } = (await kit.db.read(tx => findMatter(tx, officer, one)))!;
      return moveMatter(kit.ctx(officer), one, move, { seenSeq: seq, fence, why: '', given: { ...fields } });
    };
    await step('arrive', { referredBy: '市信访局', referredOn });
    const shown = await kit.db.read(async tx =>
      matterView(tx, kit.ctx(officer), (await findMatter(tx, officer, one))!),
    );
    return { shown, object: () => outcome(step('object', { objection: '属于住建部门职责' })) };
  };
  const fresh = await referred(day(0));
  expect(fresh.shown.allowed).toContain('object');
  expect(fresh.shown.blocked.map(b => b.move)).not.toContain('object');
  expect(await fresh.object()).toBe('done');
  // Twenty days: more than five working days, whatever the feasts.
  const late = await referred(day(-20));
  expect(late.shown.allowed).not.toContain('object');
  expect(late.shown.blocked).toContainEqual({ move: 'object', says: expect.stringContaining('已经过期') });
  expect(await late.object()).toBe('petition.object-late');
});
