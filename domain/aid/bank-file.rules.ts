/**
 * The file that goes to the bank and the one that comes back: comma-separated text, lines ended by CR LF, encoded GB18030 by the
 * caller. The same lines always make the same bytes.
 *
 *   out   批次号,序号,户名,账号,开户行,金额,用途       last row: 合计,<lines>,,,,<amount>,
 *   back  批次号,序号,账号,金额,结果,原因,流水号        结果 is 成功 or 失败; further columns and a 合计 row are passed over
 */
import { asFen, type Fen, readFen } from '../core/money.ts';
import { type RefusalNote, refused } from '../core/verdict.ts';
import { paymentRefusals as no } from './payment.refusals.ts';

export interface BankLine {
  no: number;
  name: string;
  card: string;
  bank: string;
  amountFen: Fen;
}

export const OUT_COLUMNS = ['批次号', '序号', '户名', '账号', '开户行', '金额', '用途'] as const;
const RETURN_COLUMNS = ['批次号', '序号', '账号', '金额', '结果', '原因', '流水号'] as const;
const TOTAL = '合计';
const BREAK = '\r\n';

/** 1234.50, as banks read amounts: no separators. */
export const plainYuan = (fen: Fen): string =>
  `${fen < 0 ? '-' : ''}${Math.floor(Math.abs(fen) / 100)}.${String(Math.abs(fen) % 100).padStart(2, '0')}`;

/** A name that begins like a formula would be run by a spreadsheet. */
const cell = (text: string): string => {
  const flat = text.replace(/[\r\n\t]+/g, ' ').replace(/^[=+\-@]+/, '');
  return /[",]/.test(flat) ? `"${flat.replaceAll('"', '""')}"` : flat;
};

export function bankFile(batchNo: string, remark: string, lines: readonly BankLine[]): string {
  const rows = [...lines]
    .sort((a, b) => a.no - b.no)
    .map(l =>
      [batchNo, l.no, cell(l.name), l.card, cell(l.bank), plainYuan(l.amountFen), cell(remark)].join(','),
    );
  const total = lines.reduce((sum, l) => sum + l.amountFen, 0);
  const last = [TOTAL, lines.length, '', '', '', plainYuan(asFen(total)), ''].join(',');
  return [OUT_COLUMNS.join(','), ...rows, last, ''].join(BREAK);
}

export interface ReturnLine {
  /** Row of the file, counted from 1 with the heading. */
  row: number;
  batchNo: string;
  no: number;
  card: string;
  amountFen: Fen;
  isPaid: boolean;
  reason: string;
  bankRef: string;
}
export interface Fault {
  row: number;
  says: string;
}
export type ReturnRead =
  | { ok: true; lines: ReturnLine[]; faults: Fault[] }
  | { ok: false; refusal: RefusalNote };

const RESULTS: Readonly<Record<string, boolean>> = { 成功: true, 失败: false };

/** Reads what a bank sent back. Rows that cannot be understood are named; nothing is guessed. */
export function readReturn(text: string): ReturnRead {
  const rows = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const heading = splitRow(rows[0] ?? '');
  const at = new Map(RETURN_COLUMNS.map(name => [name, heading.indexOf(name)] as const));
  for (const [name, index] of at)
    if (index < 0) return refused(no['return-shape']({ column: name })) as ReturnRead;
  const lines: ReturnLine[] = [];
  const faults: Fault[] = [];
  for (const [i, raw] of rows.entries()) {
    if (i === 0 || raw.trim() === '') continue;
    const cells = splitRow(raw);
    if (cells[0] === TOTAL) continue;
    const read = readRow(name => (cells[at.get(name)!] ?? '').trim(), i + 1);
    if ('says' in read) faults.push(read);
    else lines.push(read);
  }
  if (lines.length === 0 && faults.length === 0) return refused(no['return-empty']()) as ReturnRead;
  return { ok: true, lines, faults };
}

function readRow(of: (column: (typeof RETURN_COLUMNS)[number]) => string, row: number): ReturnLine | Fault {
  const number = of('序号');
  if (!/^[1-9]\d{0,6}$/.test(number)) return { row, says: `第${row}行的序号“${number}”不是数字` };
  const amountFen = readFen(of('金额'));
  if (amountFen === undefined || amountFen <= 0)
    return { row, says: `第${row}行的金额“${of('金额')}”读不出` };
  const isPaid = RESULTS[of('结果')];
  if (isPaid === undefined) return { row, says: `第${row}行的结果“${of('结果')}”既不是成功也不是失败` };
  const reason = of('原因').slice(0, 200);
  if (!isPaid && !reason) return { row, says: `第${row}行失败而没有原因` };
  const bankRef = of('流水号').slice(0, 60);
  if (isPaid && !bankRef) return { row, says: `第${row}行成功而没有流水号` };
  return {
    row,
    batchNo: of('批次号'),
    no: Number(number),
    card: of('账号'),
    amountFen,
    isPaid,
    reason,
    bankRef,
  };
}

/** One row of comma-separated text; a quoted cell may hold commas and doubled quotes. */
function splitRow(text: string): string[] {
  const cells: string[] = [];
  let cellText = '';
  let isQuoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (isQuoted) {
      if (char !== '"') cellText += char;
      else if (text[i + 1] === '"') cellText += text[++i]!;
      else isQuoted = false;
    } else if (char === '"' && cellText === '') isQuoted = true;
    else if (char === ',') {
      cells.push(cellText);
      cellText = '';
    } else cellText += char;
  }
  return [...cells, cellText];
}

export interface SentLine {
  no: number;
  amountFen: Fen;
  state: 'sent' | 'paid' | 'failed';
}

/**
 * Every result must name a line that was sent, with its own amount and card, once; a result that contradicts an earlier one is a
 * question for the bank. What says again what is known already is no fault.
 */
export function faultsOf(
  lines: readonly ReturnLine[],
  sent: ReadonlyMap<number, SentLine>,
  batchNo: string,
  isCardOf: (no: number, card: string) => boolean,
): Fault[] {
  const faults: Fault[] = [];
  const seen = new Map<number, boolean>();
  for (const l of lines) {
    const line = sent.get(l.no);
    const fault = (says: string) => faults.push({ row: l.row, says: `第${l.row}行${says}` });
    if (l.batchNo !== batchNo) fault(`属于批次“${l.batchNo}”`);
    else if (!line) fault(`的序号${l.no}不在这个批次里`);
    else if (line.amountFen !== l.amountFen)
      fault(`的金额${plainYuan(l.amountFen)}与送出的${plainYuan(line.amountFen)}不同`);
    else if (!isCardOf(l.no, l.card)) fault('的账号与送出的不同');
    else if (line.state !== 'sent' && (line.state === 'paid') !== l.isPaid)
      fault(`记为${l.isPaid ? '成功' : '失败'}，此前银行已报${l.isPaid ? '失败' : '成功'}`);
    else if (seen.has(l.no) && seen.get(l.no) !== l.isPaid) fault(`与前面序号${l.no}的结果相反`);
    seen.set(l.no, l.isPaid);
  }
  return faults;
}
