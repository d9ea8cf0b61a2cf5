/** Twins of a matter at the unit above (上下联动): opened from below, closed together. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import type { UnitLevel } from '@niangjia/domain/unit/unit.model.ts';
import type { Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { present } from '../core/scope.ts';
import { type Hand, inHand, unitAbove } from './hand.ts';
import { findMatter, type MatterRecord, readableAmong } from './matter.store.ts';
import { carryOut } from './move.actions.ts';
import { born } from './open.actions.ts';
import { lockById } from './public.store.ts';

export interface TwinRow {
  id: string;
  unit: string;
  state: string;
}

/** On either side, held still until the transaction ends. */
export const twinsOf = (w: Work, id: string): Promise<TwinRow[]> =>
  w.tx.rows(sql`SELECT m.id, u.short_name AS unit, m.state FROM matter m JOIN unit u ON u.id = m.unit_id
    WHERE m.id IN (SELECT to_id FROM matter_link WHERE from_id = ${id} AND sort = 'twin-above'
      UNION ALL SELECT from_id FROM matter_link WHERE to_id = ${id} AND sort = 'twin-above')
    ORDER BY m.id FOR UPDATE OF m`);

/** A matter that the actor reads, with the names of its union and of the one above: for papers about it. */
export async function matterSeen(
  tx: Tx,
  actor: Actor,
  id: string,
): Promise<{ matter: MatterRecord; unit: string; above: string | null } | undefined> {
  const matter = await findMatter(tx, actor, id);
  if (!matter) return undefined;
  const above = await unitAbove(tx, matter.unitId, actor.day);
  const ids = [matter.unitId, ...(above ? [above.id] : [])];
  const rows = await tx.rows<{ id: string; name: string }>(
    sql`SELECT id, name FROM unit WHERE id = ANY (${ids}::uuid[])`,
  );
  const named = new Map(rows.map(u => [u.id, u.name]));
  return { matter, unit: named.get(matter.unitId)!, above: above ? named.get(above.id)! : null };
}

export const aboveOf = (w: Work, hand: Hand) => aboveUnit(w, hand.matter.unitId);
export const aboveUnit = (w: Work, unitId: string) => unitAbove(w.tx, unitId, w.actor.day);

/** The same problem at the unit above. Where it came from stays the same on both sides. */
export async function openTwin(
  w: Work,
  { matter, kind }: Hand,
  above: { id: string },
  given: Record<string, unknown>,
): Promise<void> {
  const { level } = await w.tx.one<{ level: UnitLevel }>(sql`SELECT level FROM unit WHERE id = ${above.id}`);
  const id = w.newId();
  await born(w, kind, {
    id,
    unitId: above.id,
    level,
    channel: 'transfer',
    employerId: matter.employerId,
    persons: matter.persons,
    receivedOn: null,
    given,
    origin: matter.origin ?? { sort: 'matter', id: matter.id },
    named: [],
    seatId: null,
    byPlatform: true,
  });
  await w.tx.run(sql`INSERT INTO matter_link (home, from_id, to_id, sort, at)
    VALUES (${homeOf(matter.id)}, ${matter.id}, ${id}, 'twin-above', clock())`);
}

/** The move on the twin, in the same transaction and by the same hands; whoever checked it gave their word before. */
export async function moveAlong(
  w: Work,
  id: string,
  name: string,
  given: (content: Readonly<Record<string, unknown>>) => Record<string, unknown>,
  why: string,
): Promise<void> {
  const matter = present(await lockById(w.tx, id));
  const hand = await inHand(w.tx, w.actor, matter);
  const asked = { seenSeq: matter.seq, fence: matter.fence, why, given: given(matter.content) };
  await carryOut(w, hand, name, asked, null);
}

/** Of these matters those that the actor may read, for records that hang on them. */
export const linkedMatters = async (
  tx: Tx,
  actor: Actor,
  ids: readonly string[],
): Promise<{ id: string; title: string }[]> =>
  (await readableAmong(tx, actor, ids)).map(({ id, title }) => ({ id, title }));

/** How a matter stands, for rules that are asked about somebody else. */
export const standingOf = async (w: Work, id: string): Promise<Hand['standing']> =>
  (await inHand(w.tx, w.actor, present(await lockById(w.tx, id)))).standing;
