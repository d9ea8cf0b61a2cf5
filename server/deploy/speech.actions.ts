/** What is done with a speech after it was taken in: its particulars, its life, and what is kept of its facts and problems. */
import { canMove, openMoves } from '@niangjia/domain/core/life.ts';
import { all, allowed, refused, type Verdict } from '@niangjia/domain/core/verdict.ts';
import { speechLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import { deployRefusals } from '@niangjia/domain/deploy/deploy.refusals.ts';
import { readSpeech } from '@niangjia/domain/deploy/reader/read.ts';
import { speechApi } from '@niangjia/domain/deploy/speech.api.ts';
import type { SpeechMeta } from '@niangjia/domain/deploy/speech.model.ts';
import { at, placesAt, seatIdFor } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { advanceMany, openMany } from '../core/life-bulk.ts';
import { advance, insistSeq } from '../core/life-store.ts';
import { insist } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { clauseProjection, liveClauses } from './clause.store.ts';
import { lockSpeech, programmesOf, type SpeechRow, speechProjection, speechText } from './speech.store.ts';
import { birthsOf } from './speech.take.ts';

type Seen = { seenSeq: number };
const DUTY = 'deploy.draft';

/** A new day of the meeting changes every date that was read: the speech is read again, unless people have decided already. */
export function editSpeech(ctx: Ctx, id: string, body: SpeechMeta & Seen) {
  return act(ctx, speechApi.editSpeech.audit, [DUTY], { id, body }, async w => {
    const { speech, places, seatId } = await speechInHand(w, id);
    insist(canMove(speechLife, 'edit', at(places, speech.state), w.actor));
    const { seenSeq, ...patch } = body;
    await insistSeq(w.tx, speech, seenSeq, metaOf(speech));
    if (patch.heldOn !== speech.heldOn) await readAgain(w, speech, patch.heldOn, seatId);
    const moved = await advance(w, speechProjection, speech, 'edit', patch, { seatId });
    return { id, ...moved, allowed: openMoves(speechLife, at(places, moved.state), w.actor) };
  });
}

export function moveSpeech(
  ctx: Ctx,
  id: string,
  body: Seen & { move: 'settle' | 'reopen' | 'drop'; why?: string | undefined },
) {
  return act(ctx, speechApi.moveSpeech.audit, [DUTY], { id, body }, async w => {
    const { speech, places, seatId } = await speechInHand(w, id);
    insist(
      all(
        canMove(speechLife, body.move, at(places, speech.state), w.actor),
        body.move === 'drop' ? await canDrop(w, speech, body.why) : allowed,
      ),
    );
    await insistSeq(w.tx, speech, body.seenSeq, metaOf(speech));
    const moved = await advance(
      w,
      speechProjection,
      speech,
      body.move,
      {},
      { why: body.why ?? null, seatId },
    );
    return { id, ...moved, allowed: openMoves(speechLife, at(places, moved.state), w.actor) };
  });
}

/** Finds the speech in scope, locks it and says what the action is about. Its clauses change only under this lock. */
export async function speechInHand(w: Work, id: string) {
  const speech = present(await lockSpeech(w.tx, w.actor, id));
  const places = await placesAt(w.tx, w.actor, speech.unitId);
  const seatId = seatIdFor(w.actor, DUTY, places);
  w.about({ id, unitId: speech.unitId, seatId });
  return { speech, places, seatId };
}

async function canDrop(w: Work, speech: SpeechRow, why: string | undefined): Promise<Verdict> {
  if (!why) return refused(whyMissing('作废'));
  const [programme] = await programmesOf(w.tx, speech.id);
  return programme ? refused(deployRefusals['speech-deployed']({ title: programme.title })) : allowed;
}

export function whyMissing(move: string) {
  const note = deployRefusals['why-missing']({ move });
  return { ...note, fields: [{ path: 'why', says: note.says }] };
}

async function readAgain(w: Work, speech: SpeechRow, heldOn: string | null, seatId: string | null) {
  const standing = await liveClauses(w.tx, speech.id);
  const decided = standing.filter(c => c.state !== 'guessed' || c.guess === null).length;
  if (decided) insist(refused(deployRefusals['speech-decided']({ count: decided })));
  const reading = readSpeech(await speechText(w.tx, speech.id), heldOn ? { on: heldOn } : {});
  await advanceMany(
    w,
    clauseProjection,
    'replace',
    standing.map(row => ({ row, patch: {} })),
    { seatId, why: '会议日期改变，重新识别' },
  );
  await openMany(w, clauseProjection, 'read', birthsOf(w, speech.id, reading.clauses), { seatId });
}

const metaOf = ({ title, speaker, meeting, heldOn }: SpeechRow) => ({ title, speaker, meeting, heldOn });
