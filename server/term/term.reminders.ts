/** Who is told that a term comes to its end, at each of the three days and once it has passed: the union's own, and the union above it. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import { TERM_WAITING } from '@niangjia/domain/term/term.model.ts';
import { warningStep } from '@niangjia/domain/term/term.rules.ts';
import type { Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { loadParameters } from '../core/parameters.ts';
import { type ReminderSource, remind } from '../core/reminders.ts';
import { eachInScope } from '../core/scope.ts';
import { READERS } from './term.store.ts';

const AREA = 'term';

export const termReminders: ReminderSource = {
  area: AREA,
  shown: (
    actor: Actor,
  ) => sql`SELECT ${TERM_WAITING}::text, '换届：' || u.name || '本届将届满或已逾期', u.short_name FROM unit u
    WHERE u.id = r.subject AND ${eachInScope(actor, READERS, sql`u.id`)}`,
};

interface Ending {
  id: string;
  unitId: string;
  dueOn: string;
}

/** Each term once for each step and day: an extension begins anew. @returns how many terms were told of */
export async function remindEnding(w: Work, most: number): Promise<number> {
  const { tx, actor } = w;
  const { number } = await loadParameters(tx, 'term.', null, actor.day);
  const today = asDay(actor.day);
  const steps = [1, 2, 3, 4].map(n => ['term.warn-first', 'term.warn-second', 'term.warn-last'][n - 1]);
  const days = steps.map(code => (code ? number(code) : -1));
  const ending =
    await tx.rows<Ending>(sql`SELECT t.id, t.unit_id AS "unitId", greatest(t.due_day, t.extended_to) AS "dueOn" FROM term t
    JOIN unnest(${days}::int[], ARRAY['1', '2', '3', '4']) AS s(days, step) ON greatest(t.due_day, t.extended_to) - s.days <= ${actor.day}::date
    WHERE t.to_day = '9999-12-31' AND NOT EXISTS (SELECT FROM reminder_told d WHERE d.home = t.home AND d.item = t.id AND d.step = s.step
      AND d.due_on = greatest(t.due_day, t.extended_to)) GROUP BY t.id, t.unit_id, t.due_day, t.extended_to ORDER BY t.id LIMIT ${most}`);
  for (const term of ending) {
    const step = today > term.dueOn ? 4 : warningStep(asDay(term.dueOn), today, number);
    // What was missed is not told late: only the nearest step is.
    await tx.run(sql`INSERT INTO reminder_told (home, item, step, sort, due_on)
      SELECT ${homeOf(term.id)}, ${term.id}, n::text, 'warning', ${term.dueOn}::date FROM generate_series(1, ${step}::int) n ON CONFLICT DO NOTHING`);
    await remind(tx, AREA, step === 4 ? 'overdue' : 'warning', await toldOf(w, term.unitId));
  }
  return ending.length;
}

/** Seats at the union itself, and at the one directly above it that handles what is below. */
const toldOf = ({ tx, actor }: Work, unitId: string): Promise<{ subject: string; personId: string }[]> =>
  tx.rows(sql`SELECT DISTINCT ${unitId}::uuid AS subject, s.person_id AS "personId" FROM unit_place mine
    JOIN unit_place up ON up.line = mine.line AND (up.path = mine.path OR up.path = regexp_replace(mine.path, '[^.]+[.]$', ''))
      AND up.from_day <= ${actor.day}::date AND ${actor.day}::date < up.to_day
    JOIN seat s ON s.unit_id = up.unit_id AND s.line = up.line AND s.duty = 'term.handle' AND (s.reach = 'below' OR s.unit_id = mine.unit_id)
      AND s.from_day <= ${actor.day}::date AND ${actor.day}::date < s.to_day
    WHERE mine.unit_id = ${unitId} AND mine.from_day <= ${actor.day}::date AND ${actor.day}::date < mine.to_day`);
