import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Ctx } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { registerFileArea } from '../core/files/file-areas.ts';
import { startUpload } from '../core/files/uploads.ts';
import { newId } from '../core/ids.ts';
import { ask } from '../deploy/testing/ask.ts';
import { given, HOME, type PersonName } from '../deploy/testing/given.ts';
import { openPhone } from './field.actions.ts';
import { ownDay } from './own.view.ts';
import { moveRound } from './round.actions.ts';
import { employersAt, faultsNow, filled, found, openedRound, visited } from './testing/visits.ts';
import { moveVisit, recordVisit } from './visit.actions.ts';
import { photoFiles, signatureFiles } from './visit.files.ts';
import { visitRoutes } from './visit.routes.ts';
import { findVisit } from './visit.store.ts';
import { visitView } from './visit.view.ts';

const g = await given('2026-07-15');
const WINDOW = { fromDay: '2026-07-01', toDay: '2026-09-30' };
const WEEK = '2026-07-13';
registerFileArea('visit', photoFiles);
registerFileArea('visitsign', signatureFiles);

const cadre = g.actor.eastStaff;
const [A, B, C, D, E, F] = (await employersAt(g, 'yanEast', 6)) as [
  string,
  string,
  string,
  string,
  string,
  string,
];
const { id: round } = await openedRound(g, WINDOW);

async function team(no: number, persons: readonly [PersonName, PersonName]): Promise<string> {
  const id = newId(HOME);
  const [first, second] = persons.map(name => g.actor[name].personId);
  const unit = g.unit.yanEast.id;
  await g.db.tx(tx =>
    tx.run(sql`INSERT INTO visit_team (home, id, round_id, no, unit_id, county_unit_id, round_unit_id, serves, first_person_id, second_person_id,
        min, max, half_days, state, seq)
      VALUES (${HOME}, ${id}, ${round}, ${no}, ${unit}, ${g.unit.yan.id}, ${g.unit.city.id}, ${[unit]}::uuid[], ${first}, ${second}, 0, 9, 4, 'standing', 1)`),
  );
  return id;
}
const mine = await team(1, ['eastStaff', 'yanClerk']);
const theirs = await team(2, ['yanChair', 'organiser']);

const give = (employer: string, to: string, weekOn: string = WEEK) =>
  g.db.tx(tx =>
    tx.run(sql`UPDATE allotment SET team_id = ${to}, week_on = ${weekOn}, fence = fence + 1
      WHERE round_id = ${round} AND employer_id = ${employer}`),
  );
for (const employer of [A, B, C, D]) await give(employer, mine);
await give(E, mine, '2026-07-20');
await give(F, mine, '2026-07-20');

const dayOf = (who: PersonName) => g.db.tx(tx => ownDay(tx, g.ctx(who)));
const offline = (employerId: string, more: object = {}) =>
  recordVisit(g.ctx('eastStaff'), round, { ...filled(g), employerId, fence: 1, beside: true, ...more });

test('the day holds this week’s employers of the own team, without those of others and of later weeks', async () => {
  const day = await dayOf('eastStaff');
  expect(day.items.map(i => i.employerId).sort()).toEqual([A, B, C, D].sort());
  expect(day).toMatchObject({ later: 2, done: 0, more: 0, hours: 12, asksPlace: false, photosMost: 6 });
  expect(day.items[0]).toMatchObject({ partner: '贺小满', fence: 1, matters: [], last: null });
  expect((await dayOf('organiser')).items).toEqual([]);
  expect((await dayOf('chengClerk')).items).toEqual([]);
});

test('no more than the number that may be taken along leaves the platform', async () => {
  await g.db.tx(tx =>
    tx.run(sql`INSERT INTO parameter (home, id, code, jurisdiction, value, unit, from_day, to_day, doc_no, article)
      VALUES (${HOME}, ${newId(HOME)}, 'visit.offline-most', ${g.unit.city.id}, '2', 'item', '2020-01-01', '2026-07-16', '测试', '')`),
  );
  const day = await dayOf('eastStaff');
  expect(day.items).toHaveLength(2);
  expect(day.more).toBe(2);
  await g.db.tx(tx => tx.run(sql`DELETE FROM parameter WHERE code = 'visit.offline-most'`));
});

