import { setTimeout as sleep } from 'node:timers/promises';
import { inflateRawSync } from 'node:zlib';
import type { Printed } from '@niangjia/domain/report/bulletin.model.ts';
import { expect, test } from 'vitest';
import { printBulletin } from './bulletin.print.ts';

const red: Printed = {
  head: { sort: 'red', mark: '霁川市总工会文件', number: '霁工发〔2026〕18号', signer: null },
  title: '霁川市总工会关于2026年第三季度重点工作进展情况的通报',
  addressee: '各县（市、区）总工会',
  blocks: [
    { sort: 'heading', text: '一、总体情况' },
    {
      sort: 'paragraph',
      runs: [
        { text: '（一）对照差距。完成率', key: null },
        { text: '42.5%', key: '目标1·完成率' },
      ],
    },
    {
      sort: 'table',
      key: 'standing',
      caption: '进展',
      columns: [
        { title: '单位', width: 30, figure: false },
        { title: '走访', width: 70, figure: true },
      ],
      rows: [['砚宁区', '1/2\n50.0% 正常']],
      note: '注',
    },
    {
      sort: 'chart',
      key: 'rates',
      caption: '图',
      rows: [
        { name: '砚宁区', share: 0.5, due: 0.7, text: '50.0%' },
        { name: '澄津区', share: 1.4, due: 2, text: '140.0%' },
        { name: '栎川区', share: 0, due: 0, text: '0.0%' },
      ],
      note: '注',
    },
  ],
  notes: ['数据截止时点：2026年9月30日24时。'],
  office: '霁川市总工会',
  date: '2026年10月9日',
  copies: ['省总工会', '市委办公室'],
  recordOffice: '霁川市总工会办公室',
};

/** One part of the package, read from the zip's own directory. */
function partOf(zip: Buffer, name: string): string {
  let at = zip.readUInt32LE(zip.length - 6);
  for (;;) {
    const [length, extra, comment] = [28, 30, 32].map(o => zip.readUInt16LE(at + o)) as [
      number,
      number,
      number,
    ];
    const [size, local] = [zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 42)];
    if (zip.subarray(at + 46, at + 46 + length).toString() === name) {
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const raw = zip.subarray(start, start + size);
      return (zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(raw) : raw).toString();
    }
    at += 46 + length + extra + comment;
  }
}
const xmlOf = async (printed: Printed) => partOf(await printBulletin(printed), 'word/document.xml');
const twips = (mm: number) => Math.round((mm * 1440) / 25.4);

test('the page is that of the standard: A4, margins, 22 lines of 28 characters, fonts by name', async () => {
  const xml = await xmlOf(red);
  expect(xml).toContain('w:w="11906" w:h="16838"');
  for (const [side, mm] of [
    ['top', 37],
    ['left', 28],
    ['right', 26],
    ['bottom', 35],
    ['footer', 25],
  ] as const)
    expect(xml).toMatch(new RegExp(`<w:pgMar [^>]*w:${side}="${twips(mm)}"`, 'u'));
  expect(xml).toMatch(/<w:docGrid [^>]*w:type="linesAndChars"/u);
  expect(xml).toMatch(/<w:docGrid [^>]*w:linePitch="579"/u);
  // 22 lines fill 225 mm; 28 characters of 16 pt, a quarter of a point closer each, fill 156 mm.
  expect(Math.floor(twips(225) / 579)).toBe(22);
  expect(Math.floor(twips(156) / (320 - 5))).toBe(28);
  for (const font of ['方正小标宋简体', '仿宋_GB2312', '黑体', '楷体_GB2312'])
    expect(xml).toContain(`w:eastAsia="${font}"`);
});

test('the head is red, the number in the middle; upward it stands at the left with 签发人 in 楷体', async () => {
  const down = await xmlOf(red);
  expect(down).toContain('<w:color w:val="FF0000"/>');
  expect(down).not.toContain('签发人');
  const up = await xmlOf({
    ...red,
    head: { ...red.head, sort: 'red', mark: red.office, number: '1号', signer: '陆景行' },
  });
  expect(up).toMatch(/签发人：.*?楷体_GB2312.*?陆景行/u);
});

/** Texts whose lines are known: the head, title and signature of `red` leave 7 lines of the first page. */
const ofLines = (count: number): Printed => ({
  ...red,
  blocks: Array.from({ length: count }, () => ({ sort: 'paragraph', runs: [{ text: '一行', key: null }] })),
  notes: [],
});
const isAlone = (xml: string): boolean => xml.includes('<w:type w:val="evenPage"/>');

