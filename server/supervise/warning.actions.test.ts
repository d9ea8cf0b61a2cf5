import type { Actor } from '@niangjia/domain/core/actor.ts';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { syncIndicators } from '../core/indicators.ts';
import { proveProjection } from '../core/life-store.ts';
import { loadWatch } from '../core/watch.ts';
import { type Asked, ask } from '../deploy/testing/ask.ts';
import { type Given, HOME, type PersonName } from '../deploy/testing/given.ts';
import { field, somebody } from '../deploy/testing/tasks.ts';
import { matterProjection } from '../matter/matter.projection.ts';
import { matterTodos } from '../matter/matter.todos.ts';
import { matterDesk } from '../matter/testing/matters.ts';
import { warningRoutes } from './supervise.routes.ts';
import { watchEmployers } from './warning.jobs.ts';

const g = await field();
await g.db.tx(tx => syncIndicators(tx, Object.assign({}, ...Object.values(kinds).map(k => k.indicators))));
const desk = matterDesk(g);
const later = g.travel('2026-07-14');
type Raised = { id: string; raised: { id: string; says: string }[] };
const report = (
  employerId: string,
  sign: object,
  who: PersonName = 'eastStaff',
  world: Given = g,
  more: Asked = {},
) =>
  ask<Raised>(world as never, warningRoutes, 'supervise.reportSign', who, {
    params: { id: employerId },
    body: { onDay: '2026-07-10', ...sign },
    ...more,
  });

let made = 0;
const employer = (headcount = 300): Promise<string> =>
  g.db.tx(async tx => {
    const id = newId(HOME);
    await tx.run(sql`INSERT INTO employer (home, id, name, keeper_unit_id, sector, headcount, status)
      VALUES (${HOME}, ${id}, ${`预警样例${++made}有限公司`}, ${g.unit.yanEast.id}, 'C', ${headcount}, 'operating')`);
    return id;
  });
const sweep = (world: Given = g) => watchEmployers({ db: world.db, crypto: g.ctx('clerk').crypto });
const standing = (employerId: string) =>
  g.db.read(tx =>
    tx.rows<{
      rule: string;
      level: string;
      state: string;
    }>(sql`SELECT content->>'rule' AS rule, content->>'level' AS level, state
      FROM matter WHERE employer_id = ${employerId} AND kind = 'warning' ORDER BY id`),
  );

const turns = (who: PersonName | Actor) =>
  g.db.read(async tx => {
    const actor = typeof who === 'string' ? g.actor[who] : who;
    const rows = await tx.rows<{ item: string }>(
      sql`SELECT item FROM (${matterTodos.branch(actor, await loadWatch(tx, actor))}) AS t`,
    );
    return rows.map(r => r.item);
  });

test('arrears that are reported raise a warning at once, at the union that answers for the employer, with the reason and its day', async () => {
  const id = await employer();
  const { raised } = await report(id, { sort: 'arrears', months: 1, persons: 5 });
  expect(raised).toMatchObject([{ says: '2026年7月10日报告拖欠工资1个月、5人' }]);
  const seen = await desk.view(raised[0]!.id, 'eastStaff');
  expect(seen).toMatchObject({
    unit: '砚东街道',
    channel: 'warning',
    state: 'raised',
    title: expect.stringContaining('拖欠工资'),
  });
  expect(seen.clocks).toMatchObject([{ code: 'response', dueOn: '2026-07-27' }]);
  expect(seen.allowed).toEqual(expect.arrayContaining(['respond', 'doubt']));
  // The federation above sees it; the county beside does not.
  expect((await desk.view(raised[0]!.id, 'yanClerk')).state).toBe('raised');
  expect(await g.outcome(desk.view(raised[0]!.id, 'chengClerk'))).toBe('core.absent');
});

test('a warning that stands is raised once and made graver once', async () => {
  const id = await employer();
  await report(id, { sort: 'arrears', months: 1, persons: 5 });
  expect((await report(id, { sort: 'arrears', months: 1, persons: 6 })).raised).toEqual([]);
  const graver = await report(id, { sort: 'arrears', months: 3, persons: 6 });
  expect(graver.raised).toMatchObject([{ says: expect.stringContaining('达到2个月') }]);
  expect(await standing(id)).toEqual([{ rule: 'arrears', level: 'red', state: 'raised' }]);
  const seen = await desk.view(graver.raised[0]!.id, 'eastStaff');
  // Lists and reminders show the title: it says how grave it is now.
  expect(seen.title).toMatch(/：拖欠工资（红色）$/);
  expect(seen.clocks.map(c => [c.state, c.dueOn])).toEqual([
    ['void', '2026-07-27'],
    ['running', '2026-07-16'],
  ]);
  expect(await sweep()).toBe(0);
});

