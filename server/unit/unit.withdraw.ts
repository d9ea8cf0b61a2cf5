/**
 * Taking back a decision about a unit before the day on which it holds: its places, and those of everything below it, become what they
 * would have been; posts that were to end go on, posts that were to begin elsewhere never do. What is in force already is history and is
 * changed only by a new decision.
 */
import { type Actor, holds, type Line, type Place } from '@niangjia/domain/core/actor.ts';
import { asDay, chineseDay, type Day } from '@niangjia/domain/core/days.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { allowed, refused, type Verdict } from '@niangjia/domain/core/verdict.ts';
import { seatsOf } from '@niangjia/domain/unit/offices.ts';
import type { unitApi } from '@niangjia/domain/unit/unit.api.ts';
import { unitLife } from '@niangjia/domain/unit/unit.life.ts';
import { unitRefusals as no } from '@niangjia/domain/unit/unit.refusals.ts';
import { placeAbove } from '@niangjia/domain/unit/unit.rules.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { type SeatFacts, sealSeat } from '../core/crypto/seat-seal.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { advance } from '../core/life-store.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { aroundTreeEdit } from '../core/roll.ts';
import { endPost } from './post.handover.ts';
import { seatColumns } from './post.seats.ts';
import type { FullPost } from './post.store.ts';
import { aboutUnit, lockForDecision, reasonOf } from './unit.decision.ts';
import { findPlan, type Plan, standsAlone, withdrawPlan } from './unit.plan.ts';
import { postProjection, unitProjection } from './unit.projection.ts';
import type { Changed } from './unit.restructure.ts';
import type { LockedUnit } from './unit.sight.ts';
import { FOREVER, lockLines } from './unit.tree.ts';

const DECISIONS = ['move', 'leave-line', 'merge', 'dissolve', 'withdraw'] as const;

export interface Pending {
  day: Day;
  name: string;
  /** Everything that was written with it carries the same key and hand. */
  key: string;
  person: string;
}

/**
 * The unit's own last decision, if it holds only from a later day. A place that changes because a unit above is moved is that unit's
 * decision: told apart by the day that the decision's reason names.
 */
export async function findPending(tx: Tx, unitId: string, today: string): Promise<Pending | null> {
  const last = await tx.maybe<{
    name: string;
    key: string;
    person: string;
    why: string;
  }>(sql`SELECT m.name, m.key, m.person, m.why
    FROM unit u JOIN move m ON m.home = u.home AND m.subject = u.id
    WHERE u.id = ${unitId} AND m.name = ANY (${DECISIONS as readonly string[] as string[]}::text[]) ORDER BY m.seq DESC LIMIT 1`);
  if (!last || last.name === 'withdraw') return null;
  const days = await tx.rows<{ day: string }>(sql`SELECT DISTINCT day::text FROM (
      SELECT from_day AS day FROM unit_place WHERE unit_id = ${unitId}
      UNION ALL SELECT to_day FROM unit_place WHERE unit_id = ${unitId}
      UNION ALL SELECT dissolved_on FROM unit WHERE id = ${unitId}) d
    WHERE day > ${today}::date AND day < ${FOREVER}::date`);
  const day = days.map(d => asDay(d.day)).find(d => last.why.startsWith(`自${chineseDay(d)}起`));
  return day ? { day, name: last.name, key: last.key, person: last.person } : null;
}

/** Who could have taken the decision takes it back: the right must reach the unit above now and the one above from that day on. */
export async function canWithdraw(tx: Tx, actor: Actor, unitId: string, { day }: Pending): Promise<Verdict> {
  const rows = await tx.rows<Place>(
    sql`SELECT line, path FROM unit_place WHERE unit_id = ${unitId} AND from_day = ${day}::date`,
  );
  const above = rows.map(placeAbove).filter(place => place !== null);
  return above.every(place => holds(actor, 'unit.keep', [place]))
    ? allowed
    : refused(no['decided-above']({ move: unitLife.moves.withdraw.label }));
}

export const pendingSays = ({ day, name }: Pending): string =>
  `自${chineseDay(day)}起${unitLife.moves[name as keyof typeof unitLife.moves].label}，尚未生效`;

