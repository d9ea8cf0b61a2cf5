/**
 * An employer that another county has taken over, in the rounds that run. Every round counts it once: where it was visited before, the
 * record and what it counted stay with those who went; from now on it belongs to whoever answers for it.
 */
import { asDay, later } from '@niangjia/domain/core/days.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import type { Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { type NewFact, recordFacts } from '../core/facts.ts';
import { newId } from '../core/ids.ts';
import { advance } from '../core/life-store.ts';
import { oneByOne } from '../core/one-by-one.ts';
import { waitForTeams } from './plan.store.ts';
import { scopeOfRound } from './round.actions.ts';
import {
  type AllottedNow,
  allottedNow,
  dropUnvisited,
  employersWithin,
  handOver,
  insertAllotments,
  lockRunningRounds,
  type RoundHead,
  standingSince,
} from './round.store.ts';
import { visitProjection } from './visit.projection.ts';
import { tellTeams } from './visit.reminders.ts';
import { countedVisit, lockCountedVisits } from './visit.store.ts';

/** Rounds that run on, what was recorded of the employer in them, and who has it: locked in the order in which recording locks them. */
export async function holdFrames(tx: Tx, employerId: string): Promise<RoundHead[]> {
  const rounds = await lockRunningRounds(tx);
  await lockCountedVisits(tx, employerId);
  return rounds;
}

interface TakenOver {
  /** What made it so: the source of what is counted anew. */
  id: string;
  employerId: string;
  visitId: string;
  keeperUnitId: string;
}

export async function passFrames(w: Work, rounds: readonly RoundHead[], taken: TakenOver): Promise<void> {
  for (const round of rounds) {
    const { unitIds, wanted } = await scopeOfRound(w.tx, round);
    const isWanted = !wanted.employers || wanted.employers.includes(taken.employerId);
    const fit = { ...wanted, employers: isWanted ? [taken.employerId] : [] };
    const held = await allottedNow(w.tx, round.id, taken.employerId);
    // Who was in the frame stays in it, whatever the register says of its size by now.
    const [row] = await employersWithin(w.tx, unitIds, w.actor.day, held ? { ...fit, ...ANY } : fit);
    if (!row) {
      if (held) await leaveRound(w, round, held, taken);
      continue;
    }
    if (held) await passOne(w, round, held, taken);
    else {
      const home = homeOf(round.id);
      await insertAllotments(w.tx, home, round.id, [{ ...row, id: newId(home) }]);
      await recordFacts(w, [await frameFact(w, round, row, { unitId: row.unitId, amount: 1 }, taken.id)]);
    }
    await waitForTeams(w.tx, round, w.actor.day);
  }
}

const ANY = { sectors: [], sizes: [] };

/** A round that does not reach the county that it moved to: whoever was not there yet need not go. What was recorded stays as it is. */
async function leaveRound(w: Work, round: RoundHead, held: AllottedNow, { id, employerId }: TakenOver) {
  if (!(await dropUnvisited(w.tx, round.id, employerId))) return;
  await tellTeams(w, round.id, [{ before: held.teamId, after: null }]);
  await recordFacts(w, [await frameFact(w, round, held, { unitId: held.unitId, amount: -1 }, id)]);
}

/** Only what nobody has visited yet, or what this very visit found gone, changes hands: an interview made before is this round's visit. */
async function passOne(w: Work, round: RoundHead, held: AllottedNow, taken: TakenOver): Promise<void> {
  const { keeperUnitId, employerId } = taken;
  const visit = await countedVisit(w.tx, round.id, employerId);
  if (visit && visit.id !== taken.visitId) return;
  if (held.unitId === keeperUnitId) return;
  if (visit)
    await advance(
      w,
      visitProjection,
      visit,
      'pass',
      { counted: false, passedToId: keeperUnitId },
      { why: '迁入地已接收' },
    );
  await handOver(w.tx, round.id, employerId, keeperUnitId);
  await tellTeams(w, round.id, [{ before: held.teamId, after: null }]);
  const hasLeft = visit !== undefined && round.leaves.includes(visit.outcome);
  const changes = [
    ...(hasLeft ? [] : [{ unitId: held.unitId, amount: -1 }]),
    { unitId: keeperUnitId, amount: 1 },
  ];
  await recordFacts(w, await oneByOne(changes, change => frameFact(w, round, held, change, taken.id)));
}

async function frameFact(
  w: Work,
  round: RoundHead,
  { sector, size }: Pick<AllottedNow, 'sector' | 'size'>,
  { unitId, amount }: { unitId: string; amount: number },
  source: string,
): Promise<NewFact> {
  const since = (await standingSince(w.tx, [unitId])).get(unitId);
  const dims = { round: round.id, sector, size };
  const day = later(asDay(w.actor.day), since ?? round.fromDay);
  return { indicator: 'visit-frame', unitId, day, amount, source, dims };
}
