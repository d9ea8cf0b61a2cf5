import { OFFICES, type Office } from '@niangjia/domain/unit/offices.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { appoint, editPost, endPostOf, grantDuty, withdrawDuty } from './post.actions.ts';
import { listSeats } from './post.seats.ts';
import { findPost, searchPosts } from './post.store.ts';
import { codeOf, givenCity, HOME, START, unitKit } from './testing/unit-kit.ts';
import { proveLives, proveSeals } from './unit.doctor.ts';

const kit = await unitKit();
const c = await givenCity(kit);
const keeper = await kit.officer(c.city, 'admin-security');
const countyKeeper = await kit.officer(c.county, 'admin-security');
const system = await kit.officer(c.city, 'admin-system');
const staff = await kit.officer(c.city, 'department-staff');
const department = await kit.department(c.county, '组织部');
const foreignDepartment = await kit.department(c.other, '组织部');

const given = (personId: string, unitId: string, office: Office, more: object = {}) => ({
  personId,
  unitId,
  departmentId: null,
  title: '干部',
  office,
  employment: 'full-time' as const,
  fromDay: kit.today as never,
  why: '按程序任职',
  ...more,
});
const ended = async (id: string, more: object = {}) => ({
  toDay: kit.today as never,
  why: '工作调整',
  seenSeq: await kit.seq('post', id),
  ...more,
});
const granted = async (id: string, more: object = {}) => ({
  duty: 'unit.keep' as const,
  reach: 'own' as const,
  line: 'territory' as const,
  fromDay: kit.today as never,
  toDay: null,
  why: '分工需要',
  seenSeq: await kit.seq('post', id),
  ...more,
});

test('an appointment gives the duties of the office from its first day, and its end takes them away at once', async () => {
  const person = await kit.person('方圆', c.county);
  const body = given(person, c.county, 'department-staff', { departmentId: department });
  const { id } = await appoint(kit.ctx(countyKeeper), body);
  const duties = (await kit.actor(person)).seats.map(s => `${s.line} ${s.duty} ${s.reach}`);
  expect(duties).toContain('territory deploy.read below');
  expect(duties).toHaveLength(Object.keys(OFFICES['department-staff'].gives).length);
  await endPostOf(kit.ctx(countyKeeper), id, await ended(id));
  expect((await kit.actor(person)).seats).toEqual([]);
  const post = await kit.db.read(tx => findPost(tx, keeper, id, ['post.keep']));
  expect(post).toMatchObject({ state: 'ended', toDay: kit.today });
});

test('an appointment for a later day gives nothing today', async () => {
  const person = await kit.person('周后', c.county);
  const later = given(person, c.township, 'township-staff', { fromDay: kit.day(5) });
  await appoint(kit.ctx(countyKeeper), later);
  expect((await kit.actor(person)).seats).toEqual([]);
});

test('an appointment is refused out of the subtree, without the duty, to oneself and to strangers', async () => {
  const person = await kit.person('林中', c.county);
  const far = await kit.person('远人', c.other);
  const code = (actor: typeof keeper, body: ReturnType<typeof given>) =>
    codeOf(appoint(kit.ctx(actor), body));
  expect(await code(countyKeeper, given(person, c.foreign, 'township-staff'))).toBe('core.absent');
  expect(await code(countyKeeper, given(person, c.city, 'chair'))).toBe('core.absent');
  expect(await code(countyKeeper, given(far, c.township, 'township-staff'))).toBe('core.absent');
  expect(await code(staff, given(person, c.township, 'township-staff'))).toBe('core.no-duty');
  expect(await code(keeper, given(keeper.personId, c.city, 'supervisor'))).toBe('post.own-post');
});

