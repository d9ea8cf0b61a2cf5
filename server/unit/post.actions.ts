/** Appointing, granting, ending. Persons who are given or lose duties are locked, so that two grants at once cannot pass each other. */
import { type Place, seatFor } from '@niangjia/domain/core/actor.ts';
import { DUTIES, type Duty } from '@niangjia/domain/core/duty.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { type Office, officeSpec, seatsOf } from '@niangjia/domain/unit/offices.ts';
import type { postApi } from '@niangjia/domain/unit/post.api.ts';
import { postRefusals as no } from '@niangjia/domain/unit/post.refusals.ts';
import {
  ADMIN_DUTY_SET,
  canChangePost,
  canEndOn,
  canGive,
  canHoldAll,
  canSit,
  canTouch,
  type PostMove,
} from '@niangjia/domain/unit/post.rules.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { advance, insistSeq } from '../core/life-store.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { placesOf, present } from '../core/scope.ts';
import { lockPerson } from './person.sight.ts';
import { endPost, openPost } from './post.handover.ts';
import { endSeats, insertSeats } from './post.seats.ts';
import { type FullPost, findPost } from './post.store.ts';
import { postProjection } from './unit.projection.ts';
import { type LockedUnit, lockUnit, mustHold } from './unit.sight.ts';
import { FOREVER } from './unit.tree.ts';

const KEEP = ['post.keep'] as const;
const SEE = ['post.keep', 'account.keep'] as const;
type Changed = { id: string; seq: number; state: string };
type Body<K extends keyof typeof postApi> = BodyOf<(typeof postApi)[K]>;

export function appoint(ctx: Ctx, body: Body<'appoint'>): Promise<Changed> {
  return act(ctx, 'post.appoint', KEEP, body, async w => {
    const unit = await lockUnit(w, body.unitId, ['unit.read', 'post.keep']);
    insist(mustHold(w.actor, 'post.keep', unit.places));
    if (unit.state !== 'live') throw new Refusal(no['unit-ended']());
    const person = await lockPerson(w, body.personId);
    insist(canTouch(w.actor, person.id));
    const department = (body.departmentId && (await findDepartment(w, body.departmentId))) || null;
    if (body.departmentId && !department) throw new Refusal(no['department-foreign']());
    const { office, unitId } = body;
    insist(canSit({ office, unitKind: unit.kind, department, unitId }));
    await insistVacant(w, unit, person, office, body.fromDay);
    const lines = unit.places.map(place => place.line);
    const given = seatsOf(office, unit.kind, lines);
    const pathOn = new Map(unit.places.map(place => [place.line, place.path]));
    insist(
      canGive(
        w.actor,
        given.map(seat => ({ ...seat, path: pathOn.get(seat.line)! })),
      ),
    );
    await insistTogether(
      w,
      person.id,
      given.map(seat => seat.duty),
      body.fromDay,
      FOREVER,
    );
    const seatId = about(w, unit.places, unitId, unitId);
    const { why, ...post } = body;
    const id = await openPost(w, post, { kind: unit.kind, lines }, { why, seatId });
    w.about({ id, unitId, seatId });
    return { id, seq: 1, state: 'held' };
  });
}

function about(w: Work, places: readonly Place[], id: string, unitId: string): string | null {
  const seatId = seatFor(w.actor, 'post.keep', places)?.id ?? null;
  w.about({ id, unitId, seatId });
  return seatId;
}

const findDepartment = (w: Work, id: string) =>
  w.tx.maybe<{ unitId: string; isEnded: boolean }>(
    sql`SELECT unit_id AS "unitId", ended_on IS NOT NULL AS "isEnded" FROM department WHERE id = ${id}`,
  );

