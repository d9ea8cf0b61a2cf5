/** Drafts that nobody went on with. They belong to the unit where their writer has a post, else to the one that keeps the person. */
import { sql } from '../core/database/sql.ts';
import { amongKeys, type KeptSort } from '../core/retention.ts';

const key = sql`(d.person_id::text || ' ' || d.key)`;

export const draftRetention: KeptSort = {
  sort: 'draft',
  terms: ['personal.keep-draft'],
  due: (day, terms, keys) => sql`SELECT ${key} AS key, at.unit_id, d.person_id AS subject FROM draft d
    CROSS JOIN LATERAL (SELECT coalesce((SELECT p.unit_id FROM post p WHERE p.person_id = d.person_id ORDER BY p.to_day DESC, p.id LIMIT 1),
      (SELECT e.unit_id FROM person e WHERE e.id = d.person_id), (SELECT root_unit_id FROM installation WHERE id = 1)) AS unit_id) at
    WHERE at.unit_id IS NOT NULL AND (d.at AT TIME ZONE 'Asia/Shanghai')::date + ${terms['personal.keep-draft'] ?? 0}::int <= ${day}::date AND ${amongKeys(key, keys)}`,
  drop: async ({ tx }, keys) => {
    const parts = keys.map(k => [k.slice(0, 36), k.slice(37)] as const);
    await tx.run(sql`DELETE FROM draft d USING unnest(${parts.map(([id]) => id)}::uuid[], ${parts.map(([, k]) => k)}::text[]) AS k(id, key)
      WHERE d.person_id = k.id AND d.key = k.key`);
  },
};
