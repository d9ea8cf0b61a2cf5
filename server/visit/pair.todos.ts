/** What waits for whoever is paired: this month's return visit. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { returnLife } from '@niangjia/domain/visit/pair.lives.ts';
import { sql } from '../core/database/sql.ts';
import type { ReminderSource } from '../core/reminders.ts';
import { inScope } from '../core/scope.ts';
import { byDay, type TodoSource } from '../core/todos.ts';
import { seesPair } from './pair.store.ts';

const AREA = 'visit-pair';
const DUE = sql`(r.month + interval '1 month' - interval '1 day')::date`;

export const pairTodos: TodoSource = {
  area: AREA,
  kinds: { 'visit-return': { lives: [returnLife], dueSays: () => '按月回访' } },
  branch: (
    actor,
    watch,
  ) => sql`SELECT ${byDay(DUE, watch, 'undertake')}, 'visit-return', p.id, r.id, e.name, p.unit_id, NULL::uuid, ${DUE}, r.state, '结对回访'
    FROM visit_return r JOIN visit_pair p ON p.id = r.pair_id AND p.state = 'held' JOIN employer e ON e.id = p.employer_id
    WHERE r.state = 'owed' AND r.month <= ${watch.today}::date AND p.person_id = ${actor.personId} AND ${inScope(actor, 'visit.record', sql`p.unit_id`)}`,
};

export const pairReminders: ReminderSource = {
  area: AREA,
  shown: (
    actor: Actor,
  ) => sql`SELECT 'visit-pair', e.name, u.short_name FROM visit_pair p JOIN employer e ON e.id = p.employer_id
    JOIN unit u ON u.id = p.unit_id WHERE p.id = r.subject AND ${seesPair(actor)}`,
};
