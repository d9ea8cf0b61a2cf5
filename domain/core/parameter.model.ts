import type { Day } from './days.ts';

/**
 * Numbers that rules leave to places and years: dated rows per jurisdiction, each with its legal basis.
 * National rules fix procedures, provinces fix numbers, so no such number is a constant, and every deadline or threshold
 * that was computed from a row keeps the row's id.
 */
export type ParameterValue = number | string | boolean;

export type ParameterUnit =
  | 'second'
  | 'minute'
  | 'hour'
  | 'day'
  | 'month'
  | 'times'
  | 'item'
  | 'character'
  | 'megabyte'
  | 'percent'
  | 'kilometre'
  | 'fen'
  | 'choice';

export interface Parameter {
  id: string;
  code: string;
  /** Id of the unit whose territory or line the number is set for; the federation at the root sets it for all. */
  jurisdiction: string;
  value: ParameterValue;
  unit: ParameterUnit;
  /** How a number of days is counted. Calendar days are put off when the last one is no working day. */
  dayType: 'calendar' | 'workday' | null;
  /** First day in force. */
  fromDay: Day;
  /** Last day in force, or null while nothing replaces it. */
  toDay: Day | null;
  docNo: string;
  article: string;
}
