import { shippedCalendarYears } from '@niangjia/domain/core/calendar-shipped.ts';
import { addCalendarDays, asDay, type Day } from '@niangjia/domain/core/days.ts';
import { type ClockRun, lengthToday, recounted } from '@niangjia/domain/matter/clock.rules.ts';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadCalendar } from '../core/calendar.ts';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { loadParameters } from '../core/parameters.ts';
import { coreKit, HOME } from '../core/testing/core-kit.ts';
import { storeYear } from '../unit/setting.store.ts';
import { recountClocks } from './clock.recount.ts';
import { listStamps } from './clock.stamps.ts';
import { clockWorld } from './clock.store.ts';

const kit = await coreKit();
const units = [await kit.unit('c.'), await kit.unit('c.y.'), await kit.unit('c.y.t.')];
/** Elections apart: a union holds one at a time, and here one union has many of everything. */
const CLOCKS = Object.values(kinds)
  .filter(kind => kind.kind !== 're-election')
  .flatMap(kind => Object.keys(kind.clocks).map(code => ({ kind: kind.kind, code })));
const [first] = shippedCalendarYears;
const last = shippedCalendarYears.at(-1)!;
await kit.db.tx(async tx => {
  for (const year of shippedCalendarYears) await storeYear(tx, year);
  // The county has numbers of its own, in force for the township below it.
  const { parameter } = kinds['labour-supervision']!.clocks.acceptance!;
  await tx.run(sql`INSERT INTO parameter (home, id, code, jurisdiction, value, unit, day_type, from_day, doc_no, article)
    VALUES (${HOME}, ${newId(HOME)}, ${parameter!}, ${units[1]!}, '9', 'day', 'workday', '2020-01-01', '样发〔2026〕1号', '第一条')`);
});

interface Row extends ClockRun {
  matterId: string;
  kind: string;
  unitId: string;
  countedBy: string;
}
const rowsNow = (): Promise<Row[]> =>
  kit.db.read(tx =>
    tx.rows<Row>(sql`SELECT c.matter_id AS "matterId", c.no, c.code, c.state, c.started_on AS "startedOn", c.due_on AS "dueOn", c.target_on AS "targetOn", c.parameter_id AS "parameterId",
      c.says, c.paused_on AS "pausedOn", c.stopped_on AS "stoppedOn", c.extended, c.counted_by AS "countedBy", m.kind, m.unit_id AS "unitId"
    FROM matter_clock c JOIN matter m ON m.id = c.matter_id ORDER BY c.matter_id, c.no`),
  );

interface Drawn {
  clock: number;
  unit: number;
  started: number;
  length: number;
  extended: number;
  says: string;
  state: 'running' | 'met';
}
const drawn: fc.Arbitrary<Drawn> = fc.record({
  clock: fc.nat(CLOCKS.length - 1),
  unit: fc.nat(2),
  started: fc.integer({ min: -200, max: 40 }),
  length: fc.integer({ min: 0, max: 60 }),
  extended: fc.constantFrom(0, 0, 0, 1),
  says: fc.constantFrom('', '', '2026年1月5日至2026年1月8日暂停3天'),
  state: fc.constantFrom('running', 'running', 'running', 'met'),
});
const opened = (d: Drawn): Row => {
  const startedOn = addCalendarDays(asDay(kit.today), d.started);
  const dueOn = addCalendarDays(startedOn, d.length);
  const stopped = d.state === 'met' ? dueOn : null;
  return {
    ...CLOCKS[d.clock]!,
    ...{ matterId: newId(HOME), no: 1, state: d.state, startedOn, dueOn, targetOn: dueOn, parameterId: null },
    ...{ says: d.says, jointUnitId: null, pausedOn: null, stoppedOn: stopped, extended: d.extended },
    ...{ unitId: units[d.unit]!, countedBy: 'an earlier way of counting' },
  };
};
const keep = (rows: readonly Row[]): Promise<void> =>
  kit.db.tx(async tx => {
    const list = JSON.stringify(rows);
    await tx.run(sql`INSERT INTO matter (home, id, kind, version, ref, channel, opened_on, came_on, accept_unit_id, confined, unit_id, issuer_unit_id, title, persons,
        fence, received_on, overseen, joint, content, state, seq)
      SELECT ${HOME}, r."matterId", r.kind, 1, r."matterId"::text, 'window', today(), today(), r."unitId", false, r."unitId", r."unitId", '某事', 1, 0, today(), false, '[]', '{}', 'x', 1
      FROM jsonb_to_recordset(${list}::jsonb) AS r("matterId" uuid, kind text, "unitId" uuid)`);
    await listStamps(
      tx,
      rows.map(r => r.countedBy),
    );
    await tx.run(sql`INSERT INTO matter_clock (home, matter_id, no, code, state, started_on, due_on, target_on, says, stopped_on, extended, counted_by)
      SELECT ${HOME}, r."matterId", r.no, r.code, r.state, r."startedOn", r."dueOn", r."targetOn", r.says, r."stoppedOn", r.extended, r."countedBy"
      FROM jsonb_to_recordset(${list}::jsonb) AS r("matterId" uuid, no smallint, code text, state text, "startedOn" date, "dueOn" date, "targetOn" date, says text,
        "stoppedOn" date, extended smallint, "countedBy" text)`);
  });

