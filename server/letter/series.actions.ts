/** 发文字号: numbers run on within unit, 代字 and year, are given at signing and never used again, whatever becomes of the document. */
import { documentNo } from '@niangjia/domain/deploy/letter.rules.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';

/** Newsletters count their issues in the same ledger; the mark keeps their names from being proposed as 代字, which are Han only. */
export const issueSeries = (name: string): string => `${ISSUE}${name}`;
const ISSUE = '期:';

/** 代字 that the unit used last this year, so that nobody types it twice. */
export const lastSeries = async (tx: Tx, unitId: string, year: number): Promise<string | undefined> =>
  (
    await tx.maybe<{ series: string }>(sql`SELECT series FROM letter_series
      WHERE unit_id = ${unitId} AND year IN (${year}, ${year - 1}) AND NOT starts_with(series, ${ISSUE}) ORDER BY year DESC, last_no DESC LIMIT 1`)
  )?.series;

/** The next number of a series. Its row stays locked until the transaction ends, so that two signers never get the same. */
export async function nextNo(tx: Tx, unitId: string, series: string, year: number): Promise<number> {
  const { n } = await tx.one<{ n: number }>(sql`INSERT INTO letter_series (unit_id, series, year, last_no)
    VALUES (${unitId}, ${series}, ${year}, 1)
    ON CONFLICT (unit_id, series, year) DO UPDATE SET last_no = letter_series.last_no + 1 RETURNING last_no AS n`);
  return n;
}

export const nextDocumentNo = async (tx: Tx, unitId: string, series: string, year: number): Promise<string> =>
  documentNo(series, year, await nextNo(tx, unitId, series, year));
