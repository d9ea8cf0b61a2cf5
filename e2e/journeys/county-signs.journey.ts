/** A county signs for a task in three steps, breaks it down, a township reports by phone, the level above decides. */
import type { Browser } from 'playwright-core';
import { PHONE } from '../browser.ts';
import { givenIssued } from '../given.ts';
import { expectThat, journey } from '../journey.ts';
import { enterAs, expectSoon, fieldHolds, type Person, switchTo } from '../person.ts';
import type { Program } from '../program.ts';

const stamp = Date.now() % 100_000;
const TASK = `走访小微企业 ${stamp}`;
const COUNTY = '砚宁区';
const TOWNSHIP = '砚东街道';
const EVIDENCE = '走访登记表.txt';

export const walk = journey({
  title: '县级签收、分解，镇街手机报告，上级审核与延期',
  world: 'demo',
  async walk({ browser, program }) {
    await givenIssued(browser, program, {
      programme: `小微企业走访月 ${stamp}`,
      title: TASK,
      parts: { [COUNTY]: 90, 璟泽县: 60 },
      measure: '户',
      due: 3,
    });
    const county = await enterAs(browser, program, `${COUNTY} 办公室主任`);
    await signFor(county);
    await breakDown(county);
    await townshipReports(browser, program);
    await extension(county);
    await finish(county);
  },
});

/** From the list on the first page to the record. */
async function openFromHome(someone: Person, tab: RegExp): Promise<void> {
  const { page } = someone;
  const todos = page.getByRole('region', { name: '待办' }).first();
  await todos.getByRole('button', { name: tab }).click();
  await todos.getByRole('link', { name: TASK }).first().click();
  await someone.look(TASK);
}

async function confirm(someone: Person, label: string, title = label): Promise<void> {
  await someone.press(label);
  const dialog = someone.dialog(title);
  await dialog.getByRole('button', { name: label }).click();
  await dialog.waitFor({ state: 'hidden' });
}

async function signFor(county: Person): Promise<void> {
  const { page } = county;
  await county.look('首页');
  await openFromHome(county, /^未签收/);
  await confirm(county, '收文', '收文签收');
  await county.sees(/等砚宁区领导签批/);

  await switchTo(county, `${COUNTY} 主席`);
  await openFromHome(county, /^待签批/);
  await county.press('签批');
  const form = county.dialog(`签批：${TASK}`);
  await form.getByLabel('本级责任领导').fill('周明德');
  await page.keyboard.press('Tab');
  await county.choose(form.getByLabel('责任部室'), '组织');
  await form.getByLabel('第一责任人').fill('周明德');
  await page.keyboard.press('Tab');
  await form.getByLabel(/^签批意见/).fill('两人一组，月底前走完。');
  await county.look();
  await keptThroughReload(county, '签批', `签批：${TASK}`);
  await fieldHolds(form.getByLabel('本级责任领导'), '周明德');
  await fieldHolds(form.getByLabel(/^签批意见/), '两人一组，月底前走完。');
  await form.getByRole('button', { name: '签批' }).click();
  await county.sees(/承办$/);
  await page.getByText('两人一组，月底前走完。').waitFor();
  await noDraftLeft(county);

  await switchTo(county, `${COUNTY} 办公室主任`);
  await openFromHome(county, /^全部/);
  await confirm(county, '承办');
  await county.sees(/正在办理$/);
}

/** What was typed and not sent is offered again when the page was loaded anew. */
async function keptThroughReload(someone: Person, label: string, title: string): Promise<void> {
  await someone.page.reload();
  await someone.press(label);
  await someone
    .dialog(title)
    .getByRole('button', { name: /^恢复 .* 的草稿$/ })
    .click();
}

/** What was sent is no draft any more, also when the record no longer offers the step. */
const noDraftLeft = ({ page }: Person): Promise<void> =>
  expectSoon(async () => {
    const answer = await page.request.get(new URL('/api/v1/drafts', page.url()).href);
    return ((await answer.json()) as { items: unknown[] }).items.length === 0;
  }, 'no draft is left of what was sent');

/** By the number of workers to two townships; the proof line says that the sum is right. */
async function breakDown(county: Person): Promise<void> {
  const { page } = county;
  await county.press('向下分解');
  const form = county.dialog(`向下分解：${TASK}`);
  await form.getByLabel(`${TOWNSHIP}的任务数`).fill('50');
  await form.getByLabel('砚西街道的任务数').fill('45');
  await form.getByText(/可分解 90 = 本次分解 95 .*超出部分请减去/).waitFor();
  expectThat(
    await form.getByRole('button', { name: /^分解下达到/ }).isDisabled(),
    'more than was received cannot be given on',
  );
  await form.getByLabel('砚西街道的任务数').fill('30');
  await form.getByText('可分解 90 = 本次分解 80 + 仍预留 10').waitFor();
  await county.look();
  await form.getByRole('button', { name: '分解下达到 2 个单位' }).click();
  await form.waitFor({ state: 'hidden' });
  await page.getByText(/本级 90户 = 已分解 80户 \+ 预留 10户/).waitFor();
  await county.look();
}

