/** Who is told of an arrangement: those who are sent somewhere, and those whose employers others take over. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { type ReminderSource, remind } from '../core/reminders.ts';
import { inScope } from '../core/scope.ts';
import { VISIT_READERS } from './round.store.ts';

const AREA = 'visit';

export const visitReminders: ReminderSource = {
  area: AREA,
  shown: (
    actor: Actor,
  ) => sql`SELECT 'own-visits', v.title, u.short_name FROM visit_round v JOIN unit u ON u.id = v.unit_id
    WHERE v.id = r.subject AND EXISTS (SELECT 1 FROM allotment a WHERE a.round_id = v.id AND ${inScope(actor, VISIT_READERS, sql`a.unit_id`)})`,
};

/** A first list is `sent`; a list that has changed, on either side, is `resent`. */
export async function tellTeams(
  w: Work,
  roundId: string,
  moved: readonly { before: string | null; after: string | null }[],
): Promise<void> {
  const changed = moved.filter(m => m.before !== null);
  const both = changed.flatMap(m => [m.before, m.after]);
  const fresh = moved.filter(m => m.before === null).map(m => m.after);
  const resent = new Set(await personsOf(w, both));
  const sent = (await personsOf(w, fresh)).filter(id => !resent.has(id));
  const telling = (ids: Iterable<string>) =>
    [...ids].filter(id => id !== w.actor.personId).map(personId => ({ subject: roundId, personId }));
  await remind(w.tx, AREA, 'sent', telling(sent));
  await remind(w.tx, AREA, 'resent', telling(resent));
}

const personsOf = async (w: Work, teamIds: readonly (string | null)[]): Promise<string[]> => {
  const ids = [...new Set(teamIds.filter(id => id !== null))];
  const rows = await w.tx.rows<{ id: string }>(sql`SELECT DISTINCT g.id FROM visit_team t,
    LATERAL (VALUES (t.first_person_id), (t.second_person_id)) AS g(id) WHERE t.id = ANY (${ids}::uuid[])`);
  return rows.map(row => row.id);
};
