import type { Actor } from '@niangjia/domain/core/actor.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import { usccCheckCharacter } from '@niangjia/domain/core/identity-code.ts';
import { sampleIdCard } from '@niangjia/domain/core/identity-sample.ts';
import { TERM_EXTENSION } from '@niangjia/domain/term/term.model.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { proveProjection } from '../core/life-store.ts';
import { registerTodos } from '../core/todos.ts';
import type { Given, PersonName } from '../deploy/testing/given.ts';
import { waiting } from '../deploy/testing/todos.ts';
import { matterDesk } from '../matter/testing/matters.ts';
import { renameUnit } from '../unit/unit.rename.ts';
import { sweepTerms } from './term.jobs.ts';
import { certificateProjection, termProjection } from './term.projection.ts';
import { termTodos } from './term.todos.ts';
import {
  applied,
  at,
  candidates,
  electing,
  entry,
  intake,
  officers,
  on,
  person,
  result,
  sumIn,
  termOf,
} from './testing/election.ts';

registerTodos(termTodos);
const { g, august, later, nextYear, chair, eastChair } = await electing();
const sum = sumIn(g);

test('a new term ends the old one in time, after an approved extension, and only somebody from above approves', async () => {
  const { id: unitId } = g.unit.mill;
  await on(g, 'enterTerm', chair, { params: { id: unitId }, body: entry });
  expect(await g.outcome(on(g, 'enterTerm', chair, { params: { id: unitId }, body: entry }))).toBe(
    'term.term-running',
  );
  const desk = matterDesk(g);
  const { id } = await desk.open(chair as never, 'mill', 're-election', {
    sort: 'due',
    endsOn: '2026-10-10',
  });
  const asked = { extendTo: '2026-12-10', extendWhy: '整体搬迁' };
  const waits = (who: PersonName | Actor) => waiting(g, who, [TERM_EXTENSION]);
  expect(await waits(eastChair)).toEqual([]);
  await desk.move(id, 'askExtension', chair as never, { ...asked, extendTo: '2026-11-10' });
  expect(await waits(eastChair)).toEqual([expect.stringContaining('延期换届，请批复')]);
  expect(await waits(chair)).toEqual([]);
  const refuse = (who: Actor) =>
    g.outcome(desk.move(id, 'refuseExtension', who as never, { returned: '请按期换届' }));
  expect(await refuse(chair)).toBe('core.no-duty');
  expect(await refuse(eastChair)).toBe('done');
  expect(await waits(eastChair)).toEqual([]);
  // Nothing is asked any more; it may be asked for anew.
  expect(await refuse(eastChair)).toBe('term.extension-missing');
  await desk.move(id, 'askExtension', chair as never, asked);
  const extensionNo = { extensionNo: '砚东工〔2026〕20号' };
  expect(await g.outcome(desk.move(id, 'extend', chair as never, extensionNo))).toBe('core.no-duty');
  await desk.move(id, 'extend', eastChair as never, extensionNo);
  expect(await waits(eastChair)).toEqual([]);
  expect((await termOf(g, unitId)).terms[0]).toMatchObject({ dueOn: '2026-10-10', extendedTo: '2026-12-10' });
  const { termYears, ...request } = applied;
  await desk.move(id, 'request', chair as never, { ...request, termYears: '5' });
  await desk.move(id, 'agree', eastChair as never, { replyNo: '砚东工〔2026〕21号' });
  await desk.move(id, 'nominate', chair as never, { candidates });
  // Other candidates are put up once this notice is over, or was taken down or found wrong.
  expect(await g.outcome(desk.move(id, 'nominate', chair as never, { candidates }))).toBe('matter.gate-open');

  expect((await termOf(later, unitId)).standing).toBe('extended');
  const then = matterDesk(later);
  await then.move(id, 'elect', at(later, chair) as never, { ...result, meetingOn: '2026-10-11' });
  await then.move(id, 'report', at(later, chair) as never);
  await then.move(id, 'approve', at(later, eastChair) as never, { approvalNo: '砚东工〔2026〕30号' });
  const shown = await termOf(later, unitId);
  expect(shown.terms).toMatchObject([
    { no: 3, fromOn: '2026-10-11', dueOn: '2031-10-11', endedOn: null },
    { no: 2, endedOn: '2026-10-11' },
  ]);
  expect(shown.terms[1]!.officers.every(o => o.toOn === '2026-10-11')).toBe(true);
  expect(await sum('term-due', unitId)).toBe(1);
  expect(await sum('term-in-time', unitId)).toBe(1);
  expect(await sum('term-extended', unitId)).toBe(1);
  // Corrected, it does not begin before the one that it follows has ended: on no day two of them sit.
  const [third, second] = shown.terms;
  const correct = (fromOn: string) =>
    on(later, 'correctTerm', 'yanClerk', {
      params: { id: third!.id },
      body: { fields: { ...entry, no: 3, years: 5, fromOn }, why: '按批复文件更正', seenSeq: third!.seq },
    });
  expect(await g.outcome(correct('2026-10-10'))).toBe('term.term-overlaps');
  expect(second!.endedOn).toBe('2026-10-11');
  expect(await g.outcome(correct('2026-10-11'))).toBe('done');
});