test('the record block stands on the lower edge of the text area, between lines of 0.35 mm with one of 0.25 mm', async () => {
  const xml = await xmlOf(ofLines(18));
  const frames = [...xml.matchAll(/<w:framePr [^>]*w:h="(\d+)" [^>]*w:y="(\d+)"/gu)].map(m => [
    Number(m[1]),
    Number(m[2]),
  ]);
  expect(frames).toEqual([
    [400, twips(262) - 800],
    [400, twips(262) - 400],
  ]);
  expect(xml.includes('抄送：省总工会、市委办公室。')).toBe(true);
  const borders = [...xml.matchAll(/<w:(top|bottom) w:val="single" w:color="000000" w:sz="(\d)"/gu)];
  expect(borders.map(b => `${b[1]} ${b[2]}`)).toEqual(['top 8', 'top 6', 'bottom 8']);
});

test('the record block stands below a text that ends on an even page with room, else alone on the next even page', async () => {
  const alone = await Promise.all([1, 6, 18, 24, 40].map(async n => isAlone(await xmlOf(ofLines(n)))));
  expect(alone).toEqual([true, true, false, true, true]);
});

test('a page that carries only the record block has no page number', async () => {
  const bytes = await printBulletin(ofLines(1));
  const sections = partOf(bytes, 'word/document.xml').split('<w:sectPr>').slice(1);
  expect(sections).toHaveLength(2);
  const rels = partOf(bytes, 'word/_rels/document.xml.rels');
  const feet = (section: string) =>
    [...section.matchAll(/<w:footerReference [^>]*r:id="(\w+)"/gu)].map(m => {
      const target = new RegExp(
        `Id="${m[1]}"[^>]*Target="([^"]+)"|Target="([^"]+)"[^>]*Id="${m[1]}"`,
        'u',
      ).exec(rels)!;
      return partOf(bytes, `word/${target[1] ?? target[2]}`).includes('PAGE');
    });
  expect(sections.map(feet)).toEqual([
    [true, true],
    [false, false],
  ]);
});

test('many columns: the characters become smaller before a figure is torn, and the head is repeated', async () => {
  const columns = (count: number) => [
    { title: '单位', width: 13, figure: false },
    ...Array.from({ length: count }, (_, i) => ({
      title: `${i + 1}.走访企业（户）`,
      width: 11,
      figure: true,
    })),
  ];
  const table = (count: number): Printed => ({
    ...red,
    blocks: [
      {
        sort: 'table',
        key: 'standing',
        caption: '进展',
        columns: columns(count),
        rows: [['砚宁区', ...Array.from({ length: count }, () => '117,920/312,000\n66.0%\n严重滞后')]],
        note: '注',
      },
    ],
  });
  for (const [count, size, whole] of [
    [3, 24, true],
    [5, 18, true],
    [6, 15, true],
    [12, 15, false],
  ] as const) {
    const xml = await xmlOf(table(count));
    const grid = [...xml.matchAll(/<w:gridCol w:w="(\d+)"/gu)].map(m => Number(m[1]));
    expect(grid.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(twips(156));
    expect(xml.includes('117,920/312,000')).toBe(whole);
    expect(new RegExp(`<w:sz w:val="${size}"/>(?:(?!</w:r>).)*117,920/`, 'u').test(xml)).toBe(true);
    if (whole)
      expect(Math.min(...grid.slice(1))).toBeGreaterThanOrEqual('117,920/312,000'.length * size * 5 + 80);
    expect(xml.includes('<w:tblHeader/>')).toBe(true);
  }
});

test('bars are cells whose spans add up, also beyond the whole and at nothing', async () => {
  const xml = await xmlOf(red);
  const rows = [...xml.matchAll(/<w:tr>.*?<\/w:tr>/gu)]
    .map(m => m[0])
    .filter(row => row.includes('gridSpan'));
  expect(rows).toHaveLength(3);
  for (const row of rows) {
    const spans = [...row.matchAll(/<w:gridSpan w:val="(\d+)"/gu)].map(m => Number(m[1]));
    expect(spans.reduce((a, b) => a + b, 0)).toBe(50);
  }
  expect(xml).not.toContain('<w:drawing>');
});

test('printed twice, seconds apart, the bytes are the same', async () => {
  const first = await printBulletin(red);
  await sleep(2100);
  expect((await printBulletin(red)).equals(first)).toBe(true);
});

test('a draft carries no red, no number and no record block, and says 拟稿 on every page', async () => {
  const draft = await printBulletin({ ...red, head: { sort: 'draft', says: '季通报（拟稿）' }, date: null });
  expect(partOf(draft, 'word/document.xml')).not.toContain('FF0000');
  expect(partOf(draft, 'word/document.xml')).not.toContain('印发');
  expect(partOf(draft, 'word/header1.xml')).toContain('拟稿');
});
