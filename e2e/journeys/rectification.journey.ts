/** A problem is put right, whoever fixed it tries to close it and is refused, a verifier closes it, and it comes back. */
import { DESK } from '../browser.ts';
import { expectThat, journey } from '../journey.ts';
import { enterAs, type Person, switchTo } from '../person.ts';

const stamp = Date.now() % 100_000;
const PROBLEM = `部分企业工会换届逾期半年以上 ${stamp}`;
const inDays = (n: number): string => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10);

export const walk = journey({
  title: '整改：四个环节不跳步，整改的人不能自己销号，核查后销号，反弹重新整改',
  world: 'demo',
  async walk({ browser, program }) {
    const county = await enterAs(browser, program, '砚宁区 办公室主任', DESK);
    await register(county);
    const record = county.page.url();
    await mend(county);
    await ownCloseRefused(county);
    await close(county, record);
    await comesBack(county, record);
  },
});

async function register(county: Person): Promise<void> {
  const { page } = county;
  await page
    .getByRole('navigation', { name: '主导航' })
    .getByRole('link', { name: '事项', exact: true })
    .click();
  await county.look('事项');
  await county.press('登记事项');
  await county.press('整改事项');
  await county.press('登记整改事项');
  await county.sees('请填写问题');
  await county.fill('问题', PROBLEM);
  await county.choose(page.getByLabel('来源', { exact: true }), '新发现的问题');
  await county.look('登记事项');
  await county.press('登记整改事项');
  await county.look(PROBLEM);
  await county.sees('由砚宁区办理，还没有指定经办人');
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

async function mend(county: Person): Promise<void> {
  const { page } = county;
  expectThat(
    (await page.getByRole('button', { name: '申请销号' }).count()) === 0,
    'no step is offered before its turn',
  );
  await step(county, '盘点', form => form.getByLabel('原因分析').fill('届满提醒不到位'));
  await step(county, '分类', async form => {
    await county.choose(form.getByLabel('类别'), '限期整改');
    await form.getByLabel('整改措施').fill('逐家上门，列出换届时间');
    await form.getByLabel('整改时限').fill(inDays(20));
  });
  await county.look(PROBLEM);
  await page
    .getByRole('region', { name: '办到哪一步' })
    .getByRole('button', { name: inDays(20) })
    .waitFor();
  await step(county, '调度推进', form => form.getByLabel('进展').fill('已完成两家'));
  await step(county, '公告公示', form => form.getByLabel(/^公告公示情况/).fill('在区总公告栏公示五天'));
  await step(county, '申请销号', async form => {
    await form.getByLabel('整改结果').fill('三家全部完成换届');
    await form.getByLabel('选择佐证材料').setInputFiles({
      name: '换届批复.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('三家企业工会已换届。\n'),
    });
    await form.getByText('换届批复.txt').first().waitFor();
  });
  await county.look(PROBLEM);
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

async function close(someone: Person, record: string): Promise<void> {
  await switchTo(someone, '岚汀市总 督导组组长');
  await someone.page.goto(record);
  await step(someone, '核查销号', form =>
    form.getByLabel(/^核查情况/).fill('到三家企业查看换届批复和选举结果'),
  );
  await someone.sees(/已销号$/);
  await someone.look(PROBLEM);
}

async function comesBack(someone: Person, record: string): Promise<void> {
  const { page } = someone;
  await step(someone, '登记反弹', async form => {
    await form.getByLabel('回访情况').fill('一家工会又停摆');
    await form.getByLabel('整改时限').fill(inDays(40));
    await form.getByLabel('理由').fill('回访发现反弹');
  });
  await page
    .getByRole('region', { name: '办到哪一步' })
    .getByRole('button', { name: inDays(40) })
    .waitFor();
  await switchTo(someone, '砚宁区 办公室主任');
  await page.goto(record);
  await page.getByRole('button', { name: '公告公示' }).waitFor();
  await someone.look(PROBLEM);
}
