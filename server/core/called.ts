/** What units were called on a day. Names follow the days of the tree: a register of a day gone by names its unions as they were called then. */
import { type Sql, sql } from './database/sql.ts';

const COLUMNS = { name: sql`name`, shortName: sql`short_name` } as const;

/** The name, or the short name, that a unit had on a day. `unit` is the alias of a row of the table of units. */
export const calledOn = (unit: Sql, what: keyof typeof COLUMNS, day: string, today: string): Sql =>
  day >= today ? sql`${unit}.${COLUMNS[what]}` : calledThen(unit, what, sql`${day}::date`);

/** The same for a day that stands in a row, as that of a signature; of a row that has none yet, the name of today. */
export const calledThen = (unit: Sql, what: keyof typeof COLUMNS, day: Sql): Sql =>
  sql`coalesce((SELECT f.${COLUMNS[what]} FROM unit_former_name f WHERE f.unit_id = ${unit}.id AND f.to_day > ${day}
    ORDER BY f.to_day LIMIT 1), ${unit}.${COLUMNS[what]})`;

/** The unit of a row `unit`, as it was called on a day. */
export const namedOn = (unit: Sql, day: string, today: string): Sql =>
  sql`jsonb_build_object('id', ${unit}.id, 'name', ${calledOn(unit, 'name', day, today)}, 'shortName', ${calledOn(unit, 'shortName', day, today)})`;

/** The unit with an id, as it was called on a day. */
export const refOn = (id: Sql, day: string, today: string): Sql =>
  sql`(SELECT ${namedOn(sql`called`, day, today)} FROM unit called WHERE called.id = ${id})`;
