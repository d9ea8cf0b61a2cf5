/**
 * Works imports off, a step of rows per transaction: what a step found or took over and how far the batch is are written together, so
 * that whoever stops in the middle goes on at the next row. A sheet that is open stays open between two rounds.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import type { RawCell } from '@niangjia/domain/import/column.model.ts';
import { type ImportCounts, ROWS_SHOWN } from '@niangjia/domain/import/import.model.ts';
import { importRefusals as no } from '@niangjia/domain/import/import.refusals.ts';
import { readRow } from '@niangjia/domain/import/row.rules.ts';
import type { Work } from '../core/action.ts';
import type { Crypto } from '../core/crypto/crypto.model.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import type { JobParts, Sweep } from '../core/jobs.ts';
import { advance } from '../core/life-store.ts';
import { Refusal } from '../core/refusal.ts';
import { systemWork } from '../core/system-work.ts';
import {
  type BatchRow,
  type DecidedRow,
  decidedRows,
  dropKeys,
  firstRows,
  holdBatch,
  importProjection,
  keepRows,
  leaseBatch,
  nextBack,
  noteBack,
  noteProgress,
  type RowFound,
  type RowRange,
  release,
  skippedRows,
} from './import.store.ts';
import { type OpenSheet, openSheet } from './sheet.reader.ts';
import { type Judged, type SheetRow, sortOf, type ToldApart } from './sort.model.ts';

/** Rows in one transaction: what a step counts becomes one fact per union, day and indicator, so larger ones write fewer. */
const STEP = 5000;
/** A round is short, so that a server that stops waits for no long one. */
const ROUND_MS = 4000;
/** Steps that are read before they are asked for: with one alone, whoever reads would often wait for whoever stores. */
const AHEAD = 2;

interface Reading {
  sheet: OpenSheet;
  /** Row up to which it has been worked off. */
  at: number;
  /** The rows after that, step by step, read while the database is busy with those before. */
  ahead: Promise<Rows>[];
}

const readings = new Map<string, Reading>();

export const importSweep: Sweep = { name: 'imports', everySeconds: 1, run: importRound };

/** A batch whose step fails waits until its lease ends, so that it stops no other. */
export async function importRound(parts: JobParts): Promise<void> {
  const leased = await parts.db.tx(leaseBatch);
  for (const id of readings.keys()) if (id !== leased?.id) readings.delete(id);
  if (!leased) return;
  const till = performance.now() + ROUND_MS;
  while (performance.now() < till) if (!(await step(parts, leased.id))) break;
  await parts.db.tx(tx => release(tx, leased.id));
}

/** One step. Returns whether more may follow. */
async function step(parts: JobParts, id: string): Promise<boolean> {
  const seen = await parts.db.tx(tx => holdBatch(tx, id));
  if (seen.state === 'undoing') return parts.db.tx(tx => inWork(parts, tx, seen, backOne));
  const reading = await opened(parts, seen).catch(error => {
    if (error instanceof Refusal) return error;
    throw error;
  });
  if (reading instanceof Refusal) {
    await parts.db.tx(tx => inWork(parts, tx, seen, (w, batch) => failed(w, batch, reading.note.says)));
    return false;
  }
  const rows = await nextRows(reading, seen, parts.crypto).catch(error => {
    if (error instanceof Refusal) return error;
    throw error;
  });
  return parts.db.tx(tx =>
    inWork(parts, tx, seen, async (w, batch) => {
      if (batch.state !== seen.state || batch.rowAt !== seen.rowAt) return false;
      if (rows instanceof Refusal) return failed(w, batch, rows.note.says);
      if (rows.length === 0) return ended(w, batch, reading);
      await (batch.state === 'trying' ? tryRows(w, batch, rows) : takeRows(w, batch, rows));
      return true;
    }),
  );
}

async function inWork<T>(
  { crypto }: JobParts,
  tx: Tx,
  { id, home }: BatchRow,
  work: (w: Work, batch: BatchRow) => Promise<T>,
): Promise<T> {
  // A register that fills up while its statistics still say "empty" would be read whole for every step.
  await tx.run(sql`SET LOCAL plan_cache_mode = force_custom_plan`);
  await tx.run(sql`SET LOCAL enable_seqscan = off`);
  const batch = await holdBatch(tx, id);
  const { day } = await tx.one<{ day: string }>(sql`SELECT today() AS day`);
  return work(systemWork(tx, crypto, { home, day, key: `import ${id}`, personId: batch.sentBy }), batch);
}

