/**
 * Reminders (提醒): kept without a word of what they are about. Title and unit are read when they are shown, with the rights that the
 * person has then: whoever lost the post, the membership or the scope sees neither the line nor its count.
 */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import {
  MOST_COUNTED,
  REMINDER_SORTS,
  type Reminder,
  type ReminderSort,
} from '@niangjia/domain/core/reminder.model.ts';
import { cursor } from './access.ts';
import type { Tx } from './database/db.ts';
import { and, join, type Sql, sql } from './database/sql.ts';
import { newId } from './ids.ts';

export interface ReminderSource {
  area: string;
  /** A SELECT of kind, title, unit by position: of the record whose id is `r.subject`, where the actor may read it now. */
  shown(actor: Actor): Sql;
}

const sources = new Map<string, ReminderSource>();
/** Called once by each area at start-up. */
export const registerReminders = (source: ReminderSource): void => void sources.set(source.area, source);

export interface Telling {
  subject: string;
  personId: string;
}

/**
 * One unread line for one person and subject: a later word takes the place of the one before. That a day comes near does not: a short
 * clock begins near its day, and who has just been handed something is told that first.
 */
export async function remind(
  tx: Tx,
  area: string,
  sort: ReminderSort,
  tellings: readonly Telling[],
): Promise<void> {
  if (tellings.length === 0) return;
  const homes = tellings.map(t => homeOf(t.subject));
  await tx.run(sql`INSERT INTO reminder (home, id, person_id, subject, area, sort, at)
    SELECT s.home, s.id, s.person, s.subject, ${area}, ${sort}, clock()
    FROM unnest(${homes}::smallint[], ${homes.map(newId)}::uuid[], ${tellings.map(t => t.personId)}::uuid[], ${tellings.map(t => t.subject)}::uuid[])
      AS s(home, id, person, subject)
    ON CONFLICT (person_id, subject) WHERE read_at IS NULL DO UPDATE SET id = EXCLUDED.id, sort = EXCLUDED.sort, at = EXCLUDED.at
      WHERE EXCLUDED.sort <> 'warning'`);
}

/** In other hands, or over: what was told of it is settled for everybody. */
export const settleReminders = (tx: Tx, subject: string): Promise<number> =>
  tx.run(
    sql`UPDATE reminder SET read_at = greatest(clock(), at) WHERE subject = ${subject} AND read_at IS NULL`,
  );

/** What was told of these in that way is over for everybody; whatever else was told of them stands. */
export const settleOf = (tx: Tx, subjects: readonly string[], sort: ReminderSort): Promise<number> =>
  tx.run(sql`UPDATE reminder SET read_at = greatest(clock(), at)
    WHERE subject = ANY (${subjects as string[]}::uuid[]) AND sort = ${sort} AND read_at IS NULL`);

/** The actor's own, each beside what its area shows of it; a subject that the actor may not read drops out. */
function mine(actor: Actor, where: Sql): Sql {
  const shown = [...sources.values()].map(
    s => sql`(SELECT x.* FROM (${s.shown(actor)}) AS x(kind, title, unit) WHERE r.area = ${s.area})`,
  );
  return sql`FROM reminder r JOIN LATERAL (${join(shown, ' UNION ALL ')}) s ON true
    WHERE ${and(sql`r.person_id = ${actor.personId}`, where)}`;
}

type Row = Omit<Reminder, 'sortLabel' | 'sort'> & { sort: ReminderSort };

export async function listReminders(
  tx: Tx,
  actor: Actor,
  query: { show: 'unread' | 'all'; after?: string | undefined; limit: number },
): Promise<{ items: Reminder[]; next: string | null }> {
  if (sources.size === 0) return { items: [], next: null };
  const where = and(
    query.show === 'unread' ? sql`r.read_at IS NULL` : sql`true`,
    query.after ? sql`r.id < ${cursor(query.after)}` : null,
  );
  const found =
    await tx.rows<Row>(sql`SELECT r.id, r.sort, s.kind, r.subject, s.title, s.unit, r.at, r.read_at IS NOT NULL AS "isRead"
    ${mine(actor, where)} ORDER BY r.id DESC LIMIT ${query.limit + 1}`);
  const rows = found.slice(0, query.limit);
  return {
    items: rows.map(row => ({ ...row, sortLabel: REMINDER_SORTS[row.sort] ?? row.sort })),
    next: found.length > rows.length ? rows.at(-1)!.id : null,
  };
}

/** Of the same lines as the list; counting stops where the number no longer says anything. */
export async function countReminders(tx: Tx, actor: Actor): Promise<number> {
  if (sources.size === 0) return 0;
  const { unread } = await tx.one<{ unread: number }>(
    sql`SELECT count(*)::int AS unread FROM (SELECT 1 ${mine(actor, sql`r.read_at IS NULL`)} LIMIT ${MOST_COUNTED + 1}) n`,
  );
  return unread;
}

export const readReminders = (tx: Tx, actor: Actor, ids: readonly string[] | undefined): Promise<number> =>
  tx.run(
    sql`UPDATE reminder SET read_at = greatest(clock(), at) WHERE ${and(
      sql`person_id = ${actor.personId} AND read_at IS NULL`,
      ids ? sql`id = ANY (${ids as string[]}::uuid[])` : null,
    )}`,
  );
