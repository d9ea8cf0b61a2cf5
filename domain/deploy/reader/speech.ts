/** One speech: outline → clauses → labels → details of its tasks. */
import { actionOf } from './action.ts';
import { type Cut, cutClauses } from './cuts.ts';
import { findCadence, findDue } from './due.ts';
import { type Features, featuresOf } from './features.ts';
import { decide, leanOnNeighbours, oddsOf } from './label.ts';
import { BlameRun, modeOfParagraph, PraiseRun, setModes } from './modes.ts';
import { linesOf, outlineOf, type Section } from './outline.ts';
import { findOwner, type Owner } from './owner.ts';
import { findQuantities } from './quantities.ts';
import type { Clause, Due, Heading, Quantity, SectionMode } from './reading.model.ts';
import { findRepeats } from './repeats.ts';
import { isFigureWithheld, isWithheld } from './withheld.ts';

export interface Place {
  start: number;
  end: number;
  /** Day of the meeting as far as it is known. */
  on: string | null;
  /** Index of the speech. */
  index: number;
  /** Index of its first clause among all of the reading. */
  first: number;
}

export interface Part extends Place {
  sections: Section[];
}

/** Outline and clauses of the speech at [start, end) of `text`. */
export function readPart(text: string, place: Place): { outline: Heading[]; clauses: Clause[] } {
  const part = outlined(text, place);
  return { outline: part.sections.map(bare), clauses: clausesOf(text, part) };
}

export interface Draft {
  cut: Cut;
  text: string;
  mode: SectionMode;
  quantities: Quantity[];
  due: Due | null;
  cadence: string | null;
  owner: Owner | null;
  features: Features;
}

/** `place` with its sections and their modes. */
export function outlined(text: string, place: Place): Part {
  const sections = outlineOf(text, linesOf(text, place.start, place.end));
  setModes(sections);
  return { ...place, sections };
}

function clausesOf(text: string, part: Part): Clause[] {
  const drafts = draftsOf(text, part).flatMap(draft => divided(draft, part.on));
  const odds = drafts.map(draft => oddsOf(draft.features));
  const leaned = leanOnNeighbours(odds, groupsOf(drafts));
  const clauses = drafts.map((draft, index) => clauseOf(draft, decide(leaned[index]!), part.index));
  carryOwners(clauses, drafts);
  markRepeats(clauses, part.first);
  return clauses;
}

/** Clauses before they are labelled, with everything the label will rest on. */
export function draftsOf(text: string, part: Part): Draft[] {
  const cuts = cutClauses(text, part.start, part.end, flatten(part.sections));
  const modes = clauseModes(text, part, cuts);
  return cuts.map((cut, index) => draftOf(text, cut, modes[index]!, part.on));
}

function flatten(sections: readonly Section[]): Section[] {
  return sections.flatMap(section => [section, ...flatten(section.children)]);
}

/** Only what the model names leaves the reader. */
function bare(section: Section): Heading {
  const { marker, level, title, mode, start, end, gap } = section;
  return {
    marker,
    level,
    title,
    mode,
    start,
    end,
    ...(gap ? { gap } : {}),
    children: section.children.map(bare),
  };
}

function clauseModes(text: string, part: Part, cuts: readonly Cut[]): SectionMode[] {
  const lines = linesOf(text, part.start, part.end);
  const firstHeading = part.sections[0]?.start ?? Number.POSITIVE_INFINITY;
  const byParagraph = new Map<string, SectionMode>();
  const blame = new BlameRun();
  const praise = new PraiseRun();
  return cuts.map(cut => {
    const key = `${cut.line}/${cut.section?.start ?? -1}`;
    let mode = byParagraph.get(key);
    if (!mode) {
      const before = part.sections.length > 0 && cut.start < firstHeading ? 'opening' : 'other';
      const words = text.slice(cut.start, lines[cut.line]!.end);
      mode = modeOfParagraph(words, cut.section?.mode ?? before, cut.line >= lines.length - 2);
      byParagraph.set(key, mode);
    }
    const inList = cut.section !== null && cut.section.kind !== 'cn' && cut.section.kind !== 'chapter';
    const words = text.slice(cut.start, cut.end);
    if (blame.holds(words, cut.line, inList)) return 'problems';
    const mayReport = cut.section?.mode !== 'commitments' && cut.section?.mode !== 'problems';
    const isReport = mayReport && praise.holds(words, `${cut.line}/${wider(cut.section)?.start ?? -1}`);
    return isReport ? 'achievements' : mode;
  });
}

