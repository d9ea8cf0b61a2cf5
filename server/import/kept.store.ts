/** Why something stayed when a batch was undone: the last step that somebody took with it. */
import { chineseDay, type Day } from '@niangjia/domain/core/days.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';

interface Steps {
  moves: Readonly<Record<string, { label: string }>>;
}

/** @returns in words, of those on which there has been another step than the first */
export async function lastSteps(
  tx: Tx,
  { moves }: Steps,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx.rows<{ id: string; name: string; person: string | null; day: Day }>(
    sql`SELECT DISTINCT ON (m.subject) m.subject AS id, m.name, p.name AS person, (m.at AT TIME ZONE 'Asia/Shanghai')::date AS day
      FROM move m LEFT JOIN person p ON p.id = m.person
      WHERE m.subject = ANY (${ids as string[]}::uuid[]) AND m.seq > 1 ORDER BY m.subject, m.seq DESC`,
  );
  return new Map(
    rows.map(({ id, name, person, day }) => [
      id,
      `${chineseDay(day)}${person ?? '系统'}办理了“${moves[name]?.label ?? '修改'}”`,
    ]),
  );
}
