/**
 * Works imports off, a step of rows per transaction: what a step found or took over and how far the batch is are written together, so
 * that whoever stops in the middle goes on at the next row. A sheet that is open stays open between two rounds.
 */
import { isUnderWay } from '@niangjia/domain/import/import.life.ts';
import { type ImportCounts, ROWS_SHOWN } from '@niangjia/domain/import/import.model.ts';
import type { Work } from '../core/action.ts';
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
import { openRows, type RowSource } from './row.source.ts';
import { type Judged, type SheetRow, sortOf, type ToldApart } from './sort.model.ts';

/** A round is short, so that a server that stops waits for no long one. */
const ROUND_MS = 4000;
interface Reading {
  source: RowSource;
  /** Row up to which it has been worked off. */
  at: number;
  /** What its rows were read for and on. */
  terms: string;
}

const readings = new Map<string, Reading>();

function drop(id: string): void {
  readings.get(id)?.source.close();
  readings.delete(id);
}

export const importSweep: Sweep = { name: 'imports', everySeconds: 1, run: importRound };

/** A batch whose step fails waits until its lease ends, so that it stops no other. */
export async function importRound(parts: JobParts): Promise<void> {
  const leased = await parts.db.tx(leaseBatch);
  for (const id of [...readings.keys()]) if (id !== leased?.id) drop(id);
  if (!leased) return;
  const till = performance.now() + ROUND_MS;
  while (performance.now() < till) if (!(await step(parts, leased.id))) break;
  await parts.db.tx(tx => release(tx, leased.id));
}

/** One step. Returns whether more may follow. */
async function step(parts: JobParts, id: string): Promise<boolean> {
  const { seen, terms } = await parts.db.tx(async tx => {
    const batch = await holdBatch(tx, id);
    return { seen: batch, terms: await termsOf(tx, parts.crypto, batch) };
  });
  // Somebody cancelled it since the step before.
  if (!isUnderWay(seen.state)) {
    drop(id);
    return false;
  }
  if (seen.state === 'undoing') return parts.db.tx(tx => inWork(parts, tx, seen, backOne));
  try {
    return await storeNext(parts, seen, terms);
  } catch (error) {
    drop(id);
    // A sheet that was tried and cannot be read now is no fault of the sheet: it waits until the lease ends.
    if (!(error instanceof Refusal) || seen.state !== 'trying') throw error;
    const { says } = error.note;
    return parts.db.tx(tx => inWork(parts, tx, seen, (w, batch) => failed(w, batch, says)));
  }
}

async function storeNext(parts: JobParts, seen: BatchRow, terms: Terms): Promise<boolean> {
  const read = await nextRows(parts, seen, terms);
  return parts.db.tx(tx =>
    inWork(parts, tx, seen, async (w, batch) => {
      if (batch.state !== seen.state || batch.rowAt !== seen.rowAt) return false;
      const now = await termsOf(tx, parts.crypto, batch);
      if (now.written !== terms.written) return readAgain(batch.id);
      if (read.rows.length === 0) return ended(w, batch, read.source);
      await (batch.state === 'trying' ? tryRows(w, batch, read) : takeRows(w, batch, read));
      return true;
    }),
  );
}

interface Terms {
  grounds: unknown;
  /** To be compared. */
  written: string;
}

/** Over midnight, after a parameter or a key has changed, rows that were read before are read again. */
async function termsOf(
  tx: Tx,
  crypto: JobParts['crypto'],
  { state, sort, unitId }: BatchRow,
): Promise<Terms> {
  const { day } = await tx.one<{ day: string }>(sql`SELECT today() AS day`);
  const grounds = (await sortOf(sort).ahead?.grounds(tx, unitId, day)) ?? null;
  const key = crypto.keys().find(k => k.isCurrent)!.no;
  return { grounds, written: JSON.stringify([state, key, grounds]) };
}

function readAgain(id: string): true {
  drop(id);
  return true;
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

async function opened(
  parts: JobParts,
  { id, fileId, rowAt, sort, state, home }: BatchRow,
  { grounds, written }: Terms,
): Promise<Reading> {
  const known = readings.get(id);
  // Only the sheet that stands at the very row goes on: after a crash, or in another process, it is opened again.
  if (known && known.at === rowAt && known.terms === written) return known;
  drop(id);
  const { bytes } = await parts.db.read(tx => parts.files.bytes(tx, fileId));
  const { sheet, whole = null, ahead = null } = sortOf(sort);
  const source = await openRows({
    ...{ bytes, sort, columns: sheet.columns, whole, rowAt, ahead, grounds, crypto: parts.crypto },
    home: state === 'running' ? home : null,
  });
  const reading = { source, at: rowAt, terms: written };
  readings.set(id, reading);
  return reading;
}

interface Rows {
  rows: SheetRow[];
  source: RowSource;
}

async function nextRows(parts: JobParts, batch: BatchRow, terms: Terms): Promise<Rows> {
  const reading = await opened(parts, batch, terms);
  const rows = await reading.source.next();
  reading.at = rows.at(-1)?.no ?? batch.rowAt;
  return { rows, source: reading.source };
}

async function tryRows(w: Work, batch: BatchRow, { rows, source }: Rows): Promise<void> {
  const judged = await sortOf(batch.sort).judge(
    w,
    batch.unitId,
    rows,
    keys => firstRows(w.tx, batch.id, keys),
    new Map(),
  );
  const counts: ImportCounts = { ...batch.counts };
  const kept = judged.filter(({ verdict }) => {
    counts[verdict]++;
    // A million rows that nobody has to look at are not kept one by one.
    return (verdict !== 'new' && verdict !== 'same') || counts[verdict] <= ROWS_SHOWN;
  });
  await keepJudged(w, batch, source, kept);
  await noteProgress(w.tx, batch.id, {
    ...{ rowAt: rows.at(-1)!.no, rowsRead: batch.rowsRead + rows.length, rowsTaken: 0 },
    counts,
  });
}

async function keepJudged(
  w: Work,
  batch: BatchRow,
  source: RowSource,
  judged: readonly Judged[],
): Promise<void> {
  const cells = await source.cells(judged.map(j => j.no));
  const found = judged.map(({ no, verdict, faults, targetId, changes }): RowFound => {
    return { rowNo: no, verdict, faults, targetId, kept: { cells: cells.get(no)!, changes } };
  });
  await keepRows(w.tx, w.crypto, batch, found);
}

async function takeRows(w: Work, batch: BatchRow, { rows, source }: Rows): Promise<void> {
  const sort = sortOf(batch.sort);
  const range: RowRange = [rows[0]!.no, rows.at(-1)!.no];
  const skipped = await skippedRows(w.tx, batch.id, range);
  const wanted = rows.filter(r => !skipped.has(r.no));
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
    counts: await counted(w, batch, judged, source),
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
  source: RowSource,
): Promise<ImportCounts> {
  const late = judged.filter(j => j.verdict === 'error');
  await keepJudged(
    w,
    batch,
    source,
    late.map(j => ({ ...j, targetId: null, changes: [] })),
  );
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
  const gone = new Set(back);
  const kept = next.made.filter(id => !gone.has(id));
  await noteBack(w.tx, batch.id, next.upto, { back: back.length, kept });
  return true;
}

async function ended(w: Work, batch: BatchRow, source: RowSource): Promise<boolean> {
  drop(batch.id);
  await dropKeys(w.tx, batch.id);
  const unknown = [...source.unknown];
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
  drop(batch.id);
  await dropKeys(w.tx, batch.id);
  if (batch.state === 'trying') await advance(w, importProjection, batch, 'fail', { says });
  return false;
}
