/** 点名核实: units are asked before they are named; they confirm or object, and somebody other than the writer decides on objections. */

import { addWorkdays } from '@niangjia/domain/core/calendar.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { canMove, openMoves, type Subject } from '@niangjia/domain/core/life.ts';
import { all, allowed, refused, type Verdict } from '@niangjia/domain/core/verdict.ts';
import { bulletinApi } from '@niangjia/domain/report/bulletin.api.ts';
import { bulletinLife, namingLife } from '@niangjia/domain/report/bulletin.lives.ts';
import { bulletinRefusals } from '@niangjia/domain/report/bulletin.refusals.ts';
import { namedIn, withoutName } from '@niangjia/domain/report/bulletin.rules.ts';
import { placesAt, seatIdFor } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { loadCalendar } from '../core/calendar.ts';
import { openMany } from '../core/life-bulk.ts';
import { advance, doneBy, insistSeq } from '../core/life-store.ts';
import { loadParameters } from '../core/parameters.ts';
import { insist } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { bulletinInHand, wordsOf } from './bulletin.actions.ts';
import { bulletinProjection, lockBulletinOf, snapshotById } from './bulletin.store.ts';
import { lockNaming, type NamingRow, namingProjection, namingsOf } from './naming.store.ts';

type Body<K extends keyof typeof bulletinApi> = BodyOf<(typeof bulletinApi)[K]>;

export function askNamed(ctx: Ctx, id: string, body: Body<'askNamed'>) {
  return act(ctx, bulletinApi.askNamed.audit, ['bulletin.draft'], { id, body }, async w => {
    const { bulletin, places, subject } = await bulletinInHand(w, id);
    insist(canMove(bulletinLife, 'edit', subject, w.actor));
    await insistSeq(w.tx, bulletin, body.seenSeq, { state: bulletin.state, seq: bulletin.seq });
    const { cells } = await snapshotById(w.tx, bulletin.snapshotId);
    const known = new Set((await namingsOf(w.tx, id)).map(n => n.key));
    const open = namedIn(bulletin, cells.named).filter(n => !known.has(n.key));
    if (open.length === 0) insist(refused(bulletinRefusals['nobody-named']()));
    const seatId = seatIdFor(w.actor, 'bulletin.draft', places);
    const answerBy = await answerDay(w, bulletin.unitId);
    const births = open.map(n => ({
      id: w.newId(),
      patch: { text: n.text, answerBy },
      fixed: { bulletin_id: id, unit_id: n.unitId, issuer_unit_id: bulletin.unitId, figure_key: n.key },
    }));
    await openMany(w, namingProjection, 'ask', births, { seatId });
    return {
      id,
      state: bulletin.state,
      seq: bulletin.seq,
      allowed: openMoves(bulletinLife, subject, w.actor) as string[],
    };
  });
}

async function answerDay(w: Work, unitId: string): Promise<string> {
  const days = (await loadParameters(w.tx, 'bulletin.verify', unitId, w.actor.day)).number('bulletin.verify');
  return addWorkdays(await loadCalendar(w.tx), asDay(w.actor.day), days).dueOn;
}

export async function subjectOf(w: Pick<Work, 'tx' | 'actor'>, naming: NamingRow): Promise<Subject> {
  return {
    state: naming.state,
    places: {
      unit: await placesAt(w.tx, w.actor, naming.unitId),
      issuer: await placesAt(w.tx, w.actor, naming.issuerUnitId),
    },
    done: await doneBy(w.tx, naming.id),
  };
}

export function moveNaming(ctx: Ctx, id: string, body: Body<'moveNaming'>) {
  const { audit, duty } = bulletinApi.moveNaming;
  return act(ctx, audit, duty, { id, body }, async w => {
    const naming = present(await lockNaming(w.tx, w.actor, id));
    const subject = await subjectOf(w, naming);
    const spec = namingLife.moves[body.move];
    const places = spec.at === 'issuer' ? subject.places.issuer! : subject.places.unit;
    const seatId = seatIdFor(w.actor, spec.duty, places);
    w.about({ id, unitId: spec.at === 'issuer' ? naming.issuerUnitId : naming.unitId, seatId });
    insist(all(canMove(namingLife, body.move, subject, w.actor), whyGiven(body)));
    await insistSeq(w.tx, naming, body.seenSeq, { state: naming.state, seq: naming.seq });
    if (body.move === 'uphold') await unname(w, naming, body.why!);
    const why = body.why ?? null;
    const patch = spec.at === 'issuer' ? { decision: why } : { answer: why ?? '属实' };
    const moved = await advance(w, namingProjection, naming, body.move, patch, { seatId, why });
    return {
      id,
      ...moved,
      allowed: openMoves(namingLife, { ...subject, state: moved.state }, w.actor) as string[],
    };
  });
}

function whyGiven({ move, why }: Body<'moveNaming'>): Verdict {
  if (!(namingLife.moves[move] as { needsWhy?: boolean }).needsWhy || why) return allowed;
  const note = bulletinRefusals['why-missing']({ move: namingLife.moves[move].label });
  return refused({ ...note, fields: [{ path: 'why', says: note.says }] });
}

/** The name leaves the text with the decision; until the checker has passed it. */
async function unname(w: Work, naming: NamingRow, why: string) {
  const bulletin = present(await lockBulletinOf(w.tx, naming.bulletinId));
  const subject: Subject = {
    state: bulletin.state,
    places: { unit: await placesAt(w.tx, w.actor, bulletin.unitId) },
  };
  insist(canMove(bulletinLife, 'unname', subject, w.actor));
  const words = withoutName(wordsOf(bulletin), naming.key, why);
  await advance(
    w,
    bulletinProjection,
    bulletin,
    'unname',
    { blocks: words.blocks, omitted: words.omitted },
    { why },
  );
}
