/** The first half of the main path: a speech is taken in and corrected, and becomes a complete breakdown table. */
import type { Locator } from 'playwright-core';
import { expectThat } from '../journey.ts';
import { fieldHolds, type Person } from '../person.ts';

export const PROGRAMME = '万户企业走访';
export const VISIT = '走访全市1.2万户企业';
export const COUNTY = '砚宁区';

export async function takeSpeech(office: Person): Promise<void> {
  await office.press('用示范讲话稿');
  await office.look(/重点工作推进会/);
}

const clauses = ({ page }: Person): Locator => page.getByRole('list', { name: '条款' });
const clause = (office: Person, words: string): Locator =>
  clauses(office).getByRole('listitem').filter({ hasText: words }).first();
const pick = (office: Person, words: string) => clause(office, words).getByRole('button').click();
const tick = (office: Person, words: string) => clause(office, words).getByRole('checkbox').check();
const stands = (office: Person, words: string, state: string) =>
  clause(office, words).getByText(state, { exact: true }).waitFor();

export async function correctClauses(office: Person): Promise<void> {
  const { page } = office;
  await pick(office, VISIT);
  await office.press('修改');
  const form = office.dialog('修改条款');
  await form.getByRole('region', { name: '机器初判' }).waitFor();
  await form.getByLabel('任务', { exact: true }).check();
  await form.getByLabel('要做什么').fill(VISIT);
  await form.getByLabel('责任单位').fill('各县（市、区）总工会');
  await office.look();
  await form.getByRole('button', { name: '保存并采纳' }).click();
  await stands(office, VISIT, '已采纳');

  const withheld = '一线职工在领导机构中的比例';
  await pick(office, withheld);
  await office.press('采纳');
  await page
    .getByRole('status')
    .getByText(/隐去了数字或名称/)
    .waitFor();
  await stands(office, withheld, '待确认');
  await office.press('修改');
  await form.getByLabel('条款内容').fill('县级工会换届后一线职工在领导机构中的比例不得低于30%。');
  await form.getByLabel(/已在上面补填/).check();
  await form.getByRole('button', { name: '保存并采纳' }).click();
  await form
    .getByRole('alert')
    .getByText(/还有隐去的部分/)
    .first()
    .waitFor();
  await form.getByLabel('要做什么').fill('换届后一线职工在领导机构中的比例不低于30%');
  await form.getByRole('button', { name: '保存并采纳' }).click();
  await stands(office, withheld, '已采纳');

  await pick(office, '大兴调查研究之风');
  await office.press('不采纳');
  await stands(office, '大兴调查研究之风', '不采纳');

  await tick(office, '请市人社局配合');
  await tick(office, '前全部完成换届');
  await tick(office, '市总工会办公室负责汇总');
  await page.getByRole('button', { name: /^采纳 3 条$/ }).click();
  await stands(office, '前全部完成换届', '已采纳');
  await mergeBehindFilter(office);
  await merge(office);
  await markParagraph(office);
  await addByKeyboard(office);
  await office.look();
}

/** Without a pointer, after the clause in hand; what was typed is there again after a reload. */
async function addByKeyboard(office: Person): Promise<void> {
  const { page } = office;
  const words = '各产业工会每季度报送一次走访情况。';
  await pick(office, '大兴调查研究之风');
  await page.keyboard.press('n');
  const form = office.dialog('手工添加条款');
  await form.getByLabel('条款内容').fill(words);
  await page.reload();
  await clauses(office).waitFor();
  await page.keyboard.press('n');
  await form.getByRole('button', { name: /^恢复 .* 的草稿$/ }).click();
  await fieldHolds(form.getByLabel('条款内容'), words);
  await form.getByLabel('其他', { exact: true }).check();
  await form.getByRole('button', { name: '添加', exact: true }).click();
  await form.waitFor({ state: 'hidden' });
  await stands(office, words, '已采纳');
}

/** The next clause is no task and filtered away: it is not merged unseen. */
async function mergeBehindFilter(office: Person): Promise<void> {
  const { page } = office;
  const tasks = page.getByRole('group', { name: '按归类筛选' }).getByRole('button', { name: /^任务/ });
  await tasks.click();
  await pick(office, VISIT);
  await page.keyboard.press('m');
  await page
    .getByRole('status')
    .getByText(/没有显示在筛选结果里，没有合并/)
    .waitFor();
  await page.getByRole('group', { name: '按归类筛选' }).getByRole('button', { name: /^全部/ }).click();
  await page.getByText(/没有显示在筛选结果里，没有合并/).waitFor({ state: 'hidden' });
}