test('two who report at once raise one warning', async () => {
  const id = await employer();
  await Promise.all([1, 2, 3].map(n => report(id, { sort: 'layoff', persons: 20 + n, onDay: '2026-08-01' })));
  expect(await standing(id)).toEqual([{ rule: 'layoff', level: 'red', state: 'raised' }]);
});

test('a false alarm is judged by other hands, and the same condition does not raise it again; a new one does', async () => {
  const id = await employer();
  const { raised } = await report(id, { sort: 'closure', persons: 300 });
  const warning = raised[0]!.id;
  expect(await turns('eastStaff')).toContain(warning);
  await desk.move(warning, 'doubt', 'eastStaff', { doubt: '只是检修停产三天' });
  // Judging it is the turn of somebody else at the union.
  const other = await somebody(g, '另一名处置人', 'yanEast', ['warning.handle']);
  expect(await turns('eastStaff')).not.toContain(warning);
  expect(await turns(other)).toContain(warning);
  expect(await g.outcome(desk.move(warning, 'agree', 'eastStaff', { ruling: '属实' }))).toBe(
    'core.same-hands',
  );
  await desk.move(warning, 'raise', 'eastStaff', {}, { why: '请区总核定' });
  await desk.move(warning, 'receive', 'yanClerk');
  await desk.move(warning, 'agree', 'yanClerk', { ruling: '查看停产通知，属实' });
  expect(await sweep()).toBe(0);
  expect((await standing(id)).map(w => w.state)).toEqual(['false']);
  await report(id, { sort: 'closure', persons: 300, onDay: '2026-07-14' }, 'eastStaff', later);
  expect((await standing(id)).map(w => w.state)).toEqual(['false', 'raised']);
});

test('while a false alarm is looked into nothing is made graver over it; found to be none, the next report does', async () => {
  const id = await employer();
  const { raised } = await report(id, { sort: 'arrears', months: 1, persons: 5 });
  const warning = raised[0]!.id;
  await desk.move(warning, 'doubt', 'eastStaff', { doubt: '工资已于昨日发放' });
  expect((await report(id, { sort: 'arrears', months: 3, persons: 6 })).raised).toEqual([]);
  expect(await standing(id)).toEqual([{ rule: 'arrears', level: 'yellow', state: 'doubted' }]);
  const other = await somebody(g, '第三名处置人', 'yanEast', ['warning.handle']);
  await desk.move(warning, 'insist', other, { ruling: '没有查到发放凭证' });
  expect((await report(id, { sort: 'arrears', months: 3, persons: 7 })).raised).toMatchObject([
    { id: warning },
  ]);
  expect(await standing(id)).toEqual([{ rule: 'arrears', level: 'red', state: 'raised' }]);
});

test('requests that pile up are found by the sweep; confined ones are never looked at', async () => {
  const [open, hidden] = [await employer(), await employer()];
  const complain = (employerId: string) =>
    desk.open(
      'yanClerk',
      'yan',
      'mediation',
      {
        sort: 'pay',
        demand: '追讨工资',
        appliedOn: '2026-07-13',
        applicant: '卜知秋',
        applicantPhone: '13800138000',
      },
      { employerId },
    );
  for (const _ of [1, 2, 3]) await complain(open);
  for (const _ of [1, 2, 3]) await complain(hidden);
  await g.db.tx(tx => tx.run(sql`UPDATE matter SET confined = true WHERE employer_id = ${hidden}`));
  expect(await sweep()).toBe(1);
  expect(await standing(open)).toEqual([{ rule: 'cluster', level: 'yellow', state: 'raised' }]);
  expect(await standing(hidden)).toEqual([]);
  expect(await sweep()).toBe(0);
});

test('a contract comes to its end without anybody reporting it', async () => {
  const id = await employer();
  expect((await report(id, { sort: 'expiry', onDay: '2026-07-13' })).raised).toMatchObject([
    { says: expect.stringContaining('还有0天') },
  ]);
  expect(await sweep(later)).toBe(1);
  expect(await standing(id)).toEqual([{ rule: 'expiry', level: 'red', state: 'raised' }]);
});

test('what is reported is checked field by field, within the scope of whoever reports', async () => {
  const id = await employer();
  await expect(report(id, { sort: 'arrears', persons: 5 })).rejects.toMatchObject({
    note: { fields: [{ path: 'months' }] },
  });
  expect(await g.outcome(report(id, { sort: 'closure', persons: 3 }, 'chengClerk'))).toBe('core.absent');
  expect(await g.outcome(report(id, { sort: 'closure', persons: 3 }, 'yanChair'))).toBe('core.no-duty');
});

test('every row equals the fold of its moves', async () => {
  expect((await g.db.read(tx => proveProjection(tx, matterProjection))).unequal).toEqual([]);
});
