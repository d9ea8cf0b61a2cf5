/** Where an actor stands towards a subject: what every action and every reply with `allowed` asks first. */
import { type Actor, holds, type Place, seatFor } from '@niangjia/domain/core/actor.ts';
import { coreRefusals } from '@niangjia/domain/core/core.refusals.ts';
import { DUTIES, type Duty } from '@niangjia/domain/core/duty.ts';
import { isId } from '@niangjia/domain/core/id.ts';
import type { Subject } from '@niangjia/domain/core/life.ts';
import { allowed, refused, type Verdict } from '@niangjia/domain/core/verdict.ts';
import type { Work } from './action.ts';
import type { Tx } from './database/db.ts';
import { and, sql } from './database/sql.ts';
import { insist, Refusal } from './refusal.ts';
import { eachInScope, placesOf, present } from './scope.ts';

export const placesAt = async (tx: Tx, actor: Actor, unitId: string): Promise<readonly Place[]> =>
  (await placesOf(tx, [unitId], actor.day)).get(unitId) ?? [];

/** A subject that lives wholly at one unit. */
export const at = (places: readonly Place[], state: string, done?: Subject['done']): Subject => ({
  state,
  places: { unit: places },
  ...(done ? { done } : {}),
});

export const mustHold = (actor: Actor, duty: Duty, places: readonly Place[]): Verdict =>
  holds(actor, duty, places) ? allowed : refused(coreRefusals['no-duty']({ duty: DUTIES[duty] }));

export const seatIdFor = (actor: Actor, duty: Duty, places: readonly Place[]): string | null =>
  seatFor(actor, duty, places)?.id ?? null;

export interface UnitAt {
  id: string;
  name: string;
  shortName: string;
  places: readonly Place[];
  seatId: string | null;
}

/** The unit for which something new is made: seen by the actor (else absent) and within the duty (else forbidden). */
export async function unitForNew(tx: Tx, actor: Actor, unitId: string, duty: Duty): Promise<UnitAt> {
  const unit = present(
    await tx.maybe<{
      id: string;
      name: string;
      shortName: string;
    }>(sql`SELECT u.id, u.name, u.short_name AS "shortName"
      FROM unit u WHERE ${and(sql`u.id = ${unitId}`, eachInScope(actor, [duty, 'unit.read', 'deploy.read'], sql`u.id`))}`),
  );
  const places = await placesAt(tx, actor, unitId);
  insist(mustHold(actor, duty, places));
  return { ...unit, places, seatId: seatIdFor(actor, duty, places) };
}

/** Words typed into a search box, as a pattern in which nothing is a wildcard. */
export const containing = (words: string): string => `%${words.replace(/[\\%_]/g, m => `\\${m}`)}%`;

/** Where a list goes on: the id that the page before ended with. */
export function cursor(after: string): string {
  if (isId(after)) return after;
  const says = '翻页位置无效，请回到第一页';
  throw new Refusal({ ...coreRefusals['bad-input']({ count: 1 }), fields: [{ path: 'after', says }] });
}

/** Ids in the order of what they are given to: within one millisecond an id is random, and lists go by id. */
export const idsFor = (w: Pick<Work, 'newId'>, count: number): string[] =>
  Array.from({ length: count }, () => w.newId()).sort();

/** A page and where the next one starts. The caller asked for one row more than the page holds. */
export function paged<R extends { id: string }, V>(found: readonly R[], limit: number, view: (row: R) => V) {
  const rows = found.slice(0, limit);
  return { items: rows.map(view), next: found.length > rows.length ? rows.at(-1)!.id : null };
}
