/**
 * Freezes the numbers of confined kinds once a month has ended: counted by accepting office, small ones and their complements left out,
 * written once and never changed. Only what may be shown is stored, so that no later mistake can show more.
 */
import { published } from '@niangjia/domain/rights/published.rules.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import type { JobParts, Sweep } from '../core/jobs.ts';
import { loadParameters } from '../core/parameters.ts';
import { rootNow } from './place.store.ts';
import { isFrozen, keepMonth, tallyOf } from './published.store.ts';

const CONFINED_KINDS = ['request', 'petition', 'petition-review'] as const;

export const publishSweep: Sweep = {
  name: 'rights.publish',
  everySeconds: 3600,
  run: async parts => void (await freezeMonth(parts)),
};

/** The month before this one, unless that has been done. @returns how many numbers were kept */
export const freezeMonth = (parts: Pick<JobParts, 'db'>): Promise<number> =>
  parts.db.tx(async tx => {
    const { month, today } = await tx.one<{ month: string; today: string }>(
      sql`SELECT (date_trunc('month', today()) - interval '1 month')::date::text AS month, today()::text AS today`,
    );
    if (!(await tx.maybe(sql`SELECT 1 AS yes FROM unit LIMIT 1`))) return 0;
    const { id: rootId } = await rootNow(tx);
    const least = (await loadParameters(tx, 'petition.publish-least', rootId, today)).number(
      'petition.publish-least',
    );
    let kept = 0;
    for (const kind of CONFINED_KINDS)
      if (!(await isFrozen(tx, kind, month))) kept += await freeze(tx, { kind, month, rootId, least });
    return kept;
  });

async function freeze(
  tx: Tx,
  { kind, month, rootId, least }: { kind: string; month: string; rootId: string; least: number },
): Promise<number> {
  const tally = await tallyOf(tx, kind, month);
  const of = (measure: 'opened' | 'persons' | 'ended') =>
    tally.map(t => ({ unitId: t.unitId, amount: t[measure] }));
  const opened = published(of('opened'), least);
  // 人次 and 办结 of an office whose 件 are not shown would tell of them.
  const withheld = new Set(
    [...opened.amounts].filter(([, amount]) => amount === null).map(([unitId]) => unitId),
  );
  let kept = 0;
  for (const measure of ['opened', 'persons', 'ended'] as const) {
    const { amounts, total } = measure === 'opened' ? opened : published(of(measure), least, withheld);
    for (const [unitId, amount] of amounts)
      kept += await keepMonth(tx, { unitId, kind, month, measure, amount });
    const isShown = opened.total !== null;
    kept += await keepMonth(tx, {
      unitId: rootId,
      kind,
      month,
      measure: `${measure}-all`,
      amount: isShown ? total : null,
    });
  }
  return kept;
}
