/** 会办: each union that is asked has a line, buttons, clocks and words of its own, and the matter itself never moves by it. */

import { addCalendarDays, asDay } from '@niangjia/domain/core/days.ts';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import type { MatterListed, MatterView } from '@niangjia/domain/matter/matter.model.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { syncIndicators } from '../core/indicators.ts';
import { loadWatch } from '../core/watch.ts';
import { HOME, type PersonName, seatPerson } from '../deploy/testing/given.ts';
import { field } from '../deploy/testing/tasks.ts';
import { sweepClocks } from './matter.jobs.ts';
import { matterReminders } from './matter.reminders.ts';
import { matterTodos } from './matter.todos.ts';
import { matterDesk } from './testing/matters.ts';

const g = await field();
await g.db.tx(tx => syncIndicators(tx, Object.assign({}, ...Object.values(kinds).map(k => k.indicators))));
const desk = matterDesk(g);
const listed = () =>
  desk.open('yanClerk', 'yan', 'rectification', { problem: '部分企业工会换届逾期半年以上', source: 'fresh' });
const at = (unit: 'cheng' | 'city' | 'yanEast' | 'mill') => g.unit[unit].id;
const ask = (id: string, ...units: ('cheng' | 'city' | 'yanEast')[]) =>
  desk.move(id, 'join', 'yanClerk', {}, { unitIds: units.map(at), why: '请核对你区同一企业的换届情况' });
const by = (id: string, name: string, who: PersonName, unit: 'cheng' | 'city' | 'yanEast', why = '') =>
  desk.move(id, name, who, {}, { unitId: at(unit), why });
const lineOf = ({ joint }: MatterView, unit: 'cheng' | 'city' | 'yanEast') =>
  joint.findLast(line => line.unitId === at(unit))!;
const waiting = (who: PersonName, id: string, on = g) =>
  on.db.read(async tx => {
    const actor = { ...g.actor[who], day: on.today };
    const rows = await tx.rows<{ sort: string; item: string; label: string | null; due: string }>(
      sql`SELECT sort, item, label, due_on AS due FROM (${matterTodos.branch(actor, await loadWatch(tx, actor))}) t`,
    );
    return rows.flatMap(t => (t.item === id ? [`${t.sort} ${t.label}`] : []));
  });
const reminded = (who: PersonName, id: string) =>
  g.db.read(async tx =>
    (
      await tx.rows<{ sort: string }>(
        sql`SELECT sort FROM reminder WHERE subject = ${id} AND person_id = ${g.actor[who].personId} AND read_at IS NULL`,
      )
    ).map(r => r.sort),
  );

test('each of two unions signs and answers for itself; the matter stays where it is and in whose hands it is', async () => {
  const { id } = await listed();
  const before = await desk.view(id, 'yanClerk');
  await ask(id, 'cheng', 'yanEast');
  expect(await reminded('chengClerk', id)).toEqual(['joint']);
  const asked = await desk.view(id, 'chengClerk');
  expect(asked.allowed).toEqual(['joinReceive', 'joinDecline']);
  expect(lineOf(asked, 'cheng').allowed).toEqual(['joinReceive', 'joinDecline']);
  expect(lineOf(asked, 'yanEast').allowed).toEqual([]);
  expect(await waiting('chengClerk', id)).toEqual(['receive 会办签收']);
  await by(id, 'joinReceive', 'chengClerk', 'cheng');
  expect(await waiting('chengClerk', id)).toEqual(['doing 会办意见']);
  const file = await desk.file('chengClerk', 'cheng');
  await desk.move(
    id,
    'joinAnswer',
    'chengClerk',
    {},
    { unitId: at('cheng'), why: '该企业在我区已按期换届', files: [file] },
  );
  const after = await desk.view(id, 'yanClerk');
  expect(lineOf(after, 'cheng')).toMatchObject({
    ...{
      state: 'answered',
      asked: { says: '请核对你区同一企业的换届情况' },
      ended: { says: '该企业在我区已按期换届' },
    },
    files: [{ fileId: file, name: '材料.txt' }],
    clocks: [
      { label: '会办签收', state: 'met' },
      { label: '会办意见', state: 'met' },
    ],
  });
  expect(lineOf(after, 'yanEast')).toMatchObject({ state: 'asked', allowed: ['joinRelease', 'joinUrge'] });
  const same = ({ state, unitId, fence, due, clocks, undertaker }: MatterView) => ({
    state,
    unitId,
    fence,
    due,
    clocks,
    undertaker,
  });
  expect(same(after)).toEqual(same(before));
  expect(await reminded('yanClerk', id)).toEqual(['answered']);
  expect(await waiting('chengClerk', id)).toEqual([]);
});

