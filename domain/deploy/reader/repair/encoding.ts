/** Undoes what pages and editors leave inside a text that no reader ever sees. */
import type { Edit } from './draft.ts';

const UNSEEN =
  /[\ufeff\u200b\u2060\u00ad]|&(?:nbsp|ensp|emsp|ldquo|rdquo|lsquo|rsquo|hellip|mdash|middot|lt|gt|quot|amp);/gu;
const ENTITIES = new Map([
  ['&ldquo;', '“'],
  ['&rdquo;', '”'],
  ['&lsquo;', '‘'],
  ['&rsquo;', '’'],
  ['&hellip;', '…'],
  ['&mdash;', '—'],
  ['&middot;', '·'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&amp;', '&'],
]);

export function encodingEdits(text: string): Edit[] {
  const edits: Edit[] = [];
  for (const match of text.matchAll(UNSEEN)) {
    const repaired = ENTITIES.get(match[0]) ?? '';
    edits.push({ start: match.index, end: match.index + match[0].length, repaired, sort: 'encoding' });
  }
  return edits;
}
