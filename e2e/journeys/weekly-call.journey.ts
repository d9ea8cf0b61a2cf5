/** The weekly call: planned by the calendar, a county reports, the account comes first, what is decided becomes a task of the county. */
import { PHONE } from '../browser.ts';
import { expectThat, journey } from '../journey.ts';
import { enterAs, type Person, switchTo } from '../person.ts';

const OFFICE = '岚汀市总 办公室主任';
const COUNTY = '砚宁区 办公室主任';
const DECISION = '三日内补齐走访表并报市总办公室';

export const walk = journey({
  title: '调度会：按日历安排、县级汇报、先对账、议定事项交办成任务',
  world: 'demo',
  async walk({ browser, program }) {
    const office = await enterAs(browser, program, OFFICE);
    await office.page.goto(`${program.url}/calls`);
    await office.look('调度会');
    await reported(await enterAs(browser, program, COUNTY, PHONE), program.url);
    await decideAndAssign(office, await heldToday(office, program.url));
    await statement(office, program.url);
  },
});

const firstCall = ({ page }: Person) =>
  page
    .getByRole('link', { name: /调度会$/ })
    .and(page.locator('[href*="/calls/"]'))
    .first();

/** On the phone: the figures stand there, the county adds its words. */
async function reported(county: Person, url: string): Promise<void> {
  const { page } = county;
  await page.goto(`${url}/calls`);
  await firstCall(county).click();
  const reports = page.getByRole('region', { name: '单位汇报' });
  await reports.getByText('砚宁区').first().waitFor();
  expectThat((await reports.getByText('澄津区').count()) === 0, 'a county sees its own report only');
  const words = reports.getByLabel(/汇报内容/);
  await words.fill('本周走访按周排表推进。');
  await county.look();
  await reports.getByRole('button', { name: '汇报', exact: true }).click();
  // Late, where the journey began on the last day for reports and midnight came.
  await reports
    .getByText(/^(已|迟)汇报$/)
    .first()
    .waitFor();
}

/** A call of this month on the day of today, so that it can be held at once. */
async function heldToday(office: Person, url: string): Promise<string> {
  const { page } = office;
  await page.goto(`${url}/calls`);
  await office.press('安排调度会');
  const form = office.dialog('安排调度会');
  await office.choose(form.getByLabel('周期'), '每月');
  const day = form.getByLabel('会期');
  await day.waitFor();
  const me = await page.request.get(`${url}/api/v1/me`);
  const { today: now } = (await me.json()) as { today: string };
  await day.fill('2020-01-01');
  await form.getByRole('button', { name: /^安排并通知/ }).click();
  await office.sees(/会期不在/);
  await day.fill(now);
  await form.getByLabel('汇报截止日（可不填）').fill(now);
  await form.getByRole('button', { name: /^安排并通知/ }).click();
  await page.waitForURL(/\/calls\/[0-9a-f-]{36}$/);
  await office.look();
  return page.url();
}

async function decideAndAssign(office: Person, address: string): Promise<void> {
  const { page } = office;
  await office.press('加一个议题');
  const topic = office.dialog('加一个议题');
  await topic.getByLabel('议题').fill('走访进度');
  await topic.getByRole('button', { name: '加一个议题' }).click();
  await topic.waitFor({ state: 'hidden' });
  await office.press('记为已召开');
  const account = page.getByRole('region', { name: '上次议定事项对账' });
  if ((await account.getByLabel('没有完成的原因').count()) > 0) {
    await office.sees(/没有完成，请写明原因/);
    for (const field of await account.getByLabel('没有完成的原因').all())
      await field.fill('正在办理，下周完成');
    await office.press('记为已召开');
  }
  const decisions = page.getByRole('region', { name: '议定事项', exact: true });
  await decisions.getByLabel('议定事项', { exact: true }).fill(DECISION);
  await office.choose(decisions.getByLabel('承办单位'), '砚宁区');
  await decisions.getByLabel('责任人').fill('秦守拙');
  await decisions.getByLabel('完成时限').fill('2099-12-31');
  await office.press('保存议定事项');
  await office.sees(/已保存，可在页首/);
  await office.look();
  await office.press('形成纪要并交办');
  await office.dialog('形成纪要并交办').getByRole('button', { name: '形成纪要并交办' }).click();
  await office.sees('已成纪要');
  await office.look();
  await switchTo(office, COUNTY);
  await page.goto(address);
  await page.getByRole('link', { name: DECISION }).click();
  await page.getByRole('button', { name: '收文' }).waitFor();
  await switchTo(office, OFFICE);
}

/** The sheet of a whole county is added up, never typed. */
async function statement(office: Person, url: string): Promise<void> {
  const { page } = office;
  await page.goto(`${url}/statements?view=periods`);
  await page
    .getByRole('link', { name: /户外劳动者服务站点月报/ })
    .first()
    .click();
  await office.look(/户外劳动者服务站点月报/);
  await page.getByRole('link', { name: '砚宁区' }).click();
  await office.sees(/由下级锁定的报表相加/);
  await office.press('审核锁定');
  await office.dialog('审核锁定').getByRole('button', { name: '审核锁定' }).click();
  await office.sees('已锁定');
  await office.look();
}
