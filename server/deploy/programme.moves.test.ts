import { countersignLife, letterLife, programmeLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reasonsFor } from '../burden/testing/reasons.ts';
import { sql } from '../core/database/sql.ts';
import { figuresOf } from '../core/figures.ts';
import type { Document } from '../core/http/registry.ts';
import { type Projection, proveProjection } from '../core/life-store.ts';
import type { Refusal } from '../core/refusal.ts';
import { answerRemark, makeRemark } from './consultation.actions.ts';
import { moveCountersign } from './countersign.actions.ts';
import { countersignProjection } from './countersign.store.ts';
import { editTask } from './draft.actions.ts';
import { letterProjection } from './letter.store.ts';
import { type MoveAsked, moveProgramme } from './programme.moves.ts';
import { programmeRoutes } from './programme.routes.ts';
import { findProgramme, programmeProjection } from './programme.store.ts';
import { programmeView } from './programme.view.ts';
import { taskProjection } from './task.projection.ts';
import { given, type PersonName } from './testing/given.ts';
import {
  approved,
  complete,
  consulted,
  contentOf,
  issued,
  laterDay,
  move,
  programme,
  viewOf,
} from './testing/steps.ts';

const g = await given();
const year = g.today.slice(0, 4);
const fault = (work: Promise<unknown>) =>
  work.then(
    () => null,
    e => (e as Refusal).note,
  );
const breakdown = (id: string, who: PersonName = 'clerk') =>
  programmeRoutes
    .find(r => r.name === 'deploy.printBreakdown')!
    .handle(g.ctx(who), { params: { id } } as never) as Promise<Document>;
const both = () => [g.department.组织部, g.department.权益保障部];
const partsOf = (id: string) =>
  g.db.read(tx =>
    tx.rows<{
      id: string;
      unitId: string;
      amount: number | null;
      state: string;
      root: boolean;
    }>(sql`SELECT id,
      unit_id AS "unitId", amount, state, parent_id = root_id AS root FROM task WHERE programme_id = ${id} AND parent_id IS NOT NULL`),
  );

test('from the speech to the counties: countersigned, commented, approved, issued with number and document', async () => {
  const { id } = await programme(g);
  expect((await viewOf(g, id)).blocked.toApproval).toBeUndefined();
  await complete(g, id);
  const out = await consulted(g, id);
  expect(out).toMatchObject({ state: 'consult', blocked: {} });
  await move(g, 'clerk', id, 'toApproval');
  await move(g, 'chair', id, 'approve');
  await move(g, 'clerk', id, 'issue', { series: '霁工发' });
  const p = await viewOf(g, id);
  expect(p).toMatchObject({ state: 'issued', documentNo: `霁工发〔${year}〕1号`, issuedOn: g.today });
  expect(p.counts).toMatchObject({ tasks: 3, sent: 6, received: 0, finished: 0 });
  expect(p.tasks.every(t => t.state === 'issued' && t.progress?.parts === 2)).toBe(true);
  const parts = await partsOf(id);
  expect(parts.filter(x => x.root && x.state === 'sent')).toHaveLength(6);
  expect(parts.map(x => x.amount).filter(a => a !== null)).toEqual([6000, 6000]);
  expect(new Set(parts.map(x => x.unitId))).toEqual(new Set([g.unit.yan.id, g.unit.cheng.id]));
  const totals = await g.db.read(tx =>
    figuresOf(tx, {
      line: 'territory',
      unitIds: [g.unit.yan.id, g.unit.city.id],
      codes: [{ code: 'task-issued' }],
      fromDay: `${year}-01-01`,
      toDay: `${year}-12-31`,
      asOf: null,
    }),
  );
  expect(Object.fromEntries(totals.map(t => [t.unitId, t.value]))).toEqual({
    [g.unit.yan.id]: 3,
    [g.unit.city.id]: 6,
  });
  expect(p.trail.map(s => s.name)).toEqual([
    'create',
    'toCountersign',
    'toConsult',
    'toApproval',
    'approve',
    'issue',
  ]);
  expect(p.letters.map(l => [l.sort, l.state, l.hasFile])).toContainEqual(['breakdown', 'signed', true]);
  expect(p.letters.find(l => l.sort === 'request')!.state).toBe('draft');
});

