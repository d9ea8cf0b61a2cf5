import { addCalendarDays, addMonthsTo, asDay } from '@niangjia/domain/core/days.ts';
import type { LabourSupervisorView } from '@niangjia/domain/rights/labour-supervisor.model.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { proveProjection } from '../core/life-store.ts';
import { type Asked, ask } from '../deploy/testing/ask.ts';
import { type Given, HOME, type PersonName, seatPerson, type UnitName } from '../deploy/testing/given.ts';
import { field } from '../deploy/testing/tasks.ts';
import { labourSupervisorRoutes } from './labour-supervisor.routes.ts';
import { labourSupervisorProjection } from './labour-supervisor.store.ts';

const g = await field();
type Who = PersonName | Given['actor'][PersonName];
type Done = { id: string; state: string; seq: number; allowed: string[] };
const on = <T = Done>(name: string, who: Who, asked: Asked = {}) =>
  ask<T>(g, labourSupervisorRoutes, `rights.${name}`, who, asked);
const today = asDay(g.today);
const ago = (days: number) => addCalendarDays(today, -days);

let serial = 0;
const typed = (more: object = {}) => ({
  ...{ name: '甄望舒', certificate: `YN-${String(++serial).padStart(4, '0')}` },
  ...{ trainedOn: ago(30), examinedOn: ago(20), validFrom: ago(10), ...more },
});
const enter = (more: object = {}, who: Who = 'yanClerk', at: UnitName = 'yan', of: UnitName = at) =>
  on('enterLabourSupervisor', who, {
    body: { ...typed(more), issuerId: g.unit[at].id, unitId: g.unit[of].id },
  });
const move = ({ id, seq }: { id: string; seq: number }, name: string, who: Who, body: object = {}) =>
  on('moveLabourSupervisor', who, { params: { id, move: name }, body: { seenSeq: seq, ...body } });
const certified = async (more: object = {}) => {
  const one = await enter(more);
  return { ...one, ...(await move(one, 'certify', 'yanChair')) };
};
const list = async (who: Who, query: object = {}) =>
  (
    await on<{ items: LabourSupervisorView[] }>('listLabourSupervisors', who, {
      query: { limit: 200, ...query },
    })
  ).items;
const code = (work: Promise<unknown>) => g.outcome(work);

test('entered by one hand and certified by another, with the last day that the place allows', async () => {
  const one = await enter();
  expect(one.allowed).not.toContain('certify');
  expect(await code(move(one, 'certify', 'yanClerk'))).toBe('core.no-duty');
  const done = await move(one, 'certify', 'yanChair');
  expect(done).toMatchObject({ state: 'certified', seq: 2 });
  const shown = await on<LabourSupervisorView & { trail: { label: string }[] }>(
    'getLabourSupervisor',
    'yanClerk',
    { params: { id: one.id } },
  );
  expect(shown).toMatchObject({
    standing: 'valid',
    issuer: '砚宁区',
    validUntil: addCalendarDays(addMonthsTo(ago(10), 60), -1),
  });
  expect(shown.trail.map(t => t.label)).toEqual(['登记', '核准发证']);
  // What is certified is not rewritten any more.
  expect(await code(move({ ...one, seq: 2 }, 'edit', 'yanClerk', { content: typed() }))).toBe(
    'core.wrong-state',
  );
});

test('whoever wears both hats does not certify what they entered, and nobody a namesake', async () => {
  const both = await g.db.tx(async tx => {
    const clerk = await seatPerson(tx, g.unit.yan, {
      name: '顾双肩',
      office: 'chair',
      departmentId: null,
      day: g.today,
    });
    return { ...clerk, seats: [...clerk.seats, ...g.actor.yanClerk.seats] };
  });
  const one = await enter({}, both);
  expect(await code(move(one, 'certify', both))).toBe('core.same-hands');
  expect(await code(enter({ name: '贺小满' }))).toBe('rights.supervisor-self');
  const chair = await enter({ name: '秦守拙' });
  expect(await code(move(chair, 'certify', 'yanChair'))).toBe('rights.supervisor-self');
  expect(await code(move(chair, 'edit', 'yanClerk', { content: typed({ name: '贺小满' }) }))).toBe(
    'rights.supervisor-self',
  );
});

