/** What a kind declares of one move, of one clock, of one gate and of one letter. */
import type { Calendar } from '../core/calendar.ts';
import type { Day } from '../core/days.ts';
import type { Duty } from '../core/duty.ts';
import type { Verdict } from '../core/verdict.ts';
import type { UnitLevel } from '../unit/unit.model.ts';
import type { ContentOf, Fields } from './field.ts';

/** What a rule of a kind may look at. Pure: the same on server and screen. */
export interface Known<F extends Fields> {
  /** With what this move sets. */
  content: ContentOf<F>;
  before: ContentOf<F>;
  day: Day;
  state: string;
  channel: string;
  /** 人次 */
  persons: number;
  /** Level of the unit that handles it now. */
  level: UnitLevel;
  employerId: string | null;
  /** Number in force for the handling unit today. */
  parameter(code: string): number;
  calendar: Calendar;
  clocks: readonly ClockSeen[];
  /** Notices (公示) of the matter, the newest of each code, with the last day of each. */
  gates: readonly { code: string; untilOn: Day }[];
}

/** The matter's own day of receipt (收到之日), given when it is opened. */
export const RECEIVED_ON = 'receivedOn';

export interface ClockSeen {
  code: string;
  state: ClockState;
  startedOn: Day;
  dueOn: Day;
  stoppedOn: Day | null;
}

/** running 计时 · paused 暂停 · met 按期 · missed 逾期后完成 · void 不再计时（随转出、撤回、并件） */
export type ClockState = 'running' | 'paused' | 'met' | 'missed' | 'void';

/** One count: facts are recorded for the handling unit on the day of the move. Confined kinds count for the accepting office. */
export interface MatterFact {
  indicator: string;
  amount: number;
  dims?: Readonly<Record<string, string>>;
  /** The day on which it happened, where that is not the day of the move. */
  day?: Day;
}

export interface MatterMove<State extends string = string, F extends Fields = Fields> {
  /** Words on the button. */
  label: string;
  from: readonly State[];
  to: State | 'same';
  duty: Duty;
  /** Over which unit the duty is held: the one that handles it, the one that gave it out (交办单位), or one that was asked to help (会办单位). */
  at: 'unit' | 'issuer' | 'joint';
  /** Only units of these levels, for example a 建议书 only from a county federation up. */
  levels?: readonly UnitLevel[];
  /** Must be given with the move. */
  input?: readonly (keyof F & string)[];
  /** May be given with the move. */
  asks?: readonly (keyof F & string)[];
  needsWhy?: boolean;
  /** Earlier moves whose persons may not do this one. */
  separate?: readonly string[];
  /** Whoever does it may not sit in the handling unit or below it, nor be appointed there (核查人不得是整改单位及其下属的人). */
  outside?: boolean;
  /** By the union that handles it itself; whoever sits above only where nobody of it has an account with the duty. */
  own?: boolean;
  /** This gate must have been passed. */
  gate?: string;
  /** This letter must have been signed. */
  letter?: string;
  /** Only by the person who was appointed (经办人), if there is one. */
  appointedOnly?: boolean;
  /** What the record says already decides whether it is offered at all. Fields that are sealed are not seen. */
  offered?: (content: ContentOf<F>) => Verdict;
  /**
   * What the record, its clocks and the day decide before anything is given: a term that is over, a record that is not there yet. The step
   * stays on the page, shut, with the reason; `check` is asked with what the move gives.
   */
  ready?: (known: Known<F>) => Verdict;
  check?: (known: Known<F>) => Verdict;
  /** Asks about other records too (a lawyer's clients, a linked matter): the area that owns them registers a guard, without which it is refused. */
  guarded?: true;
  /** What follows by arithmetic, for example the class of a hardship file. */
  derive?: (known: Known<F>) => Partial<ContentOf<F>>;
  facts?: (known: Known<F>) => readonly MatterFact[];
  /** Opens a matter of another kind beside this one, linked as what it turned into. */
  opens?: OpensSpec<F>;
  /** The person whom it concerns may do it too, with the receipt code (查询码): words, a rating, taking it back. */
  byAsker?: boolean;
  /** What it means, one line under the button. */
  hint?: string;
}

