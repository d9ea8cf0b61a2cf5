/** An account is disabled while its holder is typing: out within a second, told so, and nothing typed is lost. */
import type { Browser } from 'playwright-core';
import { expectThat, journey } from '../journey.ts';
import { enterAs, type Person, person, textOf } from '../person.ts';
import type { Program } from '../program.ts';

const PASSWORD = 'Lanting-6Qiao-Xue';
const TITLE = '在县总工会务虚会上的讲话';
const TEXT = '各乡镇工会要在12月10日前报送明年工作打算，每家不少于3条。';

export const walk = journey({
  title: '停用账号：一秒内退出，填写的内容还在',
  world: 'demo',
  async walk({ browser, program }) {
    const admin = await enterAs(browser, program, '岚汀市总 系统管理员');
    const { cadre, login } = await newCadre(browser, admin);
    await typeSpeech(cadre);
    await decide(admin, login, '停用', '调离岗位');
    await outAtNextClick(cadre);
    await refusedAtSignIn(cadre, login);
    await decide(admin, login, '启用', '核实后恢复');
    await comesBack(cadre);
    await findsDraftElsewhere(browser, program, login);
  },
});

/** Somebody of a county's staff gets an account and comes in for the first time. */
async function newCadre(browser: Browser, admin: Person): Promise<{ cadre: Person; login: string }> {
  const { page } = admin;
  await page.getByRole('link', { name: '账号', exact: true }).click();
  await admin.choose(page.getByLabel('状态'), '未开通');
  const row = page.getByRole('row', { name: /[区市县] 干部 未开通/ }).first();
  const name = await textOf(row.getByRole('cell').first());
  const login = `staff-${Date.now()}`;
  await row.getByRole('button', { name: '开通账号' }).click();
  const form = admin.dialog(`为${name}开通账号`);
  await form.getByLabel('登录名').fill(login);
  await form.getByRole('button', { name: '开通账号' }).click();
  const link = await textOf(page.getByRole('region', { name: `${name}的一次性链接` }).getByText(/^https?:/));
  await admin.press('已交给本人，关闭');
  await admin.look('账号');
  const cadre = await person(browser);
  await cadre.page.goto(link);
  await cadre.fill('新口令', PASSWORD);
  await cadre.fill('再填一次新口令', PASSWORD);
  await cadre.press('保存新口令');
  await cadre.look('首页');
  return { cadre, login };
}

async function typeSpeech(cadre: Person): Promise<void> {
  const { page } = cadre;
  await page.getByRole('link', { name: '文稿', exact: true }).click();
  await page.getByRole('tab', { name: '粘贴文字' }).click();
  await cadre.look('文稿');
  await page.getByLabel(/^标题/).fill(TITLE);
  await page.getByLabel('正文', { exact: true }).fill(TEXT);
  await cadre.sees(/草稿已保存/);
}

async function decide(admin: Person, login: string, move: '停用' | '启用', why: string): Promise<void> {
  const { page } = admin;
  await page.goto(new URL(`/accounts?q=${login}`, page.url()).href);
  const row = page.getByRole('row', { name: login });
  await row.getByRole('button', { name: move }).click();
  const form = admin.dialog(new RegExp(`^${move}：`));
  expectThat(await form.getByRole('button', { name: move }).isDisabled(), 'a reason is asked for first');
  await form.getByLabel('原因').fill(why);
  await form.getByRole('button', { name: move }).click();
  await row.getByText(move === '停用' ? '已停用' : '正常').waitFor();
}

async function outAtNextClick({ page, ...cadre }: Person): Promise<void> {
  const from = performance.now();
  await page.getByRole('button', { name: '识别条款' }).click();
  await page.getByRole('dialog', { name: '登录已失效' }).waitFor();
  const took = Math.round(performance.now() - from);
  expectThat(took < 1_000, `the holder is out within a second of the next click, it took ${took} ms`);
  await cadre.look();
  const status = await page.evaluate(() => fetch('/api/v1/me').then(answer => answer.status));
  expectThat(status === 401, `nothing is read any more, the answer is ${status}`);
}

async function refusedAtSignIn(cadre: Person, login: string): Promise<void> {
  const dialog = cadre.dialog('登录已失效');
  expectThat((await dialog.getByLabel('登录名').inputValue()) === login, 'the sign-in name is filled in');
  await dialog.getByLabel('口令', { exact: true }).fill(PASSWORD);
  await dialog.getByRole('button', { name: '登录' }).click();
  await dialog.getByRole('alert').getByText(/停用/).waitFor();
}

async function comesBack(cadre: Person): Promise<void> {
  const dialog = cadre.dialog('登录已失效');
  await dialog.getByLabel('口令', { exact: true }).fill(PASSWORD);
  await dialog.getByRole('button', { name: '登录' }).click();
  await dialog.waitFor({ state: 'hidden' });
  expectThat(
    (await cadre.page.getByLabel('正文', { exact: true }).inputValue()) === TEXT,
    'what was typed is still there',
  );
  await cadre.look('文稿');
  await cadre.leave();
}

async function findsDraftElsewhere(browser: Browser, program: Program, login: string): Promise<void> {
  const again = await person(browser);
  const { page } = again;
  await page.goto(`${program.url}/speeches`);
  await again.look('登录');
  await again.fill('登录名', login);
  await again.fill('口令', PASSWORD);
  await again.press('登录');
  await page.getByRole('tab', { name: '粘贴文字' }).click();
  await again.press(/^恢复 .* 的草稿$/);
  expectThat(
    (await page.getByLabel('正文', { exact: true }).inputValue()) === TEXT,
    'the draft is found at the next sign-in',
  );
  await page.getByRole('button', { name: '识别条款' }).click();
  await again.look(TITLE);
}