test('the issued document is the same bytes for ever, the draft before it says so', async () => {
  const p = await approved(g);
  expect((await breakdown(p.id)).name).toContain('草案');
  expect(await g.outcome(breakdown(p.id, 'yanClerk'))).toBe('core.absent');
  await move(g, 'clerk', p.id, 'issue');
  const first = await breakdown(p.id);
  await g.db.tx(tx => tx.run(sql`UPDATE unit SET name = name || '（更名）' WHERE id = ${g.unit.city.id}`));
  const again = await breakdown(p.id, 'watcher');
  expect(Buffer.from(again.bytes).equals(Buffer.from(first.bytes))).toBe(true);
  expect(again.name).not.toContain('草案');
  // Those to whom it was issued read the document, and nobody beside them.
  expect(Buffer.from((await breakdown(p.id, 'yanClerk')).bytes).equals(Buffer.from(first.bytes))).toBe(true);
  expect(await g.outcome(breakdown(p.id, 'trafficChair'))).toBe('core.absent');
});

test('numbers run on within the unit and series, without gap or repeat, even when two are issued at once', async () => {
  const ready = [await approved(g), await approved(g), await approved(g)];
  const results = await Promise.all(
    ready.map(p =>
      g.outcome(
        moveProgramme(g.ctx('clerk'), p.id, {
          move: 'issue',
          seenSeq: p.seq,
          series: '霁工通',
          again: reasonsFor(p.again),
        }),
      ),
    ),
  );
  expect(results).toEqual(['done', 'done', 'done']);
  const numbers = await Promise.all(ready.map(async p => (await viewOf(g, p.id)).documentNo));
  expect(numbers.sort()).toEqual([1, 2, 3].map(n => `霁工通〔${year}〕${n}号`));
});

test('nothing is issued twice, not even at once', async () => {
  const p = await approved(g);
  const issue = (key?: string) =>
    moveProgramme(g.ctx('clerk', key), p.id, {
      move: 'issue',
      seenSeq: p.seq,
      series: '霁工发',
      again: reasonsFor(p.again),
    });
  const results = await Promise.all([g.outcome(issue()), g.outcome(issue())]);
  expect(results.filter(r => r === 'done')).toHaveLength(1);
  expect(await partsOf(p.id)).toHaveLength(6);
  const q = await approved(g);
  const once = (key: string) =>
    moveProgramme(g.ctx('clerk', key), q.id, {
      move: 'issue',
      seenSeq: q.seq,
      series: '霁工发',
      again: reasonsFor(q.again),
    });
  expect(await once('issue-key-1')).toEqual(await once('issue-key-1'));
});

test('a refusal at issuing leaves no number behind', async () => {
  const p = await approved(g);
  await g.db.tx(tx => tx.run(sql`UPDATE unit SET dissolved_on = ${g.today} WHERE id = ${g.unit.cheng.id}`));
  expect(await g.outcome(move(g, 'clerk', p.id, 'issue', { series: '霁工空' }))).toBe(
    'deploy.receiver-foreign',
  );
  await g.db.tx(tx => tx.run(sql`UPDATE unit SET dissolved_on = NULL WHERE id = ${g.unit.cheng.id}`));
  expect(await g.outcome(move(g, 'clerk', p.id, 'issue', { series: 'A-1' }))).toBe('deploy.series-shape');
  await move(g, 'clerk', p.id, 'issue', { series: '霁工空' });
  expect((await viewOf(g, p.id)).documentNo).toBe(`霁工空〔${year}〕1号`);
});

