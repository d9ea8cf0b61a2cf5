import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { PaperView } from '@niangjia/domain/deploy/paper.model.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { proveProjection } from '../core/life-store.ts';
import { paperFiles } from './deploy.files.ts';
import { addTask } from './draft.actions.ts';
import { paperRoutes } from './paper.routes.ts';
import { paperProjection, receiptProjection } from './paper.store.ts';
import { createProgramme } from './programme.actions.ts';
import { taskRoutes } from './task.routes.ts';
import { type Asked, ask } from './testing/ask.ts';
import { given, HOME, type PersonName } from './testing/given.ts';

const g = await given('2026-07-13');
const later = g.travel('2026-07-20');
const routes = [...paperRoutes, ...taskRoutes];
const on = <T = { id: string; state: string; seq: number; allowed: string[] }>(
  name: string,
  who: PersonName | Actor,
  asked: Asked = {},
) => ask<T>(g, routes, name, who, asked);
const byId = (id: string, body?: unknown): Asked => ({ params: { id }, body });
const content = (title: string) => ({
  sort: 'instruction',
  title,
  fromName: '市委分管领导',
  documentNo: `霁委批〔2026〕${title}号`,
  receivedOn: '2026-07-10',
  points: [
    { no: 1, text: '八月底前摸清新就业群体底数' },
    { no: 2, text: '每季度报告一次进展' },
  ],
});
const register = (title: string, more = {}, who: PersonName = 'clerk') =>
  on('registerPaper', who, { body: { ...content(title), unitId: g.unit.city.id, ...more } });
const paper = (id: string, who: PersonName | Actor) => on<PaperView>('getPaper', who, byId(id));

test('an instruction is registered, sent down, signed for and passed on', async () => {
  const { id, seq, allowed } = await register('关于新就业群体工作的批示');
  expect(allowed).toEqual(['edit', 'distribute', 'relay', 'settle']);
  expect(await g.outcome(paper(id, 'yanClerk'))).toBe('core.absent');
  const unitIds = [g.unit.yan.id, g.unit.cheng.id];
  await on('distributePaper', 'clerk', byId(id, { seenSeq: seq, unitIds, dueOn: '2026-07-15' }));
  const mine = await paper(id, 'yanClerk');
  expect(mine.receipts.map(r => r.unit)).toEqual(['砚宁区']);
  expect(mine.counts).toMatchObject({ points: 2, receivers: 1, received: 0 });
  const receipt = mine.receipts[0]!.id;
  const relay = { from: '秦守拙', to: '全体机关干部', on: '2026-07-13', headcount: 32, way: '专题会议' };
  expect(await g.outcome(on('relayPaper', 'yanClerk', byId(receipt, relay)))).toBe('core.wrong-state');
  expect(await g.outcome(on('receivePaper', 'yanChair', byId(receipt, {})))).toBe('core.no-duty');
  expect(await g.outcome(on('receivePaper', 'chengClerk', byId(receipt, {})))).toBe('core.absent');
  expect(await on('receivePaper', 'yanClerk', byId(receipt, {}))).toMatchObject({
    state: 'received',
    allowed: ['relay'],
  });
  expect(await g.outcome(on('relayPaper', 'yanClerk', byId(receipt, { ...relay, on: '2026-07-14' })))).toBe(
    'paper.relay-later',
  );
  await on('relayPaper', 'yanClerk', byId(receipt, relay));
  const whole = await paper(id, 'clerk');
  expect(whole.counts).toEqual({ points: 2, pointsWithTask: 0, receivers: 2, received: 1, relayed: 1 });
  expect(whole.receipts.map(r => [r.unit, r.receivedBy, r.isOverdue])).toEqual([
    ['砚宁区', '贺小满', false],
    ['澄津区', null, false],
  ]);
  expect(whole.receipts[0]!.relays).toEqual([relay]);
  const late = await ask<PaperView>(later, routes, 'getPaper', 'clerk', byId(id));
  expect(late.receipts.map(r => r.isOverdue)).toEqual([false, true]);
  const again = { seenSeq: whole.seq, unitIds: [g.unit.yan.id], dueOn: null };
  expect(await g.outcome(on('distributePaper', 'clerk', byId(id, again)))).toBe('paper.receivers-all');
  const foreign = { ...again, unitIds: [g.unit.city.id] };
  expect(await g.outcome(on('distributePaper', 'clerk', byId(id, foreign)))).toBe('paper.receiver-foreign');
  await on('settlePaper', 'clerk', byId(id, { seenSeq: whole.seq, why: '已全部部署' }));
  expect((await paper(id, 'clerk')).trail.map(t => t.label)).toEqual(['登记', '分送', '办结']);
});

