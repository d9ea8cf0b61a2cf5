/** A clause before it is labelled: its words and everything the label and the details rest on. */

import { type Around, NOTHING_AROUND } from './around.ts';
import type { Cut } from './cuts.ts';
import { findCadence, findDue } from './due.ts';
import { type ClauseContext, placeFeatures, wordFeatures } from './features.ts';
import { type Odds, oddsOf, summed } from './label.ts';
import type { PlaceFeatures, WordFeatures } from './marks.ts';
import { findCharged, findOwner, type Owner } from './owner.ts';
import { findQuantities } from './quantities.ts';
import type { Due, Quantity, SectionMode } from './reading.model.ts';
import { runOdds } from './runs.ts';
import { stretchOf, type Words, wordsOf } from './words.ts';

/** What is found in the words of a clause, wherever it stands. */
export interface Found {
  cut: Cut;
  text: string;
  quantities: Quantity[];
  due: Due | null;
  cadence: string | null;
  owner: Owner | null;
  heard: Words;
  /** What its words alone tell. */
  words: WordFeatures;
}

/** The same in its place. */
export interface Draft extends Found {
  mode: SectionMode;
  around: Around;
  /** What its place adds to its words. */
  place: PlaceFeatures;
  odds: Odds;
}

const LIST_MARKER =
  /^(?:第?[一二三四五六七八九十]{1,3}(?:[、是要]|[，,])|[（(][一二三四五六七八九十\d]{1,3}[）)]、?|\d{1,2}[.、．]|[①-⑩])/;

/** `on` is the day of the meeting as far as it is known. */
export function findIn(text: string, cut: Cut, on: string | null): Found {
  const words = text.slice(cut.start, cut.end);
  const heard = wordsOf(words);
  return {
    cut,
    text: words,
    quantities: findQuantities(words),
    due: findDue(words, on),
    cadence: findCadence(words),
    owner: cut.isTitle ? null : ownerIn(words),
    heard,
    words: wordFeatures(heard),
  };
}

function ownerIn(words: string): Owner | null {
  return findOwner(words.replace(LIST_MARKER, match => ' '.repeat(match.length))) ?? findCharged(words);
}

/** `found` seen in a section of `mode` among sentences like `around`. */
export function placed(found: Found, mode: SectionMode, around: Around): Draft {
  const { cut, text, quantities, due, cadence, owner, heard, words } = found;
  const place = placeFeatures(words, contextOf(found, mode, around));
  return {
    cut,
    text,
    quantities,
    due,
    cadence,
    owner,
    heard,
    words,
    mode,
    around,
    place,
    odds: summed(oddsOf(words, place), runOdds(heard.runs, heard.start, heard.end)),
  };
}

/** A stretch of a draft as a draft of its own; what the whole lacks its parts lack too. */
export function partOf(draft: Draft, from: number, to: number, on: string | null): Draft {
  const heard = stretchOf(draft.heard, draft.words, from, to);
  const words = heard.text;
  const found = {
    cut: { ...draft.cut, start: draft.cut.start + from, end: draft.cut.start + to },
    text: words,
    quantities: draft.quantities.length > 0 ? findQuantities(words) : [],
    due: draft.due ? findDue(words, on) : null,
    cadence: draft.cadence ? findCadence(words) : null,
    owner: from === 0 ? draft.owner : (findOwner(words) ?? findCharged(words)),
    heard,
    words: wordFeatures(heard),
  };
  return placed(found, draft.mode, draft.around);
}

/** One clause by itself, as it would be seen in a section of that mode. */
export function draftOfWords(words: string, mode: SectionMode): Draft {
  const cut = { start: 0, end: words.length, section: null, line: 0, isTitle: false };
  return placed(findIn(words, cut, null), mode, NOTHING_AROUND);
}

function contextOf(found: Found, mode: SectionMode, around: Around): ClauseContext {
  const { cut, due, quantities, cadence, owner } = found;
  const isDated = due !== null && (due.from ?? due.by) !== null;
  return {
    mode,
    isTitle: cut.isTitle,
    isItem: cut.section?.kind === 'item',
    isPrinciple: cut.section?.isPrinciple ?? false,
    around,
    quantities,
    hasDue: isDated,
    hasVagueDue: due !== null && !isDated,
    hasCadence: cadence !== null,
    hasOwner: owner !== null,
  };
}