async function opened(parts: JobParts, { id, fileId, rowAt, sort }: BatchRow): Promise<Reading> {
  const known = readings.get(id);
  // Only the sheet that stands at the very row goes on: after a crash, or in another process, it is opened again.
  if (known && known.at === rowAt) return known;
  readings.delete(id);
  const { bytes } = await parts.db.read(tx => parts.files.bytes(tx, fileId));
  const reading: Reading = { sheet: await openSheet(bytes, sortOf(sort).sheet.columns), at: 0, ahead: [] };
  readings.set(id, reading);
  return reading;
}

/** `cells` as somebody will see them again; made for the few rows that are kept. */
type Rows = { row: SheetRow; cells: () => Record<string, string> }[];

async function nextRows(reading: Reading, { rowAt, sort }: BatchRow, crypto: Crypto): Promise<Rows> {
  const { ahead } = reading;
  const read = () => readRows(reading.sheet, sort, rowAt, crypto);
  const rows = await (ahead.shift() ?? read());
  reading.at = rows.at(-1)?.row.no ?? rowAt;
  while (rows.length && ahead.length < AHEAD) {
    const next = ahead.length ? ahead.at(-1)!.then(read) : read();
    // A fault that is met early is told when its rows are asked for; until then nobody waits for it.
    next.catch(() => undefined);
    ahead.push(next);
  }
  return rows;
}

async function readRows(
  { head, rows }: OpenSheet,
  sort: string,
  rowAt: number,
  crypto: Crypto,
): Promise<Rows> {
  const { sheet, whole, readAhead } = sortOf(sort);
  const { columns } = sheet;
  const found: Rows = [];
  while (found.length < (whole ?? STEP)) {
    const { value, done } = await rows.next();
    if (done) break;
    if (value.no <= rowAt) continue;
    const { values, faults } = readRow(columns, head, value);
    const cells = () =>
      Object.fromEntries([...head].map(([key, at]) => [key, shownCell(value.cells[at])] as const));
    const row = { no: value.no, values, faults };
    readAhead?.(row, crypto);
    found.push({ row, cells });
    if (found.length % 100 === 0) await breathe();
  }
  if (whole && found.length === whole && !(await rows.next()).done)
    throw new Refusal(no['too-many-rows']({ limit: whole }));
  return found;
}

/** As somebody will see it again in the sheet that is returned. */
function shownCell(cell: RawCell | undefined): string {
  if (!cell || cell.is === 'empty') return '';
  if (cell.is === 'text') return cell.text;
  if (cell.is === 'number') return String(cell.value);
  return cell.is === 'day' ? cell.day : '';
}

async function tryRows(w: Work, batch: BatchRow, rows: Rows): Promise<void> {
  const judged = await sortOf(batch.sort).judge(
    w,
    batch.unitId,
    rows.map(r => r.row),
    keys => firstRows(w.tx, batch.id, keys),
    new Map(),
  );
  const cells = new Map(rows.map(r => [r.row.no, r.cells]));
  const counts: ImportCounts = { ...batch.counts };
  const kept = judged.flatMap(({ no: rowNo, verdict, faults, targetId, changes }): RowFound[] => {
    counts[verdict]++;
    // A million rows that nobody has to look at are not kept one by one.
    if ((verdict === 'new' || verdict === 'same') && counts[verdict] > ROWS_SHOWN) return [];
    return [{ rowNo, verdict, faults, targetId, kept: { cells: cells.get(rowNo)!(), changes } }];
  });
  await keepRows(w.tx, w.crypto, batch, kept);
  await noteProgress(w.tx, batch.id, {
    ...{ rowAt: rows.at(-1)!.row.no, rowsRead: batch.rowsRead + rows.length, rowsTaken: 0 },
    counts,
  });
}

