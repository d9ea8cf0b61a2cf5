/**
 * Looks at pages in a real browser: a picture at desktop and at phone width, and what axe finds (WCAG 2.0 to 2.2, A and AA).
 *
 *   npx tsx console/testing/shoot.ts http://127.0.0.1:3000 --link 'http://127.0.0.1:3000/enter#…' / /units /accounts
 *   npx tsx console/testing/shoot.ts http://127.0.0.1:3000 --cookie '__Host-niangjia=…' --name chair /
 *
 * Pictures go to e2e/shots. Exit code 1 when axe finds anything, a page breaks, or a page scrolls sideways.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';

const SHOTS = path.join(import.meta.dirname, '../../e2e/shots');
const WIDTHS = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;
const LAUNCH =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync --lang=zh-CN';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface Violation {
  id: string;
  impact: string;
  help: string;
  nodes: { target: string[]; html: string; failureSummary?: string }[];
}

/** Violations on the page as it stands. Runs in a world of its own, past the page's content security policy. */
export async function axeOn(page: Page): Promise<Violation[]> {
  const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(source);
  const options = { runOnly: { type: 'tag', values: TAGS }, resultTypes: ['violations'] };
  const found = await page.evaluate(`axe.run(document, ${JSON.stringify(options)})`);
  return (found as { violations: Violation[] }).violations;
}

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: '/usr/bin/chromium', args: LAUNCH.split(' ') });

/** Waits until nothing is loading any more. */
export async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle').catch(() => undefined);
  // By locator: a function sent as text would be refused by the page's content security policy.
  const loading = page.getByText('正在读取').first();
  await loading.waitFor({ state: 'hidden', timeout: 5_000 }).catch(() => undefined);
  await page.waitForTimeout(250);
}

interface Asked {
  base: string;
  link?: string;
  cookie?: string;
  name: string;
  paths: string[];
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function look(browser: Browser, asked: Asked): Promise<string[]> {
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const faults: string[] = [];
  if (asked.cookie) {
    const [name = '', value = ''] = asked.cookie.split(/=(.*)/s);
    // A __Host- cookie is only taken from a secure address; browsers then send it to this machine over http too.
    await context.addCookies([{ name, value, url: asked.base.replace(/^http:/, 'https:'), secure: true }]);
  }
  const page = await context.newPage();
  let where = '';
  page.on('pageerror', error => faults.push(`${where}: ${error.message}`));
  page.on('console', message => {
    if (message.type() === 'error') faults.push(`${where}: console: ${message.text()}`);
  });
  if (asked.link) {
    await page.goto(asked.link);
    await settle(page);
  }
  for (const [width, size] of Object.entries(WIDTHS)) {
    await page.setViewportSize(size);
    for (const at of asked.paths) {
      where = `${width} ${at}`;
      await page.goto(new URL(at, asked.base).href);
      await settle(page);
      const file = `${asked.name}-${at.replace(/[^\w]+/g, '-').replace(/^-|-$/g, '') || 'home'}-${width}.png`;
      await page.screenshot({ path: path.join(SHOTS, file), fullPage: true });
      const overflow = Number(
        await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
      );
      if (overflow > 1) faults.push(`${where}: scrolls sideways by ${overflow} px`);
      for (const violation of await axeOn(page)) faults.push(`${where}: ${said(violation)}`);
      say(`${where} → ${file}`);
    }
  }
  await context.close();
  return faults;
}

const said = (v: Violation): string =>
  `${v.id} (${v.impact}) ${v.help}\n${v.nodes
    .slice(0, 4)
    .map(node => `    ${node.target.join(' ')}\n      ${node.html.slice(0, 160)}`)
    .join('\n')}`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      link: { type: 'string' },
      cookie: { type: 'string' },
      name: { type: 'string', default: 'page' },
    },
  });
  const [base, ...paths] = positionals;
  if (!base) throw new Error('usage: shoot.ts BASE [--link URL | --cookie NAME=VALUE] [--name WORD] PATH…');
  mkdirSync(SHOTS, { recursive: true });
  const browser = await launch();
  try {
    const faults = await look(browser, { base, ...values, paths: paths.length > 0 ? paths : ['/'] });
    say(faults.length === 0 ? 'no violations, no errors' : faults.join('\n'));
    process.exitCode = faults.length === 0 ? 0 : 1;
  } finally {
    await browser.close();
  }
}

if (process.argv[1] === import.meta.filename) await main();
