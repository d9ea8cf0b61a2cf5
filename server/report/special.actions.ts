/** Writing a report from chosen findings. Quotations are made here from the records, never typed; figures are computed, never typed. */
import { amountOf } from '@niangjia/domain/core/amount.ts';
import { addCalendarDays, asDay, chineseDay, monthStart } from '@niangjia/domain/core/days.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { canMove, openMoves, type Subject } from '@niangjia/domain/core/life.ts';
import { specialApi } from '@niangjia/domain/report/special.api.ts';
import { specialLife } from '@niangjia/domain/report/special.life.ts';
import {
  type Quote,
  SPECIAL_FIGURES,
  type SpecialFigure,
  type SpecialWords,
} from '@niangjia/domain/report/special.model.ts';
import { specialRefusals as no } from '@niangjia/domain/report/special.refusals.ts';
import { canCite, canMark, canQuote, quoted } from '@niangjia/domain/report/special.rules.ts';
import { findingNo } from '@niangjia/domain/visit/finding.rules.ts';
import { seatIdFor, unitForNew } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { figuresOf } from '../core/figures.ts';
import { advance, doneBy, insistSeq, openLife } from '../core/life-store.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { isWithin, placesOf, present } from '../core/scope.ts';
import { namesIn, quotableOf } from '../visit/finding.figures.ts';
import { unitAbove } from './bulletin.store.ts';
import { lockSpecial, type SpecialRecord, specialProjection } from './special.store.ts';

type Body<K extends keyof typeof specialApi> = BodyOf<(typeof specialApi)[K]>;

export function draftSpecial(ctx: Ctx, body: Body<'draftSpecial'>) {
  return act(ctx, specialApi.draftSpecial.audit, ['bulletin.draft'], body, async w => {
    const unit = await unitForNew(w.tx, w.actor, body.unitId, 'bulletin.draft');
    const id = w.newId();
    w.about({ id, unitId: unit.id, seatId: unit.seatId });
    const above = await unitAbove(w.tx, unit.id, 'territory', w.actor.day);
    if (!above) throw new Refusal(no['above-missing']());
    const asked = [...new Set(body.findingIds)].map(findingId => ({ findingId, isNamed: false, why: '' }));
    const quotes = await quotesFor(w, unit.id, asked);
    const today = asDay(w.actor.day);
    const fromDay = monthStart(addCalendarDays(monthStart(today), -1));
    const figures = (['visit-interview', 'visit-finding'] as const).map(code => ({
      code,
      fromDay,
      toDay: today,
    }));
    const words = {
      title: '关于走访反映问题的专报',
      situation: `${chineseDay(fromDay)}以来，${unit.name}组织走访，反映较集中的问题${quotes.length}件，情况如下。`,
      advice: '',
      quotes,
      figures: await figuresFor(w.tx, unit.id, figures),
    };
    const fixed = { unit_id: unit.id, to_unit_id: above.id };
    await openLife(w, specialProjection, id, 'draft', words, fixed, unit.seatId);
    const subject = { state: 'drafted', places: { unit: unit.places }, done: [] };
    return { id, state: 'drafted', seq: 1, allowed: openMoves(specialLife, subject, w.actor) as string[] };
  });
}

/** Each from its record as it stands; refused while one may not be quoted. */
export async function quotesFor(
  w: Pick<Work, 'tx' | 'actor'>,
  unitId: string,
  asked: SpecialWords['quotes'],
): Promise<Quote[]> {
  const found = await quotableOf(
    w.tx,
    w.actor,
    asked.map(q => q.findingId),
  );
  const quotes: Quote[] = [];
  for (const [i, q] of asked.entries()) {
    const path = { fields: [{ path: `quotes.${i}`, says: '请去掉这一条' }] };
    const record = found.find(f => f.id === q.findingId);
    if (!record) throw new Refusal(no['finding-missing']({}, path));
    const number = findingNo(q.findingId);
    if (record.confined) throw new Refusal(no['finding-confined']({ no: number }, path));
    if (!record.stands) throw new Refusal(no['finding-idle']({ no: number }, path));
    if (!(await isWithin(w.tx, record.unitId, unitId, w.actor.day)))
      throw new Refusal(no['finding-outside']({ no: number }, path));
    const known = await namesIn(w.tx, record);
    const employers = [record.employer, ...known.employers];
    insist(canMark({ ...q, no: number }, record.text, `quotes.${i}.masks`));
    const text = quoted(record.text, { ...known, employers, marked: q.masks ?? [] }, q.isNamed);
    const { visitedOn, unit, toldBy } = record;
    quotes.push({ ...q, no: number, text, source: { visitedOn: asDay(visitedOn), unit, toldBy } });
  }
  insist(canQuote(quotes));
  return quotes;
}

