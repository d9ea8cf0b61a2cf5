/** The list of terms as a workbook: the same rows under the same filter. */
import { TERM_STANDINGS, type TermRow } from '@niangjia/domain/term/term.model.ts';
import type { Document } from '../core/http/registry.ts';
import { XLSX, xlsxOf } from '../core/sheet/sheet.ts';

/** A sheet longer than this helps nobody; it says so at its head. */
export const SHEET_MOST = 5000;

interface County {
  county: string;
  unions: number;
  overdue: number;
}

export function termSheet(
  rows: readonly TermRow[],
  total: number,
  byCounty: readonly County[],
  day: string,
): Document {
  const bytes = xlsxOf([
    {
      name: '届期',
      notes: [
        `届期一览，共${total}家，数据截止时点：${day}`,
        ...(total > rows.length ? [`只列前${rows.length}行，请缩小筛选范围后再导出`] : []),
      ],
      head: [
        '工会',
        '县（市、区）',
        '届期状态',
        '届次',
        '本届开始',
        '届满日期',
        '延期至',
        '逾期天数',
        '换届事项',
      ],
      rows: rows.map(r => [
        r.unit.name,
        r.county,
        TERM_STANDINGS[r.standing],
        r.no,
        r.fromOn,
        r.dueOn,
        r.extendedTo,
        r.standing === 'overdue' ? r.daysPast : null,
        r.matterId ? '办理中' : '',
      ]),
      widths: [36, 14, 14, 8, 12, 12, 12, 10, 12],
    },
    {
      name: '按县（市、区）',
      notes: [`各县（市、区）逾期未换届，数据截止时点：${day}`],
      head: ['县（市、区）', '已登记届期', '其中逾期未换届', '占比'],
      rows: byCounty.map(({ county, unions, overdue }) => [
        county,
        unions,
        overdue,
        unions ? `${((overdue * 100) / unions).toFixed(1)}%` : '',
      ]),
      widths: [20, 12, 16, 10],
    },
  ]);
  return { name: `届期一览_${day}.xlsx`, mediaType: XLSX, bytes };
}
