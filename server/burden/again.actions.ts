/**
 * At the moment of asking: which fields were asked for before, are counted or stand in a register, and that asking on has a reason.
 * The area that publishes calls it within its own transaction, so that nothing goes out without.
 */
import {
  againShown,
  againSince,
  askedAgain,
  canAskAgain,
  type Wanted,
} from '@niangjia/domain/burden/again.rules.ts';
import type { Again, Reasons } from '@niangjia/domain/burden/asked.model.ts';
import { meaningOf } from '@niangjia/domain/burden/meaning.rules.ts';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import type { Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { loadParameters } from '../core/parameters.ts';
import { insist } from '../core/refusal.ts';
import {
  type Asking,
  askedInStatements,
  askedInSurveys,
  askedInTasks,
  countedFigures,
  heldInRegisters,
  keepReasons,
  reasonsOf,
} from './known.store.ts';

/** @returns the fields that are known or were asked for already, each with where, and the reason that was given before */
export async function againFor(
  tx: Tx,
  actor: Actor,
  asking: Asking,
  wanted: readonly Wanted[],
): Promise<Again[]> {
  if (wanted.length === 0) return [];
  const parameters = await loadParameters(tx, 'burden.', asking.unitId, actor.day);
  const since = againSince(asDay(actor.day), parameters.number('burden.again-months'));
  const known = [
    ...(await countedFigures(tx)),
    ...heldInRegisters(),
    ...(await askedInSurveys(tx, actor, asking, since)),
    ...(await askedInStatements(tx, actor, asking, since)),
    ...(await askedInTasks(tx, actor, asking, since)),
  ];
  return againShown(wanted, askedAgain(wanted, known), await givenFor(tx, asking.id, wanted));
}

/** A reason holds for what it was given for: a question that asks for something else by now wants one of its own. */
async function givenFor(
  tx: Tx,
  sourceId: string,
  wanted: readonly Wanted[],
): Promise<ReadonlyMap<string, string>> {
  const meanings = new Map(wanted.map(({ key, label }) => [key, meaningOf(label)]));
  const given = await reasonsOf(tx, sourceId);
  return new Map(
    given.filter(({ key, meaning }) => meanings.get(key) === meaning).map(({ key, why }) => [key, why]),
  );
}

export interface Ask extends Asking {
  source: 'statement' | 'task' | 'survey';
  /** Its title, for those who are asked. */
  form: string;
}

/** Refuses without a reason for each field that is asked for again; keeps the reasons. */
export async function insistAskedOnce(
  w: Work,
  ask: Ask,
  wanted: readonly Wanted[],
  reasons: Reasons = {},
): Promise<void> {
  const again = await againFor(w.tx, w.actor, ask, wanted);
  insist(canAskAgain(again, reasons));
  const fresh = again.filter(({ why }) => why === null);
  if (fresh.length === 0) return;
  await keepReasons(
    w.tx,
    w.actor,
    ask,
    fresh.map(({ key, label, says }) => ({
      ...{ key, label, meaning: meaningOf(label), says: says[0]!.text },
      why: reasons[key]!.trim(),
    })),
  );
}
