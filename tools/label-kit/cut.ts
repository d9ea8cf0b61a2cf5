/** Prints the sentences of a text with their offsets, for labelling: `tsx tools/label-kit/cut.ts TEXT`. */
import { readFileSync } from 'node:fs';
import { repairText } from '@niangjia/domain/deploy/reader/repair/repair.ts';

const [textFile] = process.argv.slice(2);
if (!textFile) {
  console.error('Usage: tsx tools/label-kit/cut.ts TEXT');
  process.exit(2);
}
const { text } = repairText(readFileSync(textFile, 'utf8'));
for (const piece of text.matchAll(/[^\s。！？!?；;][^\n。！？!?；;]*[。！？!?；;”’]*/gu))
  console.log(`${piece.index}\t${piece.index + piece[0].length}\t${piece[0]}`);
