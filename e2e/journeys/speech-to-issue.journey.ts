/** The main path: a speech is read and corrected, becomes a table, is countersigned, commented on, approved and issued. */
import { readFileSync } from 'node:fs';
import { textOfDocx } from '../docx.ts';
import { expectThat, journey } from '../journey.ts';
import { type Person, person, switchTo, textOf } from '../person.ts';
import {
  COUNTY,
  correctClauses,
  fillTogether,
  keepFact,
  makeDraft,
  PROGRAMME,
  splitVisits,
  takeSpeech,
  VISIT,
} from './speech-to-table.ts';

const SERIES = '岚工发';

export const walk = journey({
  title: '从讲话到印发：改条款、成草案、分任务、会签、征求意见、审定、印发',
  world: 'demo',
  async walk({ browser, program }) {
    const office = await person(browser);
    await office.page.goto(program.links.get('岚汀市总 办公室主任') ?? '');
    await office.look('首页');
    await takeSpeech(office);
    await correctClauses(office);
    await keepFact(office);
    const programme = await makeDraft(office);
    await fillTogether(office);
    await splitVisits(office);
    await countersign(office, programme);
    await consult(office, programme);
    await approve(office, programme);
    await issue(office, programme);
  },
});

const part = ({ page }: Person, name: RegExp) =>
  page.getByRole('navigation', { name: '专项行动的内容' }).getByRole('link', { name }).click();

/** In the demonstration one newcomer walks the path as several people. */
async function as(office: Person, identity: string, programme: string): Promise<void> {
  await switchTo(office, identity);
  await office.page.goto(programme);
  await office.page.getByRole('heading', { level: 1, name: PROGRAMME }).waitFor();
}

async function countersign(office: Person, programme: string): Promise<void> {
  const { page } = office;
  await office.press('送部室会签');
  const form = office.dialog('送部室会签');
  for (const department of await form.getByRole('checkbox').all()) await department.uncheck();
  for (const name of ['组织部', '权益保障部']) await form.getByLabel(name).check();
  await office.look();
  await form.getByRole('button', { name: '送部室会签' }).click();
  await office.sees(/等待会签：/);

  await as(office, '岚汀市总 权益保障部部长', programme);
  await part(office, /^部室会签/);
  await office.look();
  await office.press('同意');
  await office.dialog('权益保障部：同意').getByRole('button', { name: '同意' }).click();
  await office.sees(/^等待会签：组织部。$/);

  await as(office, '岚汀市总 组织部部长', programme);
  await part(office, /^部室会签/);
  await office.press('提出意见');
  const objection = office.dialog('组织部：提出意见');
  await objection.getByLabel('意见').fill('走访请安排两人一组。');
  await objection.getByRole('button', { name: '提出意见' }).click();
  await office.sees(/意见待答复/);

  await as(office, '岚汀市总 办公室主任', programme);
  await part(office, /^部室会签/);
  await office.press('答复意见');
  const answer = office.dialog('组织部：答复意见');
  await answer.getByLabel('答复').fill('采纳，已写入路线图。');
  await answer.getByRole('button', { name: '答复意见' }).click();
  await page.getByText('各部室已会签，可以征求下级意见').waitFor();
  await office.look();
}

async function consult(office: Person, programme: string): Promise<void> {
  const { page } = office;
  await office.press('征求意见');
  const form = office.dialog('征求意见');
  await form.getByRole('button', { name: '征求意见' }).click();
  await office.sees(/正在征求意见/);

  await openConsultation(office, `${COUNTY} 办公室主任`);
  await page.getByRole('button', { name: /^提意见.*第 1 段/ }).click();
  await page.getByLabel('第 1 段意见内容').fill('建议走访期限放宽到十二月底。');
  await office.press('提交意见');
  await office.sees('待答复');
  await office.look();

  await openConsultation(office, '璟泽县 办公室主任');
  expectThat(
    (await page.getByText('建议走访期限放宽到十二月底').count()) === 0,
    'a county sees its own remarks only',
  );
  await office.press('无意见');
  await office.dialog('无意见').getByRole('button', { name: '无意见' }).click();
  await page.getByRole('region', { name: '征求对象' }).getByText('无意见').waitFor();

  await as(office, '岚汀市总 办公室主任', programme);
  await part(office, /^征求意见/);
  await office.press('答复');
  const answer = office.dialog(`答复${COUNTY}的意见`);
  await answer.getByLabel('部分采纳').check();
  await answer.getByRole('button', { name: '答复' }).click();
  await answer.getByRole('alert').waitFor();
  await answer.getByLabel('理由').fill('统一到十二月二十五日。');
  await answer.getByRole('button', { name: '答复' }).click();
  await office.sees(/待答复 0 条/);
  await office.look();
}

async function openConsultation(office: Person, identity: string): Promise<void> {
  await switchTo(office, identity);
  await office.page.getByRole('link', { name: '征求意见', exact: true }).click();
  await office.look('征求意见');
  await office.page
    .getByRole('link', { name: new RegExp(PROGRAMME) })
    .first()
    .click();
  await office.page.getByRole('heading', { level: 1, name: new RegExp(PROGRAMME) }).waitFor();
}

async function approve(office: Person, programme: string): Promise<void> {
  await confirm(office, '提请审定');
  await office.sees(/等待审定/);
  expectThat(
    (await office.page.getByRole('button', { name: '审定', exact: true }).count()) === 0,
    'who asks for approval does not approve',
  );
  await as(office, '岚汀市总 主席', programme);
  await office.look();
  await confirm(office, '审定');
  await office.sees('已审定，等待印发下达。');
}

async function confirm(office: Person, label: string): Promise<void> {
  await office.press(label);
  await office.dialog(label).getByRole('button', { name: label }).click();
}

async function issue(office: Person, programme: string): Promise<void> {
  const { page } = office;
  await as(office, '岚汀市总 办公室主任', programme);
  await office.press('印发下达');
  const form = office.dialog('印发下达');
  await form.getByLabel('发文代字').fill(SERIES);
  await form
    .getByRole('region', { name: '印发预览' })
    .getByText(/共 5 项任务，下达到 12 个单位/)
    .waitFor();
  // What this city asked for before, or counts itself, is asked for with a reason.
  for (const reason of await form.getByLabel(/再要的理由/).all()) await reason.fill('本轮口径不同，单独核对');
  await office.look();
  await form.getByRole('button', { name: '印发下达' }).click();
  await office.sees(/任务已下达到承接单位/);
  await part(office, /^进展/);
  await page.getByRole('region', { name: '进展' }).getByText('0 / 60').waitFor();
  await office.look();

  const number = /岚工发〔\d{4}〕\d+号/.exec(
    await textOf(page.getByRole('region', { name: '办理', exact: true })),
  )?.[0];
  expectThat(number, 'the programme shows its document number');
  const started = page.waitForEvent('download');
  await office.press('下载任务分解表');
  const download = await started;
  expectThat(download.suggestedFilename().endsWith('.docx'), 'the table is a Word document');
  const text = textOfDocx(readFileSync(await download.path()));
  expectThat(text.includes(number), `the document holds its number ${number}`);
  expectThat(text.includes(VISIT), 'the document holds the task');
}
