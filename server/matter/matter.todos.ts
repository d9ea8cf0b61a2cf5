/** What waits in matters: to be signed for, to be handled by me or by my unit, to be verified. The tree only; confined ones as they are read. */
import { type Actor, hasDuty } from '@niangjia/domain/core/actor.ts';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { MATTER_WAITING } from '@niangjia/domain/matter/matter.model.ts';
import { isMineOrNobodys } from '../core/appointed.ts';
import { join, type Sql, sql } from '../core/database/sql.ts';
import { inScope } from '../core/scope.ts';
import { atSeats, byDay, notBy, seatUnits, type TodoSource } from '../core/todos.ts';
import type { Watching } from '../core/watch.ts';
import { readsConfined } from './matter.store.ts';

const all = Object.values(kinds);

/** Duties of moves that lead on from a state: whoever holds one at the unit has it waiting. Handing on does not count. */
function waits(kind: (typeof all)[number]): Map<Duty, string[]> {
  const byDuty = new Map<Duty, string[]>();
  for (const state of Object.keys(kind.life.states)) {
    if (kind.ends.includes(state)) continue;
    for (const duty of new Set(
      Object.values(kind.moves)
        .filter(m => m.at === 'unit' && m.to !== 'same' && m.to !== state && m.from.includes(state))
        .map(m => m.duty),
    ))
      byDuty.set(duty, [...(byDuty.get(duty) ?? []), state]);
  }
  return byDuty;
}

/** Earlier moves whose persons may take none of those that lead on from the state: it waits for other hands. */
function apartIn(kind: (typeof all)[number], duty: Duty, state: string): string[] {
  const [first = [], ...rest] = Object.values(kind.moves)
    .filter(m => m.duty === duty && m.at === 'unit' && m.to !== 'same' && m.to !== state)
    .filter(m => m.from.includes(state))
    .map(m => m.separate ?? []);
  return first.filter(name => rest.every(others => others.includes(name)));
}

/** Whoever reported a false alarm, or wrote what is to be reviewed, has no turn in judging it. */
function byOthers(actor: Actor, kind: (typeof all)[number], duty: Duty, states: readonly string[]): Sql {
  const conditions = states.flatMap(state => {
    const names = apartIn(kind, duty, state);
    if (names.length === 0) return [];
    return [sql`(m.state <> ${state} OR m.received_on IS NULL OR ${notBy(actor, sql`m`, names)})`];
  });
  return conditions.length ? join(conditions, ' AND ') : sql`true`;
}

const branchOf = (actor: Actor, watch: Watching, kind: (typeof all)[number]): Sql[] => {
  const known =
    kind.secrecy.sort === 'compartment' ? sql`m.confined AND ${readsConfined(actor)}` : sql`NOT m.confined`;
  const late = jointLate(watch);
  const dated = sql`CASE WHEN m.received_on IS NULL THEN 'receive' WHEN ${late} IS NOT NULL THEN 'overdue' WHEN m.due_on < ${watch.today}::date THEN 'overdue' WHEN m.due_on = ${watch.today}::date THEN 'today'
    WHEN m.due_on <= ${watch.soonUntil}::date THEN 'soon' ELSE 'doing' END`;
  return [...waits(kind)]
    .filter(([duty]) => hasDuty(actor, duty))
    .map(([duty, states]) => {
      // Handling waits at the very unit, and for whoever was appointed; judging waits wherever the duty reaches.
      const where =
        duty === kind.undertakes
          ? sql`m.unit_id = ${atSeats(actor, duty)} AND ${isMineOrNobodys(actor, sql`m.undertaker_id`, sql`m.unit_id`, duty)}`
          : sql`m.received_on IS NOT NULL AND ${inScope(actor, duty, sql`m.unit_id`)}`;
      return sql`SELECT ${dated} AS sort, ${todoKind(kind.kind)} AS kind, m.id, m.id AS item, m.title, m.unit_id, m.issuer_unit_id AS from_id,
          coalesce(${late}, m.due_on) AS due_on, m.state, CASE WHEN m.received_on IS NOT NULL AND ${late} IS NOT NULL THEN '会办逾期' END AS label
        FROM matter m WHERE m.kind = ${kind.kind} AND m.ended_on IS NULL AND m.state = ANY (${states}::text[]) AND ${known} AND ${where}
          AND ${byOthers(actor, kind, duty, states)}`;
    });
};

