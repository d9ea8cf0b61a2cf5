/**
 * A union is founded: prepared, applied for, approved, elected, reported, approved again, registered; then it stands in the tree with its
 * term, and elects anew.
 */
import { asDay } from '@niangjia/domain/core/days.ts';
import { usccCheckCharacter } from '@niangjia/domain/core/identity-code.ts';
import { sampleIdCard } from '@niangjia/domain/core/identity-sample.ts';
import type { Browser, Locator } from 'playwright-core';
import { DESK, PHONE } from '../browser.ts';
import { daysLater } from '../database.ts';
import { expectThat, journey } from '../journey.ts';
import { takeStep } from '../matter.ts';
import { enterAs, type Person, switchTo } from '../person.ts';
import { type Program, startProgram } from '../program.ts';

const STAFF = '砚东街道 干事';
const CHAIR = '砚东街道 主席';
const UNION = '岚汀青禾食品有限公司工会';
/** Longer than the notice of candidates. */
const NOTICE_OVER = 20;
/** That a first registration asks for. */
const MATERIALS = 5;

export const walk = journey({
  title: '建会：筹备、申请、批复、选举、报批、成立、法人登记，工会进入组织树并开始本届，随后办理换届',
  world: 'own',
  async walk({ browser }) {
    let program = await startProgram('demo');
    try {
      const record = await untilNominated(browser, program);
      await program.stop();
      daysLater(program.dataDir, NOTICE_OVER);
      program = await program.again();
      const someone = await enterAs(browser, program, STAFF);
      await elected(someone, program, record);
      await registered(someone, program, record);
      const unit = await stands(someone, program);
      await electsAnew(someone, program, unit);
      await onThePhone(browser, program, unit);
    } finally {
      await program.stop();
      await program.forget();
    }
  },
});

/** Prepared, filed, applied for, approved by another hand, candidates shown. @returns the path of the record */
async function untilNominated(browser: Browser, program: Program): Promise<string> {
  const someone = await enterAs(browser, program, STAFF);
  const { page } = someone;
  await page.goto(`${program.url}/matters/new?kind=founding`);
  await someone.fill('工会名称', UNION);
  await someone.fill('工会简称', '青禾食品工会');
  await someone.choose(page.getByLabel('建会形式'), '单独建立');
  await someone.choose(page.getByLabel('所在单位性质'), '企业');
  await someone.fill('住所地址', '砚东街道青禾路6号');
  await someone.fill('职工人数', '60');
  await someone.look('登记事项');
  await page.getByRole('button', { name: '登记建会', exact: true }).click();
  await page.waitForURL(/\/matters\/[0-9a-f-]{36}$/);
  const record = new URL(page.url()).pathname;
  await takeStep(someone, '筹备组备案', async form => {
    await addRow(form, '筹备组成员', 1, async row => row.getByLabel('姓名').fill('林见川'));
    await form.getByLabel(/^筹备组产生情况/).fill('职工推荐，党支部同意');
  });
  await someone.look(`${UNION}建会`);
  await someone.press('提出建会申请');
  const form = someone.dialog(/^提出建会申请：/);
  await apply(someone, form, '90');
  await form
    .getByText(/会员人数不能多于职工人数/)
    .first()
    .waitFor();
  await form.getByLabel(/^会员人数/).fill('40');
  await form.getByRole('button', { name: '提出建会申请', exact: true }).last().click();
  await form.waitFor({ state: 'hidden' });
  expectThat(
    (await page.getByRole('button', { name: '批复同意建会' }).count()) === 0,
    'whoever applied does not approve',
  );
  await switchTo(someone, CHAIR);
  await page.goto(program.url + record);
  await takeStep(someone, '批复同意建会', f => f.getByLabel('批复文号').fill('砚东工〔2026〕71号'));
  await switchTo(someone, STAFF);
  await page.goto(program.url + record);
  await takeStep(someone, '提出候选人并公示', async f => {
    for (const [i, one] of CANDIDATES.entries())
      await addRow(f, '候选人', i + 1, row => fillPerson(someone, row, one));
  });
  expectThat(
    (await page.getByRole('button', { name: '登记选举结果' }).count()) === 0,
    'nobody is elected while the candidates are shown',
  );
  await someone.look(`${UNION}建会`);
  await someone.leave();
  return record;
}

