/** Forms: designed, started, ended; and issued for a period to every unit that fills in, checks or adds up. */
import type { Reasons } from '@niangjia/domain/burden/asked.model.ts';
import { columnsWanted } from '@niangjia/domain/burden/wanted.rules.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { canMove, openMoves } from '@niangjia/domain/core/life.ts';
import { findPeriod } from '@niangjia/domain/core/period.ts';
import { all, allowed, refused, type Verdict } from '@niangjia/domain/core/verdict.ts';
import { statementApi } from '@niangjia/domain/statement/statement.api.ts';
import { statementFormLife, statementPeriodLife } from '@niangjia/domain/statement/statement.lives.ts';
import type { FormContent } from '@niangjia/domain/statement/statement.model.ts';
import { statementRefusals } from '@niangjia/domain/statement/statement.refusals.ts';
import {
  addUp,
  canDesign,
  canIssue,
  canLeaveOut,
  dueOfPeriod,
} from '@niangjia/domain/statement/statement.rules.ts';
import { insistAskedOnce } from '../burden/again.actions.ts';
import { at, idsFor, placesAt, seatIdFor, unitForNew } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { loadCalendar } from '../core/calendar.ts';
import { type Birth, openMany } from '../core/life-bulk.ts';
import { advance, insistSeq, openLife } from '../core/life-store.ts';
import { insist } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import {
  countedIndicators,
  type FormRow,
  formProjection,
  lockForm,
  lockPeriod,
  periodProjection,
  periodsTaken,
  type Receiver,
  receiversOf,
} from './form.store.ts';
import { sheetProjection, sheetsOfPeriod } from './sheet.store.ts';

type Body<K extends keyof typeof statementApi> = BodyOf<(typeof statementApi)[K]>;
const KEEP = 'statement.keep';

export function designForm(ctx: Ctx, body: Body<'designForm'>) {
  return act(ctx, statementApi.designForm.audit, [KEEP], body, async w => {
    const { unitId, ...content } = body;
    const unit = await unitForNew(w.tx, w.actor, unitId, KEEP);
    insist(await canHold(w, content));
    const id = w.newId();
    w.about({ id, unitId, seatId: unit.seatId });
    await openLife(w, formProjection, id, 'design', { ...content }, { unit_id: unitId }, unit.seatId);
    const state = statementFormLife.initial;
    return { id, state, seq: 1, allowed: formMoves(state, unit.places, w) };
  });
}

const formMoves = (state: string, places: Parameters<typeof at>[0], w: Pick<Work, 'actor'>): string[] =>
  openMoves(statementFormLife, at(places, state), w.actor).filter(m => m !== 'design');

/** The design itself, and that every bound field names an indicator that is counted. */
async function canHold(w: Work, content: FormContent): Promise<Verdict> {
  const design = canDesign(content);
  if (!design.ok) return design;
  const known = new Set((await countedIndicators(w.tx)).map(i => i.code));
  const odd = content.fields.findIndex(f => f.indicator !== null && !known.has(f.indicator));
  if (odd < 0) return allowed;
  const note = statementRefusals['indicator-unknown']({ code: content.fields[odd]!.indicator! });
  return refused({ ...note, fields: [{ path: `fields.${odd}.indicator`, says: note.says }] });
}

async function formInHand(w: Work, id: string) {
  const form = present(await lockForm(w.tx, w.actor, id));
  const places = await placesAt(w.tx, w.actor, form.unitId);
  const seatId = seatIdFor(w.actor, KEEP, places);
  w.about({ id, unitId: form.unitId, seatId });
  return { form, places, seatId };
}

export function editForm(ctx: Ctx, id: string, body: Body<'editForm'>) {
  return act(ctx, statementApi.editForm.audit, [KEEP], { id, body }, async w => {
    const { form, places, seatId } = await formInHand(w, id);
    const { seenSeq, again, ...content } = body;
    insist(canMove(statementFormLife, 'edit', at(places, form.state), w.actor));
    insist(await canHold(w, content));
    await insistSeq(w.tx, form, seenSeq, contentOf(form));
    if (form.state === 'standing') await insistOnce(w, { ...form, ...content }, again);
    const moved = await advance(w, formProjection, form, 'edit', { ...content }, { seatId });
    return { id, ...moved, allowed: formMoves(moved.state, places, w) };
  });
}

const contentOf = ({
  title,
  note,
  line,
  cadence,
  dueDay,
  depth,
  hasOwn,
  fields,
  checks,
}: FormRow): FormContent => ({
  ...{ title, note, line, cadence, dueDay, depth, hasOwn, fields, checks },
});

export function moveForm(ctx: Ctx, id: string, body: Body<'moveForm'>) {
  return act(ctx, statementApi.moveForm.audit, [KEEP], { id, body }, async w => {
    const { form, places, seatId } = await formInHand(w, id);
    insist(
      all(
        canMove(statementFormLife, body.move, at(places, form.state), w.actor),
        body.move === 'end' ? saidWhy(body.why) : allowed,
      ),
    );
    await insistSeq(w.tx, form, body.seenSeq, { state: form.state });
    if (body.move === 'start') await insistOnce(w, form, body.again);
    const moved = await advance(w, formProjection, form, body.move, {}, { seatId, why: body.why ?? null });
    return { id, ...moved, allowed: formMoves(moved.state, places, w) };
  });
}

const insistOnce = (
  w: Work,
  { id, unitId, title: form, fields }: Pick<FormRow, 'id' | 'unitId' | 'title' | 'fields'>,
  again: Reasons | undefined,
): Promise<void> =>
  insistAskedOnce(w, { source: 'statement', id, unitId, form }, columnsWanted(fields), again);

