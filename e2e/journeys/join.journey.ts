/** A worker joins by phone at a union's link, shows the card at another counter, and moves on to the union of another place and trade without a gap. */

import { asDay } from '@niangjia/domain/core/days.ts';
import { sampleIdCard } from '@niangjia/domain/core/identity-sample.ts';
import type { Browser } from 'playwright-core';
import { PHONE } from '../browser.ts';
import { expectThat, journey } from '../journey.ts';
import { enterAs, type Person, person, switchTo, textOf } from '../person.ts';
import type { Program } from '../program.ts';

const NUMBER = sampleIdCard({ birthDay: asDay('1991-03-14'), sex: 'male', serial: 77 });
const NAME = '柏长青';
const MASKED = '柏*青';
const HERE = '砚东街道';
const THERE = '市交通工会';

export const walk = journey({
  title: '职工在手机上申请入会，工会批准后领取会员证，再凭查询码转到另一地的工会，会籍不中断',
  world: 'demo',
  async walk({ browser, program }) {
    const code = await join(browser, program);
    const union = await enterAs(browser, program, `${HERE} 主席`);
    await approve(union, program);
    const token = await card(browser, program, code);
    await check(union, program, token);
    await ask(browser, program, code);
    await agree(union, program);
    await union.leave();
    await arrived(browser, program, code, token);
  },
});

/** By the union's link, by keyboard at the end: what is wrong is named, and nothing typed is lost. */
async function join(browser: Browser, program: Program): Promise<string> {
  const worker = await person(browser, PHONE);
  const { page } = worker;
  await page.goto(`${program.url}/sign-in`);
  await page.getByRole('link', { name: '申请入会' }).click();
  await worker.look('申请加入工会');
  await page.getByRole('radio', { name: /灵活就业/u }).check();
  await worker.choose(page.getByLabel('工作地所在的县（市、区）'), '砚宁区');
  await worker.choose(page.getByLabel('街道（乡镇）、园区或行业工会'), HERE);
  await worker.fill('姓名', NAME);
  await worker.fill('证件号', `${NUMBER.slice(0, 17)}${NUMBER.endsWith('0') ? '1' : '0'}`);
  await worker.fill('手机号', '13900000077');
  await worker.choose(page.getByLabel(/^您属于/u), '外卖配送员');
  await page.keyboard.press('Escape');
  await page.getByRole('checkbox', { name: /承认中国工会章程/u }).check();
  await page.getByRole('checkbox', { name: /处理我的证件号/u }).check();
  await page.getByRole('button', { name: '提交申请' }).click();
  await worker.sees('不同意的，请到工会窗口当面申请');
  await page.getByRole('checkbox', { name: /联系我的手机号/u }).check();
  await page.getByRole('button', { name: '提交申请' }).focus();
  await page.keyboard.press('Enter');
  await worker.sees(/校验位/u);
  expectThat((await page.getByLabel('姓名').inputValue()) === NAME, 'what was typed is kept');
  await worker.fill('证件号', NUMBER);
  await worker.press('提交申请');
  await worker.look('请保存查询码');
  const code = await textOf(page.locator('.once-link'));
  expectThat(/^(?:\w{4}-){6}\w{4}$/u.test(code), 'a receipt code is shown');
  await worker.leave();
  return code;
}

async function approve(union: Person, program: Program): Promise<void> {
  const { page } = union;
  await page.goto(`${program.url}/join-requests`);
  await union.look('入会申请');
  await page.getByRole('link', { name: NAME }).click();
  await union.look(NAME);
  await union.press('批准入会');
  const form = union.dialog('批准入会');
  await form.getByLabel('批准日期').fill(await today(union));
  await form.getByRole('button', { name: '批准入会' }).click();
  await form.waitFor({ state: 'hidden' });
  await union.sees('在籍');
}

const today = ({ page }: Person): Promise<string> =>
  page.evaluate(async () => ((await (await fetch('/api/v1/me')).json()) as { today: string }).today);