test('the key of a phone is the same for one person and another for the next; taking it leaves a trace', async () => {
  const one = await openPhone(g.ctx('eastStaff'));
  expect(await openPhone(g.ctx('eastStaff'))).toEqual(one);
  expect((await openPhone(g.ctx('yanClerk'))).key).not.toBe(one.key);
  const { traces } = await g.db.read(tx =>
    tx.one<{ traces: number }>(
      sql`SELECT count(*)::int AS traces FROM audit WHERE action = 'visit.open-phone' AND person = ${cadre.personId}`,
    ),
  );
  expect(traces).toBe(2);
});

test('a record made without a connection counts when nothing has changed', async () => {
  const sent = await offline(A);
  expect(sent).toMatchObject({ counted: true, state: 'recorded', instead: null });
  const { recent, items } = await dayOf('eastStaff');
  expect(recent).toMatchObject([{ visitId: sent.id, employerId: A }]);
  expect(items.map(i => i.employerId)).not.toContain(A);
});

test('given to others meanwhile: the record is kept as evidence, and who goes now is told', async () => {
  await give(B, theirs);
  const sent = await offline(B, { findings: [found('wage')] });
  expect(sent).toMatchObject({ counted: false, state: 'doubtful' });
  expect(sent.instead).toMatchObject({
    team: { no: 2, who: `${g.actor.yanChair.name}、${g.actor.organiser.name}` },
    visit: null,
  });
});

test('of persons who are not of the team it is evidence, even with the newest list', async () => {
  const others = { firstPersonId: g.actor.yanChair.personId, secondPersonId: g.actor.organiser.personId };
  const sent = await offline(F, others);
  expect(sent).toMatchObject({ counted: false, state: 'doubtful' });
  expect(sent.instead).toMatchObject({ team: { no: 1 }, visit: null });
});

test('others were there meanwhile: both records stand side by side, and one counts', async () => {
  const other = await visited(g, round, C, 'refused', { firstPersonId: g.actor.eastStaff.personId });
  const sent = await offline(C);
  expect(sent).toMatchObject({ counted: false, state: 'doubtful' });
  expect(sent.instead?.visit).toMatchObject({ id: other.id, outcome: 'refused', findings: [] });
  const { counting } = await g.db.read(tx =>
    tx.one<{ counting: number }>(
      sql`SELECT count(*)::int AS counting FROM visit WHERE round_id = ${round} AND employer_id = ${C} AND counted`,
    ),
  );
  expect(counting).toBe(1);
  // Whoever judges sees the one that counts beside it; the one that counts has none beside.
  const shown = (id: string) =>
    ask<{ standing: { id: string; outcome: string } | null }>(g, visitRoutes, 'visit.getVisit', 'organiser', {
      params: { id },
    });
  expect((await shown(sent.id)).standing).toMatchObject({ id: other.id, outcome: 'refused' });
  expect((await shown(other.id)).standing).toBeNull();
  expect(await faultsNow(g)).toEqual([]);
});

test('no longer in reach at all, because another county has it: the phone is told why and keeps the record', async () => {
  const foreign = (await employersAt(g, 'chengEast', 1))[0]!;
  expect(await g.outcome(offline(foreign))).toBe('visit.employer-left');
  expect(await g.outcome(recordVisit(g.ctx('eastStaff'), round, { ...filled(g), employerId: foreign }))).toBe(
    'visit.employer-outside',
  );
});

test('the round was ended while somebody was without a connection: the record is kept for whoever ended it, and nobody records anew', async () => {
  const { id, seq } = await openedRound(g, WINDOW);
  await moveRound(g.ctx('organiser'), id, { move: 'close', seenSeq: seq });
  const record = (more: object) =>
    recordVisit(g.ctx('eastStaff'), id, { ...filled(g), employerId: A, fence: 1, ...more });
  expect(await g.outcome(record({}))).toBe('visit.round-not-open');
  const sent = await record({ beside: true });
  expect(sent).toMatchObject({ counted: false, state: 'doubtful', instead: { isEnded: true, visit: null } });
  const count = { move: 'count', why: '', seenSeq: 1 } as const;
  expect(await moveVisit(g.ctx('organiser'), sent.id, count)).toMatchObject({ state: 'recorded' });
  expect(await faultsNow(g)).toEqual([]);
});

