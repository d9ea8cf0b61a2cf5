import type { Actor, Place } from '@niangjia/domain/core/actor.ts';
import type { SentReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { openMoves, type Subject } from '@niangjia/domain/core/life.ts';
import { taskLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import type { paperApi } from '@niangjia/domain/deploy/paper.api.ts';
import {
  consultationLife,
  consultedLife,
  paperLife,
  paperReceiptLife,
  remarkLife,
} from '@niangjia/domain/deploy/paper.lives.ts';
import { PAPER_SORTS } from '@niangjia/domain/deploy/paper.model.ts';
import { isReceiptLate } from '@niangjia/domain/deploy/paper.rules.ts';
import { at } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { placesOf } from '../core/scope.ts';
import { stateLabel, trailSteps } from '../core/trail.ts';
import {
  type ConsultedRow,
  consultedOf,
  type ListedConsultation,
  type RemarkRow,
  remarksOf,
  type WholeConsultation,
} from './consultation.store.ts';
import { openPaperMoves } from './paper.actions.ts';
import {
  fileOf,
  membersOf,
  type PaperCounts,
  type PaperRow,
  type ReceiptRow,
  receiptsOf,
  tasksOfPoints,
} from './paper.store.ts';

type Reply<K extends keyof typeof paperApi> = SentReplyOf<(typeof paperApi)[K]>;
type ListedPaper = PaperRow & { counts: PaperCounts };

export function paperRow(paper: ListedPaper): Reply<'listPapers'>['items'][number] {
  const { id, unitId, unit, sort, title, fromName, documentNo, receivedOn, confined, state, counts } = paper;
  return {
    ...{ id, unitId, unit, sort, title, fromName, documentNo, receivedOn, confined, state, counts },
    sortLabel: PAPER_SORTS[sort],
    stateLabel: stateLabel(paperLife, state),
  };
}

export async function paperView(tx: Tx, actor: Actor, paper: ListedPaper): Promise<Reply<'getPaper'>> {
  const cited = await tasksOfPoints(tx, paper.id);
  const receipts = await receiptsOf(tx, actor, paper.id);
  const places = await placesOf(tx, [paper.unitId, ...receipts.map(r => r.unitId)], actor.day);
  const { body, dueOn, seq } = paper;
  return {
    ...paperRow(paper),
    ...{ body, dueOn, seq },
    points: paper.points.map(point => ({
      ...point,
      tasks: cited
        .filter(t => t.pointNo === point.no)
        .map(({ id, title, state, programmeId }) => ({
          id,
          title,
          state: stateLabel(taskLife, state),
          draftOf: state === taskLife.initial ? programmeId : null,
        })),
    })),
    members: paper.confined ? await membersOf(tx, paper.id) : [],
    file: (await fileOf(tx, paper.fileId)) ?? null,
    relays: paper.relays ?? [],
    receipts: receipts.map(r => receiptView(r, places.get(r.unitId) ?? [], actor)),
    allowed: openPaperMoves(paper, at(places.get(paper.unitId) ?? [], paper.state), { actor }),
    trail: await trailSteps(tx, paperLife, paper.id),
  };
}

function receiptView(
  receipt: ReceiptRow,
  places: readonly Place[],
  actor: Actor,
): Reply<'getPaper'>['receipts'][number] {
  const { paperId: _p, senderUnitId: _s, ...view } = receipt;
  return {
    ...view,
    stateLabel: stateLabel(paperReceiptLife, receipt.state),
    isOverdue: isReceiptLate(receipt, actor.day),
    allowed: openMoves(paperReceiptLife, at(places, receipt.state), actor).filter(m => m !== 'send'),
  };
}

export function consultationRow(row: ListedConsultation): Reply<'listConsultations'>['items'][number] {
  const { id, title, unit, programmeId, dueOn, state, receivers, answered, remarks, open } = row;
  return {
    ...{ id, title, unit, programmeId, dueOn, state },
    stateLabel: stateLabel(consultationLife, state),
    counts: { receivers, answered, remarks, open },
  };
}

export async function consultationView(
  tx: Tx,
  actor: Actor,
  row: WholeConsultation,
): Promise<Reply<'getConsultation'>> {
  const receivers = await consultedOf(tx, actor, row.id);
  const remarks = await remarksOf(tx, actor, row.id);
  const units = [row.unitId, ...receivers.map(r => r.unitId), ...remarks.map(r => r.unitId)];
  const places = await placesOf(tx, [...new Set(units)], actor.day);
  const issuer = places.get(row.unitId) ?? [];
  const subject = (unitId: string, state: string): Subject => ({
    state,
    places: { unit: places.get(unitId) ?? [], issuer },
  });
  const isOpen = row.state === 'open';
  return {
    ...consultationRow(row),
    paragraphs: row.paragraphs,
    receivers: receivers.map(r => consultedView(r, subject(r.unitId, r.state), row, actor)),
    remarks: remarks.map(r => remarkView(r, subject(r.unitId, r.state), isOpen, actor)),
    seq: row.seq,
    allowed: openMoves(consultationLife, at(issuer, row.state), actor).filter(m => m !== 'start'),
  };
}

function consultedView(
  row: ConsultedRow,
  subject: Subject,
  consultation: WholeConsultation,
  actor: Actor,
): Reply<'getConsultation'>['receivers'][number] {
  const { id, unitId, unit, state, seq, urged, urgedAt } = row;
  return {
    ...{ id, unitId, unit, state, seq, urged, urgedAt },
    stateLabel: stateLabel(consultedLife, state),
    isOverdue: state === 'asked' && consultation.state === 'open' && consultation.dueOn < actor.day,
    allowed:
      consultation.state === 'open' ? openMoves(consultedLife, subject, actor).filter(m => m !== 'ask') : [],
  };
}

function remarkView(
  row: RemarkRow,
  subject: Subject,
  isOpen: boolean,
  actor: Actor,
): Reply<'getConsultation'>['remarks'][number] {
  const { consultationId: _c, unitId: _u, issuerUnitId: _i, personId, state: _s, ...view } = row;
  const made = { ...subject, done: [{ name: 'make', personId }] };
  return { ...view, allowed: isOpen ? openMoves(remarkLife, made, actor).filter(m => m === 'answer') : [] };
}