test('both clocks tell their sum, become near and late, are noted once for the union that was asked, and shown to whoever asked', async () => {
  const { id } = await listed();
  await ask(id, 'cheng');
  const [receipt] = lineOf(await desk.view(id, 'chengClerk'), 'cheng').clocks;
  expect(receipt!.light.basis).toContain('本平台默认：请会办后由被请的工会签收');
  const day = addCalendarDays(asDay(receipt!.dueOn), 1);
  const later = {
    ...g,
    today: day,
    db: g.db.shifted(`${Math.round((Date.parse(day) - Date.parse(g.today)) / 86_400_000)} days`),
  };
  await sweepClocks({ db: later.db, crypto: g.ctx('clerk').crypto });
  await sweepClocks({ db: later.db, crypto: g.ctx('clerk').crypto });
  const counted = await g.db.read(tx =>
    tx.rows(
      sql`SELECT unit_id AS unit, sum(amount)::int AS n FROM tail WHERE source = ${id} AND indicator = 'rectification-joint-receipt-due' GROUP BY 1`,
    ),
  );
  expect(counted).toEqual([{ unit: at('cheng'), n: 1 }]);
  expect(await waiting('chengClerk', id, later as never)).toEqual(['overdue 会办签收']);
  expect(await waiting('yanClerk', id, later as never)).toEqual(['overdue 会办逾期']);
  expect([await reminded('chengClerk', id), await reminded('yanClerk', id)]).toEqual([
    ['overdue'],
    ['joint-late'],
  ]);
  const told = await g.db.read(tx =>
    tx.rows(
      sql`SELECT x.* FROM (SELECT ${id}::uuid AS subject) r CROSS JOIN LATERAL (${matterReminders.shown(g.actor.chengClerk)}) x`,
    ),
  );
  expect(told).toHaveLength(1);
});

test('given back with a reason it is out of sight there; let go by the handler as well; then it can be asked anew', async () => {
  const { id } = await listed();
  await ask(id, 'cheng');
  expect(await g.outcome(by(id, 'joinDecline', 'chengClerk', 'cheng'))).toBe('matter.why-missing');
  await by(id, 'joinDecline', 'chengClerk', 'cheng', '该企业不在我区');
  expect(await g.outcome(desk.view(id, 'chengClerk'))).toBe('core.absent');
  expect(await reminded('yanClerk', id)).toEqual(['returned']);
  await ask(id, 'cheng');
  expect(await g.outcome(ask(id, 'cheng'))).toBe('matter.joint-waiting');
  await by(id, 'joinRelease', 'yanClerk', 'cheng', '已经查清');
  expect(await g.outcome(desk.view(id, 'chengClerk'))).toBe('core.absent');
  await ask(id, 'cheng');
  await by(id, 'joinReceive', 'chengClerk', 'cheng');
  await by(id, 'joinAnswer', 'chengClerk', 'cheng', '已核对');
  await ask(id, 'cheng');
  const { joint } = await desk.view(id, 'yanClerk');
  expect(joint.map(j => j.state)).toEqual(['declined', 'released', 'answered', 'asked']);
  expect(joint.map(j => j.clocks.map(c => c.state).join())).toEqual(['void', 'void', 'met,met', 'running']);
});

test('nobody else signs, answers or lets go: other unions, the handler itself, the wrong line, the wrong time', async () => {
  const { id } = await listed();
  await ask(id, 'cheng', 'yanEast');
  expect(await g.outcome(by(id, 'joinReceive', 'eastStaff', 'cheng'))).toBe('matter.joint-elsewhere');
  expect(await g.outcome(by(id, 'joinReceive', 'yanChair', 'cheng'))).toBe('core.no-duty');
  expect(await g.outcome(by(id, 'joinRelease', 'chengClerk', 'yanEast', '不用了'))).toBe('core.no-duty');
  expect(await g.outcome(by(id, 'joinAnswer', 'chengClerk', 'cheng', '已核对'))).toBe(
    'matter.joint-not-received',
  );
  expect(await g.outcome(desk.move(id, 'joinReceive', 'chengClerk'))).toBe('matter.needs-input');
  await by(id, 'joinReceive', 'chengClerk', 'cheng');
  expect(await g.outcome(by(id, 'joinReceive', 'chengClerk', 'cheng'))).toBe('matter.joint-received');
  // The other one works on its own line, whatever happened meanwhile; a page older than its own line is told so.
  const old = { seenSeq: 2, fence: 7 };
  expect(
    await g.outcome(desk.move(id, 'joinReceive', 'eastStaff', {}, { ...old, unitId: at('yanEast') })),
  ).toBe('done');
  expect(
    await g.outcome(
      desk.move(id, 'joinDecline', 'eastStaff', {}, { ...old, unitId: at('yanEast'), why: '不归我们' }),
    ),
  ).toBe('core.changed-meanwhile');
});

