/**
 * Sheets: filled in or added up, handed in, checked and locked by the level above, returned or unlocked with a reason.
 * Locks are taken from the top: period, sheet above, sheet. What is under a sheet that went up does not change any more.
 */
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { canMove, openMoves, type Subject } from '@niangjia/domain/core/life.ts';
import { all, allowed, refused, type Verdict } from '@niangjia/domain/core/verdict.ts';
import { statementApi } from '@niangjia/domain/statement/statement.api.ts';
import { statementLife } from '@niangjia/domain/statement/statement.lives.ts';
import type { Amounts, Field } from '@niangjia/domain/statement/statement.model.ts';
import { statementRefusals } from '@niangjia/domain/statement/statement.refusals.ts';
import {
  addUp,
  canLeaveOut,
  canOwn,
  canSubmit,
  canType,
  isLate,
} from '@niangjia/domain/statement/statement.rules.ts';
import { seatIdFor } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { figuresOf } from '../core/figures.ts';
import { advance, doneBy, insistSeq } from '../core/life-store.ts';
import { insist } from '../core/refusal.ts';
import { placesOf, present } from '../core/scope.ts';
import { saidWhy } from './form.actions.ts';
import { holdPeriod } from './form.store.ts';
import {
  childSheets,
  findSheet,
  holdParent,
  lockSheet,
  previousOf,
  type SheetRow,
  sheetProjection,
} from './sheet.store.ts';

type Body<K extends keyof typeof statementApi> = BodyOf<(typeof statementApi)[K]>;
export type Period = Awaited<ReturnType<typeof holdPeriod>>;

/** Moves that a button of their own stands for. */
export const sheetMoves = (subject: Subject, actor: Work['actor']): string[] =>
  openMoves(statementLife, subject, actor).filter(m => m !== 'ask');

async function sheetInHand(w: Work, id: string, move: keyof typeof statementLife.moves) {
  const { periodId } = present(await findSheet(w.tx, w.actor, id));
  const period = await holdPeriod(w.tx, periodId);
  const parent = await holdParent(w.tx, id);
  const sheet = present(await lockSheet(w.tx, w.actor, id));
  const places = await placesOf(w.tx, [sheet.fillerUnitId, sheet.checkerUnitId], w.actor.day);
  const spec = statementLife.moves[move];
  const unitId = spec.at === 'issuer' ? sheet.checkerUnitId : sheet.fillerUnitId;
  const seatId = seatIdFor(w.actor, spec.duty, places.get(unitId)!);
  w.about({ id, unitId, seatId });
  const subject: Subject = {
    state: sheet.state,
    places: { unit: places.get(sheet.fillerUnitId)!, issuer: places.get(sheet.checkerUnitId)! },
    done: await doneBy(w.tx, id),
  };
  return { sheet, period, parent, subject, seatId };
}

const stillOpen = (period: Period, parent: { state: string } | undefined): Verdict => {
  if (period.state !== 'open') return refused(statementRefusals['period-closed']({ period: period.label }));
  return parent && (parent.state === 'submitted' || parent.state === 'locked')
    ? refused(statementRefusals['parent-done']({ state: parent.state === 'locked' ? '锁定' : '报送' }))
    : allowed;
};

