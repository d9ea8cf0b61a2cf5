/**
 * Reconciling with the national aid system, which keeps the master ledger: what we sent, what it answers, and where the two differ.
 *
 *   out   平台编号,困难类别,审定日期        back  平台编号,全国系统档案号,困难类别,状态 (有效 or 无效)
 */
import type { HardshipClass } from './means-test.rules.ts';
import { HARDSHIP_CLASSES } from './means-test.rules.ts';

export interface OurFile {
  ref: string;
  group: HardshipClass;
  decidedOn: string;
  nationalNo: string | null;
}
export interface Receipt {
  row: number;
  ref: string;
  nationalNo: string;
  group: string;
  state: string;
  isValid: boolean;
}
export interface Difference {
  ref: string;
  says: string;
}

const OUT = ['平台编号', '困难类别', '审定日期'] as const;
const BACK = ['平台编号', '全国系统档案号', '困难类别', '状态'] as const;

export const nationalFile = (files: readonly OurFile[]): string =>
  [
    OUT.join(','),
    ...[...files]
      .sort((a, b) => (a.ref < b.ref ? -1 : 1))
      .map(f => [f.ref, HARDSHIP_CLASSES[f.group], f.decidedOn].join(',')),
    '',
  ].join('\r\n');

/** @returns null when a column is missing: the file is another one */
export function readReceipts(text: string): Receipt[] | null {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const heading = (lines[0] ?? '').split(',').map(c => c.trim());
  const at = BACK.map(c => heading.indexOf(c));
  if (at.some(i => i < 0)) return null;
  return lines.flatMap((line, i) => {
    if (i === 0 || line.trim() === '') return [];
    const cells = line.split(',').map(c => c.trim());
    const [ref, nationalNo, group, state] = at.map(k => cells[k] ?? '') as [string, string, string, string];
    return [{ row: i + 1, ref, nationalNo, group, state, isValid: state === '有效' }];
  });
}

/** As long as a number of the national system is; the field of the file asks the same. */
export const NATIONAL_NO = { least: 4, most: 40 } as const;
const STATES = ['有效', '无效'];

/** What cannot be read, by row and column of the file; nothing is taken from a file with faults. */
export function receiptFaults(receipts: readonly Receipt[]): string[] {
  const first = new Map<string, number>();
  return receipts.flatMap(r => {
    const at = (column: string, says: string) => `第${r.row}行“${column}”${says}`;
    const before = first.get(r.ref);
    if (r.ref) first.set(r.ref, before ?? r.row);
    return [
      r.ref ? null : at('平台编号', '没有填写'),
      r.ref && before !== undefined ? at('平台编号', `与第${before}行相同`) : null,
      r.isValid ? numberFault(r.nationalNo, at) : null,
      STATES.includes(r.state) ? null : at('状态', `是“${r.state}”，应为有效或无效`),
    ].filter(fault => fault !== null);
  });
}

function numberFault(no: string, at: (column: string, says: string) => string): string | null {
  const column = '全国系统档案号';
  if (no === '') return at(column, '没有填写，有效的档须有档案号');
  if (no.length < NATIONAL_NO.least)
    return at(column, `是“${no}”，少于${NATIONAL_NO.least}位，请核对是否被截断`);
  return no.length > NATIONAL_NO.most ? at(column, `超过${NATIONAL_NO.most}位，请核对是否串列`) : null;
}

/** Everything in which the two ledgers differ; an empty answer means that they agree. */
export function differences(ours: readonly OurFile[], theirs: readonly Receipt[]): Difference[] {
  const valid = new Map(theirs.filter(r => r.isValid).map(r => [r.ref, r]));
  const known = new Set(ours.map(f => f.ref));
  const missing = ours.flatMap(f => {
    const receipt = valid.get(f.ref);
    if (!receipt) return [{ ref: f.ref, says: '本平台在档，全国系统没有有效档，请补报或核实' }];
    const label = HARDSHIP_CLASSES[f.group];
    if (receipt.group !== label)
      return [{ ref: f.ref, says: `本平台为${label}，全国系统为${receipt.group}，以全国系统为准核实` }];
    if (f.nationalNo && f.nationalNo !== receipt.nationalNo)
      return [{ ref: f.ref, says: '两次回执的全国系统档案号不同，请核实' }];
    return [];
  });
  const extra = [...valid.values()].filter(r => !known.has(r.ref));
  return [...missing, ...extra.map(r => ({ ref: r.ref, says: '全国系统有有效档，本平台不在档，请核实' }))];
}
