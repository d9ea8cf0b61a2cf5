/** What a file is, by its content; the name must agree. Nothing that runs, nothing that hides something else. */
import { coreRefusals } from '@niangjia/domain/core/core.refusals.ts';
import { fileRefusals } from '@niangjia/domain/core/file.refusals.ts';
import { fileTypeFromBuffer } from 'file-type';
import { Refusal } from '../refusal.ts';
import { inspectZip, ZipRefused } from './zip-guard.ts';

type Sort = 'pdf' | 'png' | 'jpg' | 'docx' | 'xlsx' | 'ofd' | 'text';

const MEDIA: Record<string, { sort: Sort; type: string }> = {
  pdf: { sort: 'pdf', type: 'application/pdf' },
  ofd: { sort: 'ofd', type: 'application/ofd' },
  docx: {
    sort: 'docx',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  xlsx: { sort: 'xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  png: { sort: 'png', type: 'image/png' },
  jpg: { sort: 'jpg', type: 'image/jpeg' },
  jpeg: { sort: 'jpg', type: 'image/jpeg' },
  txt: { sort: 'text', type: 'text/plain' },
  csv: { sort: 'text', type: 'text/csv' },
};
export const ACCEPTED = 'pdf、ofd、docx、xlsx、png、jpg、txt、csv';

/** The entry that makes a zip this sort of document. */
const HEART: [entry: string, sort: Sort][] = [
  ['word/document.xml', 'docx'],
  ['xl/workbook.xml', 'xlsx'],
  ['OFD.xml', 'ofd'],
];
const SAYS: Record<string, string> = {
  pdf: 'PDF 文件',
  png: 'PNG 图片',
  jpg: 'JPG 图片',
  docx: 'Word 文档',
  xlsx: 'Excel 表格',
  ofd: 'OFD 版式文件',
  text: '纯文本',
};

const extensionOf = (name: string): string => /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';

/**
 * @returns the media type to store
 * @throws Refusal in words for the person who chose the file
 */
export async function checkFile(name: string, bytes: Buffer): Promise<string> {
  const wanted = MEDIA[extensionOf(name)];
  if (isPhonePhoto(name, bytes)) throw new Refusal(fileRefusals.heic({ name }));
  if (!wanted) throw new Refusal(coreRefusals['file-type']({ name, wanted: ACCEPTED }));
  if (bytes.length === 0) throw new Refusal(fileRefusals.empty({ name }));
  const real = await sortOf(name, bytes);
  if (real !== wanted.sort) throw new Refusal(fileRefusals.mismatch({ name, real: SAYS[real] ?? real }));
  return wanted.type;
}

/** The brands of ISO 23008-12; a photo that only carries another extension is told the same. */
const HEIC_BRANDS = /^ftyp(heic|heix|heim|heis|hevc|hevx|mif1|msf1)$/;
const isPhonePhoto = (name: string, bytes: Buffer): boolean =>
  /^(heic|heif|hif)$/.test(extensionOf(name)) || HEIC_BRANDS.test(bytes.subarray(4, 12).toString('latin1'));

/** All below the blank but tab, line feed, form feed, return, and the end mark of DOS. */
const isControl = (sign: string): boolean => sign < ' ' && !'\t\n\f\r\u001a'.includes(sign);

async function sortOf(name: string, bytes: Buffer): Promise<Sort | string> {
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return zipSort(name, bytes);
  // Before all signatures: the mark of UTF-16 is taken for the beginning of a sound file.
  if (isWideText(bytes)) return 'text';
  const found = await fileTypeFromBuffer(bytes);
  // An office file with a password to open it is a compound file around its ciphertext.
  if (found?.ext === 'cfb' && /^(docx|xlsx)$/.test(extensionOf(name)))
    throw new Refusal(fileRefusals.locked({ name }));
  if (found) return found.ext;
  if (bytes.includes(0)) return '无法识别的内容';
  if (!isText(bytes)) throw new Refusal(fileRefusals.encoding({ name }));
  return 'text';
}

async function zipSort(name: string, bytes: Buffer): Promise<Sort | string> {
  let names: Set<string>;
  try {
    names = await inspectZip(bytes);
  } catch (error) {
    if (!(error instanceof ZipRefused)) throw error;
    throw new Refusal(
      error.fault === 'encrypted' ? fileRefusals.locked({ name }) : fileRefusals.unsafe({ name }),
    );
  }
  if ([...names].some(entry => /(^|\/)vbaProject\.bin$/i.test(entry)))
    throw new Refusal(fileRefusals.macro({ name }));
  return HEART.find(([entry]) => names.has(entry))?.[1] ?? '压缩包';
}

/** UTF-8 or GB18030, wholly. */
function isText(bytes: Buffer): boolean {
  return ['utf-8', 'gb18030'].some(encoding => {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return true;
    } catch {
      return false;
    }
  });
}

/** What Windows calls Unicode: UTF-16 with its mark, wholly, and nothing in it that no text holds. */
function isWideText(bytes: Buffer): boolean {
  const mark = bytes.length < 2 ? 0 : bytes.readUInt16BE(0);
  if (bytes.length % 2 !== 0 || (mark !== 0xfffe && mark !== 0xfeff)) return false;
  try {
    const text = new TextDecoder(mark === 0xfffe ? 'utf-16le' : 'utf-16be', { fatal: true }).decode(bytes);
    return ![...text].some(isControl);
  } catch {
    return false;
  }
}
