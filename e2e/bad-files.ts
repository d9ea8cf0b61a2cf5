/** Files that people choose by mistake or with bad intent, made anew in a folder of their own. */
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';

export interface BadFile {
  path: string;
  /** What the page says about it. */
  says: RegExp;
}

export function makeBadFiles(): { files: BadFile[]; remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'niangjia-files-'));
  const file = (name: string, content: Uint8Array, says: RegExp): BadFile => {
    const at = path.join(folder, name);
    writeFileSync(at, content);
    return { path: at, says };
  };
  const huge = file('录像整理.docx', new Uint8Array(), /超过/);
  truncateSync(huge.path, 50 * 1024 * 1024);
  const files = [
    file('空白.txt', new Uint8Array(), /文件里没有文字/),
    huge,
    file('讲话.docx', bomb(), /解开后大得不正常/),
    file('照片.txt', PNG, /这是图片/),
    file('乱码.txt', Buffer.from([0xb9, 0xa4, 0xbb, 0xe1, 0xff, 0xfe, 0xff, 0x81, 0xb9]), /编码不对/),
  ];
  return { files, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The smallest picture that every viewer opens. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A .docx of some two hundred kilobytes that unpacks to two hundred megabytes of blanks. */
function bomb(): Buffer {
  const name = Buffer.from('word/document.xml');
  const text = Buffer.alloc(200 * 1024 * 1024, ' ');
  const packed = deflateRawSync(text, { level: 1 });
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(20, 0);
  facts.writeUInt16LE(8, 4);
  facts.writeUInt32LE(crc32(text), 10);
  facts.writeUInt32LE(packed.length, 14);
  facts.writeUInt32LE(text.length, 18);
  facts.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), facts, name, packed]);
  const entry = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), facts, Buffer.alloc(14), name]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(entry.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, entry, Buffer.from('PK\x05\x06'), end]);
}
