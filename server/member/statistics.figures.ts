/** Members of a unit with all below and of each unit directly below, by what they are: the figures that boards count with too. */
import type { Actor, Line } from '@niangjia/domain/core/actor.ts';
import { MEMBER_COUNTS } from '@niangjia/domain/member/member.indicators.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { figuresOf } from '../core/figures.ts';
import { insistUnit } from './member.sight.ts';

interface Below {
  id: string;
  shortName: string;
}

export async function memberStatistics(tx: Tx, actor: Actor, unitId: string) {
  await insistUnit(tx, actor, unitId);
  const { day } = actor;
  const unit = await tx.one<Below & { name: string }>(
    sql`SELECT id, name, short_name AS "shortName" FROM unit WHERE id = ${unitId}`,
  );
  const stands = await tx.maybe<{ line: Line; path: string }>(sql`SELECT line, path FROM unit_place
    WHERE unit_id = ${unitId} AND from_day <= ${day}::date AND ${day}::date < to_day ORDER BY line DESC LIMIT 1`);
  const below = stands
    ? await tx.rows<Below>(sql`SELECT u.id, u.short_name AS "shortName" FROM unit_place p JOIN unit u ON u.id = p.unit_id
        WHERE p.line = ${stands.line} AND p.path > ${stands.path} COLLATE "C" AND p.path < (left(${stands.path}, -1) || '/') COLLATE "C"
          AND strpos(rtrim(substr(p.path, length(${stands.path}) + 1), '.'), '.') = 0
          AND p.from_day <= ${day}::date AND ${day}::date < p.to_day ORDER BY u.sort_no, u.code`)
    : [];
  const unitIds = [unitId, ...below.map(u => u.id)];
  const codes = MEMBER_COUNTS.map(({ code }) => ({ code }));
  const asked = {
    line: stands?.line ?? 'territory',
    unitIds,
    codes,
    fromDay: day,
    toDay: day,
    asOf: null,
  } as const;
  const amounts = (await figuresOf(tx, asked)).map(figure => figure.value ?? 0);
  const of = (n: number): number[] => amounts.slice(n * codes.length, (n + 1) * codes.length);
  return { day, unit, total: of(0), below: below.map((u, n) => ({ ...u, amounts: of(n + 1) })) };
}
