/** A visit is recorded and the board has moved: the county's cell, the city's total, the drawer with the record behind the figure. */
import type { Page } from 'playwright-core';
import { DESK } from '../browser.ts';
import { expectThat, journey } from '../journey.ts';
import { enterAs, expectSoon, type Person, switchTo } from '../person.ts';

const TARGET = '走访企业';
const COUNTY = '砚宁区';

export const walk = journey({
  title: '登记一次走访，看板随即变化，数字能看到来源',
  world: 'demo',
  async walk({ browser, program }) {
    const someone = await enterAs(browser, program, '岚汀市总 办公室主任', DESK);
    const before = await figuresOf(someone);
    await switchTo(someone, `${COUNTY} 办公室主任`);
    await recordVisit(someone);
    await switchTo(someone, '岚汀市总 办公室主任');
    const after = await figuresOf(someone);
    expectThat(
      after.county === before.county + 1,
      `${COUNTY} has one visit more than ${before.county}, it has ${after.county}`,
    );
    expectThat(
      after.city === before.city + 1,
      `the city has one visit more than ${before.city}, it has ${after.city}`,
    );
    await someone.look('岚汀市总进度看板');
    await source(someone, after.county);
    await earlier(someone);
  },
});

/** 完成数 / 任务数, as the cell says it. */
const doneIn = (text: string): number => {
  const found = /([\d,]+) \/ [\d,]+/u.exec(text);
  if (!found) throw new Error(`no figures in “${text}”`);
  return Number(found[1]!.replaceAll(',', ''));
};

const cell = (page: Page, unit: string) =>
  page.getByRole('button', { name: new RegExp(`^${unit}，${TARGET}：`, 'u') }).first();

async function figuresOf({ page }: Person): Promise<{ county: number; city: number }> {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '进度看板' }).click();
  await page.getByRole('heading', { level: 1, name: '岚汀市总进度看板' }).waitFor();
  await cell(page, COUNTY).waitFor();
  return {
    county: doneIn((await cell(page, COUNTY).textContent()) ?? ''),
    city: doneIn((await cell(page, '岚汀市总合计').textContent()) ?? ''),
  };
}

/** On the running round: the first employer on the list that is left, two visitors, an interview. */
async function recordVisit(someone: Person): Promise<void> {
  const { page } = someone;
  await page
    .getByRole('navigation', { name: '主导航' })
    .getByRole('link', { name: '走访', exact: true })
    .click();
  await page
    .getByRole('main')
    .getByRole('table')
    .getByRole('link', { name: /企业走访/u })
    .first()
    .click();
  await someone.press('登记走访');
  const form = someone.dialog('登记走访');
  await someone.choose(form.getByLabel('用人单位'), /./u);
  await form.getByRole('radio', { name: '有效访谈' }).check();
  await someone.choose(form.getByLabel('走访人', { exact: true }), /./u);
  await someone.choose(form.getByLabel('同行人'), /./u);
  await someone.choose(form.getByLabel('访谈对象'), /./u);
  await form.getByRole('button', { name: '登记', exact: true }).click();
  await form.waitFor({ state: 'hidden' });
}

/** The figure of the cell is the sum of the records behind it, and today's stands on top. */
async function source(someone: Person, done: number): Promise<void> {
  const { page } = someone;
  await cell(page, COUNTY).click();
  const drawer = someone.dialog(`${COUNTY}：${TARGET}`);
  await drawer.getByText('数据来源').waitFor();
  await drawer
    .getByText(`${done.toLocaleString('zh-CN')}户`)
    .first()
    .waitFor();
  await drawer.getByRole('link', { name: '走访记录' }).first().waitFor();
  await someone.look();
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'hidden' });
}

/** As of a closed day the visit of today is not there; a day to come is refused in words. */
async function earlier(someone: Person): Promise<void> {
  const { page } = someone;
  const day = page.getByLabel('数据截止日').first();
  const last = await day.getAttribute('max');
  await day.fill(last!);
  await someone.sees(/当日已关账/u);
  expectThat((await page.url()).includes(`asOf=`), 'the day stands in the address');
  await page.goto(`${page.url().split('?')[0]}?asOf=2099-01-01`);
  await someone.sees(/不能晚于今天|尚未/u);
  await expectSoon(async () => (await page.getByRole('table').count()) === 0, 'no table of a day to come');
}
