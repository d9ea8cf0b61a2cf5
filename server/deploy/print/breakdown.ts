/** 任务分解表: a notice with a red head and the table as its annex when issued; the bare table marked 草案 before. */
import {
  AlignmentType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx';
import { redHead } from '../../letter/layout/head.ts';
import { packed } from '../../letter/layout/pack.ts';
import {
  blank,
  body,
  FONT,
  footers,
  headers,
  LANDSCAPE_WIDTH,
  landscape,
  line,
  mm,
  portrait,
  run,
  SIZE,
  signature,
} from '../../letter/layout/page.ts';
import { recordPage } from '../../letter/layout/record.ts';
import { title } from '../../letter/layout/title.ts';
import type { BreakdownData, PrintedTask } from './breakdown.data.ts';

export function printBreakdown(data: BreakdownData): Promise<Buffer> {
  const isIssued = data.documentNo !== null && data.date !== null;
  const marks = { ...headers(isIssued ? null : '草案'), footers: footers() };
  const annex = { properties: landscape, ...marks, children: tablePage(data, isIssued) };
  return packed({
    title: `${data.title}任务分解表`,
    creator: data.office,
    evenAndOddHeaderAndFooters: true,
    sections: isIssued
      ? [
          { properties: portrait, ...marks, children: notice(data) },
          annex,
          recordPage({ office: `${data.office}办公室`, date: data.date! }),
        ]
      : [annex],
  });
}

function notice(data: BreakdownData): (Paragraph | Table)[] {
  const leading = data.leading.length ? ['成立专项行动领导小组，组成人员如下：', ...data.leading] : [];
  return [
    ...redHead(`${data.office}文件`, data.documentNo!).prints,
    title(`关于印发《${data.title}任务分解表》的通知`),
    ...blank(),
    line(`${data.addressee}：`),
    ...body(
      `《${data.title}任务分解表》已经主席办公会审定，现予印发。请收文后及时签收，逐项明确本级的责任领导、责任部室和第一责任人，按时限办理并报告进展。`,
    ),
    ...(data.purpose ? body(data.purpose) : []),
    ...leading.flatMap(body),
    ...blank(),
    ...body(`附件：${data.title}任务分解表`),
    ...signature(data.office, data.date!),
  ];
}

function tablePage(data: BreakdownData, isIssued: boolean): (Paragraph | Table)[] {
  return [
    ...(isIssued ? [line('附件', { font: FONT.black }), ...blank()] : []),
    title(`${data.title}任务分解表${isIssued ? '' : '（草案）'}`, LANDSCAPE_WIDTH),
    ...blank(),
    table(data.tasks),
  ];
}

const COLUMNS: readonly [name: string, widthMm: number, cells: (t: PrintedTask) => string[]][] = [
  ['序号', 12, t => [String(t.no)]],
  ['任务', 82, t => [t.title, ...t.details]],
  ['责任领导', 21, t => [t.lead]],
  ['责任部室', 22, t => [t.department]],
  ['责任人', 19, t => [t.responsible]],
  ['完成时限', 28, t => [t.due]],
  ['承接单位及数量', 41, t => (t.receivers.length ? t.receivers : ['待定'])],
];

/** A task stays on one page, unless so many undertake it that it would fill one by itself. */
const MOST_TOGETHER = 20;

function table(tasks: readonly PrintedTask[]): Table {
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: COLUMNS.map(([name, width]) => cell([name], width, true)),
  });
  const rows = tasks.map(
    t =>
      new TableRow({
        cantSplit: t.receivers.length <= MOST_TOGETHER,
        children: COLUMNS.map(([, width, cells], i) => cell(cells(t), width, false, i === 1)),
      }),
  );
  return new Table({
    width: { size: LANDSCAPE_WIDTH, type: WidthType.DXA },
    columnWidths: COLUMNS.map(([, width]) => mm(width)),
    layout: TableLayoutType.FIXED,
    rows: [head, ...rows],
  });
}

/** The first line of the task column is its name, in 黑体; figures and names stand in the middle. */
function cell(lines: readonly string[], width: number, isHead: boolean, isTask = false): TableCell {
  const centre = isHead || (!isTask && lines.length === 1);
  return new TableCell({
    width: { size: mm(width), type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins: { left: 60, right: 60, top: 40, bottom: 40 },
    children: lines.flatMap((text, i) =>
      text.split('\n').map(
        part =>
          new Paragraph({
            alignment: centre ? AlignmentType.CENTER : AlignmentType.LEFT,
            children: [
              run(part, { size: SIZE.table, font: isHead || (isTask && i === 0) ? FONT.black : FONT.body }),
            ],
          }),
      ),
    ),
  });
}
