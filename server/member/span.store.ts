/** Spans of membership: on which day in which union, active or retained. They touch each other and never overlap. */
import type { Sex } from '@niangjia/domain/member/worker.model.ts';
import type { UnitRef } from '@niangjia/domain/unit/unit.model.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';

export interface Stand {
  unitId: string;
  standing: 'active' | 'retained';
  sex: Sex | null;
}

/** First day of the span that is open; nothing that is entered later may begin before it. */
export const openSince = async (tx: Tx, workerId: string): Promise<string | null> =>
  (
    await tx.maybe<{ day: string }>(
      sql`SELECT from_day AS day FROM membership WHERE worker_id = ${workerId} AND to_day = '9999-12-31'`,
    )
  )?.day ?? null;

/** Ends the open span on `day` and begins the next there. A span that began on the same day never counted and gives way. */
export async function turnSpan(tx: Tx, workerId: string, day: string, next: Stand | null): Promise<void> {
  await tx.run(
    sql`DELETE FROM membership WHERE worker_id = ${workerId} AND from_day = ${day}::date AND to_day = '9999-12-31'`,
  );
  await tx.run(
    sql`UPDATE membership SET to_day = ${day}::date WHERE worker_id = ${workerId} AND to_day = '9999-12-31'`,
  );
  if (next)
    await tx.run(sql`INSERT INTO membership (worker_id, unit_id, standing, sex, from_day)
      VALUES (${workerId}, ${next.unitId}, ${next.standing}, ${next.sex}, ${day}::date)`);
}

export const spansOf = (
  tx: Tx,
  workerId: string,
): Promise<{ unit: UnitRef; standing: 'active' | 'retained'; fromDay: string; toDay: string | null }[]> =>
  tx.rows(sql`SELECT jsonb_build_object('id', u.id, 'name', u.name, 'shortName', u.short_name) AS unit, m.standing,
      m.from_day AS "fromDay", nullif(m.to_day, '9999-12-31'::date) AS "toDay"
    FROM membership m JOIN unit u ON u.id = m.unit_id WHERE m.worker_id = ${workerId} ORDER BY m.from_day`);