export function saidWhy(why: string | undefined): Verdict {
  const note = statementRefusals['why-missing']();
  return why ? allowed : refused({ ...note, fields: [{ path: 'why', says: note.says }] });
}

/** One period of a form, with the fields as they are now; `statement_period_once` holds when two issue it at once. */
export function issuePeriod(ctx: Ctx, formId: string, body: Body<'issuePeriod'>) {
  return act(ctx, statementApi.issuePeriod.audit, [KEEP], { formId, body }, async w => {
    const { form, places, seatId } = await formInHand(w, formId);
    const standing = { state: statementPeriodLife.initial, places: { unit: places } };
    insist(canMove(statementPeriodLife, 'issue', standing, w.actor));
    const today = asDay(w.actor.day);
    insist(canIssue(form, body.period, await periodsTaken(w.tx, formId), today));
    const period = findPeriod(body.period)!;
    const receivers = await receiversOf(w.tx, form.unitId, form.line, form.depth, today);
    insist(receivers.length ? allowed : refused(statementRefusals['no-units']()));
    const dueOn = dueOfPeriod(period, form.dueDay, await loadCalendar(w.tx));
    const id = w.newId();
    const kept = {
      form_id: formId,
      unit_id: form.unitId,
      line: form.line,
      period: period.key,
      label: period.label,
    };
    const days = { from_day: period.start, to_day: period.end, due_on: dueOn, has_own: form.hasOwn };
    const frozen = { fields: JSON.stringify(form.fields), checks: JSON.stringify(form.checks) };
    const patch = { totals: null, missing: [] };
    await openLife(w, periodProjection, id, 'issue', patch, { ...kept, ...days, ...frozen }, seatId);
    const own = form.hasOwn ? [{ unitId: form.unitId, parentUnitId: form.unitId }] : [];
    const births = sheetsFor(w, [...own, ...receivers], { id, unitId: form.unitId, dueOn });
    await openMany(w, sheetProjection, 'ask', births, { seatId });
    w.about({ id, unitId: form.unitId, seatId });
    const state = statementPeriodLife.initial;
    return { id, state, seq: 1, allowed: periodMoves(state, places, w) };
  });
}

export const periodMoves = (
  state: string,
  places: Parameters<typeof at>[0],
  w: Pick<Work, 'actor'>,
): string[] => openMoves(statementPeriodLife, at(places, state), w.actor).filter(m => m !== 'issue');

/** A unit with sheets below it adds up; every other one fills in, and so does the issuing unit for itself. */
function sheetsFor(
  w: Work,
  receivers: readonly Receiver[],
  period: { id: string; unitId: string; dueOn: string },
): Birth[] {
  const ids = idsFor(w, receivers.length);
  const idOf = new Map(receivers.map((r, i) => [r.unitId, ids[i]!]));
  const isParent = new Set(receivers.map(r => r.parentUnitId));
  return receivers.map((r, i) => ({
    id: ids[i]!,
    patch: { amounts: {}, own: null, notes: {}, missing: [], remark: '', submittedOn: null, isLate: false },
    fixed: {
      period_id: period.id,
      parent_id: r.parentUnitId === period.unitId ? null : idOf.get(r.parentUnitId)!,
      unit_id: r.unitId,
      issuer_unit_id: r.parentUnitId,
      is_sum: r.unitId !== period.unitId && isParent.has(r.unitId),
      due_on: period.dueOn,
    },
  }));
}

/** Closing freezes the totals; who is left out is named, with the reason. Only once: the row is locked, and its state decides. */
export function movePeriod(ctx: Ctx, id: string, body: Body<'movePeriod'>) {
  return act(ctx, statementApi.movePeriod.audit, [KEEP], { id, body }, async w => {
    const period = present(await lockPeriod(w.tx, w.actor, id));
    const places = await placesAt(w.tx, w.actor, period.unitId);
    const seatId = seatIdFor(w.actor, KEEP, places);
    w.about({ id, unitId: period.unitId, seatId });
    insist(
      all(
        canMove(statementPeriodLife, body.move, at(places, period.state), w.actor),
        body.move === 'reopen' ? saidWhy(body.why) : allowed,
      ),
    );
    await insistSeq(w.tx, period, body.seenSeq, { state: period.state });
    const patch = body.move === 'close' ? await closing(w, period, body.why) : { totals: null, missing: [] };
    const moved = await advance(w, periodProjection, period, body.move, patch, {
      seatId,
      why: body.why ?? null,
    });
    return { id, ...moved, allowed: periodMoves(moved.state, places, w) };
  });
}

async function closing(
  w: Work,
  period: { id: string; fields: FormContent['fields'] },
  why: string | undefined,
) {
  const sheets = await sheetsOfPeriod(w.tx, period.id);
  const top = sheets.filter(s => s.parentId === null);
  const locked = top.filter(s => s.state === 'locked');
  const missing = [
    ...top.filter(s => s.state !== 'locked').map(s => s.unit),
    ...locked.flatMap(s => s.missing.map(name => `${s.unit}${name}`)),
  ];
  const absent = top.filter(s => s.state !== 'locked').map(s => s.unit);
  const verdict = canLeaveOut(absent, why);
  insist(
    verdict.ok
      ? verdict
      : refused({ ...verdict.refusal, fields: [{ path: 'why', says: verdict.refusal.says }] }),
  );
  return {
    totals: addUp(
      period.fields,
      locked.map(s => s.amounts),
    ),
    missing,
  };
}
