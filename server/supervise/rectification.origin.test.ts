import type { Actor } from '@niangjia/domain/core/actor.ts';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import type { FindingRow, VisitView } from '@niangjia/domain/visit/visit.view.model.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { syncIndicators } from '../core/indicators.ts';
import { registerProblemOrigin } from '../deploy/problem.origin.ts';
import { keepProblems, listKept, moveProblem } from '../deploy/speech.kept.ts';
import { ask } from '../deploy/testing/ask.ts';
import { HOME, type PersonName } from '../deploy/testing/given.ts';
import { field } from '../deploy/testing/tasks.ts';
import { matterDesk } from '../matter/testing/matters.ts';
import { registerFindingOrigin } from '../visit/finding.origin.ts';
import { employersAt, filled, found, openedRound, visited } from '../visit/testing/visits.ts';
import { correctVisit, moveVisit } from '../visit/visit.actions.ts';
import { visitRoutes } from '../visit/visit.routes.ts';
import { registerRectificationGuards } from './rectification.guards.ts';
import { rectificationRoutes } from './rectification.routes.ts';

registerFindingOrigin();
registerProblemOrigin();
registerRectificationGuards();
const g = await field();
await g.db.tx(tx => syncIndicators(tx, Object.assign({}, ...Object.values(kinds).map(k => k.indicators))));
const desk = matterDesk(g);
const firms = await employersAt(g, 'yanEast', 12);
const window = { fromDay: '2026-07-01', toDay: '2026-09-30' };
const round = await openedRound(g, window);
const second = await openedRound(g, window);

type Row = { id: string; ok: boolean; says: string; matterId: string | null };
const turn = async (who: PersonName | Actor, ids: string[], more: object = {}) =>
  (
    await ask<{ results: Row[] }>(g, rectificationRoutes, 'supervise.openRectifications', who, {
      body: { sort: 'finding', ids, ...more },
    })
  ).results;
/** The unit asks for it, somebody from outside decides. */
const notTakenUp = async (id: string, who: PersonName, why: string) => {
  await desk.move(id, 'waive', who, {}, { why });
  await desk.move(id, 'refuse', 'watcher', {}, { why: `已核实：${why}` });
};
const visit = (id: string, who: PersonName = 'eastStaff') =>
  ask<VisitView>(g, visitRoutes, 'visit.getVisit', who, { params: { id } });
const findings = async (who: PersonName, query: object = {}) =>
  (
    await ask<{ items: FindingRow[] }>(g, visitRoutes, 'visit.listFindings', who, {
      query: { limit: 200, ...query },
    })
  ).items;
let next = 0;
const wentTo = async (...of: ReturnType<typeof found>[]) => {
  const employer = firms[next++]!;
  return { ...(await visited(g, round.id, employer, 'interview', { findings: of })), employer };
};

test('a finding becomes one rectification of the union that answers for the employer, and both tell of each other', async () => {
  const finding = found();
  const { id, employer } = await wentTo(finding);
  expect((await visit(id)).findings).toMatchObject([{ id: finding.id, became: null }]);
  const [row] = await turn('eastStaff', [finding.id]);
  expect(row).toMatchObject({ ok: true, says: expect.stringContaining('已登记为整改事项') });

  const matter = await desk.view(row!.matterId!, 'eastStaff');
  expect(matter).toMatchObject({
    ...{ unit: '砚东街道', state: 'listed', channel: 'visit', title: finding.text, employerId: employer },
    origin: { sort: 'finding', id: finding.id },
    beside: [{ label: '来自走访', to: `/visit-findings/${finding.id}` }],
  });
  const seen = await visit(id);
  expect(seen.mayRectify).toBe(true);
  expect(seen.findings[0]!.became).toEqual({
    ...{ ref: matter.ref, kindLabel: '整改事项', unit: '砚东街道', stateLabel: '待盘点' },
    ...{ isEnded: false, isGone: false },
    matterId: matter.id,
  });
  expect(await findings('yanClerk', { taken: 'yes' })).toMatchObject([{ id: finding.id }]);

  expect(await turn('eastStaff', [finding.id])).toMatchObject([
    { ok: false, says: expect.stringContaining(matter.ref) },
  ]);
  expect(
    await g.outcome(
      desk.open(
        'eastStaff',
        'yanEast',
        'rectification',
        { problem: '同一条', source: 'fresh' },
        {
          origin: { sort: 'finding', id: finding.id },
        },
      ),
    ),
  ).toBe('matter.origin-taken');
});

