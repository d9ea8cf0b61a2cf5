/** Sheets with personal data: purpose first, a second person for many, the file for the asker only and for hours. */

import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { DATA_CLASSES, limitCode } from '@niangjia/domain/core/export.model.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import { canMove, openMoves } from '@niangjia/domain/core/life.ts';
import { EXPORT_FIRST, exportLife } from '@niangjia/domain/personal/export.life.ts';
import { type ExportRow, personalApi } from '@niangjia/domain/personal/personal.api.ts';
import { personalRefusals as no } from '@niangjia/domain/personal/personal.refusals.ts';
import { at, placesAt, seatIdFor } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { recordAudit } from '../core/audit/audit-record.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { type PersonalSheet, personalSheet } from '../core/exports.ts';
import type { Document } from '../core/http/registry.ts';
import { advance, doneBy, insistSeq, openLife } from '../core/life-store.ts';
import { loadParameters } from '../core/parameters.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { stateLabel } from '../core/trail.ts';
import { type ExportRecord, exportProjection, findExport } from './export.store.ts';

/** Of the asker alone; of others, whoever may approve. */
const ASKER = ['withdraw', 'make'] as const;
type ExportMove = BodyOf<typeof personalApi.moveExport>['move'];
const isAskers = (move: ExportMove): move is (typeof ASKER)[number] =>
  (ASKER as readonly string[]).includes(move);

function sheetOf(name: string): PersonalSheet {
  const sheet = personalSheet(name);
  if (!sheet) throw new Refusal(no['no-export']());
  return sheet;
}

export async function exportView(tx: Tx, { actor }: Pick<Ctx, 'actor'>, x: ExportRecord): Promise<ExportRow> {
  const { home: _h, unitId, name: _n, given: _g, askedBy, fileId: _f, isLive, ...row } = x;
  const places = await placesAt(tx, actor, unitId);
  const isOwn = askedBy === actor.personId;
  const subject = at(places, x.state, await doneBy(tx, x.id));
  const open = openMoves(exportLife, subject, actor).filter(m => m === 'approve' || m === 'decline');
  const mine = ASKER.filter(m => isOwn && mayAskerDo(m, x.state));
  return {
    ...row,
    classLabel: DATA_CLASSES[x.dataClass],
    stateLabel: stateLabel(exportLife, x.state),
    isReady: isOwn && isLive,
    allowed: [...(isOwn ? [] : open), ...mine],
  };
}

/** The asker makes what was approved; few people need no approval, and were made at once. */
const mayAskerDo = (move: (typeof ASKER)[number], state: string): boolean =>
  move === 'make' ? state === 'approved' : state === 'asked' || state === 'approved';

export function askExport(ctx: Ctx, body: BodyOf<typeof personalApi.askExport>): Promise<ExportRow> {
  return act(ctx, personalApi.askExport.audit, [], body, async w => {
    const sheet = sheetOf(body.name);
    const read = sheet.given.safeParse(body.given);
    if (!read.success) throw new Refusal(no['no-export']());
    const unitId = await sheet.unitFor(w, read.data);
    const { count } = await sheet.people(w, read.data);
    const id = w.newId();
    const { personId, day } = w.actor;
    w.about({ id, unitId });
    const { now } = await w.tx.one<{ now: string }>(sql`SELECT clock() AS now`);
    const fixed = {
      ...{
        unit_id: unitId,
        name: sheet.name,
        title: sheet.titleOf?.(read.data) ?? sheet.label,
        data_class: sheet.dataClass,
      },
      ...{ given: JSON.stringify(read.data), purpose: body.purpose, asked_by: personId, asked_at: now },
    };
    await openLife(w, exportProjection, id, EXPORT_FIRST.name, { people: count }, fixed);
    const limit = (await loadParameters(w.tx, 'personal.', unitId, day)).number(limitCode(sheet.dataClass));
    if (count <= limit) await make(w, present(await findExport(w.tx, w.actor, id)));
    return exportView(w.tx, w, present(await findExport(w.tx, w.actor, id)));
  });
}

