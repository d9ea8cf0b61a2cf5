import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import { sampleBankCard } from '@niangjia/domain/core/identity-sample.ts';
import type { MatterView } from '@niangjia/domain/matter/matter.model.ts';
import type { ExportRow, RetentionRow } from '@niangjia/domain/personal/personal.api.ts';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { draftRetention } from '../account/draft.retention.ts';
import { nationalExport } from '../aid/national.export.ts';
import { applied, on as ask, codeOf, g, inFile, move, person, reviewer } from '../aid/testing/hardship.ts';
import type { Db, Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { registerExport } from '../core/exports.ts';
import { registerFileArea } from '../core/files/file-areas.ts';
import { newId } from '../core/ids.ts';
import { proveProjection } from '../core/life-store.ts';
import { registerRetention } from '../core/retention.ts';
import { ask as asking } from '../deploy/testing/ask.ts';
import type { Given } from '../deploy/testing/given.ts';
import { importRetention } from '../import/import.retention.ts';
import { proveMatters } from '../matter/matter.doctor.ts';
import { matterProjection } from '../matter/matter.projection.ts';
import { matterRetention } from '../matter/matter.retention.ts';
import { matterRoutes } from '../matter/matter.routes.ts';
import { rollExport } from '../member/roll.export.ts';
import { workerRetention } from '../member/worker.retention.ts';
import { exportFiles } from './export.files.ts';
import { expireExports } from './export.jobs.ts';
import { exportProjection } from './export.store.ts';
import { personalRoutes } from './personal.routes.ts';
import { removeSome } from './retention.jobs.ts';
import { retentionProjection } from './retention.store.ts';

registerFileArea('personal-export', exportFiles);
registerRetention(...matterRetention, ...workerRetention, ...importRetention, draftRetention);
registerExport(nationalExport);

type Done = { id: string; state: string; seq: number };
type Run = RetentionRow & {
  parts: { sort: string; found: number; gone: number; spared: number }[];
  terms: { label: string }[];
  isSigned: boolean;
};

const withDuty = async (like: 'yanClerk' | 'yanChair', duty: Duty): Promise<Actor> => {
  const actor = await person(like);
  return {
    ...actor,
    seats: [...actor.seats, { ...actor.seats[0]!, id: newId(1), duty, reach: 'below' as const }],
  };
};
const guard = await withDuty('yanClerk', 'personal.guard');
const boss = await withDuty('yanChair', 'personal.approve');
/** Eleven years on: every time is over. */
const after = g.travel('2040-01-10');
const on = <T = Done>(name: string, who: Actor, asked: object = {}, world: Given = g) =>
  asking<T>(world, [...personalRoutes, ...matterRoutes], name, { ...who, day: world.today }, asked);
const secretsOf = (id: string) =>
  g.db
    .read(tx => tx.one<{ n: number }>(sql`SELECT count(*) AS n FROM matter_secret WHERE matter_id = ${id}`))
    .then(r => r.n);
const count = (world = after) =>
  on('personal.countRun', guard, { params: { id: g.unit.yan.id }, body: {} }, world);
const decide = (id: string, name: 'approve' | 'decline' | 'withdraw', who: Actor, why = '') =>
  on('personal.moveRun', who, { params: { id }, body: { move: name, seenSeq: 1, why } }, after);

describe('what is over its time', () => {
  const hold = (ref: string) =>
    on<{ id: string }>('personal.hold', boss, { body: { ref, why: '诉讼：(2026)某0102民初1号' } });
  let ended: string;
  let held: string;
  let open: string;

  test('is counted by sort and unit, and nothing is removed by counting', async () => {
    [ended, held, open] = [(await applied(900, [901])).id, (await applied(902)).id, (await applied(903)).id];
    for (const id of [ended, held]) await move(id, 'withdraw', reviewer, {}, { why: '本人不再申请' });
    const { ref } = await ask<MatterView>('matter.getMatter', reviewer, { params: { id: held } });
    await hold(ref);
    expect(await codeOf(hold(ref))).toBe('personal.held-already');
    expect(await codeOf(hold('没有这一件'))).toBe('personal.not-found');
    expect(await codeOf(count(g))).toBe('personal.nothing-due');
    const run = await count();
    const seen = await on<Run>('personal.getRun', boss, { params: { id: run.id } }, after);
    const secrets = await secretsOf(ended);
    expect(seen.parts.find(p => p.sort === 'matter-secret')).toMatchObject({ found: secrets, gone: 0 });
    expect(secrets).toBeGreaterThan(4);
    // Times are told by what they are called, never by their code.
    expect(seen.terms.filter(t => /[a-z]/.test(t.label))).toEqual([]);
    expect(await codeOf(count())).toBe('personal.run-open');
    await removeSome({ db: after.db, crypto: g.ctx(guard).crypto });
    expect(await secretsOf(ended)).toBe(secrets);
    expect(await codeOf(decide(run.id, 'decline', boss))).toBe('personal.why-missing');
    await decide(run.id, 'decline', boss, '等审计结束');
  });

  test('goes only when somebody else has approved it', async () => {
    const run = await count();
    const both: Actor = { ...guard, seats: [...guard.seats, ...boss.seats] };
    expect(await codeOf(decide(run.id, 'approve', both))).toBe('core.same-hands');
    expect(await codeOf(decide(run.id, 'approve', guard))).toBe('core.no-duty');
    await decide(run.id, 'approve', boss);
    expect(await secretsOf(ended)).toBeGreaterThan(0);
  });

  test('killed in the middle, the removal goes on; held and open matters keep everything; the trail holds', async () => {
    let kills = 0;
    for (let n = 1; ; n++) {
      const dying: Db = { ...after.db, tx: work => after.db.tx(tx => work(killedAt(tx, n % 5))) };
      const more = await removeSome({ db: dying, crypto: g.ctx(guard).crypto }).catch(() => {
        kills++;
        return true;
      });
      if (!more) break;
      if (n % 3 === 0 && !(await removeSome({ db: after.db, crypto: g.ctx(guard).crypto }))) break;
    }
    expect(kills).toBeGreaterThan(0);
    expect(await secretsOf(ended)).toBe(0);
    expect(await secretsOf(held)).toBeGreaterThan(4);
    expect(await secretsOf(open)).toBeGreaterThan(4);
    const { items } = await on<{ items: RetentionRow[] }>('personal.listRuns', boss, {}, after);
    const done = items.find(r => r.state === 'done')!;
    expect(done.gone).toBe(done.found);
    const run = await on<Run>('personal.getRun', boss, { params: { id: done.id } }, after);
    expect(run.isSigned).toBe(true);
    for (const p of [matterProjection, retentionProjection])
      expect((await g.db.read(tx => proveProjection(tx, p))).unequal).toEqual([]);
    expect((await g.db.read(proveMatters)).faults).toEqual([]);
    // Whoever opens the matter still reads what was done; nothing breaks because the values are gone.
    const view = await ask<MatterView>('matter.getMatter', reviewer, { params: { id: ended } });
    expect(view.state).toBe('withdrawn');
    expect(JSON.stringify(view)).not.toContain('孟晚');
  });

  test('what is held after the approval is spared, and a hold that ended since does not widen what was approved', async () => {
    const late = (await applied(910)).id;
    await move(late, 'withdraw', reviewer, {}, { why: '本人不再申请' });
    const run = await count();
    await decide(run.id, 'approve', boss);
    const { ref } = await ask<MatterView>('matter.getMatter', reviewer, { params: { id: late } });
    const { id: holdId } = await hold(ref);
    while (await removeSome({ db: after.db, crypto: g.ctx(guard).crypto }));
    expect(await secretsOf(late)).toBeGreaterThan(4);
    const seen = await on<Run>('personal.getRun', boss, { params: { id: run.id } }, after);
    expect(seen.spared).toBe(seen.found - seen.gone);
    expect(seen.spared).toBeGreaterThan(4);
    await on('personal.endHold', boss, { params: { id: holdId }, body: { why: '已经结案' } });
    expect(
      await codeOf(on('personal.endHold', boss, { params: { id: holdId }, body: { why: '已经结案' } })),
    ).toBe('personal.hold-ended');
  });
});

describe('a sheet with personal data', () => {
  const asked = (who: Actor, name = 'aid.national', given: object = { unitId: g.unit.yan.id }) =>
    on<ExportRow>('personal.askExport', who, { body: { name, given, purpose: '按季报送全国系统' } });
  const step = (x: ExportRow, name: string, who: Actor, why = '') =>
    on<ExportRow>('personal.moveExport', who, {
      params: { id: x.id },
      body: { move: name, seenSeq: x.seq, why },
    });
  const take = (x: ExportRow, who: Actor, world = g) =>
    on<{ name: string; bytes: Uint8Array }>('personal.takeExport', who, { params: { id: x.id } }, world);
  const limit = (value: number) =>
    g.db.tx(tx =>
      tx.run(sql`INSERT INTO parameter (home, id, code, jurisdiction, value, unit, from_day, doc_no, article)
        VALUES (1, ${newId(1)}, 'personal.export-health', ${g.unit.yan.id}, ${String(value)}::jsonb, 'item', '2020-01-01', '本单位规定', '一')`),
    );

  test('of few people is made at once for the asker alone, says who took it, and is on record', async () => {
    const id = await inFile(950);
    const x = await asked(reviewer);
    expect(x).toMatchObject({ state: 'made', people: 1, isReady: true });
    const { name, bytes } = await take(x, reviewer);
    expect(name).toContain('不得外传');
    expect(iconv.decode(Buffer.from(bytes), 'gb18030')).toContain('深度困难');
    expect(await codeOf(take(x, boss))).toBe('personal.not-yours');
    expect(await codeOf(take(x, await person('yanClerk')))).toBe('core.absent');
    const row = await g.db.read(tx =>
      tx.one<{
        subjects: string[];
        taken: boolean;
        plain: string;
      }>(sql`SELECT x.subjects, x.taken_at IS NOT NULL AS taken,
        (SELECT area FROM file f WHERE f.id = x.file_id) AS plain FROM personal_export x WHERE x.id = ${x.id}`),
    );
    expect(row).toEqual({ subjects: [id], taken: true, plain: 'personal-export' });
    expect(await codeOf(asked(reviewer, 'no.such'))).toBe('personal.no-export');
  });

  test('of many waits for somebody else, and is made with the rights of that moment', async () => {
    await limit(0);
    const x = await asked(reviewer);
    expect(x).toMatchObject({ state: 'asked', isReady: false, allowed: ['withdraw'] });
    expect(await codeOf(take(x, reviewer))).toBe('personal.not-made');
    expect(await codeOf(step(x, 'make', reviewer))).toBe('personal.not-approved');
    const own: Actor = { ...reviewer, seats: [...reviewer.seats, ...boss.seats] };
    expect(await codeOf(step(x, 'approve', own))).toBe('core.same-hands');
    expect(await codeOf(step(x, 'approve', reviewer))).toBe('core.no-duty');
    expect(await codeOf(step(x, 'decline', boss))).toBe('personal.why-missing');
    const yes = await step(x, 'approve', boss);
    expect(await codeOf(step(yes, 'make', boss))).toBe('personal.not-yours');
    // Whoever may not see these people any more gets no sheet of them, approved or not.
    expect(await codeOf(step(yes, 'make', { ...reviewer, seats: [] }))).toBe('core.absent');
    // One more than was approved.
    const more = await inFile(952);
    expect(await codeOf(step(yes, 'make', reviewer))).toBe('personal.grown');
    await g.db.tx(tx => tx.run(sql`UPDATE personal_export SET people = 2 WHERE id = ${x.id}`));
    const made = await step(yes, 'make', reviewer);
    expect(made).toMatchObject({ state: 'made', isReady: true });
    expect(more).toBeTruthy();
    const lost: Actor = { ...reviewer, seats: [] };
    expect(await codeOf(asked(lost))).toBe('core.absent');
  });

  test('a roll is made only for somebody who may still read that union’s members', async () => {
    registerExport(rollExport);
    // Even a roll with nobody on it waits below this limit.
    await g.db.tx(tx =>
      tx.run(sql`INSERT INTO parameter (home, id, code, jurisdiction, value, unit, from_day, doc_no, article)
        VALUES (1, ${newId(1)}, 'personal.export-general', ${g.unit.yan.id}, '-1', 'item', '2020-01-01', '本单位规定', '一')`),
    );
    const keeper = await withDuty('yanClerk', 'member.keep');
    const roll = { unitId: g.unit.yan.id, day: g.today, voting: false };
    const voting = await asked(keeper, rollExport.name, { ...roll, voting: true });
    const waiting = await asked(keeper, rollExport.name, roll);
    // Who approves reads which of the two it is.
    expect([voting.title, waiting.title]).toEqual(['选举名册', '会员名册']);
    const yes = await step(waiting, 'approve', boss);
    expect(yes.state).toBe('approved');
    const lost = { ...keeper, seats: keeper.seats.filter(seat => !seat.duty.startsWith('member.')) };
    expect(await codeOf(step(yes, 'make', lost))).toBe('core.absent');
    expect(await step(yes, 'make', keeper)).toMatchObject({ state: 'made' });
  });

  test('is destroyed when its hours are over', async () => {
    const x = (await on<{ items: ExportRow[] }>('personal.listExports', reviewer)).items.find(
      e => e.isReady,
    )!;
    expect(await expireExports({ db: after.db, crypto: g.ctx(guard).crypto })).toBeGreaterThan(0);
    expect(await codeOf(take(x, reviewer))).toBe('personal.not-made');
    const { n } = await g.db.read(tx =>
      tx.one<{ n: number }>(sql`SELECT count(*) AS n FROM file WHERE area = 'personal-export'`),
    );
    expect(n).toBe(0);
    expect(
      (await g.db.read(tx => proveProjection(tx, exportProjection))).unequal.filter(
        u => u.field !== 'people',
      ),
    ).toEqual([]);
  });
});

test('the bank card of an application lies nowhere in the clear', async () => {
  const { id } = await applied(990);
  const { text } = await g.db.read(tx =>
    tx.one<{ text: string }>(
      sql`SELECT string_agg(v.patch::text, '') AS text FROM move v WHERE v.subject = ${id}`,
    ),
  );
  expect(text).not.toContain(sampleBankCard(990));
});

/** Dies at its `at`-th statement, as a crash would; 0 lets it live. */
function killedAt(tx: Tx, at: number): Tx {
  let n = 0;
  const counted = <T>(run: () => Promise<T>): Promise<T> => {
    if (++n === at) throw new Error('killed');
    return run();
  };
  return {
    client: tx.client,
    rows: query => counted(() => tx.rows(query)),
    maybe: query => counted(() => tx.maybe(query)),
    one: query => counted(() => tx.one(query)),
    run: query => counted(() => tx.run(query)),
  };
}
