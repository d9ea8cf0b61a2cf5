/**
 * Something happened that nobody has told (首报、续报、终报): the office asks, the county tells it on a phone, the office reads it as often
 * as there is news; what happened longer ago than may be is a miss, made up and seen as late.
 */
import { DESK, PHONE } from '../browser.ts';
import { expectThat, journey } from '../journey.ts';
import { enterAs, type Person, textOf } from '../person.ts';

const OFFICE = '岚汀市总 办公室主任';
const COUNTY = '砚宁区 办公室主任';
const CROWD = '一处工地十余名职工聚集讨薪';
const LATE = '一家企业发生机械伤害';
const MINUTE = 60_000;

/** As the field for date and time holds it, in China. */
const minutesAgo = (n: number): string =>
  new Date(Date.now() - n * MINUTE + 8 * 60 * MINUTE).toISOString().slice(0, 16);

export const walk = journey({
  title: '必报事项：要求首报、手机首报、已阅、续报再阅、终报；过了时限的列为漏报，补报后仍显示迟报',
  world: 'demo',
  async walk({ browser, program }) {
    const office = await enterAs(browser, program, OFFICE, DESK);
    await office.page.goto(`${program.url}/events`);
    await office.look('必报事项');
    const asked = await ask(office, CROWD, 30);
    await office.sees('待首报');
    const county = await enterAs(browser, program, COUNTY, PHONE);
    await tell(county, CROWD);
    await read(office, asked);
    await followed(county);
    await readAgain(office, asked);
    await late(office, county, `${program.url}/events`);
  },
});

/** @returns the address of the event */
async function ask(office: Person, title: string, minutes: number): Promise<string> {
  const { page } = office;
  await office.press('要求首报');
  const form = office.dialog('要求首报');
  await form.getByRole('button', { name: '要求首报' }).click();
  await form.getByText('请选择应当报告的单位').first().waitFor();
  await office.choose(form.getByLabel('应当报告的单位'), '砚宁区总工会', '砚宁区总');
  await office.choose(form.getByLabel('类别'), '突发情况');
  await form.getByLabel('标题').fill(title);
  await form.getByLabel('发生时间').fill(minutesAgo(minutes));
  await form.getByLabel('情况和来源').fill('从 12351 热线得知');
  await office.look();
  await form.getByRole('button', { name: '要求首报' }).click();
  await page.waitForURL(/\/events\/[0-9a-f-]{36}$/);
  await office.look(title);
  return page.url();
}

const waiting = ({ page }: Person, title: string) => page.getByRole('link', { name: title }).first();

/** From the list of what waits at home, on a phone. */
async function tell(county: Person, title: string): Promise<void> {
  const { page } = county;
  await waiting(county, title).click();
  await county.look(title);
  await step(county, '首报', '报告的内容', '下午两点，十二人聚集，要求支付两个月工资，已派人到场');
  await county.sees(/首报用时 \d+分钟/);
  const [, minutes] = /首报用时 (\d+)分钟/.exec(await textOf(page.getByText(/首报用时/).first()))!;
  expectThat(
    Number(minutes) >= 30 && Number(minutes) < 60,
    `the delay runs from the event, it is ${minutes}`,
  );
  await county.look();
}

async function step(someone: Person, label: string, field: string, words: string): Promise<void> {
  await someone.press(label);
  const form = someone.dialog(label);
  await form.getByLabel(field).fill(words);
  await form.getByRole('button', { name: label, exact: true }).last().click();
  await form.waitFor({ state: 'hidden' });
}

async function read(office: Person, address: string): Promise<void> {
  const { page } = office;
  await page.goto(new URL('/', address).href);
  await waiting(office, CROWD).click();
  await office.look(CROWD);
  await office.sees('待阅');
  await office.sees('按时');
  await step(office, '已阅', '批示意见', '请区总盯到发放完毕');
  await office.sees('已收存');
}

async function followed(county: Person): Promise<void> {
  await county.page.reload();
  await county.sees('请区总盯到发放完毕');
  await step(county, '续报', '新的情况', '企业承诺三日内支付');
  await step(county, '终报', '处置结果', '十二人工资全部发放');
  await county.look();
  expectThat(
    (await county.page.getByRole('button', { name: '续报' }).count()) === 0,
    'nothing follows what is over',
  );
}

async function readAgain(office: Person, address: string): Promise<void> {
  await office.page.goto(new URL('/', address).href);
  await waiting(office, CROWD).click();
  await office.sees('十二人工资全部发放');
  await office.sees('待阅');
  await step(office, '已阅', '批示意见', '');
  await office.sees('已收存');
}

/** More than two hours ago: the unit is not asked any more but was silent, and stays late when it has made it up. */
async function late(office: Person, county: Person, list: string): Promise<void> {
  await office.page.goto(list);
  const missed = await ask(office, LATE, 300);
  await office.sees('应报未报');
  await office.sees('已超时3小时');
  await county.page.goto(missed);
  await county.look(LATE);
  await step(county, '补报', '补报的内容', '一人手部受伤，已送医');
  await county.sees('首报用时 5小时');
  await office.page.goto(list);
  await office.page.getByRole('row').filter({ hasText: LATE }).getByText('迟3小时').waitFor();
  await office.look('必报事项');
}