test('a union elects for itself; the one above replies, and does it only for a union that has nobody on the platform', async () => {
  const desk = matterDesk(g);
  const { id } = await desk.open(chair as never, 'mill', 're-election', {
    sort: 'late',
    endsOn: '2026-06-10',
  });
  const offered = async (who: Actor) => (await desk.view(id, who)).allowed;
  const request = (who: Actor) => g.outcome(desk.move(id, 'request', who, applied));
  // Nobody of the union can come in: the township serves it.
  expect(await offered(eastChair)).toEqual(expect.arrayContaining(['request', 'drop']));
  const account = (state: string) =>
    g.db.tx(tx =>
      tx.run(sql`INSERT INTO account (home, id, person_id, login, state, created_at) VALUES (1, ${chair.accountId}, ${chair.personId}, 'yezhiqiu', ${state}, clock())
        ON CONFLICT (person_id) DO UPDATE SET state = ${state}`),
    );
  await account('live');
  for (const name of ['request', 'drop', 'askExtension']) {
    expect(await offered(eastChair)).not.toContain(name);
    expect(await offered(chair)).toContain(name);
  }
  expect(await request(eastChair)).toBe('matter.own-first');
  await account('disabled');
  expect(await offered(eastChair)).toContain('request');
  await account('live');
  expect(await request(chair)).toBe('done');
  expect(await offered(eastChair)).toEqual(expect.arrayContaining(['agree', 'sendBack']));
  await desk.move(id, 'drop', chair, {}, { why: '并入联合工会' });
});

test('of two who enter a term at once one is told of the other', async () => {
  const { id } = g.unit.yanPark;
  const enter = () => g.outcome(on(g, 'enterTerm', 'yanClerk', { params: { id }, body: entry }));
  const said = await Promise.all([enter(), enter(), enter()]);
  expect(said.sort()).toEqual(['done', 'term.term-running', 'term.term-running']);
});

test('a term that ran out is overdue in the list of its county, counted once, and asked for', async () => {
  const { id: unitId } = g.unit.works;
  const old = { ...entry, no: 1, fromOn: '2023-06-01', officers: officers.filter(o => o.body !== 'audit') };
  await on(g, 'enterTerm', 'chengClerk', { params: { id: unitId }, body: old });
  const terms = (who: PersonName, query = {}) =>
    on<{
      items: { unit: { id: string }; daysPast: number }[];
      counts: { standing: string; unions: number }[];
      byCounty: { county: string; overdue: number }[];
    }>(g, 'listTerms', who, { query: { standing: 'overdue', ...query } });
  const overdue = await terms('clerk');
  expect(overdue.items).toMatchObject([{ unit: { id: unitId }, daysPast: 49 }]);
  expect(overdue.byCounty).toContainEqual({ county: '澄津区', unions: 1, overdue: 1 });
  expect((await terms('yanClerk')).items).toEqual([]);
  expect((await terms('clerk', { underId: g.unit.yan.id })).items).toEqual([]);
  const duties = (await termOf(g, unitId, 'chengClerk')).duties;
  expect(duties.map(d => d.sort).sort()).toEqual(['audit', 'election']);
  expect(duties.find(d => d.sort === 'audit')).toMatchObject({ dueOn: '2026-10-18', owner: '闻若谷' });

  const crypto = g.ctx('clerk').crypto;
  await sweepTerms({ db: g.db, crypto });
  const { due } = await sweepTerms({ db: g.db, crypto });
  expect(due).toBe(0);
  expect([
    await sum('term-due', unitId),
    await sum('term-overdue', unitId),
    await sum('term-duty-open', unitId),
  ]).toEqual([1, 1, 2]);

  // Corrected with the audit committee that was forgotten: that obligation is met, the overdue election stands.
  const { id, seq } = (await termOf(g, unitId, 'chengClerk')).terms[0]!;
  const fields = { ...old, officers };
  await on(g, 'correctTerm', 'chengClerk', {
    params: { id },
    body: { fields, why: '漏登经审会', seenSeq: seq },
  });
  expect((await termOf(g, unitId, 'chengClerk')).duties.map(d => d.sort)).toEqual(['election']);
  expect(await sum('term-duty-open', unitId)).toBe(1);
});

