/**
 * 印发下达: in one transaction the programme gets its document number, every draft becomes an issued task, every part arrives
 * at its unit as a task to be received, and the table is printed and kept, the same bytes for ever.
 */
import { quantitiesWanted } from '@niangjia/domain/burden/wanted.rules.ts';
import { chineseDay, type Day } from '@niangjia/domain/core/days.ts';
import { refused } from '@niangjia/domain/core/verdict.ts';
import { deployRefusals } from '@niangjia/domain/deploy/deploy.refusals.ts';
import { canNumber } from '@niangjia/domain/deploy/letter.rules.ts';
import { insistAskedOnce } from '../burden/again.actions.ts';
import type { Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { recordFacts } from '../core/facts.ts';
import { advanceMany, openMany } from '../core/life-bulk.ts';
import { openLife } from '../core/life-store.ts';
import { insist } from '../core/refusal.ts';
import { lastSeries, nextDocumentNo } from '../letter/series.actions.ts';
import { letterProjection } from './letter.store.ts';
import { breakdownOf } from './print/breakdown.data.ts';
import { printBreakdown } from './print/breakdown.ts';
import type { InMove } from './programme.moves.ts';
import type { ProgrammeRow } from './programme.store.ts';
import { receiversOf } from './receivers.figures.ts';
import { newTaskPatch, taskProjection } from './task.projection.ts';
import { recountGiven } from './task.store.ts';

export async function issueProgramme(m: InMove): Promise<Record<string, unknown>> {
  const { w, programme, asked } = m;
  const day = w.actor.day;
  await insistReceivers(m);
  const series = asked.series || (await lastSeries(w.tx, programme.unitId, Number(day.slice(0, 4))));
  insist(canNumber(series));
  await insistOnce(m);
  const documentNo = await nextDocumentNo(w.tx, programme.unitId, series!, Number(day.slice(0, 4)));
  await sendTasks(m);
  await keepDocument(m, { ...programme, documentNo, issuedOn: day });
  return { documentNo, issuedOn: day };
}

/** A figure that is counted, or that was asked for within the last months, goes out with a reason only. */
const insistOnce = ({ w, programme: { id, unitId, title: form }, table, asked }: InMove): Promise<void> =>
  insistAskedOnce(w, { source: 'task', id, unitId, form }, quantitiesWanted(table.tasks), asked.again);

/** Units may have been merged or dissolved since the table was drawn up. */
async function insistReceivers({ w, programme, table }: InMove) {
  const receivers = await receiversOf(w.tx, programme.unitId, programme.line, w.actor.day);
  const ids = new Set(receivers.map(r => r.unitId));
  if (table.tasks.some(t => t.parts.some(p => !ids.has(p.unitId))))
    insist(refused(deployRefusals['receiver-foreign']()));
}

async function sendTasks({ w, programme, table, seatId }: InMove) {
  await advanceMany(
    w,
    taskProjection,
    'issue',
    table.tasks.map(row => ({ row, patch: {} })),
    { seatId },
  );
  const births = table.tasks.flatMap(task =>
    task.parts.map(part => ({
      id: w.newId(),
      patch: {
        ...newTaskPatch({
          clauseId: task.clauseId,
          paperId: task.paperId,
          pointNo: task.pointNo,
          sortNo: task.sortNo,
          title: task.title,
          sourceText: task.sourceText,
          demand: task.demand,
          roadmap: task.roadmap,
          type: task.type,
          cadence: task.cadence,
          atOnce: task.atOnce,
          phaseNo: task.phaseNo,
          frameItem: task.frameItem,
          startOn: task.startOn,
          dueOn: task.dueOn,
          measure: task.measure,
          amount: part.amount,
        }),
      },
      fixed: {
        programme_id: programme.id,
        parent_id: task.id,
        root_id: task.id,
        unit_id: part.unitId,
        issuer_unit_id: programme.unitId,
        line: programme.line,
        issued_on: w.actor.day,
      },
    })),
  );
  await openMany(w, taskProjection, 'send', births, { seatId, initial: 'sent' });
  await recountGiven(
    w.tx,
    table.tasks.map(t => t.id),
  );
  await recordFacts(
    w,
    births.map(b => ({
      indicator: 'task-issued',
      unitId: b.fixed.unit_id,
      day: w.actor.day,
      amount: 1,
      source: b.id,
    })),
  );
}

async function keepDocument({ w, table, seatId }: InMove, programme: ProgrammeRow) {
  const id = w.newId();
  const signer = await approverOf(w, programme.id);
  const data = await breakdownOf(w.tx, programme, table.tasks, { signer });
  const name = `${programme.title}任务分解表.docx`;
  const file = await w.files.keep(w.tx, {
    name,
    bytes: await printBreakdown(data),
    unitId: programme.unitId,
    subject: id,
    area: 'letter',
    madeBy: w.actor.personId,
    home: w.actor.home,
  });
  const body = {
    paragraphs: [`${chineseDay(w.actor.day as Day)}印发，共${table.tasks.length}项任务。`],
    clauseIds: [],
  };
  await openLife(
    w,
    letterProjection,
    id,
    'publish',
    {
      title: `关于印发《${programme.title}任务分解表》的通知`,
      addressee: data.addressee,
      body,
      documentNo: programme.documentNo,
      signer,
      signedOn: w.actor.day,
      fileId: file.id,
    },
    { unit_id: programme.unitId, sort: 'breakdown', subject: programme.id },
    seatId,
    'signed',
  );
}

/** 签发人: whoever approved it last. */
const approverOf = async (w: Work, programmeId: string): Promise<string> =>
  (
    await w.tx.one<{ name: string }>(sql`SELECT p.name FROM move m JOIN person p ON p.id = m.person
      WHERE m.subject = ${programmeId} AND m.name = 'approve' ORDER BY m.seq DESC LIMIT 1`)
  ).name;