test('only those of the department countersign, and not who sent it', async () => {
  const { id } = await programme(g);
  expect(await fault(move(g, 'clerk', id, 'toCountersign'))).toMatchObject({
    fields: [{ path: 'departmentIds' }],
  });
  const foreign = move(g, 'clerk', id, 'toCountersign', { departmentIds: [g.unit.city.id] });
  expect(await g.outcome(foreign)).toBe('deploy.department-foreign');
  // A department head may draft too, and then does not sign for their own department.
  await move(g, 'organiser', id, 'toCountersign', { departmentIds: both() });
  const { countersigns } = await viewOf(g, id, 'guardian');
  const of = (name: string) => countersigns.find(c => c.department === name)!;
  expect(of('权益保障部').allowed).toContain('agree');
  expect(of('组织部').allowed).not.toContain('agree');
  const without = { ...g.actor.guardian, departmentIds: [] };
  const seen = await g.db.read(async tx =>
    programmeView(tx, without, (await findProgramme(tx, without, id))!),
  );
  expect(seen.countersigns.flatMap(c => c.allowed)).toEqual([]);
  const sign = (who: PersonName, name: string, body: Parameters<typeof moveCountersign>[2]) =>
    g.outcome(moveCountersign(g.ctx(who), of(name).id, body));
  expect(await sign('guardian', '组织部', { move: 'agree' })).toBe('deploy.not-this-department');
  expect(await sign('organiser', '组织部', { move: 'agree' })).toBe('core.same-hands');
  expect(await sign('clerk', '权益保障部', { move: 'agree' })).toBe('core.no-duty');
  expect(await sign('yanClerk', '权益保障部', { move: 'agree' })).toBe('core.absent');
  expect(await sign('guardian', '权益保障部', { move: 'object' })).toBe('deploy.opinion-missing');
  expect(await sign('guardian', '权益保障部', { move: 'object', opinion: '时限过紧' })).toBe('done');
  expect(await sign('guardian', '权益保障部', { move: 'agree' })).toBe('core.wrong-state');
  expect((await viewOf(g, id)).blocked.toConsult).toEqual(['组织部尚未会签', '权益保障部的意见尚未答复']);
  expect(await sign('guardian', '权益保障部', { move: 'answer', opinion: '自问自答' })).toBe(
    'core.same-hands',
  );
  expect(await sign('clerk', '权益保障部', { move: 'answer', opinion: '已延至10月底' })).toBe('done');
});

test('every remark is answered before the meeting, and comments close with it', async () => {
  const { id } = await programme(g);
  await complete(g, id);
  const { consultationId } = await consulted(g, id);
  const receiver = await g.db.read(tx =>
    tx.one<{ id: string }>(
      sql`SELECT id FROM consultation_receiver WHERE consultation_id = ${consultationId} AND unit_id = ${g.unit.yan.id}`,
    ),
  );
  await makeRemark(g.ctx('yanClerk'), receiver.id, { paragraphNo: 1, text: '走访数偏多' });
  expect((await viewOf(g, id)).blocked.toApproval).toEqual(['还有1条反馈意见没有答复']);
  expect(await g.outcome(move(g, 'clerk', id, 'toApproval'))).toBe('deploy.move-blocked');
  const remark = await g.db.read(tx =>
    tx.one<{ id: string }>(sql`SELECT id FROM remark WHERE consultation_id = ${consultationId}`),
  );
  await answerRemark(g.ctx('clerk'), remark.id, { verdict: 'declined', reason: '按职工数测算' });
  await move(g, 'clerk', id, 'toApproval');
  const late = makeRemark(g.ctx('yanClerk'), receiver.id, { paragraphNo: 1, text: '还有意见' });
  expect(await g.outcome(late)).not.toBe('done');
});

