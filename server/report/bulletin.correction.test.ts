/** A visit is corrected after its period was reported: the report that is out stands, the next one has the correction. */
import { visitIndicators } from '@niangjia/domain/visit/visit.indicators.ts';
import { expect, test } from 'vitest';
import { syncIndicators } from '../core/indicators.ts';
import { rollFacts } from '../core/roll.ts';
import type { Given } from '../deploy/testing/given.ts';
import { field } from '../deploy/testing/tasks.ts';
import { attachSource } from '../target/target.actions.ts';
import { employersAt, filled, openedRound, visited } from '../visit/testing/visits.ts';
import { correctVisit } from '../visit/visit.actions.ts';
import { bytesOf, draft, seeBulletin } from './testing/bulletins.ts';

const g = await field();
const [sep, oct, fix, nov] = ['2026-09-10', '2026-10-08', '2026-10-09', '2026-11-05'].map(day =>
  g.travel(day),
) as [Given, Given, Given, Given];

const visits = async (on: Given, id: string, what: string) =>
  (await seeBulletin(on, 'clerk', id))!.figures.find(
    f => f.label.includes('走访企业') && f.label.endsWith(what),
  )!;

test('a correction appears in the next period and not in the last', async () => {
  await g.db.tx(tx => syncIndicators(tx, visitIndicators));
  const employers = await employersAt(g, 'yanEast', 3);
  const round = await openedRound(g, { fromDay: '2026-07-13', toDay: '2026-12-31' });
  const source = { seenSeq: 0, indicator: 'visit-interview', cut: '', why: '走访记录已经接通' };
  await attachSource(g.ctx('clerk'), g.visits.root, source);
  await rollFacts(g.db);
  const made = [];
  for (const employer of employers) made.push(await visited(sep, round.id, employer));
  await rollFacts(sep.db);

  await rollFacts(oct.db);
  const ask = { sort: 'monthly', period: '2026-09' } as const;
  const { id } = await draft(oct, ask);
  expect(await visits(oct, id, '完成数')).toMatchObject({ value: '3户', selfReported: false });
  const bytes = await bytesOf(oct, 'clerk', id);

  const corrected = { ...filled(sep, 'refused'), visitedOn: filled(sep).visitedOn };
  const seen = { seenSeq: made[0]!.seq, why: '当天没有见到人' };
  await correctVisit(fix.ctx('eastStaff'), made[0]!.id, { ...corrected, ...seen });
  await rollFacts(fix.db);
  await rollFacts(nov.db);

  expect(await visits(nov, id, '完成数')).toMatchObject({ value: '3户' });
  expect((await bytesOf(nov, 'clerk', id)).equals(bytes)).toBe(true);
  const again = await draft(nov, ask);
  expect(await visits(nov, again.id, '完成数')).toMatchObject({ value: '3户' });
  const next = await draft(nov, { ...ask, period: '2026-10' });
  expect(await visits(nov, next.id, '完成数')).toMatchObject({ value: '2户' });
  expect((await visits(nov, next.id, '较上期')).value).toMatch(/^比2026年9月末减少1户/u);
});
