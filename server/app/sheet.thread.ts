/** What the launcher runs on the thread that reads a long sheet (`server/import/row.thread.ts`). */
import { parentPort } from 'node:worker_threads';
import type { Ahead } from '../import/sort.model.ts';
import { serveSheets } from '../import/thread.serve.ts';
import { memberAhead } from '../member/member.ahead.ts';

if (!parentPort) throw new Error('this runs on a thread of the server');
serveSheets(parentPort, new Map([['member', memberAhead as Ahead]]));