async function own(browser: Browser, program: Program, code: string): Promise<Person> {
  const worker = await person(browser, PHONE);
  await worker.page.goto(`${program.url}/membership`);
  await worker.fill('查询码', code.toLowerCase());
  await worker.press('查看');
  await worker.page.getByRole('list', { name: '办理过程' }).waitFor();
  return worker;
}

const tokenOn = async ({ page }: Person): Promise<string> =>
  (await textOf(page.getByText(/^编码：/u))).replace('编码：', '');

async function card(browser: Browser, program: Program, code: string): Promise<string> {
  const worker = await own(browser, program, code);
  await worker.press('领取会员证');
  await worker.page.getByRole('img', { name: '会员证二维码' }).waitFor();
  await worker.look('我的会籍');
  const first = await tokenOn(worker);
  await worker.press('换发会员证');
  const box = worker.dialog('换发会员证');
  await box.getByRole('button', { name: '换发会员证' }).click();
  await box.waitFor({ state: 'hidden' });
  const token = await tokenOn(worker);
  expectThat(token !== first && !token.includes(NUMBER.slice(-4)), 'a new card has a new random number');
  await worker.leave();
  return token;
}

/** By the address that the phone's camera opens: the number leaves the address at once. */
async function check(union: Person, program: Program, token: string): Promise<void> {
  const { page } = union;
  await page.goto(`${program.url}/cards/check#${token}`);
  const found = page.getByRole('status', { name: '验证结果' });
  await found.getByText('今天有效').waitFor();
  await found.getByText(MASKED).waitFor();
  expectThat(new URL(page.url()).hash === '', 'the number stands in the address no longer');
  await union.look('验证会员证');
}

async function ask(browser: Browser, program: Program, code: string): Promise<void> {
  const worker = await own(browser, program, code);
  const { page } = worker;
  await worker.press('申请转会');
  const form = worker.dialog('申请转会');
  await form.getByRole('radio', { name: /灵活就业/u }).check();
  await worker.choose(form.getByLabel('工作地所在的县（市、区）'), '澄津区');
  await worker.choose(form.getByLabel('街道（乡镇）、园区或行业工会'), THERE, '交通');
  await form.getByLabel('转会的原因').fill('改跑长途货运');
  await form.getByRole('button', { name: '申请转会' }).click();
  await form.waitFor({ state: 'hidden' });
  await worker.sees(/办好之前会籍一直在/u);
  await page.getByRole('button', { name: '撤回转会申请' }).waitFor();
  await worker.look('我的会籍');
  await worker.leave();
}

/** Both unions, the new one last. */
async function agree(union: Person, program: Program): Promise<void> {
  const { page } = union;
  const open = async () => {
    await page.goto(`${program.url}/members`);
    await page.getByLabel('查找职工').fill(NUMBER);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: NAME }).click();
    await union.look(NAME);
  };
  await open();
  await take(union, '同意转出');
  await switchTo(union, `${THERE} 主席`);
  await open();
  const day = await today(union);
  await take(union, '接收', form => form.getByLabel('转会日期').fill(day));
  await union.sees('会籍经历');
}

async function take(
  union: Person,
  label: string,
  fill: (form: ReturnType<Person['dialog']>) => Promise<void> = async () => undefined,
): Promise<void> {
  await union.press(label);
  const form = union.dialog(label);
  await fill(form);
  await form.getByRole('button', { name: label }).click();
  await form.waitFor({ state: 'hidden' });
}

/** The same card goes on, under the new union. */
async function arrived(browser: Browser, program: Program, code: string, token: string): Promise<void> {
  const worker = await own(browser, program, code);
  await worker.sees(/交通工会/u);
  expectThat((await tokenOn(worker)) === token, 'the card goes on with the membership');
  await worker.page.getByRole('list', { name: '办理过程' }).getByText(/接收/u).waitFor();
  await worker.look('我的会籍');
  await worker.leave();
}
