/**
 * Which signed letters count for the move that waits for one: those of the present round. A round begins when the letter was used last,
 * when the matter came to where it is written, or when what it must state was written anew.
 */
import { chineseDay, type Day } from '../core/days.ts';
import { all, allowed, type RefusalNote, refused, type Verdict } from '../core/verdict.ts';
import type { MatterKind } from './kind.ts';
import type { LetterQuote } from './matter.model.ts';
import { matterRefusals as no } from './matter.refusals.ts';

export interface MoveSeen {
  seq: number;
  name: string;
  from: string;
  to: string;
}

/** @returns number of the move with which the round began; letters signed after it count */
export function roundOf(kind: MatterKind, code: string, moves: readonly MoveSeen[]): number {
  const letter = kind.letters[code];
  if (!letter) return 0;
  const begins = ({ name, from, to }: MoveSeen): boolean => {
    const move = kind.moves[name];
    const isRewritten = move?.input?.some(f => letter.needs.includes(f)) ?? false;
    return (
      move?.letter === code || isRewritten || (letter.within.includes(to) && !letter.within.includes(from))
    );
  };
  return moves.findLast(begins)?.seq ?? 0;
}

export interface Delivering {
  how: string;
  receivedBy: string;
  refused: boolean;
  witnesses: string;
  recorded: boolean;
  note: string;
}

/**
 * Handed over to somebody who signs (民事诉讼法第八十八条, 比照), left behind only before witnesses or with pictures of it, and a refusal with its
 * reason (第八十九条). Who refused has not signed.
 */
export function canDeliver(delivering: Delivering): Verdict {
  const { how, receivedBy, refused: isRefused, witnesses, recorded, note } = delivering;
  const at = (path: string, word: RefusalNote) =>
    refused({ ...word, fields: [{ path: `delivery.${path}`, says: word.says }] });
  return all(
    isRefused && receivedBy ? at('receivedBy', no['refused-signed']()) : allowed,
    how === 'hand' && !isRefused && !receivedBy ? at('receivedBy', no['hand-unsigned']()) : allowed,
    how === 'left' && !witnesses && !recorded ? at('witnesses', no['left-unseen']()) : allowed,
    isRefused && note.length < 2 ? at('note', no['refused-why']()) : allowed,
  );
}

/**
 * What a letter still quotes once its words were changed: a paragraph that stands as it was quoted is a quote, one that was taken out is none.
 * One that was changed would lend its record to another figure.
 */
export function quotesAfter(
  quotes: readonly LetterQuote[],
  paragraphs: readonly string[],
): { quotes: LetterQuote[]; verdict: Verdict } {
  const kept = quotes.filter(({ says }) => paragraphs.includes(says));
  const typed = paragraphs.filter(words => kept.every(({ says }) => says !== words));
  const changed = quotes.find(
    quote => !kept.includes(quote) && typed.some(words => words.includes(quote.label)),
  );
  if (!changed) return { quotes: kept, verdict: allowed };
  const note = no['letter-quote-changed']({ quote: changed.label });
  return { quotes: kept, verdict: refused({ ...note, fields: [{ path: 'paragraphs', says: note.says }] }) };
}

/**
 * A day that is given with a move which waits for a letter is the day on which the letter was served: it does not lie before its signing, or
 * somebody would be late before having been asked.
 */
export function canHaveServed(
  kind: MatterKind,
  name: string,
  given: Readonly<Record<string, unknown>>,
  signed: ReadonlyMap<string, Day>,
): Verdict {
  const { letter = '', input = [] } = kind.moves[name] ?? {};
  const on = signed.get(letter);
  const early = input.find(f => kind.fields[f]?.widget === 'day' && on && String(given[f]) < on);
  if (!early || !on) return allowed;
  const what = kind.fields[early]!.label;
  const note = no['served-early']({ what, letter: kind.letters[letter]!.label, day: chineseDay(on) });
  return refused({ ...note, fields: [{ path: `given.${early}`, says: note.says }] });
}
