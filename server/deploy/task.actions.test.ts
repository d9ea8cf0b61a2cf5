import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { receiveTask } from './task.actions.ts';
import { reportTask } from './task.report.ts';
import { HOME } from './testing/given.ts';
import {
  breakDown,
  claim,
  doing,
  endorse,
  field,
  insistSound,
  judge,
  partOf,
  receive,
  report,
  see,
  seqOf,
  somebody,
  total,
  undertake,
} from './testing/tasks.ts';

const g = await field();

test('a county signs in three steps, breaks down, reports, claims; the city accepts', async () => {
  const id = g.visits.yan;
  expect((await see(g, 'yanClerk', id))!.allowed).toEqual(['receive', 'adjust', 'extend']);
  expect(await receive(g, 'yanClerk', id)).toMatchObject({ state: 'received' });
  expect(await endorse(g, 'yanChair', id)).toMatchObject({ state: 'endorsed' });
  expect(await undertake(g, 'yanClerk', id)).toMatchObject({ state: 'doing' });
  await breakDown(g, 'yanClerk', id, { yanEast: 3500, yanPark: 2000 });
  await report(g, 'yanClerk', id, 120);
  const view = (await see(g, 'yanClerk', id))!;
  expect(view).toMatchObject({
    amount: 6000,
    given: 5500,
    reserve: 500,
    doneAmount: 120,
    undertaker: '贺小满',
  });
  expect(view.children.map(c => [c.unit, c.amount, c.state])).toEqual([
    ['砚东街道', 3500, 'sent'],
    ['砚宁经开区', 2000, 'sent'],
  ]);
  expect(view.source!.text).toContain('走访企业');
  expect(view.reports).toMatchObject([{ amount: 120, person: '贺小满' }]);
  expect(view.trail.map(t => t.label)).toEqual([
    '下达到本单位',
    '收文',
    '签批',
    '承办',
    '向下分解',
    '报告进展',
  ]);

  const part = await partOf(g, id, 'yanEast');
  await receive(g, 'eastStaff', part);
  await endorse(g, 'eastStaff', part, { department: null });
  await undertake(g, 'eastStaff', part);
  await report(g, 'eastStaff', part, 300);
  expect((await see(g, 'yanClerk', id))!.doneAmount).toBe(120);

  await claim(g, 'yanClerk', id);
  expect(await g.outcome(judge(g, 'clerk', id, 'accept'))).toBe('task.children-open');
  expect(await judge(g, 'clerk', id, 'accept', '两个镇街已说明情况')).toMatchObject({ state: 'finished' });
  expect(await total(g, 'yan', 'task-finished')).toBe(1);
  expect(await total(g, 'yan', 'task-overdue-finished')).toBe(0);
  expect(await total(g, 'city', 'task-self-reported')).toBe(2);
  await insistSound(g);
});

test('another county sees nothing of it, and the level below only its own part', async () => {
  expect(await see(g, 'chengClerk', g.visits.yan)).toBeUndefined();
  expect(await g.outcome(receive(g, 'chengClerk', g.elections.yan))).toBe('core.absent');
  expect(await see(g, 'eastStaff', g.visits.yan)).toBeUndefined();
  expect(await see(g, 'trafficChair', g.visits.yan)).toBeUndefined();
  expect(await see(g, 'clerk', g.visits.yan)).toBeDefined();
});

test('who sees a task but lacks the duty is told so; who has it but comes too early is told where it stands', async () => {
  expect(await g.outcome(receive(g, 'watcher', g.elections.yan))).toBe('core.no-duty');
  expect(await g.outcome(receive(g, 'yanChair', g.elections.yan))).toBe('core.no-duty');
  expect(await g.outcome(undertake(g, 'yanClerk', g.elections.yan))).toBe('core.wrong-state');
  expect(await g.outcome(report(g, 'yanClerk', g.elections.yan, null))).toBe('core.wrong-state');
});

test('a screen that has not seen the latest is told who changed it', async () => {
  const stale = receiveTask(g.ctx('yanClerk'), g.elections.yan, { seenSeq: 7 });
  expect(await g.outcome(stale)).toBe('core.changed-meanwhile');
});