async function takeRows(w: Work, batch: BatchRow, rows: Rows): Promise<void> {
  const sort = sortOf(batch.sort);
  const range: RowRange = [rows[0]!.row.no, rows.at(-1)!.row.no];
  const skipped = await skippedRows(w.tx, batch.id, range);
  const wanted = rows.filter(r => !skipped.has(r.row.no)).map(r => r.row);
  // Judged anew: the register may have changed since the trial.
  const decided = await decidedRows(w.tx, batch.id, range);
  const same = new Map(decided.flatMap(d => (d.decision === 'same' ? [[d.no, d.targetId] as const] : [])));
  const judged = await sort.judge(w, batch.unitId, wanted, null, same);
  // Every new row is checked for what it points to: planning that check once for all takes half the time of storing the row.
  await w.tx.run(sql`SET LOCAL plan_cache_mode = auto`);
  // Who looked alike was decided upon in the trial; two people of one sheet may share a telephone.
  const fresh = judged.filter(j => j.verdict === 'new' || j.verdict === 'suspected');
  const made = await sort.takeNew(
    w,
    fresh.map(j => j.plan!),
    batch.id,
  );
  await sort.tellApart?.(w, apartOf(decided, fresh, made));
  const changed = judged.filter(j => j.verdict === 'changed');
  await sort.takeChanged(w, changed);
  const [, upto] = range;
  await w.tx.run(
    sql`INSERT INTO import_step (home, batch_id, upto, made) VALUES (${batch.home}, ${batch.id}, ${upto}, ${made}::uuid[])`,
  );
  await noteProgress(w.tx, batch.id, {
    ...{ rowAt: upto, rowsRead: batch.rowsRead, rowsTaken: batch.rowsTaken + made.length + changed.length },
    counts: await counted(w, batch, judged, rows),
  });
}

const apartOf = (
  decided: readonly DecidedRow[],
  fresh: readonly Judged[],
  made: readonly string[],
): ToldApart[] =>
  decided.flatMap(({ no, decision, targetId, why }) => {
    const id = decision === 'other' ? made[fresh.findIndex(j => j.no === no)] : undefined;
    return id ? [{ id, otherId: targetId, why }] : [];
  });

/** What the trial let pass and the register has made wrong since is counted, and kept for a look. */
async function counted(
  w: Work,
  batch: BatchRow,
  judged: readonly Judged[],
  rows: Rows,
): Promise<ImportCounts> {
  const late = judged.filter(j => j.verdict === 'error');
  const cells = new Map(late.length ? rows.map(r => [r.row.no, r.cells]) : []);
  const kept = late.map(({ no: rowNo, faults }) => ({
    ...{ rowNo, verdict: 'error' as const, faults, targetId: null },
    kept: { cells: cells.get(rowNo)!(), changes: [] },
  }));
  await keepRows(w.tx, w.crypto, batch, kept);
  return { ...batch.counts, error: batch.counts.error + late.length };
}

/** One step of what was taken over is taken back, with its facts. */
async function backOne(w: Work, batch: BatchRow): Promise<boolean> {
  const next = await nextBack(w.tx, batch.id);
  if (!next) {
    await advance(w, importProjection, batch, 'undid');
    return false;
  }
  const back = await sortOf(batch.sort).takeBack(w, next.made, batch.id, '撤销导入');
  await noteBack(w.tx, batch.id, next.upto, back);
  return true;
}

async function ended(w: Work, batch: BatchRow, reading: Reading): Promise<boolean> {
  readings.delete(batch.id);
  await dropKeys(w.tx, batch.id);
  const unknown = [...reading.sheet.unknown];
  if (batch.state === 'trying' && batch.rowsRead === 0)
    return failed(w, batch, '表头下面没有内容，请填写后再上传');
  await advance(w, importProjection, batch, batch.state === 'trying' ? 'tried' : 'finish');
  // The sheet is gone through once more when it is taken over.
  await w.tx.run(sql`UPDATE import_batch SET unknown = ${unknown}::text[],
    row_at = CASE WHEN state = 'tried' THEN 0 ELSE row_at END,
    done_at = CASE WHEN state = 'done' THEN clock() END WHERE id = ${batch.id}`);
  return false;
}

async function failed(w: Work, batch: BatchRow, says: string): Promise<false> {
  readings.delete(batch.id);
  await dropKeys(w.tx, batch.id);
  if (batch.state === 'trying') await advance(w, importProjection, batch, 'fail', { says });
  return false;
}
