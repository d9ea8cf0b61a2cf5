import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const SKIP = new Set(['node_modules', '.git', 'dist', '.cache', 'data', 'seeded', 'shots']);

/** Files below `root` whose path passes, with slashes, sorted. */
export function filesBelow(root: string, passes: (file: string) => boolean): string[] {
  return readdirSync(root, { withFileTypes: true, recursive: false })
    .flatMap(entry => {
      if (SKIP.has(entry.name)) return [];
      if (entry.isDirectory())
        return filesBelow(path.join(root, entry.name), () => true).map(f => `${entry.name}/${f}`);
      return entry.isFile() ? [entry.name] : [];
    })
    .filter(passes)
    .sort();
}

export const textOf = (root: string, file: string): string => readFileSync(path.join(root, file), 'utf8');

/** Lines of a file that match, as `file:line: text`. */
export function linesMatching(
  root: string,
  file: string,
  pattern: RegExp,
  isCode: (line: string) => boolean = () => true,
): string[] {
  return textOf(root, file)
    .split('\n')
    .flatMap((line, i) =>
      pattern.test(line) && isCode(line) ? [`${file}:${i + 1}: ${line.trim().slice(0, 120)}`] : [],
    );
}
