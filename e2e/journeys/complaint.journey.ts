/**
 * An anonymous complaint from a phone becomes an opinion to the employer, who lets the day pass; the federation is offered the next step,
 * and whoever complained sees all of it with a code. Nobody on the employer's side sees that anybody complained.
 */
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { DESK, PHONE } from '../browser.ts';
import { daysLater } from '../database.ts';
import { partsOfDocx, textOfDocx } from '../docx.ts';
import { expectThat, journey } from '../journey.ts';
import { chooseSupervisors, takeStep } from '../matter.ts';
import { enterAs, type Person, person, switchTo, textOf } from '../person.ts';
import { type Program, startProgram } from '../program.ts';

const OFFICER = '砚宁区 信访专员';
const OFFICE = '砚宁区 办公室主任';
const CHAIR = '砚宁区 主席';
const TOWNSHIP = '砚东街道 干事';
const UNION = '企业工会主席';
/** A phrase that only the complainant uses. */
const TOLD = '夜班的三个月没有发工资，装卸组老周知道底细';
/** Longer than fifteen working days, whatever holidays lie between. */
const UNTIL_OVERDUE = 40;

export const walk = journey({
  title: '匿名反映：受理、转监督线索、意见书、单位逾期、下一步，反映人凭查询码看到',
  world: 'own',
  async walk({ browser }) {
    let program = await startProgram('demo');
    try {
      const employer = await employerOfChair(browser, program);
      const known = await seenBelow(browser, program, employer);
      const code = await complain(browser, program, employer);
      await unseenBelow(browser, program, employer, known);
      await takeIn(browser, program, employer);
      const lead = await inquire(browser, program);
      await sendOpinion(browser, program, lead, employer);
      await follow(browser, program, code, '已向单位发出意见书');
      await program.stop();
      daysLater(program.dataDir, UNTIL_OVERDUE);
      program = await program.again();
      await nextStep(browser, program, lead);
      await follow(browser, program, code, '单位逾期未答复，工会准备采取下一步措施');
      await unseenBelow(browser, program, employer, known);
    } finally {
      await program.stop();
      await program.forget();
    }
  },
});

/** The employer of somebody who chairs its union: those are the eyes to keep out. */
async function employerOfChair(browser: Browser, program: Program): Promise<string> {
  const chair = await enterAs(browser, program, UNION);
  const { homeUnit } = await read<{ homeUnit: { id: string } }>(chair, '/me');
  const { name } = await read<{ name: string }>(chair, `/units/${homeUnit.id}`);
  await chair.leave();
  return name.replace(/工会委员会$/, '');
}

/** On the phone, without an account, by keyboard where a form allows it. */
async function complain(browser: Browser, program: Program, employer: string): Promise<string> {
  const worker = await person(browser, PHONE);
  const { page } = worker;
  await page.goto(`${program.url}/ask`);
  await worker.look('向工会反映诉求');
  await worker.fill('哪个单位', employer);
  await page.getByRole('radio', { name: '匿名', exact: true }).press('Space');
  await worker.press('提交');
  await worker.sees('请写清什么事');
  await worker.fill('什么事', TOLD);
  await page.getByRole('button', { name: '提交' }).press('Enter');
  await worker.look('请保存查询码');
  const shown = await textOf(page.getByRole('region', { name: '查询码' }));
  const code = /[2-9A-Z]{4}(?:-[2-9A-Z]{4}){6}/.exec(shown)?.[0];
  expectThat(code, 'a code in sevens of four is shown');
  await worker.press('我已保存好查询码');
  await worker.look();
  await worker.leave();
  return code;
}

type Known = ReadonlyMap<string, readonly string[]>;

/** What the accused's own union and the one above it find under the employer's name. */
async function seenBelow(browser: Browser, program: Program, employer: string): Promise<Known> {
  const seen = new Map<string, string[]>();
  for (const identity of [UNION, TOWNSHIP]) {
    const below = await enterAs(browser, program, identity);
    const { page } = below;
    await page.goto(`${program.url}/matters?open=all&q=${encodeURIComponent(employer)}`);
    await below.look('事项');
    const titles = await page.getByRole('main').getByRole('link', { name: employer }).allInnerTexts();
    // A warning of their own may have become red meanwhile.
    seen.set(
      identity,
      titles.map(title => title.replace('（红色）', '')),
    );
    await below.leave();
  }
  return seen;
}

