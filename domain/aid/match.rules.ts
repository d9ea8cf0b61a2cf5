/**
 * Matching outside lists (低保、社保、车辆、房产、工商…) with the people of hardship files, for the yearly review and before a decision.
 *
 *   exact  the same identity number
 *   near   the same name, and the same day of birth or, where no birth is known, the same employer; or the same name and an identity
 *          number with one character wrong or two neighbours changed. A near one means nothing until a reviewer has decided.
 */

import { type Day, readDay } from '../core/days.ts';
import { checkIdCard } from '../core/identity-card.ts';
import type { Fault } from './bank-file.rules.ts';

export interface ListRow {
  /** Row of the list, counted from 1 with the heading. */
  row: number;
  name: string;
  identity: string | null;
  birth: Day | null;
  employer: string;
  /** What the list says of this person. */
  what: string;
}

/** Somebody of a household in file. */
export interface FilePerson {
  matterId: string;
  name: string;
  identity: string;
  employer: string;
}

export interface Match {
  row: ListRow;
  matterId: string;
  sort: 'exact' | 'near';
  because: string;
}

const flat = (text: string): string => text.normalize('NFKC').replace(/[\s·・]/g, '');
const birthOf = (identity: string): Day | null => readDay(identity.slice(6, 14)) ?? null;

/** One character wrong, or two neighbours in each other's place. */
export function isSlip(a: string, b: string): boolean {
  if (a.length !== b.length || a === b) return false;
  const at = [...a].flatMap((char, i) => (char === b[i] ? [] : [i]));
  const [i, j] = at;
  return at.length === 1 || (at.length === 2 && j === i! + 1 && a[i!] === b[j] && a[j] === b[i!]);
}

/** @param people of the files that are looked at; in the answer every row stands at most once per file */
export function matchList(rows: readonly ListRow[], people: readonly FilePerson[]): Match[] {
  const byIdentity = new Map(people.map(p => [p.identity, p]));
  const byName = new Map<string, FilePerson[]>();
  for (const p of people) byName.set(flat(p.name), [...(byName.get(flat(p.name)) ?? []), p]);
  return rows.flatMap(row => {
    const exact = row.identity ? byIdentity.get(row.identity) : undefined;
    if (exact) return [{ row, matterId: exact.matterId, sort: 'exact' as const, because: '身份证号相同' }];
    const near = new Map<string, Match>();
    for (const p of byName.get(flat(row.name)) ?? []) {
      const because = nearness(row, p);
      if (because && !near.has(p.matterId))
        near.set(p.matterId, { row, matterId: p.matterId, sort: 'near', because });
    }
    return [...near.values()];
  });
}

function nearness(row: ListRow, person: FilePerson): string | null {
  // A sound number of somebody else is somebody else, whatever the name.
  if (row.identity)
    return isSlip(row.identity, person.identity) ? '姓名相同，身份证号只差一位或相邻两位颠倒' : null;
  if (row.birth) return row.birth === birthOf(person.identity) ? '姓名、出生日期相同' : null;
  return row.employer && flat(row.employer) === flat(person.employer) ? '姓名、单位相同，没有出生日期' : null;
}

const COLUMNS = ['姓名', '身份证号', '出生日期', '单位', '内容'] as const;

/** A pasted or uploaded table: columns by name, tab or comma between them. A damaged number is named, never repaired. */
export function readList(text: string): { rows: ListRow[]; faults: Fault[]; missing: string[] } {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const cellsOf = (line: string): string[] =>
    line.split(line.includes('\t') ? '\t' : /[,，]/).map(c => c.trim());
  const heading = cellsOf(lines[0] ?? '');
  const missing = COLUMNS.filter(c => (c === '姓名' || c === '内容') && !heading.includes(c));
  if (!heading.includes('身份证号') && !heading.includes('出生日期') && !heading.includes('单位'))
    missing.push('身份证号');
  const rows: ListRow[] = [];
  const faults: Fault[] = [];
  for (const [i, line] of lines.entries()) {
    if (i === 0 || missing.length || line.trim() === '') continue;
    const cells = cellsOf(line);
    const read = readRow(c => cells[heading.indexOf(c)] ?? '', i + 1);
    if ('says' in read) faults.push(read);
    else rows.push(read);
  }
  return { rows, faults, missing };
}

function readRow(of: (column: (typeof COLUMNS)[number]) => string, row: number): ListRow | Fault {
  const [name, number, born] = [of('姓名'), of('身份证号'), of('出生日期')];
  if (!name) return { row, says: `第${row}行没有姓名` };
  const identity = number ? checkIdCard(number) : null;
  // A number that is wrong in one place is kept as it is: it may still be near somebody.
  const isDamaged = identity && !identity.ok && !/^\d{17}[\dX]$/i.test(number);
  if (isDamaged) return { row, says: `第${row}行：${identity.says}` };
  const birth = born ? readDay(born.replace(/[^\d]/g, '')) : undefined;
  if (born && !birth) return { row, says: `第${row}行的出生日期“${born}”读不出，请写成1980-03-04` };
  return {
    row,
    name,
    identity: identity ? (identity.ok ? identity.value : number.toUpperCase()) : null,
    birth: birth ?? null,
    employer: of('单位'),
    what: of('内容').slice(0, 200),
  };
}