export function submitSheet(ctx: Ctx, id: string, body: Body<'submitSheet'>) {
  return act(ctx, statementApi.submitSheet.audit, ['statement.fill'], { id, body }, async w => {
    const { sheet, period, parent, subject, seatId } = await sheetInHand(w, id, 'submit');
    const { fields, checks } = period;
    insist(
      all(
        canMove(statementLife, 'submit', subject, w.actor),
        stillOpen(period, parent),
        canType(fields, body.amounts, sheet),
        sheet.isSum ? canOwn(fields, body.amounts) : allowed,
      ),
    );
    await insistSeq(w.tx, sheet, body.seenSeq, { amounts: sheet.amounts, notes: sheet.notes });
    const { amounts, own, missing } = sheet.isSum
      ? await addedUp(w, sheet, fields, body.amounts)
      : { amounts: await completed(w.tx, period, sheet, body.amounts), own: null, missing: [] };
    const previous = (await previousOf(w.tx, sheet))?.amounts ?? null;
    const { notes, remark } = body;
    const given = { amounts, notes, previous };
    insist(
      all(canSubmit(sheet.isSum ? fields.map(unasked) : fields, checks, given), canLeaveOut(missing, remark)),
    );
    const day = w.actor.day;
    const patch = {
      amounts,
      own,
      notes,
      missing,
      remark,
      submittedOn: day,
      isLate: isLate(day, sheet.dueOn),
    };
    const moved = await advance(w, sheetProjection, sheet, 'submit', patch, { seatId });
    return { id, ...moved, allowed: sheetMoves({ ...subject, state: moved.state }, w.actor) };
  });
}

/** A sum has what its parts have: a field that nobody filled in is not the fault of whoever adds up. */
const unasked = (field: Field): Field => ({ ...field, required: false });

async function addedUp(w: Work, sheet: SheetRow, fields: readonly Field[], typed: Amounts) {
  const children = await childSheets(w.tx, sheet.id);
  const locked = children.filter(c => c.state === 'locked');
  const own = sheet.hasOwn ? typed : null;
  return {
    own,
    amounts: addUp(fields, [...locked.map(c => c.amounts), ...(own ? [own] : [])]),
    missing: children.filter(c => c.state !== 'locked').map(c => c.unit),
  };
}

/** What was typed, and beside it what the platform counts; every field has its place, filled or not. */
async function completed(tx: Tx, period: Period, sheet: SheetRow, typed: Amounts): Promise<Amounts> {
  const counted = await countedFor(tx, period, sheet);
  return Object.fromEntries(
    period.fields.map(f => [
      f.code,
      f.indicator ? (counted[f.code]?.value ?? null) : (typed[f.code] ?? null),
    ]),
  );
}

/**
 * Fields that are bound to an indicator, as the platform counts them for the unit with all below it. The issuing unit's own sheet has
 * none: what is below it stands in the sheets of the others.
 */
export async function countedFor(
  tx: Tx,
  period: Pick<Period, 'fields' | 'line' | 'fromDay' | 'toDay'>,
  { unitId, issuerUnitId }: Pick<SheetRow, 'unitId' | 'issuerUnitId'>,
): Promise<Record<string, { value: number | null; why: string | null }>> {
  const bound = period.fields.flatMap(f => (f.indicator ? [{ ...f, indicator: f.indicator }] : []));
  if (bound.length === 0) return {};
  if (unitId === issuerUnitId)
    return Object.fromEntries(bound.map(f => [f.code, { value: null, why: '已计在下级的报表里' }]));
  const codes = bound.map(f => ({ code: f.indicator, cut: f.cut }));
  const { line, fromDay, toDay } = period;
  const figures = await figuresOf(tx, { line, unitIds: [unitId], codes, fromDay, toDay, asOf: null });
  return Object.fromEntries(
    bound.map((f, i) => [f.code, { value: figures[i]!.value, why: figures[i]!.why }]),
  );
}

export function moveSheet(ctx: Ctx, id: string, body: Body<'moveSheet'>) {
  return act(ctx, statementApi.moveSheet.audit, ['statement.check'], { id, body }, async w => {
    const { sheet, period, parent, subject, seatId } = await sheetInHand(w, id, body.move);
    insist(
      all(
        canMove(statementLife, body.move, subject, w.actor),
        stillOpen(period, parent),
        body.move === 'lock' ? allowed : saidWhy(body.why),
      ),
    );
    await insistSeq(w.tx, sheet, body.seenSeq, { state: sheet.state, amounts: sheet.amounts });
    const moved = await advance(w, sheetProjection, sheet, body.move, {}, { seatId, why: body.why ?? null });
    return { id, ...moved, allowed: sheetMoves({ ...subject, state: moved.state }, w.actor) };
  });
}
