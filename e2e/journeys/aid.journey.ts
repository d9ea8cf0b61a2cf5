/** A worker applies for aid on the phone, the union visits, shows and reviews, others pay, and the worker sees the money arrive. */

import { asDay } from '@niangjia/domain/core/days.ts';
import { sampleBankCard, sampleIdCard } from '@niangjia/domain/core/identity-sample.ts';
import type { Browser, Locator } from 'playwright-core';
import { DESK, PHONE } from '../browser.ts';
import { daysLater } from '../database.ts';
import { expectThat, journey } from '../journey.ts';
import { takeStep } from '../matter.ts';
import { enterAs, type Person, person, switchTo, textOf } from '../person.ts';
import { type Program, startProgram } from '../program.ts';

const STREET = '砚东街道 干事';
const FILE = '孟*舟家庭困难帮扶';
const NUMBER = sampleIdCard({ birthDay: asDay('1979-05-06'), sex: 'female', serial: 31 });
const DAUGHTER = sampleIdCard({ birthDay: asDay('2009-05-06'), sex: 'female', serial: 33 });
const CARD = sampleBankCard(31);
/** Longer than five working days around any holiday. */
const NOTICE_OVER = 20;
const PHOTO = {
  name: '申请书.jpg',
  mimeType: 'image/jpeg',
  buffer: Buffer.from(
    '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=',
    'base64',
  ),
};

export const walk = journey({
  title: '职工在手机上申请困难帮扶，入户、评议、公示、逐级审核、另一人发放，凭查询码看到款项到账',
  world: 'own',
  async walk({ browser }) {
    let program = await startProgram('demo');
    try {
      const code = await apply(browser, program);
      const record = await atTheStreet(browser, program);
      await follow(browser, program, code, /已公示，等待期满/u);
      await program.stop();
      daysLater(program.dataDir, NOTICE_OVER);
      program = await program.again();
      const someone = await enterAs(browser, program, STREET);
      await review(someone, record);
      await grant(someone, program);
      await pay(someone, program);
      await inTheLedger(someone, program, record);
      await nextYear(someone, record);
      await follow(browser, program, code, /生活救助：1,000\.00元，已到账/u);
    } finally {
      await program.stop();
      await program.forget();
    }
  },
});

/** On the phone, by keyboard where it matters: what is wrong is named, and nothing typed is lost. */
async function apply(browser: Browser, program: Program): Promise<string> {
  const worker = await person(browser, PHONE);
  const { page } = worker;
  await page.goto(`${program.url}/apply`);
  await worker.look('申请困难帮扶');
  await page.getByText('怎么算困难，要经过哪些步骤').click();
  await worker.fill('全家一年的收入（元）', '30000');
  await worker.fill('一年里省不掉的开销（元）', '20000');
  await worker.fill('全家几口人', '2');
  await worker.sees(/每人每月416\.66元，看起来属于深度困难/u);
  await worker.choose(page.getByLabel('哪个街道（乡镇）'), '砚东街道');
  await worker.fill('姓名', '孟晚舟');
  await worker.fill('身份证号', `${NUMBER.slice(0, 17)}${NUMBER.endsWith('0') ? '1' : '0'}`);
  await worker.fill('手机号', '13900000017');
  await worker.fill('住址', '砚东街道平安里3号');
  await worker.choose(page.getByLabel('工作情况'), '失业');
  await worker.choose(page.getByLabel('困难的主要原因'), '重特大疾病');
  await worker.press('添加家人');
  const relative = page.getByRole('group', { name: '家人1' });
  await relative.getByLabel('姓名').fill('孟小某');
  await relative.getByLabel('和您的关系').fill('女儿');
  await relative.getByLabel('身份证号').fill(DAUGHTER);
  await worker.choose(relative.getByLabel('健康状况'), '良好');
  await worker.fill('开户行', '示例银行砚东支行');
  await worker.fill('银行卡号（您本人的卡）', CARD);
  await page.getByLabel('选择照片或PDF').setInputFiles(PHOTO);
  await page.getByRole('listitem').filter({ hasText: '申请书.jpg' }).waitFor();
  await page.getByRole('checkbox', { name: /单独同意工会/u }).check();
  await page.getByRole('checkbox', { name: /我同意公示/u }).check();

  await page.getByRole('button', { name: '提交申请' }).focus();
  await page.keyboard.press('Enter');
  await worker.sees(/身份证号的校验位与其余各位不符/u);
  await worker.look('申请困难帮扶');
  expectThat((await page.getByLabel('住址').inputValue()) === '砚东街道平安里3号', 'what was typed is kept');
  await page.getByLabel('身份证号').first().fill(NUMBER);
  await worker.press('提交申请');
  await worker.look('请保存查询码');
  const code = await textOf(page.locator('.once-link'));
  expectThat(/^(?:\w{4}-){6}\w{4}$/u.test(code), 'a receipt code is shown');
  await worker.leave();
  return code;
}

