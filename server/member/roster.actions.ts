/** Rosters of members as the import knows them. */
import { asDay } from '@niangjia/domain/core/days.ts';
import { memberSheet } from '@niangjia/domain/member/member.import.ts';
import { sql } from '../core/database/sql.ts';
import { loadParameters } from '../core/parameters.ts';
import type { ImportSort } from '../import/sort.model.ts';
import { judgeRows, type MemberPlan } from './member.judge.ts';
import { unitsTaking } from './member.lookups.ts';
import { takeBack, takeChanged, takeNew } from './member.take.ts';

export const memberRoster: ImportSort<MemberPlan> = {
  sheet: memberSheet,
  targets: (tx, ids) =>
    tx.rows(sql`SELECT w.id, w.name, u.short_name AS unit FROM worker w JOIN unit u ON u.id = w.unit_id
      WHERE w.id = ANY (${ids as string[]}::uuid[])`),
  judge: async (w, unitId, rows, firstRows) => {
    const today = asDay(w.actor.day);
    const minAge = (await loadParameters(w.tx, 'member.', unitId, today)).number('member.min-age');
    const grounds = { today, minAge, unitId, units: await unitsTaking(w.tx, unitId, today) };
    return judgeRows(w.tx, w.crypto, rows, grounds, firstRows);
  },
  takeNew,
  takeChanged,
  takeBack,
};
