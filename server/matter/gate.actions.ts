/** Consents, objections and taking down: what happens around a gate. */

import { asDay } from '@niangjia/domain/core/days.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import { gateStanding } from '@niangjia/domain/matter/gate.rules.ts';
import { matterApi } from '@niangjia/domain/matter/matter.api.ts';
import { matterRefusals as no } from '@niangjia/domain/matter/matter.refusals.ts';
import { purposeLabel } from '@niangjia/domain/matter/matter.rules.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { attachFiles } from '../core/files/files.ts';
import { Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { senderPlace } from './gate.store.ts';
import type { Hand } from './hand.ts';
import { MATTER_FILES } from './matter.files.ts';
import { remindOf } from './matter.reminders.ts';
import { note, noteReply } from './move.actions.ts';
import { recording } from './record.actions.ts';

type Body<K extends keyof typeof matterApi> = BodyOf<(typeof matterApi)[K]>;
export function recordConsent(ctx: Ctx, id: string, body: Body<'recordConsent'>) {
  return act(ctx, matterApi.recordConsent.audit, matterApi.recordConsent.duty, { id, body }, async w => {
    const { hand, seatId } = await recording(w, id, 'consented');
    const { matter, kind } = hand;
    const purposes = new Set(Object.values(kind.gates).flatMap(g => (g.consent ? [g.consent] : [])));
    if (!purposes.has(body.purpose))
      throw new Refusal(
        no['needs-input']({ what: '同意的用途' }, { fields: [{ path: 'purpose', says: '请选择用途' }] }),
      );
    if (body.on > w.actor.day)
      throw new Refusal(
        no['needs-input']({ what: '不晚于今天的日期' }, { fields: [{ path: 'on', says: '请改正日期' }] }),
      );
    if (body.fileId)
      await attachFiles(w, [body.fileId], { area: MATTER_FILES, subject: matter.id, unitId: matter.unitId });
    // The one that stands ends; a new one begins where it was given.
    await w.tx.run(
      sql`UPDATE matter_consent SET withdrawn_on = greatest(${body.on}::date, given_on) WHERE matter_id = ${id} AND purpose = ${body.purpose} AND withdrawn_on IS NULL`,
    );
    if (body.isGiven)
      await w.tx.run(sql`INSERT INTO matter_consent (home, id, matter_id, purpose, given_on, file_id, by_person, at)
        VALUES (${homeOf(id)}, ${w.newId()}, ${id}, ${body.purpose}, ${body.on}, ${body.fileId}, ${w.actor.personId}, clock())`);
    else await takeDownAll(w, hand, body.purpose);
    return noteReply(
      w,
      hand,
      await note(
        w,
        hand,
        'consented',
        `${body.isGiven ? '同意' : '撤回同意'}：${purposeLabel(kind, body.purpose)}`,
        seatId,
      ),
    );
  });
}

/** Consent taken back: what was put up with it comes down at once (个人信息保护法 第十五条). */
const takeDownAll = (w: Work, { kind, matter }: Hand, purpose: string): Promise<number> => {
  const codes = Object.entries(kind.gates).flatMap(([code, g]) => (g.consent === purpose ? [code] : []));
  return w.tx.run(
    sql`UPDATE matter_gate SET state = 'withdrawn' WHERE matter_id = ${matter.id} AND code = ANY (${codes}::text[]) AND state = 'open'`,
  );
};

export function objectGate(ctx: Ctx, id: string, gateId: string, body: Body<'objectGate'>) {
  return act(ctx, matterApi.objectGate.audit, matterApi.objectGate.duty, { id, gateId, body }, async w => {
    const { hand, seatId } = await recording(w, id, 'objected');
    const { seq } = (await keepObjection(w, hand, gateId, { ...body, askKey: null, seatId }))!;
    return noteReply(w, hand, seq);
  });
}

/** Written down, and told to those who handle it. @returns null when this very one has been sent before */
export async function keepObjection(
  w: Work,
  hand: Hand,
  gateId: string,
  {
    says,
    from,
    askKey,
    seatId = null,
  }: { says: string; from: string; askKey: Buffer | null; seatId?: string | null },
): Promise<{ seq: number } | null> {
  const { id } = hand.matter;
  const gate = present(hand.gates.find(g => g.id === gateId));
  const standing = gateStanding(gate, asDay(w.actor.day));
  if (standing === 'withdrawn' || standing === 'passed')
    throw new Refusal(no['gate-over']({ gate: hand.kind.gates[gate.code]!.label }));
  const objectionId = w.newId();
  const sender = from ? w.crypto.seal(senderPlace(objectionId), from) : null;
  const made =
    await w.tx.run(sql`INSERT INTO matter_objection (home, id, matter_id, gate_id, says, sender, at, ask_key)
    VALUES (${homeOf(id)}, ${objectionId}, ${id}, ${gateId}, ${says}, ${sender}, clock(), ${askKey}) ON CONFLICT (ask_key) DO NOTHING`);
  if (!made) return null;
  const seq = await note(w, hand, 'objected', null, seatId);
  await remindOf(w, id, 'objected');
  return { seq };
}

export function ruleObjection(ctx: Ctx, id: string, objectionId: string, body: Body<'ruleObjection'>) {
  return act(
    ctx,
    matterApi.ruleObjection.audit,
    matterApi.ruleObjection.duty,
    { id, objectionId, body },
    async w => {
      const { hand, seatId } = await recording(w, id, 'ruled');
      const ruled =
        await w.tx.run(sql`UPDATE matter_objection SET ruling = ${body.ruling}, answer = ${body.answer}, ruled_by = ${w.actor.personId}, ruled_at = clock()
      WHERE home = ${homeOf(id)} AND id = ${objectionId} AND matter_id = ${id} AND ruling IS NULL`);
      if (!ruled) throw new Refusal(no['objection-ruled']());
      return noteReply(w, hand, await note(w, hand, 'ruled', body.answer, seatId));
    },
  );
}

export function withdrawGate(ctx: Ctx, id: string, gateId: string, body: Body<'withdrawGate'>) {
  return act(
    ctx,
    matterApi.withdrawGate.audit,
    matterApi.withdrawGate.duty,
    { id, gateId, body },
    async w => {
      const { hand, seatId } = await recording(w, id, 'takenDown');
      const gate = present(hand.gates.find(g => g.id === gateId));
      if (gate.state === 'withdrawn')
        throw new Refusal(no['gate-withdrawn']({ gate: hand.kind.gates[gate.code]!.label }));
      await w.tx.run(
        sql`UPDATE matter_gate SET state = 'withdrawn' WHERE home = ${homeOf(id)} AND id = ${gateId}`,
      );
      return noteReply(w, hand, await note(w, hand, 'takenDown', body.why, seatId));
    },
  );
}
