/**
 * 走访安排 as plain data: who can go, who is to be visited, what was settled by hand, and what comes out.
 * Distances are kilometres on a plane (`at`), lengths are days. Ids may be texts or numbers; they come back as they were given.
 */
import { findParameterSpec } from '../../core/parameter-catalogue.ts';

export type Id = string | number;
export type Point = readonly [number, number];

/** 县级 and 乡镇 do not visit the same employer in the same month. */
export const LEVELS = { county: '县级', township: '乡镇（街道）' } as const;
export type Level = keyof typeof LEVELS;

export interface CadreRow {
  id: Id;
  units: readonly Id[];
  min: number;
  /** Null: as many as the days allow. */
  max: number | null;
  skills: readonly string[];
  at: Point | null;
  /** For the whole round, or one number for each week; null: days are not counted. */
  days: number | readonly number[] | null;
  level: Level | null;
}

export interface EmployerRow {
  id: Id;
  unit: Id;
  at: Point | null;
  needs: readonly string[];
  days: number;
  weight: number;
  /** Who went in the last round. */
  last: Id | null;
}

export interface UnitRow {
  id: Id;
  above: Id | null;
  at: Point | null;
}

export interface Pair {
  employer: Id;
  cadre: Id;
}

/** A visit that another round has arranged. */
export interface Elsewhere {
  employer: Id;
  level: Level;
  month: string;
}

/** What counts on the last level, in kilometres: so much further would somebody be sent to avoid it. */
export interface Terms {
  anotherVisitor: number;
  overEven: number;
}

const preset = (code: string): number => Number(findParameterSpec(code)?.defaultValue);
export const defaultTerms = (): Terms => ({
  anotherVisitor: preset('visit.allot-another-visitor'),
  overEven: preset('visit.allot-over-even'),
});

export interface AllotInput {
  cadres: readonly CadreRow[];
  employers: readonly EmployerRow[];
  /** Null: units are only names that have to agree. */
  units: readonly UnitRow[] | null;
  /** The month of each week; empty: one stretch of time without a month. */
  weeks: readonly (string | null)[];
  pins: readonly Pair[];
  forbidden: readonly Pair[];
  /** The arrangement that is being changed. */
  previous: readonly Pair[];
  elsewhere: readonly Elsewhere[];
  terms: Terms;
  /** Each of `cadres` is a team of several: the reasons say so. */
  teams: boolean;
}

export interface Assignment extends Pair {
  reason: string;
  /** 1 for the first week; only when there are several. */
  week?: number;
}

export const UNSERVED = ['unit', 'skill', 'forbidden', 'month', 'length', 'pin', 'full'] as const;
export type UnservedCode = (typeof UNSERVED)[number];

export interface Unserved {
  employer: Id;
  code: UnservedCode;
  why: string;
}

export interface Load {
  cadre: Id;
  employers: number;
  days: number;
  min: number;
  max: number | null;
  /** How many the cadre falls short of the minimum. */
  short: number;
  /** What falls to the cadre when all is divided evenly; each above it counts `terms.overEven`. */
  even: number;
  weeks?: number[];
}

export interface Moved {
  employer: Id;
  from: Id;
  /** Null: nobody any more. */
  to: Id | null;
  why: string;
}

/** In order of importance; each is a sum to be as small as possible while those before it stay as they are. */
export const LEVEL_NAMES = ['unserved', 'short', 'moved', 'kilometres'] as const;
export interface LevelFigure {
  level: (typeof LEVEL_NAMES)[number];
  value: number;
  /** No arrangement that is as good on the levels before has less. */
  bound: number;
  gap: number;
}

export interface AllotResult {
  assignments: Assignment[];
  unserved: Unserved[];
  /** The last level, in kilometres. */
  objective: number;
  bound: number;
  /** The widest gap of any level. */
  gap: number;
  levels: LevelFigure[];
  /** Parts of a kilometre that ways are rounded to, so that whoever adds them up gets the same. */
  precision: number;
  loads: Load[];
  moved: Moved[];
  notes: string[];
}