/** A selection whose ends lie between the marks, as a browser makes it of a whole paragraph, takes all of it and not its beginning. */
async function markParagraph(office: Person): Promise<void> {
  const { page } = office;
  const paragraph = page
    .getByRole('region', { name: '原文' })
    .locator('p')
    .filter({ hasText: VISIT })
    .first();
  await paragraph.selectText();
  await page.getByRole('region', { name: '原文' }).dispatchEvent('mouseup');
  await office.press('把选中的文字添加为条款');
  const form = office.dialog();
  const taken = await form.getByLabel('条款内容').inputValue();
  const whole = (await paragraph.locator('span[data-at]').allTextContents()).join('');
  expectThat(taken === whole.trimEnd(), `the whole paragraph is taken, 「${whole}」 and not 「${taken}」`);
  await form.getByRole('button', { name: '返回' }).click();
}

/** Two neighbours that say one thing become one clause. */
async function merge(office: Person): Promise<void> {
  const { page } = office;
  const [first, second] = ['起资助困难职工子女', '每月对复核情况进行一次抽查'];
  await tick(office, first);
  await tick(office, second);
  await page.getByRole('button', { name: '合并', exact: true }).click();
  await clause(office, first).filter({ hasText: second }).waitFor();
  await pick(office, first);
  await office.press('采纳');
  await stands(office, first, '已采纳');
}

export async function keepFact(office: Person): Promise<void> {
  await tick(office, '新发展会员2.6万人');
  await office.press('留作基数 1 条');
  await office.page.getByRole('region', { name: '基数' }).getByText('26,000').waitFor();
}

export async function makeDraft(office: Person): Promise<string> {
  const { page } = office;
  await office.press('生成任务分解表（草案）');
  const form = office.dialog('生成任务分解表（草案）');
  await form.getByLabel('名称').fill(PROGRAMME);
  await form.getByRole('button', { name: '生成任务分解表（草案）' }).click();
  await office.look(PROGRAMME);
  return page.url();
}

const table = ({ page }: Person): Locator => page.getByRole('table', { name: '任务分解表' });

/** What all tasks have in common is filled in once. */
export async function fillTogether(office: Person): Promise<void> {
  const { page } = office;
  const me = await page.request.get(new URL('/api/v1/me', page.url()).href);
  const { today } = (await me.json()) as { today: string };
  await table(office)
    .getByText(/责任领导、责任部室/)
    .first()
    .waitFor();
  await table(office).getByLabel('全选').check();
  const bulk = page.getByRole('region', { name: '批量设置' });
  await bulk.getByLabel('责任领导').fill('林远山');
  await bulk.getByLabel('责任部室').selectOption({ label: '组织部' });
  await bulk.getByLabel('责任人', { exact: true }).fill('陈守正');
  await bulk.getByLabel('开始日期').fill(today);
  await bulk.getByLabel('完成时限').fill(`${today.slice(0, 4)}-12-31`);
  await bulk.getByLabel('承接单位').selectOption({ index: 1 });
  await bulk.getByLabel('路线图').fill('七月部署，八月起推进，十二月上旬汇总。');
  await office.look();
  await bulk.getByRole('button', { name: '填入所选任务' }).click();
  await page.getByRole('button', { name: '不完整 0' }).waitFor();
  await page.getByText('正在拟制，任务已填写完整').waitFor();
}

/** By the number of workers, something kept back; one cell is changed and the sum stays right. */
export async function splitVisits(office: Person): Promise<void> {
  const { page } = office;
  await table(office)
    .getByRole('button', { name: new RegExp(VISIT) })
    .click();
  const form = office.dialog('填写任务');
  await form.getByLabel('预留').fill('120');
  await form.getByLabel('分解办法').selectOption({ label: '按职工数' });
  await form.getByRole('button', { name: '测算分解' }).click();
  await form.getByText('合计 12,000户 = 各单位 11,880 + 预留 120').waitFor();
  const cell = form.getByLabel(`${COUNTY}的数量`, { exact: true });
  await cell.fill(String(Number(await cell.inputValue()) + 50));
  await cell.press('Enter');
  await form.getByText('合计 12,000户 = 各单位 11,930 + 预留 70').waitFor();
  await cell.fill(String(Number(await cell.inputValue()) + 100));
  await cell.press('Enter');
  await form.getByText('合计 12,000户 = 各单位 12,000 + 预留 0').waitFor();
  await office.look();
  await form.getByRole('button', { name: '保存并返回' }).click();
  await form.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: '不完整 0' }).waitFor();
}
