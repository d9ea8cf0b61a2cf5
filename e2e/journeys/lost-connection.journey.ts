/** The network goes, the database goes: the page says so, keeps what was typed, and carries on by itself. */
import { holdDown } from '../database.ts';
import { expectThat, journey } from '../journey.ts';
import { enterAs, fieldHolds, type Person } from '../person.ts';

const OFFLINE = /网络已断开/;
const DOWN = /系统暂时不能服务，正在恢复/;

export const walk = journey({
  title: '断网、数据库停止：有提示，填写的内容不丢，恢复后接着办',
  world: 'demo',
  async walk({ browser, program }) {
    const office = await enterAs(browser, program, '岚汀市总 办公室主任');
    await office.page.getByRole('link', { name: '文稿', exact: true }).click();
    await office.press('用示范讲话稿');
    await office.look(/重点工作推进会/);
    await withoutNetwork(office);
    await inTheTable(office);
    await withoutDatabase(office, program.dataDir);
    await withoutCode(office);
  },
});

const clause = ({ page }: Person, words: string) =>
  page.getByRole('list', { name: '条款' }).getByRole('button', { name: words }).first();

async function edit(office: Person, words: string, owner: string) {
  await clause(office, words).click();
  await office.press('修改');
  const form = office.dialog('修改条款');
  await form.getByLabel('责任单位').fill(owner);
  return form;
}

async function withoutNetwork(office: Person): Promise<void> {
  const { page, context } = office;
  const form = await edit(office, '排出走访计划', '各县（市、区）总工会办公室');
  await context.setOffline(true);
  await form.getByRole('button', { name: '保存并采纳' }).click();
  await page.getByText(OFFLINE).first().waitFor();
  await form
    .getByRole('alert')
    .getByText(/填写的内容没有丢失/)
    .waitFor();
  await form.getByText(/草稿保存在本机/).waitFor();
  await office.look();
  await context.setOffline(false);
  await page.getByText(OFFLINE).first().waitFor({ state: 'hidden' });
  await fieldHolds(form.getByLabel('责任单位'), '各县（市、区）总工会办公室');
  await form.getByRole('button', { name: '保存并采纳' }).click();
  await form.waitFor({ state: 'hidden' });
  await clause(office, '各县（市、区）总工会办公室').waitFor();
}

/** A cell of the breakdown table that was left while the network was away is saved when it is back. */
async function inTheTable(office: Person): Promise<void> {
  const { page, context } = office;
  const speech = page.url();
  await office.press('生成任务分解表（草案）');
  const form = office.dialog('生成任务分解表（草案）');
  await form.getByLabel('名称').fill('断网试填');
  await form.getByRole('button', { name: '生成任务分解表（草案）' }).click();
  await page.getByRole('heading', { level: 1, name: '断网试填' }).waitFor();
  const lead = page.getByLabel(/^责任领导：/).first();
  await context.setOffline(true);
  await lead.fill('林远山');
  await lead.press('Enter');
  await page.getByText(OFFLINE).first().waitFor();
  await page.getByText(/^没有保存：/).waitFor();
  await office.look();
  await context.setOffline(false);
  await page.getByText(OFFLINE).first().waitFor({ state: 'hidden' });
  await page.getByText(/^没有保存：/).waitFor({ state: 'hidden' });
  await page.reload();
  await fieldHolds(lead, '林远山');
  await page.goto(speech);
}

async function withoutDatabase(office: Person, dataDir: string): Promise<void> {
  const { page } = office;
  const form = await edit(office, '金秋助学', '市总权益保障部');
  const letUp = holdDown(dataDir);
  try {
    await form.getByRole('button', { name: '保存并采纳' }).click();
    await page.getByText(DOWN).first().waitFor();
    await form
      .getByRole('alert')
      .getByText(/填写的内容没有丢失/)
      .waitFor();
    await office.look();
  } finally {
    letUp();
  }
  await page.getByText(DOWN).first().waitFor({ state: 'hidden', timeout: 30_000 });
  await fieldHolds(form.getByLabel('责任单位'), '市总权益保障部');
  await form.getByRole('button', { name: '保存并采纳' }).click();
  await form.waitFor({ state: 'hidden' });
  await clause(office, '市总权益保障部').waitFor();
  await page.reload();
  await clause(office, '市总权益保障部').waitFor();
  expectThat(
    await clause(office, '市总权益保障部').isVisible(),
    'what was saved after the recovery is there',
  );
}

/** Code of a page that was not to be had when it was fetched ahead: the browser remembers that, and the page opens all the same. */
async function withoutCode({ page, context, look }: Person): Promise<void> {
  const CODE = '**/assets/PapersPage-*.js';
  const missed = page.waitForEvent('requestfailed', request => request.url().includes('/assets/PapersPage-'));
  await context.route(CODE, route => route.abort('internetdisconnected'));
  await page.reload();
  await missed;
  await page.getByRole('link', { name: '来文', exact: true }).click();
  await page
    .getByRole('alert')
    .getByText(/页面没有打开，请检查网络后重试/)
    .waitFor();
  await look();
  await context.unroute(CODE);
  await page.getByRole('heading', { level: 1, name: '来文' }).waitFor();
  await page.getByRole('link', { name: '文稿', exact: true }).click();
  await look('文稿');
}
