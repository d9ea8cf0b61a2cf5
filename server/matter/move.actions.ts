/** One move of one matter: the way of every write, for every kind. */
import { asDay } from '@niangjia/domain/core/days.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import { refused, type Verdict } from '@niangjia/domain/core/verdict.ts';
import { canExtend, clocksAfter } from '@niangjia/domain/matter/clock.rules.ts';
import { jointTouched } from '@niangjia/domain/matter/joint.rules.ts';
import { canHaveServed } from '@niangjia/domain/matter/letter.rules.ts';
import { matterApi } from '@niangjia/domain/matter/matter.api.ts';
import type { MoveAsked } from '@niangjia/domain/matter/matter.model.ts';
import { matterRefusals as no } from '@niangjia/domain/matter/matter.refusals.ts';
import { canOffer, isReady, movesOf, titleOf } from '@niangjia/domain/matter/matter.rules.ts';
import { type MatterFact, type MatterMove, RECEIVED_ON } from '@niangjia/domain/matter/move.ts';
import { isTransfer } from '@niangjia/domain/matter/transfer.ts';
import { seatIdFor } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { answerEach } from '../core/each.ts';
import { advance, insistSeq } from '../core/life-store.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { openedBeside } from './beside.actions.ts';
import { calendarStamp } from './clock.stamps.ts';
import { applyClocks, clockWorld, dayIn, noteNearest } from './clock.store.ts';
import { noteConflicts } from './conflict.ts';
import { countMove, recountOpening, uncountLapses, uncountOpening } from './facts.ts';
import { openGate, takeDownLeft } from './gate.open.ts';
import { insistWhy, parted, readGiven } from './given.ts';
import { askGuard, holdTwins } from './guard.ts';
import { type Hand, inHand, knownOf, type Numbers, numbersFor } from './hand.ts';
import { actingUnit, insistLine, linesOf, overWithIt } from './joint.ts';
import { takeFiles } from './matter.files.ts';
import { fieldPatch, isMark, projectionOf, sealedMarks } from './matter.projection.ts';
import { remindOfMove } from './matter.reminders.ts';
import { lockMatter } from './matter.store.ts';
import { keepSecrets, openSecrets } from './secret.store.ts';
import { holdSole } from './sole.store.ts';
import { handOver } from './transfer.ts';

export function moveMatter(ctx: Ctx, id: string, name: string, asked: MoveAsked) {
  const { audit, duty } = matterApi.moveMatter;
  return act(ctx, audit, duty, { id, name, asked }, async w => {
    await holdTwins(w.tx, name, id);
    const hand = await inHand(w.tx, w.actor, present(await lockMatter(w.tx, w.actor, id)));
    const seatId = seatOf(w, hand, name);
    w.about({ id, unitId: actingUnit(hand, name, asked), seatId, compartment: hand.matter.confined });
    return applyMove(w, hand, name, asked, seatId);
  });
}

/** The same within the work of another area, which has said what it is about. */
export async function moveInWork(w: Work, id: string, name: string, asked: MoveAsked) {
  await holdTwins(w.tx, name, id);
  const hand = await inHand(w.tx, w.actor, present(await lockMatter(w.tx, w.actor, id)));
  return applyMove(w, hand, name, asked, seatOf(w, hand, name));
}

export const seatOf = (w: Work, { kind, standing }: Hand, name: string): string | null => {
  const move = kind.moves[name];
  if (!move) return null;
  return seatIdFor(w.actor, move.duty, standing.subject.places[move.at] ?? []);
};

export async function applyMove(w: Work, hand: Hand, name: string, asked: MoveAsked, seatId: string | null) {
  const { matter, kind, standing } = hand;
  insist(canOffer(kind, name, standing, w.actor));
  if (kind.moves[name]!.at === 'joint') await insistLine(w, hand, asked);
  else {
    await insistFence(w, hand, asked);
    await insistSeq(w.tx, matter, asked.seenSeq, { state: matter.state, fence: matter.fence });
  }
  return carryOut(w, hand, name, asked, seatId);
}

