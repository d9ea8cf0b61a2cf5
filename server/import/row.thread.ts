/** A long sheet on a thread of its own, which ends with it. It is lent the keys of the columns that it fills, in memory and nowhere else. */
import { Worker } from 'node:worker_threads';
import type { Column } from '@niangjia/domain/import/column.model.ts';
import { importRefusals as no } from '@niangjia/domain/import/import.refusals.ts';
import { Refusal } from '../core/refusal.ts';
import type { Reading, RowSource } from './row.source.ts';
import type { ShownCells } from './row.steps.ts';
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
    const { unknown } = await told('unknown');
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
  told: InTurn,
): RowSource {
  let isFirst = true;
  return {
    unknown,
    next: async () => {
      if (!isFirst) ask({ more: true });
      isFirst = false;
      return (await told('rows')).rows;
    },
    cells: async nos => {
      if (nos.length === 0) return new Map<number, ShownCells>();
      ask({ cells: nos });
      return (await told('cells')).cells;
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

type ToldOf<K extends PropertyKey> = Extract<Told, { [key in K]: unknown }>;
type InTurn = <K extends 'unknown' | 'rows' | 'cells'>(what: K) => Promise<ToldOf<K>>;

/** What the thread tells, of a sort one after the other. Once it has ended, every question fails. @throws Refusal as the thread was refused */
function inTurn(thread: Worker): InTurn {
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
  return async <K extends 'unknown' | 'rows' | 'cells'>(what: K) => {
    // Steps may lie ready while cells are waited for.
    const at = (): number => line.findIndex(one => 'refused' in one || what in one);
    while (at() < 0 && !ended) await new Promise<void>(resolve => (wake = resolve));
    // What it had told before it died is not worked on: its cells can no longer be asked for.
    if (ended) throw ended;
    const [one] = line.splice(at(), 1) as [Told];
    if ('refused' in one) {
      ended = new Refusal(one.refused);
      throw ended;
    }
    return one as ToldOf<K>;
  };
}

/** What does not fit into the memory of the thread is larger than any roster. */
function asRefusal(error: Error): Error {
  if ((error as NodeJS.ErrnoException).code !== 'ERR_WORKER_OUT_OF_MEMORY') return error;
  return new Refusal(no['too-large']({ limit: `${HEAP.maxOldGenerationSizeMb}MB` }));
}
