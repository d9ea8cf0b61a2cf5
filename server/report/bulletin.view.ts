import type { Actor } from '@niangjia/domain/core/actor.ts';
import { canMove, openMoves } from '@niangjia/domain/core/life.ts';
import { findPeriod } from '@niangjia/domain/core/period.ts';
import { bulletinLife, namingLife } from '@niangjia/domain/report/bulletin.lives.ts';
import {
  type BulletinRow,
  type BulletinView,
  bulletinKind,
  type NamingView,
} from '@niangjia/domain/report/bulletin.model.ts';
import { documentOf, type Signed } from '@niangjia/domain/report/bulletin-document.rules.ts';
import { periodWords } from '@niangjia/domain/report/bulletin-words.rules.ts';
import { at } from '../core/access.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { doneBy } from '../core/life-store.ts';
import { oneByOne } from '../core/one-by-one.ts';
import { placesOf } from '../core/scope.ts';
import { stateLabel, trailSteps } from '../core/trail.ts';
import { wordsOf } from './bulletin.actions.ts';
import { proposedSeries, readyFor } from './bulletin.moves.ts';
import {
  type BulletinHead,
  type BulletinRecord,
  receiversOfBulletin,
  type SnapshotRow,
  snapshotById,
} from './bulletin.store.ts';
import { subjectOf } from './naming.actions.ts';
import { type NamingRow, namingsOf } from './naming.store.ts';

/** Steps that have a button of their own; the others follow from something else. */
const OFFERED = new Set<string>([
  'edit',
  'submit',
  'check',
  'return',
  'sign',
  'refuse',
  'issue',
  'withdraw',
  'drop',
]);

export async function bulletinRows(
  tx: Tx,
  actor: Actor,
  heads: readonly BulletinHead[],
): Promise<BulletinRow[]> {
  const places = await placesOf(tx, [...new Set(heads.map(h => h.unitId))], actor.day);
  const done = await tx.rows<{ subject: string; name: string; personId: string }>(
    sql`SELECT DISTINCT subject, name, person AS "personId" FROM move WHERE subject = ANY (${heads.map(h => h.id)}::uuid[])
      AND person = ${actor.personId}`,
  );
  return heads.map(h => {
    const subject = at(
      places.get(h.unitId) ?? [],
      h.state,
      done.filter(d => d.subject === h.id),
    );
    return rowOf(
      h,
      openMoves(bulletinLife, subject, actor).filter(m => OFFERED.has(m)),
    );
  });
}

const rowOf = (h: BulletinHead, allowed: string[]): BulletinRow => ({
  id: h.id,
  unitId: h.unitId,
  unit: h.unit,
  sort: h.sort,
  sortLabel: bulletinKind(h.sort).label,
  title: h.title,
  period: periodWords(findPeriod(h.period)?.label ?? h.period),
  asOf: h.asOf as BulletinRow['asOf'],
  number: h.number,
  signer: h.signer,
  signedOn: h.signedOn as BulletinRow['signedOn'],
  state: h.state,
  stateLabel: stateLabel(bulletinLife, h.state),
  seq: h.seq,
  allowed,
});

/** The document as it is printed, from the words and the snapshot. */
export function printedOf(bulletin: BulletinRecord, { cells }: Pick<SnapshotRow, 'cells'>) {
  const { number, series, signer, signedOn, sort, unitName } = bulletin;
  const signed: Signed | null =
    number && series && signer && signedOn ? { number, series, signer, on: signedOn } : null;
  return documentOf({ sort, words: wordsOf(bulletin), cells, office: unitName, signed });
}

export async function bulletinView(tx: Tx, actor: Actor, bulletin: BulletinRecord): Promise<BulletinView> {
  const snapshot = await snapshotById(tx, bulletin.snapshotId);
  const places = (await placesOf(tx, [bulletin.unitId], actor.day)).get(bulletin.unitId) ?? [];
  const subject = at(places, bulletin.state, await doneBy(tx, bulletin.id));
  const allowed = openMoves(bulletinLife, subject, actor).filter(m => OFFERED.has(m));
  const { direction, numbered } = bulletinKind(bulletin.sort);
  // Whoever only receives it reads the document; how it came about stays with those who wrote it.
  const isWriter = (['edit', 'check', 'sign'] as const).some(m => {
    const verdict = canMove(
      bulletinLife,
      m,
      { ...subject, state: bulletinLife.moves[m].from[0]!, done: [] },
      actor,
    );
    return verdict.ok;
  });
  const namings = isWriter ? await namingsOf(tx, bulletin.id) : [];
  const trail = await trailSteps(tx, bulletinLife, bulletin.id);
  return {
    ...rowOf(bulletin, allowed),
    line: bulletin.line,
    direction,
    numbered,
    series:
      bulletin.series ?? (allowed.includes('sign') ? await proposedSeries({ tx, actor }, bulletin) : ''),
    moment: snapshot.moment,
    words: wordsOf(bulletin),
    figures: snapshot.cells.figures,
    named: snapshot.cells.named,
    printed: printedOf(bulletin, snapshot),
    namings: await namingViews(tx, actor, namings),
    receivers: await receiversOfBulletin(tx, bulletin.id),
    withdrawnWhy: trail.find(t => t.name === 'withdraw')?.why ?? null,
    blocked: allowed.flatMap(move => {
      const verdict = readyFor(move, bulletin, snapshot.cells, namings, actor.day);
      return verdict.ok ? [] : [{ move, says: verdict.refusal.says }];
    }),
    trail: isWriter ? trail : [],
  };
}

export const namingViews = (tx: Tx, actor: Actor, rows: readonly NamingRow[]): Promise<NamingView[]> =>
  oneByOne(rows, row => namingView(tx, actor, row));

async function namingView(tx: Tx, actor: Actor, row: NamingRow): Promise<NamingView> {
  const subject = await subjectOf({ tx, actor }, row);
  return {
    ...row,
    answerBy: row.answerBy as NamingView['answerBy'],
    isOverdue: row.state === 'asked' && actor.day > row.answerBy,
    stateLabel: stateLabel(namingLife, row.state),
    allowed: openMoves(namingLife, subject, actor).filter(m => m !== 'ask'),
  };
}
