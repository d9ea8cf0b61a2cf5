/**
 * A text of our own with its labels in it becomes the text and the labels: `tsx tools/label-kit/marked.ts MARKED OUT`
 * writes OUT.txt and OUT.labels.json (`npx biome format --write` puts them in order).
 *
 * Behind each clause stands its label in braces: `{t}` `{f}` `{p}` `{n}`, with `~` for borderline. Figures that must be
 * found follow a bar, those that may be found a question mark: `{t|30,5000?1}`. What has no mark stays unlabelled.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Label } from '@niangjia/domain/deploy/reader/reading.model.ts';

const [markedFile, out] = process.argv.slice(2);
if (!markedFile || !out) {
  console.error('Usage: tsx tools/label-kit/marked.ts MARKED OUT');
  process.exit(2);
}

const MARK = /\{([tfpn])(~?)(?:\|([\d.,]*)(?:\?([\d.,]+))?)?\}/g;
const LABEL_OF: Record<string, Label> = { t: 'task', f: 'fact', p: 'problem', n: 'none' };
const numbersOf = (list: string | undefined) => (list ? list.split(',').map(Number) : []);

const marked = readFileSync(markedFile, 'utf8');
const clauses: Record<string, unknown>[] = [];
let text = '';
let from = 0;
for (const mark of marked.matchAll(MARK)) {
  const [all, sort, doubt, wanted, optional] = mark;
  const words = marked.slice(from, mark.index);
  from = mark.index + all.length;
  const start = text.length + words.lastIndexOf('\n') + 1;
  text += words;
  clauses.push({
    start,
    end: text.length,
    label: LABEL_OF[sort!]!,
    ...(wanted ? { quantities: numbersOf(wanted) } : {}),
    ...(optional ? { optional: numbersOf(optional) } : {}),
    ...(doubt ? { borderline: true } : {}),
  });
}
text += marked.slice(from);
if (/[{}]/.test(text)) throw new Error(`A mark was not understood: ${/.{0,20}[{}].{0,12}/.exec(text)?.[0]}`);
writeFileSync(`${out}.txt`, text);
const rows = clauses.map(clause => JSON.stringify(clause)).join(',\n');
writeFileSync(`${out}.labels.json`, `{\n"key": "${path.basename(out)}", "clauses": [\n${rows}\n]}\n`);
console.log(`${clauses.length} labelled clauses in ${out}.labels.json`);
