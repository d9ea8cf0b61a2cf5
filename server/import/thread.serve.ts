/** The thread's side: reads the sheet that it is given, a few steps ahead of whoever stores them. */
import type { MessagePort } from 'node:worker_threads';
import { openLent } from '../core/crypto/lent.ts';
import { newId } from '../core/ids.ts';
import { Refusal } from '../core/refusal.ts';
import { nextStep, type Step } from './row.steps.ts';
import { openSheet } from './sheet.reader.ts';
import type { Ahead } from './sort.model.ts';
import { type Asked, type ReadOrder, STEPS_AHEAD, type Told } from './thread.model.ts';

/** @param aheads by sort: what rows of it say by themselves */
export function serveSheets(port: MessagePort, aheads: ReadonlyMap<string, Ahead>): void {
  const tell = (told: Told): void => port.postMessage(told);
  /** The step that whoever asked works on, and those that lie ready for it. */
  const given: Step[] = [];
  let mayRead = (): void => undefined;

  async function read(order: ReadOrder): Promise<void> {
    const { bytes, columns, whole, rowAt } = order;
    const sheet = await openSheet(
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      columns as ReadOrder['columns'],
    );
    tell({ unknown: sheet.unknown });
    const plan = { columns, whole, rowAt, say: sayOf(order, aheads) };
    for (;;) {
      const step = await nextStep(sheet, plan);
      given.push(step);
      tell({ rows: step.rows });
      if (step.rows.length === 0) return;
      if (given.length > STEPS_AHEAD) await new Promise<void>(resolve => (mayRead = resolve));
    }
  }

  port.on('message', (asked: Asked) => {
    if ('read' in asked)
      read(asked.read).catch(error => {
        if (!(error instanceof Refusal)) throw error;
        tell({ refused: error.note });
      });
    else if ('more' in asked) {
      given.shift();
      mayRead();
    } else tell({ cells: new Map(asked.cells.map(no => [no, given[0]!.cells(no)] as const)) });
  });
}

function sayOf({ sort, says, grounds, home, lent }: ReadOrder, aheads: ReadonlyMap<string, Ahead>) {
  if (!says) return null;
  const ahead = aheads.get(sort);
  if (!ahead || !lent) throw new Error(`the thread does not know what rows of ${sort} say`);
  const sealer = openLent(lent);
  const made = home === null ? null : () => newId(home);
  return (values: Parameters<Ahead['say']>[0]) => ahead.say(values, grounds, sealer, made);
}
