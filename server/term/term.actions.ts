/** A term of a union that stood before the platform did: entered from its papers, corrected with a reason. */
import { asDay, chineseDay, type Day } from '@niangjia/domain/core/days.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { all } from '@niangjia/domain/core/verdict.ts';
import { canSitTogether, standsInCommittee } from '@niangjia/domain/term/body.rules.ts';
import { type TermFields, termApi } from '@niangjia/domain/term/term.api.ts';
import { termRefusals as no } from '@niangjia/domain/term/term.refusals.ts';
import { canRunFor, dueOfTerm } from '@niangjia/domain/term/term.rules.ts';
import type { UnitLevel } from '@niangjia/domain/unit/unit.model.ts';
import { mustHold, placesAt, seatIdFor, unitForNew } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { advance, insistSeq } from '../core/life-store.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { eachInScope, present } from '../core/scope.ts';
import { syncDuties } from './duty.actions.ts';
import { beginTerm, lockRunning, seat } from './term.effects.ts';
import { termProjection } from './term.projection.ts';
import { READERS } from './term.store.ts';

const KEEP = 'term.handle';

export function enterTerm(ctx: Ctx, unitId: string, body: BodyOf<typeof termApi.enterTerm>) {
  return act(ctx, termApi.enterTerm.audit, [KEEP], { unitId, body }, async w => {
    const unit = await unitForNew(w.tx, w.actor, unitId, KEEP);
    w.about({ id: unitId, unitId, seatId: unit.seatId });
    await insistStands(w, unitId);
    insistEntry(w, body);
    await insistYears(w, unitId, body.years, 'years');
    await insistAfter(w, unitId, null, body.fromOn, 'fromOn');
    const running = await lockRunning(w, unitId);
    if (running) throw new Refusal(no['term-running']({ no: running.no, day: running.dueOn }));
    const id = await beginTerm(w, { ...body, unitId, matterId: null }, null);
    w.about({ id, unitId, seatId: unit.seatId });
    return { id };
  });
}

/** Of a union that has ended nothing is entered any more: founded anew it is another. */
export async function insistStands({ tx, actor }: Work, unitId: string): Promise<void> {
  const ended = await tx.maybe<{ name: string }>(
    sql`SELECT short_name AS name FROM unit WHERE id = ${unitId} AND dissolved_on <= ${actor.day}::date`,
  );
  if (ended) throw new Refusal(no['unit-gone']({ unit: ended.name }));
}

/** What is entered from papers has been held and approved: who sits is checked, votes and candidates are not asked for. */
function insistEntry(w: Work, { fromOn, officers }: TermFields): void {
  if (fromOn > w.actor.day)
    throw new Refusal(no['term-reversed']({}, { fields: [{ path: 'fromOn', says: '请改正届期开始日期' }] }));
  const fit = all(canSitTogether(officers), standsInCommittee(officers));
  if (fit.ok) return;
  const fields = fit.refusal.fields?.map(f => ({ ...f, path: f.path.replace(/^given\./, '') })) ?? [];
  throw new Refusal({ ...fit.refusal, fields });
}

async function insistYears({ tx }: Work, unitId: string, years: number, path: string): Promise<void> {
  const { level } = await tx.one<{ level: UnitLevel }>(sql`SELECT level FROM unit WHERE id = ${unitId}`);
  insist(canRunFor(years, level, path));
}

/** Who sat on a day is said by one term: none begins before the one that it follows has ended. */
async function insistAfter(
  { tx }: Work,
  unitId: string,
  id: string | null,
  fromOn: Day,
  path: string,
): Promise<void> {
  const { last } = await tx.one<{ last: Day | null }>(sql`SELECT max(to_day) AS last FROM term
    WHERE unit_id = ${unitId} AND to_day < '9999-12-31' AND id IS DISTINCT FROM ${id}::uuid`);
  if (last === null || fromOn >= last) return;
  const fields = [{ path, says: '请改正届期开始日期' }];
  throw new Refusal(no['term-overlaps']({ day: chineseDay(last) }, { fields }));
}

export function correctTerm(ctx: Ctx, id: string, body: BodyOf<typeof termApi.correctTerm>) {
  return act(ctx, termApi.correctTerm.audit, [KEEP], { id, body }, async w => {
    const { fields, why, seenSeq } = body;
    const found = present(
      await w.tx.maybe<{ id: string; state: string; seq: number; unitId: string; extendedTo: string | null }>(
        sql`SELECT t.id, t.state, t.seq, t.unit_id AS "unitId", t.extended_to AS "extendedTo" FROM term t
          WHERE t.id = ${id} AND ${eachInScope(w.actor, READERS, sql`t.unit_id`)} FOR UPDATE`,
      ),
    );
    const places = await placesAt(w.tx, w.actor, found.unitId);
    insist(all(mustHold(w.actor, KEEP, places)));
    const seatId = seatIdFor(w.actor, KEEP, places);
    w.about({ id, unitId: found.unitId, seatId });
    await insistSeq(w.tx, found, seenSeq, { state: found.state });
    if (found.state !== 'running') throw new Refusal(no['term-ended']());
    insistEntry(w, fields);
    await insistYears(w, found.unitId, fields.years, 'fields.years');
    await insistAfter(w, found.unitId, id, fields.fromOn, 'fields.fromOn');
    await w.tx.run(sql`UPDATE term_officer SET to_day = greatest(from_day, ${w.actor.day}::date)
      WHERE term_id = ${id} AND to_day = '9999-12-31'`);
    const { officers, fromOn, years, ...rest } = fields;
    const dueDay = dueOfTerm(fromOn, years);
    const extendedTo = found.extendedTo && asDay(found.extendedTo) > dueDay ? found.extendedTo : null;
    await advance(
      w,
      termProjection,
      found,
      'correct',
      { ...rest, years, fromDay: fromOn, dueDay, extendedTo },
      { why, seatId },
    );
    await seat(w, found, officers, w.actor.day);
    await syncDuties(w, [found.unitId]);
    return { id };
  });
}
