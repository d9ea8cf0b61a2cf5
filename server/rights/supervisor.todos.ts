/**
 * Inquiries in which somebody takes part as a supervisor and which wait for somebody else's name: told to the person whose certificate it is,
 * at the union that handles the matter, where that person may read it.
 */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { labourSupervision } from '@niangjia/domain/rights/labour-supervision.kind.ts';
import { isMineOrNobodys } from '../core/appointed.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import { atSeats, byDay, type TodoSource } from '../core/todos.ts';
import type { Watching } from '../core/watch.ts';

/** Whoever handles it has it as a matter already. */
const handles = (actor: Actor): Sql => sql`(m.unit_id = ${atSeats(actor, labourSupervision.undertakes)}
  AND ${isMineOrNobodys(actor, sql`m.undertaker_id`, sql`m.unit_id`, labourSupervision.undertakes)})`;

const inquiries = (actor: Actor, watch: Watching): Sql =>
  sql`SELECT ${byDay(sql`m.due_on`, watch, 'undertake')}, 'labour-inquiry', m.id, m.id, m.title, m.unit_id, NULL::uuid, m.due_on, m.state, '参加调查'
  FROM labour_supervisor s JOIN matter m ON m.kind = ${labourSupervision.kind} AND m.state = 'inquiry' AND m.ended_on IS NULL AND NOT m.confined
    AND m.content->'supervisorIds' ? s.id::text
  WHERE s.person_id = ${actor.personId} AND s.state = 'certified' AND m.merged_into IS NULL
    AND (m.unit_id = ${atSeats(actor, 'rights.read')} OR m.unit_id = ${atSeats(actor, 'rights.handle')} OR m.unit_id = ${atSeats(actor, 'rights.sign')})
    AND NOT ${handles(actor)}`;

export const supervisorTodos: TodoSource = {
  area: 'rights',
  kinds: { 'labour-inquiry': { lives: [labourSupervision.life] } },
  branch: inquiries,
};