test('the same request twice acts once; twice at once with different keys, one of them is late', async () => {
  const seenSeq = await seqOf(g, g.elections.yan);
  const key = newId(HOME);
  const first = await receiveTask(g.ctx('yanClerk', key), g.elections.yan, { seenSeq });
  expect(await receiveTask(g.ctx('yanClerk', key), g.elections.yan, { seenSeq })).toEqual(first);
  const other = await seqOf(g, g.elections.cheng);
  const twins = [1, 2].map(() =>
    g.outcome(receiveTask(g.ctx('chengClerk'), g.elections.cheng, { seenSeq: other })),
  );
  expect((await Promise.all(twins)).sort()).toEqual(['core.wrong-state', 'done']);
});

test('the endorser names who carries it out; nobody else takes it over until it is given to another', async () => {
  const id = g.elections.yan;
  const other = await somebody(g, '任远行', 'yan', ['task.undertake', 'deploy.read']);
  expect(await g.outcome(endorse(g, 'yanChair', id, { undertakerId: other.personId }))).toBe(
    'task.undertaker-foreign',
  );
  expect(await g.outcome(endorse(g, 'yanChair', id, { departmentId: g.department.组织部 }))).toBe(
    'task.department-foreign',
  );
  // Where there are departments one of them answers for it; a township has none.
  expect(await g.outcome(endorse(g, 'yanChair', id, { department: null }))).toBe('task.department-missing');
  await endorse(g, 'yanChair', id, { undertakerId: g.actor.yanClerk.personId });
  expect(await g.outcome(undertake(g, other, id))).toBe('task.undertaker-named');
  expect((await see(g, other, id))!.allowed).not.toContain('undertake');
  // Whoever was named and has left the post holds nobody up.
  const until = (day: string) =>
    g.db.tx(tx =>
      tx.run(
        sql`UPDATE seat SET to_day = ${day}::date WHERE person_id = ${g.actor.yanClerk.personId} AND duty = 'task.undertake'`,
      ),
    );
  await until(g.today);
  expect((await see(g, other, id))!.allowed).toContain('undertake');
  await until('9999-12-31');
  expect(await endorse(g, 'yanChair', id, { lead: '秦守拙' })).toMatchObject({ state: 'endorsed' });
  expect(await undertake(g, other, id)).toMatchObject({ state: 'doing' });
  expect((await see(g, 'yanChair', id))!.trail.map(t => t.label)).toContain('改派');
});

test('two breaks at once never exceed what was received, however often they try', async () => {
  const id = g.visits.cheng;
  await doing(g, id, 'chengClerk', 'chengChair');
  const insistently = async (unit: 'chengWest' | 'chengEast'): Promise<string> => {
    const outcome = await g.outcome(breakDown(g, 'chengClerk', id, { [unit]: 4000 }, '2026-09-30'));
    return outcome === 'core.changed-meanwhile' ? insistently(unit) : outcome;
  };
  const outcomes = await Promise.all([insistently('chengWest'), insistently('chengEast')]);
  expect(outcomes.sort()).toEqual(['done', 'task.parts-exceed']);
  expect((await see(g, 'chengClerk', id))!).toMatchObject({ given: 4000, reserve: 2000 });
});

test('an enterprise union, a unit elsewhere and a sum too large are refused; what is left may go out later', async () => {
  const id = g.visits.cheng;
  const { children } = (await see(g, 'chengClerk', id))!;
  const [had, free] =
    children[0]!.unit === '澄东街道'
      ? (['chengEast', 'chengWest'] as const)
      : (['chengWest', 'chengEast'] as const);
  const out = (
    unit: 'yanEast' | 'works' | 'chengEast' | 'chengWest',
    amount: number,
    dueOn: string | null = null,
  ) => g.outcome(breakDown(g, 'chengClerk', id, { [unit]: amount }, dueOn));
  expect(await out('yanEast', 10)).toBe('task.part-foreign');
  expect(await out('works', 10)).toBe('task.part-enterprise');
  expect(await out(had, 10)).toBe('task.part-exists');
  expect(await out(free, 2001)).toBe('task.parts-exceed');
  expect(await out(free, 10, '2027-01-31')).toBe('task.due-after-parent');
  expect(await out(free, 2000)).toBe('done');
  const view = (await see(g, 'chengClerk', id))!;
  expect(view).toMatchObject({ given: 6000, reserve: 0 });
  expect(view.allowed).not.toContain('break');
  expect(view.children.map(c => c.dueOn).sort()).toEqual(['2026-09-30', view.dueOn]);
});

test('the database itself holds the sum', async () => {
  const over = g.db.tx(tx => tx.run(sql`UPDATE task SET given = amount + 1 WHERE id = ${g.visits.cheng}`));
  await expect(over).rejects.toThrow(/task_given_fits/);
});