async function townshipReports(browser: Browser, program: Program): Promise<void> {
  const town = await enterAs(browser, program, `${TOWNSHIP} 干事`, PHONE);
  const { page } = town;
  await town.look('首页');
  await openFromHome(town, /^未签收/);
  await confirm(town, '收文', '收文签收');
  await switchTo(town, `${TOWNSHIP} 主席`);
  await openFromHome(town, /^待签批/);
  await town.press('签批');
  const endorse = town.dialog(`签批：${TASK}`);
  await town.look();
  await endorse.getByRole('button', { name: '签批' }).click();
  await endorse.waitFor({ state: 'hidden' });
  await switchTo(town, `${TOWNSHIP} 干事`);
  await openFromHome(town, /^全部/);
  await confirm(town, '承办');
  await page.getByRole('link', { name: '首页' }).first().click();

  // Two taps: the button in the list, and the one that sends.
  await page.getByRole('button', { name: `报告 ${TASK}` }).click();
  const form = town.dialog('报告进展');
  await form.getByLabel(/^本次完成数/).fill('50');
  await form.getByLabel('选择佐证材料').setInputFiles({
    name: EVIDENCE,
    mimeType: 'text/plain',
    buffer: Buffer.from('走访 50 户，登记问题 3 条。\n'),
  });
  await form.getByText(EVIDENCE).first().waitFor();
  await town.look();
  await form.getByRole('button', { name: '提交报告' }).click();
  await form.waitFor({ state: 'hidden' });

  await openFromHome(town, /^全部/);
  await page.getByRole('button', { name: EVIDENCE }).waitFor();
  await claim(town, '已走访 50 户，全部登记。');
  await town.look();
  await town.leave();
}

async function claim(someone: Person, words: string): Promise<void> {
  const { page } = someone;
  const more = page.getByRole('button', { name: '更多' });
  if (await more.isVisible()) await more.click();
  await someone.press('报结');
  const dialog = someone.dialog('报结');
  await dialog.getByLabel('完成情况').fill(words);
  await dialog.getByRole('button', { name: '报结' }).click();
  await someone.sees(/审核报结$/);
}

async function extension(county: Person): Promise<void> {
  const { page } = county;
  const task = page.url();
  await county.press('申请延期');
  const form = county.dialog('申请延期');
  const due = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
  await form.getByLabel('延期到').fill(due);
  await form.getByLabel('理由').fill('部分企业停产检修，约访要推后。');
  await county.look();
  await keptThroughReload(county, '申请延期', '申请延期');
  await fieldHolds(form.getByLabel('延期到'), due);
  await fieldHolds(form.getByLabel('理由'), '部分企业停产检修，约访要推后。');
  await form.getByRole('button', { name: '申请延期' }).click();
  await form.waitFor({ state: 'hidden' });
  await noDraftLeft(county);

  await switchTo(county, '岚汀市总 办公室主任');
  await page.getByRole('link', { name: '调整与延期' }).click();
  await county.look('调整与延期申请');
  await page.getByRole('row', { name: TASK }).getByRole('button', { name: '同意', exact: true }).click();
  await county.dialog('同意延期').getByRole('button', { name: '同意' }).click();
  await page.getByRole('row', { name: TASK }).getByRole('cell', { name: '同意', exact: true }).waitFor();

  await switchTo(county, `${COUNTY} 办公室主任`);
  await page.goto(task);
  const light = page.getByRole('region', { name: '办理到哪一步' }).getByRole('button', { name: due });
  await light.hover();
  await page.getByRole('tooltip').getByText(/延期/).waitFor();
}

async function finish(county: Person): Promise<void> {
  const { page } = county;
  const task = page.url();
  await page.getByRole('region', { name: '分解情况' }).getByRole('link', { name: TOWNSHIP }).click();
  await confirm(county, '审核办结');
  await county.sees('已办结');
  await page.goto(task);
  await county.press('报告进展');
  const form = county.dialog('报告进展');
  await form.getByLabel(/^本次完成数/).fill('90');
  await form.getByRole('button', { name: '提交报告' }).click();
  await form.waitFor({ state: 'hidden' });
  await claim(county, '90 户全部走访完毕。');
  expectThat(
    (await page.getByRole('button', { name: '审核办结' }).count()) === 0,
    'the county that reported does not accept its own claim',
  );
  await ownClaimRefused(county);

  await switchTo(county, '岚汀市总 组织部部长');
  await page.goto(task);
  await county.press('审核办结');
  const dialog = county.dialog('审核办结');
  await dialog.getByRole('button', { name: '审核办结' }).click();
  await dialog.getByRole('alert').waitFor();
  await county.look();
  await dialog.getByLabel(/^理由/).fill('砚西街道余量由区里代办。');
  await dialog.getByRole('button', { name: '审核办结' }).click();
  await county.sees('已办结');
  await county.look(TASK);
}

/** Not even past the screen. */
async function ownClaimRefused({ page }: Person): Promise<void> {
  const status = await page.evaluate(async id => {
    const { seq } = (await (await fetch(`/api/v1/tasks/${id}`)).json()) as { seq: number };
    const answer = await fetch(`/api/v1/tasks/${id}/judge`, {
      method: 'POST',
      body: JSON.stringify({ move: 'accept', seenSeq: seq }),
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    });
    return answer.status;
  }, page.url().split('/').at(-1));
  expectThat(status === 403, `accepting one's own claim answers 403, not ${status}`);
}
