/** An urgent finding is told at once to whoever answers for the employer: nobody waits until a list is opened. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Finding } from '@niangjia/domain/visit/visit.model.ts';
import type { Work } from '../core/action.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import { type ReminderSource, remind } from '../core/reminders.ts';
import { seesVisit } from './visit.store.ts';

const AREA = 'finding';

export const findingReminders: ReminderSource = {
  area: AREA,
  shown: (actor: Actor) => sql`SELECT 'finding', f.value->>'text', u.short_name
    FROM visit v JOIN unit u ON u.id = v.unit_id CROSS JOIN LATERAL jsonb_array_elements(v.findings) AS f(value)
    WHERE v.findings @> jsonb_build_array(jsonb_build_object('id', r.subject)) AND f.value->>'id' = r.subject::text
      AND v.state = 'recorded' AND ${seesVisit(actor)}`,
};

/** Those who handle at that very unit; those who may give it out there and directly above. The recorder knows already. */

const directlyAbove = (unitId: string, day: string): Sql => sql`SELECT up.unit_id FROM unit_place mine
  JOIN unit_place up ON up.line = mine.line AND starts_with(mine.path, up.path) AND up.path <> mine.path
    AND up.from_day <= ${day}::date AND ${day}::date < up.to_day
  WHERE mine.unit_id = ${unitId} AND mine.from_day <= ${day}::date AND ${day}::date < mine.to_day
  ORDER BY mine.line DESC, length(up.path) DESC LIMIT 1`;

export async function tellUrgent(w: Work, unitId: string, findings: readonly Finding[]): Promise<void> {
  const urgent = findings.filter(f => f.severity === 'urgent');
  if (urgent.length === 0) return;
  const { day, personId: self } = w.actor;
  const people = await w.tx.rows<{
    personId: string;
  }>(sql`SELECT DISTINCT s.person_id AS "personId" FROM seat s
    WHERE s.from_day <= ${day}::date AND ${day}::date < s.to_day AND s.person_id <> ${self}
      AND ((s.duty = 'rectify.handle' AND s.unit_id = ${unitId})
        OR (s.duty = 'matter.give' AND (s.unit_id = ${unitId} OR s.unit_id = (${directlyAbove(unitId, day)}))))`);
  await remind(
    w.tx,
    AREA,
    'urgent',
    urgent.flatMap(f => people.map(({ personId }) => ({ subject: f.id, personId }))),
  );
}

/** Not satisfied: whoever verified is told that somebody waits to be visited again. */
export const tellUnsatisfied = (w: Work, findingId: string, verifierId: string): Promise<void> =>
  remind(w.tx, AREA, 'unsatisfied', [{ subject: findingId, personId: verifierId }]);
