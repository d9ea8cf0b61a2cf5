/** The list as a workbook: the same rows under the same filter, nothing that the list does not show. */
import { CHANNELS, type MatterListed } from '@niangjia/domain/matter/matter.model.ts';
import type { Document } from '../core/http/registry.ts';
import { XLSX, xlsxOf } from '../core/sheet/sheet.ts';

/** A sheet longer than this helps nobody; the screen says to narrow the filter. */
export const SHEET_MOST = 5000;

export function matterSheet(
  rows: readonly MatterListed[],
  { day, isCut, notice }: { day: string; isCut: boolean; notice: string },
): Document {
  const bytes = xlsxOf([
    {
      name: '事项',
      notes: [
        notice,
        `事项列表，共${rows.length}行，数据截止时点：${day}`,
        ...(isCut ? [`只列前${SHEET_MOST}行，请缩小筛选范围后再导出`] : []),
      ],
      head: [
        '编号',
        '种类',
        '事项',
        '状态',
        '承办工会',
        '经办人',
        '用人单位',
        '来源渠道',
        '人数',
        '登记日期',
        '最近时限',
        '法定日期',
        '内部目标',
        '时限状态',
        '会办时限',
        '会办时限状态',
      ],
      rows: rows.map(r => [
        r.ref,
        r.kindLabel,
        r.title,
        r.stateLabel,
        r.unit,
        r.undertaker,
        r.employer,
        CHANNELS[r.channel],
        r.persons,
        r.openedOn,
        r.due?.label ?? null,
        r.due?.dueOn ?? null,
        r.due?.targetOn ?? null,
        r.due?.light.says ?? null,
        r.jointDue && `${r.jointDue.label}（${r.jointDue.unit}）${r.jointDue.dueOn}`,
        r.jointDue?.light.says ?? null,
      ]),
      widths: [12, 14, 40, 12, 16, 10, 24, 14, 8, 12, 12, 12, 12, 16, 32, 16],
    },
  ]);
  return { name: `事项_${day}.xlsx`, mediaType: XLSX, bytes };
}
