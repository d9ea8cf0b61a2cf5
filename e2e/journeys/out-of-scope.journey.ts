/** What one county does is nothing to the next: not by address, not by search, not by the interface underneath. */
import type { Browser } from 'playwright-core';
import { expectThat, journey } from '../journey.ts';
import { enterAs, fieldHolds, type Person, settle, textOf } from '../person.ts';
import type { Program } from '../program.ts';

const MARK = '砚池清源';
const SPEECH = `在${MARK}专项会议上的讲话`;
const PROGRAMME = `${MARK}专项行动`;
const EVIDENCE = `${MARK}台账.txt`;

interface Things {
  /** Addresses of pages, by what they show. */
  pages: Record<string, string>;
  /** Addresses of the interface underneath. */
  replies: Record<string, string>;
  /** Words that nobody else may read. */
  words: string[];
}

export const walk = journey({
  title: '范围之外：别县的任务、草案、文稿、任职、公文和附件都看不到',
  world: 'demo',
  async walk({ browser, program }) {
    const things = await ownThings(browser, program);
    const other = await enterAs(browser, program, '璟泽县 办公室主任');
    for (const [what, address] of Object.entries(things.pages))
      await findsNothing(other, what, address, things);
    await searchesInVain(other, things);
    await asksInVain(other, things);
  },
});

/** The first county writes a speech, a draft, a report with evidence; the security administrator opens one of its posts. */
async function ownThings(browser: Browser, program: Program): Promise<Things> {
  const owner = await enterAs(browser, program, '砚宁区 办公室主任');
  const speech = await pasteSpeech(owner);
  const programme = await draftProgramme(owner);
  const { task, file } = await report(owner);
  const unit = await ownUnit(owner);
  await owner.leave();
  const { post, name } = await openPost(browser, program, unit);
  return {
    pages: { speech, programme, task, unit, post },
    replies: {
      speech: `${speech}`,
      clauses: `${speech}/clauses`,
      programme: `${programme}`,
      document: `${programme}/breakdown.docx`,
      receivers: `${programme}/receivers`,
      task: `${task}`,
      choices: `${task}/choices`,
      unit: `${unit}`,
      file: `/files/${file}`,
    },
    words: [MARK, name],
  };
}

const pathOf = ({ page }: Person): string => new URL(page.url()).pathname;

async function pasteSpeech(owner: Person): Promise<string> {
  const { page } = owner;
  await page.getByRole('link', { name: '文稿', exact: true }).click();
  await page.getByRole('tab', { name: '粘贴文字' }).click();
  await page.getByLabel(/^标题/).fill(SPEECH);
  await page
    .getByLabel('正文', { exact: true })
    .fill('各街道工会要在12月5日前排出走访计划，报区总工会办公室。');
  await owner.press('识别条款');
  await page.getByRole('heading', { level: 1, name: SPEECH }).waitFor();
  return pathOf(owner);
}

async function draftProgramme(owner: Person): Promise<string> {
  const { page } = owner;
  await page.getByRole('link', { name: '专项行动', exact: true }).click();
  await owner.press('拟制专项行动');
  const form = owner.dialog('拟制专项行动');
  await form.getByLabel('名称').fill(PROGRAMME);
  await form.getByRole('button', { name: '拟制专项行动' }).click();
  await page.getByRole('heading', { level: 1, name: PROGRAMME }).waitFor();
  return pathOf(owner);
}

async function report(owner: Person): Promise<{ task: string; file: string }> {
  const { page } = owner;
  await page.goto(new URL('/tasks?view=mine&state=doing', page.url()).href);
  await page.getByRole('region', { name: '任务', exact: true }).getByRole('link').first().click();
  await owner.press('报告进展');
  const form = owner.dialog('报告进展');
  const sent = page.waitForResponse(answer => answer.url().endsWith('/api/v1/files') && answer.ok());
  await form.getByLabel('选择佐证材料').setInputFiles({
    name: EVIDENCE,
    mimeType: 'text/plain',
    buffer: Buffer.from('走访登记表一份。\n'),
  });
  const { id } = (await (await sent).json()) as { id: string };
  await form.getByLabel(/^做了什么/).fill('补报佐证材料。');
  await form.getByRole('button', { name: '提交报告' }).click();
  await form.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: EVIDENCE }).first().waitFor();
  return { task: pathOf(owner), file: id };
}

