/** Deductions to answer or to decide, objections and corrections to decide. */

import { markLife, objectionLife } from '@niangjia/domain/assess/assess.lives.ts';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { join, type Sql, sql } from '../core/database/sql.ts';
import { atSeats, byDay, notBy, type TodoSource } from '../core/todos.ts';
import type { Watching } from '../core/watch.ts';

type Branch = (actor: Actor, watch: Watching) => Sql;

/** What counts against a unit is decided once it has answered, or had its time (扣分先告知). */
const marks: Branch = (actor, watch) => {
  const decides = sql`m.issuer_unit_id = ${atSeats(actor, 'assess.decide')}`;
  const answers = sql`m.state = 'told' AND m.answer_by >= ${watch.today}::date`;
  return sql`SELECT CASE WHEN ${answers} THEN ${byDay(sql`m.answer_by`, watch, 'answer')} ELSE 'decide' END, 'assess-mark', m.scheme_id, m.id,
      m.rule || ' · ' || m.thing, CASE WHEN ${answers} THEN m.unit_id ELSE m.issuer_unit_id END,
      CASE WHEN ${answers} THEN m.issuer_unit_id ELSE m.unit_id END, CASE WHEN ${answers} THEN m.answer_by END, m.state, NULL
    FROM assess_mark m WHERE (${answers} AND m.unit_id = ${atSeats(actor, 'assess.object')})
      OR (m.state IN ('recorded', 'told', 'answered') AND NOT (${answers}) AND ${decides}
        AND ${notBy(actor, sql`m`, markLife.moves.uphold.separate ?? [])})`;
};

const objections: Branch = actor =>
  sql`SELECT 'decide', 'assess-objection', x.scheme_id, x.id, s.title, x.issuer_unit_id, x.unit_id, NULL::date, x.state,
      CASE x.sort WHEN 'objection' THEN '考核异议' ELSE '提请更正' END
    FROM assess_objection x JOIN assess_scheme s ON s.id = x.scheme_id
    WHERE x.state = 'raised' AND x.issuer_unit_id = ${atSeats(actor, 'assess.decide')} AND ${notBy(actor, sql`x`, objectionLife.moves.uphold.separate ?? [])}`;

export const assessTodos: TodoSource = {
  area: 'assess',
  sorts: { answer: { label: '待申辩', after: 'undertake' } },
  kinds: {
    'assess-mark': { lives: [markLife], dueSays: row => `${row.from}告知时写明的申辩期限` },
    'assess-objection': { lives: [objectionLife] },
  },
  branch: (actor, watch) => join([marks(actor, watch), objections(actor, watch)], ' UNION ALL '),
};
