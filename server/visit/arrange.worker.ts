/**
 * The computing of an arrangement on a thread of its own, so that the server goes on answering. It is the very command that anybody can
 * run from outside (`niangjia allot - --json`): what the platform arranges can be computed again from the same file.
 */
import { Worker } from 'node:worker_threads';
import type { AllotInput, AllotResult } from '@niangjia/domain/visit/allot/allotment.model.ts';

const LAUNCH = new URL('../app/launch.mjs', import.meta.url);

export interface Solving {
  /** Null while it goes on. */
  outcome: { result: AllotResult } | { says: string } | null;
  stop(): Promise<unknown>;
}

export function startSolving(input: AllotInput): Solving {
  const worker = new Worker(LAUNCH, {
    argv: ['allot', '-', '--json'],
    execArgv: [],
    stdin: true,
    stdout: true,
    stderr: true,
  });
  const solving: Solving = { outcome: null, stop: () => worker.terminate() };
  const out: string[] = [];
  const said: string[] = [];
  worker.stdout.setEncoding('utf8').on('data', (text: string) => out.push(text));
  worker.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
  worker.on('error', error => {
    solving.outcome = { says: error.message };
  });
  worker.on('exit', code => {
    if (solving.outcome) return;
    const text = out.join('');
    solving.outcome =
      code === 0 && text !== ''
        ? { result: JSON.parse(text) as AllotResult }
        : { says: said.join('').trim() || `计算没有完成（${code}）` };
  });
  // A server that stops waits for no computing: whoever starts next takes it up from the beginning.
  worker.unref();
  worker.stdin?.end(JSON.stringify(input));
  return solving;
}
