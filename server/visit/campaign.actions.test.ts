import { asDay } from '@niangjia/domain/core/days.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { given, HOME } from '../deploy/testing/given.ts';
import { editCampaign, moveCampaign, planCampaign } from './campaign.actions.ts';
import { findCampaign } from './campaign.store.ts';
import { openRoundsOfToday } from './campaign.sweep.ts';
import { campaignView } from './campaign.view.ts';
import { editRound } from './round.actions.ts';
import { campaign, launched, partsOf } from './testing/campaigns.ts';
import { employersAt, faultsNow, figure, visited } from './testing/visits.ts';

const g = await given('2026-07-13');
const august = g.travel('2026-08-13');
const east = await employersAt(g, 'yanEast', 6);
await employersAt(g, 'yanPark', 4, { sector: '建筑业', headcount: 8 });
await employersAt(g, 'chengEast', 5);

const roundsOf = (id: string) =>
  g.db.read(tx =>
    tx.rows<{ id: string; no: number; state: string; frame: number; fromDay: string }>(
      sql`SELECT id, no, state, frame, from_day AS "fromDay" FROM visit_round WHERE campaign_id = ${id} ORDER BY no`,
    ),
  );
const viewOf = (id: string, who: 'organiser' | 'yanClerk' | 'eastStaff' = 'organiser') =>
  g.db.read(async tx => campaignView(tx, g.actor[who], (await findCampaign(tx, g.actor[who], id))!));
const plan = (more = {}) => planCampaign(g.ctx('organiser'), { ...campaign(more), unitId: g.unit.city.id });

test('launching draws up all rounds of the window and opens the one whose day has come; the next opens on its own day', async () => {
  const { id } = await launched(g, { everyMonths: 1, toDay: asDay('2026-09-12') });
  expect((await roundsOf(id)).map(r => [r.no, r.fromDay, r.state, r.frame])).toEqual([
    [1, '2026-07-13', 'open', 15],
    [2, '2026-08-13', 'draft', 0],
  ]);
  await openRoundsOfToday(partsOf(g));
  expect((await roundsOf(id)).map(r => r.state)).toEqual(['open', 'draft']);
  await openRoundsOfToday(partsOf(august));
  await openRoundsOfToday(partsOf(august));
  expect((await roundsOf(id)).map(r => [r.state, r.frame])).toEqual([
    ['open', 15],
    ['open', 15],
  ]);
  expect(await faultsNow(g)).toEqual([]);
});

test('units, sectors and key employers bound who is visited', async () => {
  const frameOf = async (more: Parameters<typeof campaign>[0]) =>
    (await roundsOf((await launched(g, more)).id))[0]!.frame;
  expect(await frameOf({ units: [g.unit.yan.id] })).toBe(10);
  expect(await frameOf({ units: [g.unit.yan.id], sectors: ['建筑业'] })).toBe(4);
  expect(await frameOf({ keyEmployers: east.slice(0, 2), keyOnly: true })).toBe(2);
  expect(await frameOf({ keyEmployers: east.slice(0, 2) })).toBe(15);
});

test('what cannot be meant is refused with its field, and nothing is made', async () => {
  const codes = await Promise.all(
    [
      { toDay: asDay('2026-07-12') },
      { keyOnly: true },
      { keyEmployers: [newId(HOME)] },
      { taskId: newId(HOME) },
    ].map(more => g.outcome(plan(more))),
  );
  expect(codes).toEqual([
    'visit.campaign-window',
    'visit.key-missing',
    'visit.key-foreign',
    'visit.task-foreign',
  ]);
  const county = { ...campaign({ units: [g.unit.cheng.id] }), unitId: g.unit.yan.id };
  expect(await g.outcome(planCampaign(g.ctx('yanClerk'), county))).toBe('visit.unit-not-below');
  const other = { ...campaign(), unitId: g.unit.yan.id };
  expect(await g.outcome(planCampaign(g.ctx('chengClerk'), other))).toBe('core.absent');
  expect(
    await g.outcome(planCampaign(g.ctx('eastStaff'), { ...campaign(), unitId: g.unit.yanEast.id })),
  ).toBe('core.no-duty');
});

