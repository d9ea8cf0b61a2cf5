/** Who may know of a confined matter, and opening what is masked: both leave a trace with a reason. */

import { hasDuty, holds } from '@niangjia/domain/core/actor.ts';
import { coreRefusals } from '@niangjia/domain/core/core.refusals.ts';
import { DUTIES } from '@niangjia/domain/core/duty.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import { isSealed } from '@niangjia/domain/matter/field.ts';
import { matterApi } from '@niangjia/domain/matter/matter.api.ts';
import { matterRefusals as no } from '@niangjia/domain/matter/matter.refusals.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { Refusal } from '../core/refusal.ts';
import { conflictedPersons, present } from '../core/scope.ts';
import { openSender } from './gate.store.ts';
import { inHand } from './hand.ts';
import { findMatter, lockMatter } from './matter.store.ts';
import { note, noteReply } from './move.actions.ts';
import { openSecrets } from './secret.store.ts';

type Body<K extends keyof typeof matterApi> = BodyOf<(typeof matterApi)[K]>;
const on = (path: string, says: string) => ({ fields: [{ path, says }] });

export function nameMember(ctx: Ctx, id: string, body: Body<'nameMember'>) {
  return act(ctx, matterApi.nameMember.audit, matterApi.nameMember.duty, { id, body }, async w => {
    const hand = await inHand(w.tx, w.actor, present(await lockMatter(w.tx, w.actor, id)));
    const { matter, kind } = hand;
    w.about({ id, unitId: matter.unitId, compartment: matter.confined });
    if (!matter.confined) throw new Refusal(no['not-confined']());
    if (!hasDuty(w.actor, kind.undertakes))
      throw new Refusal(coreRefusals['no-duty']({ duty: DUTIES[kind.undertakes] }));
    const who = await nameOf(w, body.personId);
    if (body.isAdded) {
      const [tied] = await conflictedPersons(
        w.tx,
        { id, unitId: matter.acceptUnitId },
        [body.personId],
        w.actor.day,
      );
      if (tied) throw new Refusal(no['conflicted-person']({ who: tied.name }, on('personId', '应当回避')));
      const added =
        await w.tx.run(sql`INSERT INTO member (subject, person_id, from_at, added_by) SELECT ${id}, ${body.personId}, clock(), ${w.actor.personId}
        WHERE EXISTS (SELECT FROM seat s WHERE s.person_id = ${body.personId} AND s.unit_id = ANY (${[matter.unitId, matter.acceptUnitId]}::uuid[]) AND s.duty = ANY (${kind.reads as string[]}::text[])
          AND s.from_day <= ${w.actor.day}::date AND ${w.actor.day}::date < s.to_day)
          AND NOT EXISTS (SELECT FROM member b WHERE b.subject = ${id} AND b.person_id = ${body.personId} AND b.to_at = 'infinity')`);
      if (!added) throw new Refusal(no['named-elsewhere']({}, on('personId', '请从列表中选择')));
    } else {
      if (body.personId === w.actor.personId || body.personId === matter.undertakerId)
        throw new Refusal(no['named-needed']());
      const removed = await w.tx.run(
        sql`UPDATE member SET to_at = clock() WHERE subject = ${id} AND person_id = ${body.personId} AND to_at = 'infinity'`,
      );
      if (!removed) throw new Refusal(no['named-not']({ who }));
    }
    const said = `${body.isAdded ? '增加' : '移出'}${who}：${body.why}`;
    return noteReply(w, hand, await note(w, hand, 'named', said, null));
  });
}

/** As the trail calls the person to those who may read it. */
async function nameOf(w: Work, personId: string): Promise<string> {
  const found = await w.tx.maybe<{ name: string }>(sql`SELECT name FROM person WHERE id = ${personId}`);
  return found?.name ?? '';
}

/** In the register of what was opened: not a field of the kind, but whoever objected to its notice. */
const OBJECTOR = 'objector';

/** The value is read after the trace was written, outside of the reply that is kept for repeats: nothing sealed is stored a second time. */
export async function revealField(
  ctx: Ctx,
  id: string,
  body: Body<'revealField'>,
): Promise<{ value: unknown }> {
  await act(ctx, matterApi.revealField.audit, matterApi.revealField.duty, { id, body }, async w => {
    const hand = await inHand(w.tx, w.actor, present(await lockMatter(w.tx, w.actor, id)));
    const { matter, kind, standing } = hand;
    w.about({ id, unitId: matter.unitId, compartment: matter.confined });
    const spec = Object.hasOwn(kind.fields, body.field) ? kind.fields[body.field] : undefined;
    const isKept = body.objectionId
      ? (await openSender(w, id, body.objectionId)) !== null
      : spec !== undefined && isSealed(spec);
    if (!isKept) throw new Refusal(no['not-sealed']({}, on('field', '请刷新页面')));
    // Whoever only reads or supervises sees it masked; whoever handles it may open it.
    const handles = Object.values(kind.moves).some(move =>
      holds(w.actor, move.duty, standing.subject.places.unit),
    );
    if (!handles) throw new Refusal(coreRefusals['no-duty']({ duty: DUTIES[kind.undertakes] }));
    await w.tx.run(sql`INSERT INTO matter_reveal (home, id, matter_id, field, person, why, at)
      VALUES (${homeOf(id)}, ${w.newId()}, ${id}, ${body.objectionId ? OBJECTOR : body.field}, ${w.actor.personId}, ${body.why}, clock())`);
    return { id };
  });
  return ctx.db.read(async tx => {
    present(await findMatter(tx, ctx.actor, id));
    const held = { tx, crypto: ctx.crypto };
    if (body.objectionId) return { value: await openSender(held, id, body.objectionId) };
    return { value: (await openSecrets(held, id))[body.field] ?? null };
  });
}
