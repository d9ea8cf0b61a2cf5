/**
 * Facts: append-only, exact at commit. A write lands in the small tail and touches no unit above; `roll.ts` carries it further and
 * `figures.ts` reads cells and tail together. A correction is a fact of the opposite sign on the same day with the same dimensions.
 */
import { defineRefusals } from '@niangjia/domain/core/verdict.ts';
import type { Work } from './action.ts';
import { sql } from './database/sql.ts';

export const factRefusals = defineRefusals('fact', {
  'day-open': ['state', '数据截止{day}的统计尚未关账，请选择更早的日期'],
  'day-future': ['input', '数据截止时点不能晚于今天（{today}），请重新选择'],
  'indicator-unknown': ['input', '没有“{code}”这项指标，请从指标目录中选择'],
  'cut-unknown': ['input', '指标“{name}”没有按“{cut}”的分项，请从指标目录中选择'],
  'window-backwards': ['input', '统计期的开始日期晚于结束日期，请改正'],
});

export interface NewFact {
  indicator: string;
  /** The unit that it counts for; the units above follow from the tree of `day`. */
  unitId: string;
  /** Asia/Shanghai day on which it happened. */
  day: string;
  amount: number;
  /** The record that it comes from. */
  source: string;
  dims?: Record<string, string>;
}

/** Adds facts in the business transaction. @throws Error for an indicator that nobody declared: its facts would be counted nowhere */
export async function recordFacts(w: Work, facts: readonly NewFact[]): Promise<void> {
  if (facts.length === 0) return;
  const known = await w.tx.run(sql`INSERT INTO tail (home, id, indicator, unit_id, day, amount, dims, source)
    SELECT ${w.actor.home}, f.id, f.indicator, f.unit_id, f.day, f.amount, f.dims, f.source
    FROM unnest(${facts.map(() => w.newId())}::uuid[], ${facts.map(f => f.indicator)}::text[],
      ${facts.map(f => f.unitId)}::uuid[], ${facts.map(f => f.day)}::date[], ${facts.map(f => f.amount)}::numeric[],
      ${facts.map(f => JSON.stringify(f.dims ?? {}))}::jsonb[], ${facts.map(f => f.source)}::uuid[])
      AS f(id, indicator, unit_id, day, amount, dims, source)
    JOIN indicator i ON i.code = f.indicator AND i.sort = 'counted'`);
  if (known !== facts.length)
    throw new Error(
      `facts of an undeclared indicator among ${[...new Set(facts.map(f => f.indicator))].join(', ')}`,
    );
}

export const recordFact = (w: Work, fact: NewFact): Promise<void> => recordFacts(w, [fact]);

/**
 * Takes back every fact of an indicator that came from a record: same day and dimensions, opposite sign, at most once each. The reason
 * is that of the move in whose transaction it happens.
 * @param day only those of this day
 * @returns how many were taken back
 */
export function reverseFacts(
  w: Pick<Work, 'tx'> & { actor: { home: number } },
  indicator: string,
  source: string,
  { day = null, unitId = null }: { day?: string | null; unitId?: string | null } = {},
): Promise<number> {
  const which = sql`source = ${source} AND indicator = ${indicator} AND reverses IS NULL AND day = coalesce(${day}::date, day)
    AND unit_id = coalesce(${unitId}::uuid, unit_id)`;
  return w.tx.run(sql`WITH standing AS (
      SELECT id, indicator, unit_id, day, amount, dims, source FROM tail WHERE ${which}
      UNION ALL
      SELECT id, indicator, unit_id, day, amount, dims, source FROM fact WHERE ${which})
    INSERT INTO tail (home, id, indicator, unit_id, day, amount, dims, source, reverses)
    SELECT ${w.actor.home}, gen_random_uuid(), s.indicator, s.unit_id, s.day, -s.amount, s.dims, s.source, s.id FROM standing s
    WHERE NOT EXISTS (SELECT 1 FROM fact f WHERE f.reverses = s.id) AND NOT EXISTS (SELECT 1 FROM tail t WHERE t.reverses = s.id)`);
}
