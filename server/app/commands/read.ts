/** `niangjia read FILE`: prints what the reader makes of a speech. Needs no database. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { readSpeech } from '@niangjia/domain/deploy/reader/read.ts';
import { IntakeRefusal } from '../../deploy/intake/intake.refusal.ts';
import { takeIn } from '../../deploy/intake/intake.ts';
import { readingTable } from './reading-table.ts';
import { failed, print, standing } from './terminal.ts';

export interface ReadCommandOptions {
  json?: boolean;
  /** Day of the meeting, `YYYY-MM-DD`: gives a year to dates written without one. */
  on?: string;
}

/** Answers the exit code: 0, or 2 after a sentence on the error stream. `-` reads the input stream. */
export async function readCommand(file: string, options: ReadCommandOptions): Promise<number> {
  if (options.on !== undefined && !isDay(options.on))
    return failed(`--on 要写成 2026-07-10 这样的日期，现在是“${options.on}”。`);
  try {
    const taken = await takeIn(await bytesOf(file), file === '-' ? '' : file);
    const reading = readSpeech(taken.text, options.on === undefined ? {} : { on: options.on });
    for (const note of taken.notes) process.stderr.write(`${note}\n`);
    await print(options.json ? `${JSON.stringify(reading)}\n` : readingTable(reading));
    return 0;
  } catch (error) {
    if (error instanceof IntakeRefusal) return failed(error.says);
    throw error;
  }
}

async function bytesOf(file: string): Promise<Uint8Array> {
  if (file === '-') return buffer(process.stdin);
  try {
    return await readFile(resolve(standing(), file));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') throw new IntakeRefusal('deploy.file-not-found', { file });
    if (code === 'EISDIR' || code === 'EACCES' || code === 'EPERM')
      throw new IntakeRefusal('deploy.file-unreadable', { file });
    throw error;
  }
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
