/** The labelled development set, laid over the texts as the repair makes them today. */
import { repairText } from '../repair/repair.ts';
import { anchorOf, findAnchor, hashOf, type Normalised, normalise } from './anchor.ts';
import { type LabelFile, type LabelledClause, labelFileSchema, type StoredClause } from './labelled.model.ts';
import aidPlan from './own-aid-plan.labels.json' with { type: 'json' };
import auditNotes from './own-audit-notes.labels.json' with { type: 'json' };
import congress from './own-congress.labels.json' with { type: 'json' };
import countyPlan from './own-county-plan.labels.json' with { type: 'json' };
import feedback from './own-feedback.labels.json' with { type: 'json' };
import group from './own-group.labels.json' with { type: 'json' };
import mobilisation from './own-mobilisation.labels.json' with { type: 'json' };
import modelForum from './own-model-forum.labels.json' with { type: 'json' };
import partyGroup from './own-party-group.labels.json' with { type: 'json' };
import plan from './own-plan.labels.json' with { type: 'json' };
import scheme from './own-scheme.labels.json' with { type: 'json' };
import secretary from './own-secretary.labels.json' with { type: 'json' };
import stability from './own-stability.labels.json' with { type: 'json' };
import workMeeting from './own-work-meeting.labels.json' with { type: 'json' };
import compilation from './speech-compilation.json' with { type: 'json' };
import promotion from './speech-promotion.json' with { type: 'json' };

export interface DevSet {
  clauses: LabelledClause[];
  /** Source key → repaired text that the offsets point into. */
  texts: Map<string, string>;
  /** Labelled clauses that could not be found again, per source. */
  lost: Map<string, number>;
  /** Sources whose words are no longer quite those that were labelled. */
  changed: string[];
}

const FILES: readonly unknown[] = [
  promotion,
  compilation,
  mobilisation,
  partyGroup,
  congress,
  plan,
  secretary,
  feedback,
  scheme,
  group,
  countyPlan,
  workMeeting,
  stability,
  aidPlan,
  modelForum,
  auditNotes,
];

/** Keys `own-…`: the text lies beside the labels (`own-….txt`) and the set is for judging only. */
const HELD_OUT = 'own-';

/** Keys for `loadDevSet`, with the files that hold the texts where they lie in this folder. */
export function listSources(): { key: string; file: string | null }[] {
  return FILES.map(file => labelFileSchema.parse(file).key).map(key => ({
    key,
    file: key.startsWith(HELD_OUT) ? `${key}.txt` : null,
  }));
}

/** `texts`: source key → raw text. Sources without a text are passed over; an unknown key is an error. */
export function loadDevSet(texts: ReadonlyMap<string, string>): DevSet {
  const set: DevSet = { clauses: [], texts: new Map(), lost: new Map(), changed: [] };
  const files = new Map(FILES.map(file => labelFileSchema.parse(file)).map(file => [file.key, file]));
  for (const [key, raw] of texts) {
    const file = files.get(key);
    if (!file)
      throw new Error(`No labels for the source "${key}"; known are ${[...files.keys()].join(', ')}.`);
    const { text } = repairText(raw);
    const { found, lost } = placeLabels(file, raw, text);
    set.clauses.push(...found);
    set.texts.set(key, text);
    set.lost.set(key, lost);
    if (file.hash !== undefined && file.hash !== hashOf(key, normalise(text).text)) set.changed.push(key);
  }
  return set;
}

/** Lays the labels of one file over `text`. `raw` serves only labels without anchor, whose offsets point into it. */
export function placeLabels(
  file: LabelFile,
  raw: string,
  text: string,
): { found: LabelledClause[]; lost: number } {
  const whole = normalise(text);
  const found: LabelledClause[] = [];
  let lost = 0;
  /** How far the clause before stood from its stored offset: the next one has mostly moved as far. */
  let drift = 0;
  for (const { anchor, ...clause } of file.clauses) {
    const sought = anchor ?? anchorOf(file.key, raw.slice(clause.start, clause.end));
    const span = findAnchor(whole, file.key, sought, positionOf(whole, clause.start + drift));
    if (!span) {
      lost++;
      continue;
    }
    drift = span.start - clause.start;
    const start = openingOf(text, span.start);
    const end = closingOf(text, span.end);
    found.push({
      ...clause,
      start,
      end,
      text: text.slice(start, end),
      source: file.key,
      heldOut: file.key.startsWith(HELD_OUT),
    });
  }
  return { found, lost };
}

/** Anchors know nothing of punctuation: the marks that open and close a clause belong to it. */
function openingOf(text: string, start: number): number {
  const opening = /[“‘《（(]+$/u.exec(text.slice(Math.max(0, start - 2), start));
  return start - (opening?.[0].length ?? 0);
}

function closingOf(text: string, end: number): number {
  const closing = /^[^\p{L}\p{N}\s“‘《（(%×*_]+/u.exec(text.slice(end, end + 4));
  return end + (closing?.[0].length ?? 0);
}

function positionOf(whole: Normalised, offset: number): number {
  let low = 0;
  let high = whole.at.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((whole.at[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Turns labels over a text into the form that is kept: without a word of it. */
export function sealLabels(key: string, text: string, clauses: readonly StoredClause[]): LabelFile {
  const whole = normalise(text);
  return {
    key,
    hash: hashOf(key, whole.text),
    normalisedLength: whole.text.length,
    clauses: clauses.map(clause => ({
      ...clause,
      anchor: anchorOf(key, text.slice(clause.start, clause.end)),
    })),
  };
}
