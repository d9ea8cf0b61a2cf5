/** Wrong files, wrong days, two people at one table: each is told clearly, and nothing typed is lost. */
import type { Browser } from 'playwright-core';
import { makeBadFiles } from '../bad-files.ts';
import { expectThat, journey } from '../journey.ts';
import { enterAs, fieldHolds, type Person } from '../person.ts';
import type { Program } from '../program.ts';

const TYPED = '各县（市、区）总工会要在12月8日前上报冬送温暖对象名册。';
const PROGRAMME = `冬送温暖 ${Date.now() % 100_000}`;

export const walk = journey({
  title: '错误输入：坏文件、时限早于开始、两人同改一张表',
  world: 'demo',
  async walk({ browser, program }) {
    const office = await enterAs(browser, program, '岚汀市总 办公室主任');
    await badFiles(office);
    await daysTheWrongWayRound(office);
    await twoAtOneTable(browser, program, office);
  },
});

async function badFiles(office: Person): Promise<void> {
  const { page } = office;
  await page.getByRole('link', { name: '文稿', exact: true }).click();
  await page.getByRole('tab', { name: '粘贴文字' }).click();
  await page.getByLabel('正文', { exact: true }).fill(TYPED);
  await page.getByRole('tab', { name: '上传文件' }).click();
  const { files, remove } = makeBadFiles();
  try {
    for (const { path, says } of files) {
      await page.getByLabel('选择文稿文件').setInputFiles(path);
      await page.getByRole('alert').getByText(says).first().waitFor();
      expectThat(
        page.url().endsWith('/speeches'),
        'a file that is not taken in leaves the reader where he was',
      );
    }
  } finally {
    remove();
  }
  await office.look('文稿');
  await page.getByRole('tab', { name: '粘贴文字' }).click();
  const text = page.getByLabel('正文', { exact: true });
  expectThat((await text.inputValue()) === TYPED, 'bad files do not touch what was typed');
  await text.fill('');
}

const isoIn = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function daysTheWrongWayRound(office: Person): Promise<void> {
  const { page } = office;
  await page.getByRole('link', { name: '专项行动', exact: true }).click();
  await office.press('拟制专项行动');
  const form = office.dialog('拟制专项行动');
  await form.getByLabel('名称').fill(PROGRAMME);
  await form.getByLabel('开始日期').fill(isoIn(20));
  await form.getByLabel('结束日期').fill(isoIn(10));
  await form.getByRole('button', { name: '拟制专项行动' }).click();
  await form
    .getByRole('alert')
    .getByText(/不能早于开始日期/)
    .first()
    .waitFor();
  expectThat(
    (await form.getByLabel('名称').inputValue()) === PROGRAMME,
    'what was typed stays for correction',
  );
  await office.look();
  await form.getByLabel('结束日期').fill(isoIn(40));
  await form.getByRole('button', { name: '拟制专项行动' }).click();
  await office.look(PROGRAMME);

  await office.press('添加任务');
  const add = office.dialog('添加任务');
  await add.getByLabel('任务名称').fill('走访慰问困难职工');
  await add.getByRole('button', { name: '添加任务' }).click();
  const task = office.dialog('填写任务');
  await task.getByLabel('要达到什么').fill('入户走访，送上慰问金。');
  await task.getByLabel('开始日期').fill(isoIn(30));
  await task.getByLabel('完成时限').fill(isoIn(25));
  await task.getByRole('button', { name: '保存', exact: true }).click();
  await task
    .getByRole('alert')
    .getByText(/不能早于开始日期/)
    .first()
    .waitFor();
  await office.look();
  await task.getByLabel('完成时限').fill(isoIn(35));
  await task.getByRole('button', { name: '保存', exact: true }).click();
  await task.waitFor({ state: 'hidden' });
}

/** Two people of one house fill in the same row; the slower one sees both versions and decides. */
async function twoAtOneTable(browser: Browser, program: Program, office: Person): Promise<void> {
  const head = await enterAs(browser, program, '岚汀市总 组织部部长');
  await head.page.goto(office.page.url());
  await head.look(PROGRAMME);
  const open = async (who: Person) => {
    await who.page.getByRole('button', { name: /走访慰问困难职工/ }).click();
    return who.dialog('填写任务');
  };
  const mine = await open(office);
  const theirs = await open(head);
  await theirs.getByLabel('责任领导').fill('陈守正');
  await theirs.getByLabel('分几步走').fill('先摸底，再入户。');
  await theirs.getByRole('button', { name: '保存', exact: true }).click();
  await theirs.waitFor({ state: 'hidden' });

  await mine.getByLabel('责任领导').fill('林远山');
  await mine.getByLabel('要达到什么').fill('入户走访，送上慰问金和政策明白纸。');
  await mine.getByRole('button', { name: '保存', exact: true }).click();
  const conflict = mine.getByRole('region', { name: '内容有冲突' });
  await conflict.waitFor();
  for (const words of ['陈守正', '林远山', '先摸底，再入户。', '入户走访，送上慰问金和政策明白纸。'])
    await conflict.getByText(words).first().waitFor();
  await office.look();
  const row = (name: string) => conflict.getByRole('row', { name: new RegExp(`^${name}`) });
  await row('责任领导').getByLabel('陈守正').check();
  expectThat(
    await row('路线图').getByLabel('先摸底，再入户。').isChecked(),
    'what only the other changed is kept unless the reader decides otherwise',
  );
  await conflict.getByRole('button', { name: '按所选内容保存' }).click();
  await conflict.waitFor({ state: 'hidden' });
  await fieldHolds(mine.getByLabel('责任领导'), '陈守正');
  await fieldHolds(mine.getByLabel('要达到什么'), '入户走访，送上慰问金和政策明白纸。');
  await sameCell(office, head);
}

/** The same in the table itself, where a field is saved when it is left. */
async function sameCell(office: Person, head: Person): Promise<void> {
  await office.page.keyboard.press('Escape');
  const lead = ({ page }: Person) => page.getByLabel('责任领导：走访慰问困难职工');
  await head.page.reload();
  await lead(head).fill('周明德');
  await lead(head).press('Enter');
  await head.page.getByText('未保存').waitFor({ state: 'hidden' });
  await lead(office).fill('林远山');
  await lead(office).press('Enter');
  const conflict = office.page.getByRole('region', { name: '内容有冲突' });
  await conflict.getByText('周明德').waitFor();
  await conflict.getByLabel('林远山').check();
  await office.look();
  await conflict.getByRole('button', { name: '按所选内容保存' }).click();
  await conflict.waitFor({ state: 'hidden' });
  await head.page.reload();
  await fieldHolds(lead(head), '林远山');
}
