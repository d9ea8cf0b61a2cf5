/** What every decision about a unit needs: lock, right, day, version, and the words that stay in the trail. */
import type { Line, Place } from '@niangjia/domain/core/actor.ts';
import { seatFor } from '@niangjia/domain/core/actor.ts';
import { asDay, chineseDay } from '@niangjia/domain/core/days.ts';
import type { Verdict } from '@niangjia/domain/core/verdict.ts';
import { LINE_NAMES } from '@niangjia/domain/unit/unit.model.ts';
import { unitRefusals as no } from '@niangjia/domain/unit/unit.refusals.ts';
import {
  canDecideUnit,
  canTakeEffect,
  isAfterSigned,
  type UnitMove,
} from '@niangjia/domain/unit/unit.rules.ts';
import type { Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { insistSeq } from '../core/life-store.ts';
import { loadParameters } from '../core/parameters.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { lastSigned } from '../report/signed.figures.ts';
import { type LockedUnit, lockUnit, mustHold } from './unit.sight.ts';
import { FOREVER, findPlace, type PlaceOn } from './unit.tree.ts';

export interface Decision {
  day: string;
  paper: string;
  why: string;
  seenSeq: number;
}

/** 自2026年3月1日起并入…；原因（依据：…） */
export const reasonOf = (what: string, d: { day?: string; paper: string; why: string }): string =>
  [d.day ? `自${chineseDay(asDay(d.day))}起${what}` : what, `${d.why}（依据：${d.paper}）`]
    .filter(Boolean)
    .join('；');

/** The unit, locked, after checking that this actor may take this decision about it now. */
export async function lockForDecision(
  w: Work,
  id: string,
  move: UnitMove,
  seenSeq: number,
): Promise<LockedUnit> {
  const unit = await lockUnit(w, id, ['unit.read', 'unit.keep']);
  insist(canDecideUnit(w.actor, move, unit));
  await insistSeq(w.tx, unit, seenSeq, contentOf(unit));
  return unit;
}

/** What a conflict shows beside what was typed. */
export const contentOf = ({ places: _, code: __, ...content }: LockedUnit): object => content;

/** A unit that takes in others: in sight, kept by the actor, live. */
export async function lockTaker(w: Work, id: string): Promise<LockedUnit> {
  const taker = await lockUnit(w, id, ['unit.read', 'unit.keep']);
  insist(mustHold(w.actor, 'unit.keep', taker.places));
  return taker;
}

/** Where the taker stands from the day on, for good. */
export async function insistPlace(w: Work, line: Line, taker: LockedUnit, day: string): Promise<PlaceOn> {
  const place = taker.state === 'live' ? await findPlace(w.tx, line, taker.id, day) : undefined;
  if (!place || place.toDay !== FOREVER)
    throw new Refusal(no['parent-not-standing']({ day: chineseDay(asDay(day)), line: LINE_NAMES[line] }));
  return place;
}

/** How far back is a parameter of the federation at the root, and never to a day whose figures have been signed for. */
export async function insistDay(w: Work, day: string): Promise<void> {
  for (const verdict of await verdictsOn(w.tx, w.actor.day, day)) insist(verdict);
}

async function verdictsOn(tx: Tx, today: string, day: string): Promise<Verdict[]> {
  const parameters = await loadParameters(tx, 'unit.', null, today);
  const canBe = canTakeEffect(day, today, parameters.number('unit.backdate-limit'));
  return day > today ? [canBe] : [canBe, isAfterSigned(day, await lastSigned(tx))];
}

/** What would be refused about the day, before anything is typed. */
export async function sayDay(tx: Tx, today: string, day: string): Promise<string[]> {
  const verdicts = await verdictsOn(tx, today, day);
  return verdicts.flatMap(verdict => (verdict.ok ? [] : [verdict.refusal.says])).slice(0, 1);
}

export function aboutUnit(w: Work, unit: { id: string; places: readonly Place[] }): string | null {
  const seatId = seatFor(w.actor, 'unit.keep', unit.places)?.id ?? null;
  w.about({ id: unit.id, unitId: unit.id, seatId });
  return seatId;
}
