/** A survey is designed and published, a worker answers it once on the phone and cannot answer twice, paper is typed in, and it is closed. */
import { asDay } from '@niangjia/domain/core/days.ts';
import { sampleIdCard } from '@niangjia/domain/core/identity-sample.ts';
import type { Browser } from 'playwright-core';
import { PHONE } from '../browser.ts';
import { expectThat, journey } from '../journey.ts';
import { enterAs, type Person, person, switchTo, textOf } from '../person.ts';
import type { Program } from '../program.ts';

const TITLE = '职工休息和诉求调查';
const HERE = '砚东街道';
const NUMBER = sampleIdCard({ birthDay: asDay('1988-07-22'), sex: 'female', serial: 91 });
const NAME = '柏问梅';

export const walk = journey({
  title: '县总工会设计发布职工问卷，会员在手机上凭盲签凭证只答一次，镇街补录纸质问卷，截止',
  world: 'demo',
  async walk({ browser, program }) {
    const receipt = await joined(browser, program);
    const union = await enterAs(browser, program, '砚宁区 办公室主任');
    const link = await published(union, program);
    await answered(browser, link, receipt);
    await revised(union, program);
    await switchTo(union, `${HERE} 干事`);
    await typedIn(union, program);
    await switchTo(union, '砚宁区 办公室主任');
    await closed(union, program);
    await union.leave();
    await tooLate(browser, link);
  },
});

/** A member with a code of her own. */
async function joined(browser: Browser, program: Program): Promise<string> {
  const worker = await person(browser, PHONE);
  const { page } = worker;
  await page.goto(`${program.url}/join`);
  await page.getByRole('radio', { name: /灵活就业/u }).check();
  await worker.choose(page.getByLabel('工作地所在的县（市、区）'), '砚宁区');
  await worker.choose(page.getByLabel('街道（乡镇）、园区或行业工会'), HERE);
  await worker.fill('姓名', NAME);
  await worker.fill('证件号', NUMBER);
  await worker.fill('手机号', '13900000091');
  for (const name of [/承认中国工会章程/u, /处理我的证件号/u, /联系我的手机号/u])
    await page.getByRole('checkbox', { name }).check();
  await worker.press('提交申请');
  const receipt = await textOf(page.locator('.once-link'));
  await worker.leave();
  const chair = await enterAs(browser, program, `${HERE} 主席`);
  await chair.page.goto(`${program.url}/join-requests`);
  await chair.page.getByRole('link', { name: NAME }).click();
  await chair.press('批准入会');
  const form = chair.dialog('批准入会');
  const today = await chair.page.evaluate(
    async () => ((await (await fetch('/api/v1/me')).json()) as { today: string }).today,
  );
  await form.getByLabel('批准日期').fill(today);
  await form.getByRole('button', { name: '批准入会' }).click();
  await form.waitFor({ state: 'hidden' });
  await chair.leave();
  return receipt;
}

/** Two questions, the second behind the first; what cannot be reached is named before it goes out. */
async function published(union: Person, program: Program): Promise<string> {
  const { page } = union;
  await page.goto(`${program.url}/surveys`);
  await union.look('问卷');
  await union.press('新建问卷');
  const form = union.dialog('新建问卷');
  await form.getByLabel('问卷名称').fill(TITLE);
  await form.getByLabel('填写说明').fill('了解休息和诉求，只作统计。');
  await form.getByLabel('截止日期（含当天）').fill(await inTenDays(union));
  await form.getByRole('button', { name: '新建问卷' }).click();
  await page.getByRole('heading', { level: 1, name: `设计：${TITLE}` }).waitFor();
  await page
    .getByRole('region', { name: '添加题目' })
    .getByRole('button', { name: '单选', exact: true })
    .click();
  await union.fill('题目', '每周能休息一天吗');
  await union.fill('选项1', '能');
  await union.fill('选项2', '不能');
  await page.getByRole('region', { name: '添加题目' }).getByRole('button', { name: '填文字' }).click();
  await union.fill('题目', '为什么不能');
  await union.press('添加条件');
  await union.sees('请选择第1题的选项作条件');
  await union.choose(page.getByRole('combobox', { name: '条件1的选项' }), '不能');
  await page.keyboard.press('Escape');
  await page.getByText('草稿已保存', { exact: true }).waitFor();
  await previewed(union);
  await union.look(`设计：${TITLE}`);
  await page.getByRole('link', { name: '返回问卷' }).click();
  await union.press('发布');
  const box = union.dialog('发布问卷');
  await box.getByRole('button', { name: '发布' }).click();
  await box.waitFor({ state: 'hidden' });
  await union.sees('收集中');
  await union.look(TITLE);
  await union.press('填写二维码');
  const link = await textOf(page.locator('.once-link'));
  await page.keyboard.press('Escape');
  return link;
}

