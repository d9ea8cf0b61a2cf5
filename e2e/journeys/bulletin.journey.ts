/** A bulletin is drafted from closed figures, worded, verified, checked and signed by other hands, downloaded, and cannot be changed any more. */
import { readFileSync } from 'node:fs';
import { textOfDocx } from '../docx.ts';
import { expectThat, journey } from '../journey.ts';
import { enterAs, type Person, switchTo, textOf } from '../person.ts';

const OFFICE = '岚汀市总 办公室主任';

export const walk = journey({
  title: '通报：起草、核实点名、改文字、核稿、签发、下载，签发后不能再改',
  world: 'demo',
  async walk({ browser, program }) {
    const office = await enterAs(browser, program, OFFICE);
    await office.page.goto(`${program.url}/bulletins`);
    await office.look('通报与简报');
    await futureDay(office);
    await askNamed(office);
    const address = await brief(office, program.url);
    await words(office);
    await sign(office, address);
    await unchangeable(office, address);
    await phone(office);
  },
});

const open = async ({ page }: Person, sort: string): Promise<void> => {
  await page.getByRole('button', { name: '起草', exact: true }).first().click();
  await page.getByRole('dialog').getByRole('radio', { name: sort }).check();
};
const draft = ({ page }: Person) => page.getByRole('dialog').getByRole('button', { name: '起草' }).click();

async function futureDay(office: Person): Promise<void> {
  await open(office, '简报（下行）');
  const form = office.dialog('起草通报、报告或简报');
  await form.getByLabel('数据截止日').fill('2099-12-31');
  await draft(office);
  await office.sees(/数据截止日须在/);
  await form.getByRole('button', { name: '返回' }).click();
  await office.page.reload();
}

/** Units that are far behind are asked before they are named. */
async function askNamed(office: Person): Promise<void> {
  await open(office, '季通报（下行）');
  await draft(office);
  await office.sees('存在的主要问题');
  await office.look();
  const panel = office.page.getByRole('region', { name: '点名核实' });
  if ((await panel.count()) === 0) return;
  await office.press('送核稿');
  await office.sees(/还没有请其核实/);
  await office.dialog('送核稿').getByRole('button', { name: '返回' }).click();
  await office.press('请被点名单位核实');
  await office.dialog('请被点名单位核实').getByRole('button', { name: '请被点名单位核实' }).click();
  await office.sees(/前答复$/);
  await office.look();
}

async function brief(office: Person, url: string): Promise<string> {
  await office.page.goto(`${url}/bulletins`);
  await open(office, '简报（下行）');
  await draft(office);
  await office.page.waitForURL(/\/bulletins\/[0-9a-f-]{36}$/);
  await office.sees('简报（拟稿）');
  return office.page.url();
}

async function words(office: Person): Promise<void> {
  const { page } = office;
  const first = page.getByLabel('第1段', { exact: true });
  const before = await first.inputValue();
  await first.fill(before.replace('{截止日}', '上月末'));
  await office.sees(/下面的数已从文中删去/);
  expectThat(
    await page.getByRole('button', { name: '保存文字' }).isDisabled(),
    'a figure does not vanish silently',
  );
  await first.fill(`据平台统计，${before}`);
  await office.press('保存文字');
  await page.getByRole('article', { name: '文件预览' }).getByText('据平台统计').waitFor();
  await page.getByRole('button', { name: '送核稿' }).and(page.locator(':enabled')).waitFor();
  await office.look();
}

async function step(office: Person, name: string): Promise<void> {
  await office.press(name);
  await office.dialog(name).getByRole('button', { name }).click();
}

async function as(office: Person, identity: string, address: string): Promise<void> {
  await switchTo(office, identity);
  await office.page.goto(address);
  await office.page.getByRole('article', { name: '文件预览' }).waitFor();
}

async function sign(office: Person, address: string): Promise<void> {
  await step(office, '送核稿');
  await office.sees('待核稿');
  await as(office, '岚汀市总 组织部部长', address);
  await step(office, '核稿通过');
  await office.sees('待签发');
  await as(office, '岚汀市总 主席', address);
  await office.look();
  await office.press('签发');
  const form = office.dialog('签发');
  await form.getByLabel('刊头名称').fill('岚汀工会简报');
  await form.getByRole('button', { name: '签发' }).click();
  await office.sees('已签发');
  await as(office, OFFICE, address);
  await step(office, '印发');
  await office.sees('已印发');
}

async function saved(office: Person): Promise<Buffer> {
  const [download] = await Promise.all([office.page.waitForEvent('download'), office.press('下载正式文件')]);
  return readFileSync(await download.path());
}

async function unchangeable(office: Person, address: string): Promise<void> {
  const first = await saved(office);
  const text = textOfDocx(first);
  for (const needed of ['岚汀工会简报', '第1期', '据平台统计', '数据说明'])
    expectThat(text.includes(needed), `the document holds ${needed}`);
  expectThat(
    (await office.page.getByLabel('第1段', { exact: true }).count()) === 0,
    'nothing can be typed any more',
  );
  const answer = await office.page.evaluate(async id => {
    const read = (await (await fetch(`/api/v1/bulletins/${id}`)).json()) as { words: object; seq: number };
    const reply = await fetch(`/api/v1/bulletins/${id}/words`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify({ ...read.words, title: '改过的标题', seenSeq: read.seq }),
    });
    return reply.status;
  }, address.split('/').at(-1)!);
  expectThat(answer === 409, `words of an issued bulletin are refused, it answers ${answer}`);
  await as(office, '砚宁区 办公室主任', address);
  await office.look();
  expectThat((await saved(office)).equals(first), 'the county downloads the same bytes');
}

async function phone({ page, look }: Person): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 });
  await look();
  const paper = await textOf(page.getByRole('article', { name: '文件预览' }));
  expectThat(paper.includes('岚汀工会简报'), 'the paper is read on a phone');
}
