/** One speech: outline → clauses → labels → details of its tasks. */
import { actionOf } from './action.ts';
import { aroundEach, moodOf } from './around.ts';
import { type Cut, cutClauses } from './cuts.ts';
import { type Draft, type Found, findIn, placed } from './draft.ts';
import { findDue } from './due.ts';
import { decide, leanOnNeighbours, type Odds } from './label.ts';
import { BlameRun, genreOf, modeOfParagraph, PraiseRun, setModes, type Tally } from './modes.ts';
import { linesOf, outlineOf, type Section } from './outline.ts';
import { findOwnerBehind } from './owner.ts';
import type { Clause, Due, Heading, SectionMode } from './reading.model.ts';
import { findRepeats } from './repeats.ts';
import { type Planned, plannedFor } from './schedule.ts';
import { namesTopicOnly } from './title.ts';
import { divided } from './turns.ts';
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
  /** What stands above it, as far as it is known. */
  title?: string;
}

export interface Part extends Place {
  sections: Section[];
}

/** Outline and clauses of the speech at [start, end) of `text`. */
export function readPart(text: string, place: Place): { outline: Heading[]; clauses: Clause[] } {
  const part = outlined(text, place);
  const clauses = clausesOf(text, part);
  return { outline: part.sections.map(bare), clauses };
}

/** `place` with its sections; their modes are set once the clauses are known. */
export function outlined(text: string, place: Place): Part {
  return { ...place, sections: outlineOf(text, linesOf(text, place.start, place.end)) };
}

function clausesOf(text: string, part: Part): Clause[] {
  const drafts = draftsOf(text, part).flatMap(draft => divided(draft, part.on));
  const leaned = leanOnNeighbours(
    drafts.map(draft => draft.odds),
    groupsOf(drafts),
  );
  const planned = plannedFor(drafts, linesOf(text, part.start, part.end), part.on);
  const clauses = drafts.map((draft, index) => {
    const label = decided(draft, leaned[index]!, planned[index]!);
    return clauseOf(draft, label, planned[index]!, part.index);
  });
  carryOwners(clauses, drafts);
  markRepeats(clauses, part.first);
  return clauses;
}

/** How sure a label is that the place gives and the words do not. */
const BY_PLACE = 0.6;

function decided(draft: Draft, odds: Odds, planned: Planned | null): ReturnType<typeof decide> {
  const likeliest = decide(odds);
  if (planned?.isItem && likeliest.label === 'none') return { label: 'task', score: BY_PLACE };
  const isResult = likeliest.label === 'fact' || likeliest.label === 'problem';
  return isResult && draft.cut.isTitle && namesTopicOnly(draft.text)
    ? { ...likeliest, label: 'none' }
    : likeliest;
}

/** Clauses before they are labelled, with everything the label will rest on. */
export function draftsOf(text: string, part: Part): Draft[] {
  const cuts = cutClauses(text, part.start, part.end, flatten(part.sections));
  const found = cuts.map(cut => findIn(text, cut, part.on));
  setModes(part.sections, tallier(found), genreOf(part.title ?? '', leadIn(text, part)));
  const modes = clauseModes(text, part, cuts);
  const around = aroundEach(found);
  return found.map((one, index) => placed(one, modes[index]!, around[index]!));
}

/** The last words before the first heading. */
function leadIn(text: string, { start, sections }: Part): string {
  const end = sections[0]?.start ?? start;
  return text.slice(Math.max(start, end - 80), end);
}

/** Counts the moods of any section; sums are kept so that many sections cost no more than one. */
function tallier(found: readonly Found[]): (section: Section) => Tally {
  const sums: Tally[] = [{ sentences: 0, report: 0, demand: 0, blame: 0 }];
  for (const one of found) {
    const mood = moodOf(one);
    const last = sums[sums.length - 1]!;
    sums.push({
      sentences: last.sentences + 1,
      report: last.report + mood.report,
      demand: last.demand + mood.demand,
      blame: last.blame + mood.blame,
    });
  }
  return ({ start, end }) => {
    const a = sums[countBefore(found, start, one => one.cut.start)]!;
    const b = sums[countBefore(found, end + 1, one => one.cut.end)]!;
    return {
      sentences: Math.max(0, b.sentences - a.sentences),
      report: Math.max(0, b.report - a.report),
      demand: Math.max(0, b.demand - a.demand),
      blame: Math.max(0, b.blame - a.blame),
    };
  };
}

/** How many lie before `limit` by `placeOf`, which rises. */
function countBefore(found: readonly Found[], limit: number, placeOf: (one: Found) => number): number {
  let low = 0;
  let high = found.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (placeOf(found[middle]!) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
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

/** So much of a paragraph tells what it is for; a copy without line breaks is not read to its end for every item. */
const PARAGRAPH = 2000;

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
      const words = text.slice(cut.start, Math.min(lines[cut.line]!.end, cut.start + PARAGRAPH));
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

function clauseOf(
  draft: Draft,
  decided: Pick<Clause, 'label' | 'score'>,
  planned: Planned | null,
  speech: number,
): Clause {
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
    due: isTask ? (draft.due ?? planned?.due ?? windowOf(cut.section)) : null,
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
  let last: { line: number; text: string } | null = null;
  clauses.forEach((clause, index) => {
    const { cut } = drafts[index]!;
    const owner = drafts[index]!.owner ?? (clause.label === 'task' ? findOwnerBehind(clause.text) : null);
    if (last && last.line !== cut.line) last = null;
    // A government office is asked once, in its own sentence; the next sentence speaks to the unions again.
    if (owner && !owner.outside) last = { line: cut.line, text: owner.text };
    if (clause.label !== 'task') return;
    if (owner) clause.owner = owner.text;
    else if (last) clause.owner = last.text;
    clause.missing = missingIn(clause);
  });
}

/** Lead and department are named in the text only by the field words themselves. */
function missingIn(clause: Clause): string[] {
  const missing: string[] = [];
  if (!clause.owner) missing.push('owner');
  if (!/责任领导[：:]|牵头领导[：:]|由[^，,。]{1,12}(?:副?主席|书记)(?:牵头|负责)/.test(clause.text))
    missing.push('lead');
  if (
    !/(?:责任|牵头)(?:部室|(?:单位|部门)[：:][^；;）)]*部)[：:，,、；;）)]|由[^，,。]{1,16}部(?:牵头|负责)|[一-龥]{2,8}部(?:牵头|负责)/.test(
      clause.text,
    )
  )
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
