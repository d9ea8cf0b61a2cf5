/** Reads a workbook back, as a reader of the file would: every cell with its value, its type and whether it holds a formula. */
import yauzl from 'yauzl';

export interface ReadCell {
  value: string | number;
  isFormula: boolean;
  style: number;
}

export async function entriesOf(bytes: Buffer): Promise<Map<string, string>> {
  const zip = await new Promise<yauzl.ZipFile>((done, fail) =>
    yauzl.fromBuffer(bytes, { lazyEntries: true }, (error, file) => (error ? fail(error) : done(file))),
  );
  const entries = new Map<string, string>();
  return new Promise((done, fail) => {
    zip.on('error', fail);
    zip.on('end', () => done(entries));
    zip.on('entry', (entry: yauzl.Entry) =>
      zip.openReadStream(entry, (error, stream) => {
        if (error) return fail(error);
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('error', fail);
        stream.on('end', () => {
          entries.set(entry.fileName, Buffer.concat(chunks).toString('utf8'));
          zip.readEntry();
        });
      }),
    );
    zip.readEntry();
  });
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };
const plain = (xml: string): string =>
  xml
    .replace(/&(?:#(\d+)|(\w+));/gu, (_, code: string | undefined, name: string) =>
      code ? String.fromCharCode(Number(code)) : NAMED[name]!,
    )
    .replace(/_x005F_/gu, '_');

/** Cells by their address: `A1`. */
export async function readSheet(bytes: Buffer, sheet = 1): Promise<Map<string, ReadCell>> {
  const xml = (await entriesOf(bytes)).get(`xl/worksheets/sheet${sheet}.xml`)!;
  const cells = new Map<string, ReadCell>();
  for (const [, at, style, type, inside] of xml.matchAll(
    /<c r="([A-Z]+\d+)" s="(\d+)"(?: t="(\w+)")?>(.*?)<\/c>/gsu,
  )) {
    const text = /<t[^>]*>(.*?)<\/t>/su.exec(inside!)?.[1];
    const value = type === 'inlineStr' ? plain(text ?? '') : Number(/<v>(.*?)<\/v>/u.exec(inside!)![1]);
    cells.set(at!, { value, isFormula: /<f[ >]/u.test(inside!), style: Number(style) });
  }
  return cells;
}

/** The table as rows of values, from the row that begins with `first`. */
export async function readRows(bytes: Buffer, first: string): Promise<(string | number)[][]> {
  const rows = new Map<number, (string | number)[]>();
  for (const [at, cell] of await readSheet(bytes)) {
    const [, letters, no] = /^([A-Z]+)(\d+)$/u.exec(at)!;
    const column = [...letters!].reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0) - 1;
    const row = rows.get(Number(no)) ?? [];
    row[column] = cell.value;
    rows.set(Number(no), row);
  }
  const all = [...rows.entries()].sort(([a], [b]) => a - b).map(([, row]) => row);
  return all.slice(all.findIndex(row => row[0] === first));
}
