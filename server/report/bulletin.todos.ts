/** Bulletins between three pairs of hands, and what units are asked before they are named. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { bulletinLife, namingLife } from '@niangjia/domain/report/bulletin.lives.ts';
import { join, type Sql, sql } from '../core/database/sql.ts';
import { atSeats, byDay, notBy, type TodoSource } from '../core/todos.ts';
import type { Watching } from '../core/watch.ts';

type Branch = (actor: Actor, watch: Watching) => Sql;

const separateOf = (name: 'check' | 'sign'): readonly string[] => bulletinLife.moves[name].separate ?? [];
const at = (state: string, duty: Sql): Sql => sql`(b.state = ${state} AND b.unit_id = ${duty})`;

/** A draft waits for those who wrote on it; checking and signing for somebody who did not; the signed one for whoever sends it out. */
const bulletins: Branch = actor =>
  sql`SELECT CASE b.state WHEN 'drafted' THEN 'draft' WHEN 'submitted' THEN 'review' WHEN 'checked' THEN 'sign' ELSE 'issue' END, 'bulletin',
      b.id, b.id, b.title, b.unit_id, b.unit_id, NULL::date, b.state, NULL
    FROM bulletin b WHERE (${at('drafted', atSeats(actor, 'bulletin.draft'))} AND EXISTS (SELECT FROM move o WHERE o.home = b.home
        AND o.subject = b.id AND o.name IN ('draft', 'edit') AND o.person = ${actor.personId}))
      OR (${at('submitted', atSeats(actor, 'bulletin.check'))} AND ${notBy(actor, sql`b`, separateOf('check'))})
      OR (${at('checked', atSeats(actor, 'bulletin.sign'))} AND ${notBy(actor, sql`b`, separateOf('sign'))})
      OR ${at('signed', atSeats(actor, 'bulletin.draft'))}`;

const namings: Branch = (actor, watch) =>
  sql`SELECT CASE n.state WHEN 'asked' THEN ${byDay(sql`n.answer_by`, watch, 'confirm')} ELSE 'decide' END, 'naming', n.bulletin_id, n.id, b.title,
      CASE n.state WHEN 'asked' THEN n.unit_id ELSE n.issuer_unit_id END, CASE n.state WHEN 'asked' THEN n.issuer_unit_id ELSE n.unit_id END,
      CASE n.state WHEN 'asked' THEN n.answer_by END, n.state, '点名核实'
    FROM naming n JOIN bulletin b ON b.id = n.bulletin_id AND b.state <> 'dropped'
    WHERE (n.state = 'asked' AND n.unit_id = ${atSeats(actor, 'task.endorse')})
      OR (n.state = 'objected' AND n.issuer_unit_id = ${atSeats(actor, 'bulletin.check')} AND ${notBy(actor, sql`n`, namingLife.moves.keep.separate ?? [])})`;

export const bulletinTodos: TodoSource = {
  area: 'report',
  sorts: {
    sign: { label: '待签发', after: 'approve' },
    confirm: { label: '待核实', after: 'undertake' },
  },
  kinds: {
    bulletin: { lives: [bulletinLife] },
    naming: { lives: [namingLife], dueSays: row => `${row.from}点名前请核实的期限` },
  },
  branch: (actor, watch) => join([bulletins(actor, watch), namings(actor, watch)], ' UNION ALL '),
};