test('with a connection the second is refused as before, and asks nothing of anybody else', async () => {
  expect(await g.outcome(visited(g, round, C))).toBe('visit.already-visited');
});

test('the same record sent again under its key is the same record', async () => {
  const id = newId(HOME);
  const send = () =>
    recordVisit(g.ctx('eastStaff', 'sent-twice-01'), round, {
      ...filled(g),
      id,
      employerId: D,
      fence: 1,
      beside: true,
    });
  const first = await send();
  await sleep(1);
  expect(await send()).toEqual(first);
});

test('a place is taken where the unit asks for it, never finer than a hundred metres, and refused where it does not', async () => {
  const place = { longitude: 113.123456, latitude: 23.654321 };
  expect(await g.outcome(offline(E, { place }))).toBe('visit.place-unasked');
  await g.db.tx(tx =>
    tx.run(sql`INSERT INTO parameter (home, id, code, jurisdiction, value, unit, from_day, to_day, doc_no, article)
      VALUES (${HOME}, ${newId(HOME)}, 'visit.ask-place', ${g.unit.city.id}, '"optional"', 'choice', '2020-01-01', '9999-12-31', '测试', '')`),
  );
  const sent = await offline(E, { place: { longitude: 113.123, latitude: 23.654 } });
  const view = await g.db.read(async tx => visitView(tx, cadre, (await findVisit(tx, cadre, sent.id))!));
  expect(view.place).toEqual({ longitude: 113.123, latitude: 23.654 });
  expect(await faultsNow(g)).toEqual([]);
});

test('photos go to a record of one’s own unit, no more than may be; a signature once', async () => {
  const { recent } = await dayOf('eastStaff');
  const visit = recent.find(r => r.employerId === A)!.visitId;
  const sha256 = createHash('sha256').update('x').digest('hex');
  const start = (ctx: Ctx, area: string) =>
    g.outcome(startUpload(ctx, newId(HOME), { area, subject: visit, name: '现场.jpg', size: 1, sha256 }));
  const kept = (area: string, count: number) =>
    g.db.tx(tx =>
      tx.run(sql`INSERT INTO file (home, id, sha256, size, name, media_type, key_no, unit_id, subject, area, made_by, at)
        SELECT ${HOME}, gen_random_uuid(), ${Buffer.from(sha256, 'hex')}, 1, '现场.jpg', 'image/jpeg', 1, ${g.unit.yanEast.id}, ${visit}, ${area},
          ${cadre.personId}, clock() FROM generate_series(1, ${count}::int)`),
    );
  expect(await start(g.ctx('eastStaff'), 'visit')).toBe('done');
  expect(await start(g.ctx('chengChair'), 'visit')).toBe('core.absent');
  await kept('visit', 6);
  expect(await start(g.ctx('eastStaff'), 'visit')).toBe('visit.files-full');
  expect(await start(g.ctx('eastStaff'), 'visitsign')).toBe('done');
  await kept('visitsign', 1);
  expect(await start(g.ctx('eastStaff'), 'visitsign')).toBe('visit.files-full');
  const view = await g.db.read(async tx => visitView(tx, cadre, (await findVisit(tx, cadre, visit))!));
  expect(view.files.map(f => f.sort)).toEqual([...Array(6).fill('photo'), 'signature']);
});

test('a team that was stopped goes nowhere any more: its day is empty before its employers are given to others', async () => {
  expect((await dayOf('organiser')).later).toBe(0);
  await give(F, theirs, '2026-07-20');
  expect((await dayOf('organiser')).later).toBe(1);
  await g.db.tx(tx => tx.run(sql`UPDATE visit_team SET state = 'stopped' WHERE id = ${theirs}`));
  expect(await dayOf('organiser')).toMatchObject({ items: [], later: 0, done: 0 });
});
