/** What the printed breakdown table says, gathered once; the same data give the same bytes. */

import { amountOf } from '@niangjia/domain/core/amount.ts';
import { chineseDate } from '@niangjia/domain/deploy/letter.rules.ts';
import { CADENCES } from '@niangjia/domain/deploy/programme.model.ts';
import { leadingLines } from '@niangjia/domain/deploy/programme.rules.ts';
import type { Tx } from '../../core/database/db.ts';
import { sql } from '../../core/database/sql.ts';
import { type DraftRow, unitNames } from '../draft.store.ts';
import type { ProgrammeRow } from '../programme.store.ts';

export interface PrintedTask {
  no: number;
  title: string;
  /** 任务书、路线图、时间表 in words. */
  details: string[];
  lead: string;
  department: string;
  responsible: string;
  due: string;
  receivers: string[];
}

export interface BreakdownData {
  title: string;
  /** Full name of the issuing unit. */
  office: string;
  documentNo: string | null;
  /** In Chinese; null for a draft. */
  date: string | null;
  addressee: string;
  signer: string | null;
  purpose: string;
  leading: string[];
  tasks: PrintedTask[];
}

export async function breakdownOf(
  tx: Tx,
  programme: ProgrammeRow,
  tasks: readonly DraftRow[],
  more: { signer: string | null },
): Promise<BreakdownData> {
  const { office } = await tx.one<{ office: string }>(
    sql`SELECT name AS office FROM unit WHERE id = ${programme.unitId}`,
  );
  const names = await unitNames(
    tx,
    tasks.flatMap(t => t.parts.map(p => p.unitId)),
  );
  return {
    title: programme.title,
    office,
    documentNo: programme.documentNo,
    date: programme.issuedOn && chineseDate(programme.issuedOn),
    addressee: [...new Set(tasks.flatMap(t => t.parts.map(p => names.get(p.unitId) ?? '')))].join('、'),
    signer: more.signer,
    purpose: programme.purpose,
    leading: leadingLines(programme.leadingGroup, programme.office),
    tasks: tasks.map((t, i) => printed(t, i + 1, names)),
  };
}

const OPEN = '待定';

export function printed(t: DraftRow, no: number, names: ReadonlyMap<string, string>): PrintedTask {
  const measure = t.measure ?? '';
  const start = t.startOn ? `${chineseDate(t.startOn)}开始` : '';
  return {
    no,
    title: t.title,
    details: [
      t.demand && `任务书：${t.demand}`,
      t.roadmap && `路线图：${t.roadmap}`,
      start && `时间表：${start}，${dueWords(t)}`,
      t.amount !== null && `任务数：${amountOf(measure, t.amount)}`,
    ].filter((s): s is string => Boolean(s)),
    lead: t.lead ?? OPEN,
    department: t.department ?? OPEN,
    responsible: t.responsible ?? OPEN,
    due: dueWords(t),
    receivers: t.parts.map(
      p => `${names.get(p.unitId) ?? ''}${p.amount === null ? '' : ` ${amountOf(measure, p.amount)}`}`,
    ),
  };
}

function dueWords(t: DraftRow): string {
  const day = t.dueOn ? chineseDate(t.dueOn) : OPEN;
  return t.type === 'standing' && t.cadence ? `${CADENCES[t.cadence]}，至${day}` : t.dueOn ? `${day}前` : day;
}
