/**
 * 一函两书 from a lead to what the department did: 提示函, its 催告函, 意见书 refused at the door, 建议书 by the county and its 催询函. Every
 * letter is numbered without a gap, has its record of delivery, stands in the trail, and names nobody.
 */
import { readFileSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import { partsOfDocx, textOfDocx } from '../docx.ts';
import { expectThat, journey } from '../journey.ts';
import { takeStep } from '../matter.ts';
import { enterAs, type Person, switchTo, textOf } from '../person.ts';

const OFFICE = '砚宁区 办公室主任';
const CHAIR = '砚宁区 主席';
const EMPLOYER = '样例四号包装厂';
/** Words and a name of whoever complained, which no paper may carry. */
const COMPLAINANT = '殷小满';
const TOLD = '质检组的殷小满说加班费按八折发';
const PHONE_NO = '13900000077';

export const walk = journey({
  title:
    '一函两书全程：提示函、催告函、意见书拒收、建议书、催询函，编号不断，送达各有回证，文书里找不到投诉人',
  world: 'demo',
  async walk({ browser, program }) {
    const office = await enterAs(browser, program, OFFICE);
    const lead = await open(office, program.url);
    await inquire(office);
    const at = { lead, office };
    await send(
      at,
      '工会劳动法律监督提示函',
      '提示函',
      { how: '邮寄', note: '快递单号样例' },
      '提示函送达日期',
    );
    const first = await write(at, '工会劳动法律监督催告函', '催告函');
    await delivered(office, first, { how: '电子送达', to: '人力资源部' });
    await takeStep(office, '认定拒收', form => form.getByLabel('理由').fill('单位拒绝签收并退回快递'));
    await send(at, '工会劳动法律监督意见书', '意见书', { how: '留置送达', refused: true }, '意见书送达日期');
    await write(at, '工会劳动法律监督催告函', '催告函');
    await takeStep(office, '认定拒收', form => form.getByLabel('理由').fill('门卫拒收，已留置'));
    await takeStep(office, '拟提建议', async form => {
      await form.getByLabel(/^建议发往的部门/).fill('砚宁区人力资源和社会保障局');
      await form.getByLabel('建议处理事项').fill('依法责令补发加班工资');
    });
    await send(
      at,
      '工会劳动法律监督建议书',
      '建议书',
      { how: '直接送达', to: '区人社局收发室' },
      '建议书送达日期',
    );
    await write(at, '工会劳动法律监督建议书办理催询函', '催询函');
    await takeStep(office, '登记部门立案', form => form.getByLabel(/^部门立案情况/).fill('已立案'));
    await takeStep(office, '登记处理结果', async form => {
      await form.getByLabel(/^部门处理结果/).fill('已责令补发');
      await form.getByLabel('受益职工人数').fill('12');
    });
    await office.sees('部门已处理');
    await numbered(office);
    await inTrail(office);
    await office.look();
    await office.leave();
  },
});

interface At {
  lead: string;
  office: Person;
}

async function open(office: Person, url: string): Promise<string> {
  const { page } = office;
  await page.goto(`${url}/matters/new?kind=labour-supervision`);
  await office.look('登记事项');
  await office.choose(page.getByLabel(/^监督事项/), '劳动报酬');
  await page.keyboard.press('Escape');
  await office.choose(page.getByLabel(/^线索来源/), '职工投诉举报');
  await page.getByLabel(/^反映的情况/).fill(TOLD);
  await page.getByLabel(/^用人单位名称/).fill(EMPLOYER);
  await page.getByLabel(/^反映人(?!电话)/).fill(COMPLAINANT);
  await page.getByLabel(/^反映人电话/).fill(PHONE_NO);
  await office.press('登记劳动法律监督');
  await page.waitForURL(/\/matters\/[0-9a-f-]{36}$/);
  await takeStep(office, '受理');
  return page.url();
}

/** One is not enough, nobody without a certificate, nobody twice, nobody tied to the employer. */
async function inquire(office: Person): Promise<void> {
  await office.press('开展调查');
  const form = office.dialog(/^开展调查：/);
  const submit = () => form.getByRole('button', { name: '开展调查' }).last().click();
  const row = async (n: number, name: string, no: string) => {
    const one = form.getByRole('group', { name: `监督员 ${n + 1}` });
    await one.getByLabel('姓名').fill(name);
    await one.getByLabel('监督员证号').fill(no);
  };
  const add = () => form.getByRole('button', { name: '添加监督员' }).click();
  await add();
  await row(0, '王一帆', 'JD-2026-011');
  await add();
  await row(1, '李未名', '');
  await submit();
  await form.getByText('请填写监督员证号').first().waitFor();
  await row(1, '李未名', 'jd-2026-011');
  await submit();
  await form
    .getByText(/监督员须是不同的人/)
    .first()
    .waitFor();
  await row(1, '李未名', 'JD-2026-012');
  await submit();
  await form.waitFor({ state: 'hidden' });
  await takeStep(office, '补充调查记录', async note => {
    await note.getByLabel(/^调查记录/).fill('到单位查看工资台账');
    await note.getByLabel(/^认定的事实/).fill('加班工资按八折发放，涉及十二人');
    await note.getByLabel(/^法律依据/).fill('劳动法第四十四条');
    await note.getByLabel(/^意见和要求/).fill('补足加班工资');
    await note.getByLabel(/选择证据材料/).setInputFiles({
      name: '工资台账.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('工资台账样例\n'),
    });
    await note.getByRole('button', { name: '去掉 工资台账.txt' }).waitFor();
  });
}

const letterOf = ({ page }: Person, what: string): Locator =>
  page.getByRole('article', { name: new RegExp(`的${what}$`) }).last();

/** Drafted by one, signed by another. */
async function write({ lead, office }: At, label: string, what: string): Promise<Locator> {
  const { page } = office;
  const before = await page.getByRole('article', { name: new RegExp(`的${what}$`) }).count();
  await office.press(`拟写《${label}》`);
  await office.dialog().getByRole('button', { name: /^拟写/ }).last().click();
  const letter = page.getByRole('article', { name: new RegExp(`的${what}$`) }).nth(before);
  await letter.waitFor();
  await switchTo(office, CHAIR);
  await page.goto(lead);
  await letter.getByRole('button', { name: '签发' }).click();
  await office.dialog(/^签发/).getByRole('button', { name: '签发' }).last().click();
  await letter.getByText(/^已签发/).waitFor();
  const saved = page.waitForEvent('download');
  await letter.getByRole('button', { name: '下载' }).click();
  nobodyIsNamed(readFileSync(await (await saved).path()));
  await switchTo(office, OFFICE);
  await page.goto(lead);
  await letter.waitFor();
  return letter;
}

interface Delivery {
  how: string;
  to?: string;
  note?: string;
  refused?: boolean;
}

async function send(
  at: At,
  label: string,
  what: string,
  delivery: Delivery,
  dayLabel: string,
): Promise<void> {
  await write(at, label, what);
  const { office } = at;
  await delivered(office, letterOf(office, what), delivery);
  const today = await todayOf(office);
  await takeStep(office, `送达${what}`, form => form.getByLabel(dayLabel).fill(today));
}

const todayOf = ({ page }: Person): Promise<string> =>
  page.evaluate(async () => ((await (await fetch('/api/v1/me')).json()) as { today: string }).today);

async function delivered(
  office: Person,
  letter: Locator,
  { how, to = '', note = '', refused = false }: Delivery,
): Promise<void> {
  await letter.getByRole('button', { name: '登记送达' }).click();
  const form = office.dialog(/^登记送达/);
  await office.choose(form.getByLabel('送达方式'), how);
  await form.getByLabel('送达日期').fill(await todayOf(office));
  await form.getByLabel('送达日期').press('Enter');
  await form.getByLabel('送达人').fill('王一帆');
  if (to) await form.getByLabel('签收人').fill(to);
  if (note) await form.getByLabel('备注').fill(note);
  const submit = () => form.getByRole('button', { name: '登记送达' }).last().click();
  if (refused) {
    await form.getByLabel('拒收', { exact: true }).check();
    await submit();
    await form
      .getByText(/留置送达须写明见证人/)
      .first()
      .waitFor();
    await form.getByLabel('见证人').fill('社区何听澜');
    await submit();
    await form
      .getByText(/拒收的，请在备注写明/)
      .first()
      .waitFor();
    await form.getByLabel('备注').fill('门卫称领导不在');
  }
  await submit();
  await form.waitFor({ state: 'hidden' });
  await letter.getByText(new RegExp(`${how}，送达人王一帆`)).waitFor();
  if (refused) await letter.getByText(/拒收，见证人社区何听澜/).waitFor();
}

function nobodyIsNamed(file: Buffer): void {
  expectThat(textOfDocx(file).includes(EMPLOYER), 'the paper says which employer it is about');
  for (const [name, text] of partsOfDocx(file))
    for (const word of [COMPLAINANT, '小满', PHONE_NO, '质检组', '投诉', '举报'])
      expectThat(!text.includes(word), `${name} says nothing of “${word}”`);
}

/** Of one series the numbers follow each other, and none is there twice. */
async function numbered({ page }: Person): Promise<void> {
  const words = await textOf(page.getByRole('region', { name: '文书' }));
  const found = [...words.matchAll(/已签发 (工劳监[提意建催])〔\d+〕(\d+)号/g)].map(
    m => [m[1]!, Number(m[2])] as const,
  );
  const reminders = found.filter(([series]) => series === '工劳监催').map(([, n]) => n);
  expectThat(reminders.length === 3, `three reminders are signed, not ${reminders.length}`);
  expectThat(
    reminders.every((n, at) => at === 0 || n === reminders[at - 1]! + 1),
    `reminders follow each other: ${reminders.join()}`,
  );
}

async function inTrail({ page }: Person): Promise<void> {
  const trail = page.getByRole('region', { name: '办理过程' });
  for (const words of [
    '《工会劳动法律监督催告函》工劳监催',
    '《工会劳动法律监督建议书办理催询函》工劳监催',
    '拒收',
  ])
    await trail.getByText(words).first().waitFor();
}
