/** Sheets of unions as the import knows them. */

import { unitSheet } from '@niangjia/domain/unit/unit.import.ts';
import { unitLife } from '@niangjia/domain/unit/unit.life.ts';
import { UNIT_KINDS, type UnitKind } from '@niangjia/domain/unit/unit.model.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { lastSteps } from '../import/kept.store.ts';
import type { ImportSort, Target } from '../import/sort.model.ts';
import { judgeUnits, type UnitPlan } from './unit.judge.ts';
import { takeBackUnits, takeChangedUnits, takeNewUnits } from './unit.take.ts';

/** The lines of the tree are held while they are born: a sheet of so many takes seconds. */
const MOST = 20_000;

export const unitRoster: ImportSort<UnitPlan> = {
  sheet: unitSheet,
  whole: MOST,
  targets: (tx, _, ids) => unitsBeside(tx, ids),
  judge: (w, unitId, rows, _, same) => judgeUnits(w, unitId, rows, same),
  takeNew: takeNewUnits,
  takeChanged: takeChangedUnits,
  takeBack: (w, ids, _, why) => takeBackUnits(w, ids, why),
  kept: async (tx, _, ids) => {
    const steps = await lastSteps(tx, unitLife, ids);
    const units = await unitsBeside(tx, ids);
    return units.map(({ id, name, unit }) => ({
      ...{ id, name, unit },
      why: steps.get(id) ?? '已有人员、会员、用人单位、下级组织或办理事项',
    }));
  },
};

async function unitsBeside(tx: Tx, ids: readonly string[]): Promise<Target[]> {
  const { name, kind, parent, address } = unitSheet.columns;
  const rows = await tx.rows<{
    id: string;
    name: string;
    kind: UnitKind;
    unit: string;
    address: string | null;
  }>(
    sql`SELECT u.id, u.name, u.kind, u.address, coalesce((SELECT o.name FROM unit_place p JOIN unit_place s ON s.line = p.line
        AND s.path = left(p.path, -(length(u.code) + 1)) AND s.from_day <= today() AND today() < s.to_day JOIN unit o ON o.id = s.unit_id
      WHERE p.unit_id = u.id AND p.from_day <= today() AND today() < p.to_day ORDER BY p.line DESC LIMIT 1), '') AS unit
    FROM unit u WHERE u.id = ANY (${ids as string[]}::uuid[])`,
  );
  return rows.map(row => ({
    ...{ id: row.id, name: row.name, unit: row.unit },
    facts: [
      { title: name!.title, value: row.name },
      { title: kind!.title, value: UNIT_KINDS[row.kind] },
      { title: parent!.title, value: row.unit },
      { title: address!.title, value: row.address ?? '' },
    ],
  }));
}
