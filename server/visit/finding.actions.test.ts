import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { OFFICES, officeList } from '@niangjia/domain/unit/offices.ts';
import { findingIndicators } from '@niangjia/domain/visit/finding.indicators.ts';
import type { FindingView, RatingRow, Visited } from '@niangjia/domain/visit/finding.model.ts';
import { NEEDS_OF } from '@niangjia/domain/visit/finding.rules.ts';
import type { FindingRow } from '@niangjia/domain/visit/visit.view.model.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { syncIndicators } from '../core/indicators.ts';
import { proveProjection } from '../core/life-store.ts';
import { ask } from '../deploy/testing/ask.ts';
import type { PersonName } from '../deploy/testing/given.ts';
import { field } from '../deploy/testing/tasks.ts';
import { matterDesk } from '../matter/testing/matters.ts';
import { registerFindingOrigin } from './finding.origin.ts';
import { findingRoutes } from './finding.routes.ts';
import { findingEndProjection } from './finding.store.ts';
import { ratingProjection } from './rating.store.ts';
import { employersAt, found, openedRound, visited } from './testing/visits.ts';
import { moveVisit } from './visit.actions.ts';
import { visitRoutes } from './visit.routes.ts';

registerFindingOrigin();
const g = await field();
await g.db.tx(tx =>
  syncIndicators(tx, {
    ...Object.assign({}, ...Object.values(kinds).map(k => k.indicators)),
    ...findingIndicators,
  }),
);
const desk = matterDesk(g);
const firms = await employersAt(g, 'yanEast', 12);
const round = await openedRound(g, { fromDay: '2026-07-01', toDay: '2026-09-30' });
let next = 0;
const wentTo = (...of: ReturnType<typeof found>[]) =>
  visited(g, round.id, firms[next++]!, 'interview', { findings: of });

const call = <T>(name: string, who: PersonName, id: string, body?: object) =>
  ask<T>(g, findingRoutes, `visit.${name}`, who, { params: { id }, body });
const open = <T>(name: string, body: object) =>
  ask<T>(g, findingRoutes, `visit.${name}`, 'eastStaff', { body });
const finding = (id: string, who: PersonName = 'eastStaff') => call<FindingView>('getFinding', who, id);
const move = (who: PersonName, id: string, body: object) =>
  call<{ state: string; seq: number }>('moveFinding', who, id, { seenSeq: 0, why: '', ...body });
const settle = async (id: string) => {
  await move('eastStaff', id, { move: 'propose', why: '当场已说明政策' });
  return move('yanChair', id, { move: 'confirm', seenSeq: 1 });
};
const code = async (visitId: string, side: 'employer' | 'worker', findingIds: string[] = []) =>
  (await call<{ code: string }>('giveCode', 'eastStaff', visitId, { side, findingIds })).code;
const outcome = (work: Promise<unknown>) => g.outcome(work);

test('a finding becomes one matter of whatever kind, under the same number, and both sides tell of it', async () => {
  const one = found();
  await wentTo(one);
  const before = await finding(one.id);
  expect(before.kinds.map(k => k.kind)).toContain('job-matching');
  const { id } = await desk.open(
    'eastStaff',
    'yanEast',
    'job-matching',
    { need: '急招焊工10名' },
    {
      origin: { sort: 'finding', id: one.id },
    },
  );
  const after = await finding(one.id);
  expect(after.became).toMatchObject({ matterId: id, kindLabel: '就业对接', stateLabel: '待受理' });
  expect(after.kinds).toEqual([]);
  expect(after.allowed).toEqual([]);
  expect(await desk.view(id, 'eastStaff')).toMatchObject({
    channel: 'visit',
    beside: [{ to: `/visit-findings/${one.id}`, says: expect.stringContaining(after.no) }],
  });
  for (const kind of ['job-matching', 'training-need'])
    expect(
      await outcome(
        desk.open(
          'eastStaff',
          'yanEast',
          kind,
          { need: '再来一件' },
          { origin: { sort: 'finding', id: one.id } },
        ),
      ),
    ).toBe('matter.origin-taken');
  const { items } = await ask<{ items: FindingRow[] }>(g, visitRoutes, 'visit.listFindings', 'yanClerk', {
    query: { limit: 50, q: after.no },
  });
  expect(items.map(f => f.id)).toEqual([one.id]);
});

