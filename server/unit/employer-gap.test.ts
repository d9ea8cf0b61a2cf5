import type { Actor } from '@niangjia/domain/core/actor.ts';
import { shippedCalendarYears } from '@niangjia/domain/core/calendar-shipped.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import type { GapHand } from '@niangjia/domain/unit/employer-gap.life.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { proveProjection } from '../core/life-store.ts';
import { listReminders, registerReminders } from '../core/reminders.ts';
import { listTodos, registerTodos } from '../core/todos.ts';
import { loadWatch } from '../core/watch.ts';
import { gapViews, moveGap } from './employer-gap.actions.ts';
import { followAll } from './employer-gap.jobs.ts';
import { gapReminders, tellGaps } from './employer-gap.reminders.ts';
import { countGaps, employerGapProjection, listGaps } from './employer-gap.store.ts';
import { gapTodos } from './employer-gap.todos.ts';
import { storeYear } from './setting.store.ts';
import { codeOf, givenCity, unitKit } from './testing/unit-kit.ts';
import { moveUnit } from './unit.restructure.ts';

const kit = await unitKit('2026-11-20');
const g = await givenCity(kit);
const field = await kit.officer(g.township, 'township-staff');
const other = await kit.officer(g.foreign, 'township-staff');
const chair = await kit.officer(g.county, 'chair');
registerTodos(gapTodos);
const parts = { db: kit.db, crypto: kit.crypto };
const named = async (name: string, keeper: string, more: { union?: string; headcount?: number } = {}) => {
  const { id } = await kit.db.tx(tx =>
    tx.one<{
      id: string;
    }>(sql`INSERT INTO employer (home, id, name, keeper_unit_id, union_unit_id, sector, headcount, member_count, status)
    VALUES (1, gen_random_uuid(), ${name}, ${keeper}, ${more.union ?? null}, '制造业', ${more.headcount ?? 30}, 0, 'operating') RETURNING id`),
  );
  return id;
};
const search = { soonUntil: '2026-12-20', q: '', limit: 200 };
const shown = (who: Actor, more = {}) =>
  kit.db.read(async tx => gapViews(tx, { actor: who }, await listGaps(tx, who, { ...search, ...more })));
const gapOf = async (employerId: string) => (await shown(chair)).find(gap => gap.employerId === employerId)!;
const move = async (who: Actor, employerId: string, name: GapHand, given = {}) => {
  const { id, seq } = await gapOf(employerId);
  return moveGap(kit.ctx(who), id, { move: name, seenSeq: seq, ...given });
};

test('an employer with workers and no union is listed once, with the county above it and six months', async () => {
  const open = await named('甲厂', g.township);
  await named('乙厂', g.township, { union: g.enterprise });
  await named('丙厂', g.township, { headcount: 0 });
  await named('丁厂', g.foreign);
  expect(await followAll(parts)).toBe(2);
  expect(await followAll(parts)).toBe(0);
  const [gap, ...rest] = await shown(field);
  expect(rest).toEqual([]);
  expect(gap).toMatchObject({ employerId: open, state: 'open', dueOn: '2027-05-20', person: null });
  expect(gap!.over!.id).toBe(g.county);
  expect(gap!.allowed).toEqual(['take', 'note']);
  expect((await shown(other)).map(x => x.employer)).toEqual(['丁厂']);
});

test('those who handle it take it and note how far it is; the county decides, with its reason', async () => {
  const id = await named('戊厂', g.township);
  await followAll(parts);
  expect(await codeOf(move(field, id, 'note'))).toBe('gap.progress-missing');
  expect(await codeOf(move(other, id, 'take'))).toBe('core.absent');
  expect(await codeOf(move(field, id, 'excuse', { why: '人数太少' }))).toBe('core.no-duty');
  await move(field, id, 'take');
  await move(field, id, 'note', { progress: '已与行政方见面' });
  expect(await gapOf(id)).toMatchObject({ person: field.name, progress: '已与行政方见面' });
  expect(await codeOf(move(chair, id, 'excuse'))).toBe('gap.why-missing');
  expect(await codeOf(move(chair, id, 'extend', { why: '停产', dueOn: asDay('2026-12-31') }))).toBe(
    'core.wrong-state',
  );
  await kit.db.tx(tx => tx.run(sql`UPDATE employer_gap SET due_on = '2026-11-20' WHERE employer_id = ${id}`));
  expect(await followAll(parts)).toBe(0);
  await kit.db.tx(tx =>
    tx.run(
      sql`UPDATE employer_gap SET opened_on = '2026-05-19', due_on = '2026-11-19' WHERE employer_id = ${id}`,
    ),
  );
  expect(await followAll(parts)).toBe(1);
  expect((await gapOf(id)).state).toBe('escalated');
  const extend = (dueOn: string) => move(chair, id, 'extend', { why: '停产整顿', dueOn: asDay(dueOn) });
  expect(await codeOf(extend('2026-11-20'))).toBe('gap.due-past');
  expect(await codeOf(extend('2027-05-21'))).toBe('gap.due-far');
  await extend('2027-02-20');
  expect(await gapOf(id)).toMatchObject({ state: 'open', dueOn: '2027-02-20' });
  await move(chair, id, 'excuse', { why: '季节性用工，暂缓' });
  expect(await followAll(parts)).toBe(0);
});