/** The move itself, once whoever makes it was let in: by duty, or as the asker with the receipt code. */
export async function carryOut(w: Work, hand: Hand, name: string, asked: MoveAsked, seatId: string | null) {
  const { matter, kind, standing } = hand;
  insist(isReady(kind, name, standing, asDay(w.actor.day)));
  const numbers = await numbersFor(w.tx, matter.unitId, w.actor.day);
  const weighed = await weigh(w, hand, name, asked, numbers);
  const { move, set } = weighed;
  const to = move.to === 'same' ? matter.state : move.to;
  const isEnd = kind.ends.includes(to);
  const handed = isTransfer(name) ? await handOver(w, hand, name, asked) : {};
  const { plain, sealed } = parted(kind, set);
  const seq = matter.seq + 1;
  const patch = {
    ...fieldPatch({ ...plain, ...sealedMarks(sealed, seq) }),
    ...(isEnd !== (matter.endedOn !== null) ? { endedOn: isEnd ? w.actor.day : null } : {}),
    ...handed,
    ...(weighed.title ? { title: weighed.title } : {}),
    ...(isEnd ? overWithIt(matter) : {}),
  };
  const joint = jointTouched(linesOf(matter), patch.jointLines ?? linesOf(matter));
  await advance(w, projectionOf(kind), matter, name, patch, { why: asked.why || null, seatId });
  await keepSecrets(w, kind, matter.id, sealed);
  await takeFiles(w, kind, matter, weighed.given);
  await follow(w, hand, name, { ...weighed, to, opening: asked.opening ?? {}, numbers, joint });
  const jointIds = name === 'joinUrge' && asked.unitId ? [asked.unitId] : joint;
  await remindOfMove(w, hand, name, { isOver: isEnd || name === 'merge', jointIds });

  const after = await lockMatter(w.tx, w.actor, matter.id);
  // Out of sight with this very move: handed on, or somebody was named with whom the actor is tied.
  if (!after) return { id: matter.id, state: to, seq, fence: handed.fence ?? matter.fence, allowed: [] };
  const again = await inHand(w.tx, w.actor, after);
  const { allowed } = movesOf(kind, again.standing, w.actor, asDay(w.actor.day));
  return { id: matter.id, state: to, seq, fence: after.fence, allowed };
}

interface Weighed {
  move: MatterMove;
  /** What was typed, and what was typed or follows from it. */
  given: Record<string, unknown>;
  set: Record<string, unknown>;
  content: Record<string, unknown>;
  facts: readonly MatterFact[];
  after: (() => Promise<void>) | undefined;
  /** The title, where it tells of something that this move changes. */
  title: string | null;
}

/** What was typed, read and judged: by its fields, by the kind's rule, by a guard that asks the database. Nothing is written yet. */
async function weigh(
  w: Work,
  hand: Hand,
  name: string,
  asked: MoveAsked,
  numbers: Numbers,
): Promise<Weighed> {
  const { kind } = hand;
  const move = kind.moves[name]!;
  const asks = { label: move.label, needs: move.input ?? [], asks: move.asks ?? [] };
  if (move.needsWhy) insistWhy(kind, asks, asked);
  const given = readGiven(kind, asks, asked.given);
  const before = await plainContent(w, hand);
  insist(extensionLeft(hand, name));
  // First, because the kind's rules count with what it finds in other records.
  const guarded = await askGuard(w, hand, name, given);
  const known = knownOf(hand, w.actor, numbers, before, { ...before, ...given, ...guarded.set });
  if (move.check) insist(move.check(known) as Verdict);
  insist(canHaveServed(kind, name, given, hand.signed));
  const set = { ...given, ...move.derive?.(known), ...guarded.set };
  return {
    move,
    given,
    set,
    content: { ...before, ...set },
    facts: move.facts?.(known) ?? [],
    after: guarded.after,
    title: retitled(hand, before, { ...before, ...set }),
  };
}

/** A warning that became red says so. Of what is confined the title stays: a list read before and after would tell what was found out. */
function retitled(
  { kind, matter }: Hand,
  before: Readonly<Record<string, unknown>>,
  content: Readonly<Record<string, unknown>>,
): string | null {
  const title = titleOf(kind, content);
  const isOwn = !matter.confined && matter.title === titleOf(kind, before);
  return isOwn && title && title !== matter.title ? title : null;
}

