/** Signing a letter: fields complete, nothing sealed in the words, the number of that moment, the bytes kept; a corrected one is taken back. */
import { createHash } from 'node:crypto';
import { homeOf } from '@niangjia/domain/core/id.ts';
import { chineseDate, documentNo } from '@niangjia/domain/deploy/letter.rules.ts';
import { isSealed } from '@niangjia/domain/matter/field.ts';
import { matterRefusals as no } from '@niangjia/domain/matter/matter.refusals.ts';
import { atLevel, canWrite } from '@niangjia/domain/matter/matter.rules.ts';
import type { LetterSpec } from '@niangjia/domain/matter/move.ts';
import type { Work } from '../core/action.ts';
import { advance } from '../core/life-store.ts';
import { newReceipt } from '../core/receipt.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { printLetter } from '../letter/layout/letter-form.ts';
import { nextNo } from '../letter/series.actions.ts';
import type { Hand } from './hand.ts';
import { type LetterRecord, lockMatterLetter, matterLetterProjection } from './letter.store.ts';
import { checkNote, keepCheck } from './letter-check.actions.ts';
import { MATTER_FILES } from './matter.files.ts';
import { note } from './move.actions.ts';
import { openSecrets } from './secret.store.ts';

/** Fields complete, nothing sealed in the words, the number of that moment; the bytes are kept and served from then on. */
export async function sign(
  w: Work,
  hand: Hand,
  letter: LetterRecord,
  spec: LetterSpec<never>,
  seatId: string | null,
): Promise<void> {
  const { kind, matter } = hand;
  insistMayStand(hand, spec, letter.corrects);
  const missing = spec.needs
    .filter(f => (matter.content[f] ?? null) === null)
    .map(f => kind.fields[f]!.label);
  if (missing.length)
    throw new Refusal(no['letter-fields']({ letter: spec.label, what: missing.join('、') }));
  await insistNothingSealed(w, hand, letter);
  const year = Number(w.actor.day.slice(0, 4));
  const n = await nextNo(w.tx, matter.unitId, spec.series, year);
  const number = documentNo(spec.series, year, n);
  const code = newReceipt();
  const bytes = await printLetter({
    ...letter,
    note: checkNote(code),
    office: letter.office,
    documentNo: number,
    signedOn: chineseDate(w.actor.day),
  });
  const file = await w.files.keep(w.tx, {
    name: `${letter.title}.docx`,
    bytes,
    unitId: matter.unitId,
    subject: matter.id,
    area: MATTER_FILES,
    madeBy: w.actor.personId,
    home: homeOf(matter.id),
  });
  const digest = createHash('sha256').update(bytes).digest('hex');
  await advance(
    w,
    matterLetterProjection,
    letter,
    'sign',
    {
      series: spec.series,
      year,
      no: n,
      documentNo: number,
      signerId: w.actor.personId,
      signedOn: w.actor.day,
      fileId: file.id,
      digest,
    },
    { seatId },
  );
  await keepCheck(w, letter, code);
  await note(w, hand, 'signed', `《${spec.label}》${number}`, seatId);
  if (letter.corrects) await takeBack(w, hand, letter.corrects, number, seatId);
}

/** A new letter belongs to its stage; a corrected one to the letter that it takes back, for as long as the matter is open. */
export function insistMayStand(hand: Hand, spec: LetterSpec<never>, corrects: string | null): void {
  insistLevel(hand, spec);
  insist(canWrite(hand.standing));
  if (!corrects && !spec.within.includes(hand.matter.state))
    throw new Refusal(no['letter-state']({ letter: spec.label }));
}

export const insistLevel = ({ matter }: Hand, spec: LetterSpec<never>): void =>
  insist(atLevel({ ...spec, label: `出具《${spec.label}》` }, matter.level));

/**
 * Names, numbers and addresses of the person must not leave in a paper to somebody else (《信访工作条例》第三十条；个人信息保护法第二十五条).
 * Whoever writes is told on saving, whoever signs is refused: what the record says may have changed in between.
 */
export async function insistNothingSealed(
  w: Work,
  { kind, matter }: Hand,
  letter: Pick<LetterRecord, 'title' | 'addressee' | 'paragraphs'>,
): Promise<void> {
  const secrets = await openSecrets(w, matter.id);
  const words = asOneTypes([letter.title, letter.addressee, ...letter.paragraphs].join(''));
  const told = Object.entries(secrets)
    .filter(
      ([f, v]) =>
        isSealed(kind.fields[f]!) &&
        kind.fields[f]!.mask !== 'none' &&
        typeof v === 'string' &&
        asOneTypes(v).length > 1 &&
        words.includes(asOneTypes(v)),
    )
    .map(([f]) => kind.fields[f]!.label);
  if (told.length) throw new Refusal(no['letter-sealed']({ what: told.join('、') }));
}

/** 林 一鸣, １３８-0000-0000: a gap, a stroke or a wide figure hides nobody. */
const asOneTypes = (words: string): string =>
  words
    .normalize('NFKC')
    .replace(/[\s\p{Pd}·]/gu, '')
    .toUpperCase();

/** The first stays as it was signed, marked with the number of the one that stands instead. */
async function takeBack(
  w: Work,
  { matter }: Hand,
  letterId: string,
  number: string,
  seatId: string | null,
): Promise<void> {
  const wrong = present(await lockMatterLetter(w.tx, matter.id, letterId));
  await advance(w, matterLetterProjection, wrong, 'withdraw', {}, { seatId, why: `由${number}更正` });
}