test('an office must exist in the unit, sit in a department of it and be vacant', async () => {
  const [a, b] = [await kit.person('甲一', c.county), await kit.person('乙一', c.county)];
  const code = (body: ReturnType<typeof given>) => codeOf(appoint(kit.ctx(keeper), body));
  expect(await code(given(a, c.township, 'chair'))).toBe('post.office-misplaced');
  expect(await code(given(a, c.county, 'office'))).toBe('post.department-needed');
  expect(await code(given(a, c.county, 'office', { departmentId: foreignDepartment }))).toBe(
    'post.department-foreign',
  );
  expect(await code(given(a, c.second, 'township-chair'))).toBe('done');
  expect(await code(given(a, c.second, 'township-chair'))).toBe('post.already-held');
  expect(await code(given(b, c.second, 'township-chair'))).toBe('post.single-held');
});

test('of two chairs appointed at once one holds the office', async () => {
  const people = await Promise.all(['丙一', '丁一', '戊一'].map(name => kit.person(name, c.other)));
  const codes = await Promise.all(
    people.map(p => codeOf(appoint(kit.ctx(keeper), given(p, c.foreign, 'township-chair')))),
  );
  expect(codes.sort()).toEqual(['done', 'post.single-held', 'post.single-held']);
});

test('the three administrators stay apart from each other and from business, also when posts in three units come at once', async () => {
  for (let round = 0; round < 4; round++) {
    const person = await kit.person('独人', c.city);
    const posts: [string, Office][] = [
      [c.city, 'admin-system'],
      [c.county, 'admin-audit'],
      [c.second, 'township-staff'],
    ];
    const codes = await Promise.all(
      posts.map(([unitId, office]) => codeOf(appoint(kit.ctx(keeper), given(person, unitId, office)))),
    );
    expect(codes.sort()).toEqual(['done', 'post.kept-apart', 'post.kept-apart']);
  }
});

test('nobody gives what reaches beyond the posts they keep', async () => {
  const own = await kit.officer(c.county, 'department-head');
  await kit.db.tx(tx =>
    tx.run(
      sql`UPDATE seat SET duty = 'post.keep', reach = 'own' WHERE person_id = ${own.personId} AND duty = 'deploy.draft'`,
    ),
  );
  await kit.db.tx(tx =>
    tx.run(sql`DELETE FROM seat WHERE person_id = ${own.personId} AND duty <> 'post.keep'`),
  );
  const narrow = await kit.actor(own.personId);
  const person = await kit.person('宽人', c.county);
  expect(await codeOf(appoint(kit.ctx(narrow), given(person, c.county, 'supervisor')))).toBe(
    'post.beyond-own',
  );
  // Back to a state that the seals know.
  await kit.db.tx(tx => tx.run(sql`DELETE FROM seat WHERE person_id = ${own.personId}`));
});

test('a duty is granted beside the office, marked as such, and withdrawn; the office’s own are not', async () => {
  const { id, personId } = await kit.post(c.county, 'department-head');
  const { seatId } = await grantDuty(kit.ctx(countyKeeper), id, await granted(id));
  expect((await kit.actor(personId)).seats.map(s => s.duty)).toContain('unit.keep');
  expect(await codeOf(grantDuty(kit.ctx(countyKeeper), id, await granted(id)))).toBe('post.duty-held');
  const industry = await granted(id, { line: 'industry' });
  expect(await codeOf(grantDuty(kit.ctx(countyKeeper), id, industry))).toBe('post.line-missing');
  const admin = await granted(id, { duty: 'audit.read' });
  expect(await codeOf(grantDuty(kit.ctx(countyKeeper), id, admin))).toBe('post.kept-apart');
  const post = (await kit.db.read(tx => findPost(tx, keeper, id, ['post.keep'])))!;
  const seats = (await kit.db.read(tx => listSeats(tx, [post]))).get(id)!;
  expect(seats.filter(s => s.isExtra).map(s => s.id)).toEqual([seatId]);
  const template = seats.find(s => !s.isExtra)!;
  const withdraw = async (seat: string) =>
    codeOf(withdrawDuty(kit.ctx(countyKeeper), id, seat, await ended(id)));
  expect(await withdraw(template.id)).toBe('post.template-seat');
  expect(await withdraw(seatId)).toBe('done');
  expect(await withdraw(seatId)).toBe('post.seat-ended');
  expect((await kit.actor(personId)).seats.map(s => s.duty)).not.toContain('unit.keep');
});

