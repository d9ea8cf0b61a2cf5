/**
 * What a unit that was merged or dissolved has left open, and what keeps its name for it speaks of the days on which it stood: answered by the
 * nearest unit above its closed place that stands, which of a merged one is the unit that it went into. Read on the day and never written.
 */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import { type Sql, sql } from './database/sql.ts';
import { eachInScope } from './scope.ts';
import { seatUnits } from './todos.ts';

/** Over a row `ended` of unit. */
const above: Sql = sql`(SELECT up.unit_id FROM unit_place mine
    JOIN unit_place up ON up.line = mine.line AND up.unit_id <> mine.unit_id AND starts_with(mine.path, up.path)
      AND up.from_day <= today() AND today() < up.to_day
    JOIN unit stands ON stands.id = up.unit_id AND (stands.dissolved_on IS NULL OR stands.dissolved_on > today())
  WHERE mine.unit_id = ended.id AND mine.from_day <= today() AND today() < mine.to_day
  ORDER BY mine.line DESC, length(up.path) DESC LIMIT 1)`;

/** The unit itself, while it stands. @param unit a column */
export const answererOf = (unit: Sql): Sql =>
  sql`coalesce((SELECT ${above} FROM unit ended WHERE ended.id = ${unit} AND ended.dissolved_on <= today()), ${unit})`;

const endedUnder = (those: Sql): Sql =>
  sql`ARRAY(SELECT e.unit_id FROM (SELECT ended.id AS unit_id, ${above} AS by_id FROM unit ended
    WHERE ended.dissolved_on <= today()) AS e WHERE ${those})`;

/** `unit_id = ${atSeatsFor(actor, duty)}`: the very units at which a duty is held, and the ended ones that they answer for. */
export const atSeatsFor = (actor: Actor, duty: Duty): Sql => {
  const units = seatUnits(actor, duty);
  return sql`ANY (${units}::uuid[] || ${endedUnder(sql`e.by_id = ANY (${units}::uuid[])`)})`;
};

/** An ended unit for which one within the scope answers. */
export const answersFor = (actor: Actor, duties: readonly Duty[], unit: Sql): Sql =>
  sql`${unit} = ANY (${endedUnder(eachInScope(actor, duties, sql`e.by_id`))})`;