test('the list of a past day shows the term that ran then, and nothing of before', async () => {
  const { id } = g.unit.works;
  const of = async (day: string) =>
    (
      await on<{ items: { unit: { id: string }; no: number | null; standing: string }[] }>(
        g,
        'listTerms',
        'chengClerk',
        {
          query: { day },
        },
      )
    ).items.find(row => row.unit.id === id);
  expect(await of('2026-05-01')).toMatchObject({ no: 1, standing: 'nearing' });
  expect(await of('2024-01-01')).toMatchObject({ no: 1, standing: 'running' });
  expect(await of('2023-01-01')).toMatchObject({ no: null, standing: 'none' });
  expect(await of('2019-12-31')).toBeUndefined();
});

test('the union and the one above are told at each step, once, and again when it has passed', async () => {
  const { id: unitId } = g.unit.chengWest;
  const soon = { ...entry, no: 1, fromOn: '2023-10-01' };
  await on(g, 'enterTerm', 'chengClerk', { params: { id: unitId }, body: soon });
  const sweep = (world: Given) => sweepTerms({ db: world.db, crypto: g.ctx('clerk').crypto });
  const unread = () =>
    g.db.read(tx =>
      tx.rows<{ sort: string; personId: string }>(
        sql`SELECT sort, person_id AS "personId" FROM reminder WHERE subject = ${unitId} AND read_at IS NULL`,
      ),
    );
  await sweep(g);
  expect(await unread()).toEqual([{ sort: 'warning', personId: g.actor.chengClerk.personId }]);
  await g.db.tx(tx => tx.run(sql`UPDATE reminder SET read_at = at WHERE subject = ${unitId}`));
  await sweep(g);
  expect(await unread()).toEqual([]);
  await sweep(later);
  expect(await unread()).toMatchObject([{ sort: 'overdue' }]);
  expect(await sum('term-overdue', unitId)).toBe(1);
});

