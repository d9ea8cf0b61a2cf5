import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Workbook } from '@cj-tech-master/excelts';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import { sampleIdCard } from '@niangjia/domain/core/identity-sample.ts';
import type { RowVerdict } from '@niangjia/domain/import/column.model.ts';
import { memberIndicators } from '@niangjia/domain/member/member.indicators.ts';
import { afterAll, describe, expect, it } from 'vitest';
import type { Db } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { openFiles } from '../core/files/files.ts';
import { syncIndicators } from '../core/indicators.ts';
import type { JobParts } from '../core/jobs.ts';
import { proveProjection } from '../core/life-store.ts';
import { offsetTo } from '../core/testing/database.ts';
import { membershipProjection } from '../member/member.projection.ts';
import { memberRoster } from '../member/roster.actions.ts';
import { registerWorker } from '../member/worker.actions.ts';
import { codeOf, givenCity, unitKit } from '../unit/testing/unit-kit.ts';
import { allowedFor, decideAlike, moveImport, printReturned, sendSheet } from './import.actions.ts';
import { type BatchRow, findBatch, importProjection, keptOf, rowsOf } from './import.store.ts';
import { importRound } from './import.sweep.ts';
import { shownRow } from './row.view.ts';
import { registerSort } from './sort.model.ts';

