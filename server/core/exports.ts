/**
 * Sheets that carry personal data. An area says what is in them and makes them; asking for a purpose, the second person, the mark in the
 * sheet, the sealed file and its end are the business of `personal`. An endpoint that answers bytes without saying what they carry fails
 * the start (`registryFaults`).
 */
import type { DataClass } from '@niangjia/domain/core/export.model.ts';
import type { z } from 'zod';
import type { Work } from './action.ts';
import type { Document } from './http/registry.ts';

export interface PersonalSheet<G = unknown> {
  /** `area.sheet` */
  name: string;
  label: string;
  /** Where what is asked for has a name of its own: what the one who approves and the worker read. */
  titleOf?(given: G): string;
  dataClass: DataClass;
  given: z.ZodType<G>;
  /** For which unit it is asked; refuses whoever may not have it. Asked again when the file is made. */
  unitFor(w: Work, given: G): Promise<string>;
  /** How many people it names, and whose rows they are. */
  people(w: Work, given: G): Promise<{ count: number; subjects: readonly string[] }>;
  /** `notice` says who took it, when and what for: it stands in the sheet. */
  make(w: Work, given: G, notice: string): Promise<Document>;
}

const sheets = new Map<string, PersonalSheet>();
/** Called by each area at start-up. */
export const registerExport = <G>(sheet: PersonalSheet<G>): void =>
  void sheets.set(sheet.name, sheet as unknown as PersonalSheet);
export const personalSheet = (name: string): PersonalSheet | undefined => sheets.get(name);
