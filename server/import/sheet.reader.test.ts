import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Workbook } from '@cj-tech-master/excelts';
import type { Column, Columns, RawRow } from '@niangjia/domain/import/column.model.ts';
import { readRow } from '@niangjia/domain/import/row.rules.ts';
import iconv from 'iconv-lite';
import { describe, expect, it, vi } from 'vitest';
import type { Refusal } from '../core/refusal.ts';
import { zipOf } from '../core/sheet/zip.ts';
import { codeOf } from '../unit/testing/unit-kit.ts';
import { insistOneRoster, openSheet } from './sheet.reader.ts';
import { returnedSheet, templateOf } from './template.ts';

const column = (title: string, more: Partial<Column> = {}): Column => ({
  title,
  kind: 'text',
  needed: true,
  width: 12,
  example: '',
  max: 40,
  ...more,
});
const columns: Columns = {
  name: column('姓名'),
  documentNo: column('证件号', { kind: 'code' }),
  sex: column('性别', { kind: 'choice', needed: false, choices: { 男: 'male', 女: 'female' } }),
  joinedOn: column('入会日期', { kind: 'day', needed: false }),
};
const sort = {
  sort: 'proof',
  version: 3,
  title: '花名册',
  duty: 'member.keep' as const,
  measure: '人' as const,
  forUnit: '',
  columns,
};

async function workbook(rows: unknown[][]): Promise<Buffer> {
  const book = new Workbook();
  const sheet = book.addWorksheet('表');
  for (const row of rows) sheet.addRow(row as never);
  return Buffer.from(await book.xlsx.writeBuffer());
}
async function all(rows: AsyncGenerator<RawRow>): Promise<RawRow[]> {
  const found: RawRow[] = [];
  for await (const row of rows) found.push(row);
  return found;
}
const read = async (bytes: Buffer) => {
  const sheet = await openSheet(bytes, columns);
  return (await all(sheet.rows)).map(row => ({ no: row.no, ...readRow(columns, sheet.head, row) }));
};
const code = (bytes: Buffer) => codeOf(openSheet(bytes, columns));
const workbookPart = { name: 'xl/workbook.xml', text: '<workbook/>' };

