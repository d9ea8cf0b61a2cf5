/** Two counties become one: what follows is shown before, the tree of yesterday stays, and a bulletin that has gone out reads the same. */
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { expectThat, journey } from '../journey.ts';
import { enterAs, type Person, switchTo, textOf } from '../person.ts';
import type { Program } from '../program.ts';

const OFFICE = '岚汀市总 办公室主任';
const GONE = '楷屏县总工会';
const TAKER = '钧溪县总工会';
const INTO = /^已并入钧溪县总工会/u;

export const walk = journey({
  title: '两县合并：先看变化，再定日期；昨天的组织树与已印发的通报一字不变',
  world: 'demo',
  async walk({ browser, program }) {
    const office = await enterAs(browser, program, OFFICE);
    const address = await issuedBulletin(office, program.url);
    const before = await bulletin(office, address);
    expectThat(before.text.includes('楷屏县'), 'the bulletin of before speaks of the county');
    const unit = await countyPage(office, program.url);
    await refusesItself(office);
    const beside = await sameFormBeside(browser, program, unit);
    await merges(office);
    await isTooLate(beside);
    await stands(office, program.url, unit);
    const after = await bulletin(office, address);
    expectThat(after.text === before.text, 'the bulletin reads the same');
    expectThat(after.bytes.equals(before.bytes), 'its document is the same, byte by byte');
    await switchTo(office, '岚汀市总 组织部部长');
    await office.page.goto(unit);
    await office.sees(INTO);
    await office.look();
  },
});

async function issuedBulletin(office: Person, url: string): Promise<string> {
  await office.page.goto(`${url}/bulletins`);
  await office.look('通报与简报');
  const row = office.page
    .getByRole('row')
    .filter({ hasText: '已印发' })
    .filter({ hasText: /[季月]/ });
  await row.last().getByRole('link').first().click();
  await office.page.waitForURL(/\/bulletins\/[0-9a-f-]{36}$/);
  return office.page.url();
}

async function bulletin(office: Person, address: string): Promise<{ text: string; bytes: Buffer }> {
  await office.page.goto(address);
  const article = office.page.getByRole('article', { name: '文件预览' });
  await article.waitFor();
  const text = await textOf(article);
  const [download] = await Promise.all([office.page.waitForEvent('download'), office.press('下载正式文件')]);
  return { text, bytes: readFileSync(await download.path()) };
}

async function countyPage({ page, look }: Person, url: string): Promise<string> {
  await page.goto(`${url}/units?q=${encodeURIComponent(GONE)}`);
  await page.getByRole('link', { name: GONE, exact: true }).first().click();
  await page.waitForURL(/\/units\/[0-9a-f-]{36}/);
  await look(GONE);
  return page.url();
}

/** Without a paper nothing is decided, and what was typed stays. */
async function refusesItself(office: Person): Promise<void> {
  await office.press('合并');
  const form = office.dialog(`把${GONE}并入另一组织`);
  await office.choose(form.getByRole('combobox', { name: '并入' }), TAKER, '钧溪县');
  await form.getByText('改变隶属的组织').waitFor();
  await form.getByLabel('原因').fill('行政区划调整');
  await form.getByRole('button', { name: '合并' }).click();
  await form.getByText('请写明批准文号或决定').waitFor();
  expectThat(
    (await form.getByLabel('原因').inputValue()) === '行政区划调整',
    'what was typed is still there',
  );
}

async function merges(office: Person): Promise<void> {
  const form = office.dialog(`把${GONE}并入另一组织`);
  await form.getByLabel('批准文号或决定').fill('岚工发〔2026〕31号');
  await office.look();
  await form.getByRole('button', { name: '合并' }).click();
  await office.sees(INTO);
}

/** Another window with the same form filled in. */
async function sameFormBeside(browser: Browser, program: Program, unit: string): Promise<Person> {
  const beside = await enterAs(browser, program, OFFICE);
  await beside.page.goto(unit);
  await beside.press('合并');
  const form = beside.dialog(`把${GONE}并入另一组织`);
  await beside.choose(form.getByRole('combobox', { name: '并入' }), TAKER, '钧溪县');
  await form.getByLabel('批准文号或决定').fill('岚工发〔2026〕31号');
  await form.getByLabel('原因').fill('行政区划调整');
  return beside;
}

/** The page is read again and offers no merger any more: why it was refused stays on the screen. */
async function isTooLate(beside: Person): Promise<void> {
  await beside.dialog(`把${GONE}并入另一组织`).getByRole('button', { name: '合并' }).click();
  await beside.sees(INTO);
  await beside.page
    .locator('.ant-message')
    .getByText(/已合并.*不能/)
    .waitFor();
  await beside.leave();
}

/** Today its townships stand below the other county; yesterday they stood below it. */
async function stands(office: Person, url: string, unit: string): Promise<void> {
  const { page } = office;
  const id = new URL(unit).pathname.split('/').at(-1)!;
  const read = (day: string | null): Promise<number> =>
    page.evaluate(
      async ({ id, day }) => {
        const asked = new URLSearchParams({ line: 'territory', parentId: id, size: '200' });
        if (day) asked.set('day', day);
        const reply = await fetch(`/api/v1/units/children?${asked}`);
        return ((await reply.json()) as { total: number }).total;
      },
      { id, day },
    );
  const me = await page.evaluate(async () => (await (await fetch('/api/v1/me')).json()) as { today: string });
  const yesterday = new Date(Date.parse(`${me.today}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  const [now, then] = [await read(null), await read(yesterday)];
  expectThat(now === 0, `nothing stands below the county any more, but ${now} do`);
  expectThat(then > 0, 'yesterday its townships stood below it');
  await page.goto(`${url}/units?day=${yesterday}`);
  await office.look('组织');
  await office.sees('楷屏县');
  await page.goto(`${url}/units/${id}?day=${yesterday}`);
  await office.sees(/^在册（.*起已并入钧溪县总工会）$/u);
}