test('a campaign is edited in draft only, by who saw its last state; dropping wants a reason', async () => {
  const { id, seq } = await plan();
  expect(await g.outcome(editCampaign(g.ctx('organiser'), id, { ...campaign(), seenSeq: 0 }))).toBe(
    'core.changed-meanwhile',
  );
  await editCampaign(g.ctx('organiser'), id, { ...campaign({ title: '万企大走访' }), seenSeq: seq });
  expect((await viewOf(id)).content.title).toBe('万企大走访');
  expect(await g.outcome(moveCampaign(g.ctx('organiser'), id, { move: 'drop', seenSeq: 2 }))).toBe(
    'visit.campaign-why',
  );
  await moveCampaign(g.ctx('organiser'), id, { move: 'launch', seenSeq: 2 });
  expect(await g.outcome(editCampaign(g.ctx('organiser'), id, { ...campaign(), seenSeq: 3 }))).toBe(
    'core.wrong-state',
  );
  expect(await g.outcome(moveCampaign(g.ctx('yanClerk'), id, { move: 'close', seenSeq: 3 }))).toBe(
    'core.no-duty',
  );
  const [round] = await roundsOf(id);
  const content = {
    title: '改',
    fromDay: asDay('2026-07-13'),
    toDay: asDay('2026-07-31'),
    taskId: null,
    sectors: [],
    sizes: [],
    note: '',
  };
  expect(await g.outcome(editRound(g.ctx('organiser'), round!.id, { ...content, seenSeq: 2 }))).toBe(
    'core.wrong-state',
  );
});

test('with a campaign end its rounds: what runs is closed, what has not begun is dropped', async () => {
  const { id, seq } = await launched(g, { everyMonths: 1 });
  await moveCampaign(g.ctx('organiser'), id, { move: 'close', seenSeq: seq });
  expect((await roundsOf(id)).map(r => r.state)).toEqual(['closed', 'dropped', 'dropped']);
  expect(await faultsNow(g)).toEqual([]);
});

test('双走访 wants workers among those who were spoken to; they are counted', async () => {
  const { rounds } = await launched(g, { visited: 'both' });
  const go = (more: object) => visited(g, rounds[0]!, east[0]!, 'interview', more);
  expect(await g.outcome(go({ workersMet: null }))).toBe('visit.workers-missing');
  expect(await g.outcome(go({ peopleMet: 2, workersMet: 3 }))).toBe('visit.workers-odd');
  await go({ peopleMet: 4, workersMet: 3 });
  expect(await figure(g, 'city', 'visit-workers', { cut: `round=${rounds[0]}` })).toBe(3);
  expect(await faultsNow(g)).toEqual([]);
});

test('what leaves the frame is a parameter, fixed for a round when it opens', async () => {
  await g.db.tx(tx =>
    tx.run(sql`INSERT INTO parameter (home, id, code, jurisdiction, value, unit, from_day, doc_no, article)
      VALUES (${HOME}, ${newId(HOME)}, 'visit.frame-lost', ${g.unit.city.id}, '"leaves"', 'choice', '2020-01-01', '走访办法', '第五条')`),
  );
  const { rounds } = await launched(g);
  const [round] = rounds as [string];
  const frame = () => figure(g, 'city', 'visit-frame', { cut: `round=${round}` });
  await visited(g, round, east[0]!, 'lost');
  expect(await frame()).toBe(14);
  // Changed half way, it holds for the next round.
  await g.db.tx(tx => tx.run(sql`UPDATE parameter SET value = '"stays"' WHERE code = 'visit.frame-lost'`));
  await visited(g, round, east[1]!, 'lost');
  await visited(g, round, east[2]!, 'refused');
  expect(await frame()).toBe(13);
  expect(await faultsNow(g)).toEqual([]);
});

test('counties stand beside the time that has passed; a township sees its own part', async () => {
  const { id, rounds } = await launched(g, { fromDay: asDay('2026-07-01'), toDay: asDay('2026-07-24') });
  for (const employer of east) await visited(g, rounds[0]!, employer);
  const rows = (await viewOf(id)).progress!.counties.map(c => [c.unit, c.frame, c.interview, c.pace]);
  expect(rows).toContainEqual(['砚宁区', 10, 6, 'ahead']);
  expect(rows).toContainEqual(['澄津区', 5, 0, 'far-behind']);
  const own = await viewOf(id, 'eastStaff');
  expect(own.progress!.counties.map(c => c.unit)).toEqual(['砚东街道']);
  expect(own.allowed).toEqual([]);
});
