/** What was frozen of the ledger, by calls and by reports of months, is what the moves up to that moment give today: for doctor and for tests. */
import { asDay } from '@niangjia/domain/core/days.ts';
import type { Ledger, LedgerRow } from '@niangjia/domain/supervise/rectification.model.ts';
import type { Db, Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { ledgerOf } from './ledger.figures.ts';

interface Frozen {
  id: string;
  title: string;
  ledger: Ledger;
}

const PAGE = 50;

/** Newest first; a page at a time, because each asks all moves. */
const frozenAfter = (tx: Tx, before: string | null): Promise<Frozen[]> =>
  tx.rows(sql`SELECT * FROM (
      SELECT c.id, c.title, c.ledger FROM call c WHERE c.ledger IS NOT NULL AND c.ledger <> 'null'::jsonb
      UNION ALL SELECT r.id, r.period || '整改报告', r.ledger FROM rectify_report r) f
    WHERE ${before}::uuid IS NULL OR f.id < ${before}::uuid ORDER BY f.id DESC LIMIT ${PAGE}`);

export async function proveLedgers(db: Db): Promise<{ checked: number; faults: string[] }> {
  const faults: string[] = [];
  let checked = 0;
  for (let before: string | null = null; ; ) {
    const page: Frozen[] = await db.read(tx => frozenAfter(tx, before));
    for (const frozen of page) {
      const wrong = await db.read(tx => differs(tx, frozen.ledger));
      if (wrong) faults.push(`${frozen.title}（${frozen.id}）：${wrong}`);
    }
    checked += page.length;
    if (page.length < PAGE) return { checked, faults };
    before = page.at(-1)!.id;
  }
}

/** @returns the first place where the two are not the same, in words */
async function differs(tx: Tx, kept: Ledger): Promise<string | null> {
  const now = await ledgerOf(tx, {
    unitId: kept.whole.unitId,
    unitIds: kept.rows.map(r => r.unitId),
    fromDay: asDay(kept.fromDay),
    asOf: kept.asOf,
  });
  for (const row of [kept.whole, ...kept.rows]) {
    const told = [now.whole, ...now.rows].find(r => r.unitId === row.unitId);
    const field = COUNTED.find(name => row[name] !== told?.[name]);
    if (field) return `${row.unit}封存的${LABELS[field]}是${row[field]}，办理记录是${told?.[field] ?? '无'}`;
  }
  const other = [...kept.states, ...kept.sources].find(
    cell => ![...now.states, ...now.sources].some(c => c.label === cell.label && c.count === cell.count),
  );
  return other ? `“${other.label}”封存的是${other.count}件，与办理记录不符` : null;
}

/** Names of units may change, figures not. */
const LABELS = {
  total: '累计立项',
  open: '在办',
  closed: '已销号',
  overdue: '超期',
  long: '长期整改',
  relapsed: '反弹',
  openedNew: '新立项',
  closedNew: '新销号',
  relapsedNew: '新反弹',
} as const satisfies Record<Exclude<keyof LedgerRow, 'unit' | 'unitId'>, string>;
const COUNTED = Object.keys(LABELS) as (keyof typeof LABELS)[];
