/**
 * 会办: a county asks another county and one of its townships to help with a matter of its own. One signs for it and answers with a paper,
 * the other gives it back from a phone; asked anew it is let go. Whoever was not asked sees nothing, and whoever is done sees no more.
 */
import { DESK, PHONE } from '../browser.ts';
import { expectThat, journey } from '../journey.ts';
import { enterAs, type Person, settle } from '../person.ts';

const PROBLEM = '部分企业工会换届逾期半年以上';
const ASKED = '请核对你处同名企业的换届情况，五天内回复';
const [COUNTY, TOWN] = ['璟泽县', '砚东街道'];

export const walk = journey({
  title: '会办：请两家工会会办，一家签收并附材料反馈意见，一家在手机上退回；再请、不再会办；没有被请的看不到',
  world: 'demo',
  async walk({ browser, program }) {
    const office = await enterAs(browser, program, '砚宁区 办公室主任', DESK);
    const record = await opened(office, program.url);
    await askHelp(office, COUNTY, TOWN);
    await office.look(PROBLEM);
    for (const unit of [COUNTY, TOWN]) await line(office, unit).getByText('待会办签收').waitFor();

    await office.sees('共请2次：待签收2');
    await line(office, COUNTY).getByText(`请办：同${TOWN}`).waitFor();

    const helper = await enterAs(browser, program, '璟泽县 办公室主任', DESK);
    await found(helper, program.url);
    await answered(helper);
    const town = await enterAs(browser, program, '砚东街道 主席', PHONE);
    await found(town, program.url);
    await givenBack(town, record, '本街道没有这家企业');

    await office.page.reload();
    await line(office, COUNTY).getByText('意见：已按期换届，附批复').waitFor();
    await line(office, COUNTY).getByRole('button', { name: '批复.txt' }).waitFor();
    await line(office, TOWN).getByText('退回理由：本街道没有这家企业').waitFor();
    await askHelp(office, TOWN);
    await town.page.goto(record);
    await line(town, TOWN).getByRole('button', { name: '会办签收' }).waitFor();
    await town.look(PROBLEM);
    await letGo(office);
    await hidden(town, record);
    const outsider = await enterAs(browser, program, '市交通工会 主席', DESK);
    await hidden(outsider, record);
    await outsider.page.goto(`${program.url}/matters?view=joint`);
    await outsider.look('事项');
    expectThat((await outsider.page.getByText(PROBLEM).count()) === 0, 'whoever was not asked lists nothing');
  },
});

/** The newest of that union. */
const line = ({ page }: Person, unit: string) =>
  page
    .getByRole('region', { name: '会办', exact: true })
    .getByRole('region', { name: `会办：${unit}` })
    .first();

async function opened(office: Person, url: string): Promise<string> {
  const { page } = office;
  await page.goto(`${url}/matters?kind=rectification`);
  await page.getByRole('link', { name: PROBLEM }).first().click();
  await page.getByRole('heading', { level: 1, name: PROBLEM }).waitFor();
  return page.url();
}

async function askHelp(office: Person, ...units: string[]): Promise<void> {
  const { page } = office;
  const ask = page.getByRole('button', { name: '会办', exact: true });
  if (!(await ask.isVisible())) await page.getByText('交办与流转', { exact: true }).click();
  await ask.click();
  const form = office.dialog(/^会办：/);
  // The list stays open for the next one.
  const field = form.getByLabel(/^会办的工会/);
  await field.click();
  for (const unit of units) {
    await field.fill(unit);
    await page.locator('.ant-select-item-option').filter({ hasText: unit, visible: true }).first().click();
  }
  await field.press('Tab');
  await form.getByLabel(/^请他们办什么/).fill(ASKED);
  await form.getByRole('button', { name: '会办', exact: true }).last().click();
  await form.waitFor({ state: 'hidden' });
}

/** Among the own matters, with the day of the own line; the count is that of the list. */
async function found(helper: Person, url: string): Promise<void> {
  const { page } = helper;
  await page.goto(`${url}/matters?view=joint`);
  await helper.look('事项');
  await page
    .getByText(/^会办签收，/)
    .first()
    .waitFor();
  await page.getByText('共 1 件').first().waitFor();
  await page.goto(`${url}/matters?kind=rectification`);
  await page.getByRole('link', { name: PROBLEM }).first().click();
  await page.getByRole('heading', { level: 1, name: PROBLEM }).waitFor();
  await helper.look(PROBLEM);
}

async function taken(someone: Person, label: string, words: string | null, paper?: string): Promise<void> {
  await someone.press(label);
  const form = someone.dialog(new RegExp(`^${label}：`));
  if (words) await form.getByRole('textbox').fill(words);
  if (paper) {
    const buffer = Buffer.from('准予换届选举结果备案。\n');
    await form.getByLabel('选择附件').setInputFiles({ name: paper, mimeType: 'text/plain', buffer });
    await form.getByRole('button', { name: `去掉 ${paper}` }).waitFor();
  }
  await form.getByRole('button', { name: label, exact: true }).last().click();
  await form.waitFor({ state: 'hidden' });
}

async function answered(helper: Person): Promise<void> {
  await taken(helper, '会办签收', null);
  await line(helper, COUNTY)
    .getByText(/^会办签收：/)
    .waitFor();
  await taken(helper, '会办意见', '已按期换届，附批复', '批复.txt');
  await line(helper, COUNTY).getByText('意见：已按期换届，附批复').waitFor();
  await helper.look(PROBLEM);
  expectThat(
    (await line(helper, COUNTY).getByRole('button', { name: /^会办/ }).count()) === 0,
    'what is answered waits for nothing more',
  );
}

async function givenBack(town: Person, record: string, why: string): Promise<void> {
  await taken(town, '会办退回', why);
  await hidden(town, record);
}

async function letGo(office: Person): Promise<void> {
  const { page } = office;
  const waits = line(office, TOWN);
  await waits.getByRole('button', { name: '不再会办' }).click();
  const form = office.dialog(/^不再会办：/);
  await form.getByRole('textbox').fill('区里已经核对');
  await form.getByRole('button', { name: '不再会办', exact: true }).last().click();
  await form.waitFor({ state: 'hidden' });
  await page.getByText('不再会办的理由：区里已经核对').waitFor();
  await office.look(PROBLEM);
}

/** Absent: not a word of it. */
async function hidden({ page }: Person, record: string): Promise<void> {
  await page.goto(record);
  await settle(page);
  await page
    .getByText(/没有找到/)
    .first()
    .waitFor();
  expectThat((await page.getByText(PROBLEM).count()) === 0, 'nothing of the matter is shown');
}
