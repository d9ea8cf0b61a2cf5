import { asDay } from '@niangjia/domain/core/days.ts';
import { expect, test } from 'vitest';
import { contactProjection } from '../cadre/cadre.projection.ts';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { openLife, proveProjection } from '../core/life-store.ts';
import { systemWork } from '../core/system-work.ts';
import { HOME, type UnitName } from '../deploy/testing/given.ts';
import { matterDesk } from '../matter/testing/matters.ts';
import { createUnit } from '../unit/unit.actions.ts';
import { previewDissolve } from '../unit/unit.dissolve.ts';
import { mergeUnit, previewMerge } from '../unit/unit.merge.ts';
import { takeEffect } from '../unit/unit.plan.jobs.ts';
import { dissolveUnit } from '../unit/unit.restructure.ts';
import { findUnclosed } from './closing.actions.ts';
import { sweepTerms } from './term.jobs.ts';
import { certificateProjection, termProjection } from './term.projection.ts';
import {
  applied,
  at,
  candidates,
  electing,
  entry,
  officers,
  on,
  result,
  sumIn,
  termOf,
} from './testing/election.ts';

const { g, august, later, chair, eastChair } = await electing();
const sum = sumIn(g);
const crypto = g.ctx('clerk').crypto;
const decision = { paper: '霁工〔2026〕60号', why: '企业注销' };

/** A union in a term that has run out, without an audit committee, with a seal and a cadre who answers for it. */
async function settled(name: UnitName): Promise<string> {
  const { id } = g.unit[name];
  const fields = {
    ...entry,
    no: 1,
    fromOn: '2023-06-01',
    officers: officers.filter(o => o.body !== 'audit'),
  };
  await on(g, 'enterTerm', 'clerk', { params: { id }, body: fields });
  const body = { sort: 'seal', no: '1', issuedOn: '2026-07-01', validTo: null };
  await on(g, 'enterCertificate', 'clerk', { params: { id }, body });
  await g.db.tx(async tx => {
    const w = systemWork(tx, crypto, { home: HOME, day: g.today, key: `contact ${id}` });
    const fixed = {
      person_id: g.actor.clerk.personId,
      unit_id: g.unit.city.id,
      at_unit_id: id,
      employer_id: null,
    };
    await openLife(
      w,
      contactProjection,
      newId(HOME),
      'assign',
      { fromDay: '2026-07-01', toDay: '9999-12-31' },
      fixed,
    );
  });
  return id;
}
const seqOf = (id: string) =>
  g.db.read(async tx => (await tx.one<{ seq: number }>(sql`SELECT seq FROM unit WHERE id = ${id}`)).seq);
const unclosed = () => g.db.read(tx => findUnclosed(tx, 20));
const heldContacts = (id: string) =>
  g.db.read(tx => tx.rows(sql`SELECT FROM contact_point WHERE at_unit_id = ${id} AND state = 'held'`));

test('an election that is under way ends with its union, and is not held for the one that takes over', async () => {
  const desk = matterDesk(g);
  const { id } = await desk.open('yanClerk', 'yanPark', 're-election', { sort: 'due', endsOn: '2026-10-10' });
  const body = { day: asDay(g.today), intoId: g.unit.yanEast.id };
  const preview = await g.db.read(tx =>
    previewMerge(tx, g.actor.clerk, g.unit.yanPark.id, body.intoId, body.day),
  );
  expect(preview.says.join()).toContain('在办的换届、补选、罢免1件');
  expect(preview.apportioned.find(part => part.sort === 'matters')).toMatchObject({ goes: 0, ends: 1 });
  await mergeUnit(g.ctx('clerk'), g.unit.yanPark.id, {
    ...{ ...decision, ...body, seenSeq: await seqOf(g.unit.yanPark.id) },
  });
  const row = await g.db.read(tx =>
    tx.one(sql`SELECT state, ended_on AS "endedOn", unit_id AS "unitId" FROM matter WHERE id = ${id}`),
  );
  expect(row).toEqual({ state: 'dropped', endedOn: g.today, unitId: g.unit.yanPark.id });
});

