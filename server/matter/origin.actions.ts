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
import { type Sql, sql } from '../core/database/sql.ts';
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
  /** One matter comes of it, of whatever kind; otherwise one of each kind. */
  isTakenOnce?: true;
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
  const standing = (await came(w.tx, held.isTakenOnce ? null : kind.kind, [id])).find(m => !m.isGone);
  if (standing?.confined) throw new Refusal(no['origin-elsewhere']());
  if (standing)
    throw new Refusal(
      no['origin-taken']({ kind: kindOf(standing.kind)?.label ?? kind.label, ref: standing.ref }),
    );
  insist(held.verdict);
  return held;
}

/** Who may open a matter of a kind, for those from whose records it comes. */
export function openingOf(code: string): Pick<MatterKind['intake'], 'duty' | 'levels'> & { label: string } {
  const { label, intake } = kindOf(code)!;
  return { label, duty: intake.duty, ...(intake.levels ? { levels: intake.levels } : {}) };
}

interface Came {
  id: string;
  kind: string;
  confined: boolean;
  originId: string;
  ref: string;
  unit: string;
  state: string;
  isEnded: boolean;
  /** Not taken up: something may come of it anew. */
  isGone: boolean;
}

/**
 * Newest first. Twins carry the same origin and are not counted: they came by way of the other one.
 * @param kind null for whatever kind, confined ones among them
 */
const came = (tx: Tx, kind: string | null, ids: readonly string[]): Promise<Came[]> =>
  tx.rows(sql`SELECT m.id, m.kind, m.confined, m.origin->>'id' AS "originId", m.ref, u.short_name AS unit, m.state, m.ended_on IS NOT NULL AS "isEnded",
      m.state = 'refused' AS "isGone"
    FROM matter m JOIN unit u ON u.id = m.unit_id WHERE m.origin IS NOT NULL AND m.origin->>'id' = ANY (${ids as string[]}::text[])
      AND ${kind === null ? sql`true` : sql`m.kind = ${kind} AND NOT m.confined`} AND m.channel IN ('visit', 'speech') ORDER BY m.id DESC`);

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

/**
 * What became of records, in whatever kind. A confined matter is told of to those who may know it; to everybody else only that it is
 * handled elsewhere, so that nobody opens a second one.
 */
export async function becameOf(
  tx: Tx,
  actor: Actor,
  ids: readonly string[],
): Promise<Map<string, Originated>> {
  const found = new Map<string, Originated>();
  if (ids.length === 0) return found;
  const rows = await came(tx, null, ids);
  const all = rows.map(r => r.id);
  const open = new Set((await readableAmong(tx, actor, all)).map(m => m.id));
  const told = [...rows.filter(r => !r.isGone), ...rows.filter(r => r.isGone)];
  for (const { id, kind, confined, originId, ref, unit, state, isEnded, isGone } of told) {
    if (found.has(originId)) continue;
    const { label, life } = kindOf(kind)!;
    const isHidden = confined && !open.has(id);
    found.set(
      originId,
      isHidden
        ? { ...HANDLED_ELSEWHERE, isGone }
        : {
            ...{ ref, unit, isEnded, isGone, kindLabel: label },
            stateLabel: life.states[state] ?? state,
            matterId: open.has(id) ? id : null,
          },
    );
  }
  return found;
}

const HANDLED_ELSEWHERE = {
  ...{ ref: '', unit: '', kindLabel: '不公开的事项', stateLabel: '另行办理' },
  ...{ isEnded: false, matterId: null },
};

/** Whether something has come of a record and is over: every one of them ended, none of them still handled. */
export const isOverFrom = (
  record: Sql,
): Sql => sql`coalesce((SELECT bool_and(m.ended_on IS NOT NULL) FROM matter m
  WHERE m.origin IS NOT NULL AND m.origin->>'id' = ${record}::text AND m.channel IN ('visit', 'speech') AND m.state <> 'refused'), false)`;

/** How the matters stand that came of records, for those whom they concern and who have no account: nothing of the inside. */
export async function standingOfOrigins(tx: Tx, ids: readonly string[]): Promise<Map<string, CameOf>> {
  const found = new Map<string, CameOf>();
  if (ids.length === 0) return found;
  for (const m of await came(tx, null, ids)) {
    if (m.isGone || found.has(m.originId)) continue;
    const last = await tx.one<{ dueOn: string | null; by: string | null }>(sql`SELECT m.due_on AS "dueOn",
        (SELECT v.person FROM move v WHERE v.home = m.home AND v.subject = m.id AND v.to_state = m.state AND v.from_state <> v.to_state
          ORDER BY v.seq DESC LIMIT 1) AS by FROM matter m WHERE m.id = ${m.id}`);
    const { kind, confined, isEnded, state } = m;
    const { label, life } = kindOf(kind)!;
    const words = confined ? { label: null, state: null } : { label, state: life.states[state] ?? state };
    found.set(m.originId, {
      ...{ kind, confined, isEnded, ...words },
      ...{ dueOn: last.dueOn, endedBy: isEnded ? last.by : null },
    });
  }
  return found;
}

export interface CameOf {
  kind: string;
  confined: boolean;
  isEnded: boolean;
  /** Of the kind and the state, as people read them; null where it is confined. */
  label: string | null;
  state: string | null;
  dueOn: string | null;
  /** Who made the move that ended it. */
  endedBy: string | null;
}

/** The first of these records of which something has come that still counts. */
export async function standingFrom(
  tx: Tx,
  ids: readonly string[],
): Promise<{ label: string; ref: string; state: string; isEnded: boolean } | undefined> {
  const found = (await came(tx, null, ids)).find(m => !m.isGone);
  if (!found) return undefined;
  const { ref, kind, state, confined, isEnded } = found;
  const { label, life } = kindOf(kind)!;
  return confined
    ? { label: '不公开的事项', ref: '', state: '另行办理', isEnded }
    : { label, ref, state: life.states[state] ?? state, isEnded };
}