test('a federation of a county or above enters, for itself and those below it', async () => {
  expect(await code(enter({}, 'eastStaff', 'yanEast'))).toBe('rights.certifier-level');
  expect(await code(enter({}, 'trafficChair', 'traffic'))).toBe('rights.certifier-level');
  expect(await code(enter({}, 'yanClerk', 'yan', 'chengEast'))).toBe('rights.supervisor-elsewhere');
  expect(await code(enter({}, 'yanClerk', 'cheng'))).toBe('core.absent');
  expect(await code(enter({}, 'yanChair'))).toBe('core.no-duty');
  const east = await enter({ name: '冯东来' }, 'yanClerk', 'yan', 'yanEast');
  // The street reads its own supervisor and cannot keep the register; the county beside it knows nothing of it.
  expect((await list('eastStaff')).find(s => s.id === east.id)).toMatchObject({ allowed: [] });
  expect(await code(move(east, 'edit', 'eastStaff', { content: typed() }))).toBe('core.no-duty');
  expect(await code(move(east, 'certify', 'chengChair'))).toBe('core.absent');
  expect((await list('chengClerk')).map(s => s.id)).not.toContain(east.id);
});

test('a number is given once by a federation, also by two at once; what was not certified gives it back', async () => {
  const one = await enter({ certificate: 'yn-双 001' });
  await expect(enter({ certificate: 'YN-双001' })).rejects.toMatchObject({
    note: { code: 'rights.certificate-known', says: expect.stringContaining('已经登记给甄望舒') },
  });
  expect(await code(enter({ certificate: 'YN-双001' }, 'chengClerk', 'cheng'))).toBe('done');
  const both = await Promise.all([1, 2].map(() => code(enter({ certificate: 'YN-双002' }))));
  expect(both.sort()).toEqual(['done', 'rights.certificate-known']);
  expect(await code(move(one, 'reject', 'yanChair'))).toBe('rights.why-missing');
  await move(one, 'reject', 'yanChair', { why: '考核材料不全' });
  expect(await code(enter({ certificate: 'YN-双001' }))).toBe('done');
});

test('a stale screen changes nothing, and the same request is carried out once', async () => {
  const one = await enter();
  await move(one, 'edit', 'yanClerk', { content: typed({ name: '甄望远' }) });
  expect(await code(move(one, 'certify', 'yanChair'))).toBe('core.changed-meanwhile');
  const { routes } = { routes: labourSupervisorRoutes };
  const route = routes.find(r => r.name === 'rights.enterLabourSupervisor')!;
  const body = route.endpoint.body!.parse({
    ...typed(),
    issuerId: g.unit.yan.id,
    unitId: g.unit.yan.id,
  });
  const ctx = g.ctx('yanClerk', newId(HOME));
  const [a, b] = [
    await route.handle(ctx, { body } as never),
    await route.handle(ctx, { body } as never),
  ] as Done[];
  expect(b!.id).toBe(a!.id);
});

test('suspended, resumed by another hand, revoked for good; every step stays on record', async () => {
  const one = await certified();
  expect(await code(move({ ...one, seq: 2 }, 'suspend', 'yanClerk'))).toBe('rights.why-missing');
  await move({ ...one, seq: 2 }, 'suspend', 'yanClerk', { why: '借调外单位' });
  expect((await list('yanClerk', { standing: 'suspended' })).map(s => s.id)).toContain(one.id);
  expect(await code(move({ ...one, seq: 3 }, 'revoke', 'yanClerk', { why: '不应由登记人撤销' }))).toBe(
    'core.no-duty',
  );
  await move({ ...one, seq: 3 }, 'resume', 'yanChair', { why: '借调结束' });
  await move({ ...one, seq: 4 }, 'revoke', 'yanChair', { why: '调离工会工作' });
  const shown = (await list('yanClerk', { standing: 'revoked' })).find(s => s.id === one.id);
  expect(shown).toMatchObject({ revokedOn: today, allowed: [] });
  expect(await code(move({ ...one, seq: 5 }, 'resume', 'yanChair', { why: '想再恢复' }))).toBe(
    'core.wrong-state',
  );
});

test('what is about to run out or has run out is found, and extended after another examination', async () => {
  const days = { trainedOn: ago(1000), examinedOn: ago(990), validFrom: ago(980) };
  const soon = await certified({ ...days, validUntil: addCalendarDays(today, 30) });
  const over = await certified({ ...days, validUntil: ago(3) });
  const fresh = await certified();
  const ids = async (standing: string) => (await list('yanClerk', { standing })).map(s => s.id);
  expect(await ids('soon')).toContain(soon.id);
  expect(await ids('soon')).not.toContain(over.id);
  expect(await ids('expired')).toContain(over.id);
  expect(await ids('valid')).not.toContain(over.id);
  const examined = { examinedOn: ago(1) };
  expect(await code(move({ ...fresh, seq: 2 }, 'extend', 'yanChair', examined))).toBe('rights.extend-early');
  expect(await code(move({ ...over, seq: 2 }, 'extend', 'yanChair'))).toBe('rights.examined-missing');
  expect(await code(move({ ...over, seq: 2 }, 'extend', 'yanClerk', examined))).toBe('core.no-duty');
  await move({ ...over, seq: 2 }, 'extend', 'yanChair', examined);
  await move({ ...soon, seq: 2 }, 'extend', 'yanChair', examined);
  expect(await ids('expired')).not.toContain(over.id);
  const { spans } = await g.db.read(tx =>
    tx.one<{ spans: unknown }>(sql`SELECT spans FROM labour_supervisor WHERE id = ${over.id}`),
  );
  // The days in between stay without a certificate.
  expect(spans).toEqual([
    { from: ago(980), to: ago(3) },
    { from: today, to: addCalendarDays(addMonthsTo(today, 60), -1) },
  ]);
});

