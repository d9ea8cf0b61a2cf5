/** Which kinds an actor may open, and at which of the own units. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import type { UnitLevel } from '@niangjia/domain/unit/unit.model.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { seatUnits } from '../core/todos.ts';

export async function openingsOf(tx: Tx, actor: Actor) {
  const wanted = Object.values(kinds).map(kind => ({ kind, units: seatUnits(actor, kind.intake.duty) }));
  const ids = [...new Set(wanted.flatMap(o => o.units))];
  const units = await tx.rows<{ id: string; name: string; level: UnitLevel }>(
    sql`SELECT id, short_name AS name, level FROM unit WHERE id = ANY (${ids}::uuid[]) ORDER BY level, name`,
  );
  return wanted.flatMap(({ kind, units: at }) => {
    const open = units.filter(
      u => at.includes(u.id) && (!kind.intake.levels || kind.intake.levels.includes(u.level)),
    );
    return open.length
      ? [{ kind: kind.kind, label: kind.label, units: open.map(u => ({ unitId: u.id, unit: u.name })) }]
      : [];
  });
}