/** Clocks, notices, conflicts, matters beside it and figures, in the transaction of the move. */
async function follow(
  w: Work,
  hand: Hand,
  name: string,
  done: Weighed & {
    to: string;
    opening: Record<string, unknown>;
    numbers: Numbers;
    joint: readonly string[];
  },
): Promise<void> {
  const { matter, kind, clocks: runs } = hand;
  const { to, content, numbers, move } = done;
  // What was merged is handled under the main matter: its own clocks no longer matter.
  const isOver = (kind.ends.includes(to) && matter.endedOn === null) || name === 'merge';
  const day = (field: string) => (field === RECEIVED_ON ? asDay(matter.cameOn) : dayIn(content[field]));
  const world = clockWorld(w.actor.day, numbers.calendar, numbers.set);
  const clocks = clocksAfter(kind.clocks, runs, name, { isEnd: isOver, day, joint: done.joint }, world);
  await uncountLapses(w, kind, matter.id, clocks);
  await applyClocks(w, matter.id, clocks, calendarStamp(numbers.calendar));
  if (clocks.length) await noteNearest(w.tx, matter.id);
  await takeDownLeft(w, hand, name, to);
  await openGate(w, hand, name, content, numbers);
  await noteConflicts(w, kind, matter, content);
  await holdSole(w, kind, matter.id, to, content);
  if (move.opens) await openedBeside(w, hand, move.opens, content, done.opening);
  await countMove(w, kind, matter, { from: matter.state, to, facts: done.facts, clocks });
  if (name === 'merge') await uncountOpening(w, kind, matter);
  if (name === 'part') await recountOpening(w, kind, matter);
  await done.after?.();
}

/** A phone that still shows the old hands cannot act: the fence went up with every change of hands. */
export async function insistFence(w: Work, { matter }: Hand, asked: Pick<MoveAsked, 'fence'>): Promise<void> {
  if (asked.fence === matter.fence) return;
  const last = await w.tx.maybe<{ who: string; at: string }>(sql`SELECT coalesce(p.name, u.short_name) AS who,
      to_char(h.at AT TIME ZONE 'Asia/Shanghai', 'MM-DD HH24:MI') AS at
    FROM matter_handover h JOIN unit u ON u.id = h.to_unit_id LEFT JOIN person p ON p.id = h.person_id
    WHERE h.home = ${homeOf(matter.id)} AND h.matter_id = ${matter.id} AND h.sort <> 'join' ORDER BY h.at DESC LIMIT 1`);
  const current = { fence: matter.fence, seq: matter.seq, state: matter.state };
  throw new Refusal(no['stale-fence']({ when: last?.at ?? '刚才', who: last?.who ?? '他人' }, { current }));
}

/** Content with sealed fields opened: for rules only, never sent. */
export async function plainContent(
  w: Pick<Work, 'tx' | 'crypto'>,
  { matter }: Pick<Hand, 'matter'>,
): Promise<Record<string, unknown>> {
  const marks = Object.values(matter.content).some(isMark);
  return marks ? { ...matter.content, ...(await openSecrets(w, matter.id)) } : matter.content;
}

function extensionLeft({ kind, clocks }: Hand, name: string): Verdict {
  for (const [code, clock] of Object.entries(kind.clocks)) {
    if (clock.extend?.by !== name) continue;
    const run = clocks.findLast(r => r.code === code);
    if (!canExtend(clock, run))
      return refused(no['extend-spent']({ clock: clock.label, times: clock.extend.times }));
  }
  return { ok: true };
}

/** The same move over many: each row in its own transaction, each with its own answer. */
export async function moveMatters(
  ctx: Ctx,
  name: string,
  body: { rows: { id: string; seenSeq: number; fence: number }[] } & Pick<
    MoveAsked,
    'why' | 'given' | 'unitId' | 'personId'
  >,
) {
  const { rows, ...same } = body;
  return answerEach(ctx, rows, (one, { id, seenSeq, fence }) =>
    moveMatter(one, id, name, { ...same, seenSeq, fence }),
  );
}

/** What the engine notes in the trail beside the moves of the kind. */
export async function note(
  w: Work,
  hand: Hand,
  name: string,
  why: string | null,
  seatId: string | null,
): Promise<number> {
  const { seq } = await advance(w, projectionOf(hand.kind), hand.matter, name, {}, { why, seatId });
  return seq;
}

export const noteReply = async (w: Work, hand: Hand, seq: number) => ({
  id: hand.matter.id,
  state: hand.matter.state,
  seq,
  fence: hand.matter.fence,
  allowed: movesOf(
    hand.kind,
    (await inHand(w.tx, w.actor, hand.matter)).standing,
    w.actor,
    asDay(w.actor.day),
  ).allowed,
});
