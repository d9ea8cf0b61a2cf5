/** `niangjia allot FILE`: arranges visits from plain JSON and says how good the arrangement is. Needs no database. */
import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { allot } from '@niangjia/domain/visit/allot/allot.ts';
import { readAllotInput } from '@niangjia/domain/visit/allot/read-input.ts';
import { allotmentTable } from './allotment-table.ts';
import { failed, print, standing } from './terminal.ts';

const MEGABYTE = 2 ** 20;
/** A hundred and twenty thousand employers take some twenty. */
const LARGEST = 100;
const MOST_SHOWN = 20;

/** Answers the exit code: 0, or 2 after sentences on the error stream. `-` reads the input stream. */
export async function allotCommand(file: string, options: { json?: boolean }): Promise<number> {
  const bytes = await bytesOf(file);
  if (typeof bytes === 'string') return failed(bytes);
  const text = textOf(bytes);
  const raw = text === null ? { fault: NOT_UTF8 } : parse(text);
  if ('fault' in raw) return failed(raw.fault);
  const read = readAllotInput(raw.value);
  if ('faults' in read) {
    const more = read.faults.length - MOST_SHOWN;
    const shown = read.faults.slice(0, MOST_SHOWN);
    return failed(
      [...shown, ...(more > 0 ? [`另有${more}处错误，请改正以上各处后再运行。`] : [])].join('\n'),
    );
  }
  const result = await allot(read.input, read.notes);
  for (const note of result.notes) process.stderr.write(`${note}\n`);
  await print(options.json ? `${JSON.stringify(result)}\n` : allotmentTable(result));
  return 0;
}

/** The file, or the sentence that says why not. Stops reading as soon as it is too large. */
async function bytesOf(file: string): Promise<Buffer | string> {
  const source: Readable = file === '-' ? process.stdin : createReadStream(resolve(standing(), file));
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of source) {
      size += (part as Buffer).length;
      if (size > LARGEST * MEGABYTE)
        return `文件“${file}”超过${LARGEST} MB，请按县（市、区）分成几个文件再运行。`;
      parts.push(part as Buffer);
    }
    return Buffer.concat(parts);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return `没有找到文件“${file}”，请核对路径。`;
    if (code === 'EISDIR') return `“${file}”是目录，请写到具体的 .json 文件。`;
    if (code === 'EACCES' || code === 'EPERM') return `没有权限读取“${file}”，请检查文件权限。`;
    throw error;
  }
}

const NOT_UTF8 =
  '文件不是 UTF-8 编码，编号里的汉字会读错，请另存为 UTF-8 再运行（记事本：另存为，编码选 UTF-8）。';

/** Null where the bytes are no UTF-8: GBK would be read as ids that nobody wrote. */
function textOf(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** NaN and Infinity are no JSON; as texts they reach the check that names their row and field. */
const WORDS = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/gu;

function parse(text: string): { value: unknown } | { fault: string } {
  const plain = text.replace(/^\uFEFF/u, '');
  if (plain.trim() === '') return { fault: '文件是空的，请写入 { "cadres": [ … ], "employers": [ … ] }。' };
  try {
    return { value: JSON.parse(plain) };
  } catch {
    try {
      return { value: JSON.parse(plain.replace(WORDS, word => (word.startsWith('"') ? word : `"${word}"`))) };
    } catch (error) {
      return { fault: `文件不是完整的 JSON${placeIn(plain, error as Error)}，请核对引号、逗号和括号。` };
    }
  }
}

/** “（第3行第14列附近）” where the engine tells the place. */
function placeIn(text: string, { message }: Error): string {
  const at = /position (\d+)/u.exec(message)?.[1];
  if (at === undefined) return '';
  const before = text.slice(0, Number(at)).split('\n');
  return `（第${before.length}行第${before.at(-1)!.length + 1}列附近）`;
}
