/**
 * The dated tree in set-wise SQL. Whoever changes places has locked the line's row first, so changes of one line run one by one.
 * Invariants: no overlapping dates; on every day a child's path is its parent's plus its own code (`unit.doctor.ts` proves both).
 */
import type { Line } from '@niangjia/domain/core/actor.ts';
import { asDay, chineseDay } from '@niangjia/domain/core/days.ts';
import { unitRefusals as no } from '@niangjia/domain/unit/unit.refusals.ts';
import { isNotTooDeep } from '@niangjia/domain/unit/unit.rules.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { aroundTreeEdit } from '../core/roll.ts';

export const FOREVER = '9999-12-31';

/** Everything strictly below a path: '/' follows '.' and no code character lies between. */
export const subtreeEnd = (path: string): string => `${path.slice(0, -1)}/`;
/** The part of a path that names what stands above; '' at the top. */
export const prefixOf = (path: string): string => path.slice(0, path.lastIndexOf('.', path.length - 2) + 1);

/** Waits for, then keeps out, every other change of these lines. Always in one order, so that two movers never wait crosswise. */
export async function lockLines(tx: Tx, lines: readonly Line[]): Promise<void> {
  await tx.rows(sql`SELECT line FROM line WHERE line = ANY (${[...lines]}::text[]) ORDER BY line FOR UPDATE`);
}

/** The next short code, base 36 without a fixed width. Under the lock of both lines. */
export async function nextCode(tx: Tx): Promise<string> {
  const last = await tx.maybe<{ code: string }>(
    sql`SELECT code FROM unit ORDER BY length(code) DESC, code DESC LIMIT 1`,
  );
  return (Number.parseInt(last?.code ?? '0', 36) + 1).toString(36);
}

export interface PlaceOn {
  path: string;
  fromDay: string;
  toDay: string;
}

/** Where a unit stands on a line on a day. */
export const findPlace = (tx: Tx, line: Line, unitId: string, day: string): Promise<PlaceOn | undefined> =>
  tx.maybe<PlaceOn>(sql`SELECT path, from_day AS "fromDay", to_day AS "toDay" FROM unit_place
    WHERE line = ${line} AND unit_id = ${unitId} AND from_day <= ${day}::date AND ${day}::date < to_day`);

/** After a change of places. */
async function insistNotTooDeep(tx: Tx, line: Line, unitIds: readonly string[]): Promise<void> {
  const { levels } = await tx.one<{ levels: number }>(sql`SELECT
      coalesce(max(length(path) - length(replace(path, '.', ''))), 0)::int AS levels
    FROM unit_place WHERE line = ${line} AND unit_id = ANY (${unitIds as string[]}::uuid[])`);
  insist(isNotTooDeep(levels));
}

/**
 * Puts a unit below a parent from `day` on, along every later place that the parent is known to have.
 * Returns false when the parent does not stand on the line from that day on.
 */
export async function plant(
  tx: Tx,
  line: Line,
  unit: { id: string; code: string },
  parentId: string,
  day: string,
): Promise<boolean> {
  const planted = await aroundTreeEdit(tx, { line, unitIds: [unit.id], day }, () =>
    tx.rows<{
      from: string;
      to: string;
    }>(sql`INSERT INTO unit_place (line, unit_id, path, from_day, to_day)
    SELECT p.line, ${unit.id}::uuid, p.path || ${`${unit.code}.`}::text, greatest(p.from_day, ${day}::date), p.to_day
    FROM unit_place p WHERE p.line = ${line} AND p.unit_id = ${parentId} AND p.to_day > ${day}::date
    RETURNING from_day AS "from", to_day AS "to"`),
  );
  await insistNotTooDeep(tx, line, [unit.id]);
  return planted.some(p => p.from === day) && planted.some(p => p.to === FOREVER);
}

/** Refuses while the units concerned have a change of place after `day`: the earlier change would have to be rewritten. */
export async function insistNoLaterChange(
  tx: Tx,
  line: Line,
  path: string,
  day: string,
  alsoUnits: readonly string[],
): Promise<void> {
  const later = await tx.one<{ day: string | null }>(sql`SELECT min(p.from_day)::text AS day FROM unit_place p
    WHERE p.line = ${line} AND p.from_day > ${day}::date AND (
      (p.path >= ${path} COLLATE "C" AND p.path < ${subtreeEnd(path)} COLLATE "C")
      OR p.unit_id = ANY (${[...alsoUnits]}::uuid[])
      OR p.unit_id IN (SELECT b.unit_id FROM unit_place b WHERE b.line = ${line} AND b.path >= ${path} COLLATE "C"
        AND b.path < ${subtreeEnd(path)} COLLATE "C" AND b.from_day <= ${day}::date AND ${day}::date < b.to_day))`);
  if (later.day) throw new Refusal(no['later-change']({ day: chineseDay(asDay(later.day)) }));
}

