/** A deduction is told and answered, results are computed and explained, a county objects by phone, other hands decide. */
import { PHONE } from '../browser.ts';
import { expectThat, journey } from '../journey.ts';
import { enterAs, type Person, switchTo } from '../person.ts';

const [JING, YAN] = ['璟泽县', '砚宁区'] as const;
const OFFICE = '岚汀市总 办公室主任';
const CHAIR = '岚汀市总 主席';
const WHY = `${JING}：为什么是这个分`;
/** Rule and thing of a deduction, as it stands in the list of what waits. */
const MARK = / · /;

export const walk = journey({
  title: '考核：扣分先告知，结果逐项说明，县级提出异议，另外的人裁定',
  world: 'demo',
  async walk({ browser, program }) {
    const county = await enterAs(browser, program, `${JING} 办公室主任`, PHONE);
    await answer(county);
    const city = await enterAs(browser, program, CHAIR);
    await uphold(city);
    const scheme = await tell(city);
    await object(county, scheme);
    await rule(city, scheme);
    await readAgain(county, scheme);

    const other = await enterAs(browser, program, `${YAN} 办公室主任`);
    await other.page.goto(await resultOf(county, scheme));
    await other.sees(/没有找到|不存在/);
    await other.look();
  },
});

const panel = ({ page }: Person, name: string) => page.getByRole('region', { name, exact: true });

async function confirm(someone: Person, label: string, text?: [RegExp, string]): Promise<void> {
  await someone.press(label);
  const dialog = someone.dialog(label);
  if (text) await dialog.getByLabel(text[0]).fill(text[1]);
  await someone.look();
  await dialog.getByRole('button', { name: label }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** From the first page: a deduction counts only after the unit has had its say. */
async function answer(county: Person): Promise<void> {
  await panel(county, '待办').getByRole('link', { name: MARK }).first().click();
  await county.sees(/前可申辩/);
  await confirm(county, '申辩', [/申辩意见/, '当周系统升级，次日即补报，有电话记录。']);
  await county.sees('已申辩');
}

async function uphold(chair: Person): Promise<void> {
  await panel(chair, '待办').getByRole('link', { name: MARK }).first().click();
  await chair.sees(/当周系统升级/);
  await confirm(chair, '认定成立', [/认定意见/, '次日补报属实，仍属逾期。']);
  await chair.sees('成立');
}

/** The office computes as of a closed day and tells the counties; returns the address of the scheme. */
async function tell(city: Person): Promise<string> {
  const { page } = city;
  const scheme = page.url();
  await switchTo(city, OFFICE);
  await page.goto(scheme);
  await city.press('测算');
  const form = city.dialog('测算考核结果');
  const day = form.getByLabel('数据截止时点');
  const [asOf, { today }] = [await day.inputValue(), await meOf(city)];
  await day.fill(today);
  await form.getByRole('button', { name: '测算' }).click();
  await form
    .getByText(/须是今天以前的日期/)
    .first()
    .waitFor();
  await day.fill(asOf);
  await form.getByRole('button', { name: '测算' }).click();
  await form.waitFor({ state: 'hidden' });
  const results = panel(city, '考核结果');
  await results.getByRole('link', { name: JING }).waitFor();
  await city.look();
  await confirm(city, '告知结果');
  await city.sees(/前可提出异议/);
  return scheme;
}

const meOf = ({ page }: Person): Promise<{ today: string }> =>
  page.evaluate(async () => (await (await fetch('/api/v1/me')).json()) as { today: string });

/** By phone: value, what was counted, formula and points of every item; then the objection. */
async function object(county: Person, scheme: string): Promise<void> {
  const { page } = county;
  await page.goto(scheme);
  await panel(county, '考核结果').getByRole('link', { name: JING }).click();
  await county.look(WHY);
  const lines = panel(county, '逐项说明');
  for (const said of [/^数值：/, /^算式：/, /^口径：/])
    expectThat((await lines.getByText(said).count()) > 0, `the lines say ${said.source}`);
  await panel(county, '加分与扣分')
    .getByText(/− ?0\.5 分|−0\.5 分/)
    .waitFor();
  await county.press('提出异议');
  const form = county.dialog('提出异议');
  await form.getByLabel('1. 建会率').check();
  await form.getByLabel('理由与依据').fill('两家新建企业的批复日期在截止日以前，请核增。');
  await county.look();
  await form.getByRole('button', { name: '提出异议' }).click();
  await form.waitFor({ state: 'hidden' });
  await county.sees('待裁定');
  expectThat(
    (await page.getByRole('button', { name: '提出异议' }).count()) === 0,
    'a second objection is not offered while one is open',
  );
}

async function rule(city: Person, scheme: string): Promise<void> {
  const { page } = city;
  await page.goto(scheme);
  await panel(city, '异议与更正').waitFor();
  expectThat(
    (await page.getByRole('button', { name: '采纳', exact: true }).count()) === 0,
    'the office does not decide',
  );
  await switchTo(city, CHAIR);
  await panel(city, '待办')
    .getByRole('link', { name: /考核异议/ })
    .first()
    .click();
  await city.look();
  await city.press('采纳');
  const form = city.dialog('采纳并更正');
  await form.getByLabel(/第 1 项“建会率”更正为/).fill('99');
  await form.getByLabel('裁定理由').fill('批复日期属实，予以核增。');
  await city.look();
  await form.getByRole('button', { name: '采纳' }).click();
  await form.waitFor({ state: 'hidden' });
  await city.sees(/^裁定前 .*裁定后 /);
}

async function readAgain(county: Person, scheme: string): Promise<void> {
  await county.page.goto(await resultOf(county, scheme));
  await county.look(WHY);
  await county.sees(/按裁定更正为99/);
  await county.sees(/^裁定：批复日期属实/);
  await panel(county, '历次结果').getByText(`${JING}的异议被采纳`).waitFor();
}

const resultOf = async (county: Person, scheme: string): Promise<string> => {
  await county.page.goto(scheme);
  const link = panel(county, '考核结果').getByRole('link', { name: JING });
  return new URL((await link.getAttribute('href')) ?? '', scheme).href;
};