/** The innermost section that is not an item of a list. */
function wider(section: Section | null): Section | null {
  return section?.kind === 'item' ? wider(section.parent) : section;
}

function groupsOf(drafts: readonly Draft[]): number[] {
  const ids = new Map<string, number>();
  return drafts.map(({ cut, mode }) => {
    const key = `${mode}/${cut.line}/${cut.section?.parent?.start ?? cut.section?.start ?? -1}`;
    const id = ids.get(key) ?? ids.size;
    ids.set(key, id);
    return id;
  });
}

function draftOf(text: string, cut: Cut, mode: SectionMode, on: string | null): Draft {
  const words = text.slice(cut.start, cut.end);
  const found = {
    cut,
    text: words,
    mode,
    quantities: findQuantities(words),
    due: findDue(words, on),
    cadence: findCadence(words),
    owner: cut.isTitle ? null : findOwner(words.replace(LIST_MARKER, match => ' '.repeat(match.length))),
  };
  return { ...found, features: featuresOf(words, contextOf(found)) };
}

/** Where a sentence turns from one sort to another at a comma (principle, then act; success, then lack) it is cut. */
function divided(draft: Draft, on: string | null): Draft[] {
  const { cut } = draft;
  if (cut.isTitle || draft.text.length < 2 * HALF_LENGTH) return [draft];
  const turn =
    draft.mode === 'achievements'
      ? undefined
      : commasOf(draft.text).find(at => beginsToAct(draft.text.slice(at)));
  if (turn !== undefined) {
    const [left, right] = [partOf(draft, 0, turn, on), partOf(draft, turn, draft.text.length, on)];
    return [...divided(left, on), ...divided(right, on)];
  }
  if (decide(oddsOf(draft.features)).score >= CERTAIN) return [draft];
  let best: { halves: [Draft, Draft]; sure: number } | null = null;
  for (const at of commasOf(draft.text)) {
    const left = partOf(draft, 0, at, on);
    const right = partOf(draft, at, draft.text.length, on);
    const first = decide(oddsOf(left.features));
    const second = decide(oddsOf(right.features));
    if (!TURNS.has(`${first.label} ${second.label}`)) continue;
    const sure = Math.min(first.score, second.score);
    if (sure >= SURE && sure > (best?.sure ?? 0)) best = { halves: [left, right], sure };
  }
  return best ? [best.halves[0], ...divided(best.halves[1], on)] : [draft];
}

/** Another unit is told something: 市总工会将……, 各地工会要……. */
function beginsToAct(words: string): boolean {
  const owner = findOwner(words.slice(0, 60));
  return (
    owner !== null &&
    /^(?:也|都|均)?(?:要(?![求素点领])|将|务必|必须|应当?|须|负责)/.test(words.slice(owner.end))
  );
}

/** A stretch of a draft as a draft of its own; what the whole lacks its parts lack too. */
function partOf(draft: Draft, from: number, to: number, on: string | null): Draft {
  const words = draft.text.slice(from, to);
  const found = {
    cut: { ...draft.cut, start: draft.cut.start + from, end: draft.cut.start + to },
    text: words,
    mode: draft.mode,
    quantities: draft.quantities.length > 0 ? findQuantities(words) : [],
    due: draft.due ? findDue(words, on) : null,
    cadence: draft.cadence ? findCadence(words) : null,
    owner: from === 0 ? draft.owner : findOwner(words),
  };
  return { ...found, features: featuresOf(words, contextOf(found)) };
}

const HALF_LENGTH = 14;
const SURE = 0.75;
/** A clause as sure as this as a whole is of one sort. */
const CERTAIN = 0.92;
const TURNS = new Set([
  'none task',
  'fact problem',
  'fact task',
  'problem task',
  'none fact',
  'none problem',
  'fact none',
  'problem none',
]);

/** Offsets just after the commas that leave both halves long enough, outside quotations and brackets. */
function commasOf(words: string): number[] {
  const found: number[] = [];
  let depth = 0;
  for (let at = 0; at < words.length; at++) {
    const sign = words[at]!;
    if ('“（(《'.includes(sign)) depth += 1;
    else if ('”）)》'.includes(sign)) depth -= 1;
    else if ((sign === '，' || sign === ',') && depth <= 0) {
      if (at + 1 >= HALF_LENGTH && words.length - at - 1 >= HALF_LENGTH) found.push(at + 1);
    }
  }
  return found;
}

