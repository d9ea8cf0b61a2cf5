/** Papers: registering, correcting, sending them down, and closing them with what came of them. */
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { canMove, openMoves } from '@niangjia/domain/core/life.ts';
import { all, allowed, refused } from '@niangjia/domain/core/verdict.ts';
import { paperApi } from '@niangjia/domain/deploy/paper.api.ts';
import { paperLife } from '@niangjia/domain/deploy/paper.lives.ts';
import type { PaperContent } from '@niangjia/domain/deploy/paper.model.ts';
import { paperRefusals } from '@niangjia/domain/deploy/paper.refusals.ts';
import {
  canBeDue,
  canBeNumbered,
  canChangeMembers,
  canConfine,
  canDistribute,
  canDropPoints,
  canNumber,
  canReceiveOn,
  canRelay,
  canRelayOwn,
} from '@niangjia/domain/deploy/paper.rules.ts';
import { at, placesAt, seatIdFor, unitForNew } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { attachFiles } from '../core/files/files.ts';
import { openMany } from '../core/life-bulk.ts';
import { advance, insistSeq, openLife } from '../core/life-store.ts';
import { insist } from '../core/refusal.ts';
import { conflictedPersons, present } from '../core/scope.ts';
import { unitsBelow } from './consultation.store.ts';
import {
  addMembers,
  endMembers,
  lockNumbers,
  lockPaper,
  membersOf,
  type PaperRow,
  paperNumbered,
  paperProjection,
  receiptProjection,
  receiverIds,
  tasksOfPoints,
} from './paper.store.ts';

type Body<K extends keyof typeof paperApi> = BodyOf<(typeof paperApi)[K]>;
const KEEP = 'paper.keep';
/** Area under which scans of papers are kept. */
export const PAPER_FILES = 'paper';

export function registerPaper(ctx: Ctx, body: Body<'registerPaper'>) {
  return act(ctx, paperApi.registerPaper.audit, [KEEP], body, async w => {
    const unit = await unitForNew(w.tx, w.actor, body.unitId, KEEP);
    const { unitId, confined, memberIds, ...content } = body;
    insist(
      all(
        canReceiveOn(content.receivedOn, w.actor.day),
        canBeDue(content.receivedOn, content.dueOn),
        canNumber(content.points),
        canConfine(confined, memberIds),
      ),
    );
    await insistNumber(w, { id: null, unitId, ...content });
    const id = w.newId();
    w.about({ id, unitId, seatId: unit.seatId, compartment: confined });
    const fixed = { unit_id: unitId, confined };
    await openLife(w, paperProjection, id, 'register', { ...content }, fixed, unit.seatId);
    // Whoever registers a confined paper knows of it, so stands on its list too.
    if (confined) await admit(w, id, [...new Set([...memberIds, w.actor.personId])], 'memberIds');
    await keepFile(w, id, unitId, content.fileId, null);
    const subject = at(unit.places, paperLife.initial);
    return { id, state: paperLife.initial, seq: 1, allowed: openPaperMoves({ confined }, subject, w) };
  });
}

/** The same paper is not registered twice; one that the actor may not know of is not given away either. */
async function insistNumber(
  w: Work,
  paper: { id: string | null; unitId: string; sort: string; documentNo: string },
): Promise<void> {
  if (paper.documentNo === '') return;
  await lockNumbers(w.tx, paper.unitId);
  insist(canBeNumbered(paper.documentNo, await paperNumbered(w.tx, w.actor, paper)));
}

async function admit(w: Work, id: string, persons: readonly string[], path: string): Promise<void> {
  if ((await addMembers(w.tx, id, persons, w.actor.personId)) < persons.length) {
    const note = paperRefusals['member-foreign']();
    insist(refused({ ...note, fields: [{ path, says: note.says }] }));
  }
}

async function keepFile(w: Work, id: string, unitId: string, fileId: string | null, had: string | null) {
  if (fileId && fileId !== had) await attachFiles(w, [fileId], { area: PAPER_FILES, subject: id, unitId });
}

async function paperInHand(w: Work, id: string) {
  const paper = present(await lockPaper(w.tx, w.actor, id));
  const places = await placesAt(w.tx, w.actor, paper.unitId);
  const seatId = seatIdFor(w.actor, KEEP, places);
  w.about({ id, unitId: paper.unitId, seatId, compartment: paper.confined });
  return { paper, places, seatId, subject: at(places, paper.state) };
}

/** A confined paper goes to nobody else, so those moves are not offered. */
export const openPaperMoves = (
  paper: { confined: boolean },
  subject: ReturnType<typeof at>,
  by: Pick<Work, 'actor'>,
): string[] =>
  openMoves(paperLife, subject, by.actor).filter(
    move =>
      move !== 'register' &&
      !((move === 'distribute' || move === 'relay') && paper.confined) &&
      (move !== 'members' || paper.confined),
  );

const done = (w: Work, { paper, places }: Awaited<ReturnType<typeof paperInHand>>, moved: Moved) => ({
  id: paper.id,
  ...moved,
  allowed: openPaperMoves(paper, at(places, moved.state), w),
});
type Moved = { state: string; seq: number };