/** Over a row `m`: since when a union that was asked to help is late with its signature or its opinion. */
const jointLate = (watch: Watching): Sql => sql`(CASE WHEN m.joint_lines IS NOT NULL THEN
  (SELECT min(c.due_on) FROM matter_clock c WHERE c.home = m.home AND c.matter_id = m.id AND c.state = 'running'
    AND c.joint_unit_id IS NOT NULL AND c.due_on < ${watch.today}::date) END)`;

/** Asked to help (会办) by the union that handles it: to be signed for, then answered, by days of its own. */
const helping = (actor: Actor, watch: Watching): Sql[] =>
  [...new Set(all.map(kind => kind.undertakes))]
    .filter(duty => hasDuty(actor, duty))
    .flatMap(duty => {
      const codes = all.filter(kind => kind.undertakes === duty).map(kind => kind.kind);
      const known = sql`m.kind = ANY (${codes}::text[]) AND m.ended_on IS NULL AND (NOT m.confined OR ${readsConfined(actor)})`;
      const columns = sql`${MATTER_WAITING} || m.kind AS kind, m.id, m.id AS item, m.title`;
      const dated = sql`CASE WHEN c.code = 'joint-receipt' AND c.due_on >= ${watch.today}::date THEN 'receive' ELSE ${byDay(sql`c.due_on`, watch, 'doing')} END`;
      const before = sql`SELECT h.matter_id FROM matter_handover h WHERE h.sort = 'join' AND h.to_unit_id = ${atSeats(actor, duty)}`;
      return [
        sql`SELECT ${dated} AS sort, ${columns}, c.joint_unit_id AS unit_id, m.unit_id AS from_id, c.due_on, m.state,
            CASE WHEN c.code = 'joint-receipt' THEN '会办签收' ELSE '会办意见' END AS label
          FROM matter_clock c JOIN matter m ON m.home = c.home AND m.id = c.matter_id
          WHERE c.state = 'running' AND c.joint_unit_id IS NOT NULL AND c.joint_unit_id = ${atSeats(actor, duty)} AND ${known}`,
        // Asked before lines were kept: nothing of it is due.
        sql`SELECT 'doing' AS sort, ${columns}, m.unit_id, m.unit_id AS from_id, m.due_on, m.state, '会办' AS label
          FROM matter m WHERE m.id IN (${before}) AND m.joint_lines IS NULL AND m.unit_id <> ALL (${seatUnits(actor, duty)}::uuid[]) AND ${known}`,
      ];
    });

const todoKind = (kind: string): string => `${MATTER_WAITING}${kind}`;

export const matterTodos: TodoSource = {
  area: 'matter',
  kinds: Object.fromEntries(
    all.map(kind => [
      todoKind(kind.kind),
      {
        lives: [kind.life],
        title: row => {
          const about = row.label ? `（${row.label}）` : '';
          // The titles of some kinds begin with its name.
          const [first = '', ...rest] = row.title.split('：');
          const title = first === kind.label && rest.length ? rest.join('：') : row.title;
          return title === kind.label ? `${title}${about}` : `${kind.label}${about}：${title}`;
        },
      },
    ]),
  ),
  branch: (actor, watch) => {
    const parts = [...all.flatMap(kind => branchOf(actor, watch, kind)), ...helping(actor, watch)];
    return parts.length ? sql`SELECT DISTINCT * FROM (${join(parts, ' UNION ALL ')}) AS w` : NOTHING;
  },
};

const NOTHING = sql`SELECT NULL::text, NULL::text, NULL::uuid, NULL::uuid, NULL::text, NULL::uuid, NULL::uuid, NULL::date, NULL::text, NULL::text WHERE false`;
