/** Objections of units assessed, and corrections of frozen results. */

import { objectionLife } from '@niangjia/domain/assess/assess.lives.ts';
import type { Claim, ObjectionView, Ruled } from '@niangjia/domain/assess/assess.model.ts';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { cursor } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { and, sql } from '../core/database/sql.ts';
import { defineProjection, type LockedRow } from '../core/life-store.ts';
import { seesOfUnit } from './access.ts';

export const objectionProjection = defineProjection(
  objectionLife,
  'assess_objection',
  ['reason', 'decision'],
  ['itemNos', 'claims', 'ruling', 'before', 'after'],
);

export interface ObjectionHead extends LockedRow {
  schemeId: string;
  scheme: string;
  unitId: string;
  unit: string;
  issuerUnitId: string;
  sort: 'objection' | 'correction';
  itemNos: number[];
  claims: Claim[];
  reason: string;
  ruling: Ruled | null;
  decision: string | null;
  before: ObjectionView['before'];
  after: ObjectionView['after'];
  raisedAt: string;
  raisedBy: string;
}

const columns = sql`x.id, x.state, x.seq, x.scheme_id AS "schemeId", s.title AS scheme, x.unit_id AS "unitId", u.short_name AS unit,
  x.issuer_unit_id AS "issuerUnitId", x.sort, x.item_nos AS "itemNos", coalesce(x.claims, '[]') AS claims, x.reason,
  CASE WHEN x.ruling IS NOT NULL THEN '{"addBonuses":[]}'::jsonb || x.ruling END AS ruling, x.decision, x.before, x.after,
  m.at AS "raisedAt", coalesce(p.name, '系统') AS "raisedBy"`;
const from = sql`FROM assess_objection x JOIN assess_scheme s ON s.id = x.scheme_id JOIN unit u ON u.id = x.unit_id
  JOIN move m ON m.home = x.home AND m.subject = x.id AND m.seq = 1 LEFT JOIN person p ON p.id = m.person`;

export const listObjections = (
  tx: Tx,
  actor: Actor,
  query: {
    after?: string | undefined;
    limit: number;
    schemeId?: string | undefined;
    state?: string | undefined;
    unitId?: string;
  },
): Promise<ObjectionHead[]> =>
  tx.rows<ObjectionHead>(
    sql`SELECT ${columns} ${from} WHERE ${and(
      seesOfUnit(actor),
      query.after ? sql`x.id < ${cursor(query.after)}::uuid` : null,
      query.schemeId ? sql`x.scheme_id = ${query.schemeId}` : null,
      query.unitId ? sql`x.unit_id = ${query.unitId}` : null,
      query.state ? sql`x.state = ${query.state}` : null,
    )} ORDER BY x.id DESC LIMIT ${query.limit + 1}`,
  );

export const findObjection = (tx: Tx, actor: Actor, id: string): Promise<ObjectionHead | undefined> =>
  tx.maybe<ObjectionHead>(sql`SELECT ${columns} ${from} WHERE ${and(sql`x.id = ${id}`, seesOfUnit(actor))}`);

export const lockObjection = (tx: Tx, id: string): Promise<ObjectionHead> =>
  tx.one<ObjectionHead>(sql`SELECT ${columns} ${from} WHERE x.id = ${id} FOR UPDATE OF x`);

export const openObjections = async (tx: Tx, schemeId: string, unitId?: string): Promise<number> =>
  (
    await tx.one<{ n: number }>(
      sql`SELECT count(*) AS n FROM assess_objection WHERE ${and(
        sql`scheme_id = ${schemeId}`,
        sql`state = 'raised'`,
        unitId ? sql`unit_id = ${unitId}` : null,
      )}`,
    )
  ).n;

/** Values that decisions have put in the place of those computed, oldest first: the last one of an item stands. */
export const rulingsOf = (
  tx: Tx,
  schemeId: string,
): Promise<{ unitId: string; ruling: Ruled; unit: string }[]> =>
  tx.rows(sql`SELECT x.unit_id AS "unitId", x.ruling, u.short_name AS unit FROM assess_objection x JOIN unit u ON u.id = x.unit_id
    JOIN move m ON m.home = x.home AND m.subject = x.id AND m.name = 'uphold'
    WHERE x.scheme_id = ${schemeId} AND x.state = 'upheld' ORDER BY m.at, x.id`);