async function unseenBelow(
  browser: Browser,
  program: Program,
  employer: string,
  known: Known,
): Promise<void> {
  for (const [identity, titles] of await seenBelow(browser, program, employer))
    for (const title of titles)
      expectThat(
        known.get(identity)!.includes(title),
        `${identity} sees no trace of the complaint, not ${title}`,
      );
}

async function takeIn(browser: Browser, program: Program, employer: string): Promise<void> {
  const officer = await enterAs(browser, program, OFFICER, DESK);
  const { page } = officer;
  await page.goto(`${program.url}/matters?kind=request`);
  await page
    .getByRole('link', { name: `职工诉求：${employer}` })
    .first()
    .click();
  await officer.look(`职工诉求：${employer}`);
  await officer.sees(TOLD);
  await takeStep(officer, '受理', async form => {
    await officer.choose(form.getByLabel('事由'), '劳动报酬');
    await form.getByLabel(/先给职工的回话/).fill('已受理，两周内告诉您进展');
  });
  await officer.press('转为劳动法律监督线索');
  const form = officer.dialog(/^转为劳动法律监督线索：/);
  // What is known stands there already; the words of the worker do not.
  await form.getByText('职工投诉举报').waitFor();
  expectThat(
    !(await form.innerHTML()).includes('装卸组老周'),
    'the lead does not begin with the words of the worker',
  );
  await form.getByLabel(/先给职工的回话/).fill('转劳动法律监督办理');
  await form.getByRole('button', { name: '转为劳动法律监督线索' }).last().click();
  await officer.sees('请填写反映的情况');
  await form.getByLabel('反映的情况').fill('该单位拖欠部分职工三个月工资');
  await officer.look();
  await form.getByRole('button', { name: '转为劳动法律监督线索' }).last().click();
  await form.waitFor({ state: 'hidden' });
  await officer.sees('已转办理');
  await officer.leave();
}

/** @returns the address of the lead, as those see it who handle it */
async function inquire(browser: Browser, program: Program): Promise<string> {
  const office = await enterAs(browser, program, OFFICE, DESK);
  const { page } = office;
  await page.goto(`${program.url}/matters?kind=labour-supervision`);
  await page.getByRole('link', { name: '劳动报酬' }).first().click();
  await office.look('劳动报酬');
  expectThat((await page.getByText('职工诉求').count()) === 0, 'nothing points back at the request');
  await takeStep(office, '受理');
  await office.press('开展调查');
  const form = office.dialog(/^开展调查：/);
  // Of the county's register: one alone is not enough.
  await chooseSupervisors(office, form, ['LT-JD-110']);
  await form.getByLabel(/^已核对/).check();
  await form.getByRole('button', { name: '开展调查' }).last().click();
  await form
    .getByText(/2名以上/)
    .first()
    .waitFor();
  await chooseSupervisors(office, form, ['LT-JD-111']);
  await form.getByRole('button', { name: '开展调查' }).last().click();
  await form.waitFor({ state: 'hidden' });
  await takeStep(office, '补充调查记录', async note => {
    await note.getByLabel(/^调查记录/).fill('到单位查看工资台账，询问财务负责人');
    await note.getByLabel(/^认定的事实/).fill('六名职工三个月工资未支付，共计九万元');
    await note.getByLabel(/^法律依据/).fill('劳动法第五十条');
    await note.getByLabel(/^意见和要求/).fill('七日内补发拖欠的工资');
    await note.getByLabel(/选择证据材料/).setInputFiles({
      name: '工资台账.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('工资台账样例\n'),
    });
    await note.getByRole('button', { name: '去掉 工资台账.txt' }).waitFor();
  });
  const address = page.url();
  await office.leave();
  return address;
}

