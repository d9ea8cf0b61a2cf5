/** Entering and correcting persons. The mobile number is sealed in its row and never stands in a move. */
import { holds } from '@niangjia/domain/core/actor.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import type { personApi } from '@niangjia/domain/unit/person.api.ts';
import { PERSON_FIRST_MOVE, personLife } from '@niangjia/domain/unit/person.life.ts';
import { personRefusals as no } from '@niangjia/domain/unit/post.refusals.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { advance, insistSeq, openLife } from '../core/life-store.ts';
import { personPinyin } from '../core/pinyin.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { placesOf, present } from '../core/scope.ts';
import { type LockedPerson, lockPerson, PERSON_KEEPERS } from './person.sight.ts';
import { findByMobile, MOBILE_FIELD, mobilePlace } from './person.store.ts';
import { personProjection } from './unit.projection.ts';
import { lockUnit, mustHold } from './unit.sight.ts';

type Changed = { id: string; seq: number; state: string };
type Body<K extends keyof typeof personApi> = BodyOf<(typeof personApi)[K]>;

export function createPerson(ctx: Ctx, body: Body<'create'>): Promise<Changed> {
  return act(ctx, 'person.create', PERSON_KEEPERS, body, async w => {
    const { unitId, name, mobile } = body;
    await insistKept(w, unitId);
    const id = w.newId();
    w.about({ id, unitId });
    const sealed = await sealMobile(w, id, mobile);
    const patch = { name, pinyin: personPinyin(name), unitId };
    await openLife(w, personProjection, id, PERSON_FIRST_MOVE.name, patch, {
      mobile_enc: sealed.enc,
      mobile_index: sealed.index,
    });
    return { id, seq: 1, state: personLife.initial };
  });
}

/** The unit that is to keep the entry: in sight, and kept by the actor. */
async function insistKept(w: Work, unitId: string): Promise<void> {
  const unit = await lockUnit(w, unitId, ['unit.read', ...PERSON_KEEPERS]);
  if (!PERSON_KEEPERS.some(duty => holds(w.actor, duty, unit.places)))
    insist(mustHold(w.actor, 'unit.keep', unit.places));
}

async function sealMobile(w: Work, id: string, mobile: string | null) {
  if (mobile === null) return { enc: null, index: null };
  const index = w.crypto.blindIndex(MOBILE_FIELD, mobile);
  const known = await findByMobile(w.tx, w.actor, index, id);
  if (known)
    throw new Refusal(
      no['mobile-known']({ name: known.name }, { fields: [{ path: 'mobile', says: '请核对手机号' }] }),
    );
  return { enc: w.crypto.seal(mobilePlace(id), mobile), index };
}

/** The unit that keeps the entry changes it; where none is named, whoever keeps a unit of the person's posts. */
async function insistKeeper(w: Work, person: LockedPerson): Promise<string> {
  const rows = await w.tx.rows<{ id: string }>(sql`SELECT unit_id AS id FROM post
    WHERE person_id = ${person.id} AND to_day > ${w.actor.day}::date ORDER BY from_day, id`);
  const units = person.unitId ? [person.unitId] : rows.map(r => r.id);
  const places = await placesOf(w.tx, units, w.actor.day);
  const unitId = units.find(id => PERSON_KEEPERS.some(duty => holds(w.actor, duty, places.get(id) ?? [])));
  if (!unitId) throw new Refusal(no['kept-elsewhere']());
  return unitId;
}

export function editPerson(ctx: Ctx, id: string, body: Body<'edit'>): Promise<Changed> {
  return act(ctx, 'person.edit', PERSON_KEEPERS, { id, ...body }, async w => {
    const person = await lockPerson(w, id);
    const unitId = await insistKeeper(w, person);
    w.about({ id, unitId: body.unitId ?? unitId });
    await insistSeq(w.tx, person, body.seenSeq, { name: person.name });
    let now: Changed = person;
    if (body.name !== undefined || body.unitId !== undefined) {
      if (body.unitId !== undefined) await insistKept(w, body.unitId);
      const name = body.name ?? person.name;
      const patch = { name, pinyin: personPinyin(name), ...(body.unitId ? { unitId: body.unitId } : {}) };
      now = { id, ...(await advance(w, personProjection, now, 'edit', patch)) };
    }
    if (body.mobile !== undefined) {
      const { enc, index } = await sealMobile(w, id, body.mobile);
      await w.tx.run(sql`UPDATE person SET mobile_enc = ${enc}, mobile_index = ${index} WHERE id = ${id}`);
      now = { id, ...(await advance(w, personProjection, now, 'change-mobile')) };
    }
    return { id, seq: now.seq, state: now.state };
  });
}

/** Looking at the whole number is a move with its reason. Not stored as a reply: the number leaves the house once per look. */
export async function revealMobile(ctx: Ctx, id: string, why: string): Promise<{ mobile: string | null }> {
  const looked = { ...ctx, key: newId(ctx.actor.home) };
  await act(looked, 'person.reveal-mobile', PERSON_KEEPERS, { id, why }, async w => {
    const person = await lockPerson(w, id);
    w.about({ id, unitId: await insistKeeper(w, person) });
    await advance(w, personProjection, person, 'reveal-mobile', {}, { why });
    return null;
  });
  return ctx.db.read(async tx => {
    const { enc } = present(
      await tx.maybe<{ enc: Buffer | null }>(sql`SELECT mobile_enc AS enc FROM person WHERE id = ${id}`),
    );
    return { mobile: enc && ctx.crypto.open(mobilePlace(id), enc).toString('utf8') };
  });
}
