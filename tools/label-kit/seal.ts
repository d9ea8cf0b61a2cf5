/**
 * Keeps labels of a text without the text: `tsx tools/label-kit/seal.ts KEY TEXT DRAFT OUT`.
 * DRAFT is a JSON array of clauses with offsets into the repaired text of TEXT; OUT becomes a file of the development set.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { storedClauseSchema } from '@niangjia/domain/deploy/reader/dev-set/labelled.model.ts';
import { sealLabels } from '@niangjia/domain/deploy/reader/dev-set/load.ts';
import { repairText } from '@niangjia/domain/deploy/reader/repair/repair.ts';

const [key, textFile, draftFile, outFile] = process.argv.slice(2);
if (!key || !textFile || !draftFile || !outFile) {
  console.error('Usage: tsx tools/label-kit/seal.ts KEY TEXT DRAFT OUT');
  process.exit(2);
}
const { text } = repairText(readFileSync(textFile, 'utf8'));
const drafts = storedClauseSchema.array().parse(JSON.parse(readFileSync(draftFile, 'utf8')));
const { clauses, ...head } = sealLabels(key, text, drafts);
const lines = clauses.map(clause => `    ${JSON.stringify(compact(clause))}`);
const opening = JSON.stringify(head).slice(0, -1);
writeFileSync(outFile, `${opening},"clauses":[\n${lines.join(',\n')}\n]}\n`);
console.log(`${clauses.length} labelled clauses in ${outFile}`);

/** Empty lists and `false` are the defaults of the schema. */
function compact(clause: Record<string, unknown>): Record<string, unknown> {
  const isDefault = (value: unknown) => value === false || (Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(clause).filter(([, value]) => !isDefault(value)));
}
