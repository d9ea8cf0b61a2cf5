/** What handing on does to the record: who handles it next, the fence, the line in the register of handovers. */

import { DUTIES } from '@niangjia/domain/core/duty.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import type { MoveAsked } from '@niangjia/domain/matter/matter.model.ts';
import { matterRefusals as no } from '@niangjia/domain/matter/matter.refusals.ts';
import { RAISES_FENCE, TRANSFERS, type TransferName } from '@niangjia/domain/matter/transfer.ts';
import type { Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { loadParameters } from '../core/parameters.ts';
import { Refusal } from '../core/refusal.ts';
import { conflictedPersons, isTied } from '../core/scope.ts';
import { belowUnit, standsOn } from './choice.store.ts';
import { type Hand, unitAbove } from './hand.ts';
import { asked as askedToHelp, moved as jointMoved, takenOver } from './joint.ts';
import type { MatterPatch } from './matter.projection.ts';
import { lockMatter } from './matter.store.ts';
import { admitNext } from './member.store.ts';

const on = (path: string, says: string) => ({ fields: [{ path, says }] });

export async function handOver(
  w: Work,
  hand: Hand,
  name: TransferName,
  asked: MoveAsked,
): Promise<Partial<MatterPatch>> {
  const { matter } = hand;
  const fence = RAISES_FENCE.has(name) ? matter.fence + 1 : matter.fence;
  const next = await nextHands(w, hand, name, asked);
  for (const line of next.lines) {
    await registerHandover(w, hand, name, line, fence, asked.why);
    if (matter.confined) await admitNext(w, hand.kind, matter, { unitId: line.to, person: line.person });
  }
  if (name === 'receive')
    await w.tx.run(sql`UPDATE matter_handover SET received_at = clock() WHERE home = ${homeOf(matter.id)} AND matter_id = ${matter.id}
      AND to_unit_id = ${matter.unitId} AND received_at IS NULL`);
  return { ...next.patch, ...(fence === matter.fence ? {} : { fence }) };
}

interface Next {
  patch: Partial<MatterPatch>;
  lines: { to: string; person: string | null }[];
}

/** It goes to another union, which waits no longer for itself where it had been asked to help. */
const goesTo = (hand: Hand, to: string, patch: Partial<MatterPatch>): Next => ({
  patch: { unitId: to, undertakerId: null, ...patch, ...takenOver(hand, to) },
  lines: [{ to, person: null }],
});

async function nextHands(w: Work, hand: Hand, name: TransferName, asked: MoveAsked): Promise<Next> {
  const { matter } = hand;
  switch (TRANSFERS[name]) {
    case 'to-unit': {
      const to = (await chosenUnit(w, hand, name, asked.unitId)).id;
      const issuerUnitId = name === 'assign' ? matter.unitId : matter.issuerUnitId;
      return goesTo(hand, to, { issuerUnitId, receivedOn: null });
    }
    case 'to-issuer': {
      const to = hand.raisedFrom ?? matter.issuerUnitId;
      // Back with whoever gave it or brought it up, who has it as before, from whom it had it before: nothing to sign for.
      await refuseConflicted(w, hand, to);
      return goesTo(hand, to, {
        issuerUnitId: await issuerOf(w, matter.id, to),
        receivedOn: w.actor.day,
      });
    }
    case 'to-above': {
      const above = await unitAbove(w.tx, matter.unitId, w.actor.day);
      if (!above) throw new Refusal(no['no-above']());
      await refuseConflicted(w, hand, above.id);
      return goesTo(hand, above.id, { issuerUnitId: above.id, receivedOn: null });
    }
    case 'joint': {
      const wanted = asked.unitIds?.length ? [...new Set(asked.unitIds)] : [asked.unitId];
      const units = [];
      for (const unitId of wanted) units.push(await chosenUnit(w, hand, name, unitId));
      return { patch: askedToHelp(hand, units), lines: units.map(({ id }) => ({ to: id, person: null })) };
    }
    case 'joint-line':
      return { patch: await jointMoved(w, hand, name, asked), lines: [] };
    case 'person': {
      const person = await chosenPerson(w, hand, asked.personId);
      return { patch: { undertakerId: person }, lines: [{ to: matter.unitId, person }] };
    }
    case 'receipt':
      return { patch: { receivedOn: w.actor.day }, lines: [] };
    case 'ask':
      if (name === 'urge') await insistUrge(w, hand);
      return { patch: name === 'oversee' ? { overseen: true } : {}, lines: [] };
    case 'answer':
      return { patch: {}, lines: [] };
    case 'merge':
      return {
        patch: { mergedInto: await chosenMain(w, hand, asked.matterId), endedOn: w.actor.day },
        lines: [],
      };
    case 'part':
      return { patch: { mergedInto: null, endedOn: null }, lines: [] };
  }
}

/** So many times a day, counted over everybody at the union that gave it; 督办 is not limited. */
async function insistUrge(w: Work, { matter }: Hand): Promise<void> {
  const { n } = await w.tx.one<{ n: number }>(sql`SELECT count(*)::int AS n FROM move
    WHERE home = ${homeOf(matter.id)} AND subject = ${matter.id} AND name = 'urge' AND (at AT TIME ZONE 'Asia/Shanghai')::date = ${w.actor.day}::date`);
  const limits = await loadParameters(w.tx, 'matter.urge-limit', matter.issuerUnitId, w.actor.day);
  if (n >= limits.number('matter.urge-limit')) throw new Refusal(no['urge-limit']({ count: n }));
}

/** From whom the unit had it when it had it last; itself, when nobody gave it. */
const issuerOf = async (w: Work, id: string, unitId: string): Promise<string> =>
  (
    await w.tx.one<{ issuer: string }>(sql`SELECT patch ->> 'issuerUnitId' AS issuer FROM move
      WHERE home = ${homeOf(id)} AND subject = ${id} AND patch ->> 'unitId' = ${unitId} ORDER BY seq DESC LIMIT 1`)
  ).issuer;

const registerHandover = (
  w: Work,
  { matter }: Hand,
  sort: string,
  line: Next['lines'][number],
  fence: number,
  why: string,
) =>
  w.tx.run(sql`INSERT INTO matter_handover (home, id, matter_id, sort, from_unit_id, to_unit_id, person_id, fence, by_person, why, at)
    VALUES (${homeOf(matter.id)}, ${w.newId()}, ${matter.id}, ${sort}, ${matter.unitId}, ${line.to}, ${line.person}, ${fence}, ${w.actor.personId}, ${why}, clock())`);

/** 交办 only downward; 转办 and 会办 to any other union that can take it. */
async function chosenUnit(
  w: Work,
  hand: Hand,
  name: TransferName,
  unitId: string | undefined,
): Promise<{ id: string; name: string }> {
  const { matter } = hand;
  const missing = on('unitId', '请选择工会');
  if (!unitId) throw new Refusal(no['needs-input']({ what: '接办的工会' }, missing));
  const found = await w.tx.maybe<{
    id: string;
    name: string;
    below: boolean;
  }>(sql`SELECT u.id, u.short_name AS name, ${belowUnit(matter.unitId, w.actor.day)} AS below
    FROM unit u WHERE u.id = ${unitId} AND u.kind NOT IN ('enterprise', 'joint')
      AND ${standsOn(w.actor.day)}`);
  if (!found) throw new Refusal(no['needs-input']({ what: '接办的工会' }, missing));
  if (found.id === matter.unitId) throw new Refusal(no['to-self']({ unit: found.name }, missing));
  if (name === 'assign' && !found.below) throw new Refusal(no['to-below']({}, missing));
  await refuseConflicted(w, hand, found.id);
  return found;
}

/** A union that is tied to the accused never gets the matter. */
async function refuseConflicted(w: Work, { matter }: Hand, unitId: string): Promise<void> {
  const { id, acceptUnitId } = matter;
  const tied = await w.tx.maybe(
    sql`SELECT 1 AS yes WHERE ${isTied(sql`${id}::uuid`, sql`${unitId}::uuid`, sql`${acceptUnitId}::uuid`)}`,
  );
  if (tied) throw new Refusal(no['conflicted-unit']({}, on('unitId', '应当回避')));
}

/** Somebody of the unit who holds the duty and has no conflict. */
async function chosenPerson(w: Work, { matter, kind }: Hand, personId: string | undefined): Promise<string> {
  const duty = kind.undertakes;
  const missing = no['person-elsewhere']({ duty: DUTIES[duty] }, on('personId', '请在列表中选择'));
  if (!personId) throw new Refusal(no['needs-input']({ what: '经办人' }, on('personId', '请选择经办人')));
  const seated =
    await w.tx.maybe(sql`SELECT 1 AS yes FROM seat WHERE person_id = ${personId} AND unit_id = ${matter.unitId} AND duty = ${duty}
    AND from_day <= ${w.actor.day}::date AND ${w.actor.day}::date < to_day LIMIT 1`);
  if (!seated) throw new Refusal(missing);
  const [tied] = await conflictedPersons(
    w.tx,
    { id: matter.id, unitId: matter.acceptUnitId },
    [personId],
    w.actor.day,
  );
  if (tied) throw new Refusal(no['conflicted-person']({ who: tied.name }, on('personId', '应当回避')));
  return personId;
}

async function chosenMain(w: Work, { matter }: Hand, mainId: string | undefined): Promise<string> {
  const wrong = on('matterId', '请另选一件');
  if (!mainId || mainId === matter.id) throw new Refusal(no['merge-self']({}, wrong));
  const main = await lockMatter(w.tx, w.actor, mainId);
  if (!main || main.kind !== matter.kind || main.endedOn !== null)
    throw new Refusal(no['merge-kind']({}, wrong));
  // Everything that was merged points at its main one, never at one that was merged itself.
  if (await w.tx.maybe(sql`SELECT 1 AS yes FROM matter WHERE merged_into = ${matter.id} LIMIT 1`))
    throw new Refusal(no['merge-circle']({}, wrong));
  return main.id;
}
