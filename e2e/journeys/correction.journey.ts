/** A visit of a day that is closed is corrected: the bulletin that is out stands as it was, the next one has the correction. */
import { daysLater } from '../database.ts';
import { expectThat, journey } from '../journey.ts';
import { enterAs, type Person, textOf } from '../person.ts';
import { type Program, startProgram } from '../program.ts';

const OFFICE = '岚汀市总 办公室主任';
const TARGET = /走访企业。任务数[\d,]+户，完成([\d,]+)户/u;

/** Longer than the sums wait between two rounds. */
const ROLLED_MS = 45_000;

export const walk = journey({
  title: '更正已封存期间的走访：上一期通报不变，下一期才变',
  world: 'own',
  async walk({ browser }) {
    let program = await startProgram('demo');
    try {
      const office = await enterAs(browser, program, OFFICE);
      const last = await draft(office, program);
      await correct(await enterAs(browser, program, '砚东街道 干事'), program);
      expectThat((await visits(office, last.address)) === last.visits, 'the last bulletin stands today');
      const again = await draft(office, program);
      expectThat(again.visits === last.visits, 'drawn again as of the same day, the figure is the same');

      // What commits in the last seconds of a day is recorded with the next: the sums take in the correction first.
      await office.page.waitForTimeout(ROLLED_MS);
      await program.stop();
      daysLater(program.dataDir, 1);
      program = await program.again();
      const tomorrow = await enterAs(browser, program, OFFICE);
      expectThat((await visits(tomorrow, last.address)) === last.visits, 'the last bulletin stands tomorrow');
      const next = await draft(tomorrow, program);
      expectThat(
        next.visits === last.visits - 1,
        `the next bulletin has one visit less than ${last.visits}, it has ${next.visits}`,
      );
      await tomorrow.look();
    } finally {
      await program.stop();
      await program.forget();
    }
  },
});

/** A brief as of the last closed day, in the period that this day belongs to. */
async function draft(office: Person, program: Program): Promise<{ address: string; visits: number }> {
  const { page } = office;
  await page.goto(`${program.url}/bulletins`);
  await office.press('起草');
  const form = office.dialog('起草通报、报告或简报');
  await form.getByRole('radio', { name: '简报（下行）' }).check();
  const says = await textOf(form.getByText(/最近已封存的是/u));
  const day = /最近已封存的是(\d{4}-\d\d-\d\d)/u.exec(says)![1]!;
  await office.choose(form.getByLabel('期间'), `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月`);
  await form.getByLabel('数据截止日').fill(day);
  await form.getByRole('button', { name: '起草' }).click();
  await page.waitForURL(/\/bulletins\/[0-9a-f-]{36}$/u);
  return { address: page.url(), visits: await visits(office, page.url()) };
}

async function visits({ page }: Person, address: string): Promise<number> {
  if (page.url() !== address) await page.goto(address);
  const found = TARGET.exec(await textOf(page.getByRole('article', { name: '文件预览' })));
  expectThat(found, `the bulletin ${address} says how many were visited`);
  return Number(found[1]!.replaceAll(',', ''));
}

async function correct(staff: Person, program: Program): Promise<void> {
  const { page } = staff;
  await page.goto(`${program.url}/visits?outcome=interview`);
  await page.getByRole('main').getByRole('table').getByRole('link').first().click();
  await staff.press('更正');
  const form = staff.dialog(/^更正走访记录/u);
  await form.getByRole('radio', { name: '拒访' }).check();
  await form.getByLabel('更正理由').fill('当天没有见到人，误登为有效访谈');
  await form.getByRole('button', { name: '更正', exact: true }).click();
  await form.waitFor({ state: 'hidden' });
  await staff.sees('拒访');
  await staff.look();
}
