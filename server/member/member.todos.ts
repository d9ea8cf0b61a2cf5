/**
 * What waits in membership: applications to be answered, transfers at whichever union is to answer, corrections that workers ask for. It
 * waits at the union itself; where nobody sits there, at the township, park or industry union that serves it.
 */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import { correctionLife } from '@niangjia/domain/member/correction.life.ts';
import { joinLife } from '@niangjia/domain/member/join.life.ts';
import { membershipLife } from '@niangjia/domain/member/membership.life.ts';
import { HANDSHAKES, type Handshake } from '@niangjia/domain/member/worker.model.ts';
import { join, type Sql, sql } from '../core/database/sql.ts';
import { inScope } from '../core/scope.ts';
import { atSeats, byDay, seatUnits, type TodoSource } from '../core/todos.ts';
import type { Watching } from '../core/watch.ts';

type Branch = (actor: Actor, watch: Watching) => Sql;

/** Units with nobody of their own, below a seat that serves them. A federation serves none, so that its whole region is never listed. */
const served = (actor: Actor, duty: Duty): Sql => {
  const seats = actor.seats.filter(s => s.duty === duty && s.reach === 'below');
  return sql`SELECT p.unit_id FROM unnest(${seats.map(s => s.line)}::text[], ${seats.map(s => s.path)}::text[], ${seats.map(s => s.unitId)}::uuid[]) AS at(line, path, unit_id)
    JOIN unit u ON u.id = at.unit_id AND u.kind <> 'federation'
    JOIN unit_place p ON p.line = at.line AND p.path > at.path COLLATE "C" AND p.path < (left(at.path, -1) || '/') COLLATE "C"
      AND p.from_day <= ${actor.day}::date AND ${actor.day}::date < p.to_day
    WHERE NOT EXISTS (SELECT FROM seat s WHERE s.unit_id = p.unit_id AND s.duty = ${duty} AND s.from_day <= ${actor.day}::date AND ${actor.day}::date < s.to_day)`;
};
const waitsAt = (actor: Actor, duty: Duty, unit: Sql): Sql =>
  sql`${unit} = ANY (${seatUnits(actor, duty)}::uuid[] || ARRAY(${served(actor, duty)}))`;

const applied: Branch = (
  actor,
  watch,
) => sql`SELECT ${byDay(sql`w.due_on`, watch, 'approve')}, 'member-apply', w.id, w.id, w.name, w.unit_id, NULL::uuid, w.due_on, w.state, NULL::text
  FROM worker w WHERE w.state = 'applied' AND ${waitsAt(actor, 'member.approve', sql`w.unit_id`)}`;

const doubtful: Branch = (
  actor,
  watch,
) => sql`SELECT ${byDay(sql`j.answer_by`, watch, 'review')}, 'member-join', j.id, j.id, '', j.unit_id, NULL::uuid, j.answer_by, j.state, NULL
  FROM join_request j WHERE j.state = 'doubtful' AND ${waitsAt(actor, 'member.keep', sql`j.unit_id`)}`;

const corrections: Branch = (
  actor,
  watch,
) => sql`SELECT ${byDay(sql`c.answer_by`, watch, 'review')}, 'member-correct', c.id, c.id, w.name, c.unit_id, NULL::uuid, c.answer_by, c.state, NULL
  FROM correction_ask c JOIN worker w ON w.id = c.worker_id WHERE c.state = 'asked' AND ${waitsAt(actor, 'member.keep', sql`c.unit_id`)}
  UNION ALL SELECT ${byDay(sql`c.answer_by`, watch, 'review')}, 'member-correct', c.id, c.id, p.name, c.unit_id, NULL::uuid, c.answer_by, c.state, NULL
  FROM correction_ask c JOIN person p ON p.id = c.person_id
  WHERE c.state = 'asked' AND c.person_id <> ${actor.personId} AND ${waitsAt(actor, 'unit.keep', sql`c.unit_id`)}`;

/** Waits at the own union of the member. */
const leaving: Branch = (
  actor,
  watch,
) => sql`SELECT ${byDay(sql`w.due_on`, watch, 'undertake')}, 'member-transfer', w.id, w.id, w.name, w.unit_id, w.other_unit_id, w.due_on, w.state, w.handshake
  FROM worker w WHERE w.handshake IS NOT NULL AND w.handshake <> 'out' AND ${waitsAt(actor, 'member.keep', sql`w.unit_id`)}`;

/** Waits at the union that shall take the member over; what waits for both waits once for somebody who keeps both. */
const coming: Branch = (
  actor,
  watch,
) => sql`SELECT ${byDay(sql`w.due_on`, watch, 'undertake')}, 'member-transfer', w.id, w.id, w.name, w.other_unit_id, w.unit_id, w.due_on, w.state, w.handshake
  FROM worker w WHERE w.other_unit_id IS NOT NULL AND w.handshake IN ('out', 'ask') AND ${waitsAt(actor, 'member.keep', sql`w.other_unit_id`)}
    AND NOT (w.handshake = 'ask' AND ${waitsAt(actor, 'member.keep', sql`w.unit_id`)})`;

/** Let lie by both: the superior of both may decide. Whoever answers for one of them has it waiting there already. */
const settled: Branch = (
  actor,
  watch,
) => sql`SELECT 'decide', 'member-settle', w.id, w.id, w.name, w.unit_id, w.other_unit_id, w.due_on, w.state, w.handshake
  FROM worker w WHERE w.other_unit_id IS NOT NULL AND w.due_on < ${watch.today}::date
    AND ${inScope(actor, 'member.settle', sql`w.unit_id`)} AND ${inScope(actor, 'member.settle', sql`w.other_unit_id`)}
    AND NOT (w.unit_id = ${atSeats(actor, 'member.keep')} OR w.other_unit_id = ${atSeats(actor, 'member.keep')})`;

/** Decided, and the union above has not been told yet. */
const unfiled: Branch = (
  actor,
  watch,
) => sql`SELECT ${byDay(sql`w.due_on`, watch, 'undertake')}, 'member-expelled', w.id, w.id, w.name, w.unit_id, NULL::uuid, w.due_on, w.state, NULL
  FROM worker w WHERE w.state = 'expelled' AND w.due_on IS NOT NULL AND ${waitsAt(actor, 'member.keep', sql`w.unit_id`)}`;

const handshakeOf = (label: string | null): string => HANDSHAKES[label as Handshake];

export const memberTodos: TodoSource = {
  area: 'member',
  kinds: {
    'member-apply': {
      lives: [membershipLife],
      title: row => `入会申请：${row.title}`,
      dueSays: () => '入会申请答复时限',
    },
    'member-join': {
      lives: [joinLife],
      title: () => '入会申请：证件号已登记，请核对',
      dueSays: () => '入会申请答复时限',
    },
    'member-correct': {
      lives: [correctionLife],
      title: row => `更正个人信息：${row.title}`,
      dueSays: () => '更正申请答复时限',
    },
    'member-transfer': {
      lives: [membershipLife],
      title: row => `转会：${row.title}（${handshakeOf(row.label)}）`,
      dueSays: () => '转会答复时限',
    },
    'member-expelled': {
      lives: [membershipLife],
      title: row => `开除会籍报上级备案：${row.title}`,
      dueSays: () => '报备时限',
    },
    'member-settle': {
      lives: [membershipLife],
      title: row => `转会逾期，可以裁定：${row.title}`,
      dueSays: () => '转会答复时限',
    },
  },
  branch: (actor, watch) =>
    join(
      [applied, doubtful, corrections, leaving, coming, unfiled, settled].map(branch => branch(actor, watch)),
      ' UNION ALL ',
    ),
};
