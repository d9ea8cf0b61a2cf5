/**
 * Three anonymous petitioners get an opinion in writing: 支持, 解释说明, 不支持. Each reads on the phone what was answered and until when a
 * review may be asked for; whoever holds the paper checks it without an account.
 */
import { readFileSync } from 'node:fs';
import type { Browser, Locator } from 'playwright-core';
import { DESK, PHONE } from '../browser.ts';
import { partsOfDocx, textOfDocx } from '../docx.ts';
import { expectThat, journey } from '../journey.ts';
import { takeStep } from '../matter.ts';
import { enterAs, fieldHolds, type Person, person, switchTo, textOf } from '../person.ts';
import type { Program } from '../program.ts';

const OFFICER = '砚宁区 信访专员';
const LEADER = '砚宁区 分管信访副主席';
const CASES = [
  {
    conclusion: '支持',
    employer: '样例一号印染厂',
    told: '食堂管理员老葛多收伙食费',
    opinion: '退还多收的伙食费',
  },
  {
    conclusion: '解释说明',
    employer: '样例二号印染厂',
    told: '仓库的小岑说高温津贴没有发',
    opinion: '当地九月不发高温津贴',
  },
  {
    conclusion: '不支持',
    employer: '样例三号印染厂',
    told: '门卫老亓说年休假不给补',
    opinion: '年休假已经安排并由本人签字',
  },
] as const;
type Case = (typeof CASES)[number];

export const walk = journey({
  title: '匿名信访：支持、解释说明、不支持三种处理意见书，凭查询码看到复查的最后一天，凭核验码辨真伪',
  world: 'demo',
  async walk({ browser, program }) {
    for (const one of CASES) {
      const code = await ask(browser, program, one);
      const record = await takeIn(browser, program, one);
      const { file, no } = await answer(browser, program, record, one);
      nobodyIsNamed(file, one);
      await follow(browser, program, code);
      await check(browser, program, file, no);
    }
  },
});

async function ask(browser: Browser, program: Program, { employer, told }: Case): Promise<string> {
  const worker = await person(browser, PHONE);
  const { page } = worker;
  await page.goto(`${program.url}/ask`);
  await worker.fill('什么事', told);
  await worker.fill('哪个单位', employer);
  await worker.choose(page.getByLabel(/^单位在哪个县/), /砚宁区/);
  await page.getByRole('radio', { name: '匿名', exact: true }).press('Space');
  await worker.press('提交');
  await worker.look('请保存查询码');
  const shown = await textOf(page.getByRole('region', { name: '查询码' }));
  await worker.leave();
  return /[2-9A-Z]{4}(?:-[2-9A-Z]{4}){6}/.exec(shown)![0];
}

/** @returns the address of the petition that the request became */
async function takeIn(browser: Browser, program: Program, { employer }: Case): Promise<string> {
  const officer = await enterAs(browser, program, OFFICER, DESK);
  const { page } = officer;
  await page.goto(`${program.url}/matters?kind=request&q=${encodeURIComponent(employer)}`);
  await page.getByRole('link', { name: employer }).first().click();
  await takeStep(officer, '转为信访事项', form => form.getByLabel(/^先给职工的回话/).fill('按信访事项办理'));
  await page.goto(`${program.url}/matters?kind=petition&q=${encodeURIComponent(employer)}`);
  await page.getByRole('link', { name: employer }).first().click();
  await officer.look(/^信访事项/);
  await takeStep(officer, '分类', async form => {
    await officer.choose(form.getByLabel('类别'), '申诉求决');
    await officer.choose(form.getByLabel('事由'), '劳动报酬');
    await officer.choose(form.getByLabel(/^办理途径/), '出具处理意见书');
  });
  await takeStep(officer, '登记无法告知', form => form.getByLabel('理由').fill('匿名，没有联系方式'));
  await takeStep(officer, '受理信访事项');
  await officer.look();
  const record = page.url();
  await officer.leave();
  return record;
}

async function answer(
  browser: Browser,
  program: Program,
  record: string,
  { conclusion, opinion }: Case,
): Promise<{ file: Buffer; no: string }> {
  const officer = await enterAs(browser, program, OFFICER, DESK);
  const { page } = officer;
  await page.goto(record);
  await takeStep(officer, '拟定处理意见', async form => {
    await officer.choose(form.getByLabel('处理结论'), conclusion);
    await form.getByLabel(/^信访请求/).fill('请求依法处理');
    await form.getByLabel(/^调查核实情况/).fill('已到单位核对账册');
    await form.getByLabel(/^依据/).fill('劳动法第五十条');
    await form.getByLabel(/^处理意见/).fill(opinion);
  });
  await officer.press('拟写《信访事项处理意见书》');
  await officer.dialog().getByRole('button', { name: /^拟写/ }).last().click();
  const letter = page.getByRole('article', { name: '信访事项处理意见书' });
  await letter.waitFor();
  await switchTo(officer, LEADER);
  await page.goto(record);
  await letter.getByRole('button', { name: '签发' }).click();
  await officer.dialog(/^签发/).getByRole('button', { name: '签发' }).last().click();
  const no = /信处〔\d+〕\d+号/.exec(await textOf(letter.getByText(/^已签发/)))![0];
  const saved = page.waitForEvent('download');
  await letter.getByRole('button', { name: '下载' }).click();
  const file = readFileSync(await (await saved).path());
  expectThat(
    textOfDocx(file).includes(`四、处理意见（${conclusion}）：${opinion}`),
    `the paper says ${conclusion}`,
  );
  await switchTo(officer, OFFICER);
  await page.goto(record);
  await deliver(officer, letter);
  await officer.look();
  await officer.sees('已答复');
  await officer.leave();
  return { file, no };
}

