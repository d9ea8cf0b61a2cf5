import { kinds } from '@niangjia/domain/matter/kinds.ts';
import type { LawyerView, ShiftView } from '@niangjia/domain/rights/lawyer.model.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { syncIndicators } from '../core/indicators.ts';
import { proveProjection } from '../core/life-store.ts';
import { type Asked, ask } from '../deploy/testing/ask.ts';
import { HOME, type PersonName } from '../deploy/testing/given.ts';
import { field } from '../deploy/testing/tasks.ts';
import { matterDesk } from '../matter/testing/matters.ts';
import { lawyerRoutes } from './lawyer.routes.ts';
import { lawyerProjection, shiftProjection } from './lawyer.store.ts';
import { registerLegalAidGuards } from './legal-aid.guards.ts';

registerLegalAidGuards();
const g = await field();
await g.db.tx(tx => syncIndicators(tx, Object.assign({}, ...Object.values(kinds).map(k => k.indicators))));
const desk = matterDesk(g);
const on = <T = { id: string; state: string; seq: number; allowed: string[] }>(
  name: string,
  who: PersonName,
  asked: Asked = {},
) => ask<T>(g, lawyerRoutes, `rights.${name}`, who, asked);

const [mill, works] = await g.db.tx(async tx => {
  const made: string[] = [];
  for (const name of ['砚东纺织有限公司', '澄津机床有限公司']) {
    const id = newId(HOME);
    await tx.run(sql`INSERT INTO employer (home, id, name, keeper_unit_id, sector, headcount, status)
      VALUES (${HOME}, ${id}, ${name}, ${g.unit.yanEast.id}, 'C', 120, 'operating')`);
    made.push(id);
  }
  return made as [string, string];
});
let serial = 10_000_000_000_000_000n;
const lawyer = (clientIds: string[] = [], who: PersonName = 'yanClerk', unitId = g.unit.yan.id) =>
  on('enterLawyer', who, {
    body: { unitId, licence: String(serial++), name: '闻若谷', firm: '砚宁正言律师事务所', clientIds },
  });
const aid = async (employerId: string | null) => {
  const { id } = await desk.open(
    'yanClerk',
    'yan',
    'legal-aid',
    { sort: 'pay', demand: '追讨两个月工资', applicant: '卜知秋', applicantPhone: '13800138000' },
    { employerId },
  );
  await desk.move(id, 'grant', 'yanClerk', {
    eligibility: 'pay',
    eligibleWhy: '追讨劳动报酬，免予核查经济状况',
  });
  return id;
};

test('a lawyer who acts for the employer is not given the matter; another one of the list is, and is named', async () => {
  const [tied, free] = [await lawyer([mill]), await lawyer([works])];
  const id = await aid(mill);
  expect(await g.outcome(desk.move(id, 'retain', 'yanClerk', { lawyerId: tied.id }))).toBe(
    'rights.lawyer-tied',
  );
  expect(await g.outcome(desk.move(id, 'retain', 'yanClerk', { lawyerId: newId(HOME) }))).toBe(
    'rights.lawyer-unknown',
  );
  const { items } = await on<{ items: LawyerView[] }>('listLawyers', 'yanClerk', {
    query: { employerId: mill },
  });
  expect(items.filter(l => l.tied).map(l => l.id)).toEqual([tied.id]);
  expect(await desk.move(id, 'retain', 'yanClerk', { lawyerId: free.id })).toMatchObject({
    state: 'running',
  });
  const shown = (await desk.view(id, 'yanClerk')).fields.find(f => f.name === 'lawyer');
  expect(shown!.value).toBe('闻若谷（砚宁正言律师事务所）');
  const after = await on<{ items: LawyerView[] }>('listLawyers', 'yanClerk', { query: {} });
  expect(after.items.find(l => l.id === free.id)!.running).toBe(1);
  expect(
    await g.outcome(desk.move(id, 'replace', 'yanClerk', { lawyerId: tied.id }, { why: '原律师出差' })),
  ).toBe('rights.lawyer-tied');
});