test('whom a union may choose: its own and those of unions above, never those beside it', async () => {
  const mine = await certified();
  const above = await enter({}, 'clerk', 'city');
  const east = await enter({}, 'yanClerk', 'yan', 'yanEast');
  const ids = async (at: UnitName, who: Who) => (await list(who, { servesId: g.unit[at].id })).map(s => s.id);
  expect(await ids('yan', 'yanClerk')).toEqual(expect.arrayContaining([mine.id, above.id]));
  expect(await ids('yan', 'yanClerk')).not.toContain(east.id);
  expect(await ids('yanEast', 'eastStaff')).toEqual(expect.arrayContaining([mine.id, above.id, east.id]));
  expect(await ids('cheng', 'chengClerk')).not.toContain(mine.id);
});

test('a certificate is linked to the account of its holder, by somebody else, once, and never certified by the holder', async () => {
  const one = await enter({ name: '秦 守拙' });
  const link = (
    personId: string | null | undefined,
    at: { id: string; seq: number } = one,
    who: Who = 'yanClerk',
  ) => move(at, 'link', who, personId === undefined ? {} : { personId });
  expect(await code(link(undefined))).toBe('rights.supervisor-person');
  expect(await code(link(newId(HOME)))).toBe('rights.supervisor-person');
  // Of another county.
  expect(await code(link(g.actor.chengClerk.personId))).toBe('rights.supervisor-person');
  expect(await code(link(g.actor.yanClerk.personId))).toBe('rights.supervisor-own');
  expect(await code(link(g.actor.yanChair.personId, one, 'chengClerk'))).toBe('core.absent');
  expect(await code(link(g.actor.eastStaff.personId))).toBe('rights.supervisor-named');
  const linked = await link(g.actor.yanChair.personId);
  // Under another spelling of the name it is still the own one.
  expect(await code(move(linked, 'certify', 'yanChair'))).toBe('rights.supervisor-own');
  const other = await enter({ name: '秦守  拙' });
  expect(await code(link(g.actor.yanChair.personId, other))).toBe('rights.supervisor-linked');
  const shown = (await list('yanClerk')).find(s => s.id === one.id)!;
  expect(shown.person).toMatchObject({ id: g.actor.yanChair.personId });
  const free = await link(null, linked);
  expect((await list('yanClerk')).find(s => s.id === one.id)!.person).toBeNull();
  expect(await move(free, 'certify', 'yanChair')).toMatchObject({ state: 'certified' });
});

test('the register equals the fold of its moves', async () => {
  const proof = await g.db.read(tx => proveProjection(tx, labourSupervisorProjection));
  expect(proof.checked).toBeGreaterThan(10);
  expect(proof.unequal).toEqual([]);
});

test('a roster is certified together, and each row has an answer of its own', async () => {
  const [first, second, third] = [await enter(), await enter({ name: '冯东来' }), await enter()];
  await move(third, 'withdraw', 'yanClerk', { why: '登记重了' });
  const rows = [first, { ...second, seq: 7 }, third].map(({ id, seq }) => ({ id, seenSeq: seq }));
  type Answers = { results: { id: string; ok: boolean; says: string }[] };
  const certify = (who: Who) => on<Answers>('certifyLabourSupervisors', who, { body: { rows } });
  expect((await certify('chengChair')).results.map(r => r.ok)).toEqual([false, false, false]);
  const { results } = await certify('yanChair');
  expect(results.map(r => [r.id, r.ok])).toEqual([
    [first.id, true],
    [second.id, false],
    [third.id, false],
  ]);
  const states = (await list('yanClerk')).filter(s => rows.some(r => r.id === s.id));
  expect(new Map(states.map(s => [s.id, s.standing]))).toEqual(
    new Map([
      [first.id, 'valid'],
      [second.id, 'entered'],
      [third.id, 'rejected'],
    ]),
  );
  // What was withdrawn gives its number back.
  const { certificate } = states.find(s => s.id === third.id)!;
  expect(await code(enter({ certificate }))).toBe('done');
});
