/**
 * Employers without a union that wait for somebody: for whoever took them, near their day; for the keeper, those that nobody has taken; for
 * the county, those that are over their day. The rest of a list of thousands waits quietly on its own page. Beside them: employers that
 * moved within the city, for the county that is to take them over.
 */

import { employerChangeLife } from '@niangjia/domain/unit/employer-change.life.ts';
import { employerGapLife } from '@niangjia/domain/unit/employer-gap.life.ts';
import { sql } from '../core/database/sql.ts';
import { atSeats, byDay, notBy, type TodoSource } from '../core/todos.ts';
import { isTaken } from './employer-gap.store.ts';

export const gapTodos: TodoSource = {
  area: 'unit',
  kinds: {
    'employer-gap': {
      lives: [employerGapLife],
      title: row => `未建会单位：${row.title}${row.label ? `（${row.label}）` : ''}`,
      dueSays: () => '建会期限',
    },
    'employer-change': { lives: [employerChangeLife], title: row => `接收迁入单位：${row.title}` },
  },
  branch: (
    actor,
    watch,
  ) => sql`SELECT ${byDay(sql`g.due_on`, watch, 'doing')}, 'employer-gap', g.id, g.id, e.name, g.unit_id, NULL::uuid, g.due_on, g.state,
      CASE WHEN NOT ${isTaken} THEN '没有人负责' END
    FROM employer_gap g JOIN employer e ON e.id = g.employer_id
    WHERE g.unit_id = ${atSeats(actor, 'term.handle')} AND ((g.state = 'open' AND g.person_id = ${actor.personId})
      OR (g.state = 'open' AND NOT ${isTaken} AND g.due_on <= ${watch.soonUntil}::date)
      OR (g.state = 'escalated' AND g.person_id = ${actor.personId} AND NOT (g.over_unit_id = ${atSeats(actor, 'term.decide')})))
    UNION ALL SELECT 'decide', 'employer-gap', g.id, g.id, e.name, g.over_unit_id, g.unit_id, g.due_on, g.state, NULL
    FROM employer_gap g JOIN employer e ON e.id = g.employer_id
    WHERE g.state = 'escalated' AND g.over_unit_id = ${atSeats(actor, 'term.decide')}
    UNION ALL SELECT 'review', 'employer-change', c.id, c.id, e.name, c.to_unit_id, c.unit_id, NULL::date, c.state, NULL
    FROM employer_change c JOIN employer e ON e.id = c.employer_id
    WHERE c.state = 'offered' AND c.to_unit_id = ${atSeats(actor, 'unit.keep')} AND ${notBy(actor, sql`c`, ['propose', 'offer'])}`,
};
