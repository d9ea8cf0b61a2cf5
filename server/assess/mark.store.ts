/** Bonuses, deductions and vetoes of units under a scheme. */

import { markLife } from '@niangjia/domain/assess/assess.lives.ts';
import type { MarkSort } from '@niangjia/domain/assess/assess.model.ts';
import type { StandingMark } from '@niangjia/domain/assess/score.rules.ts';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Day } from '@niangjia/domain/core/days.ts';
import { cursor } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { and, sql } from '../core/database/sql.ts';
import { defineProjection, type LockedRow } from '../core/life-store.ts';
import { seesOfUnit } from './access.ts';

export const markProjection = defineProjection(markLife, 'assess_mark', [
  'rule',
  'thing',
  'points',
  'reason',
  'answerBy',
  'answer',
  'decision',
]);

export interface MarkHead extends LockedRow {
  schemeId: string;
  unitId: string;
  unit: string;
  issuerUnitId: string;
  sort: MarkSort;
  rule: string;
  thing: string;
  points: number;
  reason: string;
  answerBy: Day | null;
  answer: string | null;
  decision: string | null;
}

const columns = sql`x.id, x.state, x.seq, x.scheme_id AS "schemeId", x.unit_id AS "unitId", u.short_name AS unit,
  x.issuer_unit_id AS "issuerUnitId", x.sort, x.rule, x.thing, x.points, x.reason, x.answer_by AS "answerBy", x.answer, x.decision`;
const from = sql`FROM assess_mark x JOIN unit u ON u.id = x.unit_id`;

export const listMarks = (
  tx: Tx,
  actor: Actor,
  query: {
    after?: string | undefined;
    limit: number;
    schemeId?: string | undefined;
    state?: string | undefined;
    unitId?: string;
  },
): Promise<MarkHead[]> =>
  tx.rows<MarkHead>(
    sql`SELECT ${columns} ${from} WHERE ${and(
      seesOfUnit(actor),
      query.after ? sql`x.id < ${cursor(query.after)}::uuid` : null,
      query.schemeId ? sql`x.scheme_id = ${query.schemeId}` : null,
      query.unitId ? sql`x.unit_id = ${query.unitId}` : null,
      query.state ? sql`x.state = ${query.state}` : null,
    )} ORDER BY x.id DESC LIMIT ${query.limit + 1}`,
  );

export const findMark = (tx: Tx, actor: Actor, id: string): Promise<MarkHead | undefined> =>
  tx.maybe<MarkHead>(sql`SELECT ${columns} ${from} WHERE ${and(sql`x.id = ${id}`, seesOfUnit(actor))}`);

export const lockMark = (tx: Tx, id: string): Promise<MarkHead> =>
  tx.one<MarkHead>(sql`SELECT ${columns} ${from} WHERE x.id = ${id} FOR UPDATE OF x`);

/** Marks that count: found to stand by other hands and not taken back by a ruling, and what rulings have added. */
export const standingMarks = (tx: Tx, schemeId: string): Promise<StandingMark[]> =>
  tx.rows<StandingMark>(sql`SELECT x.id, x.unit_id AS "unitId", x.sort, x.rule, x.thing, x.points FROM assess_mark x
    WHERE x.scheme_id = ${schemeId} AND x.state = 'upheld' AND NOT EXISTS (SELECT 1 FROM assess_objection o
      WHERE o.scheme_id = x.scheme_id AND o.state = 'upheld' AND o.ruling -> 'dropMarks' ? x.id::text)
    UNION ALL SELECT (b ->> 'id')::uuid, o.unit_id, 'bonus', b ->> 'rule', b ->> 'thing', (b ->> 'points')::numeric
    FROM assess_objection o, jsonb_array_elements(o.ruling -> 'addBonuses') AS b
    WHERE o.scheme_id = ${schemeId} AND o.state = 'upheld' ORDER BY id`);

export const openMarks = async (tx: Tx, schemeId: string): Promise<number> =>
  (
    await tx.one<{ n: number }>(sql`SELECT count(*) AS n FROM assess_mark
      WHERE scheme_id = ${schemeId} AND state IN ('recorded', 'told', 'answered')`)
  ).n;