test('what does not exist, or not for this person, is not taken', async () => {
  const finding = found('safety');
  await wentTo(finding);
  const [nowhere, elsewhere] = [
    await turn('eastStaff', [newId(HOME)]),
    await turn('chengClerk', [finding.id]),
  ];
  expect(nowhere).toMatchObject([{ ok: false, says: expect.stringContaining('没有找到') }]);
  expect(elsewhere).toEqual([{ ...nowhere[0], id: finding.id }]);
  expect(await g.outcome(turn('watcher', [finding.id]))).toBe('done');
  expect(await turn('watcher', [finding.id])).toMatchObject([
    { ok: false, says: expect.stringContaining('不在您承办整改') },
  ]);
  const origin = { sort: 'event', id: newId(HOME) };
  expect(
    await g.outcome(
      desk.open(
        'eastStaff',
        'yanEast',
        'rectification',
        { problem: '没有来处', source: 'fresh' },
        { origin },
      ),
    ),
  ).toBe('matter.origin-missing');
});

test('several at once: each has its answer, and whoever sits above gives it down', async () => {
  const [one, two] = [found('hours'), found('union')];
  await wentTo(one, two);
  const rows = await turn('yanClerk', [one.id, newId(HOME), two.id], { source: 'special' });
  expect(rows.map(r => r.ok)).toEqual([true, false, true]);
  const matter = await desk.view(rows[0]!.matterId!, 'eastStaff');
  expect(matter).toMatchObject({ unit: '砚东街道', issuer: '砚宁区', receivedOn: null });
  expect(matter.fields.find(f => f.name === 'source')!.value).toBe('special');
  expect(matter.allowed).toContain('receive');
});

test('two who turn the same finding at once get one rectification', async () => {
  const finding = found('skill');
  await wentTo(finding);
  const rows = (await Promise.all([turn('eastStaff', [finding.id]), turn('yanClerk', [finding.id])])).flat();
  expect(rows.filter(r => r.ok)).toHaveLength(1);
  const stored = await g.db.read(tx =>
    tx.rows(sql`SELECT 1 AS yes FROM matter WHERE origin->>'id' = ${finding.id}`),
  );
  expect(stored).toHaveLength(1);
});

test('the database itself keeps a second one out', async () => {
  const finding = found('other');
  await wentTo(finding);
  await turn('eastStaff', [finding.id]);
  await expect(
    g.db.tx(tx =>
      tx.run(sql`INSERT INTO matter SELECT (jsonb_populate_record(m, jsonb_build_object('id', ${newId(HOME)}::text, 'ref', 'TWICE'))).*
        FROM matter m WHERE origin->>'id' = ${finding.id}`),
    ),
  ).rejects.toThrow(/matter_origin_once/);
});

