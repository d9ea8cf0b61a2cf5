/** A target is split, a county appeals, the split changes, and the proof line holds at every step. */
import { givenIssued } from '../given.ts';
import { expectThat, journey } from '../journey.ts';
import { enterAs, type Person, switchTo } from '../person.ts';

const stamp = Date.now() % 100_000;
const TASK = `慰问快递网点 ${stamp}`;
const [YAN, JING] = ['砚宁区', '璟泽县'] as const;
const CITY = '岚汀市总 办公室主任';

export const walk = journey({
  title: '目标任务分解，县级申请调整，裁定后分解改变，平衡式始终相符',
  world: 'demo',
  async walk({ browser, program }) {
    await givenIssued(browser, program, {
      programme: `快递网点慰问月 ${stamp}`,
      title: TASK,
      parts: { [YAN]: 90, [JING]: 60 },
      measure: '个',
      due: 60,
    });
    const city = await enterAs(browser, program, CITY);
    const root = `${program.url}/tasks/${await rootOf(city)}`;
    await city.page.goto(root);
    await city.look(TASK);
    await proofIs(city, '任务数 150 = 分解到 2 个单位 150 + 机动 0个，相符');
    await shape(city);
    await resplit(city);
    await appeal(city);
    await grant(city);

    await city.page.goto(root);
    await proofIs(city, '任务数 150 = 分解到 2 个单位 150 + 机动 0个，相符');
    await compare(city);
    await city.look(TASK);
  },
});

/** The task of the issuing level has no line in the list of anybody's work; it is opened from its programme. */
const rootOf = ({ page }: Person): Promise<string> =>
  page.evaluate(async title => {
    const found = (await (await fetch(`/api/v1/tasks?q=${encodeURIComponent(title)}`)).json()) as {
      items: { id: string; parentId: string | null }[];
    };
    return found.items.find(item => item.parentId === null)?.id ?? '';
  }, TASK);

const panel = ({ page }: Person) => page.getByRole('region', { name: '目标任务' });
const proofIs = (someone: Person, text: string) => panel(someone).getByText(text).waitFor();

/** A curve that stops short is refused where it is typed; a whole one is drawn and kept. */
async function shape(city: Person): Promise<void> {
  await panel(city).getByRole('button', { name: '设定起止与进度' }).click();
  const form = city.dialog('设定起止与进度曲线');
  await form.getByLabel('进度曲线').selectOption({ label: '按节点' });
  await form.getByLabel('第1个节点累计百分比').fill('80');
  await city.page.keyboard.press('Tab');
  await form.getByText('进度合计为80%，须正好是100%，请改正').waitFor();
  expectThat(
    await form.getByRole('button', { name: '保存' }).isDisabled(),
    'a curve short of 100 % is not saved',
  );
  await form.getByLabel('进度曲线').selectOption({ label: '先慢后快再慢（S形）' });
  await city.look();
  await form.getByRole('button', { name: '保存' }).click();
  await form.waitFor({ state: 'hidden' });
  await panel(city).getByText('先慢后快再慢（S形）').waitFor();
}

/** One cell by hand, the other makes up for it; too much is said and not sent. */
async function resplit(city: Person): Promise<void> {
  await panel(city).getByRole('button', { name: '调整分解' }).click();
  const desk = city.dialog('调整分解');
  await desk.getByLabel(`${YAN}调整后的任务数`).fill('160');
  await desk.getByText(/手工填写的砚宁区合计160，超过要分的150，请调减/).waitFor();
  await desk.getByLabel(`${YAN}调整后的任务数`).fill('80');
  await desk.getByText('任务数 150 = 各单位合计 150 + 机动 0').waitFor();
  expectThat(
    (await desk.getByLabel(`${JING}调整后的任务数`).inputValue()) === '70',
    'the other unit makes up for what was changed by hand',
  );
  await desk.getByLabel('调整的理由').fill('璟泽县新增两处分拨中心。');
  await city.look();
  await desk.getByRole('button', { name: '保存调整' }).click();
  await desk.waitFor({ state: 'hidden' });
  await proofIs(city, '任务数 150 = 分解到 2 个单位 150 + 机动 0个，相符');
  await panel(city)
    .getByText(/分解第 2 版/)
    .waitFor();
}

async function appeal(someone: Person): Promise<void> {
  const { page } = someone;
  await switchTo(someone, `${YAN} 办公室主任`);
  await page.getByRole('region', { name: '待办' }).first().getByRole('link', { name: TASK }).first().click();
  await someone.look(TASK);
  await someone.press('申请调整');
  const form = someone.dialog('申请调整');
  await form.getByLabel(/^调整为/).fill('85');
  await form.getByLabel('理由').fill('老城区又开了五个网点。');
  await form.getByRole('button', { name: '申请调整' }).click();
  await form.waitFor({ state: 'hidden' });
  await someone.sees('待裁定');
}

/** Nothing is in reserve: the decision names the unit that gives it up. */
async function grant(someone: Person): Promise<void> {
  const { page } = someone;
  await switchTo(someone, CITY);
  await page.getByRole('link', { name: '调整与延期' }).click();
  await page.getByRole('row', { name: TASK }).getByRole('button', { name: '同意', exact: true }).click();
  const dialog = someone.dialog('同意调整');
  await dialog.getByRole('button', { name: '同意' }).click();
  await dialog
    .getByRole('alert')
    .getByText(/需要增加5，上级预留只有0/)
    .waitFor();
  const from = dialog.getByLabel('增加的任务数从哪里来');
  const giver = from.locator('option', { hasText: `从${JING}调出（现有 70` });
  await from.selectOption(await giver.getAttribute('value'));
  await dialog.getByLabel(/^裁定意见/).fill('同意，由璟泽县调出。');
  await someone.look();
  await dialog.getByRole('button', { name: '同意' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('row', { name: TASK }).getByRole('cell', { name: '同意', exact: true }).waitFor();
}

async function compare(city: Person): Promise<void> {
  await panel(city).getByRole('button', { name: '分解版本' }).click();
  const drawer = city.dialog('分解版本对照');
  await drawer.getByRole('row', { name: `${YAN} 80 85 +5` }).waitFor();
  await drawer.getByRole('row', { name: `${JING} 70 65 −5` }).waitFor();
  await city.look();
  await drawer
    .getByRole('button', { name: /关闭|Close/ })
    .first()
    .click();
}