async function sendOpinion(
  browser: Browser,
  program: Program,
  lead: string,
  employer: string,
): Promise<void> {
  const office = await enterAs(browser, program, OFFICE, DESK);
  const { page } = office;
  await page.goto(lead);
  await office.press('拟写《工会劳动法律监督意见书》');
  await office.dialog().getByRole('button', { name: /^拟写/ }).last().click();
  const letter = page.getByRole('article', { name: /的意见书$/ });
  await letter.waitFor();
  expectThat((await letter.getByRole('button', { name: '签发' }).count()) === 0, 'the drafter does not sign');
  await switchTo(office, CHAIR);
  await page.goto(lead);
  await letter.getByRole('button', { name: '签发' }).click();
  await office.dialog(/^签发/).getByRole('button', { name: '签发' }).last().click();
  await letter.getByText(/^已签发/).waitFor();
  await office.look();
  const saved = page.waitForEvent('download');
  await letter.getByRole('button', { name: /下载/ }).click();
  const file = await (await saved).path();
  nobodyIsNamed(readFileSync(file), employer);
  await letter.getByLabel(/^选择要与存档核对/).setInputFiles(file);
  await letter.getByText('与签发时的存档一致').waitFor();
  await switchTo(office, OFFICE);
  await page.goto(lead);
  await letter.getByRole('button', { name: '登记送达' }).click();
  const delivery = office.dialog(/^登记送达/);
  const { today } = await read<{ today: string }>(office, '/me');
  await delivery.getByLabel('送达日期').fill(today);
  await delivery.getByLabel('送达日期').press('Enter');
  await delivery.getByLabel('送达人').fill('王一帆');
  await delivery.getByLabel('签收人').fill('单位办公室');
  await delivery.getByRole('button', { name: '登记送达' }).last().click();
  await letter.getByText(/直接送达，送达人王一帆，单位办公室签收/).waitFor();
  await takeStep(office, '送达意见书', form => form.getByLabel('意见书送达日期').fill(today));
  await office.look();
  await office.leave();
}

/** What the platform answers to whoever is signed in. */
const read = <T>({ page }: Person, path: string): Promise<T> =>
  page.evaluate(async p => (await (await fetch(`/api/v1${p}`)).json()) as never, path);

function nobodyIsNamed(file: Buffer, employer: string): void {
  expectThat(textOfDocx(file).includes(employer), 'the opinion is addressed to the employer');
  for (const [name, text] of partsOfDocx(file))
    for (const word of ['装卸组', '老周', '夜班', '反映', '匿名', '投诉'])
      expectThat(!text.includes(word), `${name} of the opinion says nothing of “${word}”`);
}

async function nextStep(browser: Browser, program: Program, lead: string): Promise<void> {
  const office = await enterAs(browser, program, OFFICE, DESK);
  const { page } = office;
  await page.goto(lead);
  await office.sees(/意见书答复.*已?逾期|逾期/);
  await takeStep(office, '认定逾期未答复');
  await office.sees('未落实');
  await page.getByText(/送达建议书：请先签发/).waitFor();
  await takeStep(office, '拟提建议', async form => {
    await form.getByLabel(/^建议发往的部门/).fill('砚宁区人力资源和社会保障局');
    await form.getByLabel('建议处理事项').fill('依法责令补发工资');
  });
  await page.getByRole('button', { name: '拟写《工会劳动法律监督建议书》' }).waitFor();
  await office.look();
  await page.setViewportSize(PHONE);
  await office.look();
  await office.leave();
}

async function follow(browser: Browser, program: Program, code: string, step: string): Promise<void> {
  const worker = await person(browser, PHONE);
  await worker.page.goto(`${program.url}/ask/follow`);
  await worker.look('办理情况');
  await worker.fill('查询码', code.toLowerCase());
  await worker.page.getByLabel('查询码').press('Enter');
  await worker.sees(step);
  expectThat((await worker.page.getByText('装卸组').count()) === 0, 'the code shows no word of the worker');
  await worker.look();
  await worker.leave();
}