test('changes of a post are refused from outside, by onlookers, to oneself, from an old page and after the end', async () => {
  const { id } = await kit.post(c.foreign, 'township-staff');
  expect(await codeOf(endPostOf(kit.ctx(countyKeeper), id, await ended(id)))).toBe('core.absent');
  expect(await codeOf(endPostOf(kit.ctx(system), id, await ended(id)))).toBe('core.no-duty');
  const old = await ended(id, { seenSeq: 7 });
  expect(await codeOf(endPostOf(kit.ctx(keeper), id, old))).toBe('core.changed-meanwhile');
  const before = await ended(id, { toDay: '2019-01-01' });
  expect(await codeOf(endPostOf(kit.ctx(keeper), id, before))).toBe('post.dates-reversed');
  const mine = await kit.post(c.city, 'supervisor');
  const me = await kit.post(c.city, 'admin-security');
  const own = await kit.actor(me.personId);
  expect(await codeOf(grantDuty(kit.ctx(own), me.id, await granted(me.id)))).toBe('post.own-post');
  const key = newId(HOME);
  const body = await ended(mine.id);
  const done = await endPostOf(kit.ctx(keeper, key), mine.id, body);
  expect(await endPostOf(kit.ctx(keeper, key), mine.id, body)).toEqual(done);
  const again = { title: '组长', seenSeq: done.seq };
  expect(await codeOf(editPost(kit.ctx(keeper), mine.id, again))).toBe('core.wrong-state');
});

test('two ends at once: one is done', async () => {
  const { id } = await kit.post(c.county, 'supervisor');
  const body = await ended(id);
  const codes = await Promise.all([1, 2].map(() => codeOf(endPostOf(kit.ctx(keeper), id, body))));
  expect(codes.sort()).toEqual(['core.wrong-state', 'done']);
});

test('the last administrator of a sort does not leave', async () => {
  const town = await kit.unit('孤县总工会', 'county', { territory: c.city });
  const first = await kit.post(town, 'admin-audit');
  const end = async (id: string) => codeOf(endPostOf(kit.ctx(keeper), id, await ended(id)));
  expect(await end(first.id)).toBe('post.last-admin');
  const second = await kit.post(town, 'admin-audit');
  const both = await Promise.all([end(first.id), end(second.id)]);
  expect(both.sort()).toEqual(['done', 'post.last-admin']);
});

test('title and department change, the office does not', async () => {
  const { id } = await kit.post(c.county, 'department-staff');
  const body = { title: '四级主任科员', departmentId: department, seenSeq: await kit.seq('post', id) };
  await editPost(kit.ctx(countyKeeper), id, body);
  const post = await kit.db.read(tx => findPost(tx, keeper, id, ['post.keep']));
  expect(post).toMatchObject({ title: '四级主任科员', departmentName: '组织部', fromDay: START });
});

test('posts are listed for a unit and below it, in scope only', async () => {
  const search = { unitId: c.county, q: '', ended: false, day: kit.today, page: 1, size: 200 };
  const names = async (actor: typeof keeper, more: object) =>
    (
      await kit.db.read(tx => searchPosts(tx, actor, ['unit.read'], { ...search, below: false, ...more }))
    ).items.map(p => p.unitId);
  expect(new Set(await names(keeper, {}))).toEqual(new Set([c.county]));
  expect(await names(keeper, { below: true })).toContain(c.second);
  expect(await names(countyKeeper, { unitId: c.other, below: true })).toEqual([]);
});

test('seals and lives hold after everything above, and a row written past the program is found', async () => {
  const proofs = await kit.db.read(async tx => [await proveSeals(tx, kit.crypto), ...(await proveLives(tx))]);
  expect(proofs.flatMap(p => p.faults)).toEqual([]);
  await kit.db.tx(tx =>
    tx.run(sql`UPDATE seat SET reach = 'below' WHERE id = (SELECT id FROM seat WHERE reach = 'own' LIMIT 1)`),
  );
  const found = await kit.db.read(tx => proveSeals(tx, kit.crypto));
  expect(found.faults).toHaveLength(1);
});
