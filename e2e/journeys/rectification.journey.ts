/**
 * What a visit found is put right: turned into a rectification on a phone, step by step; whoever fixed it is refused at closing, a verifier
 * closes it, a sample draws it, and it comes back.
 */
import { DESK, PHONE } from '../browser.ts';
import { expectThat, journey } from '../journey.ts';
import { enterAs, type Person, textOf } from '../person.ts';

const VERIFIER = '岚汀市总 督导组组长';
const inDays = (n: number): string => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10);

export const walk = journey({
  title: '整改：走访发现的问题转整改，四个环节不跳步，整改的人不能自己销号，核查后销号，抽查发现反弹重新整改',
  world: 'demo',
  async walk({ browser, program }) {
    const town = await enterAs(browser, program, '砚东街道 主席', PHONE);
    const problem = await turned(town);
    const record = town.page.url();
    await mend(town, problem);
    await ownCloseRefused(town);
    const verifier = await enterAs(browser, program, VERIFIER, DESK);
    await close(verifier, record, problem);
    await drawn(verifier, problem);
    await comesBack(verifier, problem);
    await town.page.goto(record);
    await town.page.getByRole('button', { name: '公告公示' }).waitFor();
    await town.look(problem);
    await bothTell(town);
  },
});

/** @returns the words of the finding, by which the rectification is known */
async function turned(town: Person): Promise<string> {
  const { page } = town;
  await page.goto(`${new URL(page.url()).origin}/visit-findings?taken=no`);
  await town.look('走访问题');
  const first = page.getByRole('checkbox').first();
  await first.waitFor();
  await first.check();
  await town.press('转整改 1 条');
  const form = town.dialog('转整改 1 条');
  await town.choose(form.getByLabel('来源'), '专项整治任务');
  await form.getByRole('button', { name: '转整改 1 条' }).last().click();
  await town.sees(/已登记为整改事项/);
  await page.goto(`${new URL(page.url()).origin}/visit-findings?taken=yes`);
  await page
    .getByRole('link', { name: /^整改事项/ })
    .first()
    .click();
  await page.getByRole('region', { name: '办到哪一步' }).waitFor();
  const problem = await textOf(page.getByRole('heading', { level: 1 }));
  await town.look(problem);
  await town.sees('来自走访：');
  await town.sees('由砚东街道办理，还没有指定经办人');
  return problem;
}

/** One step: its button, what it asks for, and sent. */
async function step(
  someone: Person,
  label: string,
  fill: (form: ReturnType<Person['dialog']>) => Promise<void>,
): Promise<void> {
  await someone.press(label);
  const form = someone.dialog(new RegExp(`^${label}：`));
  await fill(form);
  await form.getByRole('button', { name: label, exact: true }).last().click();
  await form.waitFor({ state: 'hidden' });
}

async function mend(town: Person, problem: string): Promise<void> {
  const { page } = town;
  expectThat(
    (await page.getByRole('button', { name: '申请销号' }).count()) === 0,
    'no step is offered before its turn',
  );
  await step(town, '盘点', form => form.getByLabel('原因分析').fill('工资专户没有及时拨付'));
  await step(town, '分类', async form => {
    await town.choose(form.getByLabel('类别'), '限期整改');
    await form.getByLabel('整改措施').fill('督促企业补发，逐人核对');
    await form.getByLabel('整改时限').fill(inDays(20));
  });
  await town.look(problem);
  await page
    .getByRole('region', { name: '办到哪一步' })
    .getByRole('button', { name: inDays(20) })
    .waitFor();
  await step(town, '调度推进', form => form.getByLabel('进展').fill('已补发一半'));
  await step(town, '公告公示', form => form.getByLabel(/^公告公示情况/).fill('在企业公告栏公示五天'));
  await step(town, '申请销号', async form => {
    await form.getByLabel('整改结果').fill('全部补发');
    await form.getByLabel('选择佐证材料').setInputFiles({
      name: '补发清单.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('工资已补发。\n'),
    });
    await form.getByRole('button', { name: '去掉 补发清单.txt' }).waitFor();
  });
  await town.look(problem);
}

/** Neither a button nor a way past the screen. */
async function ownCloseRefused({ page }: Person): Promise<void> {
  expectThat(
    (await page.getByRole('button', { name: '核查销号' }).count()) === 0,
    'whoever fixed it does not close it',
  );
  const status = await page.evaluate(async id => {
    const { seq, fence } = (await (await fetch(`/api/v1/matters/${id}`)).json()) as {
      seq: number;
      fence: number;
    };
    const answer = await fetch(`/api/v1/matters/${id}/moves/close`, {
      method: 'POST',
      body: JSON.stringify({ seenSeq: seq, fence, given: { checked: '已看' } }),
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    });
    return answer.status;
  }, page.url().split('/').at(-1));
  expectThat(status === 403, `closing one's own work answers 403, not ${status}`);
}

async function close(verifier: Person, record: string, problem: string): Promise<void> {
  await verifier.page.goto(record);
  await step(verifier, '核查销号', form =>
    form.getByLabel(/^核查情况/).fill('到企业查看补发清单，问了五名职工'),
  );
  await verifier.sees(/已销号$/);
  await verifier.look(problem);
}

/** Every unit with closed ones is in the sample, so this one is. */
async function drawn(verifier: Person, problem: string): Promise<void> {
  const { page } = verifier;
  await page
    .getByRole('navigation', { name: '主导航' })
    .getByRole('link', { name: '整改督查', exact: true })
    .click();
  await page.getByRole('region', { name: '整改台账' }).getByText('数据截止').waitFor();
  await verifier.look('整改督查');
  await page.getByRole('radiogroup', { name: '查看' }).getByText('抽查回访').click();
  await verifier.press('抽取回访事项');
  const form = verifier.dialog('抽取回访事项');
  await verifier.choose(form.getByLabel('核查人'), '罗静涵');
  await form.getByRole('button', { name: '抽取回访事项' }).last().click();
  await verifier.sees('按种子重抽，结果一致');
  await verifier.look();
  await page.getByRole('table', { name: '抽中的事项' }).getByRole('link', { name: problem }).first().click();
  await verifier.look(problem);
  await verifier.sees('抽查回访：');
}

async function comesBack(verifier: Person, problem: string): Promise<void> {
  const { page } = verifier;
  await step(verifier, '登记反弹', async form => {
    await form.getByLabel('回访情况').fill('又有三人没有足额发放');
    await form.getByLabel('整改时限').fill(inDays(40));
    await form.getByLabel('理由').fill('抽查回访发现反弹');
  });
  await page
    .getByRole('region', { name: '办到哪一步' })
    .getByRole('button', { name: inDays(40) })
    .waitFor();
  await page.getByRole('region', { name: '关联与流转' }).getByRole('link', { name: /反弹$/ }).click();
  await page.getByRole('row').filter({ hasText: problem }).getByText('反弹').first().waitFor();
  await verifier.look();
}

/** The record of the visit says where its finding has come to. */
async function bothTell(town: Person): Promise<void> {
  const { page } = town;
  await page.getByRole('region', { name: '关联与流转' }).getByRole('link', { name: /走访/ }).first().click();
  await page.getByRole('region', { name: '办理', exact: true }).getByText('整改中').waitFor();
  await town.look();
}
