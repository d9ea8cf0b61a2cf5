/** Rounds of computing and their results: added, never changed. What stands is the scheme's version. */

import type { MarkRule, Score } from '@niangjia/domain/assess/assess.model.ts';
import type { Reading } from '@niangjia/domain/assess/score.rules.ts';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Day } from '@niangjia/domain/core/days.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import type { Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { and, sql } from '../core/database/sql.ts';
import { seesResult } from './access.ts';

export type StoredReadings = Record<string, Reading[]>;

export interface Round {
  schemeId: string;
  version: number;
  asOf: Day;
  smallBase: number;
  cause: string;
  readings: StoredReadings;
}

export async function keepRound(w: Work, round: Round, scores: readonly Score[]): Promise<void> {
  const home = homeOf(round.schemeId);
  await w.tx.run(sql`INSERT INTO assess_round (home, scheme_id, version, as_of, small_base, cause, readings, person_id, made_at)
    VALUES (${home}, ${round.schemeId}, ${round.version}, ${round.asOf}, ${round.smallBase}, ${round.cause},
      ${JSON.stringify(round.readings)}::jsonb, ${w.actor.personId}, clock())`);
  const rows = scores.map(({ unitId, groupNo, score, rank, ...content }) => ({
    unit_id: unitId,
    group_no: groupNo,
    score,
    rank,
    content,
  }));
  await w.tx.run(sql`INSERT INTO assess_result (home, scheme_id, version, unit_id, group_no, score, rank, content)
    SELECT ${home}, ${round.schemeId}, ${round.version}, r.unit_id, r.group_no, r.score, r.rank, r.content
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r(unit_id uuid, group_no integer, score numeric, rank integer, content jsonb)`);
}

export const roundOf = (tx: Tx, schemeId: string, version: number): Promise<Round> =>
  tx.one<Round>(sql`SELECT scheme_id AS "schemeId", version, as_of AS "asOf", small_base AS "smallBase", cause, readings
    FROM assess_round WHERE scheme_id = ${schemeId} AND version = ${version}`);

export interface ResultHead {
  schemeId: string;
  scheme: string;
  schemeState: string;
  schemeUnitId: string;
  year: number;
  version: number;
  objectBy: Day | null;
  asOf: Day;
  groups: { name: string }[];
  bonuses: MarkRule[];
  unitId: string;
  unit: string;
  groupNo: number;
  score: number;
  rank: number | null;
  content: Omit<Score, 'unitId' | 'groupNo' | 'score' | 'rank'>;
}

const columns = sql`s.id AS "schemeId", s.title AS scheme, s.state AS "schemeState", s.unit_id AS "schemeUnitId", s.year, s.version,
  s.object_by AS "objectBy", o.as_of AS "asOf", s.groups, s.bonuses, r.unit_id AS "unitId", u.short_name AS unit, r.group_no AS "groupNo",
  r.score, r.rank, r.content`;
const from = sql`FROM assess_scheme s JOIN assess_round o ON o.scheme_id = s.id AND o.version = s.version
  JOIN assess_result r ON r.scheme_id = s.id AND r.version = s.version JOIN unit u ON u.id = r.unit_id`;

export const listResults = (
  tx: Tx,
  actor: Actor,
  query: { schemeId: string; limit: number; after?: string | undefined },
): Promise<ResultHead[]> => {
  const offset = /^\d{1,4}$/.test(query.after ?? '') ? Number(query.after) : 0;
  return tx.rows<ResultHead>(sql`SELECT ${columns} ${from}
    WHERE ${and(sql`s.id = ${query.schemeId}`, seesResult(actor))}
    ORDER BY r.group_no, r.rank NULLS LAST, r.score DESC, u.sort_no, r.unit_id LIMIT ${query.limit + 1} OFFSET ${offset}`);
};

export const findResult = (
  tx: Tx,
  actor: Actor,
  schemeId: string,
  unitId: string,
): Promise<ResultHead | undefined> =>
  tx.maybe<ResultHead>(
    sql`SELECT ${columns} ${from} WHERE ${and(sql`s.id = ${schemeId}`, sql`r.unit_id = ${unitId}`, seesResult(actor))}`,
  );

export interface Version {
  version: number;
  asOf: Day;
  cause: string;
  score: number;
  rank: number | null;
  madeAt: string;
}

export const versionsOf = (tx: Tx, schemeId: string, unitId: string): Promise<Version[]> =>
  tx.rows<Version>(sql`SELECT o.version, o.as_of AS "asOf", o.cause, r.score, r.rank, o.made_at AS "madeAt"
    FROM assess_round o JOIN assess_result r ON r.scheme_id = o.scheme_id AND r.version = o.version
    WHERE o.scheme_id = ${schemeId} AND r.unit_id = ${unitId} ORDER BY o.version`);

export const standOf = (
  tx: Tx,
  schemeId: string,
  unitId: string,
  version: number,
): Promise<{ version: number; score: number; rank: number | null }> =>
  tx.one(sql`SELECT version, score, rank FROM assess_result
    WHERE scheme_id = ${schemeId} AND unit_id = ${unitId} AND version = ${version}`);
