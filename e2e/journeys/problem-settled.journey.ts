/**
 * A shortcoming that a speech names is followed up: whoever keeps it proposes that it is settled, the chair gives it back, it is proposed
 * anew and settled by the chair; whoever proposed it is never offered the settling.
 */
import type { Locator } from 'playwright-core';
import { expectThat, journey } from '../journey.ts';
import { enterAs, type Person, switchTo, textOf } from '../person.ts';
import { takeSpeech } from './speech-to-table.ts';

const OFFICE = '岚汀市总 办公室主任';
const CHAIR = '岚汀市总 主席';

export const walk = journey({
  title: '讲话点到的问题：列入跟踪、报请了结、主席退回、再报、了结',
  world: 'demo',
  async walk({ browser, program }) {
    const office = await enterAs(browser, program, OFFICE);
    await takeSpeech(office);
    const address = office.page.url();
    const words = await keep(office);
    const kept = one(office, words);
    expectThat(
      (await kept.getByRole('button', { name: '了结', exact: true }).count()) === 0,
      'the keeper does not settle',
    );
    await step(office, kept, '记录进展', '已经约谈两家单位');
    await step(office, kept, '报请了结', '三家单位均已整改到位');
    await kept.getByText('待了结').first().waitFor();
    await become(office, CHAIR, address);
    await step(office, kept, '退回继续跟踪', '请补充现场照片');
    await kept.getByText('跟踪中').first().waitFor();
    await become(office, OFFICE, address);
    await kept.getByText('请补充现场照片').waitFor();
    await step(office, kept, '报请了结', '照片已补，三家单位均已整改到位');
    await become(office, CHAIR, address);
    await refusedWithoutWords(office, kept);
    await step(office, kept, '了结', '已看过照片，同意了结');
    await kept.getByText('已了结').first().waitFor();
    await office.look();
    await become(office, OFFICE, address);
    await kept.getByText('已看过照片，同意了结').waitFor();
    expectThat((await kept.getByRole('button').count()) === 0, 'what is settled asks for nothing more');
    await office.leave();
  },
});

const one = ({ page }: Person, words: string): Locator =>
  page.getByRole('region', { name: '问题' }).getByRole('listitem').filter({ hasText: words }).first();

async function become(someone: Person, identity: string, address: string): Promise<void> {
  await switchTo(someone, identity);
  await someone.page.goto(address);
}

/** @returns the words by which the problem is known */
async function keep(office: Person): Promise<string> {
  const { page } = office;
  const clauses = page.getByRole('list', { name: '条款' }).getByRole('listitem');
  await clauses
    .filter({ has: page.getByText('问题', { exact: true }) })
    .first()
    .getByRole('checkbox')
    .check();
  await page.getByRole('button', { name: '列入跟踪 1 条' }).click();
  const first = page.getByRole('region', { name: '问题' }).getByRole('listitem').first();
  await first.waitFor();
  return textOf(first.locator('.grow').first());
}

async function step(someone: Person, kept: Locator, label: string, words: string): Promise<void> {
  await kept.getByRole('button', { name: label, exact: true }).click();
  const form = someone.dialog();
  await form.getByRole('textbox').fill(words);
  await form.getByRole('button', { name: label, exact: true }).last().click();
  await form.waitFor({ state: 'hidden' });
}

async function refusedWithoutWords(someone: Person, kept: Locator): Promise<void> {
  await kept.getByRole('button', { name: '了结', exact: true }).click();
  const form = someone.dialog();
  const send = form.getByRole('button', { name: '了结', exact: true }).last();
  expectThat(await send.isDisabled(), 'nothing is settled without saying on what');
  await form.getByRole('button', { name: /返回|取消/ }).click();
  await form.waitFor({ state: 'hidden' });
}
