/** What an area says about its sheets: how rows are judged against the register, taken over, and taken back. */

import { type Actor, scopeOf } from '@niangjia/domain/core/actor.ts';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import type { CellFault, RowVerdict, SheetSort } from '@niangjia/domain/import/column.model.ts';
import { importRefusals } from '@niangjia/domain/import/import.refusals.ts';
import type { Values } from '@niangjia/domain/import/row.rules.ts';
import type { Work } from '../core/action.ts';
import type { Crypto, Lending, Sealer } from '../core/crypto/crypto.model.ts';
import type { Tx } from '../core/database/db.ts';
import { Refusal } from '../core/refusal.ts';

export interface SheetRow {
  no: number;
  values: Values;
  /** Faults of single cells, which leave nothing to judge. */
  faults: CellFault[];
  /** What `ahead.say` made of the values. */
  said?: unknown;
}

/**
 * What rows of a sort say by themselves, worked out while the database is busy with those before them: for long sheets on a thread of its
 * own, so what goes in and what comes out are plain values.
 */
export interface Ahead<Said = unknown, Grounds = unknown> {
  /** What else than the row decides what it says. Rows that were read on other grounds are read again. */
  grounds(tx: Tx, unitId: string, day: string): Promise<Grounds>;
  /** What may be sealed and fingerprinted there, and nothing else. */
  lends: Lending;
  /** @param newId makes the id of the record, under which its fields are sealed; null while rows are only tried */
  say(values: Values, grounds: Grounds, sealer: Sealer, newId: (() => string) | null): Said;
}

export interface Judged<Plan = unknown> {
  no: number;
  verdict: RowVerdict;
  faults: CellFault[];
  changes: { title: string; from: string; to: string }[];
  /** The record that would be changed, or that looks like the same. */
  targetId: string | null;
  /** What is taken over; absent where the row is wrong. */
  plan?: Plan;
}

/** Row in which each key stood first within the sheet; keys are bytes as PostgreSQL reads them from text. */
export type FirstRows = (keys: readonly { blind: string; rowNo: number }[]) => Promise<Map<string, number>>;

/** Rows that a person found to be somebody who is in the register: number of the row → the record. */
export type SameRows = ReadonlyMap<number, string>;

/** A record that stands in the register already. */
export interface Target {
  id: string;
  name: string;
  unit: string;
  /** What is laid beside a row that looks like it, under the titles of the columns; numbers of persons masked. */
  facts: { title: string; value: string }[];
}

/** A record that stayed when the batch was undone. */
export interface Kept {
  id: string;
  name: string;
  unit: string;
  why: string;
}

/** A row that was taken over as somebody else than a record that looks like it. */
export interface ToldApart {
  id: string;
  otherId: string;
  why: string;
}

export interface ImportSort<Plan = unknown> {
  sheet: SheetSort;
  /** Rows of such a sheet lean on one another: it is worked off in one step, and has at most so many. */
  whole?: number;
  /** What the records are called that rows are compared with. */
  targets(tx: Tx, crypto: Crypto, ids: readonly string[]): Promise<Target[]>;
  ahead?: Ahead;
  /**
   * @param unitId the unit for which the sheet was sent: nothing outside it is looked at or touched
   * @param firstRows null where doubles within the sheet have been settled before
   * @param same rows that are to be read as changes of the record that they were found to be
   */
  judge(
    w: Work,
    unitId: string,
    rows: readonly SheetRow[],
    firstRows: FirstRows | null,
    same: SameRows,
  ): Promise<Judged<Plan>[]>;
  /** @returns ids of what is new, in the order of the rows */
  takeNew(w: Work, plans: readonly Plan[], source: string): Promise<string[]>;
  takeChanged(w: Work, judged: readonly Judged<Plan>[]): Promise<void>;
  /** Keeps that two records are not the same, so that nobody is asked again. */
  tellApart?(w: Work, apart: readonly ToldApart[]): Promise<void>;
  /** Takes back what nothing has been built on. @returns which */
  takeBack(w: Work, ids: readonly string[], source: string, why: string): Promise<string[]>;
  /** What stayed then, and what has been built on each. */
  kept(tx: Tx, crypto: Crypto, ids: readonly string[]): Promise<Kept[]>;
}

const sorts = new Map<string, ImportSort>();

/** Called once by each area at start-up; `app` mounts them. */
export const registerSort = <Plan>(sort: ImportSort<Plan>): void => {
  sorts.set(sort.sheet.sort, sort as unknown as ImportSort);
};

export function sortOf(name: string): ImportSort {
  const sort = sorts.get(name);
  if (!sort) throw new Refusal(importRefusals['no-sort']());
  return sort;
}

export const sheetsFor = (actor: Actor): SheetSort[] =>
  [...sorts.values()].map(({ sheet }) => sheet).filter(({ duty }) => scopeOf(actor, duty).length > 0);

/** Every sort of sheet, whoever may send it. */
export const everySheet = (): SheetSort[] => [...sorts.values()].map(({ sheet }) => sheet);

/** Duties with the sorts that each of them opens. */
export function sortsByDuty(): Map<Duty, string[]> {
  const byDuty = new Map<Duty, string[]>();
  for (const { sheet } of sorts.values())
    byDuty.set(sheet.duty, [...(byDuty.get(sheet.duty) ?? []), sheet.sort]);
  return byDuty;
}
