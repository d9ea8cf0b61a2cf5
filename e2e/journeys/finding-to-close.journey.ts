/**
 * What a visit found, to its close-out: one matter under one number, closed by other hands, seen and rated by the enterprise with the code
 * it was given, visited again when it was not satisfied, and quoted in a report upward.
 */
import { DESK, PHONE } from '../browser.ts';
import { expectThat, journey } from '../journey.ts';
import { takeStep } from '../matter.ts';
import { enterAs, type Person, person, settle, textOf } from '../person.ts';

const OFFICE = '砚宁区 办公室主任';

export const walk = journey({
  title: '走访问题：转为事项，他人核实办结，被访企业凭码看到并评价，不满意的回访，写进专报报上级',
  world: 'demo',
  async walk({ browser, program }) {
    const town = await enterAs(browser, program, '砚东街道 干事', PHONE);
    const finding = await chosen(town);
    const code = await codeFrom(town);
    const matter = await turned(town, finding);
    const chair = await enterAs(browser, program, '砚宁区 主席');
    await chair.page.goto(matter);
    await takeStep(chair, '核实办结', form => form.getByLabel(/^核实情况/).fill('电话问了企业，课已经上过'));
    await chair.sees(/已办结$/);

    const firm = await person(browser, PHONE);
    await rated(firm, program.url, code);
    await again(chair, finding.page);
    await firm.page.reload();
    await enterCode(firm, code);
    await firm.sees('回访：');
    await firm.look('走访回音');

    const office = await enterAs(browser, program, OFFICE, DESK);
    const report = await written(office, program.url, finding.no);
    await signed(browser, program, report);
  },
});

interface Found {
  no: string;
  page: string;
}

/** One that the visitors saw for themselves and that nobody has taken up. */
async function chosen(town: Person): Promise<Found> {
  const { page } = town;
  const { origin } = new URL(page.url());
  for (const kind of ['safety', 'union', 'bargain', 'contract']) {
    await page.goto(`${origin}/visit-findings?taken=no&kind=${kind}`);
    await town.look('走访问题');
    const first = page.getByRole('main').locator('a[href^="/visit-findings/"]').first();
    if ((await first.count()) === 0) continue;
    await first.click();
    await page.getByRole('heading', { level: 1, name: /^走访问题 [0-9A-F]{10}$/ }).waitFor();
    await town.look();
    const heading = await textOf(page.getByRole('heading', { level: 1 }));
    return { no: heading.split(' ').at(-1)!, page: page.url() };
  }
  throw new Error('no finding of the township waits');
}

/** Shown once, on the record of the visit. */
async function codeFrom(town: Person): Promise<string> {
  const { page } = town;
  const back = page.url();
  await page.getByRole('link', { name: /^走访记录（/ }).click();
  await town.press('给企业查询码');
  const code = await textOf(page.locator('.once-link'));
  expectThat(code.replaceAll('-', '').length === 28, 'a code of 28 letters and digits');
  await town.look();
  await page.goto(back);
  return code;
}

async function turned(town: Person, { no }: Found): Promise<string> {
  const { page } = town;
  await page.getByRole('link', { name: '转培训需求' }).click();
  await town.sees(`问题号 ${no}`);
  await town.look();
  await page.getByLabel('需求').first().fill('请组织一次安全培训，约二十人');
  await town.press('登记培训需求');
  await page.getByRole('region', { name: '办到哪一步' }).waitFor();
  await town.sees('来自走访：');
  await takeStep(town, '受理');
  await takeStep(town, '反馈并申请办结', async form => {
    await form.getByLabel('办理结果').fill('已上门讲课两次');
    await form.getByLabel(/^怎样反馈/).fill('当面告诉企业负责人');
  });
  expectThat(
    (await page.getByRole('button', { name: '核实办结' }).count()) === 0,
    'whoever handled it does not close it',
  );
  return page.url();
}

async function enterCode(firm: Person, code: string): Promise<void> {
  await firm.fill('查询码', code.toLowerCase());
  await firm.press('查看');
}

async function rated(firm: Person, url: string, code: string): Promise<void> {
  const { page } = firm;
  await page.goto(`${url}/visited`);
  await firm.look('走访回音');
  await enterCode(firm, '2'.repeat(28));
  await firm.sees(/查询码不对/);
  await enterCode(firm, code);
  await firm.sees('已办结');
  await firm.look('走访回音');
  await page.getByLabel('不满意', { exact: true }).check();
  await firm.fill('还想说的话（可不填）', '只来了一次');
  await firm.press('评价');
  await firm.sees(/工会会限期回访您/);
  await firm.look('走访回音');
}

/** It waits for whoever verified. */
async function again(chair: Person, findingPage: string): Promise<void> {
  await chair.page.goto(findingPage);
  await chair.look();
  await chair.press('登记回访');
  const form = chair.dialog('登记回访');
  await form.getByRole('textbox').fill('上门回访，约定下月再讲一次');
  await form.getByRole('button', { name: '登记回访' }).last().click();
  await chair.sees('上门回访，约定下月再讲一次');
}

async function written(office: Person, url: string, no: string): Promise<string> {
  const { page } = office;
  await page.goto(`${url}/visit-findings?q=${no}`);
  await page.getByRole('checkbox').nth(1).check();
  await office.press('写成专报 1 条');
  const form = office.dialog('写成走访专报');
  await form.getByRole('button', { name: '写成专报 1 条' }).last().click();
  await page.getByRole('heading', { level: 1, name: '关于走访反映问题的专报' }).waitFor();
  await office.look();
  await page.getByLabel('意见建议').fill('建议把安全培训列入下半年送教计划。');
  await office.press('保存');
  await page.getByRole('article').getByText('建议把安全培训列入下半年送教计划。').waitFor();
  await settle(page);
  await pressed(office, '送核稿');
  return page.url();
}

async function pressed(someone: Person, label: string, words?: string): Promise<void> {
  await someone.press(label);
  const form = someone.dialog(label);
  if (words) await form.getByRole('textbox').fill(words);
  await form.getByRole('button', { name: label }).last().click();
  await form.waitFor({ state: 'hidden' });
}

async function signed(
  browser: Parameters<typeof enterAs>[0],
  program: Parameters<typeof enterAs>[1],
  report: string,
): Promise<void> {
  const checker = await enterAs(browser, program, '砚宁区 组织权益部部长');
  await checker.page.goto(report);
  await pressed(checker, '核稿通过');
  const signer = await enterAs(browser, program, '砚宁区 主席');
  await signer.page.goto(report);
  await pressed(signer, '签发报送');
  await signer.sees('已报送');
  const above = await enterAs(browser, program, '岚汀市总 主席');
  await above.page.goto(report);
  await above.look('关于走访反映问题的专报');
  await pressed(above, '批示', '请市总组织部统筹送教，月底前报计划');
  await above.sees('已批示');
  await above.sees('请市总组织部统筹送教，月底前报计划');
  await above.look();
}
