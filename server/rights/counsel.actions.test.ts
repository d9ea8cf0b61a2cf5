import { asDay } from '@niangjia/domain/core/days.ts';
import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import type { counselApi } from '@niangjia/domain/rights/counsel.api.ts';
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
import { counselRoutes } from './counsel.routes.ts';
import { counselProjection } from './counsel.store.ts';
import { lawyerRoutes } from './lawyer.routes.ts';
import { shiftProjection } from './lawyer.store.ts';

const g = await field();
await g.db.tx(tx => syncIndicators(tx, Object.assign({}, ...Object.values(kinds).map(k => k.indicators))));
const desk = matterDesk(g);
const routes = [...lawyerRoutes, ...counselRoutes];
const on = <T = { id: string; state: string; seq: number; allowed: string[] }>(
  name: string,
  who: PersonName,
  asked: Asked = {},
) => ask<T>(g, routes, `rights.${name}`, who, asked);

const TODAY = '2026-07-13';
const works = newId(HOME);
await g.db.tx(tx =>
  tx.run(sql`INSERT INTO employer (home, id, name, keeper_unit_id, sector, headcount, status)
    VALUES (${HOME}, ${works}, '澄津机床有限公司', ${g.unit.cheng.id}, 'C', 120, 'operating')`),
);
let serial = 30_000_000_000_000_000n;
const lawyer = (clientIds: string[] = []) =>
  on('enterLawyer', 'clerk', {
    body: {
      unitId: g.unit.city.id,
      licence: String(serial++),
      name: '闻若谷',
      firm: '霁川正言律师事务所',
      clientIds,
    },
  });
const advice = {
  sort: 'advice',
  onDay: TODAY,
  from: '09:30',
  minutes: 40,
  asker: '陈师傅',
  result: 'answered',
};
const note = (lawyerId: string, more: object = {}, who: PersonName = 'clerk') =>
  on('noteCounsel', who, { params: { id: lawyerId }, body: { ...advice, ...more } });
const list = (query: Record<string, unknown>, who: PersonName = 'clerk') =>
  on<ReplyOf<typeof counselApi.listCounsels>>('listCounsels', who, { query });
const move = (id: string, name: 'confirm' | 'drop', who: PersonName, more: object = {}) =>
  on('moveCounsel', who, { params: { id, move: name }, body: { seenSeq: 1, ...more } });

test('a service says who, when, how long, for whom and with what result; sums are those of the list', async () => {
  const { id } = await lawyer();
  const one = await note(id);
  await note(id, { asker: '', sort: 'lecture', result: 'held', minutes: 90 });
  const dropped = await note(id);
  await move(dropped.id, 'drop', 'clerk', { why: '重复登记' });
  const found = await list({ lawyerId: id });
  expect(found.items.map(c => [c.sort, c.asker, c.minutes, c.stateLabel])).toEqual([
    ['advice', '陈师傅', 40, '已作废'],
    ['lecture', '', 90, '待核定'],
    ['advice', '陈师傅', 40, '待核定'],
  ]);
  expect(found.sums).toEqual({ count: 2, minutes: 130, confirmedFen: 0, openFen: 0 });
  expect(found.items.find(c => c.id === one.id)).toMatchObject({ lawyer: '闻若谷', result: 'answered' });
  expect((await list({ lawyerId: id, limit: 1 })).next).not.toBeNull();
});

test('the fee is that of the day of the service, and a later standard changes nothing that was noted', async () => {
  const { id } = await lawyer();
  const standard = (fen: number, from: string, to: string) =>
    g.db.tx(tx =>
      tx.run(sql`INSERT INTO parameter (home, id, code, jurisdiction, value, unit, from_day, to_day, doc_no, article)
        VALUES (${HOME}, ${newId(HOME)}, 'lawyer.fee-advice', ${g.unit.city.id}, ${JSON.stringify(fen)}::jsonb, 'fen', ${from}::date, ${to}::date, '市总字', '')`),
    );
  await standard(10_000, '2026-01-01', '2026-07-01');
  await standard(15_000, '2026-07-01', '9999-12-31');
  await note(id, { onDay: '2026-06-30' });
  await note(id);
  const { items, sums } = await list({ lawyerId: id });
  expect(items.map(c => [c.onDay, c.feeFen])).toEqual([
    [TODAY, 15_000],
    ['2026-06-30', 10_000],
  ]);
  expect(sums.openFen).toBe(25_000);
  await g.db.tx(tx => tx.run(sql`UPDATE parameter SET value = '1'::jsonb WHERE code = 'lawyer.fee-advice'`));
  expect((await list({ lawyerId: id })).sums.openFen).toBe(25_000);
});

