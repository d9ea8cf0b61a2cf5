/** Lists of employers as the import knows them: the register's own sheet, and two that others keep. */
import type { SheetSort } from '@niangjia/domain/import/column.model.ts';
import { employerSheet, insuredSheet, registrationSheet } from '@niangjia/domain/unit/employer.import.ts';
import type { GapSource } from '@niangjia/domain/unit/employer-gap.model.ts';
import { sql } from '../core/database/sql.ts';
import type { ImportSort } from '../import/sort.model.ts';
import { type EmployerPlan, judgeEmployers } from './employer.judge.ts';
import { takeBackEmployers, takeChangedEmployers, takeNewEmployers } from './employer.take.ts';

const listOf = (sheet: SheetSort, source: GapSource): ImportSort<EmployerPlan> => ({
  sheet,
  targets: (tx, ids) =>
    tx.rows(sql`SELECT e.id, e.name, u.short_name AS unit FROM employer e JOIN unit u ON u.id = e.keeper_unit_id
      WHERE e.id = ANY (${ids as string[]}::uuid[])`),
  judge: (w, unitId, rows, firstRows) => judgeEmployers(w, sheet, unitId, rows, firstRows),
  takeNew: (w, plans, batchId) => takeNewEmployers(w, plans, batchId, source),
  takeChanged: (w, judged) => takeChangedEmployers(w, judged, sheet.title),
  takeBack: (w, ids) => takeBackEmployers(w, ids),
});

export const employerLists: readonly ImportSort<EmployerPlan>[] = [
  listOf(employerSheet, 'register'),
  listOf(registrationSheet, 'registration'),
  listOf(insuredSheet, 'insured'),
];