/** As they are at this moment, of the unit with all below it. */
export async function figuresFor(
  tx: Tx,
  unitId: string,
  asked: SpecialWords['figures'],
): Promise<SpecialFigure[]> {
  const made: SpecialFigure[] = [];
  for (const [i, { code, fromDay, toDay }] of asked.entries()) {
    if (fromDay > toDay)
      throw new Refusal(
        no['figure-window']({}, { fields: [{ path: `figures.${i}.toDay`, says: '请改正' }] }),
      );
    const ask = {
      line: 'territory',
      unitIds: [unitId],
      codes: [{ code }],
      fromDay,
      toDay,
      asOf: null,
    } as const;
    const [figure] = await figuresOf(tx, ask);
    const { name, meaning } = await tx.one<{ name: string; meaning: string }>(
      sql`SELECT name, meaning FROM indicator WHERE code = ${code}`,
    );
    const value = figure?.value ?? null;
    made.push({
      ...{ code, fromDay, toDay, label: SPECIAL_FIGURES[code].label, basis: `${name}：${meaning}` },
      value: value === null ? (figure?.why ?? '无数据') : amountOf(figure!.measure, value),
    });
  }
  return made;
}

export interface SpecialHand {
  special: SpecialRecord;
  subject: Subject;
}

export async function specialInHand(
  w: Work,
  id: string,
  move: keyof typeof specialLife.moves,
  seenSeq: number,
): Promise<SpecialHand & { seatId: string | null }> {
  const special = present(await lockSpecial(w.tx, w.actor, id));
  const places = await placesOf(w.tx, [special.unitId, special.toUnitId], w.actor.day);
  const subject: Subject = {
    state: special.state,
    places: { unit: places.get(special.unitId) ?? [], issuer: places.get(special.toUnitId) ?? [] },
    done: await doneBy(w.tx, id),
  };
  const { duty, at } = specialLife.moves[move];
  const unitId = at === 'issuer' ? special.toUnitId : special.unitId;
  const seatId = seatIdFor(w.actor, duty, places.get(unitId) ?? []);
  w.about({ id, unitId, seatId });
  insist(canMove(specialLife, move, subject, w.actor));
  await insistSeq(w.tx, special, seenSeq, { state: special.state, seq: special.seq });
  return { special, subject, seatId };
}

export const allowedNow = (w: Pick<Work, 'actor'>, subject: Subject, state: string): string[] =>
  openMoves(specialLife, { ...subject, state }, w.actor).filter(m => m !== 'draft');

export function editSpecial(ctx: Ctx, id: string, body: Body<'editSpecial'>) {
  return act(ctx, specialApi.editSpecial.audit, ['bulletin.draft'], { id, body }, async w => {
    const { seenSeq, title, situation, advice, quotes, figures } = body;
    const { special, subject, seatId } = await specialInHand(w, id, 'edit', seenSeq);
    insist(canCite(figures));
    const words = {
      ...{ title, situation, advice },
      quotes: await quotesFor(w, special.unitId, quotes),
      figures: await figuresFor(w.tx, special.unitId, figures),
    };
    const done = await advance(w, specialProjection, special, 'edit', words, { seatId });
    return { id, ...done, allowed: allowedNow(w, subject, done.state) };
  });
}
