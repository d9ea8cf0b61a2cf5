/** A county plans a campaign, publishes who goes where; somebody visits from the own list; two fall out and only their employers move. */
import { DESK, PHONE } from '../browser.ts';
import { journey } from '../journey.ts';
import { enterAs, expectSoon, type Person } from '../person.ts';
import type { Program } from '../program.ts';

const OFFICE = '砚宁区 办公室主任';
const STREET = '砚东街道 干事';
const TITLE = '企业职工大走访';

export const walk = journey({
  title: '走访行动从组队、排出、公布到登记走访；两人不能参加后重新排出，只动他们的企业，两边都告知',
  world: 'demo',
  async walk({ browser, program }) {
    const office = await enterAs(browser, program, OFFICE, DESK);
    await plan(office, program);
    await arrange(office);
    const address = new URL(office.page.url()).pathname;
    const cadre = await enterAs(browser, program, STREET, PHONE);
    await visit(cadre);
    await fallOut(office, program, address);
    await cadre.leave();
    await office.leave();
  },
});

/** Whom, why, how often; and what cannot be meant is said at its field. */
async function plan(office: Person, program: Program): Promise<void> {
  const { page } = office;
  await page.goto(`${program.url}/visit-campaigns`);
  await office.look('走访行动');
  await office.press('拟定走访行动');
  const form = office.dialog('拟定走访行动');
  await form.getByLabel('行动名称').fill(TITLE);
  await form.getByLabel('走访目的').fill('摸清用工、欠薪隐患和职工所盼');
  await form.getByLabel('最少（户）').fill('90');
  await form.getByRole('button', { name: '拟定走访行动' }).click();
  await form.getByText('每组最少户数不能大于最多户数，请改正').first().waitFor();
  await form.getByLabel('最少（户）').fill('0');
  await form.getByLabel('最多（户）').fill('100');
  await form.getByLabel('每周半天数').fill('10');
  await form.getByLabel(/^专长要求/u).fill('采矿业：安全生产');
  await form.getByRole('button', { name: '拟定走访行动' }).click();
  await office.look(TITLE);
  // All that was asked can be read again before it is started for good.
  await office.sees('采矿业：安全生产');
  await office.press('启动');
  await office.dialog('启动走访行动').getByRole('button', { name: '启动' }).click();
  await page.getByRole('link', { name: '还没有组队' }).click();
  await office.look(/走访安排/u);
}

/** Teams, the computing in the background, its proof, publishing. */
async function arrange(office: Person): Promise<void> {
  const { page } = office;
  await confirmed(office, '提出组队方案');
  await confirmed(office, '排出安排');
  await office.sees(/第1次排出：(?:等待计算|正在计算|已完成)/u);
  await page.getByText('第1次排出：已完成').waitFor({ timeout: 120_000 });
  await office.sees(/未能安排的权重：.*/u);
  await office.look();
  await confirmed(office, '公布', '公布走访安排');
  await office.sees('已公布');
  await page.getByRole('button', { name: '安排明细' }).click();
  await page.getByRole('table', { name: '走访安排明细' }).getByRole('row').nth(1).waitFor();
  await office.look();
}

async function confirmed(someone: Person, label: string, title = label): Promise<void> {
  await someone.press(label);
  const form = someone.dialog(title);
  await form.getByRole('button', { name: label }).click();
  await form.waitFor({ state: 'hidden' });
}

/** On the phone: the list of this week, and one tap to record; the team goes together. */
async function visit(cadre: Person): Promise<void> {
  const { page } = cadre;
  await page.goto(`${new URL(page.url()).origin}/own-visits`);
  await cadre.look('今日走访');
  await page
    .getByRole('button', { name: /^登记.*的走访$/u })
    .first()
    .click();
  const form = page.getByRole('form', { name: '登记走访' });
  await form.getByRole('radio', { name: '拒访' }).waitFor();
  await cadre.look();
}

/** A team of the street is stopped: what it had goes to others, what others had stays where it was. */
async function fallOut(office: Person, program: Program, address: string): Promise<void> {
  const { page } = office;
  await page.goto(`${program.url}${address}?tab=teams`);
  const rows = page.getByRole('table', { name: '走访组' }).getByRole('row');
  const some = page.getByRole('button', { name: /^[1-9]\d*$/u });
  const team = rows.filter({ has: some }).first();
  const theirs = Number(await team.getByRole('button', { name: /^\d+$/u }).textContent());
  await team.getByRole('button', { name: '停派' }).click();
  const stop = office.dialog(/^停派第/u);
  await stop.getByLabel('理由（不写病情）').fill('两人近期不能参加');
  await stop.getByRole('button', { name: '停派' }).click();
  await stop.waitFor({ state: 'hidden' });
  await confirmed(office, '重新排出');
  await page.getByText('第2次排出：已完成').waitFor({ timeout: 120_000 });
  await page.goto(`${program.url}${address}?tab=lines&show=changed`);
  await expectSoon(
    async () => (await page.getByText(`共 ${theirs} 户`).count()) > 0,
    `exactly the ${theirs} employers of the team that was stopped move`,
  );
  // In the last days of a year there may be no room for them any more; then that is said.
  await office.sees(/原走访组已不在名单里|请增加天数|请调高上限/u);
  await office.look();
  await confirmed(office, '公布', '公布走访安排');
  await page.goto(`${program.url}/reminders`);
  await office.look();
}
