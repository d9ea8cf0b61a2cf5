/** A county with its townships and its matters, for the benches of matters. */
import type { Actor, Seat } from '@niangjia/domain/core/actor.ts';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import { rectification } from '@niangjia/domain/supervise/rectification.kind.ts';
import type { Work } from '@niangjia/server/core/action.ts';
import type { Tx } from '@niangjia/server/core/database/db.ts';
import { sql } from '@niangjia/server/core/database/sql.ts';
import { newId } from '@niangjia/server/core/ids.ts';
import { openLife } from '@niangjia/server/core/life-store.ts';
import { fieldPatch, projectionOf } from '@niangjia/server/matter/matter.projection.ts';

export const HOME = 1;
let refs = 0;

/** Somebody of a county under a city, with this duty there and below. */
export async function county(tx: Tx, duty: Duty): Promise<Actor> {
  const { day } = await tx.one<{ day: string }>(sql`SELECT today() AS day`);
  const [personId, city, unitId] = [newId(HOME), newId(HOME), newId(HOME)];
  await tx.run(
    sql`INSERT INTO person (home, id, name, state, seq) VALUES (${HOME}, ${personId}, '某', 'kept', 1)`,
  );
  for (const [id, code, level, path] of [
    [city, 'c', 'city', 'c.'],
    [unitId, 'y', 'county', 'c.y.'],
  ] as const) {
    await tx.run(
      sql`INSERT INTO unit (home, id, code, name, short_name, kind, level) VALUES (${HOME}, ${id}, ${code}, ${code}, ${code}, 'federation', ${level})`,
    );
    await tx.run(
      sql`INSERT INTO unit_place (line, unit_id, path, from_day) VALUES ('territory', ${id}, ${path}, '2020-01-01')`,
    );
  }
  const seat = (of: Duty): Seat => ({
    id: newId(HOME),
    unitId,
    line: 'territory',
    path: 'c.y.',
    duty: of,
    reach: 'below',
  });
  return {
    personId,
    accountId: personId,
    name: '某',
    unitIds: [unitId],
    departmentIds: [],
    day,
    home: HOME,
    seats: [seat(duty)],
  };
}

/** Units below the county: one in ten of them, the others elsewhere in the city. */
export async function townships(tx: Tx, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId(HOME));
  await tx.run(sql`INSERT INTO unit (home, id, code, name, short_name, kind, level)
    SELECT ${HOME}, t.id, 't' || t.no, 't' || t.no, 't' || t.no, 'township', 'township' FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS t(id, no)`);
  await tx.run(sql`INSERT INTO unit_place (line, unit_id, path, from_day)
    SELECT 'territory', t.id, CASE WHEN t.no % 10 = 0 THEN 'c.y.t' ELSE 'c.z' || (t.no % 12) || '.t' END || t.no || '.', '2020-01-01'
    FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS t(id, no)`);
  return ids;
}

export async function matterRow(tx: Tx, actor: Actor, state: string): Promise<string> {
  const id = newId(HOME);
  const unitId = actor.unitIds[0]!;
  const w = { tx, actor, key: `open-${++refs}`, newId: () => newId(HOME) } as unknown as Work;
  const at = {
    unitId,
    issuerUnitId: unitId,
    undertakerId: null,
    title: '部分企业工会换届逾期',
    persons: 1,
    fence: 0,
    receivedOn: actor.day,
    overseen: false,
    mergedInto: null,
    endedOn: null,
    joint: [],
    ...fieldPatch({ problem: '部分企业工会换届逾期', source: 'fresh' }),
  };
  const fixed = {
    kind: rectification.kind,
    version: rectification.version,
    ref: `BENCH${refs}`,
    channel: 'window',
    opened_on: actor.day,
    came_on: actor.day,
    accept_unit_id: unitId,
    employer_id: null,
    confined: false,
    origin: null,
  };
  await openLife(w, projectionOf(rectification as never), id, 'open', at, fixed, null, state);
  return id;
}

/** Kinds of the world with a clock of each that runs by a number: a quarter of a year down to a week. */
export const RUNNING = {
  rectification: 'revisit',
  'labour-supervision': 'inquiry',
  mediation: 'length',
  warning: 'check',
} as const;

/** A million rows at once: what a list or a sweep walks over. Every third is overdue, every tenth has ended. */
export async function manyMatters(
  tx: Tx,
  unitIds: readonly string[],
  count: number,
  stamp: string,
): Promise<void> {
  // Ids in the order in which they were made, as those of every day are.
  await tx.run(sql`INSERT INTO matter (home, id, kind, version, ref, channel, opened_on, came_on, accept_unit_id, confined, unit_id, issuer_unit_id, title, persons,
      fence, received_on, overseen, joint, content, ended_on, due_code, due_on, target_on, state, seq)
    SELECT ${HOME}, n.id, (${Object.keys(RUNNING)}::text[])[1 + n.no % 4], 1, 'R' || n.no, 'window', today() - (n.no % 60)::int,
      today() - (n.no % 60)::int, n.unit, false, n.unit, n.unit, '部分企业工会换届逾期' || n.no, 1, 0, today(), false, '[]', '{}',
      CASE WHEN n.no % 10 = 0 THEN today() END, 'deadline', today() + (n.no % 90)::int - 30, today() + (n.no % 90)::int - 30, 'listed', 1
    FROM (SELECT no, (${unitIds as string[]}::uuid[])[1 + no % ${unitIds.length}::int] AS unit,
        overlay(overlay(lpad(to_hex(1700000000000 + no * 1000), 12, '0') || substr(replace(gen_random_uuid()::text, '-', ''), 13) PLACING '8001' FROM 13) PLACING 'a' FROM 17)::uuid AS id
      FROM generate_series(1, ${count}::int) no) n`);
  await tx.run(sql`INSERT INTO matter_clock (home, matter_id, no, code, state, started_on, due_on, target_on, says, extended, counted_by)
    SELECT m.home, m.id, 1, k.code, 'running', m.opened_on, m.due_on, m.target_on, '', 0, ${stamp}
    FROM matter m JOIN unnest(${Object.keys(RUNNING)}::text[], ${Object.values(RUNNING)}::text[]) AS k(kind, code) ON k.kind = m.kind`);
}