test('each asking is urged once a day, and its line tells how often and with which words', async () => {
  const { id } = await listed();
  await ask(id, 'cheng', 'yanEast');
  await by(id, 'joinUrge', 'yanClerk', 'cheng', '明天上会，请今天回复');
  expect(await g.outcome(by(id, 'joinUrge', 'yanClerk', 'cheng', '请尽快'))).toBe('matter.joint-urge-limit');
  await by(id, 'joinUrge', 'yanClerk', 'yanEast', '请一并回复');
  // Urged meanwhile is no reason to refuse what the union that was asked does from an older page.
  await by(id, 'joinReceive', 'chengClerk', 'cheng');
  const day = addCalendarDays(asDay(g.today), 1);
  const ctx = (who: PersonName, key?: string) => ({
    ...g.ctx({ ...g.actor[who], day }, key),
    db: g.db.shifted('1 day'),
  });
  const tomorrow = { ...g, today: day, db: g.db.shifted('1 day'), ctx } as typeof g;
  await matterDesk(tomorrow).move(id, 'joinUrge', 'yanClerk', {}, { unitId: at('cheng'), why: '再催一次' });
  const line = lineOf(await desk.view(id, 'chengClerk'), 'cheng');
  expect(line.urged.map(u => u.says)).toEqual(['明天上会，请今天回复', '再催一次']);
  expect(lineOf(await desk.view(id, 'yanClerk'), 'yanEast').urged.map(u => u.says)).toEqual(['请一并回复']);
});

test('twice at once is done once, and the same key again gives the same answer', async () => {
  const { id } = await listed();
  await ask(id, 'cheng');
  const both = await Promise.all([0, 1].map(() => g.outcome(by(id, 'joinReceive', 'chengClerk', 'cheng'))));
  expect(both.filter(one => one === 'done')).toHaveLength(1);
  const key = newId(HOME);
  const keyed = matterDesk({ ...g, ctx: who => g.ctx(who, key) });
  const again = () =>
    keyed.on('moveMatter', 'chengClerk', {
      params: { id, move: 'joinAnswer' },
      body: { seenSeq: 3, fence: 0, why: '已核对', given: {}, unitId: at('cheng') },
    });
  expect(await again()).toEqual(await again());
  const { n } = await g.db.read(tx =>
    tx.one<{ n: number }>(
      sql`SELECT count(*)::int AS n FROM move WHERE subject = ${id} AND name = 'joinAnswer'`,
    ),
  );
  expect(n).toBe(1);
});

test('whoever asked is not the one who answers, though with a post at both', async () => {
  const { id } = await listed();
  const both = await g.db.tx(tx =>
    seatPerson(tx, g.unit.yan, { name: '两处任职', office: 'office', departmentId: null, day: g.today }),
  );
  const seats = g.actor.chengClerk.seats;
  const actor = { ...both, seats: [...both.seats, ...seats], unitIds: [...both.unitIds, at('cheng')] };
  await desk.move(id, 'join', actor, {}, { unitId: at('cheng'), why: '请核对' });
  await desk.move(id, 'joinReceive', actor, {}, { unitId: at('cheng') });
  expect(
    await g.outcome(desk.move(id, 'joinAnswer', actor, {}, { unitId: at('cheng'), why: '已核对' })),
  ).toBe('core.same-hands');
  expect(await g.outcome(by(id, 'joinAnswer', 'chengClerk', 'cheng', '已核对'))).toBe('done');
});

