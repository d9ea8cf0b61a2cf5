/** Somebody at a browser, who acts by what is written on the screen and looks at every page that is passed. */
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { DESK, openPage, violationsOn } from './browser.ts';
import { expectThat } from './journey.ts';
import type { Program } from './program.ts';

export interface Person {
  page: Page;
  context: BrowserContext;
  /** Waits until the page stands, then asserts: no accessibility violations, nothing broke, no scrolling sideways. */
  look(heading?: string | RegExp): Promise<void>;
  /** The text is on the screen. */
  sees(text: string | RegExp): Promise<void>;
  press(name: string | RegExp): Promise<void>;
  fill(label: string | RegExp, value: string): Promise<void>;
  /** Chooses from a list that opens; `option` may be a part of the option's text. */
  choose(field: Locator, option: string | RegExp, typed?: string): Promise<void>;
  /** The dialog or drawer on top. */
  dialog(title?: string | RegExp): Locator;
  leave(): Promise<void>;
}

/** A failed resource is told by the page itself; what is left are the page's own faults. */
const OWN_FAULT = /^(?!Failed to load resource)/;

export async function person(browser: Browser, viewport = DESK): Promise<Person> {
  const { context, page } = await openPage(browser, viewport);
  const faults: string[] = [];
  page.on('pageerror', error => faults.push(error.message));
  page.on('console', message => {
    if (message.type() === 'error' && OWN_FAULT.test(message.text())) faults.push(message.text());
  });
  const visible = (text: string | RegExp) => page.getByText(text).filter({ visible: true }).first();
  return {
    page,
    context,
    async look(heading) {
      if (heading) await page.getByRole('heading', { level: 1, name: heading }).waitFor();
      await settle(page);
      const found = await violationsOn(page);
      expectThat(found.length === 0, `no accessibility violations on ${page.url()}:\n${found.join('\n')}`);
      expectThat(faults.length === 0, `nothing breaks on ${page.url()}:\n${faults.join('\n')}`);
      const over = Number(
        await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
      );
      expectThat(over <= 1, `${page.url()} does not scroll sideways, it does by ${over} px`);
    },
    sees: text => visible(text).waitFor(),
    press: name =>
      page
        .getByRole('button', { name, exact: typeof name === 'string' })
        .first()
        .click(),
    fill: (label, value) =>
      page
        .getByLabel(label, { exact: typeof label === 'string' })
        .first()
        .fill(value),
    async choose(field, option, typed) {
      await field.click();
      if (typed) await field.fill(typed);
      await page
        .locator('.ant-select-item-option')
        .filter({ hasText: option, visible: true })
        .first()
        .click();
    },
    dialog: title =>
      page
        .getByRole('dialog', title ? { name: title } : {})
        .filter({ visible: true })
        .last(),
    leave: () => context.close(),
  };
}

/** Nothing is being read any more. */
export async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  // What is read shows itself at once; a moment lets the last answer be drawn.
  await page.waitForTimeout(150);
  await page
    .getByText(/^正在读取/)
    .first()
    .waitFor({ state: 'hidden' });
}

/** The text of one thing on the page. */
export const textOf = async (thing: Locator): Promise<string> => (await thing.textContent())?.trim() ?? '';

/** In the demonstration: comes in by the identities on the sign-in page, for example `砚宁区 主席`. */
export async function enterAs(
  browser: Browser,
  program: Program,
  identity: string,
  viewport = DESK,
): Promise<Person> {
  const someone = await person(browser, viewport);
  await someone.page.goto(`${program.url}/sign-in`);
  await someone.page
    .getByRole('region', { name: '演示身份' })
    .getByRole('button', { name: identity })
    .first()
    .click();
  await someone.page.getByRole('heading', { level: 1, name: '首页' }).waitFor();
  return someone;
}

/** In the demonstration: becomes somebody else by the list at the top of the page. */
export async function switchTo(someone: Person, identity: string): Promise<void> {
  const { page } = someone;
  const [unit, title] = identity.split(' ');
  const list = page.getByRole('region', { name: '演示身份' }).getByRole('combobox');
  await list.click();
  await list.fill(`${unit} · ${title}`);
  await page
    .locator('.ant-select-item-option')
    .filter({ hasText: `${unit} · ${title}` })
    .first()
    .click();
  // On a phone the post is not shown beside the name.
  await page.getByRole('banner').getByText(`${unit} ${title}`).waitFor({ state: 'attached' });
  await page.getByRole('heading', { level: 1, name: '首页' }).waitFor();
}

/** Waits until something on the page has become so; says what, when it does not. */
export async function expectSoon(holds: () => Promise<boolean>, sentence: string): Promise<void> {
  for (const until = performance.now() + 15_000; performance.now() < until; ) {
    if (await holds()) return;
    await new Promise(done => setTimeout(done, 100));
  }
  throw new Error(`expected: ${sentence}`);
}

export const fieldHolds = (field: Locator, value: string): Promise<void> =>
  expectSoon(async () => (await field.inputValue()) === value, `the field holds “${value}”`);
