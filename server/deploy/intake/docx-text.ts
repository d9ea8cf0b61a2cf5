/** A .docx → plain text, one paragraph a line, with the numbers of its lists. */
import mammoth from 'mammoth';
import { openPackage, type PackageLimits } from './docx-package.ts';
import { IntakeRefusal } from './intake.refusal.ts';
import { numberedParagraphs, type Paragraph } from './numbering.ts';

export interface DocxText {
  text: string;
  /** How many paragraphs got their number back. */
  numbered: number;
}

export async function docxText(bytes: Uint8Array, limits?: PackageLimits): Promise<DocxText> {
  const parts = await openPackage(bytes, limits);
  const raw = await rawText(bytes);
  // mammoth ends every paragraph with two line ends.
  const lines = raw.replace(/\n+$/u, '').split('\n\n');
  return withNumbers(lines, numberedParagraphs(parts));
}

async function rawText(bytes: Uint8Array): Promise<string> {
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return (await mammoth.extractRawText({ buffer })).value;
  } catch (error) {
    if (error instanceof TypeError || error instanceof ReferenceError) throw error;
    throw new IntakeRefusal('deploy.file-broken-docx');
  }
}

/** How far ahead the same paragraph is looked for. */
const AHEAD = 200;

/** The text is mammoth's; a number is put before a line only where the paragraph is surely the same. */
function withNumbers(lines: readonly string[], paragraphs: readonly Paragraph[]): DocxText {
  const out: string[] = [];
  const bare = paragraphs.map(paragraph => paragraph.text.replace(/\s+/gu, ''));
  let numbered = 0;
  let next = 0;
  for (const line of lines) {
    const wanted = line.replace(/\s+/gu, '');
    const at = bare.slice(next, next + AHEAD).indexOf(wanted);
    const marker = at >= 0 ? (paragraphs[next + at]?.marker ?? '') : '';
    if (at >= 0) next += at + 1;
    if (marker) numbered++;
    out.push(marker + line);
  }
  return { text: out.join('\n'), numbered };
}
