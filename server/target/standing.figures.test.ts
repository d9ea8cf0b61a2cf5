import type { Day } from '@niangjia/domain/core/days.ts';
import type { Standing } from '@niangjia/domain/target/pace.model.ts';
import { beforeAll, expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { rollFacts } from '../core/roll.ts';
import type { Given, UnitName } from '../deploy/testing/given.ts';
import {
  breakDown,
  doing,
  endorse,
  type Field,
  field,
  insistSound,
  partOf,
  receive,
  report,
  undertake,
} from '../deploy/testing/tasks.ts';
import { standingsOf } from './standing.figures.ts';
import { shapeTarget } from './target.actions.ts';
import { targetProjection } from './target.store.ts';

const DAYS = ['2026-07-20', '2026-07-22', '2026-10-05', '2027-01-04'] as const;
let g: Field;
let there: Record<(typeof DAYS)[number], Given>;
beforeAll(async () => {
  g = await field();
  there = Object.fromEntries(DAYS.map(day => [day, g.travel(day)])) as typeof there;
}, 60_000);

const stand = async (
  on: Given,
  root: string,
  units: readonly UnitName[],
  asOf: string | null = null,
): Promise<Standing[]> =>
  on.db.read(tx =>
    standingsOf(tx, { line: 'territory', unitIds: units.map(u => g.unit[u].id), taskRootIds: [root], asOf }),
  );

test('a target without a row goes evenly by calendar days from the task’s own start, figures 自报', async () => {
  const [yan, cheng] = await stand(there['2026-10-05'], g.visits.root, ['yan', 'cheng']);
  expect(yan).toMatchObject({
    unitId: g.unit.yan.id,
    partId: g.visits.yan,
    received: 6000,
    basis: 'self-reported',
    actual: null,
    status: 'unknown',
    from: '2026-07-10',
    since: '2026-07-13',
  });
  expect(yan!.plan).toBe(cheng!.plan);
  expect(yan!.says).toContain('2026年7月13日收到任务，从这天起算');
});

test('a unit’s own report stands; where it said nothing, the sum of those below it, and a report without an amount says nothing', async () => {
  await doing(g, g.visits.yan);
  await breakDown(g, 'yanClerk', g.visits.yan, { yanEast: 2000, yanPark: 1000 });
  const east = await partOf(g, g.visits.yan, 'yanEast');
  await receive(g, 'eastStaff', east);
  await endorse(g, 'eastStaff', east);
  await undertake(g, 'eastStaff', east);
  await report(g, 'eastStaff', east, 300);
  await report(g, 'eastStaff', east, 40);
  const below = await stand(g, g.visits.root, ['yan', 'yanEast', 'city']);
  expect(below.map(s => s.selfReported)).toEqual([340, 340, 340]);
  expect(below[0]).toMatchObject({ given: 3000, actual: 340, lastOn: '2026-07-13' });
  await report(g, 'yanClerk', g.visits.yan, 500);
  await report(g, 'yanClerk', g.visits.yan, null);
  const own = await stand(g, g.visits.root, ['yan', 'city']);
  expect(own.map(s => s.actual)).toEqual([500, 500]);
  await insistSound(g);
});

test('another curve changes what is due; as of a closed day the old curve and the old amounts stand', async () => {
  const before = await stand(there['2026-07-20'], g.visits.root, ['yan']);
  await rollFacts(there['2026-07-20'].db);
  await rollFacts(there['2026-07-22'].db);
  await shapeTarget(there['2026-07-22'].ctx('clerk'), g.visits.root, {
    seenSeq: 0,
    from: '2026-07-10' as Day,
    to: '2026-10-31' as Day,
    curve: { sort: 's' },
    tolerance: { ahead: 1, behind: 2, farBehind: 3 },
    why: '',
  });
  const [now] = await stand(there['2026-07-22'], g.visits.root, ['yan']);
  expect(now!.plan).not.toBe(before[0]!.plan);
  expect(await stand(there['2026-07-22'], g.visits.root, ['yan'], '2026-07-20')).toEqual(before);
  await insistSound(g, targetProjection);
});

test('a day that is still open, or lies ahead, is refused for self-reported figures as for counted ones', async () => {
  const on = there['2026-07-22'];
  expect(await g.outcome(stand(on, g.visits.root, ['yan'], '2026-07-22'))).toBe('fact.day-open');
  expect(await g.outcome(stand(on, g.visits.root, ['yan'], '2027-01-01'))).toBe('fact.day-future');
});

test('nodes: the task itself is the one node, done when accepted; the issuing level is the sum', async () => {
  const [yan, city] = await stand(there['2027-01-04'], g.elections.root, ['yan', 'city']);
  expect(yan).toMatchObject({ basis: 'milestones', received: 1, actual: 0, plan: 1, measure: '个节点' });
  expect(['behind', 'far-behind']).toContain(yan!.status);
  expect(city).toMatchObject({ received: 2, actual: 0 });
});

test('periods: every week owed counts into the whole', async () => {
  const [yan] = await stand(g, g.weekly.root, ['yan']);
  expect(yan).toMatchObject({ basis: 'occurrences', measure: '期', actual: 0 });
  expect(yan!.received).toBeGreaterThan(10);
});

test('a city with all of its targets is answered in a fixed number of statements', async () => {
  const count = async (units: readonly UnitName[]) =>
    g.db.read(async tx => {
      let n = 0;
      const counting = new Proxy(tx, {
        get: (target, name) => {
          const own = Reflect.get(target, name);
          if (name !== 'rows' && name !== 'one' && name !== 'maybe') return own;
          return (...args: never[]) => {
            n++;
            return own.apply(target, args);
          };
        },
      });
      const { ids } = await tx.one<{ ids: string[] }>(
        sql`SELECT array_agg(id) AS ids FROM task WHERE parent_id IS NULL AND state = 'issued'`,
      );
      await standingsOf(counting, {
        line: 'territory',
        unitIds: units.map(u => g.unit[u].id),
        taskRootIds: ids,
        asOf: null,
      });
      return n;
    });
  expect(await count(['yan'])).toBe(await count(['city', 'yan', 'cheng', 'yanEast', 'yanPark']));
});