describe('a workbook', () => {
  it('with markup that is none is told to be broken, in the first rows and far below', async () => {
    const rows = (n: number, last: string) =>
      [
        '<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c><c r="B1" t="inlineStr"><is><t>证件号</t></is></c></row>',
        ...Array.from(
          { length: n },
          (_, i) => `<row r="${i + 2}"><c r="A${i + 2}" t="inlineStr"><is><t>某某</t></is></c></row>`,
        ),
        last,
      ].join('');
    const part = (name: string, text: string) => ({ name, text: `<?xml version="1.0"?>${text}` });
    const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
    const links = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const relation = (type: string, target: string) =>
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${links}/${type}" Target="${target}"/></Relationships>`;
    const book = (body: string) =>
      zipOf([
        part('_rels/.rels', relation('officeDocument', 'xl/workbook.xml')),
        part(
          'xl/workbook.xml',
          `<workbook xmlns="${main}" xmlns:r="${links}"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
        ),
        part('xl/_rels/workbook.xml.rels', relation('worksheet', 'worksheets/sheet1.xml')),
        part(
          'xl/worksheets/sheet1.xml',
          `<worksheet xmlns="${main}"><sheetData>${body}</sheetData></worksheet>`,
        ),
      ]);
    expect((await read(book(rows(3, '')))).length).toBe(3);
    const broken = '<row r="99999"><c><f>A1&"1"</f></c></row>';
    expect(await code(book(rows(1, broken)))).toBe('import.broken');
    expect(await codeOf(read(book(rows(20_000, broken))))).toBe('import.broken');
  });

  it('gives its rows with their numbers, below title and empty lines', async () => {
    const rows = await read(
      await workbook([
        ['某某厂工会会员名册'],
        [],
        ['性别', '姓名', '证件号', '入会日期'],
        ['男', '甲某', '11010519491231002X', new Date('2024-03-01T00:00:00Z')],
        [],
        ['女', { richText: [{ text: '乙' }, { text: '某' }] }, '440524188001010014', '2024/3/2'],
      ]),
    );
    expect(rows.map(r => [r.no, r.values.name, r.values.sex, r.values.joinedOn, r.faults])).toEqual([
      [4, '甲某', 'male', '2024-03-01', []],
      [6, '乙某', 'female', '2024-03-02', []],
    ]);
  });
  it('whose first sheet is a cover is read from the sheet with the headings, and two rosters are told apart from one', async () => {
    const book = async (...sheets: unknown[][][]) => {
      const made = new Workbook();
      for (const [n, rows] of sheets.entries())
        for (const row of [made.addWorksheet(`表${n}`)].flatMap(sheet =>
          rows.map(values => () => sheet.addRow(values as never)),
        ))
          row();
      return Buffer.from(await made.xlsx.writeBuffer());
    };
    const roster = (name: string) => [
      ['姓名', '证件号'],
      [name, 'x'],
    ];
    const cover = [['会员花名册'], ['填表人', '姓名', '甲'], ['共3张']];
    const names = async (bytes: Buffer) => (await read(bytes)).map(row => row.values.name);
    const alone = (bytes: Buffer) => codeOf(insistOneRoster(bytes, columns));
    const covered = await book(cover, roster('乙'), [['说明'], ['请如实填写']]);
    expect([await names(covered), await alone(covered)]).toEqual([['乙'], 'done']);
    const empty = await book([], roster('丙'), [['姓名', '证件号']]);
    expect([await names(empty), await alone(empty)]).toEqual([['丙'], 'done']);
    expect(await alone(await book(cover, roster('乙'), roster('丁')))).toBe('import.two-rosters');
    // What looks like a roster and lacks a column is not passed over for another.
    expect(
      await code(
        await book(
          [
            ['姓名', '性别'],
            ['乙', '男'],
          ],
          roster('丁'),
        ),
      ),
    ).toBe('import.head-missing');
    expect(await code(await book(cover, [['没有表头']]))).toBe('import.head-missing');
    expect(await code(await book([], [['没有表头']]))).toBe('import.no-head');
  });
  it('is never laid down on the disk, whatever order its parts stand in and however many sheets it has', async () => {
    const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
    const links = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const sheets = [1, 2].map(n => ({
      name: `xl/worksheets/sheet${n}.xml`,
      text: `<worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>证件号</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>甲${n}</t></is></c><c r="B2" t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>`,
    }));
    const frame = [
      {
        name: 'xl/workbook.xml',
        text: `<workbook xmlns="${main}" xmlns:r="${links}"><sheets><sheet name="一" sheetId="1" r:id="rId1"/><sheet name="二" sheetId="2" r:id="rId2"/></sheets></workbook>`,
      },
      {
        name: 'xl/_rels/workbook.xml.rels',
        text: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${[1, 2].map(n => `<Relationship Id="rId${n}" Type="${links}/worksheet" Target="worksheets/sheet${n}.xml"/>`).join('')}</Relationships>`,
      },
    ];
    const words = { name: 'xl/sharedStrings.xml', text: `<sst xmlns="${main}"><si><t>姓名</t></si></sst>` };
    const inline = sheets.map(sheet => ({
      ...sheet,
      text: sheet.text.replace(
        '<c r="A1" t="s"><v>0</v></c>',
        '<c r="A1" t="inlineStr"><is><t>姓名</t></is></c>',
      ),
    }));
    const folder = await mkdtemp(join(tmpdir(), 'sheet-'));
    vi.stubEnv('TMPDIR', folder);
    try {
      for (const parts of [
        [...sheets, ...frame, words],
        [words, ...sheets, ...frame],
        [...frame, ...inline],
      ]) {
        const found = await openSheet(zipOf(parts), columns);
        const rows: RawRow[] = [];
        for await (const row of found.rows) {
          rows.push(row);
          expect(await readdir(folder)).toEqual([]);
        }
        expect(rows.map(row => row.cells[0])).toEqual([{ is: 'text', text: '甲1' }]);
      }
      expect(await readdir(folder)).toEqual([]);
    } finally {
      vi.unstubAllEnvs();
      await rm(folder, { recursive: true });
    }
  });
  it('tells formulas and destroyed numbers at their cells', async () => {
    const rows = await read(
      await workbook([
        ['姓名', '证件号'],
        [{ formula: 'A1', result: '甲某' }, Number('110105194912310021')],
      ]),
    );
    expect(rows[0]!.faults.map(f => f.column)).toEqual(['name', 'documentNo']);
  });
  it.each([
    ['with macros', zipOf([workbookPart, { name: 'xl/vbaProject.bin', text: 'x' }]), 'import.macros'],
    ['that is another zip', zipOf([{ name: 'a.txt', text: 'x' }]), 'import.not-a-sheet'],
    ['that is cut off', zipOf([workbookPart]).subarray(0, 40), 'import.broken'],
    ['of the old format', Buffer.from('d0cf11e0a1b11ae1000000000000', 'hex'), 'import.not-a-sheet'],
    [
      'with a password',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'import.locked',
    ],
    ['that is empty', Buffer.alloc(0), 'import.no-rows'],
  ])('%s is refused in words', async (_, bytes, wanted) => {
    expect(await code(bytes)).toBe(wanted);
  });
  it('whose parts unpack to more than they say, or than any roster, is refused', async () => {
    const bomb = zipOf([workbookPart, { name: 'xl/sharedStrings.xml', text: ' '.repeat(1 << 20) }]);
    const declared = Buffer.alloc(4);
    declared.writeUInt32LE(1 << 20);
    const lying = Buffer.from(bomb);
    for (let at = lying.indexOf(declared); at >= 0; at = lying.indexOf(declared, at + 1))
      lying.writeUInt32LE(5, at);
    expect(await code(lying)).toBe('import.broken');
    const huge = Buffer.from(bomb);
    for (let at = huge.indexOf(declared); at >= 0; at = huge.indexOf(declared, at + 1))
      huge.writeUInt32LE(0xf0000000, at);
    expect(await code(huge)).toBe('import.too-large');
    // No single part is too large; together they are.
    const parts = Array.from({ length: 3 }, (_, n) => ({
      name: `xl/worksheets/sheet${n}.xml`,
      text: ' '.repeat(1 << 20),
    }));
    const many = zipOf([workbookPart, ...parts]);
    for (let at = many.indexOf(declared); at >= 0; at = many.indexOf(declared, at + 1))
      many.writeUInt32LE(900 * 2 ** 20, at);
    expect(await code(many)).toBe('import.too-large');
  });
});

describe('a text file', () => {
  const text =
    '姓名,证件号,性别\r\n"甲,某",11010519491231002X,男\r\n乙某,="440524188001010014",女\r\n=1+1,x,女\r\n';
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`)],
    ['GB18030', iconv.encode(text, 'gb18030')],
  ])('in %s is read, with commas within quotes and digits that were kept by a sign', async (_, bytes) => {
    const rows = await read(bytes);
    expect(rows.map(r => [r.no, r.values.name, r.values.documentNo])).toEqual([
      [2, '甲,某', '11010519491231002X'],
      [3, '乙某', '440524188001010014'],
      [4, null, 'x'],
    ]);
  });
  it.each([
    ['Chinese commas', '，'],
    ['tabs', '\t'],
    ['semicolons', ';'],
    ['Chinese semicolons', '；'],
  ])('with %s instead of commas is read, whatever a title or a cell has beside', async (_, sign) => {
    const lines = [
      '某某工会会员名册,2026年',
      ['姓名', '证件号', '性别'],
      ['甲某', '11010519491231002X', '男'],
      ['乙,某', '="440524188001010014"', '女'],
    ];
    const words = lines.map(line => (typeof line === 'string' ? line : line.join(sign))).join('\r\n');
    for (const bytes of [Buffer.from(words), iconv.encode(words, 'gb18030')])
      expect((await read(bytes)).map(r => [r.no, r.values.name, r.values.documentNo])).toEqual([
        [3, '甲某', '11010519491231002X'],
        [4, '乙,某', '440524188001010014'],
      ]);
  });
  it('with commas keeps Chinese ones within its cells', async () => {
    const words = '姓名,证件号,性别\r\n甲，某；乙,11010519491231002X,男\r\n';
    expect((await read(Buffer.from(words)))[0]?.values.name).toBe('甲，某；乙');
  });
  it('with an unquoted comma within a cell says so instead of taking what follows for something else', async () => {
    const text = '姓名,证件号,性别\r\n甲,某,11010519491231002X,男\r\n乙某,440524188001010014,女,,\r\n';
    const rows = await read(Buffer.from(text));
    expect(rows[0]?.faults[0]?.says).toMatch(/这一行比表头多出内容/u);
    expect(rows[1]?.faults).toEqual([]);
  });
  it('without headings is told which are looked for and what to do', async () => {
    const told = openSheet(Buffer.from('张三 110\n'), columns).catch((error: Refusal) => error.note.says);
    expect(await told).toMatch(/没有一行分列写着“姓名、证件号”；请下载模板/u);
  });
  it.each([
    ['without headings', 'a,b\n1,2\n', 'import.no-head'],
    ['without a needed column', '姓名,性别\n甲,男\n', 'import.head-missing'],
    ['with a column twice', '姓名,姓名,证件号\n', 'import.head-twice'],
    ['that is no text', 'a\u0000b', 'import.not-a-sheet'],
    ['with endless columns', `${'姓名,'.repeat(300)}\n`, 'import.too-wide'],
  ])('%s is refused in words', async (_, words, wanted) => {
    expect(await code(Buffer.from(words))).toBe(wanted);
  });
});

describe('the template', () => {
  it('is read back by the import with nothing unknown, and its columns hold text', async () => {
    const bytes = await templateOf(sort);
    const sheet = await openSheet(bytes, columns);
    expect([[...sheet.head.keys()], sheet.unknown]).toEqual([['name', 'documentNo', 'sex', 'joinedOn'], []]);
    const book = new Workbook();
    await book.xlsx.load(bytes as never);
    expect(book.getWorksheet('花名册')!.getColumn(2).numFmt).toBe('@');
    expect(book.getWorksheet('花名册')!.getCell('C2').dataValidation?.type).toBe('list');
  });
  it('returned with faults is read back as it was sent, rows marked and explained', async () => {
    const bytes = await returnedSheet(sort, [
      {
        no: 7,
        cells: { name: '丙某', documentNo: '123' },
        faults: [{ column: 'documentNo', says: '证件号不对' }],
      },
    ]);
    const rows = await read(bytes);
    expect((await openSheet(bytes, columns)).unknown).toEqual([]);
    expect(rows.map(r => r.values)).toMatchObject([{ name: '丙某', documentNo: '123' }]);
    const book = new Workbook();
    await book.xlsx.load(bytes as never);
    const sheet = book.getWorksheet('花名册')!;
    expect([sheet.getCell('E2').value, sheet.getCell('F2').value]).toEqual(['证件号不对', 7]);
    expect(sheet.getCell('B2').fill).toMatchObject({ fgColor: { argb: 'FFFFC7CE' } });
  });
});
