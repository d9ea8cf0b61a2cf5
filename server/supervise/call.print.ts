/** 周调度单: what was accounted for, what is on the table, what was decided. Without a red head: it is no official document (practice of calls). */
import { chineseDay } from '@niangjia/domain/core/days.ts';
import type { Paragraph, Table } from 'docx';
import { packed } from '../letter/layout/pack.ts';
import { blank, body, centred, FONT, footers, portrait, SIZE } from '../letter/layout/page.ts';
import { type LedgerKept, ledgerLines } from './ledger.print.ts';
import { type Columns, heading, table } from './sheet.table.ts';

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
  /** As it stood at the call; null on calls from before. */
  ledger: LedgerKept | null;
}

export function printCall(data: SheetData): Promise<Buffer> {
  return packed({
    title: data.title,
    creator: data.office,
    evenAndOddHeaderAndFooters: true,
    sections: [{ properties: portrait, footers: footers(), children: page(data) }],
  });
}

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
    ...(data.ledger ? [heading('四、整改台账'), ...ledgerLines(data.ledger)] : []),
  ];
}

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