test('who became the adviser of the employer, or left, is not given it any more', async () => {
  const one = await lawyer();
  const content = { name: '闻若谷', firm: '砚宁正言律师事务所', clientIds: [mill] };
  const edited = await on('moveLawyer', 'yanClerk', {
    params: { id: one.id, move: 'edit' },
    body: { seenSeq: 1, content },
  });
  const id = await aid(mill);
  expect(await g.outcome(desk.move(id, 'retain', 'yanClerk', { lawyerId: one.id }))).toBe(
    'rights.lawyer-tied',
  );
  expect(
    await g.outcome(
      on('moveLawyer', 'yanClerk', { params: { id: one.id, move: 'leave' }, body: { seenSeq: edited.seq } }),
    ),
  ).toBe('rights.why-missing');
  await on('moveLawyer', 'yanClerk', {
    params: { id: one.id, move: 'leave' },
    body: { seenSeq: edited.seq, why: '调往外地执业' },
  });
  const other = await aid(null);
  expect(await g.outcome(desk.move(other, 'retain', 'yanClerk', { lawyerId: one.id }))).toBe(
    'rights.lawyer-away',
  );
});

test('the list of a county serves what is below it, not the county beside it', async () => {
  const one = await lawyer([], 'chengClerk', g.unit.cheng.id);
  const id = await aid(null);
  expect(await g.outcome(desk.move(id, 'retain', 'yanClerk', { lawyerId: one.id }))).toBe(
    'rights.lawyer-unknown',
  );
  const mine = await on<{ items: LawyerView[] }>('listLawyers', 'yanClerk', { query: { limit: 200 } });
  expect(mine.items.map(l => l.id)).not.toContain(one.id);
  const above = await lawyer();
  const east = await on<{ items: LawyerView[] }>('listLawyers', 'eastStaff', { query: { limit: 200 } });
  expect(east.items.find(l => l.id === above.id)).toMatchObject({ allowed: [] });
  expect(
    await g.outcome(
      on('moveLawyer', 'eastStaff', {
        params: { id: above.id, move: 'leave' },
        body: { seenSeq: 1, why: '换人' },
      }),
    ),
  ).toBe('core.no-duty');
  expect(await g.outcome(lawyer([], 'yanClerk', g.unit.cheng.id))).toBe('core.absent');
});

test('one licence stands once on a list', async () => {
  await lawyer();
  serial--;
  await expect(lawyer()).rejects.toMatchObject({
    note: { code: 'rights.lawyer-known', fields: [{ path: 'licence' }] },
  });
  serial++;
});

test('a rota flags the months without anybody, takes what came of a shift, and keeps one shift a day', async () => {
  const one = await lawyer([], 'chengClerk', g.unit.cheng.id);
  const plan = (onDay: string, who: PersonName = 'chengClerk') =>
    on('planShift', who, { params: { id: one.id }, body: { onDay, place: '职工服务中心窗口' } });
  const today = await plan('2026-07-13');
  expect(await g.outcome(plan('2026-07-13'))).toBe('rights.shift-twice');
  expect(await g.outcome(plan('2026-07-12'))).toBe('rights.shift-past');
  const ahead = await plan('2026-08-10');
  const move = (id: string, name: string, body: object) =>
    on('moveShift', 'chengClerk', { params: { id, move: name }, body: { seenSeq: 1, ...body } });
  expect(await g.outcome(move(ahead.id, 'hold', { persons: 3 }))).toBe('rights.shift-early');
  expect(await g.outcome(move(today.id, 'hold', {}))).toBe('rights.persons-missing');
  expect(await move(today.id, 'hold', { persons: 4, note: '工资争议三起' })).toMatchObject({ state: 'held' });
  await move(ahead.id, 'drop', { why: '出庭' });
  await plan('2026-08-10');
  const rota = await on<{ items: ShiftView[]; monthsWithout: string[] }>('listShifts', 'chengClerk', {
    params: { id: g.unit.cheng.id },
    query: { fromDay: '2026-05-01', toDay: '2026-12-31' },
  });
  expect(rota.monthsWithout).toEqual(['2026-05', '2026-06']);
  expect(rota.items.map(s => s.state)).toEqual(['held', 'dropped', 'planned']);
  expect(
    await g.outcome(
      on('listShifts', 'yanClerk', {
        params: { id: g.unit.cheng.id },
        query: { fromDay: '2026-05-01', toDay: '2026-12-31' },
      }),
    ),
  ).toBe('core.absent');
});

