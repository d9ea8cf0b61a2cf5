/**
 * What a union has in hand when it is merged or dissolved goes on with the one that takes it over, in the same transaction: no request
 * ends with the union that heard it. Nothing is signed for and no clock starts or stops anew; who stays in charge is whoever goes along.
 * What only the union itself could do ends with it: another one's election would be held for whoever took it over.
 */
import { homeOf } from '@niangjia/domain/core/id.ts';
import { clocksAfter } from '@niangjia/domain/matter/clock.rules.ts';
import { asksAnew, jointOver, waitingLine, withoutUnit } from '@niangjia/domain/matter/joint.rules.ts';
import type { MatterKind } from '@niangjia/domain/matter/kind.ts';
import { kindOf, kinds } from '@niangjia/domain/matter/kinds.ts';
import type { Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { type Sql, sql } from '../core/database/sql.ts';
import { advance } from '../core/life-store.ts';
import { isTied } from '../core/scope.ts';
import { calendarStamp } from './clock.stamps.ts';
import { applyClocks, clocksOf, clockWorld, noteNearest } from './clock.store.ts';
import { inHand, numbersFor, unitAbove } from './hand.ts';
import { linesOf } from './joint.ts';
import { type MatterPatch, projectionOf } from './matter.projection.ts';
import { type MatterRecord, matterRows } from './matter.store.ts';
import { admit, takersAt } from './member.store.ts';
import { carryOut } from './move.actions.ts';

interface Following {
  fromId: string;
  intoId: string;
  why: string;
  seatId: string | null;
}

const OPEN = sql`m.ended_on IS NULL AND m.merged_into IS NULL`;
/** In its hands, given by it to others, or waiting for its help. */
const concerned = (unitId: string): Sql =>
  sql`${OPEN} AND (m.unit_id = ${unitId} OR m.issuer_unit_id = ${unitId} OR m.joint @> ${JSON.stringify([unitId])}::jsonb)`;

const isOwnBusiness = (kind: MatterKind): boolean => kind.moves.drop?.own === true;
const OWN = Object.values(kinds)
  .filter(isOwnBusiness)
  .map(kind => kind.kind);

/** How many would go on elsewhere and how many would end, for the page that asks before it is decided; of confined ones nothing is said. */
export const countInHand = (tx: Tx, unitId: string): Promise<{ goes: number; ends: number }> =>
  tx.one(sql`SELECT count(*) FILTER (WHERE m.kind <> ALL (${OWN}::text[]))::int AS goes,
      count(*) FILTER (WHERE m.kind = ANY (${OWN}::text[]))::int AS ends
    FROM matter m WHERE m.unit_id = ${unitId} AND NOT m.confined AND ${OPEN}`);

/** @returns how many that it had in hand went over */
export async function followMatters(w: Work, following: Following): Promise<number> {
  const rows = await w.tx.rows<MatterRecord>(
    sql`${matterRows} WHERE ${concerned(following.fromId)} ORDER BY m.id FOR UPDATE OF m`,
  );
  for (const matter of rows) await carryOn(w, matter, following);
  return rows.filter(({ unitId, kind }) => unitId === following.fromId && !OWN.includes(kind)).length;
}

async function carryOn(w: Work, matter: MatterRecord, following: Following): Promise<void> {
  const { fromId, intoId, why, seatId } = following;
  const kind = kindOf(matter.kind);
  if (!kind) throw new Error(`nobody knows the kind ${matter.kind} of ${matter.id}`);
  const isInHand = matter.unitId === fromId;
  if (isInHand && isOwnBusiness(kind)) return endsHere(w, matter, following);
  const to = isInHand ? await takerOf(w, kind, matter, intoId) : matter.unitId;
  const joint = await jointAfterEnd(w, kind, matter, { fromId, intoId, handlerId: to });
  const patch: Partial<MatterPatch> = {
    ...(isInHand
      ? { unitId: to, undertakerId: await goesAlong(w, kind, matter, to), fence: matter.fence + 1 }
      : {}),
    ...(matter.issuerUnitId === fromId ? { issuerUnitId: isInHand ? to : intoId } : {}),
    ...joint?.patch,
  };
  if (Object.keys(patch).length === 0) return;
  const asked = joint?.asked ?? [];
  if (isInHand) await register(w, matter, { sort: 'followed', fromId, to, fence: matter.fence + 1, why });
  for (const unitId of asked)
    await register(w, matter, { sort: 'join', fromId: to, to: unitId, fence: matter.fence, why });
  await advance(w, projectionOf(kind), matter, 'followed', patch, { why, seatId });
  if (joint) await turnJointClocks(w, kind, matter, joint);
  if (!matter.confined) return;
  for (const unitId of [...(isInHand ? [to] : []), ...asked])
    await admit(w, kind, matter.id, unitId, await takersAt(w, kind, matter, unitId));
}

async function endsHere(w: Work, matter: MatterRecord, { why, seatId }: Following): Promise<void> {
  const { seq: seenSeq, fence } = matter;
  await carryOut(w, await inHand(w.tx, w.actor, matter), 'drop', { seenSeq, fence, why, given: {} }, seatId);
}

/**
 * The union that takes over; of a confined matter, where that one is tied to the accused or nobody there may know of it, the nearest above
 * that is not. Where there is none it goes along all the same: only who is free of conflict ever gets to see it.
 */
async function takerOf(w: Work, kind: MatterKind, matter: MatterRecord, intoId: string): Promise<string> {
  if (!matter.confined) return intoId;
  for (let next: string | undefined = intoId; next; next = (await unitAbove(w.tx, next, w.actor.day))?.id) {
    const { tied } = await w.tx.one<{ tied: boolean }>(
      sql`SELECT ${isTied(sql`${matter.id}::uuid`, sql`${next}::uuid`, sql`${matter.acceptUnitId}::uuid`)} AS tied`,
    );
    if (!tied && (await takersAt(w, kind, matter, next)).length > 0) return next;
  }
  return intoId;
}

/** Whoever has a seat for it at the new union keeps it. */
async function goesAlong(
  w: Work,
  kind: MatterKind,
  { undertakerId }: MatterRecord,
  to: string,
): Promise<string | null> {
  if (!undertakerId) return null;
  const seated =
    await w.tx.maybe(sql`SELECT 1 AS yes FROM seat WHERE person_id = ${undertakerId} AND unit_id = ${to} AND duty = ${kind.undertakes}
    AND from_day <= ${w.actor.day}::date AND ${w.actor.day}::date < to_day LIMIT 1`);
  return seated ? undertakerId : null;
}

interface JointEnd {
  /** Whose line is over: the union that ends, or the one that has it in hand now. */
  overId: string;
  /** Who is asked in its place. */
  asked: string[];
  patch: Pick<MatterPatch, 'joint' | 'jointLines'>;
}

/** What was asked of the union that ends is asked of its successor, unless that one has it in hand, was asked itself or may not know of it. */
async function jointAfterEnd(
  w: Work,
  kind: MatterKind,
  matter: MatterRecord,
  { fromId, intoId, handlerId }: { fromId: string; intoId: string; handlerId: string },
): Promise<JointEnd | null> {
  const isInHand = matter.unitId === fromId;
  const overId = isInHand ? handlerId : fromId;
  if (!waitingLine(linesOf(matter), overId)) return null;
  const seq = matter.seq + 1;
  let lines = jointOver(linesOf(matter), seq, overId);
  const isFree = !isInHand && intoId !== handlerId && !waitingLine(lines, intoId);
  const isKnown = !matter.confined || (isFree && (await takersAt(w, kind, matter, intoId)).length > 0);
  const asked = isFree && isKnown ? [intoId] : [];
  for (const unitId of asked) lines = asksAnew(lines, unitId, seq);
  const joint = [...new Set([...withoutUnit(matter.joint, overId), ...asked])];
  return { overId, asked, patch: { joint, jointLines: lines } };
}

/** The clocks of the line that is over end, those of whoever is asked in its place begin. */
async function turnJointClocks(
  w: Work,
  kind: MatterKind,
  { id, unitId }: MatterRecord,
  { overId, asked }: JointEnd,
): Promise<void> {
  const { set, calendar } = await numbersFor(w.tx, unitId, w.actor.day);
  const world = clockWorld(w.actor.day, calendar, set);
  const turn = async (name: string, joint: readonly string[]) => {
    const more = { isEnd: false, day: () => null, joint };
    const changes = clocksAfter(kind.clocks, await clocksOf(w.tx, id), name, more, world);
    await applyClocks(w, id, changes, calendarStamp(calendar));
  };
  await turn('joinRelease', [overId]);
  if (asked.length) await turn('join', asked);
  await noteNearest(w.tx, id);
}

const register = (
  w: Work,
  { id }: MatterRecord,
  line: { sort: string; fromId: string; to: string; fence: number; why: string },
): Promise<number> =>
  w.tx.run(sql`INSERT INTO matter_handover (home, id, matter_id, sort, from_unit_id, to_unit_id, person_id, fence, by_person, why, at, received_at)
    VALUES (${homeOf(id)}, ${w.newId()}, ${id}, ${line.sort}, ${line.fromId}, ${line.to}, NULL, ${line.fence}, ${w.actor.personId}, ${line.why}, clock(),
      CASE WHEN ${line.sort} = 'followed' THEN clock() END)`);