test('the register settles it: founded, gone, kept by another, and listed anew when the union is lost', async () => {
  const [founded, gone, moved] = [
    await named('己厂', g.township),
    await named('庚厂', g.township),
    await named('辛厂', g.township),
  ];
  await followAll(parts);
  await move(field, moved, 'take');
  await kit.db.tx(async tx => {
    await tx.run(sql`UPDATE employer SET union_unit_id = ${g.enterprise} WHERE id = ${founded}`);
    await tx.run(sql`UPDATE employer SET status = 'closed' WHERE id = ${gone}`);
    await tx.run(sql`UPDATE employer SET keeper_unit_id = ${g.foreign} WHERE id = ${moved}`);
  });
  expect(await followAll(parts)).toBe(3);
  expect([(await gapOf(founded)).state, (await gapOf(gone)).state]).toEqual(['founded', 'dropped']);
  expect((await shown(other)).find(gap => gap.employerId === moved)).toMatchObject({ person: null });
  await kit.db.tx(tx => tx.run(sql`UPDATE employer SET union_unit_id = NULL WHERE id = ${founded}`));
  expect(await followAll(parts)).toBe(1);
});

test('counts are the lengths of the lists', async () => {
  const counts = await kit.db.read(tx => countGaps(tx, chair, search));
  for (const state of ['open', 'escalated', 'excused', 'founded'] as const)
    expect((await shown(chair, { state })).length).toBe(counts[state]);
  expect((await shown(chair, { only: 'nobody' })).length).toBe(counts.nobody);
  expect((await shown(field, { only: 'mine' })).every(gap => gap.person === field.name)).toBe(true);
});

test('every row equals the fold of its moves', async () => {
  // The days were set back by hand above.
  const { unequal } = await kit.db.read(tx => proveProjection(tx, employerGapProjection));
  expect(unequal.filter(u => u.field !== 'due_on')).toEqual([]);
});

test('whoever took an employer is told before its day and on it, once each; what nobody took is told to nobody', async () => {
  await kit.db.tx(async tx => {
    for (const year of shippedCalendarYears) await storeYear(tx, year);
  });
  registerReminders(gapReminders);
  const [mine, lying] = [await named('辛厂', g.township), await named('壬厂', g.township)];
  await followAll(parts);
  await move(field, mine, 'take');
  const due = (day: string) =>
    kit.db.tx(tx =>
      tx.run(sql`UPDATE employer_gap SET opened_on = '2026-11-01', due_on = ${day}
        WHERE employer_id = ANY (${[mine, lying]}::uuid[])`),
    );
  await due('2026-11-24');
  const toldTo = (actor: Actor) =>
    kit.db.read(async tx =>
      (await listReminders(tx, actor, { show: 'unread', limit: 20 })).items.map(r => `${r.title} ${r.sort}`),
    );
  expect(await tellGaps(kit)).toBe(1);
  expect(await tellGaps(kit)).toBe(0);
  expect(await toldTo(field)).toEqual(['未建会单位：辛厂 warning']);
  expect(await toldTo(other)).toEqual([]);
  await due(kit.today);
  expect(await tellGaps(kit)).toBe(1);
  expect(await toldTo(field)).toEqual(['未建会单位：辛厂 due']);
});

test('where the union that keeps it comes below another county, that county decides; whoever took it goes on', async () => {
  const id = await named('子厂', g.second);
  await followAll(parts);
  const field2 = await kit.officer(g.second, 'township-staff');
  const decides = await kit.officer(g.other, 'chair');
  await move(field2, id, 'take');
  await kit.db.tx(tx =>
    tx.run(
      sql`UPDATE employer_gap SET opened_on = '2026-05-19', due_on = '2026-11-19' WHERE employer_id = ${id}`,
    ),
  );
  await followAll(parts);
  const waits = async (who: Actor) =>
    kit.db.read(async tx => {
      const watch = await loadWatch(tx, who);
      return (await listTodos(tx, who, watch, { limit: 200 })).todos.map(t => `${t.sort} ${t.title}`);
    });
  const told = 'decide 未建会单位：子厂';
  expect(await waits(chair)).toContain(told);
  const keeper = await kit.officer(g.city, 'office');
  const [seen, decision] = [
    await kit.seq('unit', g.second),
    { day: kit.today as never, paper: '试工发〔2026〕9号', why: '区划调整' },
  ];
  await moveUnit(kit.ctx(keeper), g.second, {
    ...{ line: 'territory', parentId: g.other, seenSeq: seen },
    ...decision,
  });
  expect(await followAll(parts)).toBeGreaterThan(0);
  expect(await followAll(parts)).toBe(0);
  expect(await waits(chair)).not.toContain(told);
  expect(await waits(decides)).toContain(told);
  const [gap] = (await shown(decides)).filter(x => x.employerId === id);
  expect(gap).toMatchObject({ state: 'escalated', person: field2.name });
  expect(gap!.over!.id).toBe(g.other);
});

test('whoever took it and has left the post answers for it no more: it waits for everybody there again', async () => {
  const id = await named('丑厂', g.township);
  const [leaves, stays] = [
    await kit.officer(g.township, 'township-staff'),
    await kit.officer(g.township, 'township-staff'),
  ];
  await followAll(parts);
  await move(leaves, id, 'take');
  const nobody = () => kit.db.read(tx => countGaps(tx, stays, search)).then(counts => counts.nobody);
  const before = await nobody();
  expect(await gapOf(id)).toMatchObject({ person: leaves.name });
  await kit.db.tx(tx =>
    tx.run(
      sql`UPDATE seat SET to_day = ${kit.today}::date WHERE person_id = ${leaves.personId} AND duty = 'term.handle'`,
    ),
  );
  expect(await gapOf(id)).toMatchObject({ person: null });
  expect(await nobody()).toBe(before + 1);
  expect((await shown(stays, { only: 'nobody' })).map(x => x.employerId)).toContain(id);
  await move(stays, id, 'take');
  expect(await nobody()).toBe(before);
});