async function follow(browser: Browser, program: Program, code: string, sees: RegExp): Promise<void> {
  const worker = await person(browser, PHONE);
  await worker.page.goto(`${program.url}/ask/follow`);
  await worker.fill('查询码', code.toLowerCase());
  await worker.press('查看');
  await worker.page.getByRole('list', { name: '办理过程' }).getByText(sees).waitFor();
  await worker.look('办理情况');
  await worker.leave();
}

/** Two who visit, an appraisal, and the notice with a masked name. */
async function atTheStreet(browser: Browser, program: Program): Promise<string> {
  const street = await enterAs(browser, program, STREET, PHONE);
  const { page } = street;
  await page.goto(`${program.url}/matters?kind=hardship`);
  await page.getByRole('link', { name: FILE }).click();
  await street.look(FILE);
  const record = new URL(page.url()).pathname;
  expectThat((await page.getByText('孟晚舟').count()) === 0, 'the name is masked');
  await takeStep(street, '受理', form => choosePaper(form, '授权委托书.txt'));
  await takeStep(street, '入户调查', async form => {
    await form.getByLabel(/^入户调查情况/u).fill('今天上午入户，租住一室，本人卧床');
    await form.getByLabel(/^工资性收入/u).fill('30000');
    await form.getByLabel(/^因病支出/u).fill('20000');
  });
  await switchTo(street, '砚东街道 主席');
  await page.goto(program.url + record);
  await takeStep(street, '同行人确认', form => form.getByLabel('同行人意见').fill('一同入户，属实'));
  await switchTo(street, STREET);
  await page.goto(program.url + record);
  await takeStep(street, '评议', form => form.getByLabel(/^评议情况/u).fill('社区九人参加，一致同意'));
  await takeStep(street, '公示');
  const notice = page.getByRole('region', { name: '公示' });
  await notice.getByText('孟*舟').waitFor();
  await notice.getByText('深度困难').waitFor();
  await street.look(FILE);
  expectThat(
    (await page.getByRole('button', { name: '报上级复核' }).count()) === 0,
    'nothing is reported while it is shown',
  );
  await street.leave();
  return record;
}

const choosePaper = async (form: Locator, name: string): Promise<void> => {
  await form
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from('已当面签字。\n') });
  await form.getByRole('listitem').filter({ hasText: name }).waitFor();
};

/** Other hands at the county, each of whom does one part. */
async function review(someone: Person, record: string): Promise<void> {
  const { page } = someone;
  const url = new URL(record, page.url()).href;
  const as = async (identity: string) => {
    await switchTo(someone, identity);
    await page.goto(url);
  };
  await page.goto(url);
  await takeStep(someone, '报上级复核');
  await page.getByText('交办与流转').click();
  await takeStep(someone, '提级', form => form.getByLabel('理由').fill('公示期满无异议，请复核'));
  await as('砚宁区 办公室主任');
  await takeStep(someone, '签收');
  await takeStep(someone, '上级复核', form => form.getByLabel('复核意见').fill('材料齐全，同意'));
  expectThat(
    (await page.getByRole('button', { name: '县级审核' }).count()) === 0,
    'whoever reviewed does not check',
  );
  await as('砚宁区 组织权益部部长');
  await takeStep(someone, '县级审核', form => form.getByLabel('县级审核意见').fill('同意'));
  await takeStep(someone, '经济状况核对', form => form.getByLabel('经济状况核对结果').fill('民政核对无异常'));
  await as('砚宁区 主席');
  await takeStep(someone, '审定建档', form => someone.choose(form.getByLabel('认定类别'), '深度困难'));
  await someone.sees('在档');
  await someone.look(FILE);
}

/** Recorded, reviewed and approved by three people. */
async function grant(someone: Person, program: Program): Promise<void> {
  const { page } = someone;
  await switchTo(someone, '砚宁区 组织权益部部长');
  await page.goto(`${program.url}/matters/new?kind=aid-item`);
  await someone.look('登记事项');
  await someone.fill('姓名', '孟晚舟');
  await someone.fill('身份证号', NUMBER);
  await someone.choose(page.getByLabel('帮扶项目', { exact: true }), '生活救助');
  await page.getByLabel('帮扶日期').fill(await today(someone));
  await someone.fill('帮扶内容', '第三季度生活救助');
  await someone.choose(page.getByLabel(/^在档类别/u), '深度困难');
  await page.getByLabel(/^帮扶金额/u).fill('1000');
  await page.getByLabel(/^开户行/u).fill('示例银行砚东支行');
  await page.getByLabel(/^银行卡号/u).fill(CARD);
  await someone.press('登记帮扶项目');
  await page.waitForURL(/\/matters\/[0-9a-f-]{36}$/u);
  const item = page.url();
  await switchTo(someone, '砚宁区 办公室主任');
  await page.goto(item);
  await takeStep(someone, '复核', form => form.getByLabel('复核意见').fill('同意'));
  await switchTo(someone, '砚宁区 主席');
  await page.goto(item);
  await takeStep(someone, '审定');
  await someone.sees('待发放');
}

