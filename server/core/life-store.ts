/** Moves on disk: append, project, fold. A projection lists the content fields that its table holds as columns. */

import { coreRefusals } from '@niangjia/domain/core/core.refusals.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import { type Folded, foldMoves, type Life, type Move } from '@niangjia/domain/core/life.ts';
import { raw } from 'sql-template-tag';
import type { Tables } from '../../db/types.gen.ts';
import type { Work } from './action.ts';
import { calledThen } from './called.ts';
import type { Tx } from './database/db.ts';
import { join, type Sql, sql } from './database/sql.ts';
import { Refusal } from './refusal.ts';
import { keepReadings } from './title-readings.ts';

export interface Projection {
  life: Life;
  table: string;
  /** Content field → column. */
  columns: Readonly<Record<string, string>>;
  /** Fields stored as jsonb. */
  json: ReadonlySet<string>;
  /** A jsonb column for fields without a column of their own; in patches they carry this prefix. */
  bag?: { column: string; prefix: string };
  /** Its titles are found by their reading, too. */
  hasReadings?: boolean;
}

const snake = (s: string): string => s.replace(/[A-Z]/g, c => `_${c.toLowerCase()}`);

type Camel<S extends string> = S extends `${infer A}_${infer B}` ? `${A}${Capitalize<Camel<B>>}` : S;
type FieldOf<T extends keyof Tables> = Camel<Extract<keyof Tables[T], string>>;

/** @param fields content fields in camel case; their columns are the same words in snake case, and must exist */
export function defineProjection<T extends keyof Tables>(
  life: Life,
  table: T,
  fields: readonly FieldOf<T>[],
  json: readonly FieldOf<T>[] = [],
): Projection {
  return {
    life,
    table,
    columns: Object.fromEntries([...fields, ...json].map(f => [f, snake(f)])),
    json: new Set<string>(json),
  };
}

const cellOf = (p: Projection, field: string, value: unknown): Sql =>
  p.json.has(field) && value !== null && value !== undefined
    ? sql`${JSON.stringify(value)}::jsonb`
    : sql`${value ?? null}`;

function checkPatch(p: Projection, patch: Record<string, unknown>): void {
  for (const field of Object.keys(patch))
    if (!(field in p.columns) && !inBag(p, field))
      throw new Error(`${p.table} has no content field ${field}`);
}

const inBag = (p: Projection, field: string): boolean =>
  p.bag !== undefined && field.startsWith(p.bag.prefix);

/** What of a patch goes into the bag, under plain names. */
const bagOf = (p: Projection, patch: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(patch)
      .filter(([f]) => inBag(p, f))
      .map(([f, v]) => [f.slice(p.bag!.prefix.length), v]),
  );
const columned = (p: Projection, patch: Record<string, unknown>): [string, unknown][] =>
  Object.entries(patch).filter(([f]) => !inBag(p, f));

/** First move of a new subject: from nothing to the initial state, and its row. `fixed` are columns that never change. */
export async function openLife(
  w: Work,
  p: Projection,
  id: string,
  name: string,
  patch: Record<string, unknown>,
  fixed: Record<string, unknown>,
  seatId: string | null = null,
  initial: string = p.life.initial,
  why: string | null = null,
): Promise<void> {
  checkPatch(p, patch);
  await appendMove(w, p, { id, seq: 0, state: '' }, name, initial, patch, why, seatId);
  const columns = [
    'home',
    'id',
    'state',
    'seq',
    ...Object.keys(fixed),
    ...columned(p, patch).map(([f]) => p.columns[f]!),
    ...(p.bag ? [p.bag.column] : []),
  ];
  const values = [
    sql`${homeOf(id)}`,
    sql`${id}`,
    sql`${initial}`,
    sql`1`,
    ...Object.values(fixed).map(v => sql`${v}`),
    ...columned(p, patch).map(([f, v]) => cellOf(p, f, v)),
    ...(p.bag ? [sql`${JSON.stringify(bagOf(p, patch))}::jsonb`] : []),
  ];
  await w.tx.run(sql`INSERT INTO ${raw(p.table)} (${raw(columns.join(', '))}) VALUES (${join(values)})`);
  await keepReadings(w.tx, p, [patch]);
}