test('a remark made at the very moment of submitting is either counted or too late', async () => {
  for (let round = 0; round < 3; round++) {
    const { id } = await programme(g);
    await complete(g, id);
    const { consultationId, seq } = await consulted(g, id);
    const receiver = await g.db.read(tx =>
      tx.one<{ id: string }>(sql`SELECT id FROM consultation_receiver
        WHERE consultation_id = ${consultationId} AND unit_id = ${g.unit.yan.id}`),
    );
    await Promise.all([
      g.outcome(makeRemark(g.ctx('yanClerk'), receiver.id, { paragraphNo: 1, text: '再议' })),
      g.outcome(moveProgramme(g.ctx('clerk'), id, { move: 'toApproval', seenSeq: seq })),
    ]);
    const { state } = await viewOf(g, id);
    const { open } = await g.db.read(tx =>
      tx.one<{ open: number }>(
        sql`SELECT count(*) AS open FROM remark WHERE consultation_id = ${consultationId}`,
      ),
    );
    expect([state, open]).toEqual(state === 'approval' ? ['approval', 0] : ['consult', 1]);
  }
});

test('incomplete tasks do not reach the meeting, and the page says which and what', async () => {
  const { id } = await programme(g);
  await consulted(g, id);
  const { blocked } = await viewOf(g, id);
  expect(blocked.toApproval).toHaveLength(3);
  expect(blocked.toApproval![0]).toContain('责任领导、责任部室、路线图、责任人、各承接单位的数量');
  expect(await g.outcome(move(g, 'clerk', id, 'toApproval'))).toBe('deploy.move-blocked');
});

test('whoever submits does not approve; the table is locked before the meeting; a return goes back to the draft', async () => {
  const { id } = await programme(g);
  await complete(g, id);
  await consulted(g, id);
  await move(g, 'clerk', id, 'toApproval');
  const seats = [...g.actor.clerk.seats, ...g.actor.chair.seats.filter(s => s.duty === 'deploy.approve')];
  const both2 = { ...g.actor.clerk, seats };
  const { seq, tasks } = await viewOf(g, id);
  const alone = moveProgramme(g.ctx(both2), id, { move: 'approve', seenSeq: seq });
  expect(await g.outcome(alone)).toBe('core.same-hands');
  expect(await g.outcome(move(g, 'clerk', id, 'approve'))).toBe('core.no-duty');
  const task = tasks[0]!;
  const edit = editTask(g.ctx('clerk'), task.id, { ...contentOf(task), seenSeq: task.seq });
  expect(await g.outcome(edit)).toBe('deploy.programme-locked');
  expect(task.allowed).toEqual([]);
  expect(await fault(move(g, 'chair', id, 'return'))).toMatchObject({
    code: 'deploy.why-missing',
    fields: [{ path: 'why' }],
  });
  await move(g, 'chair', id, 'return', { why: '时限再核' });
  const back = await viewOf(g, id);
  expect(back).toMatchObject({ state: 'draft' });
  expect(back.tasks[0]!.allowed).toContain('edit');
  await move(g, 'clerk', id, 'toCountersign', { departmentIds: [g.department.组织部] });
  expect((await viewOf(g, id)).blocked.toConsult).toEqual(['组织部尚未会签']);
});

test('a step against an old view is refused with what stands there now', async () => {
  const { id } = await programme(g);
  await move(g, 'clerk', id, 'toCountersign', { departmentIds: both() });
  const old = moveProgramme(g.ctx('clerk2'), id, { move: 'recall', seenSeq: 1, why: '再改' });
  expect(await fault(old)).toMatchObject({
    code: 'core.changed-meanwhile',
    current: { state: 'countersign', seq: 2 },
  });
  const early = move(g, 'clerk', id, 'toConsult', { commentBy: '2020-01-01' });
  expect(await g.outcome(early)).toBe('deploy.move-blocked');
  await move(g, 'clerk', id, 'recall', { why: '再改' });
});

