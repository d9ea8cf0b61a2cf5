/** What the reader makes of a speech. Offsets are UTF-16 indexes into `Reading.text` (the repaired text). */

/** task: somebody is told to do something that can later be checked; fact: a reported figure or achievement;
 *  problem: a named shortcoming; none: greeting, significance, principle, stance, slogan, closing. */
export type Label = 'task' | 'fact' | 'problem' | 'none';

/** What a section is for; it decides what its clauses may become. */
export type SectionMode = 'opening' | 'achievements' | 'problems' | 'commitments' | 'closing' | 'other';

/** `repaired` stands at [start, end) of the repaired text in place of `raw`. Runs of one sort are one entry. */
export interface Repair {
  sort: 'encoding' | 'pinyin' | 'traditional' | 'shifted' | 'boilerplate' | 'stray';
  start: number;
  end: number;
  raw: string;
  repaired: string;
}

export interface Heading {
  /** As written: `一、` `(一)` `一是` `1.` `第一,`; empty for a heading without a marker. */
  marker: string;
  /** 1 is the outermost level of this speech. */
  level: number;
  title: string;
  mode: SectionMode;
  start: number;
  end: number;
  /** The ordinal does not follow on from the heading before: one is missing in the source. */
  gap?: boolean;
  children: Heading[];
}

export interface SpeechPart {
  title: string;
  start: number;
  end: number;
  outline: Heading[];
}

/** `整` exactly; `余` a bit more than; `近` a bit less than; `以上` at least; `以下` at most; `左右` about; `上万` some tens of thousands. */
export type Bound = '整' | '余' | '近' | '以上' | '以下' | '左右' | '上万';

export interface Quantity {
  /** Plain number: 1.5万 → 15000, 1/4 → 0.25, 35% → 35 with measure `%`. */
  value: number;
  bound: Bound;
  /** 人 人次 户 家 件 场 元 % 项 个 …, empty if none is written. */
  measure: string;
  raw: string;
}

export interface Due {
  /** `YYYY-MM-DD`, or `--MM-DD` when the text names no year and no meeting date was given, or null. */
  from: string | null;
  by: string | null;
  /** As written. */
  text: string;
}

export interface Clause {
  /** Index into `speeches`. */
  speech: number;
  /** Markers and titles of the headings above, outermost first. */
  path: string[];
  start: number;
  end: number;
  text: string;
  label: Label;
  /** How sure the reader is of the label, 0 to 1. */
  score: number;
  /** What is to be done, for tasks. */
  action: string | null;
  /** The unit or people told to do it, as written or carried over from the sentence before. */
  owner: string | null;
  /** The owner stands outside the union system: it is asked by a 商请函, never given a task. */
  outside: boolean;
  due: Due | null;
  /** As written: 每周 每月 一季一报 … */
  cadence: string | null;
  quantities: Quantity[];
  /** What a task lacks: `lead` `department` `due` `owner` `quantity` `year`. */
  missing: string[];
  /** A number or name was withheld in the source (xx ×× ** _): a person must fill it before issue. */
  withheld: boolean;
  /** Index of an earlier clause of the same speech that says the same, or null. */
  repeats: number | null;
}

export interface Reading {
  text: string;
  repairs: Repair[];
  speeches: SpeechPart[];
  clauses: Clause[];
}