export interface LockedRow {
  id: string;
  state: string;
  seq: number;
}

/** Appends a move to a row that the caller has locked and checked, and applies it. Returns the new state and seq. */
export async function advance(
  w: Work,
  p: Projection,
  row: LockedRow,
  name: string,
  patch: Record<string, unknown> = {},
  more: { why?: string | null; seatId?: string | null; to?: string } = {},
): Promise<{ state: string; seq: number }> {
  checkPatch(p, patch);
  const spec = p.life.moves[name];
  if (!spec) throw new Error(`${p.life.kind} has no move ${name}`);
  const to = more.to ?? (spec.to === 'same' ? row.state : spec.to);
  await appendMove(w, p, row, name, to, patch, more.why ?? null, more.seatId ?? null);
  const sets = [sql`state = ${to}`, sql`seq = ${row.seq + 1}`];
  for (const [f, v] of columned(p, patch)) sets.push(sql`${raw(p.columns[f]!)} = ${cellOf(p, f, v)}`);
  const bag = bagOf(p, patch);
  if (p.bag && Object.keys(bag).length)
    sets.push(sql`${raw(p.bag.column)} = ${raw(p.bag.column)} || ${JSON.stringify(bag)}::jsonb`);
  await w.tx.run(
    sql`UPDATE ${raw(p.table)} SET ${join(sets)} WHERE home = ${homeOf(row.id)} AND id = ${row.id}`,
  );
  await keepReadings(w.tx, p, [patch]);
  return { state: to, seq: row.seq + 1 };
}

async function appendMove(
  w: Work,
  p: Projection,
  row: LockedRow,
  name: string,
  to: string,
  patch: Record<string, unknown>,
  why: string | null,
  seatId: string | null,
): Promise<void> {
  await w.tx.run(sql`INSERT INTO move (home, subject, seq, kind, version, name, from_state, to_state, patch, person, seat, at, why, key)
    VALUES (${homeOf(row.id)}, ${row.id}, ${row.seq + 1}, ${p.life.kind}, ${p.life.version}, ${name}, ${row.state}, ${to},
      ${JSON.stringify(patch)}::jsonb, ${w.actor.personId}, ${seatId}, clock(), ${why}, ${w.key})`);
}

export interface TrailMove extends Move {
  person: string;
  unit: string | null;
}

/** The trail of a subject with the names of those who acted, oldest first. */
export const trailOf = async (tx: Tx, id: string): Promise<TrailMove[]> =>
  (await trailsOf(tx, [id])).map(({ subject: _, ...move }) => move);

/** The unit of a seat, by the name that it had on the day of the move. */
export const unitOfMove = calledThen(sql`u`, 'shortName', sql`(m.at AT TIME ZONE 'Asia/Shanghai')::date`);

/** The trails of several, each oldest first. */
export const trailsOf = (tx: Tx, ids: readonly string[]): Promise<(TrailMove & { subject: string })[]> =>
  tx.rows(sql`SELECT m.subject, m.seq, m.name, m.from_state AS "from", m.to_state AS "to", m.patch, m.person AS "personId",
      m.at, m.why, coalesce(p.name, '系统') AS person, ${unitOfMove} AS unit
    FROM unnest(${ids.map(homeOf)}::smallint[], ${ids as string[]}::uuid[]) AS k(home, id)
      JOIN move m ON m.home = k.home AND m.subject = k.id
      LEFT JOIN person p ON p.id = m.person LEFT JOIN seat s ON s.id = m.seat LEFT JOIN unit u ON u.id = s.unit_id
    ORDER BY m.subject, m.seq`);

