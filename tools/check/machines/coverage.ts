/** docs/coverage.csv: which mechanism lives where, and which test shows it. A named test must exist. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Machine } from '../machine.ts';
import { textOf } from '../tree.ts';

const FILE = 'docs/coverage.csv';
const HEAD = 'row,mechanism,where,test';

/** Fields of one line; a field with commas is quoted, a quote is doubled. */
export function fieldsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(m =>
    (m[1] ?? m[2] ?? '').replaceAll('""', '"'),
  );
}

function faultsOf(root: string, line: string, no: number): string[] {
  const at = `${FILE}:${no}`;
  const [row = '', mechanism = '', where = '', test = '', ...more] = fieldsOf(line);
  if (more.length) return [`${at}: more than four fields`];
  const faults = [];
  if (!/^\d{1,3}$/.test(row)) faults.push(`${at}: the row number is ${row || 'missing'}`);
  if (!mechanism || !where) faults.push(`${at}: mechanism and place are both needed`);
  const [file = '', title = ''] = test.split(' > ');
  if (!/\.(test\.tsx?|journey\.ts)$/.test(file) || !existsSync(path.join(root, file)))
    faults.push(`${at}: there is no test file ${file || '(none named)'}`);
  else if (!title || !textOf(root, file).includes(title))
    faults.push(`${at}: ${file} has no test "${title}"`);
  return faults;
}

export const coverageMachine: Machine = {
  name: 'coverage',
  run: async root => {
    if (!existsSync(path.join(root, FILE))) return [`${FILE} is missing`];
    const [head, ...lines] = textOf(root, FILE).trimEnd().split('\n');
    if (head !== HEAD) return [`${FILE}: the first line must be ${HEAD}`];
    const rows = lines.map(l => fieldsOf(l)[0]);
    const twice = rows.filter((r, i) => rows.indexOf(r) !== i).map(r => `${FILE}: row ${r} stands twice`);
    return [...twice, ...lines.flatMap((line, i) => faultsOf(root, line, i + 2))];
  },
};