const kit = await unitKit('2026-11-20');
const g = await givenCity(kit);
const mill = await kit.unit('永安纺织厂工会', 'enterprise', { territory: g.township });
const depot = await kit.unit('西岸货运站工会', 'enterprise', { territory: g.foreign });
await kit.db.tx(tx => syncIndicators(tx, memberIndicators));
registerSort(memberRoster);
const chair = await kit.officer(mill, 'enterprise-chair');
const other = await kit.officer(depot, 'enterprise-chair');
const folder = mkdtempSync(path.join(tmpdir(), 'niangjia-import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const files = openFiles(folder, kit.crypto, 20 * 1024 * 1024);
const ctx = (actor: Actor) => ({ ...kit.ctx(actor), files });
const log = { error: () => undefined, warn: () => undefined } as never;
const partsWith = (db: Db): JobParts => ({ db, crypto: kit.crypto, files, log });
const parts = partsWith(kit.db);

let serial = 0;
const card = (): string => {
  const n = serial++;
  const year = 1960 + (Math.floor(n / 490) % 40);
  return sampleIdCard({ birthDay: asDay(`${year}-04-12`), sex: 'female', serial: n % 490 });
};
const HEAD = ['姓名', '证件号', '手机号', '所属工会', '类别', '入会日期', '备注'];
type Line = (string | number | null)[];
const line = (more: { [at: number]: string | number | null } = {}): Line =>
  Object.assign(
    [`甲${String.fromCharCode(0x4e00 + (serial % 5000))}某`, card(), null, null, null, '2024-03-01', null],
    more,
  );
const csv = (lines: readonly Line[]): Buffer =>
  Buffer.from([HEAD, ...lines].map(cells => cells.map(c => c ?? '').join(',')).join('\n'));

const send = (actor: Actor, unitId: string, bytes: Buffer, name = '名册.csv') =>
  sendSheet(ctx(actor), unitId, 'member', { name, bytes, mediaType: 'text/csv' } as never);
const batchOf = (id: string): Promise<BatchRow> =>
  kit.db.read(async tx => (await findBatch(tx, chair, id)) ?? (await findBatch(tx, other, id))!);
async function workedOff(id: string): Promise<BatchRow> {
  for (let round = 0; round < 50; round++) {
    const batch = await batchOf(id);
    if (!['trying', 'running', 'undoing'].includes(batch.state)) return batch;
    await importRound(parts);
  }
  throw new Error('the batch is not worked off');
}
const move = async (actor: Actor, id: string, name: 'confirm' | 'stop' | 'undo', why = '') =>
  moveImport(ctx(actor), id, { move: name, why, seenSeq: (await batchOf(id)).seq });
const members = (unitId: string): Promise<{ n: number; facts: number }> =>
  kit.db.read(tx =>
    tx.one(sql`SELECT (SELECT count(*) FROM worker WHERE unit_id = ${unitId} AND state = 'active') AS n,
      (SELECT coalesce(sum(amount), 0) FROM tail WHERE unit_id = ${unitId} AND indicator = 'member-active') AS facts`),
  );
const rows = async (id: string, verdict: RowVerdict) =>
  kit.db.read(tx => rowsOf(tx, kit.crypto, { id, sort: 'member' }, { verdict, after: 0, limit: 500 }));

describe('a roster with every kind of fault', () => {
  const known = card();
  const elsewhere = card();
  const twice = card();
  const good = [line(), line({ 4: '农民工、快递员' }), line({ 3: '永安纺织厂工会' }), line({ 5: null })];
  const faulty: [Line, string][] = [
    [line({ 0: '' }), '姓名'],
    [line({ 1: '11010519491231002' }), '现在是17位'],
    [line({ 1: '110105194912310021' }), '校验位'],
    [line({ 2: '12345' }), '手机号'],
    [line({ 3: '没有的工会' }), '没有的工会'],
    [line({ 4: '船员' }), '船员'],
    [line({ 5: '去年' }), '入会日期'],
    [line({ 5: '2030-01-01' }), '不能晚于今天'],
    [line({ 1: twice }), ''],
    [line({ 1: twice }), '与第'],
    [line({ 1: elsewhere }), '其他工会'],
  ];

  it('is tried without touching the register, then returned, mended and taken over', async () => {
    const fields = {
      ...{
        document: 'id-card',
        mobile: null,
        groups: [],
        employerId: null,
        job: '',
        ethnic: null,
        education: null,
        political: null,
      },
      isComparedWithDocument: false,
    };
    const enter = (actor: Actor, unitId: string, name: string, documentNo: string, more = {}) =>
      registerWorker(kit.ctx(actor), {
        ...{ unitId, joinedOn: '2024-03-01', otherThan: [] },
        fields: { ...fields, name, documentNo, ...more },
      } as never);
    await enter(chair, mill, '旧名', known);
    await enter(other, depot, '外人', elsewhere);
    const same = card();
    await enter(chair, mill, '照旧', same);
    await enter(chair, mill, '乙某', card(), { mobile: '13800001111' });
    const before = await members(mill);
    const all = [
      ...good,
      ...faulty.map(([l]) => l),
      line({ 0: '新名', 1: known }),
      line({ 0: '照旧', 1: same }),
      line({ 0: '丙某', 2: '13800001111' }),
    ];
    const { id } = await send(chair, mill, csv(all));
    const tried = await workedOff(id);
    expect(tried.state).toBe('tried');
    expect(tried.counts).toEqual({
      new: good.length + 1,
      changed: 1,
      same: 1,
      suspected: 1,
      error: faulty.length - 1,
    });
    expect(tried.unknown).toEqual(['备注']);
    expect(await members(mill)).toEqual(before);

    const errors = await rows(id, 'error');
    for (const [at, [, words]] of faulty.entries()) {
      const found = errors.find(r => r.rowNo === good.length + 2 + at);
      if (words) expect(found?.faults.map(f => f.says).join()).toContain(words);
      else expect(found).toBeUndefined();
    }
    const [changed] = await rows(id, 'changed');
    expect(changed!.kept.changes).toEqual([{ title: '姓名', from: '旧名', to: '新名' }]);
    // Nobody has to look at these, and anybody may.
    expect((await rows(id, 'new')).map(r => r.rowNo)).toContain(2);
    expect((await rows(id, 'same')).map(r => r.target?.name)).toEqual(['照旧']);
    const [alike] = await rows(id, 'suspected');
    await decideAlike(ctx(chair), id, alike!.rowNo, { decision: 'other', why: '当面核对了身份证' });

    await move(chair, id, 'confirm');
    const done = await workedOff(id);
    expect([done.state, done.rowsTaken]).toEqual(['done', good.length + 1 + 1 + 1]);
    // One of the good rows has not joined.
    const after = await members(mill);
    expect(after.n).toBe(before.n + good.length - 1 + 1 + 1);
    expect(Number(after.facts)).toBe(after.n);

    const returned = await printReturned(ctx(chair), id);
    const book = new Workbook();
    await book.xlsx.load(returned.bytes as never);
    expect(book.getWorksheet('会员名册')!.actualRowCount).toBe(faulty.length - 1 + 1);

    // The others as a list to go through: every row with its number, numbers of persons masked.
    const listed = async (verdict: 'new' | 'changed') => {
      const list = new Workbook();
      const { name, bytes } = await printReturned(ctx(chair), id, verdict);
      expect(name).toMatch(/-(新增|更新)的行\.xlsx$/u);
      await list.xlsx.load(bytes as never);
      const lines: string[] = [];
      list.worksheets[0]!.eachRow(row => lines.push((row.values as unknown[]).slice(1).join('|')));
      return lines;
    };
    const fresh = await listed('new');
    expect(fresh.filter(l => /^\d+\|/u.test(l))).toHaveLength(good.length + 1);
    for (const l of fresh) expect(l).not.toMatch(/\d{15}/u);
    expect(await listed('changed')).toContainEqual(
      expect.stringMatching(/^\d+\|新名（.*）\|姓名：旧名 → 新名/u),
    );
  });

  it('pages through every row that nobody has to look at', async () => {
    const people = Array.from({ length: 260 }, (_, n) =>
      line({ 0: `众${[...String(n)].map(d => '甲乙丙丁戊己庚辛壬癸'[Number(d)]).join('')}` }),
    );
    const { id } = await send(chair, mill, csv(people));
    expect((await workedOff(id)).counts.new).toBe(260);
    const seen: number[] = [];
    for (let after = 0; ; after = seen.at(-1)!) {
      const page = await kit.db.read(tx =>
        rowsOf(tx, kit.crypto, { id, sort: 'member' }, { verdict: 'new', after, limit: 100 }),
      );
      if (page.length === 0) break;
      seen.push(...page.map(r => r.rowNo));
    }
    expect(seen).toEqual(Array.from({ length: 260 }, (_, n) => n + 2));
    await move(chair, id, 'stop');
  });

  it('shows field by field what a row would change, numbers masked', async () => {
    const no = card();
    const fields = { document: 'id-card', name: '陈某', documentNo: no, mobile: '13700001234', groups: [] };
    const more = { employerId: null, job: '', ethnic: null, education: null, political: null };
    await registerWorker(kit.ctx(chair), {
      ...{ unitId: mill, joinedOn: '2024-03-01', otherThan: [] },
      fields: { ...fields, ...more, isComparedWithDocument: false },
    } as never);
    const { id } = await send(chair, mill, csv([line({ 0: '陈某', 1: no, 2: '13788881234' }), line()]));
    await workedOff(id);
    const [changed] = (await rows(id, 'changed')).map(row => shownRow(memberRoster.sheet, row));
    expect(changed!.changes).toEqual([
      { title: '手机号', from: '137****1234', to: '137****1234（隐去的几位不同）' },
    ]);
    const [fresh] = (await rows(id, 'new')).map(row => shownRow(memberRoster.sheet, row));
    expect(fresh!.cells.find(cell => cell.title === '证件号')?.value).toMatch(/^\d{3}\*+\w{4}$/);
    await move(chair, id, 'stop');
  });

  it('says of a sheet that holds nothing, or that is none, what to do', async () => {
    const { id } = await send(chair, mill, Buffer.from(`${HEAD.join(',')}\n`));
    expect(await workedOff(id)).toMatchObject({ state: 'failed', says: '表头下面没有内容，请填写后再上传' });
    expect(await codeOf(send(chair, mill, Buffer.from('%PDF-1.7 x')))).toBe('import.no-head');
    expect(await codeOf(sendSheet(ctx(chair), mill, 'member', null))).toBe('import.no-file');
  });

  it('with nothing but faults cannot be confirmed, and gives nothing to other unions', async () => {
    const { id } = await send(chair, mill, csv([line({ 1: '1' })]));
    const tried = await workedOff(id);
    expect(await codeOf(move(chair, id, 'confirm'))).toBe('import.nothing-new');
    expect(await kit.db.read(tx => allowedFor(tx, ctx(chair), tried))).toEqual(['stop']);
    expect(await codeOf(moveImport(ctx(other), id, { move: 'stop', why: '', seenSeq: 2 }))).toBe(
      'core.absent',
    );
    expect(await codeOf(printReturned(ctx(other), id))).toBe('core.absent');
    await move(chair, id, 'stop');
    // Nothing was taken over: there is nothing to take back.
    const stopped = await batchOf(id);
    expect(await kit.db.read(tx => allowedFor(tx, ctx(chair), stopped))).toEqual([]);
    expect(await codeOf(move(chair, id, 'undo', '传错了表'))).toBe('import.nothing-taken');
    // Cleared when their time was over: the counts stay, and nobody gets an empty sheet.
    await kit.db.tx(tx => tx.run(sql`DELETE FROM import_row WHERE batch_id = ${id}`));
    expect(await codeOf(printReturned(ctx(chair), id))).toBe('import.rows-gone');
  });

  it('keeps the cells of a row that went wrong between the trial and the taking over', async () => {
    const no = card();
    const { id } = await send(chair, mill, csv([line({ 0: '晚某', 1: no }), line()]));
    expect((await workedOff(id)).counts.new).toBe(2);
    await registerWorker(kit.ctx(other), {
      ...{ unitId: depot, joinedOn: '2024-03-01', otherThan: [] },
      fields: {
        ...{ document: 'id-card', name: '晚某', documentNo: no, mobile: null, groups: [], employerId: null },
        ...{ job: '', ethnic: null, education: null, political: null, isComparedWithDocument: false },
      },
    } as never);
    await move(chair, id, 'confirm');
    expect(await workedOff(id)).toMatchObject({ state: 'done', rowsTaken: 1, counts: { error: 1 } });
    const [late] = await rows(id, 'error');
    expect(late!.kept.cells.name).toBe('晚某');
    expect(late!.faults[0]!.says).toContain('其他工会');
  });

  it('pressed twice is sent once', async () => {
    const sent = await Promise.all([1, 2].map(() => codeOf(send(chair, mill, csv([line()])))));
    expect(sent.sort()).toEqual(['done', 'import.under-way']);
    for (let round = 0; round < 3; round++) await importRound(parts);
  });
});

it('reads rows again when the day has changed since they were read', async () => {
  const { id } = await send(chair, mill, csv([line({ 5: '2026-11-21' })]));
  const later = kit.db.shifted(offsetTo('2026-11-21'));
  let done = 0;
  /** Held and read on the 20th, judged on the 21st. */
  const tx: Db['tx'] = work => (done++ < 2 ? kit.db : later).tx(work);
  await importRound(partsWith({ ...kit.db, tx }));
  expect(await batchOf(id)).toMatchObject({ state: 'tried', counts: { new: 1, error: 0 } });
  await move(chair, id, 'stop');
});

describe('a long roster', () => {
  /** A database that dies after so many transactions, as a process does that is killed. */
  const dying = (after: number): Db => {
    let left = after;
    const tx: Db['tx'] = work => {
      if (left-- <= 0) throw new Error('killed');
      return kit.db.tx(work);
    };
    return { ...kit.db, read: kit.db.read, tx };
  };

  it('is taken over once, whenever it is interrupted, and can be taken back', async () => {
    const count = 5000;
    const before = await members(depot);
    const { id } = await send(other, depot, csv(Array.from({ length: count }, () => line())));
    for (const after of [1, 2, 3, 4, 2, 5]) {
      await importRound(partsWith(dying(after))).catch(() => undefined);
      await kit.db.tx(tx => tx.run(sql`UPDATE import_batch SET lease_till = NULL WHERE id = ${id}`));
    }
    expect((await workedOff(id)).counts.new).toBe(count);
    await move(other, id, 'confirm');
    for (const after of [2, 3, 1, 4]) {
      await importRound(partsWith(dying(after))).catch(() => undefined);
      await kit.db.tx(tx => tx.run(sql`UPDATE import_batch SET lease_till = NULL WHERE id = ${id}`));
    }
    const done = await workedOff(id);
    expect([done.state, done.rowsTaken]).toEqual(['done', count]);
    const after = await members(depot);
    expect([after.n, Number(after.facts)]).toEqual([before.n + count, Number(before.facts) + count]);

    const { worker } = await kit.db.read(tx =>
      tx.one<{ worker: string }>(
        sql`SELECT made[1] AS worker FROM import_step WHERE batch_id = ${id} ORDER BY upto LIMIT 1`,
      ),
    );
    // Somebody with whom work has gone on stays.
    await kit.db.tx(tx => tx.run(sql`UPDATE worker SET seq = 2 WHERE id = ${worker}`));
    await kit.db.tx(tx =>
      tx.run(sql`INSERT INTO move (home, subject, seq, kind, version, name, from_state, to_state, patch, person, at, key)
      SELECT home, id, 2, 'membership', 1, 'correct', 'active', 'active', '{}', ${other.personId}, clock(), 'given' FROM worker WHERE id = ${worker}`),
    );
    expect(await codeOf(move(other, id, 'undo'))).toBe('import.why-missing');
    await move(other, id, 'undo', '传错了文件');
    const undone = await workedOff(id);
    expect([undone.state, undone.rowsBack, undone.rowsKept]).toEqual(['undone', count - 1, 1]);
    const kept = await kit.db.read(async tx => memberRoster.kept(tx, kit.crypto, await keptOf(tx, id, 9)));
    expect(kept).toMatchObject([{ id: worker, unit: '西岸货运站工会' }]);
    expect(kept[0]!.why).toMatch(/^2026年11月20日.+办理了“更正/);
    const back = await members(depot);
    expect([back.n, Number(back.facts)]).toEqual([before.n + 1, Number(before.facts) + 1]);
  }, 60_000);

  it('cannot be taken back a day later', async () => {
    const { id } = await send(other, depot, csv([line()]));
    await workedOff(id);
    await move(other, id, 'confirm');
    await workedOff(id);
    await kit.db.tx(tx =>
      tx.run(sql`UPDATE import_batch SET done_at = clock() - interval '25 hours' WHERE id = ${id}`),
    );
    expect(await codeOf(move(other, id, 'undo', '传错了文件'))).toBe('import.undo-late');
  });

  it('leaves rows that equal the fold of their moves', async () => {
    for (const projection of [membershipProjection, importProjection])
      expect((await kit.db.read(tx => proveProjection(tx, projection))).unequal).toEqual([]);
  });
});
