/** Certificates and seals: entered by hand or issued by a registration. Another of the same sort takes the place of the one before. */
import { asDay, type Day } from '@niangjia/domain/core/days.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { termApi } from '@niangjia/domain/term/term.api.ts';
import { type CertificateSort, unionCodeFault } from '@niangjia/domain/term/term.model.ts';
import { termRefusals as no } from '@niangjia/domain/term/term.refusals.ts';
import { mustHold, placesAt, seatIdFor, unitForNew } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { advance, insistSeq, openLife } from '../core/life-store.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { eachInScope, present } from '../core/scope.ts';
import { syncDuties } from './duty.actions.ts';
import { insistStands } from './term.actions.ts';
import { certificateProjection } from './term.projection.ts';

const KEEP = 'term.handle';
const field = (path: string, says: string) => ({ fields: [{ path, says }] });

export function enterCertificate(ctx: Ctx, unitId: string, body: BodyOf<typeof termApi.enterCertificate>) {
  return act(ctx, termApi.enterCertificate.audit, [KEEP], { unitId, body }, async w => {
    const unit = await unitForNew(w.tx, w.actor, unitId, KEEP);
    await insistStands(w, unitId);
    const today = asDay(w.actor.day);
    if (body.issuedOn > today) throw new Refusal(no['day-future']({}, field('issuedOn', '请改正发证日期')));
    if (body.validTo && body.validTo <= body.issuedOn)
      throw new Refusal(no['certificate-reversed']({}, field('validTo', '请改正有效期')));
    if (body.sort === 'legal') insistLegal(body);
    w.about({ id: unitId, unitId, seatId: unit.seatId });
    const id = await certify(w, {
      ...body,
      code: body.code || null,
      address: body.address || null,
      unitId,
      matterId: null,
    });
    w.about({ id, unitId, seatId: unit.seatId });
    return { id };
  });
}

function insistLegal({ code, validTo }: { code: string; validTo: Day | null }): void {
  const fault = unionCodeFault(code);
  if (fault) throw new Refusal(no['code-wrong']({ fault }, field('code', fault)));
  if (!validTo) throw new Refusal(no['valid-missing']({}, field('validTo', '请填写有效期止')));
}

export interface NewCertificate {
  unitId: string;
  sort: CertificateSort;
  no: string;
  code: string | null;
  issuedOn: Day;
  validTo: Day | null;
  /** 住所 */
  address?: string | null;
  note?: string;
  matterId: string | null;
}

export async function certify(w: Work, given: NewCertificate): Promise<string> {
  const { unitId, sort, code, matterId, address = null, note = '', ...days } = given;
  if (code) await insistOwnCode(w, unitId, code);
  await retire(w, unitId, sort, 'replace', null);
  const id = w.newId();
  await openLife(
    w,
    certificateProjection,
    id,
    'enter',
    { ...days, code, address, note },
    { unit_id: unitId, sort, matter_id: matterId },
  );
  await syncDuties(w, [unitId]);
  return id;
}

async function insistOwnCode(w: Work, unitId: string, code: string): Promise<void> {
  const other = await w.tx.maybe<{
    unit: string;
  }>(sql`SELECT u.short_name AS unit FROM certificate c JOIN unit u ON u.id = c.unit_id
    WHERE c.code = ${code} AND c.state = 'valid' AND c.unit_id <> ${unitId}`);
  if (other) throw new Refusal(no['code-taken']({ code, unit: other.unit }, field('code', '请核对代码')));
}

/** The one that is valid now, if any. */
export async function retire(
  w: Work,
  unitId: string,
  sort: CertificateSort,
  move: 'replace' | 'cancel',
  why: string | null,
): Promise<void> {
  const old = await w.tx.maybe<{ id: string; state: string; seq: number }>(
    sql`SELECT id, state, seq FROM certificate WHERE unit_id = ${unitId} AND sort = ${sort} AND state = 'valid' FOR UPDATE`,
  );
  if (old) await advance(w, certificateProjection, old, move, {}, { why });
}

export function cancelCertificate(ctx: Ctx, id: string, body: BodyOf<typeof termApi.cancelCertificate>) {
  return act(ctx, termApi.cancelCertificate.audit, [KEEP], { id, body }, async w => {
    const row = present(
      await w.tx.maybe<{ id: string; state: string; seq: number; unitId: string }>(
        sql`SELECT c.id, c.state, c.seq, c.unit_id AS "unitId" FROM certificate c
          WHERE c.id = ${id} AND ${eachInScope(w.actor, ['term.read', KEEP, 'term.decide'], sql`c.unit_id`)} FOR UPDATE`,
      ),
    );
    const places = await placesAt(w.tx, w.actor, row.unitId);
    insist(mustHold(w.actor, KEEP, places));
    const seatId = seatIdFor(w.actor, KEEP, places);
    w.about({ id, unitId: row.unitId, seatId });
    await insistSeq(w.tx, row, body.seenSeq, { state: row.state });
    if (row.state !== 'valid') throw new Refusal(no['certificate-ended']());
    await advance(w, certificateProjection, row, 'cancel', {}, { why: body.why, seatId });
    await syncDuties(w, [row.unitId]);
    return { id };
  });
}
