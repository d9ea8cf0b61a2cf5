import { boardMapLife } from '@niangjia/domain/report/board.lives.ts';
import type { Shape } from '@niangjia/domain/report/map.rules.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { defineProjection, type LockedRow } from '../core/life-store.ts';

export const boardMapProjection = defineProjection(
  boardMapLife,
  'board_map',
  ['reviewNo', 'source'],
  ['shapes'],
);

export interface MapRow extends LockedRow {
  reviewNo: string;
  source: string;
  shapes: Shape[];
}

const columns = sql`id, state, seq, review_no AS "reviewNo", source, shapes`;

export const mapOf = (tx: Tx, unitId: string): Promise<MapRow | undefined> =>
  tx.maybe<MapRow>(sql`SELECT ${columns} FROM board_map WHERE unit_id = ${unitId} AND state = 'used'`);

export const lockMap = (tx: Tx, unitId: string): Promise<MapRow | undefined> =>
  tx.maybe<MapRow>(
    sql`SELECT ${columns} FROM board_map WHERE unit_id = ${unitId} AND state = 'used' FOR UPDATE`,
  );

/** As the units are called now: a map outlives a renaming. */
export const namesOf = async (tx: Tx, unitIds: readonly string[]): Promise<Map<string, string>> =>
  new Map(
    (
      await tx.rows<{ id: string; name: string }>(
        sql`SELECT id, short_name AS name FROM unit WHERE id = ANY (${unitIds as string[]}::uuid[])`,
      )
    ).map(u => [u.id, u.name]),
  );
