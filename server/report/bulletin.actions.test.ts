import mammoth from 'mammoth';
import { beforeAll, describe, expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { proveProjection } from '../core/life-store.ts';
import { registerTodos } from '../core/todos.ts';
import { report } from '../deploy/testing/tasks.ts';
import { waiting } from '../deploy/testing/todos.ts';
import { bulletinProjection, listBulletins } from './bulletin.store.ts';
import { bulletinTodos } from './bulletin.todos.ts';
import { listNamings, namingProjection } from './naming.store.ts';
import {
  answer,
  ask,
  bytesOf,
  draft,
  edit,
  move,
  type October,
  october,
  readyToSign,
  seeBulletin,
} from './testing/bulletins.ts';

registerTodos(bulletinTodos);
let a: October;
beforeAll(async () => {
  a = await october();
}, 60_000);

const textOf = async (buffer: Buffer) => (await mammoth.extractRawText({ buffer })).value;

describe('freezing a period', () => {
  test('writes the first words from the records: who is ahead, who is named, with the moment', async () => {
    const { id } = await draft(a.oct);
    const view = (await seeBulletin(a.oct, 'clerk', id))!;
    expect(view).toMatchObject({
      state: 'drafted',
      sortLabel: '季通报',
      period: '2026年第三季度',
      asOf: '2026-09-30',
    });
    expect(view.words.title).toBe('霁川市总工会关于2026年第三季度重点工作进展情况的通报');
    const figure = (label: RegExp) => view.figures.find(f => label.test(f.label))!;
    expect(figure(/走访企业.*完成数/u)).toMatchObject({ value: '5,100户（自报）', selfReported: true });
    expect(figure(/走访企业.*完成率/u).value).toBe('42.5%');
    expect(figure(/走访企业.*任务数/u).value).toBe('12,000户');
    expect(view.named.map(n => n.unit)).toContain('澄津区');
    expect(view.named.find(n => n.unit === '澄津区')!.text).toMatch(/实际100户（自报），完成率1\.7%/u);
    expect(view.printed.notes[0]).toContain('2026年9月30日24时');
    const text = await textOf(await bytesOf(a.oct, 'clerk', id));
    for (const words of [
      '一、总体情况',
      '二、进展较好的单位',
      '三、存在的主要问题',
      '四、下步要求',
      '42.5%',
      '数据说明',
    ])
      expect(text).toContain(words);
    expect(text).not.toContain('{');
  });

  test.each<[string, Parameters<typeof draft>[1], string]>([
    ['a day that has not come', { asOf: '2026-12-30', period: '2026-Q4' }, 'bulletin.day-future'],
    ['the period that still runs', { period: '2026-Q4' }, 'bulletin.day-future'],
    ['today, which is not closed', { asOf: '2026-10-08', period: '2026-Q4' }, 'bulletin.day-open'],
    ['a day outside the period', { asOf: '2026-06-30' }, 'bulletin.day-outside'],
    ['a period that does not exist', { period: '2026-Q5' }, 'bulletin.period-unknown'],
    ['a sort of period that the kind does not have', { period: '2026-W36' }, 'bulletin.period-kind'],
    ['a period before anything was issued', { period: '2026-Q2' }, 'bulletin.nothing-runs'],
  ])('is refused for %s', async (_, more, code) => {
    expect(await a.oct.outcome(draft(a.oct, more))).toBe(code);
  });

  test('is for the office of the unit: forbidden to its chair, absent for a neighbour', async () => {
    expect(await a.oct.outcome(draft(a.oct, {}, 'chair'))).toBe('core.no-duty');
    expect(await a.oct.outcome(draft(a.oct, {}, 'chengClerk'))).toBe('core.absent');
    expect(await a.oct.outcome(draft(a.oct, { unitId: a.oct.unit.yan.id }))).toBe('core.no-duty');
  });

  test('the database itself keeps no snapshot of a day that is not over', async () => {
    const { id } = await draft(a.oct);
    await expect(
      a.oct.db.tx(tx =>
        tx.run(sql`INSERT INTO snapshot SELECT home, gen_random_uuid(), unit_id, line, period, today(), moment, cells, renderer
          FROM snapshot WHERE id = (SELECT snapshot_id FROM bulletin WHERE id = ${id})`),
      ),
    ).rejects.toThrow(/snapshot_after_its_day/u);
  });
});

test('a snapshot is never changed: the running program may only add one', async () => {
  await draft(a.oct);
  for (const change of [sql`UPDATE snapshot SET period = '2026-Q1'`, sql`DELETE FROM snapshot`])
    await expect(a.oct.db.tx(tx => tx.run(change))).rejects.toThrow(/permission denied/u);
});

describe('words', () => {
  test('are the office’s, figures are not: a figure that vanishes, an unknown one, a table that is left out', async () => {
    const { id } = await draft(a.oct);
    const change = (f: (text: string) => string) =>
      edit(a.oct, 'clerk', id, w => ({
        blocks: w.blocks.map(b => (b.sort === 'paragraph' ? { ...b, text: f(b.text) || '　' } : b)),
      }));
    expect(await a.oct.outcome(change(t => t.replace('{截止日}', '9月底')))).toBe('bulletin.figure-removed');
    expect(await a.oct.outcome(change(t => t.replace('{截止日}', '{截止日}{目标9·完成率}')))).toBe(
      'bulletin.figure-unknown',
    );
    expect(
      await a.oct.outcome(
        edit(a.oct, 'clerk', id, w => ({ blocks: w.blocks.filter(b => b.sort !== 'table') })),
      ),
    ).toBe('bulletin.table-removed');
    await change(t => t.replace('截至{截止日}，', '到{截止日}为止，'));
    const view = (await seeBulletin(a.oct, 'clerk', id))!;
    expect(JSON.stringify(view.printed.blocks)).toContain('为止');
    expect(view.seq).toBe(2);
  });

  test('leave a figure out with a reason, and take it back', async () => {
    const { id } = await draft(a.oct);
    const without = (omitted: { key: string; why: string }[]) =>
      edit(a.oct, 'clerk', id, w => ({
        omitted,
        blocks: w.blocks.map(b =>
          b.sort === 'paragraph' ? { ...b, text: b.text.replace('{单位数}单位', '各单位') } : b,
        ),
      }));
    expect(await a.oct.outcome(without([]))).toBe('bulletin.figure-removed');
    await without([{ key: '单位数', why: '与上文重复' }]);
    expect(await a.oct.outcome(without([]))).toBe('bulletin.figure-removed');
    expect((await seeBulletin(a.oct, 'clerk', id))!.words.omitted).toHaveLength(1);
  });

  test('are not overwritten unseen: the later writer gets both versions', async () => {
    const { id } = await draft(a.oct);
    await edit(a.oct, 'clerk', id, () => ({ title: '第一稿' }));
    expect(await a.oct.outcome(edit(a.oct, 'clerk2', id, () => ({ title: '第二稿' }), 1))).toBe(
      'core.changed-meanwhile',
    );
  });
});

describe('naming', () => {
  test('asks first: no check while a unit has not answered, and its days are counted', async () => {
    const { id } = await draft(a.oct);
    expect(await a.oct.outcome(move(a.oct, 'clerk', id, 'submit'))).toBe('bulletin.named-unasked');
    expect((await seeBulletin(a.oct, 'clerk', id))!.blocked).toMatchObject([{ move: 'submit' }]);
    await ask(a.oct, 'clerk', id);
    expect(await a.oct.outcome(ask(a.oct, 'clerk', id))).toBe('bulletin.nobody-named');
    await move(a.oct, 'clerk', id, 'submit');
    expect(await a.oct.outcome(move(a.oct, 'organiser', id, 'check'))).toBe('bulletin.named-waiting');
    const { namings } = (await seeBulletin(a.oct, 'clerk', id))!;
    // Two working days after Thursday 8 October 2026; Saturday the 10th makes up for the holiday.
    expect(namings[0]).toMatchObject({ state: 'asked', answerBy: '2026-10-10', isOverdue: false });
    const after = a.g.travel('2026-10-12');
    expect((await seeBulletin(after, 'clerk', id))!.namings[0]).toMatchObject({ isOverdue: true });
    expect(await move(after, 'organiser', id, 'check')).toMatchObject({ state: 'checked' });
  });

  test('is answered by the unit that is named and by nobody else', async () => {
    const { id } = await draft(a.oct);
    await ask(a.oct, 'clerk', id);
    const naming = (await seeBulletin(a.oct, 'clerk', id))!.namings.find(n => n.unit === '澄津区')!;
    const asked = await a.oct.db.read(tx => listNamings(tx, a.oct.actor.chengClerk, { limit: 20 }));
    expect(asked.map(n => n.id)).toContain(naming.id);
    expect(
      await a.oct.db.read(tx => listNamings(tx, a.oct.actor.yanChair, { limit: 20 })),
    ).not.toContainEqual(expect.objectContaining({ id: naming.id }));
    expect(await a.oct.outcome(answer(a.oct, 'yanChair', naming.id, 'confirm'))).toBe('core.absent');
    expect(await a.oct.outcome(answer(a.oct, 'chengClerk', naming.id, 'confirm'))).toBe('core.no-duty');
    expect(await a.oct.outcome(answer(a.oct, 'chengChair', naming.id, 'object'))).toBe(
      'bulletin.why-missing',
    );
    await answer(a.oct, 'chengChair', naming.id, 'object', '走访记录尚未录完');
    expect(await a.oct.outcome(answer(a.oct, 'clerk', naming.id, 'uphold', '属实'))).toBe('core.no-duty');
    expect(await answer(a.oct, 'organiser', naming.id, 'uphold', '已核对，录入滞后')).toMatchObject({
      state: 'upheld',
    });
    const view = (await seeBulletin(a.oct, 'clerk', id))!;
    const written = view.printed.blocks
      .flatMap(b => (b.sort === 'paragraph' ? b.runs.map(r => r.text) : []))
      .join('');
    expect(written).not.toContain(naming.text);
    expect(view.words.omitted).toEqual([{ key: naming.key, why: '已核对，录入滞后' }]);
  });

  test('an objection that is not decided keeps the bulletin from being checked', async () => {
    const { id } = await draft(a.oct);
    await ask(a.oct, 'clerk', id);
    const [first] = (await seeBulletin(a.oct, 'clerk', id))!.namings;
    await answer(a.oct, 'chengChair', first!.id, 'object', '任务数晚到');
    await move(a.oct, 'clerk', id, 'submit');
    expect(await a.oct.outcome(move(a.g.travel('2026-10-20'), 'organiser', id, 'check'))).toBe(
      'bulletin.named-objected',
    );
  });
});

describe('what waits', () => {
  const of = async (who: Parameters<typeof waiting>[1], kind: string, g = a.oct) =>
    (await waiting(g, who, [kind])).length;

  test('a step waits for the next pair of hands, and for nobody who had it before', async () => {
    const title = '通报待办样例';
    const mine = async (who: Parameters<typeof waiting>[1]) =>
      (await waiting(a.oct, who, ['bulletin']))
        .filter(line => line.includes(title))
        .map(l => l.split(' ')[0]);
    const { id } = await draft(a.oct, { sort: 'brief', period: '2026-08' }, 'organiser');
    await edit(a.oct, 'organiser', id, () => ({ title }));
    expect([await mine('organiser'), await mine('guardian'), await mine('clerk')]).toEqual([
      ['拟制中'],
      [],
      [],
    ]);
    await move(a.oct, 'organiser', id, 'submit');
    expect([await mine('organiser'), await mine('guardian')]).toEqual([[], ['待审核']]);
    await move(a.oct, 'guardian', id, 'check');
    expect([await mine('guardian'), await mine('chair')]).toEqual([[], ['待签发']]);
    const writer = { ...a.oct.actor.chair, personId: a.oct.actor.organiser.personId };
    expect(await mine(writer)).toEqual([]);
  });

  test('who is named has it waiting until the day, then whoever decides on the objection', async () => {
    const before = [await of('chengChair', 'naming'), await of('organiser', 'naming')];
    const { id } = await draft(a.oct);
    await ask(a.oct, 'clerk', id);
    const naming = (await seeBulletin(a.oct, 'clerk', id))!.namings.find(n => n.unit === '澄津区')!;
    expect(await of('chengChair', 'naming')).toBeGreaterThan(before[0]!);
    expect(await of('chengClerk', 'naming')).toBe(0);
    const late = await waiting(a.g.travel('2026-10-12'), 'chengChair', ['naming']);
    expect(late.some(line => line.startsWith('已逾期'))).toBe(true);
    await answer(a.oct, 'chengChair', naming.id, 'object', '走访记录尚未录完');
    expect(await of('organiser', 'naming')).toBe(before[1]! + 1);
    await answer(a.oct, 'organiser', naming.id, 'keep', '已核对，数据无误');
    expect(await of('organiser', 'naming')).toBe(before[1]!);
  });
});

describe('signing', () => {
  test('is done by three pairs of hands, gives the number and keeps the bytes for ever', async () => {
    const id = await readyToSign(a.oct);
    expect(await a.oct.outcome(move(a.oct, 'organiser', id, 'sign', { series: '霁工发' }))).toBe(
      'core.no-duty',
    );
    expect(await a.oct.outcome(move(a.oct, 'clerk', id, 'sign', { series: '霁工发' }))).toBe('core.no-duty');
    expect(await move(a.oct, 'chair', id, 'sign', { series: '霁工通' })).toMatchObject({ state: 'signed' });
    const view = (await seeBulletin(a.oct, 'clerk', id))!;
    expect(view).toMatchObject({
      number: '霁工通〔2026〕1号',
      signer: '陆景行',
      signedOn: '2026-10-08',
      allowed: ['issue'],
    });
    const bytes = await bytesOf(a.oct, 'clerk', id);
    const text = await textOf(bytes);
    for (const words of ['霁川市总工会文件', '霁工通〔2026〕1号', '2026年10月8日印发'])
      expect(text).toContain(words);
    expect(text).not.toContain('签发人');
    await expect(edit(a.oct, 'clerk', id, () => ({ title: '改' }))).rejects.toMatchObject({
      note: { code: 'core.wrong-state' },
    });
    await move(a.oct, 'clerk', id, 'issue');
    const late = a.g.travel('2026-12-01');
    expect((await bytesOf(late, 'chengClerk', id)).equals(bytes)).toBe(true);
  });

  test('by whoever wrote or checked it is refused', async () => {
    const { id } = await draft(a.oct, { sort: 'brief', period: '2026-09' }, 'organiser');
    await move(a.oct, 'organiser', id, 'submit');
    expect(await a.oct.outcome(move(a.oct, 'organiser', id, 'check'))).toBe('core.same-hands');
    expect(await move(a.oct, 'guardian', id, 'check')).toMatchObject({ state: 'checked' });
  });

  test('two signers at once: one signs, the other is told, and one number is used', async () => {
    const id = await readyToSign(a.oct);
    const seenSeq = (await seeBulletin(a.oct, 'chair', id))!.seq;
    const sign = () => a.oct.outcome(move(a.oct, 'chair', id, 'sign', { series: '双签', seenSeq }));
    const outcomes = await Promise.all([sign(), sign()]);
    expect(outcomes.sort()).toEqual(['core.wrong-state', 'done']);
    const { n } = await a.oct.db.read(tx =>
      tx.one<{ n: number }>(sql`SELECT last_no AS n FROM letter_series WHERE series = '双签'`),
    );
    expect(n).toBe(1);
  });

  test('different bulletins signed at once get different numbers of one series', async () => {
    const ids = [await readyToSign(a.oct), await readyToSign(a.oct, { sort: 'monthly', period: '2026-09' })];
    await Promise.all(ids.map(id => move(a.oct, 'chair', id, 'sign', { series: '并发' })));
    const numbers = await Promise.all(ids.map(async id => (await seeBulletin(a.oct, 'clerk', id))!.number));
    expect(numbers.sort()).toEqual(['并发〔2026〕1号', '并发〔2026〕2号']);
  });

  test('the number of a withdrawn bulletin is never used again', async () => {
    const first = await readyToSign(a.oct);
    await move(a.oct, 'chair', first, 'sign', { series: '撤回' });
    await move(a.oct, 'clerk', first, 'issue');
    expect(await a.oct.outcome(move(a.oct, 'chair', first, 'withdraw'))).toBe('bulletin.why-missing');
    await move(a.oct, 'chair', first, 'withdraw', { why: '附表有误' });
    expect((await seeBulletin(a.oct, 'chengClerk', first))!).toMatchObject({
      state: 'withdrawn',
      withdrawnWhy: '附表有误',
    });
    const next = await readyToSign(a.oct);
    await move(a.oct, 'chair', next, 'sign', { series: '撤回' });
    expect((await seeBulletin(a.oct, 'clerk', next))!.number).toBe('撤回〔2026〕2号');
  });

  test('the database refuses the same number twice, and a signed bulletin without one', async () => {
    const id = await readyToSign(a.oct);
    await move(a.oct, 'chair', id, 'sign', { series: '唯一' });
    const other = await readyToSign(a.oct);
    await move(a.oct, 'chair', other, 'sign', { series: '唯一' });
    await expect(
      a.oct.db.tx(tx => tx.run(sql`UPDATE bulletin SET no = 1 WHERE id = ${other}`)),
    ).rejects.toThrow(/bulletin_number_unique/u);
    await expect(
      a.oct.db.tx(tx => tx.run(sql`UPDATE bulletin SET file_id = NULL WHERE id = ${other}`)),
    ).rejects.toThrow(/bulletin_signed_whole/u);
  });

  test('a report upward names its signer and needs somebody to go to', async () => {
    const { id } = await draft(a.oct, { sort: 'monthly', period: '2026-09' });
    expect(await a.oct.outcome(move(a.oct, 'clerk', id, 'submit'))).toBe('bulletin.addressee-missing');
    const ready = await readyToSign(a.oct, { sort: 'monthly', period: '2026-09' });
    await move(a.oct, 'chair', ready, 'sign', { series: '霁工报' });
    const text = await textOf(await bytesOf(a.oct, 'clerk', ready));
    for (const words of ['签发人：陆景行', '省总工会：', '特此报告。', '比2026年8月末'])
      expect(text).toContain(words);
  });

  test('newsletters have issue numbers of their own, are read by the units below once they are issued, and by nobody beside', async () => {
    const id = await readyToSign(a.oct, { sort: 'brief', period: '2026-09' });
    expect((await seeBulletin(a.oct, 'chair', id))!.series).toBe('霁川市工会简报');
    expect(await a.oct.outcome(move(a.oct, 'chair', id, 'sign', { series: '简报No.1' }))).toBe(
      'bulletin.issue-series-shape',
    );
    await move(a.oct, 'chair', id, 'sign');
    expect((await seeBulletin(a.oct, 'chair', id))!.number).toBe('2026年第1期');
    expect(await seeBulletin(a.oct, 'chengClerk', id)).toBeUndefined();
    await move(a.oct, 'clerk', id, 'issue');
    expect(await seeBulletin(a.oct, 'chengClerk', id)).toMatchObject({ number: '2026年第1期' });
    expect(await seeBulletin(a.oct, 'trafficChair', id)).toBeUndefined();
    const next = await readyToSign(a.oct);
    expect((await seeBulletin(a.oct, 'chair', next))!.series).not.toContain('简报');
  });
});

describe('reading', () => {
  test('a draft is seen at its unit only; what is issued, by the units it went to and nobody beside', async () => {
    const id = await readyToSign(a.oct);
    expect(await seeBulletin(a.oct, 'chengClerk', id)).toBeUndefined();
    expect(await seeBulletin(a.oct, 'watcher', id)).toBeUndefined();
    await move(a.oct, 'chair', id, 'sign', { series: '可读' });
    expect(await seeBulletin(a.oct, 'chengClerk', id)).toBeUndefined();
    await move(a.oct, 'clerk', id, 'issue');
    expect(await seeBulletin(a.oct, 'chengClerk', id)).toMatchObject({ namings: [], trail: [], allowed: [] });
    expect(await seeBulletin(a.oct, 'watcher', id)).toBeDefined();
    expect(await seeBulletin(a.oct, 'trafficChair', id)).toBeUndefined();
    const listed = await a.oct.db.read(tx => listBulletins(tx, a.oct.actor.yanClerk, { limit: 50 }));
    expect(listed.map(b => b.id)).toContain(id);
    expect(listed.every(b => b.state === 'issued' || b.state === 'withdrawn')).toBe(true);
  });
});

test('what is recorded later changes the next bulletin and not the last', async () => {
  const { id } = await draft(a.oct, { sort: 'monthly', period: '2026-09' });
  const done = async (of: string) =>
    (await seeBulletin(a.oct, 'clerk', of))!.figures.find(f => /走访企业.*完成数/u.test(f.label))!.value;
  const [before, bytes] = [await done(id), await bytesOf(a.oct, 'clerk', id)];
  await report(a.oct, 'yanClerk', a.g.visits.yan, 300);
  expect(await done(id)).toBe(before);
  expect((await bytesOf(a.oct, 'clerk', id)).equals(bytes)).toBe(true);
  const again = await draft(a.oct, { sort: 'monthly', period: '2026-09' });
  expect(await done(again.id)).toBe(before);
});

test('every bulletin and every question equals the fold of its moves', async () => {
  for (const projection of [bulletinProjection, namingProjection])
    expect((await a.oct.db.read(tx => proveProjection(tx, projection))).unequal).toEqual([]);
});
