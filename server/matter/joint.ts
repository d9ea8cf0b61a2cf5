/** 会办 on the record: who is asked, what becomes of each line, and who reads it for having been asked. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import {
  asksAnew,
  canJoin,
  type JointLine,
  jointAfter,
  jointOver,
  lastOf,
  waitingLine,
  withoutUnit,
} from '@niangjia/domain/matter/joint.rules.ts';
import type { MoveAsked } from '@niangjia/domain/matter/matter.model.ts';
import { matterRefusals as no } from '@niangjia/domain/matter/matter.refusals.ts';
import type { Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { attachFiles } from '../core/files/files.ts';
import { insistSeq } from '../core/life-store.ts';
import { loadParameters } from '../core/parameters.ts';
import { Refusal } from '../core/refusal.ts';
import type { Hand } from './hand.ts';
import { MATTER_FILES } from './matter.files.ts';
import type { MatterPatch } from './matter.projection.ts';
import type { MatterRecord } from './matter.store.ts';

type JointPatch = Pick<MatterPatch, 'joint' | 'jointLines'>;
const on = (path: string, says: string) => ({ fields: [{ path, says }] });

export const linesOf = ({ jointLines }: Pick<MatterRecord, 'jointLines'>): readonly JointLine[] =>
  jointLines ?? [];

/** Several at once, each with a line of its own. One that was asked before is asked again only when that is done with. */
export function asked({ matter }: Hand, units: readonly { id: string; name: string }[]): JointPatch {
  let lines = [...linesOf(matter)];
  for (const { id, name } of units) {
    if (waitingLine(lines, id))
      throw new Refusal(no['joint-waiting']({ unit: name }, on('unitId', '正在会办')));
    lines = asksAnew(lines, id, matter.seq + 1);
  }
  return { joint: [...new Set([...matter.joint, ...units.map(u => u.id)])], jointLines: lines };
}

/** The line that a move is about: of the union that was named, as far as the actor may make this move about it. */
export function lineFor(
  { kind, standing }: Hand,
  name: string,
  { unitId }: Pick<MoveAsked, 'unitId'>,
  actor: Actor,
): string {
  const wrong = on('unitId', '请选择会办的工会');
  if (!unitId) throw new Refusal(no['needs-input']({ what: '会办的工会' }, wrong));
  const fits = standing.joint.some(
    line => line.unitId === unitId && canJoin(name, kind.moves[name]!, line, actor),
  );
  if (!fits) throw new Refusal(no['joint-elsewhere']({}, wrong));
  return unitId;
}

/** What becomes of the line. Whoever gave it back or is let go reads no further. */
export async function moved(
  w: Work,
  hand: Hand,
  name: string,
  asked: MoveAsked,
): Promise<Partial<JointPatch>> {
  const { matter } = hand;
  const unitId = lineFor(hand, name, asked, w.actor);
  const files = name === 'joinAnswer' ? (asked.files ?? []) : [];
  await attachFiles(w, files, { area: MATTER_FILES, subject: matter.id, unitId });
  if (name === 'joinUrge') await insistUrge(w, hand, unitId);
  if (name === 'joinReceive') await signedFor(w, matter, unitId);
  const jointLines = jointAfter(linesOf(matter), name, unitId, { seq: matter.seq + 1, files });
  if (name === 'joinReceive' || name === 'joinAnswer' || name === 'joinUrge') return { jointLines };
  const joint = withoutUnit(matter.joint, unitId);
  if (matter.confined) await forgetAt(w, hand, unitId, joint);
  return { joint, jointLines };
}

/** So many times a day for each asking, counted over everybody at the union that handles it, as for 催办. */
async function insistUrge(w: Work, { matter }: Hand, unitId: string): Promise<void> {
  const urged = waitingLine(linesOf(matter), unitId)?.urged ?? [];
  const { n } = await w.tx.one<{ n: number }>(sql`SELECT count(*)::int AS n FROM move
    WHERE home = ${homeOf(matter.id)} AND subject = ${matter.id} AND seq = ANY (${urged}::int[]) AND (at AT TIME ZONE 'Asia/Shanghai')::date = ${w.actor.day}::date`);
  const limits = await loadParameters(w.tx, 'matter.urge-limit', matter.unitId, w.actor.day);
  if (n < limits.number('matter.urge-limit')) return;
  const { unit } = await w.tx.one<{ unit: string }>(
    sql`SELECT short_name AS unit FROM unit WHERE id = ${unitId}`,
  );
  throw new Refusal(no['joint-urge-limit']({ unit, count: n }));
}

const signedFor = (w: Work, { id }: MatterRecord, unitId: string): Promise<number> =>
  w.tx.run(sql`UPDATE matter_handover SET received_at = clock() WHERE matter_id = ${id} AND sort = 'join' AND to_unit_id = ${unitId}
    AND received_at IS NULL`);

/** Of a confined one: those of the union who learned of it by being asked, and have no other part in it. */
const forgetAt = (
  w: Work,
  { matter, kind }: Hand,
  unitId: string,
  joint: readonly string[],
): Promise<number> => {
  const others = [matter.unitId, matter.issuerUnitId, matter.acceptUnitId, ...joint];
  const at = (
    units: readonly string[],
  ) => sql`EXISTS (SELECT FROM seat s WHERE s.person_id = b.person_id AND s.unit_id = ANY (${units as string[]}::uuid[])
    AND s.duty = ANY (${kind.reads as string[]}::text[]) AND s.from_day <= ${w.actor.day}::date AND ${w.actor.day}::date < s.to_day)`;
  return w.tx.run(
    sql`UPDATE member b SET to_at = clock() WHERE b.subject = ${matter.id} AND b.to_at = 'infinity' AND ${at([unitId])} AND NOT ${at(others)}`,
  );
};

/** The union that has it in its own hands now waits for nothing of itself. */
export function takenOver({ matter }: Hand, unitId: string): Partial<JointPatch> {
  const lines = linesOf(matter);
  return waitingLine(lines, unitId)
    ? { joint: withoutUnit(matter.joint, unitId), jointLines: jointOver(lines, matter.seq + 1, unitId) }
    : {};
}

/** With the end of the matter nothing is waited for any more. */
export function overWithIt(matter: MatterRecord): Partial<JointPatch> {
  const lines = linesOf(matter);
  const after = jointOver(lines, matter.seq + 1);
  return after.some((line, at) => line !== lines[at]) ? { jointLines: after } : {};
}

/** For which union somebody acts: asked to help, for that one; it may send the same again when its answer was lost. */
export const actingUnit = (
  { matter, kind }: Hand,
  name: string,
  { unitId }: Pick<MoveAsked, 'unitId'>,
): string =>
  kind.moves[name]?.at === 'joint' && linesOf(matter).some(line => line.unitId === unitId)
    ? unitId!
    : matter.unitId;

/** What others did to the matter meanwhile is no reason to refuse: only what happened to the very line is. */
export async function insistLine(w: Work, { matter }: Hand, { unitId, seenSeq }: MoveAsked): Promise<void> {
  const line = unitId ? linesOf(matter).findLast(one => one.unitId === unitId) : undefined;
  if (line && lastOf(line) > seenSeq)
    await insistSeq(w.tx, matter, seenSeq, { state: matter.state, fence: matter.fence });
}