export function withdrawDecision(
  ctx: Ctx,
  id: string,
  body: BodyOf<(typeof unitApi)['withdraw']>,
): Promise<Changed> {
  return act(ctx, 'unit.withdraw', ['unit.keep'], { id, ...body }, async w => {
    await lockLines(w.tx, ['industry', 'territory']);
    const unit = await lockForDecision(w, id, 'withdraw', body.seenSeq);
    const pending = await findPending(w.tx, id, w.actor.day);
    const plan = await findPlan(w.tx, id);
    const seatId = aboutUnit(w, unit);
    if (!pending && standsAlone(plan)) return withdrawAlone(w, unit, plan, body, seatId);
    if (!pending) throw new Refusal(no['nothing-pending']());
    insist(await canWithdraw(w.tx, w.actor, id, pending));
    for (const line of await linesOf(w.tx, id, pending)) await restorePlaces(w, line, id, pending.day);
    const why = reasonOf(`撤回“${pendingSays(pending)}”的决定`, body);
    await restorePosts(w, pending, why);
    if (plan && plan.sort === pending.name) await withdrawPlan(w, plan, why, seatId);
    const patch = unit.dissolvedOn === null ? {} : { dissolvedOn: null };
    return { id, ...(await advance(w, unitProjection, unit, 'withdraw', patch, { why, seatId })) };
  });
}

/** Nothing was written but the decision itself. */
async function withdrawAlone(
  w: Work,
  unit: LockedUnit,
  plan: Plan,
  body: BodyOf<(typeof unitApi)['withdraw']>,
  seatId: string | null,
): Promise<Changed> {
  const what = plan.sort === 'split' ? `分设出${plan.content.shortName}` : `更名为“${plan.content.name}”`;
  const why = reasonOf(`撤回自${chineseDay(plan.day)}起${what}的决定`, body);
  await withdrawPlan(w, plan, why, seatId);
  return { id: unit.id, ...(await advance(w, unitProjection, unit, 'withdraw', {}, { why, seatId })) };
}

const parentCode = (path: string): string | undefined => path.split('.').at(-3);

/**
 * The lines that the decision touched. A dissolution touches none; a merge both; otherwise the one on which the unit itself got another
 * unit above it, or none any more: a place that changes with a unit above keeps its parent.
 */
async function linesOf(tx: Tx, unitId: string, { name, day }: Pending): Promise<Line[]> {
  const lines: Line[] = ['territory', 'industry'];
  if (name === 'dissolve') return [];
  if (name === 'merge') return lines;
  const rows = await tx.rows<{
    line: Line;
    path: string;
    begins: boolean;
  }>(sql`SELECT line, path, from_day = ${day}::date AS begins
    FROM unit_place WHERE unit_id = ${unitId} AND (from_day = ${day}::date OR to_day = ${day}::date)`);
  return lines.filter(line => {
    const [before, after] = [false, true].map(b => rows.find(r => r.line === line && r.begins === b));
    return (before || after) && (!before || !after || parentCode(before.path) !== parentCode(after.path));
  });
}

