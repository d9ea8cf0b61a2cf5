/** No mouse: signing in, accepting clauses, becoming somebody else and reporting, with the keyboard alone. */
import type { Browser, Locator, Page } from 'playwright-core';
import { PHONE } from '../browser.ts';
import { expectThat, journey } from '../journey.ts';
import { expectSoon, type Person, person } from '../person.ts';
import type { Program } from '../program.ts';

const MANY = 120;
/** Back to the navigation, which stands before the content. */
const BACK = 'Shift+Tab';

export const walk = journey({
  title: '只用键盘：登录、采纳条款、换身份、报告进展',
  world: 'demo',
  async walk({ browser, program }) {
    const somebody = await person(browser);
    const { page } = somebody;
    await page.goto(`${program.url}/sign-in`);
    await pressOn(page, page.getByRole('button', { name: /岚汀市总 办公室主任/ }));
    await somebody.look('首页');
    await skipToContent(page);
    await pressOn(page, page.getByRole('link', { name: '文稿', exact: true }), BACK);
    await somebody.look('文稿');
    await pressOn(page, page.getByRole('button', { name: '用示范讲话稿' }));
    await somebody.look(/重点工作推进会/);
    await decideClauses(somebody);
    await become(page, '砚东街道 · 主席');
    await report(somebody);
    await basisByTap(browser, program);
  },
});

/** On the phone the first tap on a date says where it comes from, and the second puts that away. */
async function basisByTap(browser: Browser, program: Program): Promise<void> {
  const context = await browser.newContext({ viewport: PHONE, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  await page.goto(`${program.url}/sign-in`);
  await page
    .getByRole('button', { name: /岚汀市总 办公室主任/ })
    .first()
    .tap();
  await page.getByRole('region', { name: '待办' }).waitFor();
  const light = page.locator('button.task-light').first();
  const shown = page.getByRole('tooltip').filter({ visible: true });
  await light.tap();
  await shown.waitFor();
  expectThat(
    (await shown.textContent()) === (await light.getAttribute('aria-description')),
    'a tap on the date shows its basis',
  );
  await light.tap();
  await shown.waitFor({ state: 'hidden' });
  await context.close();
}

const hasFocus = async (thing: Locator): Promise<boolean> =>
  (await thing.and(thing.page().locator(':focus')).count()) > 0;

/** An outline or a ring; a composed control shows it on its frame, a hidden box on the text beside it. */
const RING = `(() => {
  let at = document.activeElement;
  for (let up = 0; at && up < 4; at = at.parentElement, up++) {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(at);
    if ((outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none') return true;
  }
  return false;
})()`;

/** One sees where the keyboard stands. */
async function focusShows(page: Page): Promise<void> {
  const name = async () => await page.locator(':focus').ariaSnapshot();
  expectThat(await page.evaluate(RING), `the focus is seen on ${await name()}`);
}

/** Tab by Tab until the thing is reached, as somebody without a mouse would. */
async function tabTo(page: Page, thing: Locator, key = 'Tab'): Promise<void> {
  await thing.waitFor();
  for (let i = 0; i < MANY; i++) {
    if (await hasFocus(thing)) return focusShows(page);
    await page.keyboard.press(key);
  }
  throw new Error(`expected: ${thing} is reached within ${MANY} Tabs`);
}

async function pressOn(page: Page, thing: Locator, key?: string): Promise<void> {
  await tabTo(page, thing, key);
  await page.keyboard.press('Enter');
}

/** The first Tab on a page offers the way past the frame. */
async function skipToContent(page: Page): Promise<void> {
  await page.reload();
  await page.getByRole('region', { name: '待办' }).getByRole('link').first().waitFor();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: /跳到/ });
  expectThat(await hasFocus(skip), 'the first Tab reaches the skip link');
  await focusShows(page);
  const box = await skip.boundingBox();
  expectThat(box && box.x >= 0 && box.y >= 0, 'the skip link is seen while it has the focus');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expectThat(
    (await page.locator('main :focus').count()) > 0,
    `after the skip link the keyboard is in the content, it is on ${await page.locator(':focus').ariaSnapshot()}`,
  );
}

const clause = (page: Page, words: string): Locator =>
  page.getByRole('list', { name: '条款' }).getByRole('listitem').filter({ hasText: words }).first();

/** J goes on, A accepts, X rejects, E opens the form. */
async function decideClauses({ page, look }: Person): Promise<void> {
  const visit = clause(page, '走访全市1.2万户企业');
  await visit.waitFor();
  const isCurrent = async (one: Locator) => (await one.and(page.locator('[aria-current]')).count()) > 0;
  const reach = async (one: Locator): Promise<void> => {
    for (let i = 0; i < MANY && !(await isCurrent(one)); i++) await page.keyboard.press('j');
    expectThat(await isCurrent(one), 'J reaches the clause');
  };
  await reach(visit);
  await page.keyboard.press('a');
  await visit.getByText('已采纳', { exact: true }).waitFor();
  await expectSoon(async () => !(await isCurrent(visit)), 'a decided clause gives way to the next');
  // Words of principle stand between the two demands as a clause of their own.
  const plan = clause(page, '排出走访计划');
  await reach(plan);
  await page.keyboard.press('x');
  await plan.getByText('不采纳', { exact: true }).waitFor();
  const next = clause(page, '要逐条登记');
  await expectSoon(() => isCurrent(next), 'the next clause is at hand');
  await page.keyboard.press('e');
  const form = page.getByRole('dialog', { name: '修改条款' });
  const owner = form.getByLabel('责任单位');
  await form.getByLabel('任务', { exact: true }).waitFor();
  await tabTo(page, owner);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('各级工会');
  await look();
  await pressOn(page, form.getByRole('button', { name: '保存并采纳' }));
  await form.waitFor({ state: 'hidden' });
  await next.getByText('已采纳', { exact: true }).waitFor();
  await page.keyboard.press('k');
  await expectSoon(() => isCurrent(plan), 'the letters work again after the form is closed');
}

async function become(page: Page, identity: string): Promise<void> {
  const list = page.getByRole('region', { name: '演示身份' }).getByRole('combobox');
  await tabTo(page, list, BACK);
  await page.keyboard.type(identity);
  await page.getByRole('option', { name: new RegExp(identity) }).waitFor({ state: 'attached' });
  await page.keyboard.press('Enter');
  await page.getByRole('banner').getByText(identity.replace(' ·', '')).waitFor();
  await page.getByRole('heading', { level: 1, name: '首页' }).waitFor();
}

async function report({ page, look }: Person): Promise<void> {
  await pressOn(page, page.getByRole('button', { name: /^报告 / }).first());
  const form = page.getByRole('dialog', { name: '报告进展' });
  await tabTo(page, form.getByLabel(/^做了什么/));
  await page.keyboard.type('本周继续入户，没有新的问题。');
  await look();
  await pressOn(page, form.getByRole('button', { name: '提交报告' }));
  await form.waitFor({ state: 'hidden' });
  await page.getByText('已提交报告').waitFor();
}
