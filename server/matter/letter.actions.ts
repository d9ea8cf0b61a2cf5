/** Letters of a matter: drafted from the record, edited, signed by somebody else with the number of that moment, delivered, reminded of. */
import { holds } from '@niangjia/domain/core/actor.ts';
import { coreRefusals } from '@niangjia/domain/core/core.refusals.ts';
import { asDay, chineseDay } from '@niangjia/domain/core/days.ts';
import { DUTIES } from '@niangjia/domain/core/duty.ts';
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { canDeliver, quotesAfter } from '@niangjia/domain/matter/letter.rules.ts';
import { matterApi } from '@niangjia/domain/matter/matter.api.ts';
import { matterRefusals as no } from '@niangjia/domain/matter/matter.refusals.ts';
import { canWrite } from '@niangjia/domain/matter/matter.rules.ts';
import type { LetterNames, LetterSpec } from '@niangjia/domain/matter/move.ts';
import { seatIdFor } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { advance, insistSeq, openLife } from '../core/life-store.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { type Hand, inHand } from './hand.ts';
import { insistLevel, insistMayStand, insistNothingSealed, sign } from './letter.sign.ts';
import {
  insertDelivery,
  type LetterRecord,
  lettersOf,
  lockMatterLetter,
  matterLetterProjection,
} from './letter.store.ts';
import { besideOf, isDraftOf, letterMoves, letterShown } from './letter.view.ts';
import { lockMatter } from './matter.store.ts';
import { note, plainContent } from './move.actions.ts';
import { insistNewest, quotesFor } from './quote.actions.ts';

type MoveBody = BodyOf<typeof matterApi.moveMatterLetter>;
type LetterMove = 'edit' | 'sign' | 'drop' | 'deliver';

const handOf = async (w: Work, id: string): Promise<Hand> =>
  inHand(w.tx, w.actor, present(await lockMatter(w.tx, w.actor, id)));

export function draftLetter(ctx: Ctx, id: string, body: BodyOf<typeof matterApi.draftLetter>) {
  const { audit, duty } = matterApi.draftLetter;
  return act(ctx, audit, duty, { id, body }, async w => {
    const hand = await handOf(w, id);
    const { kind, matter, standing } = hand;
    const spec = specOf(hand, body.code);
    const seatId = seatIdFor(w.actor, spec.drafts, standing.subject.places.unit);
    w.about({ id, unitId: matter.unitId, seatId, compartment: matter.confined });
    insistDuty(w, spec.drafts, hand);
    const wrong = body.corrects ? await lockCorrectable(w, hand, body.corrects, body.code) : null;
    insistMayStand(hand, spec, body.corrects);
    if (!body.corrects) await insistNoneDrafted(w, hand, spec, body.code);
    const content = await plainContent(w, hand);
    const quotes = await quotesFor(w, matter.id, spec, content, body.quotes);
    const names = { ...(await namesOf(w, hand)), quoted: quotes.map(({ says }) => says) };
    const letterId = w.newId();
    await openLife(
      w,
      matterLetterProjection,
      letterId,
      'draft',
      {
        title: spec.title(content as never, names),
        addressee: spec.addressee(content as never, names),
        paragraphs: [
          ...spec.paragraphs(content as never, names),
          ...(wrong ? [takesBack(wrong, matter.unitId)] : []),
        ],
        drafterId: w.actor.personId,
        ...(quotes.length ? { quotes } : {}),
      },
      { matter_id: matter.id, unit_id: matter.unitId, code: body.code, corrects: body.corrects },
      seatId,
    );
    return shown(w, hand, present(await lockMatterLetter(w.tx, matter.id, letterId)), kind);
  });
}

/** One draft of a letter at a time: of two, nobody knows which one is to be signed. One left by another union can only be dropped. */
async function insistNoneDrafted(w: Work, { matter }: Hand, spec: LetterSpec<never>, code: string) {
  const drafted = (await lettersOf(w.tx, matter.id)).find(letter => isDraftOf(letter, matter, code));
  if (drafted) throw new Refusal(no['letter-drafted']({ letter: spec.label, who: drafted.drafter }));
}

function specOf({ kind }: Hand, code: string): LetterSpec<never> {
  const spec = Object.hasOwn(kind.letters, code) ? kind.letters[code] : undefined;
  if (!spec) throw new Refusal(no['letter-state']({ letter: code }));
  return spec as LetterSpec<never>;
}

function insistDuty(w: Work, duty: LetterSpec['drafts'], { standing }: Hand): void {
  if (!holds(w.actor, duty, standing.subject.places.unit))
    throw new Refusal(coreRefusals['no-duty']({ duty: DUTIES[duty] }));
}

/** The signed one that is to be corrected, held until the draft stands beside it. */
async function lockCorrectable(w: Work, hand: Hand, letterId: string, code: string): Promise<LetterRecord> {
  const letter = present(await lockMatterLetter(w.tx, hand.matter.id, letterId));
  if (letter.code === code && letterMoves(letter, hand.kind, w.actor, hand).includes('correct'))
    return letter;
  const blanks = { letter: letter.title, no: letter.documentNo ?? '' };
  if (letter.isCorrected) throw new Refusal(no['letter-correcting'](blanks));
  throw new Refusal(no[letter.state === 'withdrawn' ? 'letter-withdrawn' : 'letter-not-signed'](blanks));
}

const takesBack = ({ documentNo, title, office, unitId }: LetterRecord, byUnitId: string): string =>
  `${unitId === byUnitId ? '我会' : office}${documentNo}《${title}》同时撤回，以本件为准。`;