/** Under the unit's lock: not twice the same office, and one holder of the offices that have one. */
async function insistVacant(
  w: Work,
  unit: LockedUnit,
  person: { id: string; name: string },
  office: Office,
  fromDay: string,
): Promise<void> {
  const held = await w.tx.rows<{
    personId: string;
    name: string;
  }>(sql`SELECT t.person_id AS "personId", p.name
    FROM post t JOIN person p ON p.id = t.person_id
    WHERE t.unit_id = ${unit.id} AND t.office = ${office} AND t.to_day > ${fromDay}::date`);
  const { label, isSingle } = officeSpec(office);
  if (held.some(h => h.personId === person.id))
    throw new Refusal(no['already-held']({ person: person.name, office: label }));
  if (isSingle && held[0]) throw new Refusal(no['single-held']({ office: label, person: held[0].name }));
}

/** Everything that the person would hold on some day of the span, with what is added. Under the person's lock. */
async function insistTogether(
  w: Work,
  personId: string,
  added: readonly Duty[],
  fromDay: string,
  toDay: string,
): Promise<void> {
  const held = await w.tx.rows<{ duty: Duty }>(sql`SELECT DISTINCT duty FROM seat
    WHERE person_id = ${personId} AND to_day > ${fromDay}::date AND from_day < ${toDay}::date AND from_day < to_day`);
  insist(canHoldAll([...held.map(h => h.duty), ...added]));
}

interface LockedPost {
  post: FullPost;
  places: Place[];
  seatId: string | null;
}

/** Unit, person, post: the same order everywhere. */
async function lockPost(w: Work, id: string, move: PostMove, seenSeq: number): Promise<LockedPost> {
  const seen = present(await findPost(w.tx, w.actor, id, SEE));
  await w.tx.run(sql`SELECT id FROM unit WHERE id = ${seen.unitId} FOR NO KEY UPDATE`);
  await w.tx.run(sql`SELECT id FROM person WHERE id = ${seen.personId} FOR NO KEY UPDATE`);
  const post = present(await findPost(w.tx, w.actor, id, SEE, true));
  const places = (await placesOf(w.tx, [post.unitId], w.actor.day)).get(post.unitId) ?? [];
  insist(canChangePost(w.actor, move, { personId: post.personId, state: post.state, places }));
  const seatId = about(w, places, id, post.unitId);
  const { title, departmentId, employment, fromDay, toDay, state } = post;
  await insistSeq(w.tx, post, seenSeq, { title, departmentId, employment, fromDay, toDay, state });
  return { post, places, seatId };
}

export function editPost(ctx: Ctx, id: string, body: Body<'edit'>): Promise<Changed> {
  return act(ctx, 'post.edit', KEEP, { id, ...body }, async w => {
    const { post, seatId } = await lockPost(w, id, 'edit', body.seenSeq);
    const { seenSeq: _, ...patch } = body;
    if (patch.departmentId !== undefined) {
      const department = patch.departmentId ? ((await findDepartment(w, patch.departmentId)) ?? null) : null;
      if (patch.departmentId && !department) throw new Refusal(no['department-foreign']());
      insist(canSit({ office: post.office, unitKind: post.unitKind, department, unitId: post.unitId }));
    }
    const changed = Object.fromEntries(Object.entries(patch).filter(([, v]) => v !== undefined));
    return { id, ...(await advance(w, postProjection, post, 'edit', changed, { seatId })) };
  });
}