test('with a union that is dissolved its term, certificates and obligations end, and founded anew it begins with nothing', async () => {
  const id = await settled('works');
  expect((await termOf(g, id, 'clerk')).duties.map(d => d.sort).sort()).toEqual(['audit', 'election']);
  const day = asDay('2026-07-18');
  const before = await g.db.read(tx => previewDissolve(tx, g.actor.clerk, id, { day }));
  expect(before.says).toContain('随之结束：本届届期、证书、公章1件、应尽事项2项、联系点1个');
  await dissolveUnit(g.ctx('clerk'), id, { ...decision, day, seenSeq: await seqOf(id) });
  const shown = await termOf(g, id, 'clerk');
  expect(shown).toMatchObject({ duties: [], certificates: [{ state: 'cancelled' }] });
  expect(shown.terms).toMatchObject([{ no: 1, endedOn: day }]);
  expect(shown.terms[0]!.officers.every(o => o.toOn === day)).toBe(true);
  expect([await sum('term-overdue', id), await sum('term-duty-open', id)]).toEqual([0, 0]);
  expect(await sum('term-due', id)).toBe(1);
  expect(await heldContacts(id)).toEqual([]);
  expect(await unclosed()).toEqual([]);
  expect([shown.mayEnter, shown.isOver]).toEqual([false, true]);
  const later = { ...entry, fromOn: day };
  const sealed = { sort: 'seal', no: '2', issuedOn: day, validTo: null };
  const begun = { sort: 'due', endsOn: day };
  const vacant = { body: 'committee', role: 'chair', vacantOn: day, leaving: 'retired', cause: '企业注销' };
  expect([
    await g.outcome(on(g, 'enterTerm', 'clerk', { params: { id }, body: later })),
    await g.outcome(on(g, 'enterCertificate', 'clerk', { params: { id }, body: sealed })),
    await g.outcome(matterDesk(g).open('clerk', 'works', 're-election', begun)),
    await g.outcome(matterDesk(g).open('clerk', 'works', 'by-election', vacant)),
  ]).toEqual(Array(4).fill('term.unit-gone'));

  const again = await createUnit(g.ctx('clerk'), {
    ...{ name: '澄津机床有限公司工会', shortName: '澄津机床', kind: 'enterprise', level: 'grassroots' },
    ...{ grouping: null, foundedOn: null, day: asDay(g.today), sortNo: 0 },
    places: [{ line: 'territory', parentId: g.unit.cheng.id }],
    ...decision,
  });
  await on(g, 'enterTerm', 'clerk', {
    params: { id: again.id },
    body: { ...entry, no: 1, fromOn: '2026-07-19' },
  });
  const anew = await termOf(g, again.id, 'clerk');
  expect(anew).toMatchObject({
    isOver: false,
    standing: 'running',
    certificates: [],
    duties: [],
    terms: [{ no: 1 }],
  });
});

test('a merger decided for a later day ends nothing before that day, and everything on it', async () => {
  const id = await settled('plant');
  const day = asDay('2026-08-03');
  const body = { ...decision, day, intoId: g.unit.mill.id, seenSeq: await seqOf(id) };
  await mergeUnit(g.ctx('clerk'), id, body);
  await sweepTerms({ db: g.db, crypto });
  expect((await termOf(g, id, 'clerk')).duties).not.toEqual([]);
  expect((await termOf(g, id, 'clerk')).terms).toMatchObject([{ endedOn: null }]);
  expect(await heldContacts(id)).toHaveLength(1);
  await takeEffect({ db: august.db, crypto });
  const shown = await termOf(august, id, 'clerk');
  expect(shown).toMatchObject({
    duties: [],
    terms: [{ endedOn: day }],
    certificates: [{ state: 'cancelled' }],
  });
  expect(await unclosed()).toEqual([]);
});

test('a term that had not run out is never counted as due, and what was left open by an older record is ended by the sweep', async () => {
  const { id } = g.unit.chengWest;
  await on(g, 'enterTerm', 'chengClerk', { params: { id }, body: { ...entry, no: 1 } });
  await g.db.tx(tx =>
    tx.run(sql`UPDATE unit SET state = 'dissolved', dissolved_on = '2026-07-10' WHERE id = ${id}`),
  );
  expect(await unclosed()).toMatchObject([{ unitId: id, what: '届期' }]);
  await sweepTerms({ db: g.db, crypto });
  await sweepTerms({ db: later.db, crypto });
  expect(await unclosed()).toEqual([]);
  expect((await termOf(g, id, 'chengClerk')).terms).toMatchObject([{ endedOn: '2026-07-10' }]);
  expect(await sum('term-due', id)).toBe(0);
});

test('a result that is approved when the union has gone begins no term', async () => {
  const { id: unitId } = g.unit.mill;
  const desk = matterDesk(g);
  const who = chair as never;
  const { id } = await desk.open(who, 'mill', 're-election', { sort: 'due', endsOn: '2026-10-10' });
  await desk.move(id, 'request', who, applied);
  await desk.move(id, 'agree', eastChair as never, { replyNo: '砚东工〔2026〕21号' });
  await desk.move(id, 'nominate', who, { candidates });
  const then = matterDesk(august);
  await then.move(id, 'elect', at(august, chair) as never, result);
  await then.move(id, 'report', at(august, chair) as never);
  await august.db.tx(tx => tx.run(sql`UPDATE unit SET dissolved_on = '2026-08-03' WHERE id = ${unitId}`));
  const approve = then.move(id, 'approve', at(august, eastChair) as never, {
    approvalNo: '砚东工〔2026〕30号',
  });
  expect(await g.outcome(approve)).toBe('term.unit-gone');
});

test('what was ended is the fold of its moves', async () => {
  await g.db.read(async tx => {
    for (const projection of [termProjection, certificateProjection, contactProjection])
      expect((await proveProjection(tx, projection)).unequal).toEqual([]);
  });
});