test('whoever reported or claimed does not accept', async () => {
  const both = await somebody(g, '全能人', 'yan', ['task.undertake', 'deploy.read']);
  const same = {
    ...both,
    seats: [
      ...both.seats,
      ...g.unit.city.places.map(p => ({
        ...p,
        id: newId(HOME),
        unitId: g.unit.city.id,
        duty: 'task.decide' as const,
        reach: 'below' as const,
      })),
    ],
  };
  const id = g.elections.yan;
  await report(g, same, id, null);
  expect(await g.outcome(report(g, same, id, 5))).toBe('task.report-amount-odd');
  await claim(g, 'yanClerk', id);
  expect(await g.outcome(judge(g, same, id, 'accept'))).toBe('core.same-hands');
  expect((await see(g, same, id))!.allowed).not.toContain('accept');
  expect(await g.outcome(judge(g, 'yanClerk', id, 'accept'))).toBe('core.no-duty');
  expect(await g.outcome(judge(g, 'clerk', id, 'sendBack'))).toBe('task.why-missing');
  expect(await judge(g, 'clerk', id, 'sendBack', '缺少换届批复')).toMatchObject({ state: 'doing' });
  await claim(g, 'yanClerk', id);
  expect(await judge(g, 'clerk', id, 'accept')).toMatchObject({ state: 'finished' });
});

test('urging is a move, limited by the day', async () => {
  expect(await judge(g, 'clerk', g.visits.cheng, 'urge')).toMatchObject({ state: 'doing' });
  expect(await g.outcome(judge(g, 'clerk', g.visits.cheng, 'urge'))).toBe('task.urge-limit');
  expect((await see(g, 'chengClerk', g.visits.cheng))!.trail.at(-1)).toMatchObject({
    label: '催办',
    person: '方知远',
  });
});

test('withdrawing takes back what was broken down, its figures and the part of the parent', async () => {
  const before = await total(g, 'cheng', 'task-issued');
  const received = await total(g, 'cheng', 'task-received');
  expect((await see(g, 'clerk', g.visits.root))!).toMatchObject({ given: 12000, reserve: 0 });
  await judge(g, 'clerk', g.visits.cheng, 'withdraw', '另行安排');
  expect(await see(g, 'chengClerk', g.visits.cheng)).toMatchObject({
    state: 'withdrawn',
    given: 0,
    children: [{ state: 'withdrawn' }, { state: 'withdrawn' }],
  });
  expect(await total(g, 'cheng', 'task-issued')).toBe(before - 3);
  expect(await total(g, 'cheng', 'task-received')).toBe(received - 1);
  expect((await see(g, 'clerk', g.visits.root))!).toMatchObject({ given: 6000, reserve: 6000 });
  await insistSound(g);
});

test('the issuing level closes its own when every part is done, or with a reason', async () => {
  expect(await g.outcome(judge(g, 'clerk', g.elections.root, 'close'))).toBe('task.children-open');
  expect(await g.outcome(judge(g, 'chair', g.elections.root, 'close', '提前结束'))).toBe('core.no-duty');
  expect(await judge(g, 'clerk', g.elections.root, 'close', '提前结束')).toMatchObject({ state: 'finished' });
});

test('evidence belongs to the task, and only files that the reporter sent count', async () => {
  const keep = (who: 'yanClerk' | 'chengClerk') =>
    g.db.tx(tx =>
      g.ctx(who).files.keep(tx, {
        name: '照片.txt',
        bytes: Buffer.from('走访记录'),
        unitId: g.unit.yan.id,
        subject: null,
        area: 'task',
        madeBy: g.actor[who].personId,
        home: HOME,
      }),
    );
  await doing(g, g.weekly.yan);
  const [mine, theirs] = [await keep('yanClerk'), await keep('chengClerk')];
  const send = async (id: string) =>
    reportTask(g.ctx('yanClerk'), g.weekly.yan, {
      seenSeq: await seqOf(g, g.weekly.yan),
      amount: null,
      text: '本周已调度',
      files: [id],
      occurrenceId: null,
    });
  expect(await g.outcome(send(theirs.id))).toBe('file.not-yours');
  await send(mine.id);
  expect((await see(g, 'clerk', g.weekly.yan))!.reports[0]!.files).toMatchObject([{ name: '照片.txt' }]);
});
