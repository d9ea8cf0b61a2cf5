/** Sheets that were sent, and rows of them that somebody had to look at: needed until the batch is over, and a while for questions. */
import { sql } from '../core/database/sql.ts';
import { amongKeys, type KeptSort, type Terms } from '../core/retention.ts';

const KEEP = 'personal.keep-import';
const over = (day: string, terms: Terms) =>
  sql`b.state IN ('done', 'failed', 'stopped', 'undone') AND (coalesce(b.done_at, b.sent_at) AT TIME ZONE 'Asia/Shanghai')::date + ${terms[KEEP] ?? 0}::int <= ${day}::date`;
const rowKey = sql`(r.batch_id::text || ' ' || r.row_no::text)`;

export const importRetention: readonly KeptSort[] = [
  {
    sort: 'import-row',
    terms: [KEEP],
    due: (
      day,
      terms,
      keys,
    ) => sql`SELECT ${rowKey} AS key, b.unit_id, b.id AS subject FROM import_row r JOIN import_batch b ON b.id = r.batch_id
      WHERE ${over(day, terms)} AND ${amongKeys(rowKey, keys)}`,
    drop: async ({ tx }, keys) => {
      const parts = keys.map(key => key.split(' ') as [string, string]);
      await tx.run(sql`DELETE FROM import_row r USING unnest(${parts.map(([id]) => id)}::uuid[], ${parts.map(([, no]) => Number(no))}::int[]) AS k(id, no)
        WHERE r.batch_id = k.id AND r.row_no = k.no`);
    },
  },
  {
    sort: 'import-file',
    terms: [KEEP],
    due: (
      day,
      terms,
      keys,
    ) => sql`SELECT f.id::text AS key, b.unit_id, b.id AS subject FROM file f JOIN import_batch b ON b.id = f.subject
      WHERE f.area = 'import' AND ${over(day, terms)} AND ${amongKeys(sql`f.id::text`, keys)}`,
    drop: async ({ tx }, keys) =>
      void (await tx.run(
        sql`DELETE FROM file WHERE id = ANY (${keys as string[]}::uuid[]) AND area = 'import'`,
      )),
  },
];