/** One duty beside the office's template, with dates. */
export function grantDuty(ctx: Ctx, id: string, body: Body<'grant'>): Promise<Changed & { seatId: string }> {
  return act(ctx, 'post.grant', KEEP, { id, ...body }, async w => {
    const { post, places, seatId: by } = await lockPost(w, id, 'grant', body.seenSeq);
    const { duty, reach, line, fromDay } = body;
    const toDay = body.toDay ?? post.toDay ?? FOREVER;
    const place = places.find(p => p.line === line);
    if (!place) throw new Refusal(no['line-missing']({}, { fields: [{ path: 'line', says: '请改选' }] }));
    insist(canEndOn(toDay, fromDay));
    insist(canGive(w.actor, [{ ...place, reach }]));
    const held =
      await w.tx.maybe(sql`SELECT 1 AS yes FROM seat WHERE post_id = ${id} AND line = ${line} AND duty = ${duty}
      AND (reach = ${reach} OR reach = 'below') AND to_day > ${fromDay}::date AND from_day < ${toDay}::date LIMIT 1`);
    if (held) throw new Refusal(no['duty-held']({ duty: DUTIES[duty] }));
    await insistTogether(w, post.personId, [duty], fromDay, toDay);
    const seat = { id: w.newId(), postId: id, personId: post.personId, unitId: post.unitId };
    await insertSeats(w.tx, w.crypto, [{ ...seat, line, duty, reach, fromDay, toDay }]);
    const more = { why: `${DUTIES[duty]}；${body.why}`, seatId: by };
    return { id, ...(await advance(w, postProjection, post, 'grant', {}, more)), seatId: seat.id };
  });
}

export function withdrawDuty(ctx: Ctx, id: string, seatId: string, body: Body<'withdraw'>): Promise<Changed> {
  return act(ctx, 'post.withdraw', KEEP, { id, seatId, ...body }, async w => {
    const { post, seatId: by } = await lockPost(w, id, 'withdraw', body.seenSeq);
    const seat = present(
      await w.tx.maybe<{ duty: Duty; line: string; reach: string; fromDay: string; toDay: string }>(
        sql`SELECT duty, line, reach, from_day AS "fromDay", to_day AS "toDay" FROM seat WHERE id = ${seatId} AND post_id = ${id}`,
      ),
    );
    if (seat.toDay <= w.actor.day) throw new Refusal(no['seat-ended']());
    const isTemplate = seatsOf(post.office, post.unitKind, post.unitLines).some(
      t => t.duty === seat.duty && t.line === seat.line && t.reach === seat.reach,
    );
    if (isTemplate) throw new Refusal(no['template-seat']());
    insist(canEndOn(body.toDay, seat.fromDay));
    await insistNotLast(w, post, [seat.duty], body.toDay);
    await endSeats(w.tx, w.crypto, [id], body.toDay, seatId);
    const more = { why: `${DUTIES[seat.duty]}；${body.why}`, seatId: by };
    return { id, ...(await advance(w, postProjection, post, 'withdraw', {}, more)) };
  });
}

export function endPostOf(ctx: Ctx, id: string, body: Body<'end'>): Promise<Changed> {
  return act(ctx, 'post.end', KEEP, { id, ...body }, async w => {
    const { post, seatId } = await lockPost(w, id, 'end', body.seenSeq);
    insist(canEndOn(body.toDay, post.fromDay));
    const given = await w.tx.rows<{ duty: Duty }>(
      sql`SELECT DISTINCT duty FROM seat WHERE post_id = ${id} AND to_day > ${body.toDay}::date`,
    );
    await insistNotLast(
      w,
      post,
      given.map(g => g.duty),
      body.toDay,
    );
    return { id, ...(await endPost(w, post, body.toDay, { why: body.why, seatId })) };
  });
}

/** The platform must not lose its last administrator of a sort: counted per unit, under the unit's lock. */
async function insistNotLast(w: Work, post: FullPost, duties: readonly Duty[], toDay: string): Promise<void> {
  for (const duty of duties.filter(d => ADMIN_DUTY_SET.has(d))) {
    const other =
      await w.tx.maybe(sql`SELECT 1 AS yes FROM seat WHERE unit_id = ${post.unitId} AND duty = ${duty} AND reach = 'below'
      AND person_id <> ${post.personId} AND from_day <= ${toDay}::date AND to_day > ${toDay}::date LIMIT 1`);
    if (!other) throw new Refusal(no['last-admin']({ person: post.personName, duty: DUTIES[duty] }));
  }
}