test('with the matter, or once the union has it in its own hands, nothing is waited for any more', async () => {
  const { id } = await listed();
  await ask(id, 'cheng', 'yanEast');
  await desk.move(id, 'refer', 'yanClerk', {}, { unitId: at('cheng'), why: '属于你区' });
  const view = await desk.view(id, 'chengClerk');
  expect(view.joint.map(j => j.state)).toEqual(['over', 'asked']);
  expect(view.joint.map(j => j.clocks.map(c => c.state).join())).toEqual(['void', 'running']);
  // Who handles it now may let the other one go.
  await desk.move(id, 'receive', 'chengClerk');
  await by(id, 'joinRelease', 'chengClerk', 'yanEast', '不用了');
  const main = await listed();
  const other = await listed();
  await ask(other.id, 'cheng');
  await desk.move(other.id, 'merge', 'yanClerk', {}, { matterId: main.id, why: '同一件事' });
  expect(lineOf(await desk.view(other.id, 'yanClerk'), 'cheng')).toMatchObject({
    allowed: [],
    clocks: [{ state: 'void' }],
  });
  await desk.move(other.id, 'part', 'yanClerk', {}, { why: '并错了' });
  expect(lineOf(await desk.view(other.id, 'chengClerk'), 'cheng')).toMatchObject({
    ...{ allowed: ['joinReceive', 'joinDecline'], clocks: [{ state: 'running' }] },
  });
});

test('when the matter ends, what others were asked is over with it: no word is owed, none is taken, no clock runs', async () => {
  const { id } = await listed();
  await ask(id, 'cheng', 'yanEast');
  await by(id, 'joinReceive', 'chengClerk', 'cheng');
  await desk.move(id, 'waive', 'yanClerk', {}, { why: '不属于整改事项' });
  await desk.move(id, 'refuse', 'watcher', {}, { why: '属实，不属于整改事项' });
  const { joint } = await desk.view(id, 'chengClerk');
  expect(joint.map(line => [line.state, line.allowed, line.clocks.at(-1)!.state])).toEqual([
    ['over', [], 'void'],
    ['over', [], 'void'],
  ]);
  expect(await waiting('chengClerk', id)).toEqual([]);
  expect(await g.outcome(by(id, 'joinAnswer', 'chengClerk', 'cheng', '已核对'))).toBe('core.wrong-state');
});

test('whoever was asked finds what is late there among the own matters, by its own line; so does the handler; counts equal the list', async () => {
  const { id } = await listed();
  await desk.move(id, 'takeStock', 'yanClerk', { cause: '提醒不到位' });
  const dueOn = addCalendarDays(asDay(g.today), 90);
  await desk.move(id, 'classify', 'yanClerk', { tier: 'dated', measure: '逐家换届', dueOn });
  await ask(id, 'cheng', 'yanEast');
  await by(id, 'joinReceive', 'eastStaff', 'yanEast');
  await by(id, 'joinAnswer', 'eastStaff', 'yanEast', '已核对');
  const { clocks } = lineOf(await desk.view(id, 'chengClerk'), 'cheng');
  const day = addCalendarDays(asDay(clocks[0]!.dueOn), 1);
  const days = Math.round((Date.parse(day) - Date.parse(g.today)) / 86_400_000);
  const later = { ...g, today: day, db: g.db.shifted(`${days} days`) };
  const then = matterDesk({
    ...later,
    ctx: (who, key) => ({ ...g.ctx(who, key), db: later.db, actor: { ...g.ctx(who, key).actor, day } }),
  });
  const found = async (who: PersonName, query: { view: string; light?: string }) => {
    const asked = { query: { open: 'open', limit: 200, ...query } };
    const { items } = await then.on<{ items: MatterListed[] }>('listMatters', who, asked);
    const counts = await then.on<{ total: number; overdue: number }>('countMatters', who, asked);
    expect([counts.total, counts.overdue]).toEqual([
      items.length,
      items.filter(m => [m.due, m.jointDue].some(d => d?.light.sort === 'overdue')).length,
    ]);
    return items.find(m => m.id === id);
  };
  const late = { unit: '澄津区', label: '会办签收', light: { sort: 'overdue' } };
  for (const view of ['all', 'joint'])
    expect(await found('chengClerk', { view, light: 'overdue' })).toMatchObject({
      due: null,
      jointDue: late,
    });
  expect(await found('yanClerk', { view: 'all', light: 'overdue' })).toMatchObject({ jointDue: late });
  expect(await found('yanClerk', { view: 'all' })).toMatchObject({ due: { dueOn } });
  // Who answered is late with nothing.
  expect(await found('eastStaff', { view: 'joint', light: 'overdue' })).toBeUndefined();
  expect(await found('eastStaff', { view: 'joint' })).toMatchObject({ due: null, jointDue: null });
});
