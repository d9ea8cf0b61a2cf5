/** A clause before it is labelled: its words and everything the label and the details rest on. */

import { type Around, NOTHING_AROUND } from './around.ts';
import type { Cut } from './cuts.ts';
import { findCadence, findDue } from './due.ts';
import { type ClauseContext, type Features, placeFeatures, wordFeatures } from './features.ts';
import { findOwner, type Owner } from './owner.ts';
import { findQuantities } from './quantities.ts';
import type { Due, Quantity, SectionMode } from './reading.model.ts';

export interface Draft {
  cut: Cut;
  text: string;
  mode: SectionMode;
  quantities: Quantity[];
  due: Due | null;
  cadence: string | null;
  owner: Owner | null;
  around: Around;
  /** What its words alone tell. */
  words: Features;
  /** The same with what its place adds. */
  features: Features;
}

const LIST_MARKER =
  /^(?:第?[一二三四五六七八九十]{1,3}(?:[、是要]|[，,])|[（(][一二三四五六七八九十\d]{1,3}[）)]、?|\d{1,2}[.、．]|[①-⑩])/;

/** `on` is the day of the meeting as far as it is known. Its place is not known yet: see `placed`. */
export function draftOf(text: string, cut: Cut, on: string | null): Draft {
  const words = text.slice(cut.start, cut.end);
  return placed(
    {
      cut,
      text: words,
      mode: 'other',
      quantities: findQuantities(words),
      due: findDue(words, on),
      cadence: findCadence(words),
      owner: cut.isTitle ? null : findOwner(words.replace(LIST_MARKER, match => ' '.repeat(match.length))),
      words: wordFeatures(words),
    },
    'other',
    NOTHING_AROUND,
  );
}

/** `draft` seen in a section of `mode` among sentences like `around`. */
export function placed(draft: Omit<Draft, 'around' | 'features'>, mode: SectionMode, around: Around): Draft {
  const there = { ...draft, mode, around };
  return { ...there, features: placeFeatures(draft.words, contextOf(there)) };
}

/** A stretch of a draft as a draft of its own; what the whole lacks its parts lack too. */
export function partOf(draft: Draft, from: number, to: number, on: string | null): Draft {
  const words = draft.text.slice(from, to);
  const found = {
    cut: { ...draft.cut, start: draft.cut.start + from, end: draft.cut.start + to },
    text: words,
    mode: draft.mode,
    quantities: draft.quantities.length > 0 ? findQuantities(words) : [],
    due: draft.due ? findDue(words, on) : null,
    cadence: draft.cadence ? findCadence(words) : null,
    owner: from === 0 ? draft.owner : findOwner(words),
    words: wordFeatures(words),
  };
  return placed(found, draft.mode, draft.around);
}

/** One clause by itself, as it would be seen in a section of that mode. */
export function draftOfWords(words: string, mode: SectionMode): Draft {
  const cut = { start: 0, end: words.length, section: null, line: 0, isTitle: false };
  return placed(draftOf(words, cut, null), mode, NOTHING_AROUND);
}

function contextOf(draft: Omit<Draft, 'features'>): ClauseContext {
  return {
    mode: draft.mode,
    isTitle: draft.cut.isTitle,
    isItem: draft.cut.section?.kind === 'item',
    isPrinciple: draft.cut.section?.isPrinciple ?? false,
    around: draft.around,
    quantities: draft.quantities,
    hasDue: draft.due !== null && (draft.due.from ?? draft.due.by) !== null,
    hasVagueDue: draft.due !== null && (draft.due.from ?? draft.due.by) === null,
    hasCadence: draft.cadence !== null,
    hasOwner: draft.owner !== null,
  };
}