test('what was taken back brings nothing, and what became a rectification is not taken back', async () => {
  const [gone, kept] = [found('bargain'), found('business')];
  const { id, employer } = await wentTo(gone, kept);
  const [row] = await turn('eastStaff', [kept.id]);
  const without = (left: ReturnType<typeof found>[], seenSeq: number) =>
    correctVisit(g.ctx('eastStaff'), id, {
      ...filled(g, 'interview', { findings: left }),
      seenSeq,
      why: '核对',
    });
  expect(await g.outcome(without([gone], 1))).toBe('visit.finding-taken');
  await without([kept], 1);
  expect(await turn('eastStaff', [gone.id])).toMatchObject([
    { ok: false, says: expect.stringContaining('没有找到') },
  ]);
  const withdraw = () => moveVisit(g.ctx('eastStaff'), id, { move: 'withdraw', why: '登记错了', seenSeq: 2 });
  expect(await g.outcome(withdraw())).toBe('visit.finding-taken');

  await notTakenUp(row!.matterId!, 'eastStaff', '不属实');
  await withdraw();
  expect(await turn('eastStaff', [kept.id])).toMatchObject([
    { ok: false, says: expect.stringContaining('已撤回') },
  ]);
  // Registered anew under the same id: the earlier one was not taken up, so it may become one now.
  await visited(g, round.id, employer, 'interview', { findings: [kept] });
  expect(await turn('eastStaff', [kept.id])).toMatchObject([{ ok: true }]);
});

test('the same two who find the same sort again open no second one while the first is in hand', async () => {
  const first = found('contract');
  const { employer } = await wentTo(first);
  const [row] = await turn('eastStaff', [first.id]);
  const [again, other] = [found('contract'), found('safety')];
  await visited(g, second.id, employer, 'interview', { findings: [again, other] });
  const rows = await turn('eastStaff', [again.id, other.id]);
  expect(rows).toMatchObject([{ ok: false, says: expect.stringContaining('不再另立') }, { ok: true }]);
  await notTakenUp(row!.matterId!, 'eastStaff', '已经解决');
  expect(await turn('eastStaff', [again.id])).toMatchObject([{ ok: true }]);
});

test('a problem of a speech becomes a rectification, and is settled after it', async () => {
  const { speechId, clauseIds } = await g.db.read(async tx => {
    const { id } = await tx.one<{ id: string }>(sql`SELECT id FROM speech LIMIT 1`);
    const rows = await tx.rows<{ id: string }>(
      sql`SELECT id FROM clause WHERE speech_id = ${id} AND label = 'problem' AND state IN ('guessed', 'accepted')`,
    );
    return { speechId: id, clauseIds: rows.map(r => r.id) };
  });
  await keepProblems(g.ctx('clerk'), speechId, { clauseIds });
  const kept = () => listKept(g.ctx('clerk'), speechId);
  const problem = (await kept()).problems[0]!;
  const [row] = await turn('clerk', [problem.id], { sort: 'problem' });
  expect(row).toMatchObject({ ok: true });
  expect(await desk.view(row!.matterId!, 'clerk')).toMatchObject({
    ...{ channel: 'speech', unit: '霁川市', title: problem.title },
    beside: [{ label: '来自讲话', to: `/speeches/${speechId}` }],
  });
  expect((await kept()).problems[0]!.rectification).toMatchObject({
    stateLabel: '待盘点',
    matterId: row!.matterId,
  });
  const settle = () =>
    moveProblem(g.ctx('chair'), problem.id, { seenSeq: problem.seq, move: 'settle', why: '已经解决' });
  expect(await g.outcome(settle())).toBe('deploy.problem-rectifying');
  await notTakenUp(row!.matterId!, 'clerk', '另有安排');
  expect(await settle()).toMatchObject({ state: 'settled' });
  expect(await turn('clerk', [problem.id], { sort: 'problem' })).toMatchObject([
    { ok: false, says: expect.stringContaining('已经了结') },
  ]);
});

test('no step is skipped: of the four only the next one is open', async () => {
  const { id } = await desk.open('yanClerk', 'yan', 'rectification', { problem: '四个环节', source: 'plan' });
  const steps = [
    ['takeStock', { cause: '不到位' }],
    ['classify', { tier: 'now', measure: '逐项改', dueOn: '2026-08-31' }],
    ['push', { progress: '已开始' }],
    ['announce', { announced: '公告栏' }],
  ] as const;
  for (const [at, [name, given]] of steps.entries()) {
    for (const [later, more] of steps.slice(at + 1))
      expect(await g.outcome(desk.move(id, later, 'yanClerk', more))).toBe('core.wrong-state');
    await desk.move(id, name, 'yanClerk', given);
  }
});