/** The record of delivery, and the step that waits for it. */
async function deliver(officer: Person, letter: Locator): Promise<void> {
  const today: string = await officer.page.evaluate(
    async () => ((await (await fetch('/api/v1/me')).json()) as { today: string }).today,
  );
  await letter.getByRole('button', { name: '登记送达' }).click();
  const form = officer.dialog(/^登记送达/);
  await officer.choose(form.getByLabel('送达方式'), '公告送达');
  await form.getByLabel('送达日期').fill(today);
  await form.getByLabel('送达日期').press('Enter');
  await form.getByLabel('送达人').fill('信访窗口');
  await form.getByRole('button', { name: '登记送达' }).last().click();
  await letter.getByText(/公告送达，送达人信访窗口/).waitFor();
  await takeStep(officer, '送达处理意见书', async note => {
    await note.getByLabel('送达日期').fill(today);
    await note.getByLabel(/^答复/).fill('处理意见书已经出具，请到窗口领取');
  });
}

function nobodyIsNamed(file: Buffer, { told }: Case): void {
  for (const [name, text] of partsOfDocx(file))
    for (const word of ['老葛', '小岑', '老亓', told, '匿名'])
      expectThat(!text.includes(word), `${name} of the opinion says nothing of “${word}”`);
}

async function follow(browser: Browser, program: Program, code: string): Promise<void> {
  const worker = await person(browser, PHONE);
  await worker.page.goto(`${program.url}/ask/follow`);
  await worker.fill('查询码', code.toLowerCase());
  await worker.page.getByLabel('查询码').press('Enter');
  await worker.sees('处理意见书已经出具，请到窗口领取');
  await worker.sees(/可以向上一级工会请求复查，最后一天是\d{4}-\d{2}-\d{2}/);
  await worker.look();
  await worker.leave();
}

/** Whoever holds the paper: the code finds it, a wrong number is told, and so is a file that was changed. */
async function check(browser: Browser, program: Program, file: Buffer, no: string): Promise<void> {
  const code = /核验码([2-9A-Z-]{34})/.exec(textOfDocx(file))![1]!;
  const outsider = await person(browser, PHONE);
  const { page } = outsider;
  await page.goto(`${program.url}/sign-in`);
  await page.getByRole('link', { name: '文书核验' }).click();
  await outsider.look('文书核验');
  await outsider.press('核验');
  await outsider.sees('请输入文书末尾的核验码');
  await outsider.fill('核验码', code.slice(0, -1));
  await outsider.press('核验');
  await outsider.sees('核验码共28位，现在是27位');
  await outsider.fill('核验码', code.replaceAll('-', ' ').toLowerCase());
  await outsider.fill(/^文书上的文号/, no.replace('〔', '[').replace('〕', ']'));
  await outsider.press('核验');
  const result = page.getByRole('status', { name: '核验结果' });
  await result.getByText('本平台签发，现行有效').waitFor();
  expectThat(!(await textOf(result)).includes('信访'), 'the answer tells not what the paper is about');
  const files = page.getByLabel('选择收到的文书文件');
  await files.setInputFiles({ name: '收到的.docx', mimeType: 'application/octet-stream', buffer: file });
  await result.getByText('文件与签发时的存档一致').waitFor();
  await outsider.look();
  const changed = Buffer.concat([file, Buffer.from('x')]);
  await files.setInputFiles({ name: '改过的.docx', mimeType: 'application/octet-stream', buffer: changed });
  await result.getByText('文件与签发时的存档不一致，请以存档为准').waitFor();
  await outsider.fill(/^文书上的文号/, no.replace('号', '1号'));
  await result.waitFor({ state: 'hidden' });
  await outsider.press('核验');
  await result.getByText('有与存档不一致的地方，请向发文单位询问').waitFor();
  await outsider.look();
  await outsider.fill('核验码', '2'.repeat(28));
  await outsider.press('核验');
  await outsider.sees('没有找到这个核验码');
  await fieldHolds(page.getByLabel('核验码'), '2'.repeat(28));
  await outsider.leave();
}
