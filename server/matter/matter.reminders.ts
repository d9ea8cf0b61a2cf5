/** Who is told of what happens to a matter: whoever handles it by the seats of today; the one who was appointed, while still seated there. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { ReminderSort } from '@niangjia/domain/core/reminder.model.ts';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { MATTER_WAITING } from '@niangjia/domain/matter/matter.model.ts';
import { RAISES_FENCE } from '@niangjia/domain/matter/transfer.ts';
import type { Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import { PLATFORM } from '../core/ids.ts';
import { type ReminderSource, remind, settleReminders, type Telling } from '../core/reminders.ts';
import type { Hand } from './hand.ts';
import { readsMatter } from './matter.store.ts';

const AREA = 'matter';
const all = Object.values(kinds);
const labels = sql`unnest(${all.map(k => k.kind)}::text[], ${all.map(k => k.label)}::text[]) AS k(kind, label)`;
const undertaking = sql`unnest(${all.map(k => k.kind)}::text[], ${all.map(k => k.undertakes)}::text[]) AS k(kind, duty)`;

/** Of a confined one the sort and nothing more: a line on a screen is seen over a shoulder. */
export const matterReminders: ReminderSource = {
  area: AREA,
  shown: (
    actor: Actor,
  ) => sql`SELECT ${MATTER_WAITING} || m.kind, CASE WHEN m.confined THEN k.label ELSE k.label || '：' || m.title END, u.short_name
    FROM matter m JOIN unit u ON u.id = m.unit_id JOIN ${labels} ON k.kind = m.kind
    WHERE m.id = r.subject AND ${readsMatter(actor)}`,
};

const seated = (
  person: Sql,
  unit: Sql,
  duty: Sql,
): Sql => sql`s.person_id = ${person} AND s.unit_id = ${unit} AND s.duty = ${duty}
  AND s.from_day <= today() AND today() < s.to_day`;
const MEMBER = sql`(NOT m.confined OR EXISTS (SELECT FROM member b WHERE b.subject = m.id AND b.person_id = s.person_id
  AND b.from_at <= clock() AND clock() < b.to_at))`;

/** Everybody who has it in hand now: one line a person and matter. */
const handlersOf = (tx: Tx, ids: readonly string[]): Promise<Telling[]> =>
  tx.rows(sql`SELECT DISTINCT m.id AS subject, s.person_id AS "personId"
    FROM matter m JOIN ${undertaking} ON k.kind = m.kind
      JOIN seat s ON ${seated(sql`s.person_id`, sql`m.unit_id`, sql`k.duty`)} AND ${MEMBER}
    WHERE m.id = ANY (${ids as string[]}::uuid[]) AND (s.person_id = m.undertaker_id
      OR NOT EXISTS (SELECT FROM seat s WHERE ${seated(sql`m.undertaker_id`, sql`m.unit_id`, sql`k.duty`)} AND ${MEMBER}))`);

export const remindHandlers = async (tx: Tx, ids: readonly string[], sort: ReminderSort): Promise<void> =>
  remind(tx, AREA, sort, await handlersOf(tx, [...new Set(ids)]));

/** A clock that comes near, is due or has run out; of a union that was asked to help, where it is that one's. */
export interface Timed {
  matterId: string;
  jointUnitId: string | null;
}

/** Told to whoever the clock runs for. That a union that was asked is late, whoever asked it is told as well. */
export async function remindTimed(
  tx: Tx,
  rows: readonly Timed[],
  sort: 'warning' | 'due' | 'overdue',
): Promise<void> {
  const own = rows.filter(r => r.jointUnitId === null).map(r => r.matterId);
  const joint = rows.filter(r => r.jointUnitId !== null);
  if (joint.length && sort === 'overdue')
    await remindHandlers(
      tx,
      joint.map(r => r.matterId),
      'joint-late',
    );
  if (joint.length) await remind(tx, AREA, sort, onlyOnce(await askedPeople(tx, joint)));
  await remindHandlers(tx, own, sort);
}

const onlyOnce = (tellings: readonly Telling[]): Telling[] => [
  ...new Map(tellings.map(t => [`${t.subject} ${t.personId}`, t])).values(),
];

/** Everybody who may act for a union that was asked. */
const askedPeople = (tx: Tx, rows: readonly Timed[]): Promise<Telling[]> =>
  tx.rows(sql`SELECT DISTINCT m.id AS subject, s.person_id AS "personId"
    FROM unnest(${rows.map(r => r.matterId)}::uuid[], ${rows.map(r => r.jointUnitId)}::uuid[]) AS a(matter_id, unit_id)
      JOIN matter m ON m.id = a.matter_id JOIN ${undertaking} ON k.kind = m.kind
      JOIN seat s ON ${seated(sql`s.person_id`, sql`a.unit_id`, sql`k.duty`)} AND ${MEMBER}`);

/** Who had asked for the account, if still at the union that gave it out. */
const askersOf = (tx: Tx, { matter }: Hand): Promise<Telling[]> =>
  tx.rows(sql`SELECT DISTINCT o.subject, o.person AS "personId" FROM move o WHERE o.subject = ${matter.id} AND o.name IN ('urge', 'oversee')
    AND EXISTS (SELECT FROM seat s WHERE s.person_id = o.person AND s.unit_id = ${matter.issuerUnitId} AND s.from_day <= today() AND today() < s.to_day)`);

/** What is said about one line of 会办: to the union that was asked, or to whoever handles it. */
const TO_ASKED: Readonly<Record<string, ReminderSort>> = { join: 'joint', joinUrge: 'urged' };
const TO_HANDLERS: Readonly<Record<string, ReminderSort>> = {
  joinAnswer: 'answered',
  joinDecline: 'returned',
};

const HANDED: Readonly<Record<string, ReminderSort>> = {
  assign: 'handed',
  refer: 'handed',
  raise: 'handed',
  giveBack: 'returned',
  appoint: 'appointed',
  urge: 'urged',
  oversee: 'overseen',
};

/** In the transaction of the move. Whoever made it is not told. */
export async function remindOfMove(
  w: Work,
  hand: Hand,
  name: string,
  { isOver, jointIds }: { isOver: boolean; jointIds: readonly string[] },
): Promise<void> {
  const { matter, kind } = hand;
  if (isOver || RAISES_FENCE.has(name)) await settleReminders(w.tx, matter.id);
  if (isOver) return;
  const sort: ReminderSort | undefined =
    w.actor.personId === PLATFORM && kind.moves[name]?.byAsker ? 'words' : HANDED[name];
  if (sort) await tell(w, sort, await handlersOf(w.tx, [matter.id]));
  const [toAsked, toHandlers] = [TO_ASKED[name], TO_HANDLERS[name]];
  const asked = jointIds.map(jointUnitId => ({ matterId: matter.id, jointUnitId }));
  if (toAsked && asked.length) await tell(w, toAsked, onlyOnce(await askedPeople(w.tx, asked)));
  if (toHandlers) await tell(w, toHandlers, await handlersOf(w.tx, [matter.id]));
  if (name === 'account') await tell(w, 'answered', await askersOf(w.tx, hand));
}

/** Of what came without anybody of the union having opened it, and of objections to what it put up. */
export const remindOf = async (w: Work, id: string, sort: 'arrived' | 'objected'): Promise<void> =>
  tell(w, sort, await handlersOf(w.tx, [id]));

const tell = (w: Work, sort: ReminderSort, tellings: readonly Telling[]): Promise<void> =>
  remind(
    w.tx,
    AREA,
    sort,
    tellings.filter(t => t.personId !== w.actor.personId),
  );
