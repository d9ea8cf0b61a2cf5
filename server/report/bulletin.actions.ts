/** Drafting a bulletin from a period and editing its words. Figures are frozen when it is drafted; nobody edits them. */
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { canMove, openMoves } from '@niangjia/domain/core/life.ts';
import { all } from '@niangjia/domain/core/verdict.ts';
import { bulletinApi } from '@niangjia/domain/report/bulletin.api.ts';
import { bulletinLife } from '@niangjia/domain/report/bulletin.lives.ts';
import { bulletinKind, type Words } from '@niangjia/domain/report/bulletin.model.ts';
import { canEdit } from '@niangjia/domain/report/bulletin.rules.ts';
import { RENDERER } from '@niangjia/domain/report/bulletin-snapshot.rules.ts';
import { addresseeBelow, firstWords } from '@niangjia/domain/report/bulletin-words.rules.ts';
import { at, placesAt, seatIdFor, unitForNew } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { advance, doneBy, insistSeq, openLife } from '../core/life-store.ts';
import { insist } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { type FreezeAsk, freeze } from './bulletin.snapshot.ts';
import {
  type BulletinRecord,
  bulletinProjection,
  lockBulletin,
  snapshotById,
  unitAbove,
  unitsByIds,
} from './bulletin.store.ts';

type Body<K extends keyof typeof bulletinApi> = BodyOf<(typeof bulletinApi)[K]>;

export function draftBulletin(ctx: Ctx, body: Body<'draftBulletin'>) {
  return act(ctx, bulletinApi.draftBulletin.audit, ['bulletin.draft'], body, async w => {
    const unit = await unitForNew(w.tx, w.actor, body.unitId, 'bulletin.draft');
    const { asOf, cells, words } = await frozenWords(w.tx, body, unit.name, w.actor.day);
    const [id, snapshotId] = [w.newId(), w.newId()];
    const { line, sort } = body;
    const period = cells.period.key;
    await w.tx.run(sql`INSERT INTO snapshot (home, id, unit_id, line, period, as_of, moment, cells, renderer)
      VALUES (${w.actor.home}, ${snapshotId}, ${unit.id}, ${line}, ${period}, ${asOf}, clock(), ${JSON.stringify(cells)}::jsonb, ${RENDERER})`);
    const fixed = { unit_id: unit.id, line, sort, period, as_of: asOf, snapshot_id: snapshotId };
    await openLife(w, bulletinProjection, id, 'draft', { ...words }, fixed, unit.seatId);
    w.about({ id, unitId: unit.id, seatId: unit.seatId });
    const subject = at(unit.places, 'drafted', [{ name: 'draft', personId: w.actor.personId }]);
    return { id, state: 'drafted', seq: 1, allowed: openMoves(bulletinLife, subject, w.actor) as string[] };
  });
}

/** The figures of a period and the first words about them; nothing is kept yet. */
export async function frozenWords(tx: Tx, ask: FreezeAsk, office: string, day: string) {
  const { asOf, cells } = await freeze(tx, ask);
  const below = cells.board.units.map(u => u.unitId);
  const addressee = await addresseeOf(tx, ask, below, day);
  return { asOf, cells, words: firstWords({ sort: ask.sort, cells, office, addressee }) };
}

/** 主送: the units below by their sort, or the unit above; the top of the tree has nobody above and writes it itself. */
async function addresseeOf(
  tx: Tx,
  { unitId, line, sort }: Pick<FreezeAsk, 'unitId' | 'line' | 'sort'>,
  below: readonly string[],
  day: string,
): Promise<string> {
  const { direction, numbered } = bulletinKind(sort);
  if (numbered === 'issue') return '';
  if (direction === 'up') return (await unitAbove(tx, unitId, line, day))?.name ?? '';
  return addresseeBelow(await unitsByIds(tx, below));
}

/** The bulletin among those that the actor may see, locked, with who did what to it. */
export async function bulletinInHand(w: Work, id: string) {
  const bulletin = present(await lockBulletin(w.tx, w.actor, id));
  const places = await placesAt(w.tx, w.actor, bulletin.unitId);
  const done = await doneBy(w.tx, id);
  w.about({ id, unitId: bulletin.unitId, seatId: seatIdFor(w.actor, 'bulletin.draft', places) });
  return { bulletin, places, done, subject: at(places, bulletin.state, done) };
}

export const wordsOf = ({ title, addressee, copies, blocks, omitted }: BulletinRecord): Words => ({
  title,
  addressee,
  copies,
  blocks,
  omitted,
});

export function editBulletin(ctx: Ctx, id: string, body: Body<'editBulletin'>) {
  return act(ctx, bulletinApi.editBulletin.audit, ['bulletin.draft'], { id, body }, async w => {
    const { bulletin, places, subject, done } = await bulletinInHand(w, id);
    insist(canMove(bulletinLife, 'edit', subject, w.actor));
    const { seenSeq, ...words } = body;
    await insistSeq(w.tx, bulletin, seenSeq, { ...wordsOf(bulletin), seq: bulletin.seq });
    const { cells } = await snapshotById(w.tx, bulletin.snapshotId);
    insist(all(canEdit(wordsOf(bulletin), words, cells)));
    const seatId = seatIdFor(w.actor, 'bulletin.draft', places);
    const moved = await advance(w, bulletinProjection, bulletin, 'edit', { ...words }, { seatId });
    const mine = [...done, { name: 'edit', personId: w.actor.personId }];
    return {
      id,
      ...moved,
      allowed: openMoves(bulletinLife, at(places, moved.state, mine), w.actor) as string[],
    };
  });
}