test('the registering unit writes down whom it passed it on to itself, beside what the units below do', async () => {
  const { id, seq } = await register('关于驿站建设的批示');
  const relay = { from: '秦守拙', to: '领导班子成员', on: '2026-07-12', headcount: 7, way: '办公会' };
  const tell = (who: PersonName, more = {}) =>
    g.outcome(on('relayOwnPaper', who, byId(id, { ...relay, ...more })));
  expect(await tell('organiser')).toBe('core.no-duty');
  expect(await tell('yanClerk')).toBe('core.absent');
  expect(await tell('clerk', { on: '2026-07-14' })).toBe('paper.relay-later');
  expect(await tell('clerk', { on: '2026-07-09' })).toBe('paper.relay-before');
  expect(await tell('clerk')).toBe('done');
  expect((await Promise.all([tell('clerk', { to: '甲' }), tell('clerk2', { to: '乙' })])).sort()).toEqual([
    'done',
    'done',
  ]);
  const seen = await paper(id, 'clerk');
  expect(seen.relays.map(r => r.to).sort()).toEqual(['乙', '甲', '领导班子成员'].sort());
  expect(seen).toMatchObject({ state: 'registered', counts: { relayed: 0 } });
  const unitIds = [g.unit.yan.id];
  await on('distributePaper', 'clerk', byId(id, { seenSeq: seq + 3, unitIds, dueOn: null }));
  expect(await tell('clerk', { to: '机关各部室' })).toBe('done');
  expect((await paper(id, 'yanClerk')).allowed).toEqual([]);
  await on('settlePaper', 'clerk', byId(id, { seenSeq: seq + 5, why: '已办' }));
  expect(await tell('clerk')).toBe('core.wrong-state');
  const listed = { confined: true, memberIds: [g.actor.chair.personId] };
  const secret = await register('限定范围的一件', listed);
  expect(secret.allowed).not.toContain('relay');
  expect(await g.outcome(on('relayOwnPaper', 'clerk', byId(secret.id, relay)))).toBe('paper.relay-confined');
});

test('two who register the same number at once are told of each other', async () => {
  const both = await Promise.all(
    (['clerk', 'clerk2', 'clerk', 'clerk2'] as const).map(who =>
      g.outcome(register('同号来文', { documentNo: '霁委批〔2026〕88号' }, who)),
    ),
  );
  expect(both.filter(o => o === 'done')).toHaveLength(1);
  expect(both.filter(o => o === 'paper.number-twice')).toHaveLength(3);
});

test('a paper is corrected while nobody has it; two at once, one is told', async () => {
  const { id, seq } = await register('七月调度会纪要', { sort: 'minutes' });
  const edit = (title: string) => on('editPaper', 'clerk', byId(id, { ...content(title), seenSeq: seq }));
  expect((await Promise.all([g.outcome(edit('甲')), g.outcome(edit('乙'))])).sort()).toEqual([
    'core.changed-meanwhile',
    'done',
  ]);
  expect(
    await g.outcome(on('editPaper', 'organiser', byId(id, { ...content('丙'), seenSeq: seq + 1 }))),
  ).toBe('core.no-duty');
  const gap = { ...content('丁'), points: [{ no: 2, text: '漏号' }], seenSeq: seq + 1 };
  expect(await g.outcome(on('editPaper', 'clerk', byId(id, gap)))).toBe('paper.points-numbered');
});

