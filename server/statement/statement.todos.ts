/** Sheets to fill in or to mend by their day, and those handed in that wait to be checked by somebody else, which has no day of its own. */
import { statementLife } from '@niangjia/domain/statement/statement.lives.ts';
import { sql } from '../core/database/sql.ts';
import { atSeatsFor } from '../core/succession.ts';
import { byDay, notBy, type TodoSource } from '../core/todos.ts';

export const statementTodos: TodoSource = {
  area: 'statement',
  sorts: { fill: { label: '待填报', after: 'undertake' } },
  kinds: { statement: { lives: [statementLife], dueSays: row => `${row.from}下发报表时规定` } },
  branch: (
    actor,
    watch,
  ) => sql`SELECT CASE s.state WHEN 'submitted' THEN 'review' ELSE ${byDay(sql`s.due_on`, watch, 'fill')} END, 'statement',
      s.id, s.id, f.title, s.unit_id, s.issuer_unit_id, CASE WHEN s.state <> 'submitted' THEN s.due_on END, s.state, p.label
    FROM statement s JOIN statement_period p ON p.id = s.period_id AND p.state = 'open' JOIN statement_form f ON f.id = p.form_id
    WHERE (s.state IN ('asked', 'returned') AND s.unit_id = ${atSeatsFor(actor, 'statement.fill')})
      OR (s.state = 'submitted' AND s.issuer_unit_id = ${atSeatsFor(actor, 'statement.check')} AND ${notBy(actor, sql`s`, ['submit'])})`,
};
