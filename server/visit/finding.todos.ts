/** What waits about findings: urgent ones that nobody has taken up, answers without a matter to be approved, those who are to be visited again. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { findingEndLife, findingRatingLife } from '@niangjia/domain/visit/finding.lives.ts';
import { visitLife } from '@niangjia/domain/visit/visit.life.ts';
import { join, type Sql, sql } from '../core/database/sql.ts';
import { inScope } from '../core/scope.ts';
import { atSeats, byDay, notBy, type TodoSource } from '../core/todos.ts';
import type { Watching } from '../core/watch.ts';

const text = (visit: Sql, id: Sql): Sql =>
  sql`(SELECT f->>'text' FROM jsonb_array_elements(${visit}.findings) f WHERE f->>'id' = ${id}::text)`;

const urgent = (
  actor: Actor,
): Sql => sql`SELECT 'today', 'finding', (f.value->>'id')::uuid, (f.value->>'id')::uuid, f.value->>'text', v.unit_id,
    NULL::uuid, NULL::date, v.state, '紧急，待转办'
  FROM visit v CROSS JOIN LATERAL jsonb_array_elements(v.findings) AS f(value)
  WHERE v.state = 'recorded' AND v.unit_id = ${atSeats(actor, 'rectify.handle')} AND v.findings @> '[{"severity":"urgent"}]'
    AND f.value->>'severity' = 'urgent'
    AND NOT EXISTS (SELECT FROM matter m WHERE m.origin->>'id' = f.value->>'id' AND m.origin IS NOT NULL AND m.channel = 'visit' AND m.state <> 'refused')
    AND NOT EXISTS (SELECT FROM finding_end d WHERE d.id::text = f.value->>'id' AND d.state <> 'declined')`;

const ends = (
  actor: Actor,
): Sql => sql`SELECT 'review', 'finding-end', d.id, d.id, ${text(sql`v`, sql`d.id`)}, d.unit_id,
    NULL::uuid, NULL::date, d.state, '不立事项'
  FROM finding_end d JOIN visit v ON v.id = d.visit_id
  WHERE d.state = 'proposed' AND ${inScope(actor, 'task.decide', sql`d.unit_id`)} AND ${notBy(actor, sql`d`, ['propose', 'again'])}
    AND ${actor.personId} NOT IN (v.first_person_id, v.second_person_id)`;

const revisits = (
  actor: Actor,
  watch: Watching,
): Sql => sql`SELECT ${byDay(sql`g.due_on`, watch, 'undertake')}, 'finding-rating', g.finding_id, g.id, ${text(sql`v`, sql`g.finding_id`)}, g.unit_id,
    NULL::uuid, g.due_on, g.state, '不满意，待回访'
  FROM finding_rating g JOIN visit v ON v.id = g.visit_id
  WHERE g.state = 'waiting' AND (g.verifier_id = ${actor.personId}
    OR ((g.verifier_id IS NULL OR g.due_on < ${watch.today}::date) AND ${inScope(actor, 'task.decide', sql`g.unit_id`)}
      AND ${actor.personId} NOT IN (v.first_person_id, v.second_person_id)))`;

export const findingTodos: TodoSource = {
  area: 'finding',
  kinds: {
    finding: { lives: [visitLife] },
    'finding-end': { lives: [findingEndLife] },
    'finding-rating': { lives: [findingRatingLife], dueSays: () => '不满意后的回访时限' },
  },
  branch: (actor, watch) => join([urgent(actor), ends(actor), revisits(actor, watch)], ' UNION ALL '),
};
