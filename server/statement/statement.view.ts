import { columnsWanted } from '@niangjia/domain/burden/wanted.rules.ts';
import type { Actor, Place } from '@niangjia/domain/core/actor.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import type { SentReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { openMoves } from '@niangjia/domain/core/life.ts';
import type { statementApi } from '@niangjia/domain/statement/statement.api.ts';
import {
  statementFormLife,
  statementLife,
  statementPeriodLife,
} from '@niangjia/domain/statement/statement.lives.ts';
import { addUp, issuablePeriods } from '@niangjia/domain/statement/statement.rules.ts';
import { againFor } from '../burden/again.actions.ts';
import { at, placesAt } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { placesOf } from '../core/scope.ts';
import { stateLabel, trailSteps } from '../core/trail.ts';
import { periodMoves } from './form.actions.ts';
import { type FormRow, type PeriodRow, periodsTaken } from './form.store.ts';
import { countedFor, sheetMoves } from './sheet.actions.ts';
import { childSheets, previousOf, type SheetRow, sheetsOfPeriod } from './sheet.store.ts';

type Reply<K extends keyof typeof statementApi> = SentReplyOf<(typeof statementApi)[K]>;
type Places = ReadonlyMap<string, Place[]>;

export function formRow(form: FormRow): Reply<'listForms'>['items'][number] {
  const { id, unitId, unit, title, cadence, dueDay, depth, periods, state } = form;
  return {
    ...{ id, unitId, unit, title, cadence, dueDay, depth, periods, state },
    fieldCount: form.fields.length,
    stateLabel: stateLabel(statementFormLife, state),
  };
}

export async function formView(tx: Tx, actor: Actor, form: FormRow): Promise<Reply<'getForm'>> {
  const taken = await periodsTaken(tx, form.id);
  const { periods: _, ...content } = form;
  return {
    ...content,
    stateLabel: stateLabel(statementFormLife, form.state),
    flags: await againFor(tx, actor, form, columnsWanted(form.fields)),
    issuable:
      form.state === 'standing'
        ? issuablePeriods(form.cadence, taken, asDay(actor.day)).map(({ key, label }) => ({ key, label }))
        : [],
    allowed: openMoves(
      statementFormLife,
      at(await placesAt(tx, actor, form.unitId), form.state),
      actor,
    ).filter(m => m !== 'design'),
    trail: await trailSteps(tx, statementFormLife, form.id),
  };
}

export function periodRow(period: PeriodRow): Reply<'listPeriods'>['items'][number] {
  const { id, formId, form, unitId, unit, label, dueOn, state, expected, received, onTime, locked } = period;
  return {
    ...{ id, formId, form, unitId, unit, label, dueOn, state },
    period: period.period,
    counts: { expected, received, onTime, late: received - onTime, locked },
    stateLabel: stateLabel(statementPeriodLife, state),
  };
}

/** Who did which steps on these sheets: a sheet is not locked by whoever handed it in. */
async function handsOn(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, { name: string; personId: string }[]>> {
  const rows = await tx.rows<{ subject: string; name: string; personId: string }>(
    sql`SELECT DISTINCT subject, name, person AS "personId" FROM move WHERE subject = ANY (${ids as string[]}::uuid[]) AND name = 'submit'`,
  );
  const hands = new Map<string, { name: string; personId: string }[]>();
  for (const { subject, ...one } of rows) hands.set(subject, [...(hands.get(subject) ?? []), one]);
  return hands;
}

export async function sheetRows(
  tx: Tx,
  actor: Actor,
  sheets: readonly SheetRow[],
): Promise<Reply<'listSheets'>['items']> {
  const units = [...new Set(sheets.flatMap(s => [s.fillerUnitId, s.checkerUnitId]))];
  const places = await placesOf(tx, units, actor.day);
  const hands = await handsOn(
    tx,
    sheets.map(s => s.id),
  );
  return sheets.map(s => sheetRow(s, actor, places, hands.get(s.id) ?? []));
}

function sheetRow(
  sheet: SheetRow,
  actor: Actor,
  places: Places,
  done: { name: string; personId: string }[],
): Reply<'listSheets'>['items'][number] {
  const { id, periodId, form, label, unitId, unit, parentId, isSum, dueOn, submittedOn, state, seq } = sheet;
  const { amounts, missing } = sheet;
  const subject = {
    state,
    places: { unit: places.get(sheet.fillerUnitId) ?? [], issuer: places.get(sheet.checkerUnitId) ?? [] },
    done,
  };
  const isWaiting = state === 'asked' || state === 'returned';
  return {
    ...{ id, periodId, form, label, unitId, unit, parentId, isSum, dueOn, submittedOn, state, seq },
    ...{ amounts, missing },
    isLate: sheet.isLate,
    isOverdue: isWaiting && dueOn < actor.day,
    stateLabel: stateLabel(statementLife, state),
    allowed: sheet.periodState === 'open' ? sheetMoves(subject, actor) : [],
  };
}

export async function periodView(tx: Tx, actor: Actor, period: PeriodRow): Promise<Reply<'getPeriod'>> {
  const sheets = await sheetsOfPeriod(tx, period.id);
  const top = sheets.filter(s => s.parentId === null);
  const { fields, checks, fromDay, toDay, hasOwn, seq } = period;
  const isClosed = period.state === 'closed';
  const places = await placesAt(tx, actor, period.unitId);
  return {
    ...periodRow(period),
    ...{ fields, checks, fromDay, toDay, hasOwn, seq },
    totals: isClosed
      ? (period.totals ?? {})
      : addUp(
          fields,
          top.filter(s => s.state === 'locked').map(s => s.amounts),
        ),
    missing: isClosed ? period.missing : top.filter(s => s.state !== 'locked').map(s => s.unit),
    sheets: await sheetRows(tx, actor, sheets),
    allowed: periodMoves(period.state, places, { actor }),
    trail: await trailSteps(tx, statementPeriodLife, period.id),
  };
}

export async function sheetView(tx: Tx, actor: Actor, sheet: SheetRow): Promise<Reply<'getSheet'>> {
  const period = await tx.one<Parameters<typeof countedFor>[1] & { checks: Reply<'getSheet'>['checks'] }>(
    sql`SELECT fields, checks, line, from_day AS "fromDay", to_day AS "toDay" FROM statement_period WHERE id = ${sheet.periodId}`,
  );
  const children = sheet.isSum ? await childSheets(tx, sheet.id) : [];
  const previous = await previousOf(tx, sheet);
  const [row] = await sheetRows(tx, actor, [sheet]);
  const isOpen = sheet.state === 'asked' || sheet.state === 'returned';
  const { note, notes, remark, hasOwn, own } = sheet;
  const below = sheet.isSum ? belowOf(period.fields, children) : null;
  return {
    ...row!,
    ...{ note, notes, remark, hasOwn, own, below },
    ...(isOpen && below
      ? {
          amounts: addUp(period.fields, own ? [below, own] : [below]),
          missing: children.filter(c => c.state !== 'locked').map(c => c.unit),
        }
      : {}),
    fields: period.fields,
    checks: period.checks,
    previous: previous?.amounts ?? null,
    previousLabel: previous?.label ?? null,
    counted: isOpen && !sheet.isSum ? await countedFor(tx, period, sheet) : {},
    children: await sheetRows(tx, actor, children),
    trail: await trailSteps(tx, statementLife, sheet.id),
  };
}

/** What the locked sheets below add up to now. */
const belowOf = (fields: Parameters<typeof addUp>[0], children: readonly SheetRow[]) =>
  addUp(
    fields,
    children.filter(c => c.state === 'locked').map(c => c.amounts),
  );
