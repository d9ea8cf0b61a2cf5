/**
 * What is personal in an ended matter goes when its months are over; the mark in the trail stays and says only that it was given, so the
 * fold holds. A matter that went on elsewhere (并件) waits for the one that it went into.
 */
import { homeOf } from '@niangjia/domain/core/id.ts';
import { isSealed } from '@niangjia/domain/matter/field.ts';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import { amongKeys, type KeptSort, type Terms } from '../core/retention.ts';

const sealed = Object.values(kinds).flatMap(kind =>
  Object.entries(kind.fields).flatMap(([field, spec]) =>
    isSealed(spec) ? [{ kind: kind.kind, field, keep: spec.keep }] : [],
  ),
);
const codes = [...new Set(Object.values(kinds).flatMap(k => Object.values(k.fields).map(f => f.keep)))];

/** Ended, itself and what it was merged into. */
const ended = sql`m.ended_on IS NOT NULL AND NOT EXISTS (SELECT FROM matter into_it WHERE into_it.id = m.merged_into AND into_it.ended_on IS NULL)`;
const over = (day: string, months: Sql): Sql =>
  sql`(m.ended_on + make_interval(months => ${months}))::date <= ${day}::date`;

/** The longest time of any field of a kind: papers of a record go last. */
const longest = (terms: Terms) =>
  Object.values(kinds).map(kind => ({
    kind: kind.kind,
    months: Math.max(...Object.values(kind.fields).map(f => terms[f.keep] ?? 0)),
  }));
const longestOf = (terms: Terms): Sql => {
  const rows = longest(terms);
  return sql`unnest(${rows.map(r => r.kind)}::text[], ${rows.map(r => r.months)}::int[]) AS t(kind, months)`;
};

const keyOf = sql`(s.matter_id::text || ' ' || s.field)`;

export const matterRetention: readonly KeptSort[] = [
  {
    sort: 'matter-secret',
    terms: codes,
    due: (day, terms, keys) => sql`SELECT ${keyOf} AS key, m.unit_id, m.id AS subject FROM matter_secret s
      JOIN matter m ON m.home = s.home AND m.id = s.matter_id
      JOIN unnest(${sealed.map(f => f.kind)}::text[], ${sealed.map(f => f.field)}::text[], ${sealed.map(f => terms[f.keep] ?? 0)}::int[])
        AS t(kind, field, months) ON t.kind = m.kind AND t.field = s.field
      WHERE ${ended} AND ${over(day, sql`t.months`)} AND ${amongKeys(keyOf, keys)}`,
    drop: async ({ tx }, keys) => {
      const parts = keys.map(key => key.split(' ') as [string, string]);
      const ids = parts.map(([id]) => id);
      await tx.run(sql`DELETE FROM matter_secret s USING unnest(${parts.map(([id]) => homeOf(id))}::smallint[], ${ids}::uuid[], ${parts.map(([, f]) => f)}::text[])
        AS k(home, id, field) WHERE s.home = k.home AND s.matter_id = k.id AND s.field = k.field`);
      // The marks by which an equal person would be found have nothing left to find.
      await tx.run(sql`DELETE FROM matter_sole o WHERE o.matter_id = ANY (${ids}::uuid[])
        AND NOT EXISTS (SELECT FROM matter_secret s WHERE s.home = o.home AND s.matter_id = o.matter_id AND s.blind IS NOT NULL)`);
    },
  },
  {
    sort: 'matter-file',
    terms: codes,
    due: (day, terms, keys) => sql`SELECT f.id::text AS key, m.unit_id, m.id AS subject FROM file f
      JOIN matter m ON m.id = f.subject JOIN ${longestOf(terms)} ON t.kind = m.kind
      WHERE f.area = 'matter' AND ${ended} AND ${over(day, sql`t.months`)} AND ${amongKeys(sql`f.id::text`, keys)}`,
    drop: async ({ tx }, keys) =>
      void (await tx.run(
        sql`DELETE FROM file WHERE id = ANY (${keys as string[]}::uuid[]) AND area = 'matter'`,
      )),
  },
  {
    sort: 'matter-sum',
    terms: codes,
    due: (day, terms, keys) => sql`SELECT s.id::text AS key, m.unit_id, m.id AS subject FROM matter_sum s
      JOIN matter m ON m.home = s.home AND m.id = s.matter_id JOIN ${longestOf(terms)} ON t.kind = m.kind
      WHERE ${ended} AND ${over(day, sql`t.months`)} AND ${amongKeys(sql`s.id::text`, keys)}`,
    drop: async ({ tx }, keys) =>
      void (await tx.run(sql`DELETE FROM matter_sum WHERE id = ANY (${keys as string[]}::uuid[])`)),
  },
  {
    sort: 'objection',
    terms: codes,
    due: (
      day,
      terms,
      keys,
    ) => sql`SELECT o.id::text AS key, m.unit_id, m.id AS subject FROM matter_objection o
      JOIN matter m ON m.id = o.matter_id JOIN ${longestOf(terms)} ON t.kind = m.kind
      WHERE o.sender IS NOT NULL AND ${ended} AND ${over(day, sql`t.months`)} AND ${amongKeys(sql`o.id::text`, keys)}`,
    drop: async ({ tx }, keys) =>
      void (await tx.run(
        sql`UPDATE matter_objection SET sender = NULL WHERE id = ANY (${keys as string[]}::uuid[])`,
      )),
  },
];