async function ownUnit(owner: Person): Promise<string> {
  const { page } = owner;
  await page.goto(new URL('/units?q=砚宁区总工会', page.url()).href);
  await page.getByRole('link', { name: '砚宁区总工会', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: '砚宁区总工会' }).waitFor();
  return pathOf(owner);
}

async function openPost(
  browser: Browser,
  program: Program,
  unit: string,
): Promise<{ post: string; name: string }> {
  const admin = await enterAs(browser, program, '岚汀市总 安全管理员');
  const { page } = admin;
  await page.goto(program.url + unit);
  await page.getByRole('tab', { name: '任职' }).click();
  const first = page.getByRole('region', { name: '任职' }).getByRole('link').first();
  const name = await textOf(first);
  await first.click();
  await page.waitForURL(/\/posts\//);
  await admin.look();
  const post = pathOf(admin);
  await admin.leave();
  return { post, name };
}

async function findsNothing(other: Person, what: string, address: string, { words }: Things): Promise<void> {
  const { page } = other;
  await page.goto(new URL(address, page.url()).href);
  await page.getByText('没有找到这条记录').or(page.getByText('您没有打开这一页的职责')).first().waitFor();
  const text = await page.getByRole('main').textContent();
  for (const word of words)
    expectThat(!text?.includes(word), `the page of a foreign ${what} does not say ${word}`);
  await other.look();
}

async function searchesInVain(other: Person, { words }: Things): Promise<void> {
  const { page } = other;
  for (const word of [...words, '砚宁区', '砚东街道']) {
    await page.getByRole('searchbox', { name: '搜索' }).fill(word);
    await other.press('开始搜索');
    await page.getByRole('heading', { level: 1, name: '搜索', exact: true }).waitFor();
    const main = page.getByRole('main');
    await fieldHolds(main.getByLabel('查找', { exact: true }), word);
    await settle(page);
    const says = main.getByRole('status').filter({ hasText: /^没有找到/ });
    await says.waitFor();
    const named = await textOf(says);
    for (const part of ['部署与落实', '组织'])
      expectThat(
        named.includes(part) || named.startsWith('没有找到。'),
        `searching ${word} among ${part} finds nothing, it says: ${named}`,
      );
  }
  await other.look();
}

const NOBODY = '01990000-0000-8000-8000-000000000000';
const ID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** A record of another county answers as one that never was. */
async function asksInVain(other: Person, { replies }: Things): Promise<void> {
  const ask = (path: string, body?: object) =>
    other.page.evaluate(
      async ([to, sent]) => {
        const answer = await fetch(`/api/v1${to}`, {
          method: sent ? 'POST' : 'GET',
          ...(sent ? { body: sent } : {}),
          headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
        });
        const { instance, ...problem } = (await answer.json()) as Record<string, unknown>;
        return { status: answer.status, problem: JSON.stringify(problem) };
      },
      [path, body ? JSON.stringify(body) : null] as const,
    );
  const same = async (what: string, path: string, body?: object) => {
    const [real, absent] = [await ask(path, body), await ask(path.replace(ID, NOBODY), body)];
    expectThat(
      real.status === 404,
      `${what} of another county answers 404, not ${real.status}: ${real.problem}`,
    );
    expectThat(real.problem === absent.problem, `${what} of another county answers as if it never was`);
  };
  for (const [what, path] of Object.entries(replies)) await same(what, path);
  await same('receiving a task', `${replies.task}/receive`, { seenSeq: 1 });
  await same('dropping a programme', `${replies.programme}/moves`, { move: 'drop', seenSeq: 1, why: '试' });
  await same('accepting clauses', `${replies.speech}/clauses/decide`, { move: 'accept', ids: [NOBODY] });
}
