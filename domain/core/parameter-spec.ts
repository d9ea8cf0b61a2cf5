import type { Parameter, ParameterUnit, ParameterValue } from './parameter.model.ts';

/**
 * The parameters that the platform itself uses, with what they are called, what they may be and where they come from.
 * `本平台默认` marks a number that no text fixes. Where a standard demands the thing but leaves the number open, the article
 * is named and the number is still ours.
 */
export interface ParameterSpec {
  code: string;
  label: string;
  unit: ParameterUnit;
  dayType: Parameter['dayType'];
  defaultValue: ParameterValue;
  /** Bounds of a number; the lower one is law where the article says so. */
  min?: number;
  max?: number;
  choices?: Readonly<Record<string, string>>;
  docNo: string;
  article: string;
}

export const OURS = { docNo: '本平台默认', article: '' } as const;

export const number = (
  code: string,
  label: string,
  unit: ParameterUnit,
  [defaultValue, min, max]: readonly [number, number, number],
  basis: Pick<ParameterSpec, 'docNo' | 'article'> = OURS,
): ParameterSpec => ({ code, label, unit, dayType: null, defaultValue, min, max, ...basis });

export const workdays = (
  code: string,
  label: string,
  range: readonly [number, number, number],
  basis: Pick<ParameterSpec, 'docNo' | 'article'> = OURS,
): ParameterSpec => ({ ...number(code, label, 'day', range, basis), dayType: 'workday' });

/** Plain days; the last one is put off when it is no working day (民法典 第二百零三条). */
export const calendarDays = (
  code: string,
  label: string,
  range: readonly [number, number, number],
  basis: Pick<ParameterSpec, 'docNo' | 'article'> = OURS,
): ParameterSpec => ({ ...number(code, label, 'day', range, basis), dayType: 'calendar' });
