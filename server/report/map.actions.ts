/** Loading the city's own borders, and putting them out of use. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { BodyOf, SentReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { canMove, openMoves } from '@niangjia/domain/core/life.ts';
import { all, allowed, refused } from '@niangjia/domain/core/verdict.ts';
import { boardApi } from '@niangjia/domain/report/board.api.ts';
import { boardMapLife } from '@niangjia/domain/report/board.lives.ts';
import { boardRefusals } from '@niangjia/domain/report/board.refusals.ts';
import { isReviewNo, readMap } from '@niangjia/domain/report/map.rules.ts';
import { at, placesAt, seatIdFor } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import type { UploadedFile } from '../core/http/registry.ts';
import { advance, insistSeq, openLife } from '../core/life-store.ts';
import { loadParameters } from '../core/parameters.ts';
import { insist } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { belowOf, findUnit, MAP_READERS, placesOn } from './board.store.ts';
import { boardMapProjection, lockMap, mapOf, namesOf } from './map.store.ts';

type Body<K extends keyof typeof boardApi> = BodyOf<(typeof boardApi)[K]>;
const REPLAY = ['setting.keep'] as const;

async function standing(w: Work, unitId: string) {
  present(await findUnit(w.tx, w.actor, unitId, MAP_READERS));
  const places = await placesAt(w.tx, w.actor, unitId);
  const seatId = seatIdFor(w.actor, 'setting.keep', places);
  w.about({ id: unitId, unitId, seatId });
  return { places, seatId, map: await lockMap(w.tx, unitId) };
}

/** A new map takes the place of the one before, whose life ends with it. */
export function loadMap(ctx: Ctx, unitId: string, body: Body<'loadMap'>, file: UploadedFile) {
  const text = file.bytes.toString('utf8');
  return act(ctx, boardApi.loadMap.audit, REPLAY, { unitId, body, text }, async w => {
    const { places, seatId, map } = await standing(w, unitId);
    insist(canMove(boardMapLife, 'load', at(places, boardMapLife.initial), w.actor));
    insist(isReviewNo(body.reviewNo) ? allowed : reviewMissing());
    const units = await unitsFor(w.tx, unitId, w.actor.day);
    const limits = await loadParameters(w.tx, 'report.map-points', unitId, w.actor.day);
    const { verdict, shapes } = readMap(text, units, limits.number('report.map-points'));
    insist(verdict);
    if (map) await advance(w, boardMapProjection, map, 'withdraw', {}, { why: '导入了新的地图', seatId });
    const id = w.newId();
    const patch = { reviewNo: body.reviewNo, source: body.source, shapes };
    await openLife(w, boardMapProjection, id, 'load', patch, { unit_id: unitId }, seatId);
    w.about({ id, unitId, seatId });
    const state = boardMapLife.initial;
    return { id, state, seq: 1, allowed: openMoves(boardMapLife, at(places, state), w.actor) as string[] };
  });
}

const reviewMissing = () => {
  const note = boardRefusals['map-review-no']();
  return refused({ ...note, fields: [{ path: 'reviewNo', says: note.says }] });
};

async function unitsFor(tx: Tx, unitId: string, day: string) {
  const place = (await placesOn(tx, unitId, day)).find(p => p.line === 'territory');
  return place ? belowOf(tx, 'territory', place.path, day) : [];
}

export function withdrawMap(ctx: Ctx, unitId: string, body: Body<'withdrawMap'>) {
  return act(ctx, boardApi.withdrawMap.audit, REPLAY, { unitId, body }, async w => {
    const { places, seatId, map } = await standing(w, unitId);
    insist(
      all(
        canMove(boardMapLife, 'withdraw', at(places, boardMapLife.initial), w.actor),
        map ? allowed : refused(boardRefusals['no-map']()),
      ),
    );
    const row = map!;
    await insistSeq(w.tx, row, body.seenSeq, { reviewNo: row.reviewNo, source: row.source });
    w.about({ id: row.id, unitId, seatId });
    const moved = await advance(w, boardMapProjection, row, 'withdraw', {}, { why: body.why, seatId });
    return { id: row.id, ...moved, allowed: [] };
  });
}

export async function mapView(
  tx: Tx,
  actor: Actor,
  unitId: string,
): Promise<SentReplyOf<(typeof boardApi)['getMap']>> {
  present(await findUnit(tx, actor, unitId, MAP_READERS));
  const places = await placesAt(tx, actor, unitId);
  const map = await mapOf(tx, unitId);
  const mayLoad = canMove(boardMapLife, 'load', at(places, boardMapLife.initial), actor).ok;
  if (!map) return { loaded: null, mayLoad };
  const { id, reviewNo, source, seq, state } = map;
  const names = await namesOf(
    tx,
    map.shapes.map(s => s.unitId),
  );
  const shapes = map.shapes.map(s => ({ ...s, unit: names.get(s.unitId) ?? '' }));
  const moves = openMoves(boardMapLife, at(places, state), actor).filter(m => m !== 'load');
  return { loaded: { id, reviewNo, source, seq, shapes, allowed: moves }, mayLoad };
}
