/** Results equal the answers, few answers are not shown, and what is filled in on a visit stands in the results. */
import type { SurveyResults } from '@niangjia/domain/survey/result.model.ts';
import { PHONE } from '../browser.ts';
import { expectThat, journey } from '../journey.ts';
import { enterAs, type Person } from '../person.ts';
import type { Program } from '../program.ts';

const CLOSED = '职工服务满意度调查';
const CARRIED = '企业用工需求调查';
const ROUND = '带问卷的用工走访';

export const walk = journey({
  title: '看问卷结果：合计对得上，少于10份不单列；走访时填的企业问卷计入结果',
  world: 'demo',
  async walk({ browser, program }) {
    const office = await enterAs(browser, program, '砚宁区 办公室主任');
    await brokenDown(office, program);
    const phone = await enterAs(browser, program, '砚宁区 办公室主任', PHONE);
    await phone.page.goto(office.page.url());
    await phone.look(`${CLOSED}的结果`);
    await phone.leave();
    const before = await countOf(office, program);
    await carried(office, program);
    await visited(office);
    const after = await countOf(office, program);
    expectThat(after === before + 1, `the survey has one answer more than ${before}, it has ${after}`);
    await office.sees('走访填写');
    await office.leave();
  },
});

async function resultsOf(someone: Person, program: Program, title: string): Promise<SurveyResults> {
  const { page } = someone;
  await page.goto(`${program.url}/surveys`);
  await page.getByRole('link', { name: title }).first().click();
  await page.getByRole('link', { name: '看结果' }).click();
  await page.getByRole('heading', { level: 1, name: `${title}的结果` }).waitFor();
  const id = /surveys\/([^/]+)\/results/u.exec(page.url())![1];
  return page.evaluate(
    async path => (await (await fetch(path)).json()) as SurveyResults,
    `/api/v1/surveys/${id}/results?by=unit`,
  );
}

async function brokenDown(office: Person, program: Program): Promise<void> {
  const { page } = office;
  const { questions, count, places } = await resultsOf(office, program, CLOSED);
  for (const { whole, parts, label } of questions.slice(0, 2)) {
    const options = whole.tally!.options.reduce((sum, o) => sum + o.count, 0);
    expectThat(options === count, `the options of “${label}” add up to the answers`);
    const apart = parts.reduce((sum, p) => sum + p.base!, 0);
    expectThat(apart === count, `the parts of “${label}” add up to the answers`);
    expectThat(
      parts.every(p => p.base! >= 10),
      `no part of “${label}” has fewer than ten`,
    );
  }
  await office.look(`${CLOSED}的结果`);
  await office.choose(page.getByRole('combobox', { name: '分项' }), '按所在地区');
  await office.sees('其余合计');
  await office.sees(/少于10份/u);
  await office.look(`${CLOSED}的结果`);
  const last = places.at(-1)!;
  await office.choose(page.getByRole('combobox', { name: '看哪里' }), last.name, last.name);
  await page.getByRole('region', { name: `${last.name}回收情况` }).waitFor();
  await office.sees('少于10份，不单列');
  await page.getByRole('button', { name: '看文字回答' }).waitFor({ state: 'hidden' });
}

const countOf = async (someone: Person, program: Program): Promise<number> =>
  (await resultsOf(someone, program, CARRIED)).count ?? 0;

/** A round of its own, with the questionnaire chosen before it opens. */
async function carried(office: Person, program: Program): Promise<void> {
  const { page } = office;
  await page.goto(`${program.url}/visit-rounds`);
  await office.press('拟定走访轮次');
  const form = office.dialog('拟定走访轮次');
  await form.getByLabel('轮次名称').fill(ROUND);
  await form.getByRole('button', { name: '拟定走访轮次' }).click();
  await form.waitFor({ state: 'hidden' });
  await page.getByRole('heading', { level: 1, name: ROUND }).waitFor();
  const part = page.getByRole('region', { name: '随访问卷' });
  await office.choose(part.getByLabel('问卷'), CARRIED);
  await part.getByRole('button', { name: '选定' }).click();
  await part.getByRole('link', { name: CARRIED }).waitFor();
  await office.look(ROUND);
  await office.press('启动');
  const box = office.dialog('启动走访轮次');
  await box.getByRole('button', { name: '启动' }).click();
  await box.waitFor({ state: 'hidden' });
}

async function visited(office: Person): Promise<void> {
  const { page } = office;
  await office.press('登记走访');
  const form = office.dialog('登记走访');
  // The first dozen answered by link already: each employer answers once.
  await office.choose(form.getByLabel('用人单位'), /./u);
  await form.getByRole('radio', { name: '有效访谈' }).check();
  await office.choose(form.getByLabel('走访人', { exact: true }), /./u);
  await office.choose(form.getByLabel('同行人'), /./u);
  await office.choose(form.getByLabel('访谈对象'), /./u);
  const survey = form.getByRole('region', { name: `问卷：${CARRIED}` });
  await survey.getByRole('radio', { name: '与登记一致' }).check();
  await survey.getByLabel(/目前缺工多少人/u).fill('0');
  await survey.getByRole('checkbox', { name: '招工' }).check();
  await survey.getByRole('radio', { name: '4' }).check();
  await office.look();
  await form.getByRole('button', { name: '登记', exact: true }).click();
  await form.waitFor({ state: 'hidden' });
  await page.goto(page.url().replace(/\?.*/u, ''));
}