test('what is paid is confirmed by somebody who did not note it, once', async () => {
  const { id } = await lawyer();
  const one = await note(id);
  expect(one.allowed).not.toContain('confirm');
  expect(await g.outcome(move(one.id, 'confirm', 'clerk'))).toBe('core.same-hands');
  expect(await g.outcome(move(one.id, 'confirm', 'yanClerk'))).toBe('core.absent');
  expect(await g.outcome(move(one.id, 'drop', 'clerk', { why: '' }))).toBe('rights.why-missing');
  expect(await g.outcome(move(one.id, 'confirm', 'clerk2', { seenSeq: 7 }))).toBe('core.changed-meanwhile');
  const twins = await Promise.all([
    g.outcome(move(one.id, 'confirm', 'clerk2')),
    g.outcome(move(one.id, 'confirm', 'clerk2')),
  ]);
  expect(twins.sort()).toEqual(['core.wrong-state', 'done']);
  expect(await g.outcome(move(one.id, 'drop', 'clerk', { seenSeq: 2, why: '登记错' }))).toBe(
    'core.wrong-state',
  );
});

test('what cannot be is refused at its field', async () => {
  const [tied, other] = [await lawyer([works]), await lawyer()];
  const at = async (promise: Promise<unknown>) =>
    promise.then(
      () => 'done',
      error => `${error.note.code} ${error.note.fields?.[0]?.path}`,
    );
  expect(await at(note(tied.id, { employerId: works }))).toBe('rights.lawyer-tied employerId');
  expect(await at(note(other.id, { employerId: works }))).toBe('done');
  expect(await at(note(other.id, { onDay: '2026-07-14' }))).toBe('rights.day-ahead onDay');
  expect(await at(note(other.id, { asker: '' }))).toBe('rights.asker-missing asker');
  expect(await at(note(other.id, { sort: 'duty' }))).toBe('rights.shift-missing shiftId');
  expect(await at(note(other.id, { matterId: newId(HOME) }))).toBe('rights.matter-unknown matterId');
  expect(await g.outcome(note(other.id, {}, 'yanClerk'))).toBe('core.no-duty');
  expect(await g.outcome(note(newId(HOME)))).toBe('core.absent');
});

test('a lawyer signs in on the day of duty, the day is paid once, and the rota counts what was done on it', async () => {
  const [one, other] = [await lawyer(), await lawyer()];
  const shift = (id: string, onDay: string) =>
    on('planShift', 'clerk', { params: { id }, body: { onDay, place: '职工服务中心窗口' } });
  const [today, ahead] = [await shift(one.id, TODAY), await shift(one.id, '2026-07-20')];
  const arrive = (id: string, seenSeq = 1) =>
    on('moveShift', 'clerk', { params: { id, move: 'arrive' }, body: { seenSeq } });
  expect(await g.outcome(arrive(ahead.id))).toBe('rights.shift-not-today');
  expect(await arrive(today.id)).toMatchObject({ state: 'planned', seq: 2 });
  expect(await g.outcome(arrive(today.id, 2))).toBe('rights.arrived-already');
  const duty = { sort: 'duty', asker: '', minutes: 180, shiftId: today.id };
  expect(await g.outcome(note(other.id, duty))).toBe('rights.shift-unknown');
  expect(await g.outcome(note(one.id, { ...duty, onDay: '2026-07-10' }))).toBe('rights.shift-other-day');
  const twins = await Promise.all([g.outcome(note(one.id, duty)), g.outcome(note(one.id, duty))]);
  expect(twins.sort()).toEqual(['done', 'rights.counsel-twice']);
  await note(one.id, { shiftId: today.id });
  const rota = await on<{ items: ShiftView[] }>('listShifts', 'clerk', {
    params: { id: g.unit.city.id },
    query: { fromDay: TODAY, toDay: asDay(TODAY) },
  });
  const shown = rota.items.find(s => s.id === today.id)!;
  expect(shown.counsels).toBe(2);
  expect(shown.arrivedAt).toMatch(/^\d\d:\d\d$/);
  expect((await list({ shiftId: today.id })).sums.count).toBe(2);
});

test('a service for a dispute names it to those who see it; a union below sees the lawyer and not the services', async () => {
  const { id } = await lawyer();
  const aid = await desk.open('yanClerk', 'yan', 'legal-aid', {
    sort: 'pay',
    demand: '追讨两个月工资',
    applicant: '卜知秋',
    applicantPhone: '13800138000',
  });
  await note(id, { sort: 'meeting', asker: '', matterId: aid.id, result: 'going' });
  const { items } = await list({ matterId: aid.id });
  expect(items).toHaveLength(1);
  expect(items[0]!.matter!.id).toBe(aid.id);
  expect((await list({ lawyerId: id }, 'yanClerk')).items).toEqual([]);
  const seen = await on<LawyerView>('getLawyer', 'yanClerk', { params: { id } });
  expect(seen.allowed).toEqual([]);
});

test('services and shifts equal the fold of their moves', async () => {
  await g.db.read(async tx => {
    for (const projection of [counselProjection, shiftProjection]) {
      const { checked, unequal } = await proveProjection(tx, projection);
      expect(checked).toBeGreaterThan(0);
      expect(unequal).toEqual([]);
    }
  });
});