test('who left goes and who was elected comes; a recall empties the chair and starts its clock', async () => {
  const { id: unitId } = g.unit.plant;
  await on(g, 'enterTerm', 'clerk', {
    params: { id: unitId },
    body: { ...entry, no: 1, fromOn: '2025-01-10' },
  });
  const code = '81350100MC0000003';
  const legal = {
    sort: 'legal',
    no: '厂法证1',
    code: code.slice(0, 17) + usccCheckCharacter(code.slice(0, 17)),
  };
  await on(g, 'enterCertificate', 'clerk', {
    params: { id: unitId },
    body: { ...legal, issuedOn: '2025-01-20', validTo: '2030-01-10' },
  });
  // The chair was elected before it was issued: it says who represents the union.
  expect((await termOf(g, unitId, 'clerk')).duties).toEqual([]);
  const desk = matterDesk(g);
  const stranger = {
    name: '某不在任',
    body: 'committee',
    role: 'chair',
    proposer: 'members',
    reason: '不履职',
  };
  expect(await g.outcome(desk.open('clerk', 'plant', 'recall', stranger))).toBe('term.officer-absent');
  const { id } = await desk.open('clerk', 'plant', 'recall', {
    ...{ name: '闻若谷', body: 'committee', role: 'chair', proposer: 'members', reason: '不履行职责' },
  });
  const ballot = { base: 'members', votedOn: '2026-07-18', all: 100 };
  expect(await g.outcome(desk.move(id, 'pass', 'clerk', { ...ballot, votes: 50 }))).toBe('term.recall-few');
  await desk.move(id, 'pass', 'clerk', { ...ballot, votes: 51 });
  await desk.move(id, 'report', 'clerk');
  await desk.move(id, 'confirm', 'chair', { filedNo: '霁工〔2026〕40号' });
  const shown = await termOf(g, unitId, 'clerk');
  expect(shown.terms[0]!.officers.find(o => o.name === '闻若谷')!.toOn).toBe('2026-07-18');
  expect(shown.duties).toMatchObject([
    { sort: 'committee' },
    { sort: 'chair', dueOn: '2027-01-20', owner: null },
  ]);

  const by = await desk.open('clerk', 'plant', 'by-election', {
    ...{ body: 'committee', role: 'chair', vacantOn: '2026-07-18', leaving: 'recalled', cause: '罢免' },
  });
  const next = person('顾长风', 'committee', { role: 'chair' });
  const { votes: _, ...candidate } = next;
  await desk.move(by.id, 'nominate', 'clerk', { candidates: [candidate] });
  const then = matterDesk(august);
  await then.move(by.id, 'elect', 'clerk', { ...result, officers: [next] });
  await then.move(by.id, 'report', 'clerk');
  await then.move(by.id, 'approve', 'chair', { approvalNo: '霁工〔2026〕51号' });
  // The certificate names who represents the union: it follows within thirty days.
  expect((await termOf(august, unitId, 'clerk')).duties).toMatchObject([
    { sort: 'change', dueOn: '2026-09-01' },
  ]);
});

test('a certificate is issued by the county, replaces the one before, and runs out in time to be seen', async () => {
  const { id: unitId } = g.unit.mill;
  const code = '81350100MC0000001';
  const creditCode = code.slice(0, 17) + usccCheckCharacter(code.slice(0, 17));
  const legalIdentity = sampleIdCard({ birthDay: asDay('1980-03-04'), sex: 'male', serial: 3 });
  const application = {
    ...{ sort: 'first', unionId: unitId, unionName: '砚东纺织有限公司工会', address: '砚东路1号' },
    ...{ legalName: '闻若谷', legalIdentity, legalPhone: '13900001111', agent: '叶知秋' },
  };
  const materials = { materials: ['form', 'request', 'reply', 'chair', 'agent'] };
  const desk = matterDesk(g);
  // A county registers unions of its own and below, and no other county's.
  const stray = { ...application, unionId: g.unit.works.id, unionName: '霁川机械厂工会' };
  const other = await desk.open('eastStaff', 'yanEast', 'legal-person', stray);
  await desk.move(other.id, 'raise', 'eastStaff', {}, { why: '由县级登记' });
  await desk.move(other.id, 'receive', 'yanClerk');
  expect(await g.outcome(desk.move(other.id, 'accept', 'yanClerk', materials))).toBe('term.union-elsewhere');
  const { id } = await desk.open('eastStaff', 'yanEast', 'legal-person', application);
  expect(await g.outcome(desk.move(id, 'accept', 'eastStaff', materials))).toBe('matter.level');
  await desk.move(id, 'raise', 'eastStaff', {}, { why: '由县级登记' });
  await desk.move(id, 'receive', 'yanClerk');
  await desk.move(id, 'accept', 'yanClerk', materials);
  const paper = { certificateNo: '砚法证001', creditCode, issuedOn: '2026-07-20', validTo: '2029-07-20' };
  await desk.move(id, 'issue', 'yanChair', paper);
  const shown = await termOf(g, unitId);
  expect(shown.certificates).toMatchObject([{ state: 'valid', code: creditCode, address: '砚东路1号' }]);
  const foreign = { sort: 'legal', no: '2', code: creditCode, issuedOn: '2026-07-20', validTo: '2029-07-20' };
  const elsewhere = on(g, 'enterCertificate', 'chengClerk', {
    params: { id: g.unit.works.id },
    body: foreign,
  });
  expect(await g.outcome(elsewhere)).toBe('term.code-taken');
  await on(g, 'enterCertificate', 'yanClerk', {
    params: { id: unitId },
    body: { ...foreign, no: '砚法证002' },
  });
  expect((await termOf(g, unitId)).certificates.map(c => c.state).sort()).toEqual(['replaced', 'valid']);
  const expiring = await on<{ items: object[] }>(nextYear, 'listCertificates', 'yanClerk', {
    query: { within: 30 },
  });
  expect(expiring.items).toHaveLength(1);
  expect(
    (await on<{ items: object[] }>(g, 'listCertificates', 'yanClerk', { query: { within: 30 } })).items,
  ).toEqual([]);
  const certificateIn = async (world: Given) =>
    (await termOf(world, unitId)).certificates.find(c => c.state === 'valid')!;
  const { id: valid, seq, stateLabel } = await certificateIn(g);
  expect([stateLabel, (await certificateIn(nextYear)).stateLabel]).toEqual(['有效', '已到期']);
  await on(g, 'cancelCertificate', 'yanClerk', {
    params: { id: valid },
    body: { why: '遗失补办', seenSeq: seq },
  });
  expect(
    await g.outcome(
      on(g, 'cancelCertificate', 'yanClerk', {
        params: { id: valid },
        body: { why: '再注销', seenSeq: seq + 1 },
      }),
    ),
  ).toBe('term.certificate-ended');
});

