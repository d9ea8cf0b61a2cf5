/** 会办 as the page shows it: one line for each time that a union was asked, with its clocks and what the reader may do about it. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { Watch } from '@niangjia/domain/core/light.rules.ts';
import type { ClockRun } from '@niangjia/domain/matter/clock.rules.ts';
import { canJoin, type JointLine } from '@niangjia/domain/matter/joint.rules.ts';
import { JOINT_STATES, type JointShown } from '@niangjia/domain/matter/matter.model.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import type { TrailMove } from '../core/life-store.ts';
import type { EarlierDate } from './clock.store.ts';
import { clocksShown } from './clock.view.ts';
import type { Hand } from './hand.ts';
import { linesOf } from './joint.ts';

interface Seen {
  actor: Actor;
  trail: readonly TrailMove[];
  earlier: readonly EarlierDate[];
  watch: Watch;
  /** Moves that are open to the reader; which line each is for is said here. */
  allowed: readonly string[];
}

export async function jointShown(tx: Tx, hand: Hand, seen: Seen): Promise<JointShown[]> {
  const { matter, kind, standing } = hand;
  const lines = linesOf(matter);
  const before = matter.joint.filter(unitId => !lines.some(line => line.unitId === unitId));
  if (lines.length + before.length === 0) return [];
  const named = await namesOf(tx, [...before, ...lines.map(line => line.unitId)]);
  const files = await filesOf(
    tx,
    lines.flatMap(line => line.files),
  );
  const shown = lines.map((line, at): JointShown => {
    const { unitId, state } = line;
    const runs = runsOf(hand.clocks, lines, at);
    return {
      unitId,
      unit: named.get(unitId) ?? '',
      state,
      stateLabel: JOINT_STATES[state],
      asked: wordsOf(seen.trail, line.asked),
      received: line.received === null ? null : wordsOf(seen.trail, line.received),
      urged: (line.urged ?? []).map(seq => wordsOf(seen.trail, seq)),
      ended: line.ended === null ? null : wordsOf(seen.trail, line.ended),
      files: line.files.map(fileId => ({ fileId, name: files.get(fileId) ?? '' })),
      clocks: clocksShown(kind, runs, seen.earlier, seen.watch),
      allowed: seen.allowed.filter(name => canJoin(name, kind.moves[name]!, standing.joint[at]!, seen.actor)),
    };
  });
  return [...(await askedBefore(tx, matter.id, before, named)), ...shown];
}

const wordsOf = (trail: readonly TrailMove[], seq: number): { by: string; at: string; says: string } => {
  const move = trail.find(t => t.seq === seq);
  if (!move) throw new Error(`the trail has no move ${seq} that a line of 会办 points at`);
  return { by: move.person, at: move.at, says: move.why ?? '' };
};

/** A union that is asked again has a clock of its own for each time, in the same order. */
function runsOf(runs: readonly ClockRun[], lines: readonly JointLine[], at: number): ClockRun[] {
  const { unitId } = lines[at]!;
  const nth = lines.slice(0, at).filter(line => line.unitId === unitId).length;
  let time = -1;
  return runs.filter(run => {
    if (run.jointUnitId !== unitId) return false;
    if (run.code === 'joint-receipt') time++;
    return time === nth;
  });
}

async function namesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.rows<{ id: string; name: string }>(
    sql`SELECT id, short_name AS name FROM unit WHERE id = ANY (${ids as string[]}::uuid[])`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function filesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.rows<{ id: string; name: string }>(
    sql`SELECT id, name FROM file WHERE id = ANY (${ids as string[]}::uuid[])`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Asked before lines were kept: they read it, and nothing was ever due of them. */
async function askedBefore(
  tx: Tx,
  matterId: string,
  units: readonly string[],
  named: ReadonlyMap<string, string>,
): Promise<JointShown[]> {
  if (units.length === 0) return [];
  const rows = await tx.rows<{
    unitId: string;
    by: string;
    at: string;
    says: string;
  }>(sql`SELECT DISTINCT ON (h.to_unit_id)
      h.to_unit_id AS "unitId", coalesce(p.name, '系统') AS by, h.at, h.why AS says
    FROM matter_handover h LEFT JOIN person p ON p.id = h.by_person
    WHERE h.matter_id = ${matterId} AND h.sort = 'join' AND h.to_unit_id = ANY (${units as string[]}::uuid[]) ORDER BY h.to_unit_id, h.at DESC`);
  return rows.map(({ unitId, ...asked }) => ({
    unitId,
    unit: named.get(unitId) ?? '',
    state: 'over',
    stateLabel: '此前请的，不设签收和时限',
    asked,
    received: null,
    urged: [],
    ended: null,
    files: [],
    clocks: [],
    allowed: [],
  }));
}