test('the same number is not registered twice, however it is typed; nothing is due before it came', async () => {
  const numbered = (documentNo: string, more: object = {}, title = '关于驿站的批示') =>
    g.outcome(register(title, { documentNo, ...more }));
  expect(await numbered('霁委批〔2026〕31号')).toBe('done');
  expect(await numbered('霁委批[2026] ３１ 号')).toBe('paper.number-twice');
  expect(await numbered('霁委批〔2026〕31号', { sort: 'from-above' })).toBe('done');
  expect(await numbered('')).toBe('done');
  expect(await numbered('')).toBe('done');
  const { id, seq } = await register('另一件', { documentNo: '霁委批〔2026〕32号' });
  const edit = (more: object) =>
    g.outcome(on('editPaper', 'clerk', byId(id, { ...content('另一件'), seenSeq: seq, ...more })));
  expect(await edit({ documentNo: '霁委批〔2026〕31号' })).toBe('paper.number-twice');
  expect(await edit({ documentNo: '霁委批〔2026〕32号', dueOn: '2026-07-09' })).toBe('paper.due-before');
  expect(await edit({ documentNo: '霁委批〔2026〕32号', dueOn: '2026-07-10' })).toBe('done');
  expect(await numbered('霁委批〔2026〕33号', { dueOn: '2026-07-01' })).toBe('paper.due-before');
});

test('a number that only a confined paper has is given away to nobody who is not on its list', async () => {
  const more = { documentNo: '霁委密〔2026〕7号' };
  const memberIds = [g.actor.chair.personId];
  expect(await g.outcome(register('保密件', { ...more, confined: true, memberIds }))).toBe('done');
  expect(await g.outcome(register('别的', more, 'clerk2'))).toBe('done');
  expect(await g.outcome(register('又一件', { ...more, title: '又' }))).toBe('paper.number-twice');
});

test('nobody registers for a unit where they keep no papers', async () => {
  const elsewhere = { body: { ...content('他人'), unitId: g.unit.yan.id } };
  expect(await g.outcome(on('registerPaper', 'clerk', elsewhere))).toBe('core.no-duty');
  expect(
    await g.outcome(
      on('registerPaper', 'yanClerk', { body: { ...content('他人'), unitId: g.unit.city.id } }),
    ),
  ).toBe('core.absent');
});

test('a confined paper needs its list, and whoever registered it stands on it', async () => {
  expect(await g.outcome(register('保密', { confined: true }))).toBe('paper.members-missing');
  const stranger = { confined: true, memberIds: ['00000000-0000-8000-8000-00000000dead'] };
  expect(await g.outcome(register('保密', stranger))).toBe('paper.member-foreign');
});

/** Everything a reader could learn of papers. */
async function world(who: PersonName, ids: readonly string[]): Promise<string> {
  const seen = [
    await on('listPapers', who, { query: { limit: 100 } }),
    await on('listPapers', who, { query: { q: '干部', sort: 'instruction' } }),
    await on('search', who, { query: { q: '干部' } }),
    await on('coverView', who),
    await on('workbench', who),
    await on('listTasks', who),
  ];
  for (const id of ids) seen.push((await g.outcome(paper(id, who))) as never);
  return JSON.stringify(seen);
}

test('with and without a confined paper, everybody who is not on its list gets the same bytes', async () => {
  const readers: PersonName[] = [
    'clerk2',
    'chair',
    'organiser',
    'watcher',
    'yanClerk',
    'yanChair',
    'eastStaff',
  ];
  const nowhere = '00000000-0000-8000-8000-0000000000aa';
  const before = new Map<PersonName, string>();
  for (const who of readers) before.set(who, await world(who, [nowhere]));
  const { id } = await register('关于某干部问题的批示', {
    confined: true,
    memberIds: [g.actor.guardian.personId],
  });
  for (const who of readers) {
    expect(await world(who, [nowhere])).toBe(before.get(who));
    expect(await g.outcome(paper(id, who))).toBe('core.absent');
    for (const write of ['editPaper', 'distributePaper', 'settlePaper']) {
      const body = { ...content('改'), seenSeq: 1, unitIds: [g.unit.yan.id], dueOn: null, why: '改' };
      expect(await g.outcome(on(write, who, byId(id, body)))).toBe('core.absent');
    }
  }
  for (const who of ['clerk', 'guardian'] as const) {
    expect((await paper(id, who)).members.map(m => m.name)).toEqual(['方知远', '苏念安']);
    expect(await world(who, [])).toContain(id);
  }
  expect((await paper(id, 'clerk')).allowed).toEqual(['edit', 'members', 'settle']);
  const send = { seenSeq: 1, unitIds: [g.unit.yan.id], dueOn: null };
  expect(await g.outcome(on('distributePaper', 'clerk', byId(id, send)))).toBe('paper.confined-stays');
  expect(await g.outcome(on('settlePaper', 'guardian', byId(id, { seenSeq: 1, why: '已阅' })))).toBe(
    'core.no-duty',
  );
});