/** The preview hides and shows as the real one does. */
async function previewed({ page }: Person): Promise<void> {
  const preview = page.getByRole('region', { name: '预览' });
  const second = preview.getByRole('group', { name: /为什么不能/u });
  expectThat((await second.count()) === 0, 'the second question waits for the first');
  await preview.getByRole('radio', { name: '不能', exact: true }).check();
  await second.waitFor();
  await preview.getByRole('button', { name: '试着提交' }).click();
  await preview.getByText('这一题必答，请作答').waitFor();
}

const inTenDays = ({ page }: Person): Promise<string> =>
  page.evaluate(async () => {
    const { today } = (await (await fetch('/api/v1/me')).json()) as { today: string };
    return new Date(Date.parse(today) + 10 * 86_400_000).toISOString().slice(0, 10);
  });

/** With the network gone in between: kept on the phone, sent when it is back, counted once; a second time is refused in words. */
async function answered(browser: Browser, link: string, receipt: string): Promise<void> {
  const worker = await person(browser, PHONE);
  const { page, context } = worker;
  await page.goto(link);
  await worker.look(TITLE);
  await worker.fill('会员查询码', receipt.toLowerCase());
  await worker.press('领取答题凭证');
  await page.getByRole('button', { name: '提交', exact: true }).click();
  await worker.sees('这一题必答，请作答');
  await page.getByRole('radio', { name: '不能', exact: true }).check();
  await page.getByRole('textbox', { name: '为什么不能' }).fill('订单多，周末加班');
  await worker.look(TITLE);
  await page.reload();
  await page.getByRole('textbox', { name: '为什么不能' }).waitFor();
  await context.setOffline(true);
  await page.getByRole('button', { name: '提交', exact: true }).click();
  await worker.sees(/还没有发出/u);
  await context.setOffline(false);
  await worker.sees('已收到您的回答，谢谢参与。');
  await page.reload();
  await worker.sees(/每人（每家）只答一次/u);
  await worker.look(TITLE);
  await worker.leave();
  const again = await person(browser, PHONE);
  await again.page.goto(link);
  await again.fill('会员查询码', receipt);
  await again.press('领取答题凭证');
  await again.sees(/每人只领一次/u);
  await again.leave();
}

/** A further version goes out while sheets of the first one lie at the unions; what hangs on a removed question says so in words. */
async function revised(union: Person, program: Program): Promise<void> {
  const { page } = union;
  await page.goto(`${program.url}/surveys`);
  await page.getByRole('link', { name: TITLE }).click();
  await page.getByRole('link', { name: /^修改题目/u }).click();
  await page.getByRole('button', { name: /^删除/u }).first().click();
  await union.sees('显示条件指向的题目已经不在，请重新选择');
  await page.getByRole('button', { name: /^修改第1题/u }).click();
  await union.sees('题目已删除，请重新选择');
  await union.look(`设计：${TITLE}`);
  await page.getByRole('button', { name: '删除条件1' }).click();
  await page.getByText(/^草稿已保存$/u).waitFor();
  await page.getByRole('link', { name: '返回问卷' }).click();
  await union.press('发布新版');
  const box = union.dialog('发布新版');
  await box.getByLabel('为什么改').fill('第一题和别的调查重复');
  await box.getByRole('button', { name: '发布新版' }).click();
  await box.waitFor({ state: 'hidden' });
  await union.sees(/第2版.*现在填写的是这一版/u);
}

/** One sheet at once, one by two persons would wait: the township types in what workers handed to the union. */
async function typedIn(union: Person, program: Program): Promise<void> {
  const { page } = union;
  await page.goto(`${program.url}/surveys`);
  await page.getByRole('link', { name: TITLE }).click();
  await page.getByRole('link', { name: '补录纸质问卷' }).click();
  expectThat(
    (await page.getByRole('radio', { name: '能', exact: true }).count()) === 0,
    'what is asked now is the second version',
  );
  await union.choose(page.getByLabel('纸质问卷是第几版'), '第1版');
  await union.fill('批次', '工会窗口');
  await page.getByRole('radio', { name: '能', exact: true }).check();
  await union.press('保存这一份');
  await union.sees('第1份已计入');
  await page.getByRole('checkbox', { name: '要另一人录第二遍' }).check();
  await page.getByRole('radio', { name: '能', exact: true }).check();
  await union.press('保存这一份');
  await union.sees('第2份已录，等另一人录第二遍');
  await union.look(`补录纸质问卷：${TITLE}`);
}

async function closed(union: Person, program: Program): Promise<void> {
  const { page } = union;
  await page.goto(`${program.url}/surveys`);
  await page.getByRole('link', { name: TITLE }).click();
  await union.sees(/收回2份.*扫码1，纸质1/u);
  await union.press('截止');
  const box = union.dialog('截止问卷');
  await box.getByRole('button', { name: '截止' }).click();
  await box.waitFor({ state: 'hidden' });
  await union.sees('已截止');
}

async function tooLate(browser: Browser, link: string): Promise<void> {
  const worker = await person(browser, PHONE);
  await worker.page.goto(link);
  await worker.sees(/已于.*截止，谢谢您的参与/u);
  await worker.look(TITLE);
  await worker.leave();
}