/** The rule, asked of one clock after the other. */
const byRule = (rows: readonly Row[]): Promise<ClockRun[]> =>
  kit.db.read(async tx => {
    const calendar = await loadCalendar(tx);
    const after: ClockRun[] = [];
    for (const row of rows) {
      const spec = kinds[row.kind]!.clocks[row.code]!;
      const world = clockWorld(kit.today, calendar, await loadParameters(tx, '', row.unitId, kit.today));
      after.push(recounted(spec, row, lengthToday(spec, row, world))?.run ?? row);
    }
    return after;
  });

const dates = (runs: readonly ClockRun[]) =>
  runs.map(({ dueOn, targetOn, says, parameterId }) => ({ dueOn, targetOn, says, parameterId }));

test('what the sweep makes of any clocks is what the rule makes of each', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(drawn, { minLength: 20, maxLength: 60 }), async list => {
      const before = list.map(opened).sort((a, b) => (a.matterId < b.matterId ? -1 : 1));
      await keep(before);
      const wanted = await byRule(before);
      const seen = await recountClocks({ db: kit.db });
      const mine = new Set(before.map(r => r.matterId));
      const after = (await rowsNow()).filter(r => mine.has(r.matterId));
      expect(dates(after)).toEqual(dates(wanted));
      expect(seen).toBe(before.filter(r => r.state === 'running').length);
      expect(await recountClocks({ db: kit.db })).toBe(0);
    }),
    { numRuns: 15 },
  );
});

test('days off of another year leave a clock alone; those of its own year move it', async () => {
  const start = `${first!.year}-05-06` as Day;
  const [inside, later] = [start, `${last.year}-05-06` as Day].map(startedOn => ({
    ...opened({ clock: 0, unit: 0, started: 0, length: 30, extended: 0, says: '', state: 'running' }),
    kind: 'labour-supervision',
    code: 'acceptance',
    startedOn,
    dueOn: addCalendarDays(startedOn, 7),
  }));
  await keep([inside!, later!]);
  await recountClocks({ db: kit.db });
  const [before] = (await rowsNow()).filter(r => r.matterId === later!.matterId);
  const off = {
    day: addCalendarDays(before!.startedOn, 1),
    isWorkday: false,
    name: '某节',
    kind: 'rest' as const,
  };
  const changed = { ...last, days: [...last.days.filter(d => d.day !== off.day), off] };
  await kit.db.tx(tx => storeYear(tx, changed));
  expect(await recountClocks({ db: kit.db })).toBeGreaterThanOrEqual(1);
  const [after] = (await rowsNow()).filter(r => r.matterId === later!.matterId);
  expect(after!.dueOn > before!.dueOn).toBe(true);
  expect(after!.says).toContain('放假安排调整后重新计算');
  const [untouched] = (await rowsNow()).filter(r => r.matterId === inside!.matterId);
  expect(untouched!.countedBy.startsWith(`${first!.year}:`)).toBe(true);
  const changes = await kit.db.read(tx =>
    tx.rows(
      sql`SELECT 1 AS yes FROM matter_clock_change WHERE matter_id = ${inside!.matterId} AND due_on <> ${inside!.dueOn}`,
    ),
  );
  expect(changes).toEqual([]);
});
