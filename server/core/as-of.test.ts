/** What was known at the end of a day, against a count of the facts that were recorded up to it. */
import { addCalendarDays, asDay, monthEnd, monthStart } from '@niangjia/domain/core/days.ts';
import { defineIndicators } from '@niangjia/domain/core/indicator.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { act } from './action.ts';
import type { Db } from './database/db.ts';
import { sql } from './database/sql.ts';
import { recordFacts } from './facts.ts';
import { figuresOf } from './figures.ts';
import { newId } from './ids.ts';
import { syncIndicators } from './indicators.ts';
import { proveCells, rollFacts } from './roll.ts';
import { coreKit, HOME } from './testing/core-kit.ts';

const kit = await coreKit();
const units = [await kit.unit('c.'), await kit.unit('c.a.'), await kit.unit('c.b.')];
const actor = await kit.actor('甲', []);
const CODES = ['known-a', 'known-b', 'known-c', 'known-d', 'known-e', 'known-f'];
const SECTORS = ['制造业', '建筑业'];
await kit.db.tx(tx =>
  syncIndicators(
    tx,
    defineIndicators(
      Object.fromEntries(
        CODES.map(code => [
          code,
          {
            sort: 'counted' as const,
            name: code,
            measure: '件' as const,
            from: '样例',
            meaning: '样例的件数',
            dims: { sector: { label: '行业' } },
            cuts: [['sector']],
          },
        ]),
      ),
    ),
  ),
);

/** The database as it is so many days before or after today. */
const on = (offset: number): Db => ({
  ...kit.db,
  tx: work =>
    kit.db.tx(async tx => {
      await tx.client.query(`SET LOCAL niangjia.clock_offset = '${offset} days'`);
      return work(tx);
    }),
});

test('as of any closed day and over any window, figures are the facts recorded up to that day', async () => {
  const back = 130;
  const dayAt = (offset: number) => addCalendarDays(asDay(kit.today), offset);
  const step = fc.record({
    wait: fc.nat(12),
    facts: fc.array(
      fc.record({
        unit: fc.nat(2),
        code: fc.nat(CODES.length - 1),
        sector: fc.nat(1),
        late: fc.oneof(fc.nat(3), fc.nat(75)),
        amount: fc.integer({ min: -5, max: 9 }),
      }),
      { maxLength: 4 },
    ),
  });
  const [steps] = fc.sample(fc.array(step, { minLength: 18, maxLength: 18 }), {
    numRuns: 1,
    seed: 20_251_115,
  });
  let offset = -back;
  for (const { wait, facts } of steps!) {
    offset = Math.min(offset + wait, -1);
    await act(kit.ctx(actor), 'sample.fact', [], {}, async w => {
      await recordFacts(
        w,
        facts.map(f => ({
          indicator: CODES[f.code]!,
          unitId: units[f.unit]!,
          day: dayAt(offset - f.late),
          amount: f.amount,
          source: newId(HOME),
          dims: { sector: SECTORS[f.sector]! },
        })),
      );
      w.about({ id: w.newId(), unitId: units[0]! });
      return null;
    });
    await rollFacts(on(offset));
  }
  await rollFacts(kit.db);
  expect((await kit.db.read(proveCells)).unequal).toEqual([]);

  const truth = (ask: { codes: string[]; cut: string; fromDay: string; toDay: string; asOf: string }) =>
    kit.db.read(tx =>
      tx.rows<{ unitId: string; code: string; value: number }>(sql`
        SELECT up.unit_id AS "unitId", f.indicator AS code, sum(f.amount) AS value FROM fact f JOIN batch b ON b.no = f.batch
          JOIN unit_place p ON p.unit_id = f.unit_id JOIN unit_place up ON starts_with(p.path, up.path)
        WHERE b.rec_day <= ${ask.asOf}::date AND f.day BETWEEN ${ask.fromDay}::date AND ${ask.toDay}::date
          AND (${ask.cut} = '' OR 'sector=' || (f.dims ->> 'sector') = ${ask.cut}) AND f.indicator = ANY (${ask.codes}::text[])
        GROUP BY 1, 2`),
    );
  const question = fc.record({
    asOf: fc.integer({ min: -back - 5, max: -1 }),
    ending: fc.boolean(),
    from: fc.integer({ min: -back - 80, max: -1 }),
    days: fc.nat(200),
    whole: fc.boolean(),
    many: fc.constantFrom(1, 2, CODES.length),
    cut: fc.constantFrom('', `sector=${SECTORS[0]}`),
  });
  await fc.assert(
    fc.asyncProperty(question, async q => {
      const closing = monthEnd(dayAt(q.asOf));
      const asOf = q.ending && closing < kit.today ? closing : dayAt(q.asOf);
      const [from, to] = [dayAt(q.from), dayAt(q.from + q.days)];
      const codes = CODES.slice(0, q.many);
      const ask = {
        fromDay: q.whole ? monthStart(from) : from,
        toDay: q.whole ? monthEnd(to) : to,
        asOf,
      };
      const figures = await kit.db.read(tx =>
        figuresOf(tx, {
          line: 'territory',
          unitIds: units,
          codes: codes.map(code => ({ code, cut: q.cut })),
          ...ask,
        }),
      );
      const known = new Map(
        (await truth({ codes, cut: q.cut, ...ask })).map(t => [`${t.unitId}|${t.code}`, t.value]),
      );
      for (const f of figures) expect(f.value).toBe(known.get(`${f.unitId}|${f.code}`) ?? 0);
    }),
    { numRuns: 150 },
  );
});
