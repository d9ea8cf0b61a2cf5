/**
 * Where matters come from (走访发现的问题、讲话点到的问题): one identifier is kept throughout, and one matter of a kind comes out of it.
 *
 * The area that owns those records says whether something may come of one now, and tells of it; other areas may add what hangs on a matter.
 */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Verdict } from '@niangjia/domain/core/verdict.ts';
import type { MatterKind } from '@niangjia/domain/matter/kind.ts';
import { kindOf } from '@niangjia/domain/matter/kinds.ts';
import type { Beside, Channel, Origin, Originated } from '@niangjia/domain/matter/matter.model.ts';
import { matterRefusals as no } from '@niangjia/domain/matter/matter.refusals.ts';
import type { Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { type MatterRecord, readableAmong } from './matter.store.ts';

/** A record from which a matter may come, held still until the transaction ends. */
export interface OriginHeld {
  /** Unit that answers for it. */
  unitId: string;
  employerId: string | null;
  text: string;
  /** Where it was found, in words. */
  says: string;
  channel: Channel;
  /** Refused while nothing may come of it: taken back, settled, found before by the same people. */
  verdict: Verdict;
}

export interface OriginSource {
  /** Only in the actor's sight. */
  hold(w: Work, id: string): Promise<OriginHeld | undefined>;
  tell(tx: Tx, actor: Actor, id: string): Promise<Beside | undefined>;
}

type Teller = (tx: Tx, actor: Actor, matter: MatterRecord) => Promise<readonly Beside[]>;

const sources = new Map<Origin['sort'], OriginSource>();
const tellers = new Map<string, Teller>();

export const registerOrigin = (sort: Origin['sort'], source: OriginSource): void =>
  void sources.set(sort, source);
/** What else is shown beside matters of a kind. */
export const registerBeside = (kind: string, tell: Teller): void => void tellers.set(kind, tell);

export async function besideOf(tx: Tx, actor: Actor, matter: MatterRecord): Promise<Beside[]> {
  const { origin } = matter;
  const from = origin && (await sources.get(origin.sort)?.tell(tx, actor, origin.id));
  return [...(from ? [from] : []), ...((await tellers.get(matter.kind)?.(tx, actor, matter)) ?? [])];
}

/** Held, fit and not taken yet; `matter_origin_once` stands behind the last. */
export async function holdOrigin(w: Work, kind: MatterKind, { sort, id }: Origin): Promise<OriginHeld> {
  const held = await sources.get(sort)?.hold(w, id);
  if (!held) throw new Refusal(no['origin-missing']());
  const standing = (await came(w.tx, kind.kind, [id])).find(m => !m.isGone);
  if (standing) throw new Refusal(no['origin-taken']({ kind: kind.label, ref: standing.ref }));
  insist(held.verdict);
  return held;
}

interface Came {
  id: string;
  originId: string;
  ref: string;
  unit: string;
  state: string;
  isEnded: boolean;
  /** Not taken up: something may come of it anew. */
  isGone: boolean;
}

/** Newest first. Twins carry the same origin and are not counted: they came by way of the other one. */
const came = (tx: Tx, kind: string, ids: readonly string[]): Promise<Came[]> =>
  tx.rows(sql`SELECT m.id, m.origin->>'id' AS "originId", m.ref, u.short_name AS unit, m.state, m.ended_on IS NOT NULL AS "isEnded",
      m.state = 'refused' AS "isGone"
    FROM matter m JOIN unit u ON u.id = m.unit_id WHERE m.origin IS NOT NULL AND m.origin->>'id' = ANY (${ids as string[]}::text[])
      AND m.kind = ${kind} AND m.channel IN ('visit', 'speech') AND NOT m.confined ORDER BY m.id DESC`);

/** What became of records, by their id. Whoever reads the record is told; the matter opens for its own readers. */
export async function originatedOf(
  tx: Tx,
  actor: Actor,
  kindCode: string,
  ids: readonly string[],
): Promise<Map<string, Originated>> {
  const found = new Map<string, Originated>();
  const kind = kindOf(kindCode);
  if (!kind || ids.length === 0) return found;
  const rows = await came(tx, kindCode, ids);
  const open = new Set(
    (
      await readableAmong(
        tx,
        actor,
        rows.map(r => r.id),
      )
    ).map(m => m.id),
  );
  for (const { id, originId, ref, unit, state, isEnded, isGone } of rows)
    if (!found.has(originId))
      found.set(originId, {
        ...{ ref, unit, isEnded, isGone, kindLabel: kind.label },
        stateLabel: kind.life.states[state] ?? state,
        matterId: open.has(id) ? id : null,
      });
  return found;
}

/** The first of these records of which something has come that still counts. */
export async function standingFrom(
  tx: Tx,
  kind: string,
  ids: readonly string[],
): Promise<{ ref: string; state: string; isEnded: boolean } | undefined> {
  const found = (await came(tx, kind, ids)).find(m => !m.isGone);
  if (!found) return undefined;
  const { ref, isEnded, state } = found;
  return { ref, isEnded, state: kindOf(kind)?.life.states[state] ?? state };
}