/** One clause by itself, as it would be seen in a section of that mode. */
export function draftOfWords(words: string, mode: SectionMode): Draft {
  return draftOf(words, { start: 0, end: words.length, section: null, line: 0, isTitle: false }, mode, null);
}

const LIST_MARKER =
  /^(?:第?[一二三四五六七八九十]{1,3}(?:[、是要]|[，,])|[（(][一二三四五六七八九十\d]{1,3}[）)]、?|\d{1,2}[.、．]|[①-⑩])/;

function contextOf(draft: Omit<Draft, 'features'>) {
  return {
    mode: draft.mode,
    isTitle: draft.cut.isTitle,
    isItem: draft.cut.section?.kind === 'item',
    isPrinciple: draft.cut.section?.isPrinciple ?? false,
    quantities: draft.quantities,
    hasDue: draft.due !== null && (draft.due.from ?? draft.due.by) !== null,
    hasVagueDue: draft.due !== null && (draft.due.from ?? draft.due.by) === null,
    hasCadence: draft.cadence !== null,
    hasOwner: draft.owner !== null,
  };
}

function clauseOf(draft: Draft, decided: Pick<Clause, 'label' | 'score'>, speech: number): Clause {
  const { cut, text } = draft;
  const isTask = decided.label === 'task';
  return {
    speech,
    path: pathOf(cut.section),
    start: cut.start,
    end: cut.end,
    text,
    ...decided,
    action: isTask ? actionOf(text, draft.owner) : null,
    owner: draft.owner?.text ?? null,
    outside: draft.owner?.outside ?? false,
    due: isTask ? (draft.due ?? windowOf(cut.section)) : null,
    cadence: isTask ? draft.cadence : null,
    quantities: draft.quantities,
    missing: [],
    withheld: isWithheld(text),
    repeats: null,
  };
}

function pathOf(section: Section | null): string[] {
  if (!section) return [];
  return [...pathOf(section.parent), `${section.marker}${section.title}`];
}

/** 走访阶段（3月—6月）: the window in a heading holds for what stands under it. */
function windowOf(section: Section | null): Due | null {
  if (!section) return null;
  const inTitle = /[（(][^）)]*[月年][^）)]*[）)]/.exec(section.title);
  const due = inTitle ? findDue(inTitle[0], null) : null;
  return due?.by ? due : windowOf(section.parent);
}

/** A task without a named owner takes the one named before it in the same paragraph; then says what is missing. */
function carryOwners(clauses: Clause[], drafts: readonly Draft[]) {
  let last: { line: number; text: string; outside: boolean } | null = null;
  clauses.forEach((clause, index) => {
    const { cut, owner } = drafts[index]!;
    if (last && last.line !== cut.line) last = null;
    if (owner) last = { line: cut.line, text: owner.text, outside: owner.outside };
    if (clause.label !== 'task') return;
    if (!owner && last) {
      clause.owner = last.text;
      clause.outside = last.outside;
    }
    clause.missing = missingIn(clause);
  });
}

/** Lead and department are named in the text only by the field words themselves. */
function missingIn(clause: Clause): string[] {
  const missing: string[] = [];
  if (!clause.owner) missing.push('owner');
  if (!/责任领导[：:]|牵头领导[：:]|由[^，,。]{1,12}(?:副?主席|书记)(?:牵头|负责)/.test(clause.text))
    missing.push('lead');
  if (!/(?:责任|牵头)部室[：:]|由[^，,。]{1,16}部(?:牵头|负责)|[一-龥]{2,8}部(?:牵头|负责)/.test(clause.text))
    missing.push('department');
  const dated = clause.due?.by ?? clause.due?.from ?? null;
  if (!dated && !clause.cadence) missing.push('due');
  if (dated?.startsWith('--')) missing.push('year');
  if (isFigureWithheld(clause.text)) missing.push('quantity');
  return missing;
}

function markRepeats(clauses: Clause[], first: number) {
  const tasks = clauses
    .map((clause, index) => ({ clause, index }))
    .filter(({ clause }) => clause.label === 'task');
  findRepeats(tasks.map(({ clause }) => clause.action ?? '')).forEach((earlier, nth) => {
    if (earlier !== null) tasks[nth]!.clause.repeats = first + tasks[earlier]!.index;
  });
}
