/**
 * Readings of titles, so that a task or a programme is found by pinyin or initials as units and people are. Kept once per title, since
 * the parts of one task are many and called alike; written with the title, and for titles that are older by a sweep.
 */

import { raw } from 'sql-template-tag';
import type { Tx } from './database/db.ts';
import { join, type Sql, sql } from './database/sql.ts';
import type { JobParts, Sweep } from './jobs.ts';
import type { Projection } from './life-store.ts';
import { titlePinyin } from './pinyin.ts';

/** Of one step of the sweep. */
const STEP = 500;

/** A projection whose titles are found by their reading, too. */
export const withReadings = (p: Projection): Projection => ({ ...p, hasReadings: true });

/** Within the transaction that writes the titles; in one order, so that two who write the same titles never wait for each other in a ring. */
export async function keepReadings(
  tx: Tx,
  p: Projection,
  patches: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  if (!p.hasReadings) return;
  const titles = patches.map(patch => patch.title).filter(t => typeof t === 'string');
  if (titles.length > 0) await writeReadings(tx, titles);
}

async function writeReadings(tx: Tx, titles: readonly string[]): Promise<void> {
  const list = [...new Set(titles)].sort().map(title => ({ title, pinyin: titlePinyin(title) }));
  await tx.run(sql`INSERT INTO title_reading (title, pinyin)
    SELECT title, pinyin FROM jsonb_to_recordset(${JSON.stringify(list)}::jsonb) AS r(title text, pinyin text) ON CONFLICT DO NOTHING`);
}

/** True where the title is read as typed; words that are not typed in letters are read nowhere. */
export function readsLike(words: string, title: Sql): Sql {
  const typed = words.toLowerCase().replace(/[\s'’]+/gu, '');
  if (!/^[a-z0-9]*[a-z][a-z0-9]*$/.test(typed)) return sql`false`;
  return sql`${title} IN (SELECT k.title FROM title_reading k WHERE strpos(k.pinyin, ${typed}) > 0)`;
}

/** @returns how many titles from before were read */
export async function readOlderTitles(
  { db }: Pick<JobParts, 'db'>,
  projections: readonly Projection[],
): Promise<number> {
  const all = join(
    projections.map(p => sql`SELECT x.title FROM ${raw(p.table)} x`),
    ' UNION ',
  );
  let read = 0;
  for (let more = STEP; more === STEP; read += more)
    more = await db.tx(async tx => {
      const rows = await tx.rows<{ title: string }>(sql`SELECT a.title FROM (${all}) a
        WHERE NOT EXISTS (SELECT FROM title_reading k WHERE k.title = a.title) LIMIT ${STEP}`);
      if (rows.length > 0)
        await writeReadings(
          tx,
          rows.map(r => r.title),
        );
      return rows.length;
    });
  return read;
}

/** What is written now is read at once; once a day is enough for what an older version left. */
export const titleReadingSweep = (projections: readonly Projection[]): Sweep => ({
  name: 'titles.readings',
  everySeconds: 86_400,
  run: async parts => void (await readOlderTitles(parts, projections)),
});
