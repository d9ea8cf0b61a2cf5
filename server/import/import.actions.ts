/** Sending a sheet, deciding on its rows, confirming, stopping, undoing. The sweep does the work in between. */
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { canMove, openMoves } from '@niangjia/domain/core/life.ts';
import { all, allowed, refused, type Verdict } from '@niangjia/domain/core/verdict.ts';
import {
  type CellFault,
  ROW_VERDICTS,
  type RowVerdict,
  type SheetSort,
} from '@niangjia/domain/import/column.model.ts';
import { importApi } from '@niangjia/domain/import/import.api.ts';
import { IMPORT_FIRST, IMPORT_HANDS, importLife, importLifeOf } from '@niangjia/domain/import/import.life.ts';
import { importRefusals as no } from '@niangjia/domain/import/import.refusals.ts';
import { at, placesAt, seatIdFor, unitForNew } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { recordAudit } from '../core/audit/audit-record.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import type { Document, UploadedFile } from '../core/http/registry.ts';
import { advance, insistSeq, openLife } from '../core/life-store.ts';
import { loadParameters } from '../core/parameters.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { XLSX } from '../core/sheet/sheet.ts';
import { type BatchRow, decideRow, findBatch, importProjection, rowsOf } from './import.store.ts';
import { listedSheet } from './row.view.ts';
import { lookAtSheet } from './sheet.look.ts';
import { sortOf } from './sort.model.ts';
import { returnedSheet } from './template.ts';

/** What is no sheet is refused at once; the rows are read afterwards. */
export async function sendSheet(ctx: Ctx, unitId: string, sort: string, file: UploadedFile | null) {
  const { sheet } = sortOf(sort);
  const { duty } = sheet;
  if (!file) throw new Refusal(no['no-file']({}, { fields: [{ path: 'file', says: '请选择文件' }] }));
  const bytes = Buffer.from(file.bytes);
  const notes = await lookAtSheet(bytes, sheet);
  const content = { unitId, sort, name: file.name, size: bytes.length };
  return act(ctx, importApi.send.audit, [duty], content, async w => {
    const unit = await unitForNew(w.tx, w.actor, unitId, duty);
    await insistFree(w, unit);
    const id = w.newId();
    const { seatId } = unit;
    w.about({ id, unitId, seatId });
    const { personId: madeBy, home } = w.actor;
    const kept = await w.files.keep(w.tx, {
      ...{ name: file.name, bytes, unitId, subject: id, area: 'import', madeBy, home },
    });
    const { now } = await w.tx.one<{ now: string }>(sql`SELECT clock() AS now`);
    const fixed = {
      unit_id: unitId,
      sort,
      file_id: kept.id,
      sent_by: madeBy,
      sent_at: now,
      notes,
    };
    await openLife(w, importProjection, id, IMPORT_FIRST.name, { title: file.name }, fixed, seatId);
    return { id, state: importLife.initial, seq: 1 };
  });
}

/** One at a time for a unit: pressed three times, a sheet is sent once. */
async function insistFree(w: Work, { id, shortName }: { id: string; shortName: string }): Promise<void> {
  await w.tx.run(sql`SELECT id FROM unit WHERE id = ${id} FOR NO KEY UPDATE`);
  const open = await w.tx.maybe(sql`SELECT id FROM import_batch WHERE unit_id = ${id}
    AND state IN ('trying', 'running', 'undoing') LIMIT 1`);
  if (open) throw new Refusal(no['under-way']({ unit: shortName }));
}

const lifeFor = ({ sort }: Pick<BatchRow, 'sort'>) => importLifeOf(sortOf(sort).sheet.duty);

export async function allowedFor(tx: Tx, ctx: Pick<Ctx, 'actor'>, batch: BatchRow): Promise<string[]> {
  const places = await placesAt(tx, ctx.actor, batch.unitId);
  const open = openMoves(lifeFor(batch), at(places, batch.state), ctx.actor);
  const { counts } = batch;
  // Where every row is wrong or known there is nothing to confirm, whatever somebody decides.
  const isEmpty = counts.new + counts.changed + counts.suspected === 0;
  return open.filter(
    move =>
      (IMPORT_HANDS as readonly string[]).includes(move) &&
      !(isEmpty && move === 'confirm') &&
      !(batch.rowsTaken === 0 && move === 'undo'),
  );
}

