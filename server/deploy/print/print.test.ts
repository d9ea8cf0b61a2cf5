import { setTimeout as sleep } from 'node:timers/promises';
import { inflateRawSync } from 'node:zlib';
import mammoth from 'mammoth';
import { expect, test } from 'vitest';
import { stampless } from '../../letter/layout/pack.ts';
import { type BreakdownData, printed } from './breakdown.data.ts';
import { printBreakdown } from './breakdown.ts';
import { printRequest } from './request.ts';

const data: BreakdownData = {
  title: '下半年重点工作',
  office: '霁川市总工会',
  documentNo: '霁工发〔2026〕7号',
  date: '2026年7月15日',
  addressee: '砚宁区、澄津区',
  signer: '陆景行',
  purpose: '第一行\n第二行',
  leading: ['组长：陆景行（主席）', '办公室设在办公室'],
  tasks: Array.from({ length: 30 }, (_, i) => ({
    no: i + 1,
    title: `走访企业<${i + 1}> & “台账”\u0007`,
    details: ['任务书：走访企业12000户', '路线图：先摸底\n后走访'],
    lead: '陆景行',
    department: '组织部',
    responsible: '许明川',
    due: '2026年10月31日前',
    receivers: ['砚宁区 7000户', '澄津区 5000户'],
  })),
};
const draft: BreakdownData = { ...data, documentNo: null, date: null };
const letter = {
  title: '关于商请协助提供名单的函',
  addressee: '市人社局',
  body: { paragraphs: ['请提供名单。', '专此函商。'], clauseIds: [] },
  documentNo: '霁工函〔2026〕3号',
  signedOn: '2026-07-15',
  unitName: '霁川市总工会',
};

/** One part of the package, read from the zip's own directory. */
function partOf(zip: Buffer, name: string): string {
  let at = zip.readUInt32LE(zip.length - 6);
  for (;;) {
    const [nameLength, extra, comment] = [28, 30, 32].map(o => zip.readUInt16LE(at + o)) as [
      number,
      number,
      number,
    ];
    const [size, local] = [zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 42)];
    if (zip.subarray(at + 46, at + 46 + nameLength).toString() === name) {
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const raw = zip.subarray(start, start + size);
      return (zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(raw) : raw).toString();
    }
    at += 46 + nameLength + extra + comment;
  }
}
const textOf = async (buffer: Buffer) => (await mammoth.extractRawText({ buffer })).value;

test('figures are printed as people read them: in groups of three, time in days and hours', () => {
  const unit = (unitId: string, amount: number) => ({ unitId, amount });
  const task = { title: '走访', amount: 12_000, measure: '户', parts: [unit('a', 7000)], type: 'quantity' };
  const row = (more: object) => printed({ ...task, ...more } as never, 1, new Map([['a', '砚宁区']]));
  expect(row({}).details).toContain('任务数：12,000户');
  expect(row({}).receivers).toEqual(['砚宁区 7,000户']);
  const time = row({ measure: '分钟', amount: 1500, parts: [unit('a', 90)] });
  expect(time.details).toContain('任务数：1天1小时');
  expect(time.receivers).toEqual(['砚宁区 1小时30分钟']);
});

test('the issued table has a red head, its number, and every column of every task', async () => {
  const bytes = await printBreakdown(data);
  const text = await textOf(bytes);
  for (const words of [
    '霁川市总工会文件',
    '霁工发〔2026〕7号',
    '砚宁区、澄津区：',
    '附件：下半年重点工作任务分解表',
    '2026年7月15日印发',
  ])
    expect(text).toContain(words);
  for (const column of ['序号', '任务', '责任领导', '责任部室', '责任人', '完成时限', '承接单位及数量'])
    expect(text).toContain(column);
  expect(text).toContain('走访企业<30> & “台账”');
  expect(text).not.toContain('草案');
  const xml = partOf(bytes, 'word/document.xml');
  expect(xml).toContain('w:orient="landscape"');
  expect(xml).toContain('w:val="FF0000"');
  expect(xml).toContain('方正小标宋简体');
  expect(xml).not.toContain('\u0007');
});

test('margins and lines are those of the standard', async () => {
  const xml = partOf(await printBreakdown(data), 'word/document.xml');
  const margin = /<w:pgMar ([^>]*)>/.exec(xml)![1]!;
  for (const [side, twips] of [
    ['top', 2098],
    ['left', 1587],
    ['right', 1474],
    ['bottom', 1984],
  ] as const)
    expect(margin).toContain(`w:${side}="${twips}"`);
  expect(xml).toContain('w:w="11906" w:h="16838"');
  expect(xml).toContain('w:line="579"');
});

test('a draft has no red, no number, and says 草案 on the table and in the head of every page', async () => {
  const bytes = await printBreakdown(draft);
  expect(await textOf(bytes)).toContain('任务分解表（草案）');
  expect(partOf(bytes, 'word/document.xml')).not.toContain('FF0000');
  expect(partOf(bytes, 'word/header1.xml')).toContain('草案');
  expect(partOf(bytes, 'word/header2.xml')).toContain('草案');
});

test('a request letter has the form of a letter once signed', async () => {
  const text = await textOf(await printRequest(letter));
  for (const words of ['霁川市总工会', '霁工函〔2026〕3号', '市人社局：', '请提供名单。', '2026年7月15日'])
    expect(text).toContain(words);
  const open = await printRequest({ ...letter, documentNo: null, signedOn: null });
  expect(partOf(open, 'word/header1.xml')).toContain('拟稿');
});

test('printed twice, seconds apart, the bytes are the same', async () => {
  const first = [await printBreakdown(data), await printBreakdown(draft), await printRequest(letter)];
  await sleep(2100);
  const again = [await printBreakdown(data), await printBreakdown(draft), await printRequest(letter)];
  first.forEach((bytes, i) => {
    expect(again[i]!.equals(bytes)).toBe(true);
  });
});

test('what is not a plain zip is not passed on', () => {
  expect(() => stampless(Buffer.alloc(40))).toThrow(/plain zip/);
});
