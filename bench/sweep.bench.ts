/**
 * One million open clocks re-examined, while pages are asked for. Three nights: an ordinary one, in which only lights change; one in which
 * a day of this year was arranged otherwise, so that every clock is looked at again (ours); and a bad one, in which a new year is imported
 * and weeks of lapses are noted at once. The limit is one plain statement that touches a million clocks, in the same run.
 */
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { addWorkdays, type CalendarYear } from '@niangjia/domain/core/calendar.ts';
import { shippedCalendar, shippedCalendarYears } from '@niangjia/domain/core/calendar-shipped.ts';
import { addCalendarDays, asDay, type Day } from '@niangjia/domain/core/days.ts';
import { lengthToday } from '@niangjia/domain/matter/clock.rules.ts';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { openCrypto } from '@niangjia/server/core/crypto/crypto.ts';
import { givenKeys } from '@niangjia/server/core/crypto/given-keys.ts';
import { withClient } from '@niangjia/server/core/database/connection.ts';
import { type Db, openDb, type Tx } from '@niangjia/server/core/database/db.ts';
import { startEmbedded } from '@niangjia/server/core/database/embedded.ts';
import { migrate } from '@niangjia/server/core/database/migrate.ts';
import { sql } from '@niangjia/server/core/database/sql.ts';
import { syncIndicators } from '@niangjia/server/core/indicators.ts';
import { parameterSet } from '@niangjia/server/core/parameters.ts';
import { calendarStamp, yearsOf } from '@niangjia/server/matter/clock.stamps.ts';
import { clockWorld } from '@niangjia/server/matter/clock.store.ts';
import { listMatters } from '@niangjia/server/matter/list.store.ts';
import { sweepClocks } from '@niangjia/server/matter/matter.jobs.ts';
import { storeYear } from '@niangjia/server/unit/setting.store.ts';
import { benchFolder } from './folder.ts';
import {
  AGES,
  type ClockDay,
  county,
  filledAtOnce,
  manyMatters,
  ROWS,
  RUNNING,
  townships,
} from './matter.world.ts';
import type { Measured } from './run.ts';

/** Every clock looked at again, and a page meanwhile. */
const MAY_TAKE = { seconds: 60, pageP99: 300 };

export async function run(): Promise<Measured> {
  const dataDir = benchFolder();
  const server = await startEmbedded({ dataDir });
  await migrate(server.owner);
  const db = openDb({ ...server.app, max: 6 });
  const tidy = () =>
    withClient(server.owner, client => client.query('VACUUM ANALYZE matter, matter_clock, tail'));
  try {
    const from = performance.now();
    const actor = await filledAtOnce(server.owner, () => filled(db));
    const world = Math.round((performance.now() - from) / 1000);
    const ordinary = await night(db, actor);
    const everyOne = await night(db, actor, tx => storeYear(tx, otherwise(actor.day)));
    await tidy();
    const bad = await night(db, actor, async tx => {
      await tx.run(sql`SET LOCAL statement_timeout = 0`);
      await storeYear(tx, nextYear(actor.day));
      await tx.run(sql`UPDATE matter_clock SET lapsed_on = NULL WHERE due_on < today()`);
    });
    const plain = await timed(() =>
      withClient(server.owner, client => client.query("UPDATE matter_clock SET counted_by = 'limit'")),
    );
    return {
      name: 'sweep',
      ours: everyOne.seconds,
      limit: Math.round(plain * 10) / 10,
      ratio: Math.round((plain / everyOne.seconds) * 100) / 100,
      unit: 's',
      context: { clocks: ROWS, mayTake: MAY_TAKE, world, ordinary, everyOne, bad },
    };
  } finally {
    await db.close();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function night(db: Db, actor: Actor, before?: (tx: Tx) => Promise<void>) {
  if (before) await db.tx(before);
  const asking = pages(db, actor);
  const from = performance.now();
  const swept = await sweepClocks({ db, crypto: openCrypto(givenKeys()) });
  const seconds = Math.round((performance.now() - from) / 100) / 10;
  const waits = await asking.stop();
  const seen = {
    seconds,
    ...swept,
    pages: waits.length,
    pageP50: at(waits, 0.5),
    pageP99: at(waits, 0.99),
  };
  // A night of a million clocks is told when it is over: the next one takes its time.
  process.stderr.write(`${JSON.stringify(seen)}\n`);
  return seen;
}

const at = (list: readonly number[], share: number): number =>
  Math.round(
    [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))] ?? 0,
  );

