/** The register of cadres as facts: every so often what it says now is compared with what was counted of it, and the difference posted. */
import { asDay } from '@niangjia/domain/core/days.ts';
import type { Db, Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import type { Sweep } from '../core/jobs.ts';
import { loadParameters, type ParameterSet } from '../core/parameters.ts';
import { lockRoller } from '../core/roll.ts';
import { demandedSql, hoursOf, isCadrePost } from './cadre.store.ts';
import { isAsked, isUncontacted, openVacancies } from './vacancy.figures.ts';

const INDICATORS = [
  'cadre-persons',
  'cadre-training-asked',
  'cadre-trained',
  'cadre-vacancies',
  'cadre-vacancies-late',
  'cadre-contact-asked',
  'cadre-contact-missing',
] as const;

interface Wanted {
  unitId: string;
  indicator: (typeof INDICATORS)[number];
  kind: string;
  amount: number;
}

async function cadresNow(tx: Tx, numbers: ParameterSet, day: string): Promise<Wanted[]> {
  const rows = await tx.rows<{
    unitId: string;
    kind: string;
    persons: number;
    asked: number;
    trained: number;
  }>(sql`SELECT
      e."unitId", e.kind, count(*)::int AS persons, count(*) FILTER (WHERE e.asked > 0)::int AS asked,
      count(*) FILTER (WHERE e.asked > 0 AND e.hours >= e.asked)::int AS trained
    FROM (SELECT DISTINCT ON (t.person_id) t.unit_id AS "unitId", t.employment AS kind,
        ${demandedSql(numbers, sql`t.employment`, sql`u.kind`)} AS asked, ${hoursOf(sql`t.person_id`, Number(day.slice(0, 4)))} AS hours
      FROM post t JOIN unit u ON u.id = t.unit_id WHERE ${isCadrePost(day)}
      ORDER BY t.person_id, t.is_leader DESC, t.from_day, t.id) e GROUP BY 1, 2`);
  return rows.flatMap(({ unitId, kind, persons, asked, trained }) => [
    { unitId, kind, indicator: 'cadre-persons' as const, amount: persons },
    { unitId, kind: '', indicator: 'cadre-training-asked' as const, amount: asked },
    { unitId, kind: '', indicator: 'cadre-trained' as const, amount: trained },
  ]);
}

async function vacanciesNow(tx: Tx, numbers: ParameterSet, day: string): Promise<Wanted[]> {
  const open = await openVacancies(tx, sql`true`, numbers, day);
  return open.flatMap(({ unit, standing }) => {
    const one = { unitId: unit.id, kind: '', amount: 1 };
    const late: Wanted[] = standing === 'late' ? [{ ...one, indicator: 'cadre-vacancies-late' }] : [];
    return [{ ...one, indicator: 'cadre-vacancies' as const }, ...late];
  });
}

async function contactsNow(tx: Tx, numbers: ParameterSet, day: string): Promise<Wanted[]> {
  const rows = await tx.rows<{
    unitId: string;
    asked: number;
    missing: number;
  }>(sql`SELECT e.keeper_unit_id AS "unitId",
      count(*)::int AS asked, count(*) FILTER (WHERE ${isUncontacted(day)})::int AS missing
    FROM employer e WHERE ${isAsked(numbers.number('cadre.contact-headcount'))} GROUP BY 1`);
  return rows.flatMap(({ unitId, asked, missing }) => [
    { unitId, kind: '', indicator: 'cadre-contact-asked' as const, amount: asked },
    { unitId, kind: '', indicator: 'cadre-contact-missing' as const, amount: missing },
  ]);
}

/**
 * Under the roller's lock, because two at once would both post the same difference. Every unit by the numbers of the whole platform.
 * @returns how many facts were posted
 */
export const countCadres = (db: Db): Promise<number> =>
  db.tx(async tx => {
    await lockRoller(tx);
    const { day } = await tx.one<{ day: string }>(sql`SELECT today() AS day`);
    const numbers = await loadParameters(tx, 'cadre.', null, asDay(day));
    const wanted = [
      ...(await cadresNow(tx, numbers, day)),
      ...(await vacanciesNow(tx, numbers, day)),
      ...(await contactsNow(tx, numbers, day)),
    ];
    return tx.run(sql`WITH wanted AS (
        SELECT w."unitId" AS unit_id, w.indicator, w.kind, sum(w.amount) AS amount
        FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) AS w("unitId" uuid, indicator text, kind text, amount int) GROUP BY 1, 2, 3),
      standing AS (
        SELECT f.unit_id, f.indicator, coalesce(f.dims ->> 'kind', '') AS kind, sum(f.amount) AS amount
        FROM (SELECT unit_id, indicator, dims, amount FROM tail WHERE indicator = ANY (${[...INDICATORS]}::text[])
          UNION ALL SELECT f.unit_id, f.indicator, f.dims, f.amount FROM unit u
            JOIN fact f ON f.unit_id = u.id AND f.indicator = ANY (${[...INDICATORS]}::text[])) AS f GROUP BY 1, 2, 3)
      INSERT INTO tail (home, id, indicator, unit_id, day, amount, dims, source)
      SELECT u.home, gen_random_uuid(), d.indicator, d.unit_id, ${day}::date, d.amount,
        CASE d.kind WHEN '' THEN '{}'::jsonb ELSE jsonb_build_object('kind', d.kind) END, d.unit_id
      FROM (SELECT unit_id, indicator, kind, coalesce(w.amount, 0) - coalesce(s.amount, 0) AS amount
        FROM wanted w FULL JOIN standing s USING (unit_id, indicator, kind)) AS d
      JOIN unit u ON u.id = d.unit_id WHERE d.amount <> 0`);
  });

export const cadreSweep: Sweep = {
  name: 'cadre.count',
  everySeconds: 600,
  run: async ({ db }) => void (await countCadres(db)),
};