test('a finding without a matter is answered by one person and approved by another who was not there', async () => {
  const one = found();
  const { id: visitId, seq } = await wentTo(one);
  expect(await outcome(move('yanClerk', one.id, { move: 'confirm' }))).toBe('finding.end-first');
  expect(await outcome(move('eastStaff', one.id, { move: 'propose', why: '' }))).toBe('finding.why-missing');
  expect(await move('eastStaff', one.id, { move: 'propose', why: '当场已说明政策' })).toEqual({
    id: one.id,
    state: 'proposed',
    seq: 1,
  });
  expect(await outcome(move('eastStaff', one.id, { move: 'confirm', seenSeq: 1 }))).not.toBe('ok');
  expect(
    await outcome(
      desk.open(
        'eastStaff',
        'yanEast',
        'job-matching',
        { need: '急招焊工' },
        { origin: { sort: 'finding', id: one.id } },
      ),
    ),
  ).toBe('finding.end-standing');
  expect((await finding(one.id, 'yanChair')).allowed).toEqual(['confirm', 'decline']);
  expect(await outcome(move('yanClerk', one.id, { move: 'confirm', seenSeq: 1 }))).toBe('finding.own-visit');
  expect(await move('yanChair', one.id, { move: 'confirm', seenSeq: 1 })).toMatchObject({ state: 'settled' });
  expect(
    await outcome(moveVisit(g.ctx('eastStaff'), visitId, { move: 'withdraw', seenSeq: seq, why: '记错了' })),
  ).toBe('finding.gone-standing');
  expect(await move('yanClerk', one.id, { move: 'reopen', seenSeq: 2, why: '又有反映' })).toMatchObject({
    state: 'declined',
  });
  expect((await finding(one.id)).kinds.length).toBeGreaterThan(0);
});

test('the enterprise sees its own findings with its code and never what a worker told', async () => {
  const own = { ...found(), toldBy: 'employer' as const };
  const told = { ...found(), toldBy: 'worker' as const };
  const { id } = await wentTo(own, told);
  const firm = await code(id, 'employer');
  expect(firm.replaceAll('-', '')).toHaveLength(28);
  const seen = await open<Visited>('seeVisited', { code: firm.toLowerCase() });
  expect(seen.findings.map(f => f.id)).toEqual([own.id]);
  expect(seen.findings[0]).toMatchObject({
    says: '已登记，正在安排办理',
    isOver: false,
    mayRate: false,
    by: expect.any(String),
  });
  expect(await outcome(call('giveCode', 'eastStaff', id, { side: 'worker', findingIds: [own.id] }))).toBe(
    'finding.code-told',
  );
  expect(await outcome(call('giveCode', 'eastStaff', id, { side: 'worker', findingIds: [] }))).toBe(
    'finding.code-nothing',
  );
  const hand = await code(id, 'worker', [told.id]);
  expect((await open<Visited>('seeVisited', { code: hand })).findings.map(f => f.id)).toEqual([told.id]);
  expect(await outcome(open('rateFinding', { code: firm, findingId: told.id, satisfaction: 'good' }))).toBe(
    'finding.code-unknown',
  );
  expect(await outcome(open('seeVisited', { code: 'X'.repeat(28) }))).toBe('finding.code-unknown');
});

test('those who were visited see what came of it as a kind and a step; of what is confined only that it goes on', async () => {
  const one = { ...found(), toldBy: 'worker' as const };
  const { id: visitId } = await wentTo(one);
  const hand = await code(visitId, 'worker', [one.id]);
  const origin = { sort: 'finding', id: one.id };
  const { id } = await desk.open('eastStaff', 'yanEast', 'job-matching', { need: '急招焊工' }, { origin });
  const says = async () => (await open<Visited>('seeVisited', { code: hand })).findings[0]!.says;
  expect(await says()).toBe('已转为就业对接，待受理');
  await g.db.tx(tx => tx.run(sql`UPDATE matter SET confined = true WHERE id = ${id}`));
  expect(await says()).toBe('正在办理');
  await g.db.tx(tx => tx.run(sql`UPDATE matter SET confined = false WHERE id = ${id}`));
});

