/** 周调度单: what was accounted for, what is on the table, what was decided. Without a red head: it is no official document (practice of calls). */
import { chineseDay } from '@niangjia/domain/core/days.ts';
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
import { packed } from '../letter/layout/pack.ts';
import {
  blank,
  body,
  centred,
  FONT,
  footers,
  line,
  mm,
  PORTRAIT_WIDTH,
  portrait,
  run,
  SIZE,
} from '../letter/layout/page.ts';

export interface SheetData {
  /** Name of the unit that holds it. */
  office: string;
  title: string;
  heldOn: string;
  place: string;
  host: string;
  units: readonly string[];
  absent: readonly string[];
  account: readonly { text: string; unit: string; dueOn: string; result: string }[];
  topics: readonly { title: string; says: string }[];
  decisions: readonly { text: string; unit: string; responsible: string; dueOn: string }[];
  isHeld: boolean;
}

export function printCall(data: SheetData): Promise<Buffer> {
  return packed({
    title: data.title,
    creator: data.office,
    evenAndOddHeaderAndFooters: true,
    sections: [{ properties: portrait, footers: footers(), children: page(data) }],
  });
}

const heading = (text: string) => line(text, { font: FONT.black }, { keepNext: true });

function page(data: SheetData): (Paragraph | Table)[] {
  const facts = [
    `时间：${chineseDay(data.heldOn as never)}`,
    data.place && `地点：${data.place}`,
    data.host && `主持：${data.host}`,
    `参加：${data.units.join('、')}`,
    data.absent.length ? `缺席：${data.absent.join('、')}` : '',
  ].filter(Boolean);
  return [
    centred('调度单', { font: FONT.title, size: SIZE.two }),
    centred(data.title, { font: FONT.body, size: SIZE.three }),
    ...blank(),
    ...facts.flatMap(body),
    heading('一、上次议定事项对账'),
    ...(data.account.length
      ? [
          table(
            ACCOUNT,
            data.account.map((a, i) => [String(i + 1), a.text, a.unit, a.dueOn, a.result]),
          ),
        ]
      : body('上次没有遗留的议定事项。')),
    heading('二、议题'),
    ...data.topics.flatMap((t, i) => body(`${i + 1}．${t.title}${t.says ? `（${t.says}）` : ''}`)),
    heading('三、议定事项'),
    ...(data.decisions.length
      ? [
          table(
            DECIDED,
            data.decisions.map((d, i) => [String(i + 1), d.text, d.unit, d.responsible, d.dueOn]),
          ),
        ]
      : body(data.isHeld ? '没有议定事项。' : '会后填写。')),
  ];
}

type Columns = readonly (readonly [name: string, widthMm: number])[];
const ACCOUNT: Columns = [
  ['序号', 12],
  ['事项', 62],
  ['承办单位', 24],
  ['时限', 24],
  ['结果', 34],
];
const DECIDED: Columns = [
  ['序号', 12],
  ['事项', 70],
  ['承办单位', 26],
  ['责任人', 22],
  ['完成时限', 26],
];

const table = (columns: Columns, rows: readonly (readonly string[])[]): Table =>
  new Table({
    width: { size: PORTRAIT_WIDTH, type: WidthType.DXA },
    columnWidths: columns.map(([, width]) => mm(width)),
    layout: TableLayoutType.FIXED,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(([name, width]) => cell(name, width, true)),
      }),
      ...rows.map(
        row =>
          new TableRow({
            cantSplit: true,
            children: row.map((text, i) => cell(text, columns[i]![1], false, i === 1)),
          }),
      ),
    ],
  });

const cell = (text: string, width: number, isHead: boolean, isText = false): TableCell =>
  new TableCell({
    width: { size: mm(width), type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins: { left: 60, right: 60, top: 40, bottom: 40 },
    children: [
      new Paragraph({
        alignment: isText && !isHead ? AlignmentType.LEFT : AlignmentType.CENTER,
        children: [run(text, { size: SIZE.table, font: isHead ? FONT.black : FONT.body })],
      }),
    ],
  });