/** Who did which moves: what rules with `separate` need. */
export const doneBy = (tx: Tx, id: string): Promise<{ name: string; personId: string }[]> =>
  tx.rows(
    sql`SELECT DISTINCT name, person AS "personId" FROM move WHERE home = ${homeOf(id)} AND subject = ${id}`,
  );

/** Refuses when somebody changed the record since the screen read it; says who and when, and gives the present content. */
export async function insistSeq(tx: Tx, row: LockedRow, seenSeq: number, current: unknown): Promise<void> {
  if (row.seq === seenSeq) return;
  const last = await tx.maybe<{ who: string; at: string }>(sql`SELECT coalesce(p.name, '系统') AS who,
      to_char(m.at AT TIME ZONE 'Asia/Shanghai', 'MM-DD HH24:MI') AS at
    FROM move m LEFT JOIN person p ON p.id = m.person WHERE m.home = ${homeOf(row.id)} AND m.subject = ${row.id} AND m.seq = ${row.seq}`);
  throw new Refusal(
    coreRefusals['changed-meanwhile']({ who: last?.who ?? '他人', when: last?.at ?? '刚才' }, { current }),
  );
}

export interface Unequal {
  id: string;
  field: string;
  folded: unknown;
  stored: unknown;
}

/** Proof that a table equals the fold of its moves; reads in pages. Used by `doctor` and by tests. */
export async function proveProjection(
  tx: Tx,
  p: Projection,
  limit = 20,
): Promise<{ checked: number; unequal: Unequal[] }> {
  const unequal: Unequal[] = [];
  let checked = 0;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await tx.rows<
      Record<string, unknown>
    >(sql`SELECT ${raw(['id', 'state', 'seq', ...Object.values(p.columns), ...(p.bag ? [p.bag.column] : [])].join(', '))}
      FROM ${raw(p.table)} WHERE id > ${after} ORDER BY id LIMIT 500`);
    if (rows.length === 0) return { checked, unequal };
    const ids = rows.map(r => r.id as string);
    const moves = await tx.rows<
      Move & { subject: string }
    >(sql`SELECT subject, seq, from_state AS "from", to_state AS "to", patch
      FROM move WHERE subject = ANY (${ids}::uuid[]) AND home = ANY (${[...new Set(ids.map(homeOf))]}::smallint[]) ORDER BY subject, seq`);
    const bySubject = grouped(moves);
    for (const row of rows) {
      checked++;
      compare(p, row, bySubject.get(row.id as string) ?? [], unequal);
      if (unequal.length >= limit) return { checked, unequal };
    }
    after = ids[ids.length - 1]!;
  }
}

function grouped<T extends { subject: string }>(moves: T[]): Map<string, T[]> {
  const map = new Map<string, T[]>();
  for (const m of moves) {
    const list = map.get(m.subject);
    if (list) list.push(m);
    else map.set(m.subject, [m]);
  }
  return map;
}

function compare(p: Projection, row: Record<string, unknown>, moves: Move[], unequal: Unequal[]): void {
  const id = row.id as string;
  let folded: Folded;
  try {
    folded = foldMoves(moves);
  } catch (error) {
    unequal.push({ id, field: 'moves', folded: (error as Error).message, stored: row.seq });
    return;
  }
  const differs = (field: string, a: unknown, b: unknown) => {
    if (JSON.stringify(a ?? null) !== JSON.stringify(b ?? null))
      unequal.push({ id, field, folded: a, stored: b });
  };
  differs('state', folded.state, row.state);
  differs('seq', folded.seq, row.seq);
  for (const [field, column] of Object.entries(p.columns))
    differs(field, sorted(folded.content[field]), sorted(row[column]));
  if (p.bag) differs(p.bag.column, sorted(bagOf(p, folded.content)), sorted(row[p.bag.column]));
}

/** jsonb keeps keys in its own order; compare with keys sorted. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, sorted(v)]),
  );
}
