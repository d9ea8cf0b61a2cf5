/** Who is asked, as numbers by township: counted on the day of publishing, without a list. */
import { homeOf } from '@niangjia/domain/core/id.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import { stemsOf } from '../core/scope.ts';
import type { SurveyHead } from './survey.store.ts';

type Reached = Pick<SurveyHead, 'id' | 'unitId' | 'line' | 'audience'>;

/** No coarser than a township, no finer: unions of employers are counted to the nearest unit above that is none. */
const BASIC = ['enterprise', 'joint'];
const now = (place: Sql): Sql => sql`${place}.to_day = '9999-12-31'`;

/** Every unit that the survey reaches, with the unit to which it is counted. */
const reached = ({ unitId, line }: Pick<Reached, 'unitId' | 'line'>): Sql => sql`
  SELECT DISTINCT ON (b.unit_id) b.unit_id, c.unit_id AS counted_at FROM unit_place top
    JOIN unit_place b ON b.line = top.line AND b.path >= top.path COLLATE "C" AND b.path < (left(top.path, -1) || '/') COLLATE "C" AND ${now(sql`b`)}
    JOIN unit_place c ON c.line = top.line AND c.path = ANY (${stemsOf(sql`b.path`)}) AND ${now(sql`c`)}
    JOIN unit u ON u.id = c.unit_id AND u.kind <> ALL (${BASIC}::text[])
  WHERE top.unit_id = ${unitId} AND top.line = ${line} AND ${now(sql`top`)}
  ORDER BY b.unit_id, length(c.path) DESC`;

/** On the territory an employer belongs to whoever answers for it, on an industrial line to its union. */
const employerAt = ({ line }: Pick<Reached, 'line'>): Sql =>
  line === 'territory' ? sql`e.keeper_unit_id` : sql`e.union_unit_id`;

export async function countFrame(tx: Tx, survey: Reached): Promise<void> {
  const asked =
    survey.audience === 'worker'
      ? sql`SELECT r.counted_at AS unit_id, count(*) AS n FROM reached r JOIN membership m ON m.unit_id = r.unit_id AND m.to_day = '9999-12-31' GROUP BY 1`
      : sql`SELECT r.counted_at AS unit_id, count(*) AS n FROM reached r JOIN employer e ON ${employerAt(survey)} = r.unit_id AND e.status = 'operating' GROUP BY 1`;
  await tx.run(sql`WITH reached AS MATERIALIZED (${reached(survey)}), asked AS (${asked})
    INSERT INTO survey_frame (home, survey_id, unit_id, asked)
    SELECT ${homeOf(survey.id)}, ${survey.id}, r.unit_id, coalesce(a.n, 0) FROM reached r LEFT JOIN asked a ON a.unit_id = r.unit_id
    WHERE r.unit_id = r.counted_at`);
}

/** Is this worker a member of a union that the survey reaches? */
export const isAsked = async (tx: Tx, survey: Reached, workerId: string): Promise<boolean> =>
  (await tx.maybe(sql`SELECT 1 AS yes FROM membership m JOIN unit_place b ON b.unit_id = m.unit_id AND ${now(sql`b`)} AND b.line = ${survey.line}
    JOIN unit_place top ON top.unit_id = ${survey.unitId} AND top.line = b.line AND ${now(sql`top`)} AND starts_with(b.path, top.path)
    WHERE m.worker_id = ${workerId} AND m.to_day = '9999-12-31'`)) !== undefined;

export interface OpenForMember {
  code: string;
  title: string;
  unit: string;
  closesOn: string;
  once: boolean;
  seconds: number;
}

/** Surveys of workers that collect today and reach a union of this member. */
export const openForMember = (tx: Tx, workerId: string): Promise<OpenForMember[]> =>
  tx.rows(sql`SELECT s.code, s.title, u.name AS unit, s.closes_on AS "closesOn", s.once, v.seconds
    FROM survey s JOIN unit u ON u.id = s.unit_id JOIN survey_version v ON v.survey_id = s.id AND v.number = s.version
    WHERE s.audience = 'worker' AND s.state = 'open' AND s.opens_on <= today() AND today() <= s.closes_on
      AND EXISTS (SELECT FROM membership m JOIN unit_place b ON b.unit_id = m.unit_id AND b.line = s.line AND ${now(sql`b`)}
        JOIN unit_place top ON top.unit_id = s.unit_id AND top.line = s.line AND ${now(sql`top`)} AND starts_with(b.path, top.path)
        WHERE m.worker_id = ${workerId} AND m.to_day = '9999-12-31')
    ORDER BY s.closes_on, s.id LIMIT 20`);

export interface AskedEmployer {
  id: string;
  name: string;
  sector: string;
  sizeClass: string | null;
  /** Where its answer is counted. */
  unitId: string;
}

const askedEmployer = (tx: Tx, survey: Reached, which: Sql): Promise<AskedEmployer | undefined> =>
  tx.maybe<AskedEmployer>(sql`SELECT e.id, e.name, e.sector, e.size_class AS "sizeClass", c.unit_id AS "unitId" FROM employer e
    JOIN unit_place b ON b.unit_id = ${employerAt(survey)} AND b.line = ${survey.line} AND ${now(sql`b`)}
    JOIN unit_place top ON top.unit_id = ${survey.unitId} AND top.line = b.line AND ${now(sql`top`)} AND starts_with(b.path, top.path)
    JOIN unit_place c ON c.line = b.line AND c.path = ANY (${stemsOf(sql`b.path`)}) AND ${now(sql`c`)}
    JOIN unit u ON u.id = c.unit_id AND u.kind <> ALL (${BASIC}::text[])
    WHERE ${which} ORDER BY length(c.path) DESC LIMIT 1`);

/** The employer with this credit code, where the survey reaches it. */
export const employerByCode = (tx: Tx, survey: Reached, creditCode: string) =>
  askedEmployer(tx, survey, sql`e.credit_code = ${creditCode.normalize('NFKC').trim().toUpperCase()}`);

export const employerById = (tx: Tx, survey: Reached, id: string) =>
  askedEmployer(tx, survey, sql`e.id = ${id}`);

export interface FramePlace {
  id: string;
  name: string;
  /** The next unit above within the frame. */
  above: string | null;
  level: number;
  asked: number;
}

/** From above down, as the units stand today. */
export const placesOfFrame = (tx: Tx, survey: Pick<Reached, 'id' | 'line'>): Promise<FramePlace[]> =>
  tx.rows<FramePlace>(sql`WITH framed AS (SELECT f.unit_id, f.asked, u.short_name, p.path FROM survey_frame f
      JOIN unit u ON u.id = f.unit_id JOIN unit_place p ON p.unit_id = u.id AND p.line = ${survey.line} AND ${now(sql`p`)}
      WHERE f.home = ${homeOf(survey.id)} AND f.survey_id = ${survey.id})
    SELECT f.unit_id AS id, f.short_name AS name, f.asked,
      (SELECT a.unit_id FROM framed a WHERE a.path <> f.path AND starts_with(f.path, a.path) ORDER BY length(a.path) DESC LIMIT 1) AS above,
      (SELECT count(*) FROM framed a WHERE a.path <> f.path AND starts_with(f.path, a.path))::int AS level
    FROM framed f ORDER BY f.path COLLATE "C"`);

export const isPlaceOfFrame = async (tx: Tx, surveyId: string, unitId: string): Promise<boolean> =>
  (await tx.maybe(
    sql`SELECT 1 AS yes FROM survey_frame WHERE home = ${homeOf(surveyId)} AND survey_id = ${surveyId} AND unit_id = ${unitId}`,
  )) !== undefined;
