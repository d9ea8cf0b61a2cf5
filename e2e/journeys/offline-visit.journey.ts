/**
 * A cadre takes the day along, records in a cellar with a photo and a signature, closes the page and opens it again, comes back to a
 * connection, and the desk sees it. A second employer is given to others meanwhile: the cadre is told, and the record is kept.
 */
import type { Locator } from 'playwright-core';
import { DESK, PHONE } from '../browser.ts';
import { callsOf } from '../given.ts';
import { expectThat, journey } from '../journey.ts';
import { enterAs, type Person, textOf } from '../person.ts';
import type { Program } from '../program.ts';

const OFFICE = '砚宁区 办公室主任';
const STREET = '砚东街道 干事';
const PROBLEM = '地下车间没有应急照明';

export const walk = journey({
  title: '离线走访：带上资料、断网登记、关页重开、连网同步，机关看到；被改派的企业告知本人，记录保留',
  world: 'demo',
  async walk({ browser, program }) {
    const cadre = await enterAs(browser, program, STREET, PHONE);
    await takeAlong(cadre, program);
    const first = await beginOne(cadre);
    await cadre.context.setOffline(true);
    await recordInTheCellar(cadre);
    const second = await beginOne(cadre);
    await fillOutcome(cadre, '拒访');
    await cadre.press('登记');
    await cadre.sees('待同步 2 条走访、2 个附件');
    await staysSignedIn(cadre);

    const office = await enterAs(browser, program, OFFICE, DESK);
    await giveToOthers(office, second);
    await reopen(cadre, program);
    await cadre.context.setOffline(false);
    await cadre.press('现在同步');
    await cadre.page
      .getByText(/已改由第\d+组（.+）走访，您的记录已作为佐证保留/u)
      .waitFor({ timeout: 60_000 });
    await cadre.look();
    await cadre.press('知道了');
    await cadre.page
      .getByText(/待同步/u)
      .first()
      .waitFor({ state: 'hidden' });
    await atTheDesk(office, program, first);
    await cadre.leave();
    await office.leave();
  },
});

interface Begun {
  name: string;
  roundId: string;
  employerId: string;
}

/** Until the service worker holds the program, and the day lies on the phone. */
async function takeAlong(cadre: Person, program: Program): Promise<void> {
  const { page } = cadre;
  await page.goto(`${program.url}/own-visits`);
  await cadre.look('今日走访');
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
  await page.reload();
  await cadre.look('今日走访');
  const isHeld = await page.evaluate<boolean>('navigator.serviceWorker.controller !== null');
  expectThat(isHeld, 'the page is the service worker’s after it was loaded again');
}

const rows = ({ page }: Person): Locator => page.getByRole('button', { name: /^登记.*的走访$/u });

async function beginOne(cadre: Person): Promise<Begun> {
  const { page } = cadre;
  await rows(cadre).first().click();
  await page.getByRole('form', { name: '登记走访' }).waitFor();
  const [, , roundId = '', employerId = ''] = new URL(page.url()).pathname.split('/');
  return { name: await textOf(page.getByRole('heading', { level: 1 })), roundId, employerId };
}

/** Signing out would lock the day away: that something waits is said first. */
async function staysSignedIn(cadre: Person): Promise<void> {
  const { page } = cadre;
  await page.getByRole('button', { name: /账号菜单/u }).click();
  await page.getByRole('menuitem', { name: '退出登录' }).click();
  const asked = cadre.dialog();
  await asked.getByText(/本机还有您的 2 条走访没有同步/u).waitFor();
  await asked.getByRole('button', { name: '先不退出' }).click();
  await asked.waitFor({ state: 'hidden' });
  await cadre.sees('待同步 2 条走访、2 个附件');
}

async function fillOutcome({ page }: Person, outcome: string): Promise<void> {
  await page.getByRole('radio', { name: outcome }).check();
}

