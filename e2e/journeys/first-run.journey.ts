/** A federation's first hour: set-up by the one-time link, three administrators come in, the first colleague follows. */
import type { Browser } from 'playwright-core';
import { expectThat, journey } from '../journey.ts';
import { type Person, person, textOf } from '../person.ts';
import { startProgram } from '../program.ts';
import { codeOf } from '../totp.ts';

const FEDERATION = '云栖市总工会';
const ADMINS = {
  系统管理员: { name: '沈立新', login: 'shenlx', password: 'Meihua-Luo3-Chuan' },
  安全管理员: { name: '陆安平', login: 'luap', password: 'Qingshan-7Ye-Yu' },
  审计管理员: { name: '韩明远', login: 'hanmy', password: 'Jiangfeng-5Huo-Deng' },
} as const;
type Role = keyof typeof ADMINS;
const ROLES = Object.keys(ADMINS) as Role[];

export const walk = journey({
  title: '首次启动：初始设置，三名管理员进入，开通第一个账号',
  world: 'own',
  async walk({ browser }) {
    const program = await startProgram('start');
    try {
      const setup = program.links.get('初始设置');
      expectThat(setup, 'the terminal shows the link for the first set-up');
      const links = await setUp(browser, setup);
      await linkIsSpent(browser, setup);
      const people = {} as Record<Role, Person>;
      for (const role of ROLES) people[role] = await firstSignIn(browser, links[role], role);
      await people.审计管理员.leave();
      await calendar(people.系统管理员);
      await appoint(people.安全管理员);
      await openAccount(browser, people.系统管理员);
    } finally {
      await program.stop();
      await program.forget();
    }
  },
});

async function setUp(browser: Browser, setup: string): Promise<Record<Role, string>> {
  const somebody = await person(browser);
  const { page } = somebody;
  await page.goto(setup);
  await somebody.look('初始设置');
  expectThat(!page.url().includes('#'), 'the token leaves the address bar');
  await somebody.press('下一步');
  expectThat((await page.getByText('请填写这一项').count()) === 2, 'both empty fields are remarked on');
  await somebody.look();
  await somebody.fill('行政区划代码', '9901');
  await somebody.press('下一步');
  await somebody.sees('行政区划代码为6位数字');
  await somebody.fill('全称', FEDERATION);
  await somebody.fill('行政区划代码', '990100');
  await page.reload();
  await page.getByLabel('全称').waitFor();
  expectThat(
    (await page.getByLabel('全称').inputValue()) === FEDERATION,
    'a reload keeps what was typed in the first step',
  );
  await page.getByText('县级', { exact: true }).click();
  await somebody.press('下一步');
  await somebody.sees('县级的代码后两位不是00，请核对代码和层级');
  await page.getByText('市级', { exact: true }).click();
  await somebody.press('下一步');
  await fillAdmins(somebody);
  await somebody.press('下一步');
  await somebody.sees(/已有 2025年、2026年的放假安排/);
  await somebody.look();
  await somebody.press('完成设置');
  return takeLinks(somebody);
}

const group = ({ page }: Person, role: Role) => page.getByRole('group', { name: role });

async function fillAdmins(somebody: Person): Promise<void> {
  const { page } = somebody;
  await somebody.look();
  const fill = async (role: Role, name: string, login: string) => {
    await group(somebody, role).getByLabel('姓名').fill(name);
    await group(somebody, role).getByLabel('登录名').fill(login);
  };
  const { 系统管理员: first, 审计管理员: third } = ADMINS;
  await fill('系统管理员', first.name, first.login);
  await fill('安全管理员', first.name, first.login);
  await fill('审计管理员', '', third.login);
  await somebody.press('下一步');
  await group(somebody, '审计管理员').getByText('请填写这一项').waitFor();
  await group(somebody, '审计管理员').getByLabel('姓名').fill(third.name);
  await page.reload();
  await group(somebody, '审计管理员').getByLabel('姓名').waitFor();
  expectThat(
    (await group(somebody, '审计管理员').getByLabel('姓名').inputValue()) === third.name,
    'a reload stays at the step and keeps the administrators that were typed',
  );
  await page.goBack();
  await page.getByLabel('全称').waitFor();
  await page.goForward();
  await somebody.press('下一步');
  await group(somebody, '安全管理员').getByText('须由另一个人担任').waitFor();
  await group(somebody, '安全管理员').getByText('登录名须各不相同').waitFor();
  await somebody.look();
  await fill('安全管理员', ADMINS.安全管理员.name, ADMINS.安全管理员.login);
  await group(somebody, '安全管理员').getByText('登录名须各不相同').waitFor({ state: 'hidden' });
}