/** The national system answers with a number; our file carries it, and nothing differs. */
async function inTheLedger(someone: Person, program: Program, record: string): Promise<void> {
  const { page } = someone;
  await switchTo(someone, '砚宁区 组织权益部部长');
  await page.goto(program.url + record);
  const [, ref] = /编号 (\w+)/u.exec(await textOf(page.getByText(/编号 \w+/u).first()))!;
  await page.goto(`${program.url}/aid/national`);
  const text = `平台编号,全国系统档案号,困难类别,状态\r\n${ref},GH2026000117,深度困难,有效`;
  await page
    .getByLabel(/^全国系统导出的回执/u)
    .setInputFiles({ name: '回执.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await someone.press('登记并对账');
  await someone.sees('新登记回执1条，两边一致');
  await someone.look('全国系统对账');
}

/** The yearly review counts again and another hand changes the class; then out of hardship, and looked after once more. */
async function nextYear(someone: Person, record: string): Promise<void> {
  const { page } = someone;
  const url = new URL(record, page.url()).href;
  const as = async (identity: string) => {
    await switchTo(someone, identity);
    await page.goto(url);
  };
  await as('砚宁区 办公室主任');
  await takeStep(someone, '年度复核');
  await takeStep(someone, '重新测算', async form => {
    await form.getByLabel(/^入户调查情况/u).fill('本人已就业，病情稳定');
    await form.getByLabel(/^工资性收入/u).fill('30000');
  });
  expectThat(
    (await page.getByRole('button', { name: '续档' }).count()) === 0,
    'whoever counts does not decide',
  );
  await as('砚宁区 主席');
  await takeStep(someone, '转类', async form => {
    await someone.choose(form.getByLabel(/^认定类别/u), '相对困难');
    await form.getByLabel(/^与测算类别不一致的理由/u).fill('女儿今年参加工作，收入将会增加');
  });
  await someone.sees('在档');
  await as('砚宁区 办公室主任');
  await takeStep(someone, '提出退出', async form => {
    await someone.choose(form.getByLabel(/^退出方式/u), '脱困');
    await form.getByLabel(/^退出理由/u).fill('女儿就业，收入稳定');
  });
  await as('砚宁区 主席');
  await takeStep(someone, '核实脱困');
  await someone.look(FILE);
  await as('砚宁区 办公室主任');
  await takeStep(someone, '脱困回访', form => form.getByLabel(/^回访情况/u).fill('工作稳定，没有返困'));
  await page.setViewportSize(PHONE);
  await someone.look(FILE);
  await page.setViewportSize(DESK);
}

const today = ({ page }: Person): Promise<string> =>
  page.evaluate(async () => ((await (await fetch('/api/v1/me')).json()) as { today: string }).today);

/** Drawn and sent by the cashier, checked by somebody else, answered by the bank. */
async function pay(someone: Person, program: Program): Promise<void> {
  const { page } = someone;
  await switchTo(someone, '砚宁区 帮扶资金专员');
  await page.goto(`${program.url}/aid/batches`);
  await someone.look('帮扶发放');
  await someone.press('新建批次');
  const form = someone.dialog('新建批次');
  await form.getByLabel('批次名称').fill('第三季度生活救助');
  await form.getByLabel('资金来源').fill('本级帮扶资金');
  await form.getByRole('button', { name: '新建批次' }).click();
  await page.waitForURL(/\/aid\/batches\/[0-9a-f-]{36}$/u);
  const batch = page.url();
  await someone.press('列入已审定的帮扶项目');
  await someone.sees('本次列入1项');
  await someone.look('第三季度生活救助');
  await confirm(someone, '拟制完毕');
  await switchTo(someone, '砚宁区 办公室主任');
  await page.goto(batch);
  await confirm(someone, '复核');
  await switchTo(someone, '砚宁区 帮扶资金专员');
  await page.goto(batch);
  await confirm(someone, '送银行');
  const [file] = await Promise.all([page.waitForEvent('download'), someone.press('下载银行文件')]);
  const no = /([0-9A-F]{12})/u.exec(file.suggestedFilename())![1];
  const text = `批次号,序号,账号,金额,结果,原因,流水号\r\n${no},1,${CARD},1000.00,成功,,LS20260001`;
  await page
    .getByLabel(/^银行返回的文件/u)
    .setInputFiles({ name: '回盘.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await someone.press('登记并入账');
  await someone.sees('1行已入账');
  await confirm(someone, '结清');
  await someone.sees('已结清');
  await page.setViewportSize(PHONE);
  await someone.look('第三季度生活救助');
  await page.setViewportSize(DESK);
}

async function confirm(someone: Person, label: string): Promise<void> {
  await someone.press(label);
  const box = someone.dialog();
  await box.getByRole('button', { name: label, exact: true }).click();
  await box.waitFor({ state: 'hidden' });
}
