/** A document as bytes that are the same every time: fixed dates inside, fixed times in the zip around it. */
import { Document, type IPropertiesOptions, Packer } from 'docx';

/** The moment that every part carries: the first one that a zip can hold. Dates that matter stand in the text. */
const DOS_DATE = 0x0021;
const DOS_TIME = 0;
const FIXED = '1980-01-01T00:00:00Z';

/**
 * 3号仿宋 is the usual size, which the grid of 22 lines by 28 characters counts in. Nothing snaps to that grid: every line says its own
 * height and every run its own tightness, because programs differ in how they snap. Letters and digits are of a language that does not
 * divide them: numbers and years stay on one line (7.3.3).
 */
const STYLES = {
  path: 'word/styles.xml',
  data: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hAnsi="仿宋_GB2312" w:cs="仿宋_GB2312"/><w:snapToGrid w:val="0"/><w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:snapToGrid w:val="0"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style></w:styles>`,
};

export async function packed(options: IPropertiesOptions): Promise<Buffer> {
  const core = {
    path: 'docProps/core.xml',
    data: coreProperties(options.title ?? '', options.creator ?? ''),
  };
  return stampless(await Packer.toBuffer(new Document(options), false, [core, STYLES]));
}

const escaped = (text: string): string =>
  text.replace(/[<>&]/gu, c => (c === '<' ? '&lt;' : c === '>' ? '&gt;' : '&amp;'));

/** docx writes the time of printing here; ours names the office and no moment. */
const coreProperties = (title: string, creator: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(creator)}</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">${FIXED}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${FIXED}</dcterms:modified></cp:coreProperties>`;

const CENTRAL = 0x02014b50;
const END = 0x06054b50;

/** Sets the time of every entry of a zip, in the central directory and before each entry. Checksums cover contents only. */
export function stampless(zip: Buffer): Buffer {
  const bytes = Buffer.from(zip);
  const end = bytes.length - 22;
  if (bytes.readUInt32LE(end) !== END) throw new Error('a printed document is not a plain zip');
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (bytes.readUInt32LE(at) !== CENTRAL) throw new Error('a printed document has a broken directory');
    const local = bytes.readUInt32LE(at + 42);
    for (const place of [at + 12, local + 10]) {
      bytes.writeUInt16LE(DOS_TIME, place);
      bytes.writeUInt16LE(DOS_DATE, place + 2);
    }
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return bytes;
}