async function takeLinks(somebody: Person): Promise<Record<Role, string>> {
  await somebody.look('初始设置已完成');
  const links = {} as Record<Role, string>;
  for (const role of ROLES)
    links[role] = await textOf(
      somebody.page
        .getByRole('region', { name: `${role} ${ADMINS[role].name}的一次性链接` })
        .getByText(/^https?:/),
    );
  await somebody.leave();
  return links;
}

/** Whoever finds the link later gets nothing from it. */
async function linkIsSpent(browser: Browser, setup: string): Promise<void> {
  const finder = await person(browser);
  await finder.page.goto(setup);
  await finder.sees('平台已完成初始设置');
  await finder.sees('npm run -s niangjia -- recover 登录名');
  await finder.look();
  await finder.leave();
}

/** By the one-time link: a password under the rules, a second factor, then home. */
async function firstSignIn(browser: Browser, link: string, role: Role): Promise<Person> {
  const admin = await person(browser);
  const { page } = admin;
  await page.goto(link);
  await page.getByLabel('新口令', { exact: true }).waitFor();
  // The link is spent, the session it opened is not.
  await page.reload();
  await newPassword(admin, ADMINS[role].password);
  await page.getByLabel('动态验证码').waitFor();
  await admin.look('首次登录');
  await admin.fill('动态验证码', '000000');
  await admin.press('确认绑定');
  await page.getByRole('alert').waitFor();
  const secret = await textOf(page.getByText(/^[A-Z2-7 ]{20,}$/));
  await admin.fill('动态验证码', codeOf(secret));
  await admin.press('确认绑定');
  await admin.look('首页');
  return admin;
}

async function newPassword(someone: Person, password: string): Promise<void> {
  const { page } = someone;
  await page.getByLabel('新口令', { exact: true }).waitFor();
  await someone.look('首次登录');
  await someone.fill('新口令', 'Password12345');
  await someone.fill('再填一次新口令', 'Password1234');
  await someone.press('保存新口令');
  await someone.sees('两次填写的口令不一致');
  await someone.fill('再填一次新口令', 'Password12345');
  await someone.press('保存新口令');
  await page
    .getByRole('alert')
    .getByText(/太容易猜到/)
    .waitFor();
  await someone.look();
  await someone.fill('新口令', password);
  await someone.fill('再填一次新口令', password);
  await someone.press('保存新口令');
}

const COLLEAGUE = { name: '程雨荷', login: 'chengyh', password: 'Hupan-3Liu-Zhou' };

async function calendar(admin: Person): Promise<void> {
  await admin.page.getByRole('link', { name: '工作日历' }).click();
  await admin.look('工作日历');
  for (const year of ['2025年', '2026年']) {
    await admin.page.getByText(year, { exact: true }).click();
    await admin.page.getByRole('region', { name: year }).waitFor();
    await admin.sees(/全年工作日 \d+ 天/);
  }
  await admin.look();
}

async function appoint(admin: Person): Promise<void> {
  const { page } = admin;
  await page.getByRole('link', { name: '组织', exact: true }).click();
  await admin.look('组织');
  await page.getByRole('treeitem', { name: '云栖市总' }).click();
  await page.getByRole('tab', { name: '任职' }).click();
  await admin.look();
  await admin.press('任职');
  const form = admin.dialog(`在${FEDERATION}任职`);
  await form.getByRole('button', { name: '登记人员' }).click();
  const register = admin.dialog('登记人员');
  await register.getByLabel('姓名').fill(COLLEAGUE.name);
  await register.getByRole('button', { name: '登记人员' }).click();
  await register.waitFor({ state: 'hidden' });
  await admin.choose(form.getByLabel('岗位'), '办公室');
  await admin.choose(form.getByLabel('部室'), '办公室');
  await form.getByLabel('依据或原因').fill('市总党组会议决定');
  await admin.look();
  await form.getByRole('button', { name: '任职' }).click();
  await form.waitFor({ state: 'hidden' });
  await page.getByRole('link', { name: COLLEAGUE.name }).click();
  await admin.look();
}

async function openAccount(browser: Browser, admin: Person): Promise<void> {
  const { page } = admin;
  await page.getByRole('link', { name: '账号', exact: true }).click();
  await admin.look('账号');
  const row = page.getByRole('row', { name: COLLEAGUE.name });
  await row.getByRole('button', { name: '开通账号' }).click();
  const form = admin.dialog(`为${COLLEAGUE.name}开通账号`);
  await form.getByLabel('登录名').fill(COLLEAGUE.login);
  await form.getByRole('button', { name: '开通账号' }).click();
  const given = page.getByRole('region', { name: `${COLLEAGUE.name}的一次性链接` });
  const link = await textOf(given.getByText(/^https?:/));
  await admin.look();

  const colleague = await person(browser);
  await colleague.page.goto(link);
  await newPassword(colleague, COLLEAGUE.password);
  await colleague.look('首页');
  const finder = await person(browser);
  await finder.page.goto(link);
  await finder.page.getByRole('alert').waitFor();
  await finder.look();
}
