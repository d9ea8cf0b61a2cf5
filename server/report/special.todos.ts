/** Reports from visits between three pairs of hands, and those that wait for a word from above. */
import { specialLife } from '@niangjia/domain/report/special.life.ts';
import { sql } from '../core/database/sql.ts';
import { atSeats, notBy, type TodoSource } from '../core/todos.ts';

export const specialTodos: TodoSource = {
  area: 'special',
  kinds: { 'special-report': { lives: [specialLife] } },
  branch:
    actor => sql`SELECT CASE s.state WHEN 'drafted' THEN 'draft' WHEN 'submitted' THEN 'review' ELSE 'approve' END, 'special-report',
      s.id, s.id, s.title, CASE s.state WHEN 'sent' THEN s.to_unit_id ELSE s.unit_id END, s.unit_id, NULL::date, s.state,
      CASE s.state WHEN 'sent' THEN '请批示' ELSE '走访专报' END
    FROM special_report s WHERE (s.state = 'drafted' AND s.unit_id = ${atSeats(actor, 'bulletin.draft')} AND EXISTS (SELECT FROM move o
        WHERE o.home = s.home AND o.subject = s.id AND o.name IN ('draft', 'edit') AND o.person = ${actor.personId}))
      OR (s.state = 'submitted' AND s.unit_id = ${atSeats(actor, 'bulletin.check')} AND ${notBy(actor, sql`s`, specialLife.moves.check.separate ?? [])})
      OR (s.state = 'checked' AND s.unit_id = ${atSeats(actor, 'bulletin.sign')} AND ${notBy(actor, sql`s`, specialLife.moves.sign.separate ?? [])})
      OR (s.state = 'sent' AND s.to_unit_id = ${atSeats(actor, 'bulletin.sign')})`,
};
