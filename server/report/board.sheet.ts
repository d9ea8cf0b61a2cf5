/** The board as a workbook: the same units, targets and figures as on the screen, with the moment and the basis above them. */

import type { Board, BoardCell } from '@niangjia/domain/report/board.model.ts';
import { PACE_NAMES } from '@niangjia/domain/target/pace.model.ts';
import type { Document } from '../core/http/registry.ts';
import { type Sheet, type SheetCell, XLSX, xlsxOf } from '../core/sheet/sheet.ts';

/** `2026-07-15 14:32` in Asia/Shanghai, which is eight hours ahead all year. */
const momentText = (at: string): string =>
  new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

export function boardSheet(board: Board): Document {
  const bytes = xlsxOf([grid(board), ranking(board), laggards(board)]);
  return { name: `进度看板_${board.unit.shortName}_${board.day}.xlsx`, mediaType: XLSX, bytes };
}

const notesOf = (board: Board): string[] => [
  `${board.unit.name}进度看板`,
  `数据截止时点：${momentText(board.at)}${board.asOf === null ? '（实时）' : '（当日已关账，不再变动）'}`,
  board.says,
  ...board.targets.map(t => `口径｜${t.title}：${t.meaning}`),
];

const PER_TARGET = ['任务数', '完成数', '完成率', '应达', '状态'] as const;
const cells = (cell: BoardCell | null): SheetCell[] =>
  cell
    ? [
        cell.received,
        cell.actual,
        cell.ratio === null ? null : { share: cell.ratio },
        cell.plan,
        `${PACE_NAMES[cell.status]}${cell.basis === 'self-reported' ? '（自报）' : ''}`,
      ]
    : PER_TARGET.map(() => null);

const grid = (board: Board): Sheet => ({
  name: '看板',
  notes: notesOf(board),
  head: [
    '单位',
    ...board.targets.flatMap(t =>
      PER_TARGET.map(
        what => `${t.title}·${what}${what === '状态' || what === '完成率' ? '' : `（${t.measure}）`}`,
      ),
    ),
  ],
  rows: [
    ...board.units.map(u => [u.unit, ...u.cells.flatMap(cells)]),
    ['合计', ...board.targets.flatMap(t => cells(t.total))],
  ],
  widths: [18, ...board.targets.flatMap(() => [12, 12, 10, 12, 16])],
});

const ranking = (board: Board): Sheet => ({
  name: '排名',
  notes: ['按各项任务完成率（每项最高计100%）的平均数排列，保留一位小数，相同的并列'],
  head: ['名次', '单位', '平均完成率', '计入项数', '滞后项数', '说明'],
  rows: board.ranking.map(r => [
    r.place,
    r.unit,
    r.rate === null ? null : { share: r.rate },
    r.targets,
    r.behind,
    [r.isTied ? '并列' : '', r.note ?? ''].filter(Boolean).join('；'),
  ]),
  widths: [8, 20, 12, 10, 10, 40],
});

const laggards = (board: Board): Sheet => ({
  name: '滞后',
  notes: ['原因由承接单位说明'],
  head: [
    '单位',
    '任务',
    '状态',
    '完成数',
    '应达',
    '落后百分点',
    '每周还需',
    '滞后原因',
    '下步措施',
    '预计赶上',
    '催办次数',
  ],
  rows: board.laggards.map(l => [
    l.unit,
    l.title,
    PACE_NAMES[l.status],
    l.actual,
    l.plan,
    l.gapPoints,
    l.perWeek,
    l.reason?.text ?? '未说明原因',
    l.reason?.remedy ?? '',
    l.reason?.catchUpOn ?? '',
    l.urges,
  ]),
  widths: [18, 30, 10, 10, 10, 10, 10, 50, 50, 14, 10],
});