test('a swap takes the day from one lawyer and gives it to another of the same list, once', async () => {
  const [one, other, foreign] = [
    await lawyer([], 'chengClerk', g.unit.cheng.id),
    await lawyer([], 'chengClerk', g.unit.cheng.id),
    await lawyer(),
  ];
  const shift = await on('planShift', 'chengClerk', {
    params: { id: one.id },
    body: { onDay: '2026-09-07', place: '职工服务中心窗口' },
  });
  const swap = (lawyerId: string, more: object = {}, who: PersonName = 'chengClerk') =>
    on('swapShift', who, {
      params: { id: shift.id },
      body: { seenSeq: 1, lawyerId, why: '出庭', ...more },
    });
  expect(await g.outcome(swap(one.id))).toBe('rights.shift-same');
  expect(await g.outcome(swap(foreign.id))).toBe('rights.lawyer-unknown');
  expect(await g.outcome(swap(other.id, {}, 'yanClerk'))).toBe('core.absent');
  expect(await g.outcome(swap(other.id, { seenSeq: 9 }))).toBe('core.changed-meanwhile');
  const twins = await Promise.all([swap(other.id), swap(other.id)].map(p => g.outcome(p)));
  expect(twins.sort()).toEqual(['core.wrong-state', 'done']);
  const { items } = await on<{ items: ShiftView[] }>('listShifts', 'chengClerk', {
    params: { id: g.unit.cheng.id },
    query: { fromDay: '2026-09-07', toDay: '2026-09-07' },
  });
  expect(items.map(s => [s.lawyerId, s.state]).sort()).toEqual(
    [
      [one.id, 'dropped'],
      [other.id, 'planned'],
    ].sort(),
  );
});

test('the list says who may practise until when, for what, and what came of it', async () => {
  const entered = await on('enterLawyer', 'yanClerk', {
    body: {
      unitId: g.unit.yan.id,
      licence: String(serial++),
      name: '岑素问',
      firm: '砚宁正言律师事务所',
      licenceUntil: '2026-07-12',
      fields: ['pay', 'injury'],
    },
  });
  const row = async () =>
    (await on<{ items: LawyerView[] }>('listLawyers', 'yanClerk', { query: { q: '岑素问' } })).items.find(
      l => l.id === entered.id,
    )!;
  expect(await row()).toMatchObject({ isExpired: true, fields: ['pay', 'injury'], held: 0, rated: 0 });
  const id = await aid(null);
  const retain = () => desk.move(id, 'retain', 'yanClerk', { lawyerId: entered.id });
  expect(await g.outcome(retain())).toBe('rights.lawyer-expired');
  const content = { name: '岑素问', firm: '砚宁正言律师事务所', licenceUntil: '2027-07-12', fields: ['pay'] };
  await on('moveLawyer', 'yanClerk', {
    params: { id: entered.id, move: 'edit' },
    body: { seenSeq: 1, content },
  });
  await retain();
  expect(await row()).toMatchObject({ isExpired: false, fields: ['pay'], running: 1 });
});

test('every row equals the fold of its moves', async () => {
  for (const projection of [lawyerProjection, shiftProjection])
    expect((await g.db.read(tx => proveProjection(tx, projection))).unequal).toEqual([]);
});