test('a finding that is over is rated once, counted as a fact, and 不满意 goes back to whoever verified', async () => {
  const one = { ...found(), toldBy: 'employer' as const };
  const { id } = await wentTo(one);
  const firm = await code(id, 'employer');
  const rate = (satisfaction: string, words = '') =>
    open<Visited>('rateFinding', { code: firm, findingId: one.id, satisfaction, words });
  expect(await outcome(rate('poor'))).toBe('finding.not-closed');
  await settle(one.id);
  expect((await open<Visited>('seeVisited', { code: firm })).findings[0]).toMatchObject({
    says: '已答复：当场已说明政策',
    mayRate: true,
  });
  expect((await rate('poor', '没有人来过')).findings[0]).toMatchObject({
    rating: { satisfaction: 'poor', words: '没有人来过', answer: null },
    mayRate: false,
  });
  await rate('poor', '没有人来过');
  expect(await outcome(rate('good'))).toBe('finding.rated-already');

  const [row] = (await finding(one.id, 'yanChair')).ratings as RatingRow[];
  expect(row).toMatchObject({ state: 'waiting', dueOn: expect.any(String), allowed: ['revisit'] });
  const again = (who: PersonName) =>
    call('revisit', who, row!.id, { seenSeq: 1, answer: '电话回访，已说明' });
  expect(await outcome(again('eastStaff'))).toBe('finding.revisit-own');
  expect(await again('yanChair')).toMatchObject({ state: 'revisited' });
  expect(await outcome(again('yanChair'))).toBe('core.wrong-state');
  expect((await open<Visited>('seeVisited', { code: firm })).findings[0]!.rating).toMatchObject({
    answer: '电话回访，已说明',
  });

  const facts = await g.db.read(tx =>
    tx.rows<{ indicator: string; dims: object }>(
      sql`SELECT indicator, dims FROM tail WHERE source = ${row!.id} UNION ALL SELECT indicator, dims FROM fact WHERE source = ${row!.id}`,
    ),
  );
  expect(facts).toEqual([{ indicator: 'finding-rated', dims: { satisfaction: 'poor', side: 'employer' } }]);
});

test('an urgent finding is told at once to those who answer for the employer', async () => {
  const urgent = { ...found(), severity: 'urgent' as const };
  await wentTo(urgent, found());
  const told = await g.db.read(tx =>
    tx.rows<{ person: string; sort: string }>(
      sql`SELECT p.name AS person, r.sort FROM reminder r JOIN person p ON p.id = r.person_id WHERE r.subject = ${urgent.id}`,
    ),
  );
  expect(told.map(t => t.person)).toContain('秦守拙');
  expect(told.map(t => t.person)).not.toContain('方知远');
  expect(new Set(told.map(t => t.sort))).toEqual(new Set(['urgent']));
  const others = await g.db.read(tx =>
    tx.rows(
      sql`SELECT 1 AS yes FROM reminder WHERE area = 'finding' AND subject <> ${urgent.id} AND sort = 'urgent'`,
    ),
  );
  expect(others).toEqual([]);
});

test('answers and ratings are the fold of their moves', async () => {
  for (const projection of [findingEndProjection, ratingProjection])
    expect(await g.db.read(tx => proveProjection(tx, projection))).toMatchObject({
      checked: expect.any(Number),
      unequal: [],
    });
});

test('the words of a finding go into a field that every one of its kinds asks for', () => {
  for (const [kind, name] of Object.entries(NEEDS_OF))
    expect(kinds[kind]!.intake.needs, kind).toContain(name);
});

test('whoever reads what a worker told is on record once a day, for the next reader and for the worker who told it', async () => {
  const told = { ...found(), toldBy: 'worker' as const };
  const seen = found();
  const { id: visitId } = await wentTo(told, seen);
  expect((await finding(told.id)).looks).toMatchObject([{ who: g.actor.eastStaff.name }]);
  expect((await finding(seen.id)).looks).toBeNull();
  await finding(told.id);
  const on = <T>(name: string, who: PersonName, asked: object) =>
    ask<T>(g, visitRoutes, `visit.${name}`, who, asked);
  await on('getVisit', 'yanChair', { params: { id: visitId } });
  await on('listFindings', 'yanChair', { query: { ids: undefined, limit: 50 } });
  const looks = (await finding(told.id, 'yanChair')).looks!;
  expect(looks.map(l => l.who).sort()).toEqual([g.actor.eastStaff.name, g.actor.yanChair.name].sort());
  const ofWorker = await open<Visited>('seeVisited', { code: await code(visitId, 'worker', [told.id]) });
  expect(ofWorker.findings[0]!.looks).toEqual(looks);
  const ofEmployer = await open<Visited>('seeVisited', { code: await code(visitId, 'employer') });
  expect(ofEmployer.findings.map(f => f.looks)).toEqual([[]]);
});

test('whatever a finding may become, somebody of some office sees it and may open that', () => {
  const gives = (office: keyof typeof OFFICES): readonly string[] => Object.keys(OFFICES[office].gives);
  const without = Object.keys(NEEDS_OF).filter(
    code =>
      !officeList.some(
        office =>
          gives(office).includes(kinds[code]!.intake.duty) &&
          gives(office).some(duty => duty.startsWith('visit.')),
      ),
  );
  expect(without).toEqual([]);
});
