/** 核稿, 签发, 印发: each by other hands. At signing the number is given and the bytes are kept that are served from then on. */
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { canMove, openMoves } from '@niangjia/domain/core/life.ts';
import { all, allowed, refused, type Verdict } from '@niangjia/domain/core/verdict.ts';
import { canNumber, documentNo } from '@niangjia/domain/deploy/letter.rules.ts';
import { bulletinApi } from '@niangjia/domain/report/bulletin.api.ts';
import { bulletinLife } from '@niangjia/domain/report/bulletin.lives.ts';
import { bulletinKind, type SnapshotCells } from '@niangjia/domain/report/bulletin.model.ts';
import { bulletinRefusals } from '@niangjia/domain/report/bulletin.refusals.ts';
import {
  canAddress,
  canAskBefore,
  canGoOn,
  canSeries,
  issueNo,
  namedIn,
} from '@niangjia/domain/report/bulletin.rules.ts';
import { documentOf, type Signed } from '@niangjia/domain/report/bulletin-document.rules.ts';
import { at, seatIdFor } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { advance, insistSeq } from '../core/life-store.ts';
import { insist } from '../core/refusal.ts';
import { issueSeries, lastSeries, nextNo } from '../letter/series.actions.ts';
import { bulletinInHand, wordsOf } from './bulletin.actions.ts';
import {
  type BulletinRecord,
  bulletinProjection,
  lastIssueName,
  snapshotById,
  unitAbove,
} from './bulletin.store.ts';
import { type NamingRow, namingsOf } from './naming.store.ts';
import { printBulletin } from './print/bulletin.print.ts';

type Asked = BodyOf<(typeof bulletinApi)['moveBulletin']>;

export function moveBulletin(ctx: Ctx, id: string, asked: Asked) {
  const { audit, duty } = bulletinApi.moveBulletin;
  return act(ctx, audit, duty, { id, asked }, async w => {
    const { bulletin, places, subject, done } = await bulletinInHand(w, id);
    const seatId = seatIdFor(w.actor, bulletinLife.moves[asked.move].duty, places);
    w.about({ id, unitId: bulletin.unitId, seatId });
    insist(all(canMove(bulletinLife, asked.move, subject, w.actor), whyGiven(asked)));
    await insistSeq(w.tx, bulletin, asked.seenSeq, { state: bulletin.state, seq: bulletin.seq });
    const { cells } = await snapshotById(w.tx, bulletin.snapshotId);
    insist(readyFor(asked.move, bulletin, cells, await namingsOf(w.tx, id), w.actor.day));
    const patch = asked.move === 'sign' ? await signed(w, bulletin, cells, asked.series) : {};
    if (asked.move === 'issue') await sendOut(w, bulletin, cells);
    const more = { seatId, why: asked.why ?? null };
    const moved = await advance(w, bulletinProjection, bulletin, asked.move, patch, more);
    const mine = [...done, { name: asked.move, personId: w.actor.personId }];
    return {
      id,
      ...moved,
      allowed: openMoves(bulletinLife, at(places, moved.state, mine), w.actor) as string[],
    };
  });
}

function whyGiven({ move, why }: Asked): Verdict {
  const { needsWhy, label } = bulletinLife.moves[move];
  if (!needsWhy || why) return allowed;
  const note = bulletinRefusals['why-missing']({ move: label });
  return refused({ ...note, fields: [{ path: 'why', says: note.says }] });
}

/** What the content lacks for a step; also what the desk shows before anybody presses the button. */
export function readyFor(
  move: string,
  bulletin: Pick<BulletinRecord, 'sort' | 'addressee' | 'blocks'>,
  cells: SnapshotCells,
  namings: readonly NamingRow[],
  day: string,
): Verdict {
  const named = namedIn(bulletin, cells.named);
  const addressed = bulletinKind(bulletin.sort).numbered === 'document' ? canAddress(bulletin) : allowed;
  if (move === 'submit') return all(addressed, canAskBefore(named, namings));
  if (move === 'check' || move === 'sign') return all(addressed, canGoOn(named, namings, day));
  return allowed;
}

async function signed(w: Work, bulletin: BulletinRecord, cells: SnapshotCells, asked: string | undefined) {
  const year = Number(w.actor.day.slice(0, 4));
  const { numbered } = bulletinKind(bulletin.sort);
  const series = asked || (await proposedSeries(w, bulletin));
  insist(canSeries(bulletin.sort, series));
  if (numbered === 'document') insist(canNumber(series));
  const ledger = numbered === 'issue' ? issueSeries(series!) : series!;
  const no = await nextNo(w.tx, bulletin.unitId, ledger, year);
  const number = numbered === 'issue' ? issueNo(year, no) : documentNo(series!, year, no);
  const sign: Signed = { number, series: series!, signer: w.actor.name, on: w.actor.day };
  const bytes = await printBulletin(
    documentOf({ ...bulletin, words: wordsOf(bulletin), cells, office: bulletin.unitName, signed: sign }),
  );
  const file = await w.files.keep(w.tx, {
    name: `${bulletin.title}.docx`,
    bytes,
    unitId: bulletin.unitId,
    subject: bulletin.id,
    area: 'bulletin',
    madeBy: w.actor.personId,
    home: w.actor.home,
  });
  return { series, year, no, number, signer: sign.signer, signedOn: sign.on, fileId: file.id };
}

/** 代字 of the unit's documents, or the name that its newsletter had last; a first one is called after the unit. */
export async function proposedSeries(w: Pick<Work, 'tx' | 'actor'>, b: BulletinRecord): Promise<string> {
  const year = Number(w.actor.day.slice(0, 4));
  const { label, numbered } = bulletinKind(b.sort);
  if (numbered === 'document') return (await lastSeries(w.tx, b.unitId, year)) ?? '';
  return (
    (await lastIssueName(w.tx, b.unitId, b.sort)) ?? `${b.unit}工会${b.sort === 'special' ? '专报' : label}`
  );
}

/** Down to the units that it is about, up to the unit above. */
async function sendOut(w: Work, bulletin: BulletinRecord, cells: SnapshotCells) {
  const above = await unitAbove(w.tx, bulletin.unitId, bulletin.line, w.actor.day);
  const unitIds =
    bulletinKind(bulletin.sort).direction === 'up'
      ? above
        ? [above.id]
        : []
      : cells.board.units.map(u => u.unitId);
  if (unitIds.length)
    await w.tx.run(sql`INSERT INTO bulletin_receiver (home, bulletin_id, unit_id)
      SELECT ${w.actor.home}, ${bulletin.id}, id FROM unnest(${unitIds}::uuid[]) AS id ON CONFLICT DO NOTHING`);
}