/** Places of the unit and of all that stood below it the day before: what begins on the day goes, what ended on it goes on. */
async function restorePlaces(w: Work, line: Line, unitId: string, day: Day): Promise<void> {
  const { tx } = w;
  const changed = await tx.rows<{ id: string; stem: string | null; isOwn: boolean; after: boolean }>(sql`
    WITH own AS (SELECT path FROM unit_place WHERE line = ${line} AND unit_id = ${unitId}
        AND from_day < ${day}::date AND ${day}::date <= to_day),
      concerned AS (SELECT ${unitId}::uuid AS id, NULL::text AS old, NULL::text AS root
        UNION ALL SELECT p.unit_id, p.path, o.path FROM own o JOIN unit_place p ON p.line = ${line} AND p.to_day = ${day}::date
          AND p.path > o.path COLLATE "C" AND p.path < left(o.path, -1) || '/' COLLATE "C")
    SELECT c.id, c.old IS NULL AS "isOwn",
      CASE WHEN c.old IS NOT NULL THEN left(n.path, length(n.path) - length(c.old) + length(c.root)) END AS stem,
      EXISTS (SELECT FROM unit_place l WHERE l.line = ${line} AND l.unit_id = c.id AND l.from_day > ${day}::date) AS after
    FROM concerned c LEFT JOIN unit_place n ON n.line = ${line} AND n.unit_id = c.id AND n.from_day = ${day}::date`);
  // All that went with it went to one place: whoever went elsewhere on that day did so by a decision of its own.
  const stems = new Set(changed.filter(c => !c.isOwn).map(c => c.stem));
  if (stems.size > 1 || changed.some(c => c.after))
    throw new Refusal(no['pending-tangled']({ day: chineseDay(day) }));
  const ids = changed.map(c => c.id);
  await aroundTreeEdit(tx, { line, unitIds: ids, day }, async () => {
    const begun = await tx.rows<{ id: string; toDay: string }>(sql`DELETE FROM unit_place
      WHERE line = ${line} AND unit_id = ANY (${ids}::uuid[]) AND from_day = ${day}::date RETURNING unit_id AS id, to_day AS "toDay"`);
    await tx.run(sql`UPDATE unit_place p SET to_day = coalesce(
        (SELECT b.to_day FROM unnest(${begun.map(b => b.id)}::uuid[], ${begun.map(b => b.toDay)}::date[]) AS b(id, to_day)
          WHERE b.id = p.unit_id), ${FOREVER}::date)
      WHERE p.line = ${line} AND p.unit_id = ANY (${ids}::uuid[]) AND p.to_day = ${day}::date`);
  });
}

/** Posts that ended or began by the same hand under the same key. Duties given beside the office are given anew by whoever keeps posts. */
async function restorePosts(w: Work, pending: Pending, why: string): Promise<void> {
  const moved = await w.tx.rows<{ id: string; name: string }>(sql`SELECT m.subject AS id, m.name FROM move m
    WHERE m.kind = 'post' AND m.key = ${pending.key} AND m.person = ${pending.person} ORDER BY m.subject`);
  for (const { id, name } of moved) {
    const post = await w.tx.one<{ id: string; state: string; seq: number; fromDay: string }>(
      sql`SELECT id, state, seq, from_day AS "fromDay" FROM post WHERE id = ${id} FOR UPDATE`,
    );
    if (name === 'appoint' && post.state === 'held') await endPost(w, post, post.fromDay, { why });
    if (name === 'end' && post.state === 'ended') await reinstate(w, post, pending.day, why);
  }
}

async function reinstate(
  w: Work,
  post: { id: string; state: string; seq: number },
  day: Day,
  why: string,
): Promise<void> {
  await advance(w, postProjection, post, 'reinstate', { toDay: FOREVER }, { why });
  const holder = await w.tx.one<Pick<FullPost, 'office' | 'unitKind' | 'unitLines'>>(
    sql`SELECT t.office, u.kind AS "unitKind",
      ARRAY(SELECT line FROM unit_place l WHERE l.unit_id = u.id AND l.to_day = ${FOREVER}::date ORDER BY line DESC) AS "unitLines"
    FROM post t JOIN unit u ON u.id = t.unit_id WHERE t.id = ${post.id}`,
  );
  const template = seatsOf(holder.office, holder.unitKind, holder.unitLines);
  const ended = await w.tx.rows<SeatFacts>(
    sql`SELECT ${seatColumns} FROM seat WHERE post_id = ${post.id} AND to_day = ${day}::date ORDER BY id FOR UPDATE`,
  );
  const back = ended
    .filter(s => template.some(t => t.line === s.line && t.duty === s.duty && t.reach === s.reach))
    .map(s => ({ ...s, toDay: FOREVER }));
  await w.tx.run(sql`UPDATE seat SET to_day = ${FOREVER}::date, seal = e.seal
    FROM unnest(${back.map(s => s.id)}::uuid[], ${back.map(s => sealSeat(w.crypto, s))}::bytea[]) AS e(id, seal) WHERE seat.id = e.id`);
}
