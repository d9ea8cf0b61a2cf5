/** A chair sends a roster with every kind of fault, mends only the faulty rows, and ends with all members in. */

import { asDay } from '@niangjia/domain/core/days.ts';
import { sampleIdCard } from '@niangjia/domain/core/identity-sample.ts';
import { expectThat, journey } from '../journey.ts';
import { enterAs, type Person } from '../person.ts';
import type { Program } from '../program.ts';
import { type Cell, inGb18030, workbook } from '../roster-sheets.ts';

const CHAIR = '砚东安平酒店 企业工会主席';
const number = (serial: number): string =>
  sampleIdCard({
    birthDay: asDay(`198${serial % 10}-11-2${serial % 9}`),
    sex: 'female',
    serial: 300 + serial,
  });
const off = (no: string): string => `${no.slice(0, 17)}${no.endsWith('0') ? '1' : '0'}`;

const HEAD = ['姓名', '证件号', '手机号', '所属工会', '入会日期', '备注'];
const JOINED = '2024-03-01';
const row = (
  name: string,
  no: Cell,
  more: { mobile?: string; unit?: string; joined?: Cell } = {},
): Cell[] => [name, no, more.mobile ?? '', more.unit ?? '', more.joined ?? JOINED, '花名册第一页'];
const csv = (rows: readonly (readonly Cell[])[]): Buffer =>
  inGb18030(rows.map(cells => cells.join(',')).join('\r\n'));
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const walk = journey({
  title: '工会主席导入有各种差错的会员名册，只把有错误的行改好再传，最后全部入库',
  world: 'demo',
  async walk({ browser, program }) {
    const chair = await enterAs(browser, program, CHAIR);
    const before = await members(chair);
    await wrongColumn(chair, program);
    await olderFile(chair, program);
    await faulty(chair, program);
    await mended(chair, program);
    expectThat((await members(chair)) === before + 11, 'everybody of the roster is in, and nobody twice');
    await chair.leave();
  },
});

/** Members of the chair's union today. */
const members = ({ page }: Person): Promise<number> =>
  page.evaluate(async () => {
    const me = (await (await fetch('/api/v1/me')).json()) as { homeUnit: { id: string } };
    const counts = await fetch(`/api/v1/members/counts?unitId=${me.homeUnit.id}`);
    return ((await counts.json()) as { voting: number }).voting;
  });

async function send(chair: Person, program: Program, name: string, mimeType: string, buffer: Buffer) {
  const { page } = chair;
  await page.goto(`${program.url}/imports?sort=member`);
  await chair.look();
  await page.getByLabel(/^会员名册（/u).setInputFiles({ name, mimeType, buffer });
  await page.getByRole('button', { name: '试导入' }).focus();
  await page.keyboard.press('Enter');
}

async function confirm({ page }: Person, taken: RegExp): Promise<void> {
  await page.getByRole('button', { name: '确认导入' }).click();
  const box = page.getByRole('dialog', { name: '确认导入' });
  await box.getByRole('button', { name: '确认导入' }).click();
  await page.getByText(taken).waitFor();
}

/** What has no column for the document is refused with the heading named, before anything is kept. */
async function wrongColumn(chair: Person, program: Program): Promise<void> {
  const text = csv([
    ['姓名', '编号'],
    ['甲某某', '1'],
  ]);
  await send(chair, program, '错列.csv', 'text/csv', text);
  await chair.sees(/表头缺少：证件号/u);
}

/** Saved by an older program in GB18030, with a column that means nothing here. */
async function olderFile(chair: Person, program: Program): Promise<void> {
  const rows = [HEAD, row('伍春华', number(1), { mobile: '13900000901' }), row('伍秋月', number(2))];
  await send(chair, program, '花名册.csv', 'text/csv', csv(rows));
  await chair.sees(/共2行，还没有入库/u);
  await chair.sees(/没有导入：备注/u);
  await confirm(chair, /已导入2人/u);
}

async function faulty(chair: Person, program: Program): Promise<void> {
  const { page } = chair;
  const rows: Cell[][] = [
    HEAD,
    row('陆一鸣', number(3)),
    row('陆二鸣', number(4)),
    row('伍春华', number(1), { mobile: '13900000901' }),
    row('陆三鸣', number(5), { mobile: '13900000901' }),
    row('陆四鸣', Number(number(6).slice(0, 17)) * 10),
    row('陆五鸣', off(number(7))),
    row('陆六鸣', number(3)),
    row('陆七鸣', number(8), { unit: '没有这个工会' }),
    row('陆八鸣', number(9), { joined: { formula: 'TODAY()' } }),
    row('陆九鸣', ''),
  ];
  await send(chair, program, '名册.xlsx', XLSX, workbook(rows));
  await chair.sees(/共10行，还没有入库/u);
  await chair.look('名册.xlsx');
  for (const says of [
    /已被表格软件改成数值，末尾几位丢失/u,
    /校验位/u,
    /证件号与第2行相同/u,
    /没有名为“没有这个工会”的工会/u,
    /入会日期是公式/u,
    /请填写证件号/u,
  ])
    await chair.sees(says);
  await page.getByText(/^疑似重复 1$/u).click();
  await chair.press('核对第5行');
  const beside = chair.dialog('核对第5行');
  await beside.getByRole('table').waitFor();
  await beside.getByLabel(/^不是同一人/u).check();
  await beside.getByLabel('凭什么判定').fill('当面核对了身份证');
  await beside.getByRole('button', { name: '核对第5行' }).click();
  await page.getByRole('button', { name: '第5行改回待判定' }).waitFor();
  await confirm(chair, /已导入3人/u);
  const [file] = await Promise.all([page.waitForEvent('download'), chair.press('下载有错误的行')]);
  expectThat(/有错误的行\.xlsx$/u.test(file.suggestedFilename()), 'the faulty rows come back as a sheet');
}

/** Only the six rows that came back. */
async function mended(chair: Person, program: Program): Promise<void> {
  const rows = [HEAD, ...[6, 7, 10, 8, 9, 11].map((n, at) => row(`陆${'四五六七八九'[at]}鸣`, number(n)))];
  await send(chair, program, '改好的行.xlsx', XLSX, workbook(rows));
  await chair.sees(/共6行，还没有入库/u);
  await confirm(chair, /已导入6人/u);
  await chair.look('改好的行.xlsx');
}
