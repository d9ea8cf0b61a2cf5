/**
 * Figures of the field, reproduced from records that were entered the way a user enters them: the reform ledger of five aspects and
 * twenty-five tasks, pairs of cadre and firm that owe a visit each month, plans and how far they came, rates, year on year.
 */
import { shippedCalendarYears } from '@niangjia/domain/core/calendar-shipped.ts';
import type { TaskContent } from '@niangjia/domain/deploy/programme.model.ts';
import { splitAmount } from '@niangjia/domain/deploy/split.rules.ts';
import { expect, test } from 'vitest';
import { sql } from '../../core/database/sql.ts';
import { figuresOf } from '../../core/figures.ts';
import { coverView } from '../../deploy/cover.view.ts';
import { addTask, editTask } from '../../deploy/draft.actions.ts';
import { raiseOccurrences } from '../../deploy/occurrence.jobs.ts';
import { createProgramme, editProgramme } from '../../deploy/programme.actions.ts';
import { type Given, given, type PersonName } from '../../deploy/testing/given.ts';
import { consulted, contentOf, move, partsFor, viewOf } from '../../deploy/testing/steps.ts';
import { claim, doing, insistSound, judge, report, see } from '../../deploy/testing/tasks.ts';
import { standingsOf } from '../../target/standing.figures.ts';
import { storeYear } from '../../unit/setting.store.ts';

const before = await given('2025-03-03');
await before.db.tx(async tx => {
  for (const year of shippedCalendarYears) await storeYear(tx, year);
});
const g = before.travel('2026-01-05');
const march = before.travel('2026-03-31');
const midYear = before.travel('2026-06-30');

interface Planned extends Partial<TaskContent> {
  title: string;
}

/** Drafted, countersigned, consulted, approved and issued, each by whose turn it is. */
async function issued(
  at: Given,
  title: string,
  tasks: readonly Planned[],
  frame?: { name: string; items: string[] },
) {
  const year = Number(at.today.slice(0, 4));
  const span = { startOn: at.today, endOn: `${year}-12-31` } as { startOn: never; endOn: never };
  const { id } = await createProgramme(at.ctx('clerk'), {
    unitId: at.unit.city.id,
    line: 'territory',
    title,
    year,
    speechId: null,
    ...span,
  });
  const content = { title, year, purpose: '', office: '', phases: [], leading: [], ...span };
  const { seq } = await viewOf(at, id);
  await editProgramme(at.ctx('clerk'), id, { ...content, frames: frame ? [frame] : [], seenSeq: seq });
  for (const planned of tasks) {
    const made = await addTask(at.ctx('clerk'), id, {
      title: planned.title,
      clauseId: null,
      paperId: null,
      pointNo: null,
    });
    const draft = (await viewOf(at, id)).tasks.find(t => t.id === made.id)!;
    await editTask(at.ctx('clerk'), made.id, {
      ...contentOf(draft, {
        demand: '按期完成',
        roadmap: '逐项推进',
        lead: '陆景行',
        departmentId: at.department.组织部,
        responsible: '许明川',
        startOn: span.startOn,
        dueOn: span.endOn,
        ...planned,
      }),
      seenSeq: draft.seq,
    });
  }
  await consulted(at, id);
  await move(at, 'clerk', id, 'toApproval');
  await move(at, 'chair', id, 'approve');
  await move(at, 'clerk', id, 'issue', { series: '霁工发' });
  return partsOf(at, id);
}

const partsOf = (at: Given, programmeId: string) =>
  at.db.read(tx =>
    tx.rows<{ id: string; rootId: string; title: string; unitId: string }>(
      sql`SELECT id, root_id AS "rootId", title, unit_id AS "unitId" FROM task
        WHERE programme_id = ${programmeId} AND parent_id IS NOT NULL ORDER BY sort_no, id`,
    ),
  );

async function finish(at: Given, id: string, clerk: PersonName = 'yanClerk', chair: PersonName = 'yanChair') {
  await doing(at, id, clerk, chair);
  await claim(at, clerk, id);
  await judge(at, 'clerk', id, 'accept');
}

