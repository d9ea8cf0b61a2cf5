/**
 * Follows the register: employers without a union come onto the list, those that founded one or are gone leave it, and what is over its
 * day goes to the county. A page at a time, so that the first round over a province holds nobody up.
 */
import { addMonthsTo, asDay } from '@niangjia/domain/core/days.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import { GAP_FIRST } from '@niangjia/domain/unit/employer-gap.life.ts';
import type { GapSource } from '@niangjia/domain/unit/employer-gap.model.ts';
import type { Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import type { JobParts, Sweep } from '../core/jobs.ts';
import { advanceMany, openMany } from '../core/life-bulk.ts';
import type { LockedRow } from '../core/life-store.ts';
import { loadParameters } from '../core/parameters.ts';
import { systemWork } from '../core/system-work.ts';
import { employerGapProjection as projection } from './employer-gap.store.ts';
import { isCounted } from './employer-register.figures.ts';

const PAGE = 500;

/** Who hears of it when the day is over: of each keeper the nearest federation above, or itself where it is one. */
async function oversOf(tx: Tx, keepers: readonly string[], day: string): Promise<Map<string, string>> {
  const rows = await tx.rows<{
    keeper: string;
    over: string;
  }>(sql`SELECT DISTINCT ON (mine.unit_id) mine.unit_id AS keeper, f.id AS over FROM unit_place mine
      CROSS JOIN LATERAL generate_series(1, length(mine.path)) AS n
      JOIN unit_place above ON above.line = mine.line AND above.path = left(mine.path, n)
        AND above.from_day <= ${day}::date AND ${day}::date < above.to_day
      JOIN unit f ON f.id = above.unit_id AND f.kind = 'federation'
    WHERE mine.unit_id = ANY (${[...new Set(keepers)]}::uuid[]) AND mine.line = 'territory' AND substr(mine.path, n, 1) = '.'
      AND mine.from_day <= ${day}::date AND ${day}::date < mine.to_day
    ORDER BY mine.unit_id, length(above.path) DESC`);
  return new Map(rows.map(({ keeper, over }) => [keeper, over]));
}

interface Missing {
  employerId: string;
  unitId: string;
}

/**
 * Employers that have workers and no union, and that nobody follows up yet.
 * @param wanted only these, for example the ones that a sheet has just brought
 */
export async function listGapsOf(
  w: Work,
  wanted: Sql,
  source: GapSource,
  at: { openedOn?: string } = {},
): Promise<number> {
  const openedOn = asDay(at.openedOn ?? w.actor.day);
  const missing =
    await w.tx.rows<Missing>(sql`SELECT e.id AS "employerId", e.keeper_unit_id AS "unitId" FROM employer e
    WHERE ${source === 'registration' ? sql`e.status = 'operating'` : isCounted} AND e.union_unit_id IS NULL AND (${wanted})
      AND NOT EXISTS (SELECT FROM employer_gap g WHERE g.employer_id = e.id AND g.state IN ('open', 'escalated', 'excused'))
    ORDER BY e.id LIMIT ${PAGE} FOR UPDATE OF e SKIP LOCKED`);
  const overs = await oversOf(
    w.tx,
    missing.map(({ unitId }) => unitId),
    w.actor.day,
  );
  const months = new Map<string, number>();
  for (const { unitId } of missing)
    if (!months.has(unitId)) {
      const set = await loadParameters(w.tx, 'employer.found-', unitId, w.actor.day);
      months.set(unitId, set.number('employer.found-months'));
    }
  const births = missing.map(({ employerId, unitId }) => ({
    id: newId(homeOf(employerId)),
    patch: {
      ...{ unitId, overUnitId: overs.get(unitId) ?? null, personId: null, progress: '' },
      dueOn: addMonthsTo(openedOn, months.get(unitId)!),
    },
    fixed: { employer_id: employerId, source, opened_on: openedOn },
  }));
  await openMany(w, projection, GAP_FIRST.name, births);
  return missing.length;
}

type Found = LockedRow & { unitId: string };

const held = (tx: Tx, where: Sql): Promise<Found[]> =>
  tx.rows<Found>(sql`SELECT g.id, g.state, g.seq, e.keeper_unit_id AS "unitId"
    FROM employer_gap g JOIN employer e ON e.id = g.employer_id
    WHERE g.state IN ('open', 'escalated', 'excused') AND (${where}) ORDER BY g.id LIMIT ${PAGE} FOR UPDATE OF g SKIP LOCKED`);

/**
 * What another keeps now goes to it and to nobody of it yet. Where the keeper itself stands below another county, for it moved or the county
 * was merged, the one that it stands below now decides; whoever took it goes on.
 * @returns how many went over
 */
async function followKeepers(w: Work): Promise<number> {
  const { day } = w.actor;
  const moved = await held(w.tx, sql`e.keeper_unit_id <> g.unit_id`);
  const stands = await w.tx.rows<{
    unitId: string;
    overUnitId: string | null;
  }>(sql`SELECT DISTINCT g.unit_id AS "unitId",
      g.over_unit_id AS "overUnitId" FROM employer_gap g WHERE g.state IN ('open', 'escalated', 'excused')`);
  const overs = await oversOf(
    w.tx,
    [...moved, ...stands].map(({ unitId }) => unitId),
    day,
  );
  const overOf = ({ unitId }: { unitId: string }): string | null => overs.get(unitId) ?? null;
  await advanceMany(
    w,
    projection,
    'follow',
    moved.map(row => ({ row, patch: { unitId: row.unitId, overUnitId: overOf(row), personId: null } })),
  );
  const astray = stands.filter(row => row.overUnitId !== overOf(row));
  const below = await held(
    w.tx,
    sql`(g.unit_id, g.over_unit_id) IN (SELECT * FROM unnest(${astray.map(s => s.unitId)}::uuid[], ${astray.map(s => s.overUnitId)}::uuid[]))
      OR (g.over_unit_id IS NULL AND g.unit_id = ANY (${astray.filter(s => s.overUnitId === null).map(s => s.unitId)}::uuid[]))`,
  );
  await advanceMany(
    w,
    projection,
    'follow',
    below.map(row => ({ row, patch: { overUnitId: overOf(row) } })),
    { why: '所属工会的上级有变动' },
  );
  return moved.length + below.length;
}

/** In the order in which they settle one another. @returns how many rows were moved or listed */
export async function followRegister(w: Work): Promise<number> {
  const { day } = w.actor;
  const plain = (row: Found) => ({ row, patch: {} });
  const founded = await held(w.tx, sql`e.union_unit_id IS NOT NULL`);
  await advanceMany(w, projection, 'found', founded.map(plain));
  // A newly registered one may not have told its workers yet.
  const gone = await held(
    w.tx,
    sql`e.status <> 'operating' OR (e.headcount = 0 AND g.source <> 'registration')`,
  );
  await advanceMany(w, projection, 'drop', gone.map(plain));
  const moved = await followKeepers(w);
  const late = await held(
    w.tx,
    sql`g.state = 'open' AND g.due_on < ${day}::date AND g.over_unit_id IS NOT NULL`,
  );
  await advanceMany(w, projection, 'escalate', late.map(plain));
  const listed = await listGapsOf(w, sql`true`, 'register');
  return founded.length + gone.length + moved + late.length + listed;
}

/** Until nothing is left to do; each page is a transaction of its own. */
export async function followAll({ db, crypto }: Pick<JobParts, 'db' | 'crypto'>): Promise<number> {
  let done = 0;
  for (;;) {
    const some = await db.tx(async tx => {
      const { day, home } = await tx.one<{ day: string; home: number | null }>(
        sql`SELECT today() AS day, (SELECT home FROM unit LIMIT 1) AS home`,
      );
      if (home === null) return 0;
      return followRegister(systemWork(tx, crypto, { home, day, key: 'employer gaps' }));
    });
    done += some;
    if (some === 0) return done;
  }
}

export const employerGapSweep: Sweep = {
  name: 'employer.gaps',
  everySeconds: 600,
  run: async parts => void (await followAll(parts)),
};
