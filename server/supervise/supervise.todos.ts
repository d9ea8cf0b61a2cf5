/**
 * What waits for a person in supervision: the word of a unit for a call, the steps of whoever holds it, events that are to be reported,
 * passed on or sent round; closed rectifications to be looked at again. What a call decided is a task of the unit that answers for it and waits with the tasks.
 */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { eventLight } from '@niangjia/domain/supervise/event.rules.ts';
import { rectification } from '@niangjia/domain/supervise/rectification.kind.ts';
import { callLife, callReportLife, eventLife } from '@niangjia/domain/supervise/supervise.lives.ts';
import { join, type Sql, sql } from '../core/database/sql.ts';
import { inScope } from '../core/scope.ts';
import { atSeats, byDay, type TodoSource } from '../core/todos.ts';
import type { Watching } from '../core/watch.ts';
import { seenAfter } from './sample.store.ts';

type Branch = (actor: Actor, watch: Watching) => Sql;

const words: Branch = (actor, watch) => {
  const due = sql`coalesce(c.report_by, c.held_on)`;
  return sql`SELECT ${byDay(due, watch, 'call-report')}, 'call-report', c.id, r.id, c.title, r.unit_id, c.unit_id, ${due}, r.state, '汇报'
    FROM call_report r JOIN call c ON c.id = r.call_id AND c.state = 'planned'
    WHERE r.state = 'asked' AND r.unit_id = ${atSeats(actor, 'task.undertake')}`;
};

/** Held when its day has come; then minutes to write; then, everything done or accounted for, to be closed. */
const calls: Branch = (
  actor,
  watch,
) => sql`SELECT CASE c.state WHEN 'planned' THEN ${byDay(sql`c.held_on`, watch, 'soon')}
      WHEN 'held' THEN 'draft' ELSE 'decide' END, 'call', c.id, c.id, c.title, c.unit_id, c.unit_id,
    CASE c.state WHEN 'planned' THEN c.held_on END, c.state, CASE c.state WHEN 'held' THEN '形成纪要' WHEN 'minuted' THEN '可以销账' END
  FROM call c WHERE c.unit_id = ${atSeats(actor, 'call.keep')} AND (c.state = 'held'
    OR (c.state = 'planned' AND c.held_on <= ${watch.soonUntil}::date)
    OR (c.state = 'minuted' AND NOT EXISTS (SELECT 1 FROM call_decision d WHERE d.call_id = c.id AND d.state = 'assigned'
      AND NOT EXISTS (SELECT 1 FROM move m WHERE m.home = d.home AND m.subject = d.id AND m.name = 'carry'))))`;

const dueOf = sql`CASE WHEN e.state IN ('found', 'asked') THEN e.report_due_at WHEN e.state = 'passing' THEN e.forward_due_at ELSE e.publish_due_at END`;

/** Asked for or missed; or in hand at a level that passes it on, reads it or sends it round. Late to the minute, as its reminders are. */
const events: Branch = (actor, watch) => {
  const due = sql`(${dueOf} AT TIME ZONE 'Asia/Shanghai')::date`;
  return sql`SELECT CASE WHEN ${dueOf} < clock() THEN 'overdue' ELSE ${byDay(due, watch, 'event')} END, 'event', e.id, e.id, e.title, CASE WHEN e.state IN ('found', 'asked') THEN e.unit_id ELSE e.to_unit_id END,
      CASE WHEN e.state IN ('found', 'asked') THEN e.setter_unit_id ELSE e.unit_id END, ${due}, e.state, NULL
    FROM event e WHERE (e.state IN ('found', 'asked') AND e.unit_id = ${atSeats(actor, 'event.report')})
      OR (e.state = 'passing' AND e.to_unit_id = ${atSeats(actor, 'event.report')})
      OR (e.state IN ('arrived', 'received') AND e.to_unit_id = ${atSeats(actor, 'event.keep')})`;
};

/** Drawn by lot, to be looked at again by the person to whom it was given, while they may. */
const checks: Branch = (
  actor,
  watch,
) => sql`SELECT ${byDay(sql`k.due_on`, watch, 'undertake')}, 'rectify-check', m.id, m.id, m.title, m.unit_id, NULL::uuid, k.due_on, m.state, NULL
    FROM rectify_check c JOIN rectify_sample s ON s.id = c.sample_id JOIN matter m ON m.id = c.matter_id AND m.state = 'closed'
      LEFT JOIN matter_clock k ON k.matter_id = m.id AND k.code = 'revisit' AND k.state = 'running'
    WHERE c.verifier_id = ${actor.personId} AND ${inScope(actor, 'rectify.verify', sql`m.unit_id`)}
      AND ${seenAfter(sql`c.matter_id`, sql`s.at`)} IS NULL`;

/** The moment at which a step on an event is due: minutes and hours count there. */
interface More {
  dueAt: string;
  nowMs: number;
}
const moments = sql`(SELECT jsonb_build_object('dueAt', ${dueOf}, 'nowMs', (extract(epoch FROM clock()) * 1000)::bigint)
  FROM event e WHERE d.kind = 'event' AND e.id = d.item AND ${dueOf} IS NOT NULL)`;

export const superviseTodos: TodoSource<More | null> = {
  area: 'supervise',
  sorts: {
    'call-report': { label: '待汇报', after: 'undertake' },
    event: { label: '必报事项', after: 'undertake' },
  },
  kinds: {
    'call-report': { lives: [callReportLife], dueSays: row => `${row.from}通知汇报时规定` },
    call: { lives: [callLife], dueSays: () => '调度会的召开日期' },
    'rectify-check': {
      lives: [rectification.life],
      title: row => `抽查回访：${row.title}`,
      dueSays: () => '销号后抽查回访的时限',
    },
    event: {
      lives: [eventLife],
      light: ({ more }, watch) => eventLight(more?.dueAt ?? null, more?.nowMs ?? 0, watch.soonUntil),
    },
  },
  branch: (actor, watch) =>
    join(
      [words(actor, watch), calls(actor, watch), events(actor, watch), checks(actor, watch)],
      ' UNION ALL ',
    ),
  more: moments,
};