export function moveExport(
  ctx: Ctx,
  id: string,
  body: BodyOf<typeof personalApi.moveExport>,
): Promise<ExportRow> {
  return act(ctx, personalApi.moveExport.audit, [], { id, ...body }, async w => {
    const x = present(await findExport(w.tx, w.actor, id, sql`FOR UPDATE OF x`));
    const { move } = body;
    const places = await placesAt(w.tx, w.actor, x.unitId);
    const seatId = isAskers(move) ? null : seatIdFor(w.actor, 'personal.approve', places);
    w.about({ id, unitId: x.unitId, seatId });
    if (isAskers(move)) insistAsker(w, x, move);
    else insist(canMove(exportLife, move, at(places, x.state, await doneBy(w.tx, id)), w.actor));
    await insistSeq(w.tx, x, body.seenSeq, { state: x.state });
    if (move === 'decline' && !body.why) throw new Refusal(no['why-missing']());
    if (move === 'make') await make(w, x);
    else await advance(w, exportProjection, x, move, {}, { why: body.why || null, seatId });
    return exportView(w.tx, w, present(await findExport(w.tx, w.actor, id)));
  });
}

function insistAsker(w: Work, x: ExportRecord, move: (typeof ASKER)[number]): void {
  if (x.askedBy !== w.actor.personId) throw new Refusal(no['not-yours']({ name: x.by }));
  if (move === 'make' && x.state === 'asked') throw new Refusal(no['not-approved']());
  if (!mayAskerDo(move, x.state)) throw new Refusal(no['not-made']());
}

/** With the rights of this moment; more people than were approved need a new asking. */
async function make(w: Work, x: ExportRecord): Promise<void> {
  const sheet = sheetOf(x.name);
  await sheet.unitFor(w, x.given);
  const { count, subjects } = await sheet.people(w, x.given);
  if (count > x.people) throw new Refusal(no.grown({ rows: count, approved: x.people }));
  const { at: when } = await w.tx.one<{ at: string }>(
    sql`SELECT to_char(clock() AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') AS at`,
  );
  const notice = `内部资料，不得外传。${w.actor.name}于${when}导出，用途：${x.purpose}。编号${x.id}`;
  const { name, bytes } = await sheet.make(w, x.given, notice);
  const kept = await w.files.keep(w.tx, {
    ...{ name, bytes, unitId: x.unitId, subject: x.id, area: 'personal-export' },
    ...{ madeBy: w.actor.personId, home: w.actor.home },
  });
  const hours = (await loadParameters(w.tx, 'personal.', x.unitId, w.actor.day)).number(
    'personal.export-hours',
  );
  await w.tx.run(sql`UPDATE personal_export SET file_id = ${kept.id}, ends_at = clock() + make_interval(hours => ${hours}::int),
    subjects = ${subjects as string[]}::uuid[] WHERE home = ${homeOf(x.id)} AND id = ${x.id}`);
  await advance(w, exportProjection, x, 'make', { people: count });
}

/** Only who asked, only while its hours run; each fetching is on record. */
export function takeExport(ctx: Ctx, id: string): Promise<Document> {
  return ctx.db.tx(async tx => {
    const x = present(await findExport(tx, ctx.actor, id, sql`FOR UPDATE OF x`));
    if (x.askedBy !== ctx.actor.personId) throw new Refusal(no['not-yours']({ name: x.by }));
    if (!x.isLive || !x.fileId) throw new Refusal(no['not-made']());
    const { file, bytes } = await ctx.files.bytes(tx, x.fileId);
    await tx.run(sql`UPDATE personal_export SET taken_at = coalesce(taken_at, clock()) WHERE id = ${id}`);
    const { actor, origin } = ctx;
    const action = personalApi.takeExport.audit;
    await recordAudit(tx, { actor, action, subject: id, unitId: x.unitId, origin });
    return { name: file.name, mediaType: file.mediaType, bytes };
  });
}
