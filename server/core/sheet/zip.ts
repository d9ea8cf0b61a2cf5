/** A zip whose bytes depend on its contents only: fixed times, entries in the order given. */
import { crc32, deflateRawSync } from 'node:zlib';

/** The first moment that a zip can hold: 1980-01-01. */
const DOS_DATE = 0x0021;
const UTF8_NAMES = 0x0800;
const DEFLATED = 8;

export function zipOf(entries: readonly { name: string; text: string }[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text } of entries) {
    const raw = Buffer.from(text, 'utf8');
    const packed = deflateRawSync(raw, { level: 6 });
    const label = Buffer.from(name, 'utf8');
    const common = commonHead(raw, packed, label);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), common, label, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), common, rest, label]));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, central, end]);
}

/** What an entry's own head and its line in the directory have in common. */
function commonHead(raw: Buffer, packed: Buffer, label: Buffer): Buffer {
  const head = Buffer.alloc(26);
  head.writeUInt16LE(20, 0);
  head.writeUInt16LE(UTF8_NAMES, 2);
  head.writeUInt16LE(DEFLATED, 4);
  head.writeUInt16LE(DOS_DATE, 8);
  head.writeUInt32LE(crc32(raw), 10);
  head.writeUInt32LE(packed.length, 14);
  head.writeUInt32LE(raw.length, 18);
  head.writeUInt16LE(label.length, 22);
  return head;
}