/** Without a network the page itself is loaded again, then everything is filled in. */
async function recordInTheCellar(cadre: Person): Promise<void> {
  const { page } = cadre;
  await page.reload();
  await page.getByRole('form', { name: '登记走访' }).waitFor({ timeout: 30_000 });
  await fillOutcome(cadre, '有效访谈');
  await cadre.choose(page.getByLabel('访谈对象'), '企业负责人');
  const workers = page.getByLabel('其中职工');
  if (await workers.isVisible()) await workers.fill('1');
  await cadre.press('添加发现的问题');
  await cadre.choose(page.getByLabel('问题1类别'), '欠薪与工资');
  await cadre.choose(page.getByLabel('问题1轻重'), '一般');
  await cadre.choose(page.getByLabel('问题1由谁反映'), '走访人员发现');
  await cadre.fill('问题1', PROBLEM);
  await page
    .getByLabel('选择照片')
    .setInputFiles({ name: '车间.png', mimeType: 'image/png', buffer: await picture(page) });
  await page.getByRole('img', { name: '现场照片1.jpg' }).waitFor();
  await cadre.press('请对方签名');
  await sign(page.getByRole('img', { name: /签名板/u }));
  await cadre.press('用这个签名');
  await page.getByRole('img', { name: '被访人签名.png' }).waitFor();
  await cadre.look();
  await cadre.press('登记');
  await cadre.sees('待同步 1 条走访、2 个附件');
}

/** A drawn picture, as a camera gives one. */
async function picture(page: Person['page']): Promise<Buffer> {
  const text = await page.evaluate<string>(`(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 900;
    canvas.height = 700;
    const pen = canvas.getContext('2d');
    for (let n = 0; n < 400; n++) {
      pen.fillStyle = 'hsl(' + ((n * 47) % 360) + ' 60% 50%)';
      pen.fillRect((n * 131) % 900, (n * 97) % 700, 60, 40);
    }
    return canvas.toDataURL('image/png').split(',')[1];
  })()`);
  return Buffer.from(text, 'base64');
}

async function sign(pad: Locator): Promise<void> {
  await pad.scrollIntoViewIfNeeded();
  const at = (await pad.boundingBox())!;
  const { mouse } = pad.page();
  await mouse.move(at.x + 30, at.y + 60);
  await mouse.down();
  for (let n = 1; n <= 12; n++) await mouse.move(at.x + 30 + n * 15, at.y + 60 + (n % 3) * 20);
  await mouse.up();
}

/** The county gives an employer to another of its teams and publishes that. */
async function giveToOthers(office: Person, { roundId, employerId }: Begun): Promise<void> {
  const call = callsOf(office.page);
  const plan = `/visit-rounds/${roundId}/plan`;
  const seenSeq = async () => (await call<{ plan: { seq: number } }>('GET', plan)).plan.seq;
  type Line = { employerId: string; seq: number; team: { id: string } | null };
  const { items: lines } = await call<{ items: Line[] }>('GET', `${plan}/lines?limit=200`);
  const line = lines.find(l => l.employerId === employerId)!;
  type Team = { id: string; state: string; firstPersonId: string; secondPersonId: string };
  const { items: teams } = await call<{ items: Team[] }>(
    'GET',
    `/visit-rounds/${roundId}/teams?employerId=${employerId}&limit=200`,
  );
  const other = teams.find(t => t.id !== line.team?.id && t.state === 'standing')!;
  await call('PUT', `${plan}/lines/${employerId}`, {
    teamId: other.id,
    why: '临近的组顺路走访',
    seenSeq: line.seq,
  });
  await call('POST', `${plan}/publish`, { seenSeq: await seenSeq() });
}

/** The page is left for good and opened anew on the same phone, still without a network. */
async function reopen({ page }: Person, program: Program): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${program.url}/own-visits`);
  await page.getByText('待同步 2 条走访、2 个附件').first().waitFor({ timeout: 30_000 });
  await page.getByText(/没有网络，显示的是.*带走的资料/u).waitFor();
}

async function atTheDesk(office: Person, program: Program, { name, employerId }: Begun): Promise<void> {
  const { page } = office;
  const call = callsOf(page);
  type Visit = { id: string; employerId: string; counted: boolean; findings: { text: string }[] };
  const { items } = await call<{ items: Visit[] }>('GET', `/visits?q=${encodeURIComponent(name)}&limit=20`);
  const visit = items.find(v => v.employerId === employerId && v.findings.some(f => f.text === PROBLEM));
  expectThat(visit?.counted, 'the record that was made without a network counts');
  await page.goto(`${program.url}/visits/${visit.id}`);
  await office.look(name);
  await office.sees(PROBLEM);
  await office.sees('现场照片1.jpg');
  await office.sees('被访人签名.png');
}