export function editPaper(ctx: Ctx, id: string, body: Body<'editPaper'>) {
  return act(ctx, paperApi.editPaper.audit, [KEEP], { id, body }, async w => {
    const hand = await paperInHand(w, id);
    const { seenSeq, ...content } = body;
    insist(
      all(
        canMove(paperLife, 'edit', hand.subject, w.actor),
        canReceiveOn(content.receivedOn, w.actor.day),
        canBeDue(content.receivedOn, content.dueOn),
        canNumber(content.points),
        canDropPoints(content.points, await tasksOfPoints(w.tx, id)),
      ),
    );
    await insistSeq(w.tx, hand.paper, seenSeq, contentOf(hand.paper));
    await insistNumber(w, { id, unitId: hand.paper.unitId, ...content });
    await keepFile(w, id, hand.paper.unitId, content.fileId, hand.paper.fileId);
    const moved = await advance(
      w,
      paperProjection,
      hand.paper,
      'edit',
      { ...content },
      { seatId: hand.seatId },
    );
    return done(w, hand, moved);
  });
}

const contentOf = (p: PaperRow): Omit<PaperContent, 'receivedOn' | 'dueOn'> => {
  const { sort, title, fromName, documentNo, body, points, fileId } = p;
  return { sort, title, fromName, documentNo, body, points, fileId };
};

/**
 * Who may know of a confined paper. Nobody who must keep out of it is let in, and whoever must keep out does not even reach this
 * paper: for them it is absent.
 */
export function changeMembers(ctx: Ctx, id: string, body: Body<'changeMembers'>) {
  return act(ctx, paperApi.changeMembers.audit, [KEEP], { id, body }, async w => {
    const hand = await paperInHand(w, id);
    const { paper, seatId } = hand;
    const [add, remove] = [[...new Set(body.add)], [...new Set(body.remove)]];
    const listed = await membersOf(w.tx, id);
    const conflicted = await conflictedPersons(w.tx, paper, add, w.actor.day);
    insist(
      all(
        canMove(paperLife, 'members', hand.subject, w.actor),
        canChangeMembers(paper, { add, remove }, listed, conflicted, w.actor.personId),
      ),
    );
    await insistSeq(w.tx, paper, body.seenSeq, { members: listed });
    await endMembers(w.tx, id, remove);
    await admit(w, id, add, 'add');
    const names = (people: readonly { name: string }[]) => people.map(p => p.name).join('、');
    const added = (await membersOf(w.tx, id)).filter(m => add.includes(m.personId));
    const removed = listed.filter(m => remove.includes(m.personId));
    const changes = [
      added.length > 0 ? `增加${names(added)}` : '',
      removed.length > 0 ? `移出${names(removed)}` : '',
      body.why,
    ];
    const why = changes.filter(Boolean).join('；');
    return done(w, hand, await advance(w, paperProjection, paper, 'members', {}, { why, seatId }));
  });
}

/** To units below; those that have it already are passed over, so that more can be added later. */
export function distributePaper(ctx: Ctx, id: string, body: Body<'distributePaper'>) {
  return act(ctx, paperApi.distributePaper.audit, [KEEP], { id, body }, async w => {
    const hand = await paperInHand(w, id);
    const { paper, seatId } = hand;
    insist(
      all(
        canMove(paperLife, 'distribute', hand.subject, w.actor),
        canDistribute(paper, body.dueOn, w.actor.day),
      ),
    );
    await insistSeq(w.tx, paper, body.seenSeq, { state: paper.state });
    const unitIds = await newReceivers(w, paper, body.unitIds);
    const births = unitIds.map(unitId => ({
      id: w.newId(),
      patch: { dueOn: body.dueOn, relays: [] },
      fixed: { paper_id: id, unit_id: unitId, sender_unit_id: paper.unitId },
    }));
    await openMany(w, receiptProjection, 'send', births, { seatId });
    return done(w, hand, await advance(w, paperProjection, paper, 'distribute', {}, { seatId }));
  });
}

async function newReceivers(w: Work, paper: PaperRow, chosen: readonly string[]): Promise<string[]> {
  const below = new Set(await unitsBelow(w.tx, paper.unitId, chosen, w.actor.day));
  const foreign = chosen.flatMap((unitId, i) =>
    below.has(unitId) ? [] : [{ path: `unitIds.${i}`, says: '不是本单位管辖的工会组织' }],
  );
  if (foreign.length) insist(refused(paperRefusals['receiver-foreign']({}, { fields: foreign })));
  const had = await receiverIds(w.tx, paper.id);
  const fresh = [...new Set(chosen)].filter(unitId => !had.has(unitId));
  insist(fresh.length ? allowed : refused(paperRefusals['receivers-all']()));
  return fresh;
}

/** Whom the registering unit itself passed it on to. */
export function relayOwnPaper(ctx: Ctx, id: string, body: Body<'relayOwnPaper'>) {
  return act(ctx, paperApi.relayOwnPaper.audit, [KEEP], { id, body }, async w => {
    const hand = await paperInHand(w, id);
    const { paper, seatId } = hand;
    insist(
      all(
        canMove(paperLife, 'relay', hand.subject, w.actor),
        canRelayOwn(paper),
        canRelay(body.on, paper.receivedOn, w.actor.day),
      ),
    );
    const patch = { relays: [...(paper.relays ?? []), body] };
    return done(w, hand, await advance(w, paperProjection, paper, 'relay', patch, { seatId }));
  });
}

export function settlePaper(ctx: Ctx, id: string, body: Body<'settlePaper'>) {
  return act(ctx, paperApi.settlePaper.audit, [KEEP], { id, body }, async w => {
    const hand = await paperInHand(w, id);
    insist(canMove(paperLife, 'settle', hand.subject, w.actor));
    await insistSeq(w.tx, hand.paper, body.seenSeq, { state: hand.paper.state });
    const more = { why: body.why, seatId: hand.seatId };
    return done(w, hand, await advance(w, paperProjection, hand.paper, 'settle', {}, more));
  });
}
