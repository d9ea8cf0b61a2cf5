/** 商请函: drawn from what the speech asks of bodies outside the union system, signed by the chair, then sent. */
import { coreRefusals } from '@niangjia/domain/core/core.refusals.ts';
import { canMove, openMoves } from '@niangjia/domain/core/life.ts';
import { all, allowed, type Verdict } from '@niangjia/domain/core/verdict.ts';
import { letterLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import {
  canBeAnswered,
  canDeliver,
  canNumber,
  canSign,
  isReplyLate,
} from '@niangjia/domain/deploy/letter.rules.ts';
import { programmeApi } from '@niangjia/domain/deploy/programme.api.ts';
import { at, placesAt, seatIdFor } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { advance, insistSeq } from '../core/life-store.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { stateLabel } from '../core/trail.ts';
import { lastSeries, nextDocumentNo } from '../letter/series.actions.ts';
import { findLetter, type LetterRow, letterProjection, lockLetter } from './letter.store.ts';
import { printRequest } from './print/request.ts';

export interface LetterAsked {
  move: 'edit' | 'sign' | 'send' | 'answer';
  title?: string | undefined;
  addressee?: string | undefined;
  paragraphs?: string[] | undefined;
  series?: string | undefined;
  deliveredOn?: string | undefined;
  replyBy?: string | null | undefined;
  repliedOn?: string | undefined;
  reply?: string | undefined;
  seenSeq: number;
}

export function moveLetter(ctx: Ctx, id: string, asked: LetterAsked) {
  const { audit, duty } = programmeApi.moveLetter;
  return act(ctx, audit, duty, { id, asked }, async w => {
    const letter = present(await lockLetter(w.tx, w.actor, id));
    // A breakdown table is signed and sent by issuing its programme, never by itself.
    if (letter.sort !== 'request') throw new Refusal(coreRefusals.absent());
    const places = await placesAt(w.tx, w.actor, letter.unitId);
    const seatId = seatIdFor(w.actor, letterLife.moves[asked.move].duty, places);
    w.about({ id, unitId: letter.unitId, seatId });
    insist(
      all(
        canMove(letterLife, asked.move, at(places, letter.state), w.actor),
        ruleOf(letter, asked, w.actor.day),
      ),
    );
    await insistSeq(
      w.tx,
      letter,
      asked.seenSeq,
      letterView(letter, openMoves(letterLife, at(places, letter.state), w.actor), w.actor.day),
    );
    const patch =
      asked.move === 'edit'
        ? edited(letter, asked)
        : asked.move === 'sign'
          ? await signed(w, letter, asked.series)
          : asked.move === 'send'
            ? deliveryOf(asked, w.actor.day)
            : answerOf(asked, w.actor.day);
    const moved = await advance(w, letterProjection, letter, asked.move, patch, { seatId });
    return { id, ...moved, allowed: openMoves(letterLife, at(places, moved.state), w.actor) };
  });
}

const deliveryOf = (asked: LetterAsked, today: string) => ({
  deliveredOn: asked.deliveredOn ?? today,
  replyBy: asked.replyBy ?? null,
});
const answerOf = (asked: LetterAsked, today: string) => ({
  repliedOn: asked.repliedOn ?? today,
  reply: asked.reply ?? '',
});

function ruleOf(letter: LetterRow, asked: LetterAsked, today: string): Verdict {
  if (asked.move === 'sign') return canSign(letter.body.paragraphs);
  if (asked.move === 'send') return canDeliver(letter, deliveryOf(asked, today), today);
  return asked.move === 'answer' ? canBeAnswered(letter, answerOf(asked, today), today) : allowed;
}

const edited = (letter: LetterRow, { title, addressee, paragraphs }: LetterAsked) => ({
  title: title || letter.title,
  addressee: addressee || letter.addressee,
  body: { ...letter.body, paragraphs: paragraphs ?? letter.body.paragraphs },
});

/** The number is given at signing; the bytes of that moment are kept and served from then on. */
async function signed(w: Work, letter: LetterRow, asked: string | undefined) {
  const year = Number(w.actor.day.slice(0, 4));
  const series = asked || (await lastSeries(w.tx, letter.unitId, year));
  insist(canNumber(series));
  const documentNo = await nextDocumentNo(w.tx, letter.unitId, series!, year);
  const final = { ...letter, documentNo, signer: w.actor.name, signedOn: w.actor.day };
  const file = await w.files.keep(w.tx, {
    name: `${letter.title}.docx`,
    bytes: await printRequest(final),
    unitId: letter.unitId,
    subject: letter.id,
    area: 'letter',
    madeBy: w.actor.personId,
    home: w.actor.home,
  });
  return { documentNo, signer: final.signer, signedOn: final.signedOn, fileId: file.id };
}

export function getLetter(ctx: Ctx, id: string) {
  return ctx.db.read(async tx => {
    const letter = present(await findLetter(tx, ctx.actor, id));
    const places = await placesAt(tx, ctx.actor, letter.unitId);
    const moves = openMoves(letterLife, at(places, letter.state), ctx.actor);
    return letterView(letter, letter.sort === 'request' ? moves : [], ctx.actor.day);
  });
}

/** How far the letter has come with the department. */
export const deliveryView = (letter: LetterRow, today: string) => ({
  deliveredOn: letter.deliveredOn,
  replyBy: letter.replyBy,
  repliedOn: letter.repliedOn,
  reply: letter.reply,
  isReplyLate: isReplyLate(letter, today),
});

const letterView = (letter: LetterRow, moves: string[], today: string) => ({
  ...deliveryView(letter, today),
  id: letter.id,
  title: letter.title,
  addressee: letter.addressee,
  documentNo: letter.documentNo,
  state: letter.state,
  stateLabel: stateLabel(letterLife, letter.state),
  paragraphs: letter.body.paragraphs,
  programmeId: letter.subject,
  seq: letter.seq,
  allowed: moves,
});
