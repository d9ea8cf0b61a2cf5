/** Calls of an assessment as the edge makes them, and a scheme's content as a screen would send it back. */
import type { ResultView, SchemeContent, SchemeView } from '@niangjia/domain/assess/assess.model.ts';
import { ask as asking } from '../../deploy/testing/ask.ts';
import type { Given, PersonName, UnitName } from '../../deploy/testing/given.ts';
import { assessRoutes } from '../assess.routes.ts';

const whole = { sort: 'proportional', zero: 0, full: 100, least: 0, most: 100 };

export const call = <T = { id: string; state: string; seq: number; allowed: string[] }>(
  g: Given,
  name: string,
  who: PersonName,
  more: { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown } = {},
) => asking<T>(g, assessRoutes, `assess.${name}`, who, more);

export const schemeOf = (g: Given, id: string, who: PersonName = 'clerk') =>
  call<SchemeView>(g, 'getScheme', who, { params: { id } });
export const resultOf = (g: Given, id: string, unit: UnitName, who: PersonName = 'clerk') =>
  call<ResultView>(g, 'getResult', who, {
    params: { id, unitId: g.unit[unit].id },
  });
export const move = async (g: Given, id: string, name: string, who: PersonName, why?: string) =>
  call(g, 'moveScheme', who, {
    params: { id },
    body: { move: name, seenSeq: (await schemeOf(g, id)).seq, ...(why ? { why } : {}) },
  });
export const contentOf = (s: SchemeView, more: Partial<SchemeContent> = {}) => ({
  title: s.title,
  fromDay: s.fromDay,
  toDay: s.toDay,
  items: s.items,
  groups: s.groups.map(({ name, line, unitIds }) => ({ name, line, unitIds })),
  bonuses: s.bonuses,
  bonusCap: s.bonusCap,
  deductions: s.deductions,
  vetoes: s.vetoes,
  grades: s.grades,
  seenSeq: s.seq,
  ...more,
});
export const item = (name: string, weight: number, source: unknown, scoring: unknown = whole, more = {}) => ({
  no: 1,
  name,
  weight,
  source,
  better: 'more' as const,
  scoring,
  bottom: null,
  whenMissing: 'zero' as const,
  ...more,
});
export const indicator = (code: string) => ({ sort: 'indicator', code, cut: '' });

export const compute = async (g: Given, id: string, asOf: string, who: PersonName = 'clerk') =>
  call(g, 'computeScheme', who, { params: { id }, body: { asOf, seenSeq: (await schemeOf(g, id)).seq } });
