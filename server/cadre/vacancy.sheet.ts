/** Vacancies as a workbook: the same rows under the same conditions, and their numbers by county or unit. */
import { VACANCY_STANDINGS, type Vacancy } from '@niangjia/domain/cadre/cadre.model.ts';
import { asDay, daysBetween } from '@niangjia/domain/core/days.ts';
import type { Document } from '../core/http/registry.ts';
import { XLSX, xlsxOf } from '../core/sheet/sheet.ts';

interface Counts {
  unit: { name: string };
  late: number;
  soon: number;
  open: number;
}

export function vacancySheet(rows: readonly Vacancy[], byUnit: readonly Counts[], day: string): Document {
  const notes = [`主席、副主席空缺，共${rows.length}个，数据截止时点：${day}`];
  const bytes = xlsxOf([
    {
      name: '岗位空缺',
      notes,
      head: ['所属', '工会', '空缺岗位', '原任', '空缺自', '补选期限', '情况', '超期天数', '接任人到任'],
      rows: rows.map(v => [
        v.under?.name ?? '',
        v.unit.name,
        v.officeName,
        v.former || '新设职数',
        v.since,
        v.dueOn,
        VACANCY_STANDINGS[v.standing],
        v.standing === 'late' ? daysBetween(asDay(v.dueOn), asDay(day)) : null,
        v.fillsOn,
      ]),
      widths: [24, 36, 14, 12, 12, 12, 12, 10, 12],
    },
    {
      name: '按组织',
      notes,
      head: ['组织', ...Object.values(VACANCY_STANDINGS), '合计'],
      rows: byUnit.map(({ unit, late, soon, open }) => [unit.name, late, soon, open, late + soon + open]),
      widths: [36, 12, 12, 12, 10],
    },
  ]);
  return { name: `岗位空缺_${day}.xlsx`, mediaType: XLSX, bytes };
}
