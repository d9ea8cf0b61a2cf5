/** The ledger as it stands, and the report of a month: the ledger at the month's last moment, frozen. */
import { asDay } from '@niangjia/domain/core/days.ts';
import { findPeriod, type Period } from '@niangjia/domain/core/period.ts';
import { all, allowed, type RefusalNote, refused, type Verdict } from '@niangjia/domain/core/verdict.ts';
import { endOfDay } from '@niangjia/domain/supervise/event.rules.ts';
import { rectificationApi } from '@niangjia/domain/supervise/rectification.api.ts';
import type { Ledger } from '@niangjia/domain/supervise/rectification.model.ts';
import { rectificationRefusals as no } from '@niangjia/domain/supervise/rectification.refusals.ts';
import { mustHold, placesAt, unitForNew } from '../core/access.ts';
import { act, type Ctx } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { insist } from '../core/refusal.ts';
import { inScope, present } from '../core/scope.ts';
import { childrenOf } from './event.store.ts';
import { ledgerOf } from './ledger.figures.ts';
import { isReported, keepReport, RECTIFY_READERS, type ReportRow } from './report.store.ts';

const KEEP = 'call.keep';

async function withChildren(tx: Tx, unitId: string, day: string): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`SELECT u.id FROM (${childrenOf(sql`${unitId}::uuid`, day)}) c
    JOIN unit u ON u.id = c.unit_id ORDER BY u.sort_no, u.code`);
  return rows.map(r => r.id);
}

/** Since the month began unless another day is asked for. */
export function showLedger({ db, actor }: Ctx, unitId: string, fromDay: string | undefined): Promise<Ledger> {
  return db.read(async tx => {
    present(
      await tx.maybe(
        sql`SELECT 1 AS yes FROM unit u WHERE u.id = ${unitId} AND ${inScope(actor, RECTIFY_READERS, sql`u.id`)}`,
      ),
    );
    const from = fromDay ?? `${actor.day.slice(0, 7)}-01`;
    return ledgerOf(tx, {
      unitId,
      unitIds: await withChildren(tx, unitId, actor.day),
      fromDay: from,
      asOf: null,
    });
  });
}

const at = (path: string, note: RefusalNote): Verdict =>
  refused({ ...note, fields: [{ path, says: note.says }] });

const canFreeze = (period: Period | undefined, today: string): Verdict => {
  if (period?.kind !== 'month') return at('period', no['month-unknown']());
  return period.end < today ? allowed : at('period', no['month-running']({ period: period.label }));
};

export function freezeReport(ctx: Ctx, unitId: string, { period: key }: { period: string }) {
  return act(ctx, rectificationApi.freezeReport.audit, [KEEP], { unitId, key }, async w => {
    const unit = await unitForNew(w.tx, w.actor, unitId, KEEP);
    const id = w.newId();
    w.about({ id, unitId, seatId: unit.seatId });
    const period = findPeriod(key);
    insist(
      all(mustHold(w.actor, KEEP, await placesAt(w.tx, w.actor, unitId)), canFreeze(period, w.actor.day)),
    );
    const { label, start, end } = period!;
    // Two of the unit take turns at its row; `rectify_report_once` stands behind it.
    await w.tx.rows(sql`SELECT id FROM unit WHERE id = ${unitId} FOR UPDATE`);
    if (await isReported(w.tx, unitId, key)) insist(at('period', no['month-taken']({ period: label })));
    const asOf = new Date(endOfDay(asDay(end)) - 1).toISOString();
    const unitIds = await withChildren(w.tx, unitId, end);
    const ledger = await ledgerOf(w.tx, { unitId, unitIds, fromDay: start, asOf });
    await keepReport(w, { id, unitId, period: key, ledger });
    return { id };
  });
}

export const reportRow = ({ ledger: _, ...row }: ReportRow) => ({
  ...row,
  periodLabel: findPeriod(row.period)?.label ?? row.period,
});
