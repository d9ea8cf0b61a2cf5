/** A file somebody chose → the text of a speech. The content decides what it is; the name only tells a disguise. */
import { docxText } from './docx-text.ts';
import { IntakeRefusal } from './intake.refusal.ts';
import { decodeText, type Encoding } from './plain-text.ts';
import { isProtected, signatureOf } from './signature.ts';

export interface TakenIn {
  text: string;
  format: 'txt' | 'docx';
  encoding: Encoding;
  /** What the person should know, in Chinese. */
  notes: string[];
}

export interface IntakeLimits {
  bytes: number;
  characters: number;
}

export const INTAKE_LIMITS: IntakeLimits = { bytes: 20 * 1024 * 1024, characters: 5_000_000 };
const PLAIN = new Set(['', '.txt', '.text', '.md']);

/** Throws an IntakeRefusal that says what to do when the file cannot be taken. */
export async function takeIn(
  bytes: Uint8Array,
  fileName: string,
  limits: IntakeLimits = INTAKE_LIMITS,
): Promise<TakenIn> {
  if (bytes.length === 0) throw new IntakeRefusal('deploy.file-empty');
  if (bytes.length > limits.bytes)
    throw new IntakeRefusal('deploy.file-too-large', {
      limit: `${Math.round(limits.bytes / 1024 / 1024)} MB`,
    });
  const extension = extensionOf(fileName);
  const taken = isWord(bytes, extension) ? await fromWord(bytes) : fromPlain(bytes, fileName);
  if (taken.text.trim() === '') throw new IntakeRefusal('deploy.file-empty');
  if (taken.text.length > limits.characters)
    throw new IntakeRefusal('deploy.file-too-long', { limit: limits.characters.toLocaleString('zh-CN') });
  return taken;
}

/** Whether to open it as .docx; refuses everything that is neither that nor plain text. */
function isWord(bytes: Uint8Array, extension: string): boolean {
  const signature = signatureOf(bytes);
  const isDisguised = PLAIN.has(extension) && extension !== '';
  switch (signature.is) {
    case 'zip':
      if (isDisguised)
        throw new IntakeRefusal('deploy.file-disguised', { extension, kind: '压缩包或 Word 文档' });
      if (extension === '.zip') throw new IntakeRefusal('deploy.file-archive');
      return true;
    case 'ole':
      if (isProtected(bytes)) throw new IntakeRefusal('deploy.file-encrypted');
      throw new IntakeRefusal('deploy.file-old-word');
    case 'picture':
      throw new IntakeRefusal('deploy.file-picture', { kind: signature.kind });
    case 'pdf':
      throw new IntakeRefusal('deploy.file-pdf');
    case 'archive':
      throw new IntakeRefusal('deploy.file-archive');
    case 'rtf':
    case 'program':
      throw new IntakeRefusal('deploy.file-kind');
    case 'unknown':
      if (extension === '.docx') throw new IntakeRefusal('deploy.file-broken-docx');
      if (!PLAIN.has(extension)) throw new IntakeRefusal('deploy.file-kind');
      return false;
  }
}

async function fromWord(bytes: Uint8Array): Promise<TakenIn> {
  const { text, numbered } = await docxText(bytes);
  const notes = numbered > 0 ? [`${numbered} 个段落的自动编号已还原成文字。`] : [];
  return { text, format: 'docx', encoding: 'utf-8', notes };
}

/** An input stream has no name, and so no ending that could be missing. */
function fromPlain(bytes: Uint8Array, fileName: string): TakenIn {
  const { text, encoding } = decodeText(bytes);
  const notes = encoding === 'utf-8' ? [] : [`文件按 ${encoding.toUpperCase()} 编码读取。`];
  if (fileName !== '' && extensionOf(fileName) === '') notes.push('文件没有扩展名，按纯文本读取。');
  return { text, format: 'txt', encoding, notes };
}

function extensionOf(fileName: string): string {
  const name = fileName.split(/[\\/]/u).at(-1) ?? '';
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot).toLowerCase() : '';
}
