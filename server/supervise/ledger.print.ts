/** 整改台账 on paper: in the sheet of a call, and as the report of a month. The proof line says moment and ledger. */
import { asDay, chineseDay, dayInChina } from '@niangjia/domain/core/days.ts';
import type { Ledger, LedgerRow } from '@niangjia/domain/supervise/rectification.model.ts';
import type { Paragraph, Table } from 'docx';
import { packed } from '../letter/layout/pack.ts';
import { blank, body, centred, FONT, footers, portrait, SIZE } from '../letter/layout/page.ts';
import { type Columns, heading, table } from './sheet.table.ts';

/** As it was sent or stored: days are text. */
export type LedgerKept = Omit<Ledger, 'fromDay'> & { fromDay: string };

const COLUMNS: Columns = [
  ['单位', 30],
  ['累计立项', 18],
  ['在办', 15],
  ['已销号', 18],
  ['超期', 15],
  ['反弹', 15],
  ['新立项', 15],
  ['新销号', 15],
  ['新反弹', 15],
];

const cells = (r: LedgerRow): string[] => [
  r.unit,
  ...[r.total, r.open, r.closed, r.overdue, r.relapsed, r.openedNew, r.closedNew, r.relapsedNew].map(String),
];

export const ledgerLines = (ledger: LedgerKept): (Paragraph | Table)[] => [
  table(COLUMNS, [...ledger.rows.map(cells), cells({ ...ledger.whole, unit: '合计' })], 0),
  ...body(proofSays(ledger)),
];

function minuteSays(at: string): string {
  const ms = Date.parse(at);
  const minute = new Date(ms + 8 * 3_600_000).toISOString().slice(11, 16);
  return `${chineseDay(dayInChina(ms))}${minute}`;
}

/** Where the figures come from, so that anybody can count again. */
const proofSays = ({ asOf, fromDay }: LedgerKept): string =>
  `数据截止${minuteSays(asOf)}，取自整改台账的办理记录；合计含本级和未列出的下级，“新”自${chineseDay(asDay(fromDay))}起计。超期指到截止时超过整改时限、还没有销号。`;

export interface MonthPaper {
  office: string;
  month: string;
  ledger: LedgerKept;
}

export function printMonth({ office, month, ledger }: MonthPaper): Promise<Buffer> {
  const title = `${office}${month}整改情况报告`;
  const { whole, states, sources } = ledger;
  const listed = (items: readonly { label: string; count: number }[]) =>
    items.map(i => `${i.label}${i.count}件`).join('，');
  return packed({
    title,
    creator: office,
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: portrait,
        footers: footers(),
        children: [
          centred('整改情况月报告', { font: FONT.title, size: SIZE.two }),
          centred(`${office} ${month}`, { font: FONT.body, size: SIZE.three }),
          ...blank(),
          heading('一、总体情况'),
          ...body(
            `累计立项${whole.total}件，已销号${whole.closed}件，在办${whole.open}件，其中超期${whole.overdue}件、长期攻坚${whole.long}件，累计反弹${whole.relapsed}次。` +
              `本月立项${whole.openedNew}件，销号${whole.closedNew}件，反弹${whole.relapsedNew}次。`,
          ),
          heading('二、办到哪一步'),
          ...body(`${listed(states)}。`),
          heading('三、来源'),
          ...body(`${listed(sources)}。`),
          heading('四、各单位情况'),
          ...ledgerLines(ledger),
        ],
      },
    ],
  });
}