async function apply(someone: Person, form: Locator, members: string): Promise<void> {
  await form.getByLabel(/^职工人数/).fill('60');
  await form.getByLabel(/^会员人数/).fill(members);
  await form.getByLabel(/^其中女会员人数/).fill('8');
  await someone.choose(form.getByLabel('建会形式'), '单独建立');
  await someone.choose(form.getByLabel('任期'), '三年');
  await form.getByLabel('工会委员会委员名额').fill('3');
  await form.getByLabel('经费审查委员会委员名额').fill('3');
  await form.getByRole('button', { name: '提出建会申请', exact: true }).last().click();
}

type Candidate = readonly [name: string, body: string, role: string];
const CANDIDATES: readonly Candidate[] = [
  ['林见川', '工会委员会', '主席'],
  ['叶青岚', '工会委员会', '委员'],
  ['许知遥', '工会委员会', '委员'],
  ['宋千帆', '工会委员会', '委员'],
  ['唐若水', '经费审查委员会', '主席'],
  ['罗一舟', '经费审查委员会', '委员'],
  ['秦望舒', '经费审查委员会', '委员'],
  ['邓行远', '经费审查委员会', '委员'],
];
const ELECTED: readonly Candidate[] = [
  ...CANDIDATES.filter(([name]) => name !== '宋千帆' && name !== '邓行远'),
  ['叶青岚', '女职工委员会', '委员'],
];

async function addRow(form: Locator, label: string, no: number, fill: (row: Locator) => Promise<unknown>) {
  await form.getByRole('button', { name: `添加${label}` }).click();
  await fill(form.getByRole('group', { name: `${label} ${no}`, exact: true }));
}

async function fillPerson(someone: Person, row: Locator, [name, body, role]: Candidate): Promise<void> {
  await row.getByLabel('姓名').fill(name);
  await someone.choose(row.getByLabel('机构'), body);
  await someone.choose(row.getByLabel('职务'), new RegExp(`^${role}`));
  await someone.choose(row.getByLabel('性别'), '女');
}

async function elected(someone: Person, program: Program, record: string): Promise<void> {
  const { page } = someone;
  await page.goto(program.url + record);
  const today = await page.evaluate(
    async () => ((await (await fetch('/api/v1/me')).json()) as { today: string }).today,
  );
  await takeStep(someone, '登记选举结果', async form => {
    await form.getByLabel('大会日期').fill(today);
    await form.getByLabel('应到会人数').fill('40');
    await form.getByLabel('实到会人数').fill('38');
    for (const [i, one] of ELECTED.entries())
      await addRow(form, '当选人员', i + 1, async row => {
        await fillPerson(someone, row, one);
        await row.getByLabel('赞成票').fill('36');
      });
  });
  await takeStep(someone, '报批选举结果');
  await switchTo(someone, CHAIR);
  await page.goto(program.url + record);
  await takeStep(someone, '批复选举结果，成立工会', form =>
    form.getByLabel('选举结果批复文号').fill('砚东工〔2026〕88号'),
  );
  await someone.sees('已成立');
  await someone.look(`${UNION}建会`);
}

