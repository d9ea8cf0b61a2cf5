/** Sending sheets in tests: as a person does, worked off as the platform does. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { RowVerdict } from '@niangjia/domain/import/column.model.ts';
import iconv from 'iconv-lite';
import { afterAll } from 'vitest';
import { openFiles } from '../../core/files/files.ts';
import type { JobParts } from '../../core/jobs.ts';
import type { UnitKit } from '../../unit/testing/unit-kit.ts';
import { decideAlike, moveImport, sendSheet } from '../import.actions.ts';
import { type BatchRow, findBatch, rowsOf } from '../import.store.ts';
import { importRound } from '../import.sweep.ts';

export function sheetKit(kit: UnitKit, sort: string, keeper: Actor, unitId: string) {
  const folder = mkdtempSync(path.join(tmpdir(), 'niangjia-sheets-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const files = openFiles(folder, kit.crypto, 20 * 1024 * 1024);
  const ctx = (actor = keeper) => ({ ...kit.ctx(actor), files });
  const log = { error: () => undefined, warn: () => undefined } as never;
  const parts: JobParts = { db: kit.db, crypto: kit.crypto, files, log };

  const batchOf = async (id: string): Promise<BatchRow> =>
    (await kit.db.read(tx => findBatch(tx, keeper, id)))!;
  async function workedOff(id: string): Promise<BatchRow> {
    for (let round = 0; round < 50; round++) {
      const batch = await batchOf(id);
      if (!['trying', 'running', 'undoing'].includes(batch.state)) return batch;
      await importRound(parts);
    }
    throw new Error('the batch is not worked off');
  }
  const rows = (id: string, verdict: RowVerdict) =>
    kit.db.read(tx => rowsOf(tx, kit.crypto, { id, sort }, { verdict, after: 0, limit: 500 }));
  return {
    ctx,
    rows,
    /** Sends lines of text as a spreadsheet in China saves them, and waits for the trial. */
    tried: async (lines: readonly string[], actor = keeper): Promise<BatchRow> => {
      const bytes = iconv.encode(lines.join('\r\n'), 'gb18030');
      const file = { name: `${sort}.csv`, mediaType: 'text/csv', bytes } as never;
      return workedOff((await sendSheet(ctx(actor), unitId, sort, file)).id);
    },
    move: async (id: string, move: 'confirm' | 'stop' | 'undo', why = ''): Promise<BatchRow> => {
      await moveImport(ctx(), id, { move, why, seenSeq: (await batchOf(id)).seq });
      return workedOff(id);
    },
    decide: (id: string, rowNo: number, decision: 'same' | 'other' | null, why = '核对过档案') =>
      decideAlike(ctx(), id, rowNo, { decision, why }),
    /** What is wrong, by number of the row. */
    faults: async (id: string): Promise<Record<number, string>> =>
      Object.fromEntries((await rows(id, 'error')).map(r => [r.rowNo, r.faults.map(f => f.says).join('；')])),
  };
}
