/** A long sheet on a thread of its own, which ends with it. It is lent the keys of the columns that it fills, in memory and nowhere else. */
import { Worker } from 'node:worker_threads';
import type { Column } from '@niangjia/domain/import/column.model.ts';
import { importRefusals as no } from '@niangjia/domain/import/import.refusals.ts';
import { Refusal } from '../core/refusal.ts';
import type { Reading, RowSource } from './row.source.ts';
import type { ShownCells } from './row.steps.ts';
import type { SheetRow } from './sort.model.ts';
import { type Asked, type ReadOrder, THREAD_ENTRY, type Told } from './thread.model.ts';

const LAUNCH = new URL('../app/launch.mjs', import.meta.url);
/** With what the server itself needs it stays below 512 MB. */
const HEAP = { maxOldGenerationSizeMb: 288, maxYoungGenerationSizeMb: 32 };

export async function openThread(reading: Reading): Promise<RowSource> {
  const thread = new Worker(LAUNCH, {
    workerData: { entry: THREAD_ENTRY },
    argv: [],
    execArgv: [],
    resourceLimits: HEAP,
  });
  // A server that stops waits for no sheet: whoever starts next reads it again from where it had come to.
  thread.unref();
  const told = inTurn(thread);
  const ask = (asked: Asked): void => thread.postMessage(asked);
  try {
    ask({ read: orderOf(reading) });
    const { unknown } = (await told()) as { unknown: readonly string[] };
    return sourceOf(thread, unknown, ask, told);
  } catch (error) {
    await thread.terminate();
    throw error;
  }
}

function sourceOf(
  thread: Worker,
  unknown: readonly string[],
  ask: (asked: Asked) => void,
  told: () => Promise<Told>,
): RowSource {
  let isFirst = true;
  /** Steps that came while cells were waited for. */
  const early: SheetRow[][] = [];
  return {
    unknown,
    next: async () => {
      if (!isFirst) ask({ more: true });
      isFirst = false;
      return early.shift() ?? ((await told()) as { rows: SheetRow[] }).rows;
    },
    cells: async nos => {
      if (nos.length === 0) return new Map<number, ShownCells>();
      ask({ cells: nos });
      for (;;) {
        const one = await told();
        if ('cells' in one) return one.cells;
        early.push((one as { rows: SheetRow[] }).rows);
      }
    },
    close: () => void thread.terminate(),
  };
}

function orderOf({ bytes, sort, columns, whole, rowAt, ahead, grounds, home, crypto }: Reading): ReadOrder {
  return {
    ...{ bytes, sort, whole, rowAt, grounds, home },
    // Functions stay here: how a value is masked is no matter of reading.
    columns: Object.fromEntries(
      Object.entries(columns).map(([key, { mask: _, ...column }]): [string, Column] => [key, column]),
    ),
    says: ahead !== null,
    lent: ahead && crypto.lend(ahead.lends),
  };
}

/** What the thread tells, one after the other. Once it has ended, every question fails. @throws Refusal as the thread was refused */
function inTurn(thread: Worker): () => Promise<Told> {
  const line: Told[] = [];
  let ended: Error | null = null;
  let wake = (): void => undefined;
  const end = (error: Error): void => {
    ended ??= error;
    wake();
  };
  thread.on('message', (one: Told) => {
    line.push(one);
    wake();
  });
  thread.on('messageerror', end);
  thread.on('error', error => end(asRefusal(error)));
  thread.on('exit', code => end(new Error(`the thread that reads the sheet ended with ${code}`)));
  return async () => {
    while (line.length === 0 && !ended) await new Promise<void>(resolve => (wake = resolve));
    // What it had told before it died is not worked on: its cells can no longer be asked for.
    if (ended) throw ended;
    const one = line.shift()!;
    if ('refused' in one) {
      ended = new Refusal(one.refused);
      throw ended;
    }
    return one;
  };
}

/** What does not fit into the memory of the thread is larger than any roster. */
function asRefusal(error: Error): Error {
  if ((error as NodeJS.ErrnoException).code !== 'ERR_WORKER_OUT_OF_MEMORY') return error;
  return new Refusal(no['too-large']({ limit: `${HEAP.maxOldGenerationSizeMb}MB` }));
}
