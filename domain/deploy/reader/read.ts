/**
 * Reads a speech or a plan: repair → split into speeches → outline → clauses → labels → details of the tasks.
 * Pure and deterministic; nothing is guessed: what a text does not say is listed in `missing`.
 */
import { findMeetingDay } from './due.ts';
import type { Clause, Reading, SpeechPart } from './reading.model.ts';
import { repairText } from './repair/repair.ts';
import { readPart } from './speech.ts';
import { splitSpeeches } from './split.ts';

export interface ReadOptions {
  /** Day of the meeting, `YYYY-MM-DD`: gives a year to dates written without one. */
  on?: string;
}

/** How far into a speech its date line is looked for, in characters. */
const HEAD = 300;

/** Reads `raw`. Offsets in the result point into `Reading.text`, the repaired text. */
export function readSpeech(raw: string, options: ReadOptions = {}): Reading {
  const { text, repairs } = repairText(raw);
  const speeches: SpeechPart[] = [];
  const clauses: Clause[] = [];
  for (const { title, start, end } of splitSpeeches(text)) {
    const on = options.on ?? findMeetingDay(text.slice(start, Math.min(end, start + HEAD)), title);
    const read = readPart(text, { start, end, on, index: speeches.length, first: clauses.length, title });
    for (const clause of read.clauses) clauses.push(clause);
    speeches.push({ title, start, end, outline: read.outline });
  }
  return { text, repairs, speeches, clauses };
}
