/** Closes days of the meter: each once, under the lock of its one row, with its facts in the same transaction. */

import { typedOf } from '@niangjia/domain/burden/filled.rules.ts';
import { addCalendarDays, asDay, type Day, earlier } from '@niangjia/domain/core/days.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import type { Crypto } from '../core/crypto/crypto.model.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { type NewFact, recordFacts } from '../core/facts.ts';
import type { JobParts, Sweep } from '../core/jobs.ts';
import { systemWork } from '../core/system-work.ts';
import { closedThrough, closeThrough, countDays, type DayRow, keepDays } from './day.store.ts';

/** At most so many days in one transaction: a process that is killed leaves the rest to the next. */
const STEP = 31;

export const burdenSweep: Sweep = {
  name: 'burden.close',
  everySeconds: 300,
  run: async parts => {
    while (await closeSome(parts));
  },
};

/** A day is over ten minutes after midnight: by then what began before has been written. @returns whether there is more */
export const closeSome = ({ db, crypto }: Pick<JobParts, 'db' | 'crypto'>): Promise<boolean> =>
  db.tx(async tx => {
    const through = await closedThrough(tx, sql`FOR UPDATE`);
    const { today, first } = await tx.one<{ today: string; first: string | null }>(
      sql`SELECT ((clock() - interval '10 minutes') AT TIME ZONE 'Asia/Shanghai')::date AS today, (SELECT (min(at) AT TIME ZONE 'Asia/Shanghai')::date FROM move) AS first`,
    );
    const last = addCalendarDays(asDay(today), -1);
    const from = through ? addCalendarDays(through, 1) : asDay(first ?? today);
    if (from > last) return false;
    const to = earlier(addCalendarDays(from, STEP - 1), last);
    const rows = await countDays(tx, { from, to });
    await keepDays(tx, rows);
    await postFacts(tx, crypto, rows, asDay(today));
    await closeThrough(tx, to);
    return to < last;
  });

/** Of units below the federations only: what federations fill in is their office. */
async function postFacts(tx: Tx, crypto: Crypto, rows: readonly DayRow[], day: Day): Promise<void> {
  const ids = [...new Set(rows.map(r => r.unitId))];
  const basic = new Set(
    (
      await tx.rows<{ id: string }>(
        sql`SELECT id FROM unit WHERE id = ANY (${ids}::uuid[]) AND kind <> 'federation'`,
      )
    ).map(u => u.id),
  );
  const sums = new Map<
    string,
    { unitId: string; day: Day; source: string; fields: number; seconds: number }
  >();
  for (const row of rows.filter(r => basic.has(r.unitId))) {
    const { unitId, source } = row;
    const key = `${unitId} ${row.day} ${source}`;
    const sum = sums.get(key) ?? { unitId, day: row.day, source, fields: 0, seconds: 0 };
    sums.set(key, { ...sum, fields: sum.fields + typedOf(row.filled), seconds: sum.seconds + row.seconds });
  }
  const all = [...sums.values()];
  for (const home of new Set(all.map(({ unitId }) => homeOf(unitId)))) {
    const units = all.filter(({ unitId }) => homeOf(unitId) === home);
    const w = systemWork(tx, crypto, { home, day, key: `burden ${day}` });
    await recordFacts(
      w,
      units.flatMap(({ unitId, day: on, source, fields, seconds }): NewFact[] => {
        const head = { unitId, day: on, source: unitId, dims: { source } };
        const minutes = Math.round(seconds / 6) / 10;
        return [
          ...(fields > 0 ? [{ ...head, indicator: 'burden-fields', amount: fields }] : []),
          ...(minutes > 0 ? [{ ...head, indicator: 'burden-minutes', amount: minutes }] : []),
        ];
      }),
    );
  }
}
