/** Lists of employers as the import knows them: the register's own sheet, and two that others keep. */
import type { SheetSort } from '@niangjia/domain/import/column.model.ts';
import { employerSheet, insuredSheet, registrationSheet } from '@niangjia/domain/unit/employer.import.ts';
import type { GapSource } from '@niangjia/domain/unit/employer-gap.model.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import type { ImportSort, Target } from '../import/sort.model.ts';
import { type EmployerPlan, judgeEmployers } from './employer.judge.ts';
import { keptEmployers, takeBackEmployers, takeChangedEmployers, takeNewEmployers } from './employer.take.ts';

async function employersBeside(tx: Tx, ids: readonly string[]): Promise<Target[]> {
  const rows = await tx.rows<{
    id: string;
    name: string;
    unit: string;
    creditCode: string | null;
    address: string;
    headcount: number;
  }>(sql`SELECT e.id, e.name, u.short_name AS unit, e.credit_code AS "creditCode", e.address, e.headcount
    FROM employer e JOIN unit u ON u.id = e.keeper_unit_id WHERE e.id = ANY (${ids as string[]}::uuid[])`);
  const { name, creditCode, address, headcount, keeper } = employerSheet.columns;
  return rows.map(row => ({
    ...{ id: row.id, name: row.name, unit: row.unit },
    facts: [
      { title: name!.title, value: row.name },
      { title: creditCode!.title, value: row.creditCode ?? '' },
      { title: address!.title, value: row.address },
      { title: headcount!.title, value: String(row.headcount) },
      { title: keeper!.title, value: row.unit },
    ],
  }));
}

const listOf = (sheet: SheetSort, source: GapSource): ImportSort<EmployerPlan> => ({
  sheet,
  targets: (tx, _, ids) => employersBeside(tx, ids),
  judge: (w, unitId, rows, firstRows, same) => judgeEmployers(w, sheet, unitId, rows, firstRows, same),
  takeNew: (w, plans, batchId) => takeNewEmployers(w, plans, batchId, source),
  takeChanged: (w, judged) => takeChangedEmployers(w, judged, sheet.title),
  takeBack: (w, ids) => takeBackEmployers(w, ids),
  kept: (tx, _, ids) => keptEmployers(tx, ids),
});

export const employerLists: readonly ImportSort<EmployerPlan>[] = [
  listOf(employerSheet, 'register'),
  listOf(registrationSheet, 'registration'),
  listOf(insuredSheet, 'insured'),
];
