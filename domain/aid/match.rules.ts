/**
 * Matching outside lists (低保、社保、车辆、房产、工商…) with the people of hardship files, for the yearly review and before a decision.
 *
 *   exact  the same identity number, compared by its blind index
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

/** Somebody of a household in file. Their identity number is known by its mark alone. */
export interface FilePerson {
  matterId: string;
  name: string;
  mark: string;
  birth: Day | null;
  employer: string;
}

/** Blind index of an identity number: equal numbers have equal marks, and nobody reads the number out of it. */
export type MarkOf = (identity: string) => string;

export interface Match {
  row: ListRow;
  matterId: string;
  sort: 'exact' | 'near';
  because: string;
}

const flat = (text: string): string => text.normalize('NFKC').replace(/[\s·・]/g, '');
export const birthOf = (identity: string): Day | null => readDay(identity.slice(6, 14)) ?? null;

/** Every number that a slip of the pen may have meant: one character wrong, or two neighbours in each other's place. */
export function slipsOf(identity: string): string[] {
  const chars = [...identity];
  const other = (at: number, char: string): string => identity.slice(0, at) + char + identity.slice(at + 1);
  const wrong = chars.flatMap((char, at) =>
    [...(at === chars.length - 1 ? '0123456789X' : '0123456789')].flatMap(digit =>
      digit === char ? [] : [other(at, digit)],
    ),
  );
  const swapped = chars.slice(1).flatMap((char, at) => {
    const before = chars[at]!;
    return char === before ? [] : [identity.slice(0, at) + char + before + identity.slice(at + 2)];
  });
  return [...wrong, ...swapped];
}

/** @param people of the files that are looked at; in the answer every row stands at most once per file */
export function matchList(rows: readonly ListRow[], people: readonly FilePerson[], markOf: MarkOf): Match[] {
  const byMark = new Map(people.map(p => [p.mark, p]));
  const byName = new Map<string, FilePerson[]>();
  for (const p of people) byName.set(flat(p.name), [...(byName.get(flat(p.name)) ?? []), p]);
  return rows.flatMap(row => {
    const exact = row.identity ? byMark.get(markOf(row.identity)) : undefined;
    if (exact) return [{ row, matterId: exact.matterId, sort: 'exact' as const, because: '身份证号相同' }];
    const alike = byName.get(flat(row.name)) ?? [];
    const slips = new Set(row.identity && alike.length ? slipsOf(row.identity).map(markOf) : []);
    const near = new Map<string, Match>();
    for (const p of alike) {
      const because = nearness(row, p, slips);
      if (because && !near.has(p.matterId))
        near.set(p.matterId, { row, matterId: p.matterId, sort: 'near', because });
    }
    return [...near.values()];
  });
}

function nearness(row: ListRow, person: FilePerson, slips: ReadonlySet<string>): string | null {
  // A sound number of somebody else is somebody else, whatever the name.
  if (row.identity) return slips.has(person.mark) ? '姓名相同，身份证号只差一位或相邻两位颠倒' : null;
  if (row.birth) return row.birth === person.birth ? '姓名、出生日期相同' : null;
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
