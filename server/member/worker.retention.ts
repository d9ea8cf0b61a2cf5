/** Workers who are members no more: what tells who they were goes, the row and its spans stay for the figures. */
import { sql } from '../core/database/sql.ts';
import { amongKeys, type KeptSort } from '../core/retention.ts';

export const workerRetention: readonly KeptSort[] = [
  {
    sort: 'worker',
    terms: ['member.keep'],
    // Somebody on the way into another union, or looked after by one, is still needed.
    due: (day, terms, keys) => sql`SELECT w.id::text AS key, w.unit_id, w.id AS subject FROM worker w
      WHERE w.state IN ('quit', 'expelled', 'moved', 'dead', 'merged', 'void') AND w.document_enc IS NOT NULL AND w.other_unit_id IS NULL
        AND (coalesce(w.ended_on, (SELECT (max(v.at) AT TIME ZONE 'Asia/Shanghai')::date FROM move v WHERE v.home = w.home AND v.subject = w.id))
          + make_interval(months => ${terms['member.keep'] ?? 0}::int))::date <= ${day}::date
        AND ${amongKeys(sql`w.id::text`, keys)}`,
    drop: async ({ tx }, keys) => {
      await tx.run(sql`UPDATE worker SET name = '（已清除）', pinyin = '', initials = '', document_enc = NULL, document_index = NULL,
          mobile_enc = NULL, mobile_index = NULL, bank_enc = NULL, born = NULL, job = '', works_at = NULL, ethnic = NULL, education = NULL, political = NULL
        WHERE id = ANY (${keys as string[]}::uuid[])`);
    },
  },
  {
    sort: 'reveal',
    terms: ['personal.keep-reveal'],
    due: (
      day,
      terms,
      keys,
    ) => sql`SELECT v.id::text AS key, v.unit_id, v.worker_id AS subject FROM worker_reveal v
      WHERE ((v.at AT TIME ZONE 'Asia/Shanghai')::date + make_interval(months => ${terms['personal.keep-reveal'] ?? 0}::int))::date <= ${day}::date
        AND ${amongKeys(sql`v.id::text`, keys)}`,
    drop: async ({ tx }, keys) =>
      void (await tx.run(sql`DELETE FROM worker_reveal WHERE id = ANY (${keys as string[]}::uuid[])`)),
  },
];