export function moveImport(ctx: Ctx, id: string, body: BodyOf<typeof importApi.move>) {
  return act(ctx, importApi.move.audit, importApi.move.duty, { id, ...body }, async w => {
    const batch = present(await findBatch(w.tx, w.actor, id, sql`FOR UPDATE OF b`));
    const places = await placesAt(w.tx, w.actor, batch.unitId);
    const seatId = seatIdFor(w.actor, sortOf(batch.sort).sheet.duty, places);
    w.about({ id, unitId: batch.unitId, seatId });
    insist(
      all(canMove(lifeFor(batch), body.move, at(places, batch.state), w.actor), await fits(w, batch, body)),
    );
    // How far it is changes all the time; what counts is the state that was seen.
    await insistSeq(w.tx, batch, body.seenSeq, { state: batch.state });
    const moved = await advance(w, importProjection, batch, body.move, {}, { why: body.why || null, seatId });
    if (body.move !== 'confirm')
      await w.tx.run(sql`UPDATE import_batch SET done_at = coalesce(done_at, clock()) WHERE id = ${id}`);
    return { id, ...moved };
  });
}

async function fits(
  w: Work,
  batch: BatchRow,
  { move, why }: BodyOf<typeof importApi.move>,
): Promise<Verdict> {
  if (move === 'confirm') {
    const { decided } = await w.tx.one<{ decided: number }>(sql`SELECT count(*) AS decided FROM import_row
      WHERE batch_id = ${batch.id} AND decision IS NOT NULL`);
    const { counts } = batch;
    return counts.new + counts.changed + decided > 0 ? allowed : refused(no['nothing-new']());
  }
  if (move !== 'undo') return allowed;
  if (batch.rowsTaken === 0) return refused(no['nothing-taken']());
  if (why.length < 2)
    return refused(no['why-missing']({}, { fields: [{ path: 'why', says: '请写明原因' }] }));
  const hours = (await loadParameters(w.tx, 'import.', batch.unitId, w.actor.day)).number(
    'import.undo-hours',
  );
  const { late } = await w.tx.one<{ late: boolean }>(
    sql`SELECT clock() > ${batch.doneAt}::timestamptz + make_interval(hours => ${hours}::int) AS late`,
  );
  return late ? refused(no['undo-late']({ hours })) : allowed;
}

export function decideAlike(
  ctx: Ctx,
  id: string,
  rowNo: number,
  { decision, why }: BodyOf<typeof importApi.decide>,
) {
  return act(ctx, importApi.decide.audit, importApi.decide.duty, { id, rowNo, decision, why }, async w => {
    const batch = present(await findBatch(w.tx, w.actor, id, sql`FOR UPDATE OF b`));
    w.about({ id, unitId: batch.unitId });
    if (decision && why.length < 2)
      throw new Refusal(no['decide-why']({}, { fields: [{ path: 'why', says: '请写明凭什么判定' }] }));
    const done = batch.state === 'tried' ? await decideRow(w.tx, id, rowNo, decision, decision && why) : 0;
    if (!done) throw new Refusal(no['row-settled']({ row: rowNo }));
    return { id, decision };
  });
}

/** As many as a person mends by hand; the rest comes with the next sheet. */
const MOST_RETURNED = 50_000;

export function printReturned(ctx: Ctx, id: string, verdict: RowVerdict = 'error'): Promise<Document> {
  return ctx.db.tx(async tx => {
    const { actor, crypto, origin } = ctx;
    const batch = present(await findBatch(tx, actor, id));
    const rows = await rowsOf(tx, crypto, batch, { verdict, after: 0, limit: MOST_RETURNED });
    if (rows.length === 0 && batch.counts[verdict] > 0) throw new Refusal(no['rows-gone']());
    const { unitId } = batch;
    await recordAudit(tx, {
      actor,
      action: importApi.returned.audit,
      subject: id,
      unitId,
      compartment: false,
      origin,
    });
    const { sheet } = sortOf(batch.sort);
    const named = (what: string) => `${batch.title.replace(/\.[^.]*$/, '')}-${what}.xlsx`;
    if (verdict !== 'error') {
      const bytes = listedSheet(sheet, verdict, rows);
      return { name: named(`${ROW_VERDICTS[verdict]}的行`), mediaType: XLSX, bytes };
    }
    const faulty = rows.map(row => ({
      no: row.rowNo,
      cells: row.kept.cells,
      faults: titled(sheet, row.faults),
    }));
    const bytes = await returnedSheet(sheet, faulty);
    return { name: named('有错误的行'), mediaType: XLSX, bytes };
  });
}

/** A fault of a column that the sheet did not have is told at the first one. */
const titled = ({ columns }: SheetSort, faults: readonly CellFault[]): CellFault[] =>
  faults.map(fault => (fault.column in columns ? fault : { ...fault, column: Object.keys(columns)[0]! }));