/** A Saturday of January worked instead of free: every clock of this year may have moved, and none has. */
function otherwise(today: string): CalendarYear {
  const year = shippedCalendarYears.find(y => y.year === Number(today.slice(0, 4)))!;
  const day = `${year.year}-01-10` as Day;
  return {
    ...year,
    days: [...year.days.filter(d => d.day !== day), { day, isWorkday: true, name: '调休', kind: 'make-up' }],
  };
}

const nextYear = (today: string): CalendarYear => {
  const year = Number(today.slice(0, 4)) + 1;
  const days = ['01-01', '01-02', '01-03'].map(d => `${year}-${d}` as Day);
  return {
    year,
    docNo: '样发〔1〕号',
    days: days.map(day => ({ day, isWorkday: false, name: '元旦', kind: 'statutory' })),
  };
};

async function filled(db: Db): Promise<Actor> {
  return db.tx(async tx => {
    await tx.run(sql`SET LOCAL statement_timeout = 0`);
    for (const year of shippedCalendarYears) await storeYear(tx, year);
    await syncIndicators(tx, Object.assign({}, ...Object.values(kinds).map(kind => kind.indicators)));
    const actor = await county(tx, 'rectify.read');
    const units = await townships(tx, 150);
    await manyMatters(tx, [...units, actor.unitIds[0]!], ROWS, daysOf(asDay(actor.day)));
    return actor;
  });
}

/** Dates as the rules give them, and noted what was near or past before a weekend. */
function daysOf(today: Day): ClockDay[] {
  const world = clockWorld(today, shippedCalendar, parameterSet([], [], today));
  const swept = addCalendarDays(today, -3);
  const near = addWorkdays(shippedCalendar, swept, 3).dueOn;
  const noted = (is: boolean) => (is ? swept : null);
  return Object.entries(RUNNING).flatMap(([kind, code]) =>
    Array.from({ length: AGES }, (_, age) => {
      const run = {
        state: 'running',
        extended: 0,
        says: '',
        startedOn: addCalendarDays(today, -age),
      } as const;
      const length = lengthToday(kinds[kind]!.clocks[code]!, run, world)!;
      const stamp = calendarStamp(shippedCalendar)(...yearsOf({ ...run, ...length }));
      const { dueOn, targetOn, says } = length;
      const told = {
        warnedOn: noted(dueOn <= near),
        toldOn: noted(dueOn <= swept),
        lapsedOn: noted(dueOn < swept),
      };
      return { kind, startedOn: run.startedOn, dueOn, targetOn, says, stamp, ...told };
    }),
  );
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1000;
}

/** A reader who asks for a page again and again until told to stop. */
function pages(db: Db, actor: Actor): { stop(): Promise<number[]> } {
  const waits: number[] = [];
  let isOn = true;
  const bounds = { today: actor.day, soonUntil: actor.day };
  const asking = (async () => {
    while (isOn) {
      const from = performance.now();
      await db.read(tx =>
        listMatters(tx, actor, { open: 'open', view: 'all' }, bounds, { after: null, limit: 50 }),
      );
      await db.read(tx => tx.one(sql`SELECT count(*)::int AS n FROM unit`));
      waits.push(performance.now() - from);
      await sleep(50);
    }
  })();
  return {
    stop: async () => {
      isOn = false;
      await asking;
      return waits;
    },
  };
}
