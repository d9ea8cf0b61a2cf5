/** The meter as a workbook: the same figures as the page, and behind them every line. */
import { SOURCES } from '@niangjia/domain/burden/asked.model.ts';
import type { Amounts, Burden, BurdenRow } from '@niangjia/domain/burden/burden.model.ts';
import type { Sheet, SheetCell } from '../core/sheet/sheet.ts';

const HEAD = ['份数', '手填项数', '平台带出项数', '导入行数', '折合秒数'];
const cells = ({ records, typed, taken, rows, seconds }: Amounts): SheetCell[] => [
  ...[records, typed, taken, rows, seconds],
];

export function burdenSheets(burden: Burden, rows: readonly BurdenRow[]): Sheet[] {
  const { unit, from, to, total, weeks, forms, units } = burden;
  const notes = [`${unit}（含下级）基层负担`, `${from}至${to}；用时按每项估计值折合，不是计时`];
  return [
    {
      ...{ name: '按周', notes, head: ['周', ...HEAD], widths: [26] },
      rows: [['合计', ...cells(total)], ...weeks.map(w => [`${w.from}至${w.to}`, ...cells(w)])],
    },
    {
      ...{ name: '按单位', notes, head: ['单位', ...HEAD], widths: [26] },
      rows: [['合计', ...cells(total)], ...units.map(u => [u.unit, ...cells(u)])],
    },
    {
      ...{ name: '按来源', notes, head: ['在哪里填', '名称', '谁要的', ...HEAD], widths: [12, 40, 16] },
      rows: [
        ['合计', '', '', ...cells(total)],
        ...forms.map(f => [SOURCES[f.source], f.title, f.asker || '按办理规程', ...cells(f)]),
      ],
    },
    {
      ...{ name: '明细', notes, head: ['日期', '单位', '在哪里填', '名称', '谁要的', ...HEAD] },
      widths: [12, 26, 12, 40, 16],
      rows: rows.map(r => [r.day, r.unit, SOURCES[r.source], r.title, r.asker || '按办理规程', ...cells(r)]),
    },
  ];
}