export interface OpensSpec<F extends Fields = Fields> {
  kind: string;
  /** Field of the new matter: the field here from which it is filled. What its intake needs beside comes with the move (`opening`). */
  carries: Readonly<Record<string, keyof F & string>>;
  /** Fields of its intake that are asked for beside those that it needs. */
  offers?: readonly string[];
  /** What stands in the form to begin with, to be read and changed before it is sent. */
  suggests?: (content: ContentOf<F>) => Readonly<Record<string, unknown>>;
}

/**
 * A clock (时限). The number comes from a dated parameter; the article says where the duty to keep it comes from.
 *
 *   start ─▶ running ─pause─▶ paused ─resume─▶ running ─stop─▶ met | missed      extend: new due date, the old one stays on record
 */
export interface ClockSpec<F extends Fields = Fields> {
  label: string;
  article: string;
  /** One run for each union that is asked to help, moved by what concerns that union only. */
  per?: 'joint';
  /** Its length; or `until`, the field with a day that was set for this very matter. One of the two. */
  parameter?: string;
  until?: keyof F & string;
  starts: readonly string[];
  stops: readonly string[];
  /** Field with the day from which it runs, or the day on which the matter was received; else the day of the move. */
  from?: (keyof F & string) | typeof RECEIVED_ON;
  /** Field with the day on which it was really done, where that is written down later (收到答复日期); else the day of the move. */
  doneOn?: keyof F & string;
  pauses?: readonly string[];
  resumes?: readonly string[];
  /** Moves after which it no longer matters: neither met nor missed. */
  voids?: readonly string[];
  /** A move that lengthens it by a parameter, at most so many times. */
  extend?: { by: string; parameter: string; times: number };
}

/** A gate (公示环节): shown for so many days within a scope; an objection freezes it. */
export interface GateSpec<F extends Fields = Fields> {
  label: string;
  article: string;
  /** Days of notice. */
  parameter: string;
  /** The move that opens it. */
  opens: string;
  /** Purpose for which the person concerned must have agreed before any name is shown (个人信息保护法 第二十五条). */
  consent: string | null;
  /** Fields that are shown, masked as they declare; nothing else ever is. */
  shows: readonly (keyof F & string)[];
}

/** A letter (文书) that a kind can issue. Words are drafted from the record and edited before signing; the number comes at signing. */
export interface LetterSpec<F extends Fields = Fields> {
  /** 文种, for example 工会劳动法律监督意见书 */
  label: string;
  /** Name of its own series of numbers. */
  series: string;
  /** States in which it may be drafted. */
  within: readonly string[];
  /** Who drafts, who signs; the signer is another person than the drafter. */
  drafts: Duty;
  signs: Duty;
  levels?: readonly UnitLevel[];
  article: string;
  /** Fields without which it cannot be signed. */
  needs: readonly (keyof F & string)[];
  addressee: (content: ContentOf<F>, names: LetterNames) => string;
  title: (content: ContentOf<F>, names: LetterNames) => string;
  /** Must not quote a field that is sealed: the complainant is never in an outgoing paper. */
  paragraphs: (content: ContentOf<F>, names: LetterNames) => readonly string[];
  /** A 送达回证 is kept. */
  delivered: boolean;
  /** Records kept with the matter, such as sums, may be quoted: `chosen` none unless somebody says which, `latest` the newest of each sort. */
  quotes?: 'chosen' | 'latest';
  /** Only then; whenever it is drafted without it. */
  quotesWhen?: (content: ContentOf<F>) => boolean;
}

export interface LetterNames {
  unit: string;
  employer: string | null;
  ref: string;
  /** Chinese date of the clock that the letter sets, by code of the clock. */
  due(code: string): string | null;
  /** The letter of that code that was signed last and stands. */
  signed(code: string): { no: string; on: string } | null;
  /** A paragraph for each record that is quoted. */
  quoted: readonly string[];
}
