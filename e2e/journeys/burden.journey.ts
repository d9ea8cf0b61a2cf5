/** Whoever designs a survey is told that the same was asked already, gives a reason and publishes; the township sees what it cost, and why. */
import { expectThat, journey } from '../journey.ts';
import { enterAs, type Person, switchTo } from '../person.ts';
import type { Program } from '../program.ts';

const TITLE = '工资发放回头看';
const HERE = '砚东街道';
const WHY = '整改满三个月，核对改了没有';

export const walk = journey({
  title: '设计问卷时提示一年内已要过，写明理由后发布，镇街补录后在基层负担页看到用时和理由',
  world: 'demo',
  async walk({ browser, program }) {
    const union = await enterAs(browser, program, '砚宁区 办公室主任');
    await designed(union, program);
    await published(union);
    await switchTo(union, `${HERE} 干事`);
    await typedIn(union, program);
    await shown(union, program);
    await switchTo(union, '砚宁区 办公室主任');
    await asked(union, program);
    await union.leave();
  },
});

async function designed(union: Person, program: Program): Promise<void> {
  const { page } = union;
  await page.goto(`${program.url}/surveys`);
  await union.press('新建问卷');
  const form = union.dialog('新建问卷');
  await form.getByLabel('问卷名称').fill(TITLE);
  await form.getByLabel('填写说明').fill('核对工资发放，只作统计。');
  await form.getByRole('button', { name: '新建问卷' }).click();
  await page.getByRole('heading', { level: 1, name: `设计：${TITLE}` }).waitFor();
  await page
    .getByRole('region', { name: '添加题目' })
    .getByRole('button', { name: '单选', exact: true })
    .click();
  await union.fill('题目', '上个月的工资，按时足额发了吗？');
  await union.fill('选项1', '发了');
  await union.fill('选项2', '没有');
  await page.getByText(/已由砚宁区向职工要过.*职工工资和休息情况调查/u).waitFor();
  await union.sees(/有1题平台已有或一年内已经问过/u);
  await union.look(`设计：${TITLE}`);
  await page.getByRole('link', { name: '返回问卷' }).click();
}

/** Without the reason it does not go out. */
async function published(union: Person): Promise<void> {
  await union.press('发布');
  const box = union.dialog('发布问卷');
  await box.getByRole('button', { name: '发布', exact: true }).click();
  await box.getByText('请写明理由，不少于4个字').waitFor();
  await box.getByLabel(/再要的理由/u).fill(WHY);
  await union.look(TITLE);
  await box.getByRole('button', { name: '发布', exact: true }).click();
  await box.waitFor({ state: 'hidden' });
  await union.sees('收集中');
}

async function typedIn(union: Person, program: Program): Promise<void> {
  const { page } = union;
  await page.goto(`${program.url}/surveys`);
  await page.getByRole('link', { name: TITLE }).click();
  await page.getByRole('link', { name: '补录纸质问卷' }).click();
  await union.fill('批次', '工会窗口');
  await page.getByRole('radio', { name: '发了', exact: true }).check();
  await union.press('保存这一份');
  await union.sees('第1份已计入');
}

/** What was typed in a moment ago counts already: one question, eight seconds. */
async function shown(union: Person, program: Program): Promise<void> {
  const { page } = union;
  await page.goto(`${program.url}/burden`);
  await page.getByText(TITLE).first().waitFor();
  await union.look('基层负担');
  const line = page.getByRole('row', { name: new RegExp(TITLE, 'u') });
  expectThat(/砚宁区/u.test((await line.first().textContent()) ?? ''), 'the form says who asked');
  await line.first().getByText('8秒').waitFor();
  await page.getByText('再要的理由', { exact: true }).click();
  await page.getByText(WHY).first().waitFor();
  await union.look('基层负担');
}

async function asked(union: Person, program: Program): Promise<void> {
  const { page } = union;
  await page.goto(`${program.url}/burden?view=asking`);
  await page.getByText(TITLE).first().waitFor();
  await union.look('基层负担');
  await page.getByRole('link', { name: '要数目录' }).click();
  await page.getByRole('heading', { level: 1, name: '要数目录' }).waitFor();
  await page.getByText(/共\d+项/u).waitFor();
  await union.look('要数目录');
}