test('a union that is renamed has thirty days to register it, and the certificate that says the new name answers it', async () => {
  const { id: unitId, name } = g.unit.yanPark;
  const code = '81350100MC0000002';
  const legal = { sort: 'legal', code: code.slice(0, 17) + usccCheckCharacter(code.slice(0, 17)) };
  const enter = (world: Given, issuedOn: string) =>
    on(world, 'enterCertificate', 'yanClerk', {
      params: { id: unitId },
      body: { ...legal, no: `园法证${issuedOn}`, issuedOn, validTo: '2029-07-20' },
    });
  const asked = async (world: Given) =>
    (await termOf(world, unitId)).duties.filter(d => d.sort === 'change').map(d => d.dueOn);
  const { crypto } = g.ctx('clerk');
  const sweep = () => sweepTerms({ db: august.db, crypto });
  await enter(g, '2026-07-10');
  await sweep();
  expect(await asked(august)).toEqual([]);
  const { seq: seenSeq } = await g.db.read(tx =>
    tx.one<{ seq: number }>(sql`SELECT seq FROM unit WHERE id = ${unitId}`),
  );
  await renameUnit(august.ctx('yanClerk'), unitId, {
    ...{ name: `${name}（改）`, shortName: '砚园新名', day: asDay('2026-07-30') },
    ...{ paper: '砚工〔2026〕31号', why: '园区更名', seenSeq },
  });
  await sweep();
  expect(await asked(august)).toEqual(['2026-08-29']);
  await enter(august, '2026-08-03');
  expect(await asked(august)).toEqual([]);
});

test('papers are drafted from the record, for its readers only', async () => {
  const desk = matterDesk(g);
  const { id } = await desk.open('eastStaff', 'yanEast', 'founding', intake('砚东木业工会'));
  const papers = await on<{ items: { code: string }[] }>(g, 'listFilings', 'eastStaff', { params: { id } });
  expect(papers.items.map(p => p.code)).toEqual(['request']);
  expect(await g.outcome(on(g, 'listFilings', 'chengClerk', { params: { id } }))).toBe('core.absent');
  expect(await g.outcome(on(g, 'printFiling', 'eastStaff', { params: { id, code: 'none' } }))).toBe(
    'core.absent',
  );
  const paper = await on<{ bytes: Buffer }>(g, 'printFiling', 'eastStaff', {
    params: { id, code: 'request' },
  });
  expect(paper.bytes.subarray(0, 2).toString()).toBe('PK');
  const sheet = await on<{ bytes: Buffer }>(g, 'termSheet', 'clerk', {});
  expect(sheet.bytes.subarray(0, 2).toString()).toBe('PK');
});

test('every term and certificate is the fold of its moves', async () => {
  await g.db.read(async tx => {
    expect((await proveProjection(tx, termProjection)).unequal).toEqual([]);
    expect((await proveProjection(tx, certificateProjection)).unequal).toEqual([]);
  });
});
