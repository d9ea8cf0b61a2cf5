/**
 * Many moves of one name in three statements: the moves, the rows. For readings of long speeches and for issuing to many units.
 * The same rules as in `life-store.ts`; every item must set the same fields, so that one column list serves all.
 */
import { homeOf } from '@niangjia/domain/core/id.ts';
import { raw } from 'sql-template-tag';
import type { Work } from './action.ts';
import { sql } from './database/sql.ts';
import type { LockedRow, Projection } from './life-store.ts';
import { keepReadings } from './title-readings.ts';

type Patch = Readonly<Record<string, unknown>>;

export interface Birth {
  id: string;
  patch: Patch;
  /** Columns that never change. */
  fixed: Readonly<Record<string, unknown>>;
}

/** First moves of many new subjects and their rows. */
export async function openMany(
  w: Work,
  p: Projection,
  name: string,
  births: readonly Birth[],
  more: { seatId?: string | null; initial?: string } = {},
): Promise<void> {
  if (births.length === 0) return;
  const initial = more.initial ?? p.life.initial;
  const fields = sameKeys(
    p,
    births.map(b => b.patch),
  );
  const fixed = sameKeys(
    null,
    births.map(b => b.fixed),
  );
  await appendMany(
    w,
    p,
    name,
    births.map(b => ({ row: { id: b.id, seq: 0, state: '' }, to: initial, patch: b.patch })),
    more.seatId ?? null,
    null,
  );
  const rows = births.map(b => ({
    home: homeOf(b.id),
    id: b.id,
    state: initial,
    seq: 1,
    ...b.fixed,
    ...columned(p, b.patch),
  }));
  const columns = raw(['home', 'id', 'state', 'seq', ...fixed, ...fields.map(f => p.columns[f]!)].join(', '));
  await w.tx.run(sql`INSERT INTO ${raw(p.table)} (${columns})
    SELECT ${columns} FROM jsonb_populate_recordset(NULL::${raw(p.table)}, ${JSON.stringify(rows)}::jsonb)`);
  await keepReadings(
    w.tx,
    p,
    births.map(b => b.patch),
  );
}

export interface Step {
  row: LockedRow;
  patch: Patch;
}

/** The same move on many rows that the caller has locked and checked. Returns the new state and seq of each. */
export async function advanceMany(
  w: Work,
  p: Projection,
  name: string,
  steps: readonly Step[],
  more: { why?: string | null; seatId?: string | null } = {},
): Promise<LockedRow[]> {
  if (steps.length === 0) return [];
  const spec = p.life.moves[name];
  if (!spec) throw new Error(`${p.life.kind} has no move ${name}`);
  const fields = sameKeys(
    p,
    steps.map(s => s.patch),
  );
  const moved = steps.map(({ row, patch }) => ({
    row,
    patch,
    to: spec.to === 'same' ? row.state : spec.to,
  }));
  await appendMany(w, p, name, moved, more.seatId ?? null, more.why ?? null);
  const rows = moved.map(({ row, patch, to }) => ({
    home: homeOf(row.id),
    id: row.id,
    state: to,
    seq: row.seq + 1,
    ...columned(p, patch),
  }));
  const sets = ['state', 'seq', ...fields.map(f => p.columns[f]!)].map(c => `${c} = r.${c}`).join(', ');
  await w.tx.run(sql`UPDATE ${raw(p.table)} AS t SET ${raw(sets)}
    FROM jsonb_populate_recordset(NULL::${raw(p.table)}, ${JSON.stringify(rows)}::jsonb) AS r
    WHERE t.home = r.home AND t.id = r.id`);
  await keepReadings(
    w.tx,
    p,
    steps.map(s => s.patch),
  );
  return moved.map(({ row, to }) => ({ id: row.id, state: to, seq: row.seq + 1 }));
}

async function appendMany(
  w: Work,
  p: Projection,
  name: string,
  moves: readonly { row: LockedRow; to: string; patch: Patch }[],
  seatId: string | null,
  why: string | null,
): Promise<void> {
  const list = moves.map(({ row, to, patch }) => ({
    home: homeOf(row.id),
    subject: row.id,
    seq: row.seq + 1,
    from_state: row.state,
    to_state: to,
    patch,
  }));
  await w.tx.run(sql`INSERT INTO move (home, subject, seq, kind, version, name, from_state, to_state, patch, person, seat, at, why, key)
    SELECT r.home, r.subject, r.seq, ${p.life.kind}, ${p.life.version}, ${name}, r.from_state, r.to_state, r.patch,
      ${w.actor.personId}, ${seatId}, clock(), ${why}, ${w.key}
    FROM jsonb_to_recordset(${JSON.stringify(list)}::jsonb)
      AS r(home smallint, subject uuid, seq integer, from_state text, to_state text, patch jsonb)`);
}

/** Content fields under the names of their columns; what is absent stays empty. */
const columned = (p: Projection, patch: Patch): Record<string, unknown> =>
  Object.fromEntries(Object.entries(patch).map(([f, v]) => [p.columns[f]!, v ?? null]));

function sameKeys(p: Projection | null, items: readonly Patch[]): string[] {
  const keys = Object.keys(items[0]!);
  for (const key of keys)
    if (p && !(key in p.columns)) throw new Error(`${p.table} has no content field ${key}`);
  for (const item of items)
    if (Object.keys(item).length !== keys.length || keys.some(k => !(k in item)))
      throw new Error('items of one bulk move set different fields');
  return keys;
}
