/** Every figure of 办理统计 is what the records behind it add up to, and tells nothing beyond the reader's reach. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { asDay, daysInMonth, yearOf } from '@niangjia/domain/core/days.ts';
import { readCut } from '@niangjia/domain/core/indicator.ts';
import { HANDLING_TOPICS, handlingTopics, isCount } from '@niangjia/domain/matter/handling.model.ts';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { eventIndicators } from '@niangjia/domain/supervise/event.indicators.ts';
import { termIndicators } from '@niangjia/domain/term/term.indicators.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { act } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { recordFacts, reverseFacts } from '../core/facts.ts';
import { newId } from '../core/ids.ts';
import { syncIndicators } from '../core/indicators.ts';
import { rollFacts } from '../core/roll.ts';
import { coreKit, HOME } from '../core/testing/core-kit.ts';
import { handlingOf, handlingRows } from './handling.figures.ts';

const kit = await coreKit();
const year = yearOf(asDay(kit.today)) - 1;
const units = new Map<string, string>();
for (const path of ['c.', 'c.y.', 'c.y.t.', 'c.y.s.', 'c.z.']) units.set(path, await kit.unit(path));
// Moved from one county to the other in the middle of the year: figures stay with the tree of their day.
await kit.db.tx(async tx => {
  await tx.run(
    sql`UPDATE unit_place SET to_day = ${`${year}-07-10`}::date WHERE unit_id = ${units.get('c.y.s.')!}`,
  );
  await tx.run(sql`INSERT INTO unit_place (line, unit_id, path, from_day)
    VALUES ('territory', ${units.get('c.y.s.')!}, 'c.z.s.', ${`${year}-07-10`})`);
  await syncIndicators(tx, {
    ...eventIndicators,
    ...termIndicators,
    ...Object.assign({}, ...Object.values(kinds).map(kind => kind.indicators)),
  });
});
const duties = [...new Set(Object.values(handlingTopics).flatMap(t => t.reads))];
const everywhere = await kit.actor(
  '甲',
  duties.map(duty => ({ path: 'c.', duty })),
);
const terms = HANDLING_TOPICS.flatMap(topic =>
  handlingTopics[topic].columns.filter(isCount).flatMap(c => [...c.of, ...(c.less ?? [])]),
);
const day = (month: number, of: number): string => {
  const last = daysInMonth(year, month);
  return `${year}-${String(month).padStart(2, '0')}-${String(Math.min(of, last)).padStart(2, '0')}`;
};
const fact = fc.record({
  term: fc.constantFrom(...terms),
  unit: fc.constantFrom(...units.values()),
  day: fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 })).map(([m, d]) => day(m, d)),
  amount: fc.integer({ min: 1, max: 9 }),
  // Several facts of one record, as a clock that was due and met has them.
  record: fc.integer({ min: 0, max: 5 }),
  isReversed: fc.boolean(),
});

const figures = (who: Actor, unitId: string, topic: (typeof HANDLING_TOPICS)[number], month?: number) =>
  kit.db.read(tx => handlingOf(tx, who, unitId, { topic, year, month }));
const rowsOf = (who: Actor, unitId: string, query: object) =>
  kit.db.read(tx => handlingRows(tx, who, unitId, { year, limit: 3, ...query } as never));

async function behind(who: Actor, unitId: string, query: object) {
  const lines = [];
  let amount = 0;
  for (let after: string | undefined; ; ) {
    const page = await rowsOf(who, unitId, { ...query, after });
    lines.push(...page.items);
    amount = page.amount;
    if (page.next === null) break;
    after = page.next;
  }
  expect(new Set(lines.map(l => l.id)).size).toBe(lines.length);
  return { amount, sum: lines.reduce((n, l) => n + l.amount, 0) };
}

async function insistEqual(who: Actor, unitId: string): Promise<number> {
  let told = 0;
  for (const topic of HANDLING_TOPICS)
    for (const month of topic === 'rectification' ? [undefined, 7] : [undefined]) {
      const { columns, total, rest, below } = await figures(who, unitId, topic, month);
      for (const [n, { key, isCount: hasRows }] of columns.entries()) {
        if (!hasRows) continue;
        const places = [
          { unitId, amount: total[n], part: undefined },
          { unitId, amount: rest[n], part: 'rest' },
          ...below.map(u => ({ unitId: u.id, amount: u.amounts[n], part: undefined })),
        ];
        for (const { amount, unitId: at, part } of places) {
          const found = await behind(who, at, { topic, month, column: key, part });
          expect([topic, key, part, found.sum]).toEqual([topic, key, part, amount]);
          expect(found.amount).toBe(amount);
          if (amount !== 0) told++;
        }
      }
    }
  return told;
}

test('every figure is what the lines behind it add up to, through reversals, moves of units and rolling', async () => {
  let told = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fact, { minLength: 60, maxLength: 80 }), async facts => {
      const records = Array.from({ length: 6 }, () => newId(HOME));
      await act(kit.ctx(everywhere), 'sample.fact', [], {}, async w => {
        await recordFacts(
          w,
          facts.map(({ term: { code, cut = '' }, unit: unitId, record, ...f }) => ({
            ...{ indicator: code, dims: readCut(cut), unitId, source: records[record]! },
            ...{ day: f.day, amount: f.amount },
          })),
        );
        for (const { term, record, isReversed } of facts)
          if (isReversed) await reverseFacts(w, term.code, records[record]!);
        w.about({ id: w.newId(), unitId: units.get('c.')! });
        return null;
      });
      told += await insistEqual(everywhere, units.get('c.')!);
      await rollFacts(kit.db);
      told += await insistEqual(everywhere, units.get('c.y.')!);
    }),
    { numRuns: 1 },
  );
  expect(told).toBeGreaterThan(50);
}, 300_000);

test('the months add up to the year, but for what stands at the end of each', async () => {
  for (const topic of HANDLING_TOPICS) {
    const { columns, total, months } = await figures(everywhere, units.get('c.')!, topic);
    expect(months.map(m => m.month)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    for (const [n, { isCount: isSum, isStanding }] of columns.entries()) {
      if (!isSum) continue;
      const amounts = months.map(m => m.amounts[n]!);
      expect(isStanding ? amounts.at(-1) : amounts.reduce((sum, a) => sum + a, 0)).toBe(total[n]);
    }
  }
});

test('only topics of the reader, only units of the reader; whoever reaches a unit alone is not told of those below', async () => {
  const reader = await kit.actor('乙', [{ path: 'c.y.', duty: 'rectify.read' }]);
  const seen = await kit.db.read(tx => handlingOf(tx, reader, units.get('c.y.')!, { year }));
  expect(seen.topics.map(t => t.topic)).toEqual(['rectification', 'rectification-source']);
  const absent = { note: { code: 'core.absent' } };
  await expect(figures(reader, units.get('c.y.')!, 'mediation')).rejects.toMatchObject(absent);
  await expect(figures(reader, units.get('c.z.')!, 'rectification')).rejects.toMatchObject(absent);
  await expect(figures(reader, units.get('c.')!, 'rectification')).rejects.toMatchObject(absent);
  const asked = { topic: 'rectification', column: 'rectification-opened' };
  await expect(rowsOf(reader, units.get('c.z.')!, asked)).rejects.toMatchObject(absent);
  await expect(rowsOf(reader, units.get('c.y.')!, { ...asked, column: 'aid-paid' })).rejects.toMatchObject(
    absent,
  );

  await act(kit.ctx(everywhere), 'sample.fact', [], {}, async w => {
    const opened = { indicator: 'rectification-opened', day: day(3, 1), amount: 1, dims: {} };
    await recordFacts(
      w,
      ['c.y.', 'c.y.t.'].map(path => ({ ...opened, unitId: units.get(path)!, source: w.newId() })),
    );
    w.about({ id: w.newId(), unitId: units.get('c.')! });
    return null;
  });
  const alone = await kit.actor('丙', [{ path: 'c.y.', duty: 'rectify.read', reach: 'own' }]);
  for (const topic of ['rectification', 'rectification-source'] as const) {
    const whole = await figures(reader, units.get('c.y.')!, topic);
    const own = await figures(alone, units.get('c.y.')!, topic);
    expect(own.isAlone).toBe(true);
    expect(own.below).toEqual([]);
    const counts = own.columns.flatMap((c, n) => (c.isCount ? [n] : []));
    expect(counts.map(n => own.total[n])).toEqual(counts.map(n => whole.rest[n]));
    for (const n of counts) {
      const yearly = own.months.reduce((sum, m) => sum + m.amounts[n]!, 0);
      expect(yearly).toBe(own.total[n]);
      const found = await behind(alone, units.get('c.y.')!, { topic, column: own.columns[n]!.key });
      expect(found.sum).toBe(own.total[n]);
    }
    if (topic === 'rectification') expect(whole.total[0]).toBeGreaterThan(whole.rest[0]!);
  }
});

test('a month of the year tells what the page of that month tells, rates too', async () => {
  const [rated, satisfied] = ['legal-aid-rated', 'legal-aid-satisfied'];
  await act(kit.ctx(everywhere), 'sample.fact', [], {}, async w => {
    const of = { unitId: units.get('c.y.')!, source: newId(HOME), day: day(5, 3), dims: {} };
    await recordFacts(w, [
      { ...of, indicator: rated!, amount: 40 },
      { ...of, indicator: satisfied!, amount: 30 },
    ]);
    w.about({ id: w.newId(), unitId: units.get('c.')! });
    return null;
  });
  let rates = 0;
  for (const topic of HANDLING_TOPICS) {
    const { months, columns } = await figures(everywhere, units.get('c.')!, topic);
    expect(months).toHaveLength(12);
    for (const { month, amounts } of months) {
      expect([topic, amounts]).toEqual([
        topic,
        (await figures(everywhere, units.get('c.')!, topic, month)).total,
      ]);
      rates += amounts.filter((amount, n) => !columns[n]!.isCount && amount !== null).length;
    }
  }
  expect(rates).toBeGreaterThan(0);
});

test('opens on the topic of which there is the most in the period, as far as the reader sees; on the first where there is nothing', async () => {
  const counties = ['c.y.', 'c.z.'] as const;
  const open = (who: Actor, path: string, month: number) =>
    kit.db.read(async tx => (await handlingOf(tx, who, units.get(path)!, { year: year - 1, month })).topic);
  expect(await open(everywhere, 'c.', 3)).toBe(HANDLING_TOPICS[0]);
  const recorded: readonly [string, string, number, number][] = [
    ['mediation-opened', counties[0], 5, 3],
    ['warning-opened', counties[1], 4, 3],
    ['warning-opened', counties[1], 9, 4],
  ];
  await act(kit.ctx(everywhere), 'sample.fact', [], {}, async w => {
    await recordFacts(
      w,
      recorded.map(([indicator, path, amount, month]) => ({
        ...{ indicator, dims: {}, unitId: units.get(path)!, source: newId(HOME), amount },
        day: `${year - 1}-0${month}-02`,
      })),
    );
    w.about({ id: w.newId(), unitId: units.get('c.')! });
    return null;
  });
  expect(await open(everywhere, 'c.', 3)).toBe('mediation');
  expect(await open(everywhere, counties[1], 3)).toBe('warning');
  expect(await open(everywhere, 'c.', 4)).toBe('warning');
  // Who reads the city alone is not shown what is most below it.
  const alone = await kit.actor(
    '独',
    duties.map(duty => ({ path: 'c.', duty, reach: 'own' as const })),
  );
  expect(await open(alone, 'c.', 4)).toBe(HANDLING_TOPICS[0]);
});