/**
 * Carries a subtree to another stem from `day` on: closes and inserts all its places in one statement. What its units have counted
 * since that day goes with them.
 * @param which self-and-below, or only what is below the path
 * @returns how many units got a new place
 */
export async function graft(
  tx: Tx,
  line: Line,
  path: string,
  stems: { from: string; to: string },
  day: string,
  which: 'with-self' | 'below' | 'self',
): Promise<number> {
  const [lo, hi] = which === 'self' ? [path, `${path}!`] : [path, subtreeEnd(path)];
  const carried = await tx.rows<{ id: string }>(sql`SELECT unit_id AS id FROM unit_place
    WHERE line = ${line} AND path >= ${lo} COLLATE "C" AND path < ${hi} COLLATE "C"
      AND from_day <= ${day}::date AND ${day}::date < to_day AND (${which !== 'below'} OR path <> ${path})`);
  const edit = { line, unitIds: carried.map(c => c.id), day };
  const moved = await aroundTreeEdit(tx, edit, () => rewritePlaces(tx, line, path, stems, day, which));
  await insistNotTooDeep(tx, line, edit.unitIds);
  return moved;
}

async function rewritePlaces(
  tx: Tx,
  line: Line,
  path: string,
  stems: { from: string; to: string },
  day: string,
  which: 'with-self' | 'below' | 'self',
): Promise<number> {
  const [lo, hi] = which === 'self' ? [path, `${path}!`] : [path, subtreeEnd(path)];
  const { moved } = await tx.one<{ moved: number }>(sql`WITH old AS (
      SELECT unit_id, from_day, to_day, path, ${stems.to}::text || substr(path, ${stems.from.length + 1}::integer) AS new_path
      FROM unit_place WHERE line = ${line} AND path >= ${lo} COLLATE "C" AND path < ${hi} COLLATE "C"
        AND from_day <= ${day}::date AND ${day}::date < to_day AND (${which !== 'below'} OR path <> ${path})),
    rewritten AS (
      UPDATE unit_place p SET path = o.new_path FROM old o
      WHERE p.line = ${line} AND p.unit_id = o.unit_id AND p.from_day = o.from_day AND o.from_day = ${day}::date RETURNING 1),
    closed AS (
      UPDATE unit_place p SET to_day = ${day}::date FROM old o
      WHERE p.line = ${line} AND p.unit_id = o.unit_id AND p.from_day = o.from_day AND o.from_day < ${day}::date
      RETURNING p.unit_id, o.new_path, o.to_day),
    inserted AS (
      INSERT INTO unit_place (line, unit_id, path, from_day, to_day)
      SELECT ${line}, unit_id, new_path, ${day}::date, to_day FROM closed RETURNING 1)
    SELECT (SELECT count(*) FROM rewritten) + (SELECT count(*) FROM inserted) AS moved`);
  return moved;
}

/** Ends a unit's own place; a place that would have begun that very day never was. */
export async function uproot(tx: Tx, line: Line, unitId: string, day: string): Promise<void> {
  await aroundTreeEdit(tx, { line, unitIds: [unitId], day }, async () => {
    await tx.run(
      sql`DELETE FROM unit_place WHERE line = ${line} AND unit_id = ${unitId} AND from_day = ${day}::date`,
    );
    await tx.run(sql`UPDATE unit_place SET to_day = ${day}::date
      WHERE line = ${line} AND unit_id = ${unitId} AND from_day < ${day}::date AND ${day}::date < to_day`);
  });
}

/** Units that stand directly below a path on or after a day and have not ended by then. */
export const childrenFrom = (
  tx: Tx,
  line: Line,
  path: string,
  day: string,
): Promise<{ id: string; name: string; shortName: string; kind: string; level: string }[]> =>
  tx.rows(sql`SELECT DISTINCT u.id, u.name, u.short_name AS "shortName", u.kind, u.level FROM unit_place p JOIN unit u ON u.id = p.unit_id
    WHERE p.line = ${line} AND p.path > ${path} COLLATE "C" AND p.path < ${subtreeEnd(path)} COLLATE "C" AND p.to_day > ${day}::date
      AND p.path = ${path} || u.code || '.' AND (u.dissolved_on IS NULL OR u.dissolved_on > ${day}::date) ORDER BY u.name`);