test('the scan of a confined paper opens to its members only; opening a paper leaves a trace in the compartment', async () => {
  const file = await g.db.tx(tx =>
    g.ctx('clerk').files.keep(tx, {
      name: '批示.txt',
      bytes: Buffer.from('扫描件'),
      unitId: g.unit.city.id,
      subject: null,
      area: 'paper',
      madeBy: g.actor.clerk.personId,
      home: HOME,
    }),
  );
  const memberIds = [g.actor.guardian.personId];
  const { id } = await register('关于干部选用的批示', { confined: true, memberIds, fileId: file.id });
  expect((await paper(id, 'guardian')).file).toMatchObject({ name: '批示.txt' });
  const opens = (who: PersonName) =>
    g.db.read(tx => paperFiles.mayRead(tx, g.actor[who], { ...file, subject: id }));
  expect(await Promise.all((['guardian', 'clerk', 'chair', 'watcher'] as const).map(opens))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  const audit = await g.db.read(tx =>
    tx.rows(sql`SELECT action, compartment FROM audit WHERE subject = ${id} ORDER BY at, id`),
  );
  expect(audit).toEqual([
    { action: 'deploy.register-paper', compartment: true },
    { action: 'deploy.read-paper', compartment: true },
  ]);
});

test('the list of a confined paper is changed by whoever keeps it, with a reason, in the trail and the compartment', async () => {
  const { guardian, organiser, clerk, clerk2 } = g.actor;
  const { id, seq } = await register('关于来信反映问题的批示', {
    confined: true,
    memberIds: [guardian.personId],
  });
  const change = (who: PersonName, body: object) =>
    on('changeMembers', who, byId(id, { seenSeq: seq, why: '分工调整', ...body }));
  const names = async (who: PersonName) => (await paper(id, who)).members.map(m => m.name).sort();
  expect((await paper(id, 'clerk')).allowed).toContain('members');
  expect((await paper(id, 'guardian')).allowed).not.toContain('members');
  expect(await g.outcome(change('guardian', { add: [organiser.personId] }))).toBe('core.no-duty');
  expect(await g.outcome(change('clerk2', { add: [clerk2.personId] }))).toBe('core.absent');
  expect(await g.outcome(change('clerk', { add: [] }))).toBe('paper.members-same');
  expect(await g.outcome(change('clerk', { remove: [clerk.personId] }))).toBe('paper.member-self');
  expect(await g.outcome(change('clerk', { remove: [organiser.personId] }))).toBe('paper.member-not-listed');
  expect(await g.outcome(change('clerk', { add: [guardian.personId] }))).toBe('paper.member-listed');
  const stranger = { add: ['00000000-0000-8000-8000-00000000dead'] };
  expect(await g.outcome(change('clerk', stranger))).toBe('paper.member-foreign');
  expect(await names('clerk')).toEqual(['方知远', '苏念安'].sort());

  const [add, remove] = [[organiser.personId, clerk2.personId], [guardian.personId]];
  expect(await g.outcome(change('clerk', { add, remove }))).toBe('done');
  expect(await g.outcome(paper(id, 'guardian'))).toBe('core.absent');
  expect(await g.outcome(change('clerk', { add: remove }))).toBe('core.changed-meanwhile');
  const { trail, members } = await paper(id, 'organiser');
  expect(members).toHaveLength(3);
  expect(trail.at(-1)).toMatchObject({
    label: '调整知悉人员',
    why: expect.stringMatching(/^增加.+；移出苏念安；分工调整$/u),
  });
  const audit = await g.db.read(tx =>
    tx.rows(
      sql`SELECT person, compartment FROM audit WHERE subject = ${id} AND action = 'deploy.change-members' AND result = 'done'`,
    ),
  );
  expect(audit).toEqual([{ person: clerk.personId, compartment: true }]);

  // The other keeper may now take the first one off; who was off may come back.
  const back = { seenSeq: seq + 1, add: [guardian.personId], remove: [clerk.personId] };
  expect(await g.outcome(change('clerk2', back))).toBe('done');
  expect(await g.outcome(paper(id, 'clerk'))).toBe('core.absent');
  expect((await paper(id, 'guardian')).members.map(m => m.personId)).not.toContain(clerk.personId);
  const open = await register('公开的批示');
  expect((await paper(open.id, 'clerk')).allowed).not.toContain('members');
  const odd = { seenSeq: open.seq, add: [guardian.personId], why: '分工调整' };
  expect(await g.outcome(on('changeMembers', 'clerk', byId(open.id, odd)))).toBe('paper.not-confined');
});

test('whoever must keep out of a confined paper is not let in and does not change the list', async () => {
  const { guardian, organiser, clerk, chair } = g.actor;
  const { id, seq } = await register('关于某区工会的批示', {
    confined: true,
    memberIds: [guardian.personId],
  });
  await g.db.tx(async tx => {
    await tx.run(
      sql`INSERT INTO conflict (subject, id, person_id) VALUES (${id}, ${newId(HOME)}, ${organiser.personId})`,
    );
    await tx.run(
      sql`INSERT INTO conflict (subject, id, unit_id) VALUES (${id}, ${newId(HOME)}, ${g.unit.yan.id})`,
    );
  });
  await g.db.tx(tx =>
    tx.run(sql`INSERT INTO seat (home, id, post_id, person_id, unit_id, line, duty, reach, from_day)
      SELECT ${HOME}, ${newId(HOME)}, id, person_id, unit_id, 'territory', 'paper.read', 'own', '2020-01-01' FROM post
      WHERE person_id = ${g.actor.yanChair.personId} LIMIT 1`),
  );
  const change = (add: string[]) =>
    on('changeMembers', 'clerk', byId(id, { seenSeq: seq, why: '分工调整', add }));
  expect(await g.outcome(change([organiser.personId]))).toBe('paper.member-conflicted');
  expect(await g.outcome(change([g.actor.yanChair.personId]))).toBe('paper.member-conflicted');
  expect(await g.outcome(change([chair.personId]))).toBe('done');
  await g.db.tx(tx =>
    tx.run(
      sql`INSERT INTO conflict (subject, id, person_id) VALUES (${id}, ${newId(HOME)}, ${clerk.personId})`,
    ),
  );
  const late = on(
    'changeMembers',
    'clerk',
    byId(id, { seenSeq: seq + 1, why: '分工调整', add: [g.actor.clerk2.personId] }),
  );
  expect(await g.outcome(late)).toBe('core.absent');
});

test('a point becomes a draft of a programme that is still drawn up, and says where the draft is', async () => {
  const { id } = await register('关于外卖配送员的批示');
  const blank = { unitId: g.unit.city.id, line: 'territory' as const, year: 2026, speechId: null };
  const made = await createProgramme(g.ctx('clerk'), {
    ...blank,
    title: '批示落实',
    startOn: null,
    endOn: null,
  });
  const cite = (paperId: string, pointNo: number) =>
    addTask(g.ctx('clerk'), made.id, { title: '摸清底数', clauseId: null, paperId, pointNo });
  const task = await cite(id, 1);
  expect(task).toMatchObject({ paperId: id, pointNo: 1, sourceText: '八月底前摸清新就业群体底数' });
  const { points } = await paper(id, 'clerk');
  expect(points[0]!.tasks).toEqual([{ id: task.id, title: '摸清底数', state: '草拟', draftOf: made.id }]);
  expect(await g.outcome(cite(id, 9))).toBe('deploy.source-unknown');
  const { id: hidden } = await register('保密', { confined: true, memberIds: [g.actor.guardian.personId] });
  expect(await g.outcome(cite(hidden, 1))).toBe('deploy.source-unknown');
});

test('papers and receipts equal their moves', async () => {
  await g.db.read(async tx => {
    for (const p of [paperProjection, receiptProjection])
      expect((await proveProjection(tx, p)).unequal).toEqual([]);
  });
});