async function namesOf(w: Work, { matter, clocks, kind }: Hand): Promise<Omit<LetterNames, 'quoted'>> {
  const unit = await w.tx.one<{ name: string }>(sql`SELECT name FROM unit WHERE id = ${matter.unitId}`);
  const letters = Object.keys(kind.letters).length ? await lettersOf(w.tx, matter.id) : [];
  return {
    unit: unit.name,
    employer: matter.employer,
    ref: matter.ref,
    due: code => {
      const run = clocks.findLast(r => r.code === code);
      return run ? chineseDay(run.dueOn) : null;
    },
    signed: code => {
      const letter = letters.findLast(l => l.code === code && l.state === 'signed');
      return letter?.documentNo && letter.signedOn
        ? { no: letter.documentNo, on: chineseDay(asDay(letter.signedOn)) }
        : null;
    },
  };
}

const shown = async (w: Work, hand: Hand, letter: LetterRecord, kind = hand.kind) =>
  letterShown(letter, await besideOf(w.tx, [letter]), kind, w.actor, hand);

export function moveLetter(ctx: Ctx, id: string, letterId: string, move: LetterMove, body: MoveBody) {
  const { audit, duty } = matterApi.moveMatterLetter;
  return act(ctx, audit, duty, { id, letterId, move, body }, async w => {
    const hand = await handOf(w, id);
    const letter = present(await lockMatterLetter(w.tx, id, letterId));
    const spec = specOf(hand, letter.code);
    const seatId = seatIdFor(
      w.actor,
      move === 'sign' ? spec.signs : spec.drafts,
      hand.standing.subject.places.unit,
    );
    w.about({ id, unitId: hand.matter.unitId, seatId, compartment: hand.matter.confined });
    insistLetterMove(w, hand, letter, spec, move);
    await insistSeq(w.tx, letter, body.seenSeq, {
      title: letter.title,
      addressee: letter.addressee,
      paragraphs: letter.paragraphs,
      seq: letter.seq,
    });
    if (move === 'edit') {
      const words = edited(letter, body);
      await insistNothingSealed(w, hand, words);
      await advance(w, matterLetterProjection, letter, 'edit', words, { seatId });
    } else if (move === 'sign') {
      await insistNewest(w.tx, letter, body.isOldMeant);
      await sign(w, hand, letter, spec, seatId);
    } else if (move === 'drop') await drop(w, letter, body.why, seatId);
    else await deliver(w, hand, letter, spec, body, seatId);
    return shown(w, hand, present(await lockMatterLetter(w.tx, id, letterId)));
  });
}

async function drop(w: Work, letter: LetterRecord, why: string, seatId: string | null): Promise<void> {
  if (why.length < 2)
    throw new Refusal(no['why-missing']({}, { fields: [{ path: 'why', says: '请写明理由' }] }));
  await advance(w, matterLetterProjection, letter, 'drop', {}, { seatId, why });
}

function insistLetterMove(
  w: Work,
  hand: Hand,
  letter: LetterRecord,
  spec: LetterSpec<never>,
  move: LetterMove,
): void {
  if (letterMoves(letter, hand.kind, w.actor, hand).includes(move)) return;
  const blanks = { letter: spec.label, no: letter.documentNo ?? '' };
  insistDuty(w, move === 'sign' ? spec.signs : spec.drafts, hand);
  if (move === 'sign' && letter.state === 'draft' && letter.drafterId === w.actor.personId)
    throw new Refusal(no['letter-same-hands'](blanks));
  if (letter.state === 'draft') {
    insist(canWrite(hand.standing));
    insistLevel(hand, spec);
    if (letter.unitId !== hand.matter.unitId)
      throw new Refusal(no['letter-elsewhere']({ ...blanks, unit: letter.office }));
    throw new Refusal(no['letter-not-signed'](blanks));
  }
  throw new Refusal(no[letter.state === 'withdrawn' ? 'letter-withdrawn' : 'letter-signed'](blanks));
}

function edited(letter: LetterRecord, body: MoveBody) {
  const paragraphs = body.paragraphs ?? letter.paragraphs;
  const { quotes, verdict } = quotesAfter(letter.quotes ?? [], paragraphs);
  insist(verdict);
  return {
    title: body.title || letter.title,
    addressee: body.addressee || letter.addressee,
    paragraphs,
    ...(letter.quotes ? { quotes } : {}),
  };
}

async function deliver(
  w: Work,
  hand: Hand,
  letter: LetterRecord,
  spec: LetterSpec<never>,
  body: MoveBody,
  seatId: string | null,
): Promise<void> {
  const { delivery } = body;
  if (!delivery)
    throw new Refusal(
      coreRefusals['bad-input']({ count: 1 }, { fields: [{ path: 'delivery', says: '请填写送达情况' }] }),
    );
  if (delivery.on > w.actor.day || (letter.signedOn && delivery.on < asDay(letter.signedOn)))
    throw new Refusal(
      coreRefusals['bad-input'](
        { count: 1 },
        { fields: [{ path: 'delivery.on', says: '送达日期应在签发之日与今天之间' }] },
      ),
    );
  insist(canDeliver(delivery));
  await insertDelivery(w, letter.id, delivery);
  await note(
    w,
    hand,
    'delivered',
    `《${spec.label}》${letter.documentNo}${delivery.refused ? '，拒收' : ''}`,
    seatId,
  );
}