const figure = async (at: Given, code: string, window: { fromDay: string; toDay: string }) => {
  const ask = { line: 'territory' as const, unitIds: [at.unit.city.id], codes: [{ code }], asOf: null };
  return (await at.db.read(tx => figuresOf(tx, { ...ask, ...window })))[0]!;
};
const whole = { fromDay: '2026-01-01', toDay: '2026-12-31' };

test('the reform ledger: 5 aspects, 25 tasks, 19 done are 76.0 percent, 6 are open', async () => {
  const aspects = ['组织体制', '运行机制', '干部队伍', '服务阵地', '网上工会'];
  const tasks = aspects.flatMap((frameItem, a) =>
    [1, 2, 3, 4, 5].map(n => ({
      title: `改革任务${a * 5 + n}`,
      frameItem,
      type: 'milestone' as const,
      parts: partsFor(g, { yan: null }),
    })),
  );
  const parts = await issued(g, '工会改革', tasks, { name: '改革五个方面', items: aspects });
  expect(parts.length).toBe(25);
  for (const part of parts.slice(0, 19)) await finish(g, part.id);
  expect((await figure(g, 'task-issued', whole)).value).toBe(25);
  expect((await figure(g, 'task-finished', whole)).value).toBe(19);
  expect((await figure(g, 'task-finish-rate', whole)).value).toBe(76);
  const [frame] = (await g.db.read(tx => coverView(tx, g.actor.clerk, { programmeId: null }))).frames;
  expect(frame!.items).toEqual(aspects);
  expect(frame!.rows.map(r => r.cells.map(c => c.tasks))).toEqual([[5, 5, 5, 5, 5]]);
  const open = await g.db.read(tx =>
    tx.one<{ n: number }>(
      sql`SELECT count(*) AS n FROM task WHERE parent_id IS NOT NULL AND title LIKE '改革任务%' AND state NOT IN ('finished', 'withdrawn')`,
    ),
  );
  expect(open.n).toBe(6);
}, 60_000);

test('60 pairs owe 60 visits each month; what is reported is theirs alone, and the rest stands open', async () => {
  const pairs = Array.from({ length: 60 }, (_, i) => ({
    title: `结对帮扶企业${String(i + 1).padStart(2, '0')}`,
    type: 'standing' as const,
    cadence: 'month' as const,
    parts: partsFor(g, { cheng: null }),
  }));
  const parts = await issued(g, '结对帮扶', pairs);
  expect(parts.length).toBe(60);
  for (let raised = 1; raised > 0; ) ({ raised } = await raiseOccurrences(march.ctx('clerk')));
  const owed = () =>
    g.db.read(tx =>
      tx.rows<{
        period: string;
        due: number;
        reported: number;
      }>(sql`SELECT o.period, count(*) FILTER (WHERE o.state = 'due') AS due,
          count(*) FILTER (WHERE o.state = 'reported') AS reported
        FROM occurrence o WHERE o.task_id = ANY (${parts.map(p => p.id)}::uuid[]) GROUP BY 1 ORDER BY 1`),
    );
  expect(await owed()).toEqual([
    { period: '2026-01', due: 60, reported: 0 },
    { period: '2026-02', due: 60, reported: 0 },
    { period: '2026-03', due: 60, reported: 0 },
  ]);
  for (const part of parts.slice(0, 5)) {
    await doing(march, part.id, 'chengClerk', 'chengChair');
    const view = (await see(march, 'chengClerk', part.id))!;
    const occurrenceId = view.occurrences.find(o => o.period === '2026-03')!.id;
    await report(march, 'chengClerk', part.id, null, { occurrenceId });
  }
  expect((await owed())[2]).toEqual({ period: '2026-03', due: 55, reported: 5 });
}, 60_000);

