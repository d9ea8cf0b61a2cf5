/** 办理统计 as a workbook: units beside one another and month by month, with the meaning of every column above them. */
import { amountIn, isTime, measureHead } from '@niangjia/domain/core/amount.ts';
import type { Handling } from '@niangjia/domain/matter/handling.api.ts';
import type { Document } from '../core/http/registry.ts';
import { type Sheet, type SheetCell, XLSX, xlsxOf } from '../core/sheet/sheet.ts';

export function handlingSheet(handling: Handling): Document {
  const { unit, topic, topics, year, month, isAlone } = handling;
  const { label } = topics.find(t => t.topic === topic)!;
  const period = month === null ? `${year}年` : `${year}年${month}月`;
  const notes = [
    `${unit.name}${isAlone ? '本级' : '及以下'}${label}办理统计，${period}（${handling.fromDay}至${handling.toDay}）`,
    ...handling.columns.map(c => `口径｜${c.label}：${c.meaning}`),
  ];
  const tables = [byUnit(handling, notes), ...(handling.months.length > 0 ? [byMonth(handling)] : [])];
  return {
    name: `办理统计_${label}_${unit.shortName}_${period}.xlsx`,
    mediaType: XLSX,
    bytes: xlsxOf(tables),
  };
}

const head = ({ columns }: Handling, first: string): string[] => [
  first,
  ...columns.map(c => `${c.label}（${measureHead(c.measure)}）`),
];
const widths = ({ columns }: Handling): number[] => [20, ...columns.map(() => 14)];

const cells = ({ columns }: Handling, amounts: readonly (number | null)[]): SheetCell[] =>
  columns.map(({ measure, decimals }, n) => {
    const amount = amounts[n] ?? null;
    if (amount === null) return null;
    if (isTime(measure)) return amountIn(measure, amount);
    return Number(amount.toFixed(decimals));
  });

function byUnit(handling: Handling, notes: string[]): Sheet {
  const { unit, below, rest, total } = handling;
  const rows = [
    ...below.map(u => [u.shortName, ...cells(handling, u.amounts)]),
    ...(below.length > 0 ? [[`${unit.shortName}本级及其他`, ...cells(handling, rest)]] : []),
    ['合计', ...cells(handling, total)],
  ];
  return { name: '按单位', notes, head: head(handling, '单位'), rows, widths: widths(handling) };
}

const byMonth = (handling: Handling): Sheet => ({
  name: '按月',
  notes: [
    `${handling.unit.name}${handling.isAlone ? '本级' : '及以下'}，${handling.year}年；期末数为当月末的数`,
  ],
  head: head(handling, '月份'),
  rows: handling.months.map(m => [`${m.month}月`, ...cells(handling, m.amounts)]),
  widths: widths(handling),
});
