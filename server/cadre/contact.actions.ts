/** Contact points: which union or employer a cadre is answerable for, from when to when. */
import { cadreApi } from '@niangjia/domain/cadre/cadre.api.ts';
import { CONTACT_FIRST, contactLife } from '@niangjia/domain/cadre/cadre.life.ts';
import { cadreRefusals as no } from '@niangjia/domain/cadre/cadre.refusals.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { canMove } from '@niangjia/domain/core/life.ts';
import { at, mustHold, placesAt, seatIdFor } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { advance, insistSeq, type LockedRow, openLife } from '../core/life-store.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { eachInScope, present } from '../core/scope.ts';
import { orTaken } from '../core/taken.ts';
import { contactProjection } from './cadre.projection.ts';
import { contactSeen, contactsWhere, findCadre } from './cadre.store.ts';

const KEEP = 'cadre.keep';
const OPEN = '9999-12-31';
const SEE = ['unit.read', 'cadre.read', KEEP] as const;
const wrong = (path: string, note: ReturnType<(typeof no)['contact-which']>): Refusal =>
  new Refusal({ ...note, fields: [{ path, says: note.says }] });

export function assignContact(ctx: Ctx, personId: string, body: BodyOf<typeof cadreApi.assign>) {
  return act(ctx, cadreApi.assign.audit, [KEEP], { personId, ...body }, async w => {
    const cadre = present(await findCadre(w.tx, w.actor, personId));
    const { unitId } = cadre;
    const places = await placesAt(w.tx, w.actor, unitId);
    const seatId = seatIdFor(w.actor, KEEP, places);
    const id = w.newId();
    w.about({ id, unitId, seatId });
    insist(mustHold(w.actor, KEEP, places));
    if (cadre.posts.length === 0) throw new Refusal(no['no-cadre']({ count: 1 }));
    const { atUnitId, employerId, fromDay } = body;
    const name = await insistPlace(w, body);
    if (fromDay > w.actor.day) throw wrong('fromDay', no['contact-day']({ from: '任职' }));
    const fixed = { person_id: personId, unit_id: unitId, at_unit_id: atUnitId, employer_id: employerId };
    const twice = no['contact-twice']({ name: cadre.name, at: name });
    await orTaken(
      openLife(w, contactProjection, id, CONTACT_FIRST.name, { fromDay, toDay: OPEN }, fixed, seatId),
      twice,
    );
    return { id, seq: 1, state: contactLife.initial };
  });
}

/** One place, and one that the actor may see. @returns its name */
async function insistPlace(
  w: Work,
  { atUnitId, employerId }: BodyOf<typeof cadreApi.assign>,
): Promise<string> {
  if ((atUnitId === null) === (employerId === null)) throw wrong('employerId', no['contact-which']());
  const found = await (atUnitId
    ? w.tx.maybe<{ name: string }>(sql`SELECT u.name FROM unit u WHERE u.id = ${atUnitId} AND u.state = 'live'
        AND ${eachInScope(w.actor, SEE, sql`u.id`)}`)
    : w.tx.maybe<{ name: string }>(sql`SELECT e.name FROM employer e WHERE e.id = ${employerId}
        AND ${eachInScope(w.actor, SEE, sql`e.keeper_unit_id`)}`));
  if (!found) throw wrong(atUnitId ? 'atUnitId' : 'employerId', no['contact-outside']());
  return found.name;
}

export function endContact(ctx: Ctx, id: string, body: BodyOf<typeof cadreApi.endContact>) {
  return act(ctx, cadreApi.endContact.audit, [KEEP], { id, ...body }, async w => {
    await w.tx.run(sql`SELECT id FROM contact_point WHERE id = ${id} FOR UPDATE`);
    const where = sql`c.id = ${id} AND ${contactSeen(w.actor)}`;
    const contact = present((await contactsWhere(w.tx, where))[0]);
    const places = await placesAt(w.tx, w.actor, contact.unitId);
    const seatId = seatIdFor(w.actor, KEEP, places);
    w.about({ id, unitId: contact.unitId, seatId });
    insist(canMove(contactLife, 'end', at(places, contact.state), w.actor));
    await insistSeq(w.tx, contact, body.seenSeq, { state: contact.state });
    const { toDay, why } = body;
    if (toDay < contact.fromDay || toDay > w.actor.day)
      throw wrong('toDay', no['contact-day']({ from: contact.fromDay }));
    return { id, ...(await advance(w, contactProjection, contact, 'end', { toDay }, { why, seatId })) };
  });
}

/** The union has gone: nobody answers for it any more. */
export async function endContactsAt(w: Work, unitId: string, day: string, why: string): Promise<void> {
  const held = await w.tx.rows<
    LockedRow & { fromDay: string }
  >(sql`SELECT id, state, seq, from_day AS "fromDay"
    FROM contact_point WHERE at_unit_id = ${unitId} AND state = 'held' ORDER BY id FOR UPDATE`);
  for (const { fromDay, ...contact } of held)
    await advance(w, contactProjection, contact, 'end', { toDay: fromDay > day ? fromDay : day }, { why });
}