test('40,000 in three years are 13,333 a year; 10,000 of 40,000 are a quarter, in their own measure', async () => {
  const years = ['2026', '2027', '2028'].map(unitId => ({ unitId, weight: 1 }));
  expect(splitAmount(40_000, years).map(y => y.amount)).toEqual([13_334, 13_333, 13_333]);
  const [part] = await issued(g, '技术工人培训', [
    {
      title: '培训技术工人',
      type: 'quantity',
      measure: '人次',
      amount: 40_000,
      parts: partsFor(g, { yan: 40_000 }),
    },
  ]);
  await doing(march, part!.id);
  await report(march, 'yanClerk', part!.id, 10_000);
  const [standing] = await march.db.read(tx =>
    standingsOf(tx, { line: 'territory', unitIds: [g.unit.yan.id], taskRootIds: [part!.rootId], asOf: null }),
  );
  expect(standing).toMatchObject({
    measure: '人次',
    received: 40_000,
    actual: 10_000,
    ratio: 0.25,
    basis: 'self-reported',
  });
});

test('half the year gone and 20 percent done is far behind, 50 percent is in time', async () => {
  const parts = await issued(g, '经费收缴', [
    {
      title: '收缴经费',
      type: 'quantity',
      measure: '万元',
      amount: 200,
      parts: partsFor(g, { yan: 100, cheng: 100 }),
    },
  ]);
  const slow = parts.find(part => part.unitId === g.unit.yan.id);
  const fair = parts.find(part => part.unitId === g.unit.cheng.id);
  await doing(midYear, slow!.id);
  await report(midYear, 'yanClerk', slow!.id, 20);
  await doing(midYear, fair!.id, 'chengClerk', 'chengChair');
  await report(midYear, 'chengClerk', fair!.id, 50);
  const standings = await midYear.db.read(tx =>
    standingsOf(tx, {
      line: 'territory',
      unitIds: [g.unit.yan.id, g.unit.cheng.id],
      taskRootIds: [slow!.rootId],
      asOf: null,
    }),
  );
  expect(standings.map(s => [s.ratio, s.status])).toEqual([
    [0.2, 'far-behind'],
    [0.5, 'normal'],
  ]);
  expect(Math.round(standings[0]!.timeShare * 100)).toBe(49);
});

test('three clubs, ten places, sixteen model homes: each reached in its own time, none by another', async () => {
  const wanted = { 示范性县级工人俱乐部: 3, 示范性企业文化场所: 10, 模范职工之家: 16 };
  const parts = await issued(
    g,
    '阵地建设',
    Object.entries(wanted).map(([title, amount]) => ({
      title,
      type: 'quantity' as const,
      measure: '个',
      amount,
      parts: partsFor(g, { yan: amount }),
    })),
  );
  const reported = [3, 9, 16];
  for (const [i, part] of parts.entries()) {
    await doing(midYear, part.id);
    await report(midYear, 'yanClerk', part.id, reported[i]!);
  }
  const standings = await midYear.db.read(tx =>
    standingsOf(tx, {
      line: 'territory',
      unitIds: [g.unit.yan.id],
      taskRootIds: parts.map(p => p.rootId),
      asOf: null,
    }),
  );
  const byTitle = new Map(standings.map(s => [s.title, [s.received, s.actual, s.status]]));
  expect(Object.keys(wanted).map(title => byTitle.get(title))).toEqual([
    [3, 3, 'finished'],
    [10, 9, 'ahead'],
    [16, 16, 'finished'],
  ]);
}, 60_000);

test('year on year: 5 last year and 6 in the same days of this are +20.0 percent; nothing last year is said, not shown as 0', async () => {
  const list = (n: number): Planned[] =>
    Array.from({ length: n }, (_, i) => ({
      title: `联席会议议定事项${i + 1}`,
      type: 'milestone',
      parts: partsFor(g, { cheng: null }),
    }));
  for (const part of await issued(before, '联席会议', list(5)))
    await finish(before, part.id, 'chengClerk', 'chengChair');
  for (const part of await issued(march, '联席会议', list(6)))
    await finish(march, part.id, 'chengClerk', 'chengChair');
  const ask = {
    line: 'territory' as const,
    unitIds: [g.unit.cheng.id, g.unit.yan.id],
    codes: [{ code: 'task-finish-growth' }],
  };
  const [cheng, yan] = await march.db.read(tx => figuresOf(tx, { ...ask, ...whole, asOf: null }));
  expect(cheng).toMatchObject({ value: 20, why: null });
  expect(yan!.value).toBeNull();
  expect(yan!.why).toMatch(/分母为0|上年同期/);
  await insistSound(g);
}, 60_000);
