/**
 * 一函两书 from a lead to what the department did: 提示函, its 催告函, 意见书 refused at the door, 建议书 by the county and its 催询函. Every
 * letter is numbered without a gap, has its record of delivery, stands in the trail, says who inquired by the register, and names no complainant.
 */
import { readFileSync } from 'node:fs';
import type { Browser, Locator } from 'playwright-core';
import { partsOfDocx, textOfDocx } from '../docx.ts';
import { expectThat, journey } from '../journey.ts';
import { chooseSupervisors, takeStep } from '../matter.ts';
import { enterAs, type Person, switchTo, textOf } from '../person.ts';
import type { Program } from '../program.ts';

const OFFICE = '砚宁区 办公室主任';
const CHAIR = '砚宁区 主席';
const EMPLOYER = '样例四号包装厂';
/** Certified in this walk, and revoked before the inquiry is sent. */
const NEW = { name: '甄望舒', certificate: 'LT-JD-188' };
/** Two of the sample's register. */
const INQUIRED = ['证号LT-JD-110', '证号LT-JD-111'];
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
    await certify(office, program.url);
    const lead = await open(office, program.url);
    await inquire(office, { browser, program, lead });
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

interface Walked {
  browser: Browser;
  program: Program;
  lead: string;
}

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

/** Registered by the office, certified by the chair: only then somebody of the register may inquire. */
async function certify(office: Person, url: string): Promise<void> {
  const { page } = office;
  await page.goto(`${url}/labour-supervisors`);
  await office.look('劳动法律监督员');
  await office.press('登记监督员');
  const form = office.dialog('登记监督员');
  const today = await todayOf(office);
  await form.getByLabel('姓名').fill(NEW.name);
  await form.getByLabel('监督员证号').fill('LT-JD-111');
  for (const label of ['培训合格日期', '考核日期', '有效期起始日']) await form.getByLabel(label).fill(today);
  await form.getByRole('button', { name: '登记监督员' }).click();
  await form
    .getByText(/证号LT-JD-111已经登记给/)
    .first()
    .waitFor();
  await form.getByLabel('监督员证号').fill(NEW.certificate);
  await office.look();
  await form.getByRole('button', { name: '登记监督员' }).click();
  await form.waitFor({ state: 'hidden' });
  await atRegister(office, url, async row => {
    expectThat(
      (await row.getByRole('button', { name: '核准发证' }).count()) === 0,
      'whoever entered somebody does not certify',
    );
  });
  await switchTo(office, CHAIR);
  await atRegister(office, url, async row => {
    await row.getByRole('button', { name: '核准发证' }).click();
    await office
      .dialog(/^给.*发证$/)
      .getByRole('button', { name: '核准发证' })
      .click();
    await row.getByText('有效', { exact: true }).waitFor();
  });
  await switchTo(office, OFFICE);
}

async function atRegister(
  { page }: Person,
  url: string,
  does: (row: Locator) => Promise<unknown>,
): Promise<void> {
  await page.goto(`${url}/labour-supervisors?q=${encodeURIComponent(NEW.certificate)}`);
  const row = page.getByRole('row').filter({ hasText: NEW.certificate });
  await row.waitFor();
  await does(row);
}

/** Whose certificate has run out cannot be chosen, one is not enough, and who was revoked meanwhile is refused by name. */
async function inquire(office: Person, { browser, program, lead }: Walked): Promise<void> {
  const { page } = office;
  await office.press('开展调查');
  const form = office.dialog(/^开展调查：/);
  const submit = () => form.getByRole('button', { name: '开展调查' }).last().click();
  const field = form.getByRole('combobox', { name: /监督员/ });
  await field.click();
  await field.fill('LT-JD-113');
  await page
    .locator('.ant-select-item-option-disabled')
    .filter({ hasText: /LT-JD-113）已过期/ })
    .waitFor();
  await chooseSupervisors(office, form, [NEW.certificate]);
  await submit();
  await form
    .getByText(/请勾选/)
    .first()
    .waitFor();
  await form.getByLabel(/^已核对/).check();
  await submit();
  await form
    .getByText(/2名以上监督员/)
    .first()
    .waitFor();
  await chooseSupervisors(office, form, ['LT-JD-110']);
  await revokedMeanwhile(browser, program);
  await submit();
  await form
    .getByText(new RegExp(`${NEW.name}的监督员证已于.*撤销：请另选一人`))
    .first()
    .waitFor();
  await office.look();
  await form.locator('.ant-select-selection-item').filter({ hasText: NEW.name }).getByLabel('close').click();
  await chooseSupervisors(office, form, ['LT-JD-111']);
  await submit();
  await form.waitFor({ state: 'hidden' });
  expectThat(page.url() === lead, 'the lead stays open');
  await office.sees('参加调查的监督员');
  await office.sees('LT-JD-110');
  await takeStep(office, '补充调查记录', async note => {
    await note.getByLabel(/^调查记录/).fill('到单位查看工资台账');
    expectThat(!(await note.getByLabel(/^已核对/).isChecked()), 'nobody confirms by leaving a box as it was');
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

async function revokedMeanwhile(browser: Browser, program: Program): Promise<void> {
  const chair = await enterAs(browser, program, CHAIR);
  await atRegister(chair, program.url, async row => {
    await row.getByRole('button', { name: '撤销' }).click();
    const form = chair.dialog(/^撤销：/);
    await form.getByLabel('理由').fill('调离工会工作');
    await form.getByRole('button', { name: '撤销' }).click();
    await row.getByText('已撤销', { exact: true }).waitFor();
  });
  await chair.leave();
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
  const said = textOfDocx(file);
  // A reminder points at the paper that it reminds of; the three papers say who inquired.
  if (!/催告函|催询函/u.test(said))
    for (const no of INQUIRED) expectThat(said.includes(no), `the paper names whoever inquired by ${no}`);
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