test('comments need a day that has not passed', async () => {
  const { id } = await programme(g);
  await move(g, 'clerk', id, 'toCountersign', { departmentIds: [g.department.组织部] });
  await moveCountersign(g.ctx('organiser'), (await viewOf(g, id)).countersigns[0]!.id, { move: 'agree' });
  for (const commentBy of [undefined, '2020-01-01'])
    expect(await fault(move(g, 'clerk', id, 'toConsult', { commentBy }))).toMatchObject({
      fields: [{ path: 'commentBy' }],
    });
});

test('out of scope every step is absent; below, a step is forbidden', async () => {
  const { id } = await programme(g);
  const step = (who: PersonName, name: MoveAsked['move']) =>
    g.outcome(moveProgramme(g.ctx(who), id, { move: name, seenSeq: 1, why: '试' }));
  for (const who of ['yanClerk', 'yanChair', 'eastStaff', 'trafficChair', 'admin'] as const)
    expect([who, await step(who, 'drop')]).toEqual([who, 'core.absent']);
  for (const who of ['chair', 'watcher', 'guardian'] as const)
    expect(await step(who, 'issue')).toBe('core.no-duty');
  expect(await step('chair', 'drop')).toBe('core.no-duty');
});

test('an issued programme ends with a reason', async () => {
  const { id } = await issued(g);
  expect(await g.outcome(move(g, 'clerk', id, 'end'))).toBe('deploy.why-missing');
  await move(g, 'clerk', id, 'end', { why: '任务完成' });
  expect(await viewOf(g, id)).toMatchObject({ state: 'ended', allowed: [] });
});

test('every state and the moves that leave it', () => {
  const leaving = (life: { states: object; moves: object }) =>
    Object.fromEntries(
      Object.keys(life.states).map(state => [
        state,
        (Object.entries(life.moves) as [string, { from: string[]; to: string }][])
          .filter(([, m]) => m.from.includes(state) && m.to !== 'same' && m.to !== state)
          .map(([name]) => name),
      ]),
    );
  expect(leaving(programmeLife)).toEqual({
    draft: ['toCountersign', 'drop'],
    countersign: ['toConsult', 'recall'],
    consult: ['toApproval', 'recall'],
    approval: ['approve', 'return', 'recall'],
    approved: ['return', 'issue'],
    issued: ['end'],
    ended: [],
    dropped: [],
  });
  expect(leaving(countersignLife)).toEqual({
    asked: ['agree', 'object'],
    agreed: [],
    objected: ['answer'],
    answered: [],
  });
  expect(leaving(letterLife)).toEqual({ draft: ['sign'], signed: ['send'], sent: ['answer'], answered: [] });
});

test('after any sequence of steps every table is the fold of its moves', async () => {
  const names = Object.keys(programmeLife.moves).filter(
    n => n !== 'create' && n !== 'edit',
  ) as MoveAsked['move'][];
  const { id } = await programme(g);
  await complete(g, id);
  const step = fc.record({
    name: fc.constantFrom(...names),
    who: fc.constantFrom<PersonName>('clerk', 'chair'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 10 }), async steps => {
      for (const { name, who } of steps) {
        if (name === 'drop' || name === 'end') continue;
        const more = {
          why: '试',
          series: '霁工试',
          commentBy: laterDay(g),
          departmentIds: [g.department.组织部],
        };
        await g.outcome(move(g, who, id, name, more));
        for (const c of (await viewOf(g, id)).countersigns.filter(x => x.state === 'asked'))
          await g.outcome(moveCountersign(g.ctx('organiser'), c.id, { move: 'agree' }));
      }
      const tables: Projection[] = [
        programmeProjection,
        countersignProjection,
        taskProjection,
        letterProjection,
      ];
      for (const p of tables) expect((await g.db.read(tx => proveProjection(tx, p))).unequal).toEqual([]);
    }),
    { seed: 20260709, numRuns: 6 },
  );
});