/** 法人登记: asked for by the street, taken in and issued by the county. */
async function registered(someone: Person, program: Program, record: string): Promise<void> {
  const { page } = someone;
  await switchTo(someone, STAFF);
  await page.goto(program.url + record);
  await takeStep(someone, '申请法人登记', async form => {
    await form.getByLabel('法定代表人（工会主席）姓名').fill('林见川');
    const number = sampleIdCard({ birthDay: asDay('1984-05-06'), sex: 'male', serial: 41 });
    await form.getByLabel('法定代表人身份证号').fill(number);
    await form.getByLabel('法定代表人手机').fill('13900000041');
    await form.getByLabel('经办人', { exact: true }).fill('冯青禾');
  });
  await page.goto(`${program.url}/matters?kind=legal-person`);
  await page
    .getByRole('link', { name: new RegExp(UNION) })
    .first()
    .click();
  await page.waitForURL(/\/matters\/[0-9a-f-]{36}$/);
  const application = new URL(page.url()).pathname;
  await page.getByText('交办与流转').click();
  await takeStep(someone, '提级', form => form.getByLabel('理由').fill('由区总工会登记'));
  await switchTo(someone, '砚宁区 办公室主任');
  await page.goto(program.url + application);
  await takeStep(someone, '签收');
  await takeStep(someone, '受理', async form => {
    // By keyboard: the list stays open while several are chosen.
    await form.getByLabel('已交材料').click();
    for (let n = 0; n < MATERIALS; n++) {
      await page.keyboard.press('Enter');
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Tab');
  });
  await switchTo(someone, '砚宁区 主席');
  await page.goto(program.url + application);
  const today = await page.evaluate(
    async () => ((await (await fetch('/api/v1/me')).json()) as { today: string }).today,
  );
  const first = '81350100MA0000041';
  await takeStep(someone, '准予登记并发证', async form => {
    await form.getByLabel('证书编号').fill('砚法证字第41号');
    await form.getByLabel('工会统一社会信用代码').fill(first + usccCheckCharacter(first));
    await form.getByLabel('发证日期').fill(today);
    await form.getByLabel('有效期止').fill(`${Number(today.slice(0, 4)) + 3}${today.slice(4, 8)}01`);
  });
  await someone.sees('已发证');
  await someone.look();
}

/** In the tree, found by its initials, in its first term, with what is asked of it. @returns the address of its page */
async function stands(someone: Person, program: Program): Promise<string> {
  const { page } = someone;
  await switchTo(someone, STAFF);
  await page.goto(`${program.url}/units?q=qhsp`);
  await page.getByRole('link', { name: UNION, exact: true }).first().click();
  await page.waitForURL(/\/units\/[0-9a-f-]{36}/);
  await page.getByRole('tab', { name: '届期' }).click();
  await page.getByRole('region', { name: '第1届' }).getByText('林见川').first().waitFor();
  await someone.sees('工会法人资格证书');
  await someone.sees('应尽事项');
  await someone.look(UNION);
  return `${new URL(page.url()).origin}${new URL(page.url()).pathname}?tab=term`;
}

async function electsAnew(someone: Person, program: Program, unit: string): Promise<void> {
  const { page } = someone;
  const begin = async () => {
    await page.goto(unit);
    await someone.press('办理换届、补选、罢免');
    const form = someone.dialog('办理换届、补选、罢免');
    await form.getByRole('button', { name: '办理换届、补选、罢免' }).last().click();
    return form;
  };
  await begin();
  await page.waitForURL(/\/matters\/[0-9a-f-]{36}$/);
  await someone.sees('筹备中');
  await someone.look();
  const form = await begin();
  await form.getByText(/的换届（\w+）正在办理/).waitFor();
  await form.getByRole('button', { name: '返回' }).click();
  await page.goto(`${program.url}/terms?q=${encodeURIComponent('青禾')}`);
  await page.getByRole('link', { name: UNION }).first().waitFor();
  await someone.look('届期与换届');
}

async function onThePhone(browser: Browser, program: Program, unit: string): Promise<void> {
  const phone = await enterAs(browser, program, STAFF, PHONE);
  await phone.page.goto(unit);
  await phone.page.getByRole('region', { name: '第1届' }).waitFor();
  await phone.look(UNION);
  await phone.page.setViewportSize(DESK);
  await phone.leave();
}
