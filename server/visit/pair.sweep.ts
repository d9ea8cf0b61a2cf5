/** On the first of a month: what was owed and not done is missed, and every pair owes a visit again. Each pair in a transaction of its own. */
import { type Day, later, monthStart } from '@niangjia/domain/core/days.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import { firstMonth } from '@niangjia/domain/visit/pair.rules.ts';
import { sql } from '../core/database/sql.ts';
import type { JobParts, Sweep } from '../core/jobs.ts';
import { remind } from '../core/reminders.ts';
import { systemWork } from '../core/system-work.ts';
import { latestDay } from './pair.actions.ts';
import { lockReturn, type PairHead } from './pair.store.ts';
import { missReturn, oweReturn } from './return.actions.ts';

/** Pairs of one step. */
const STEP = 500;

export const pairSweep: Sweep = {
  name: 'visit.returns',
  everySeconds: 600,
  run: async parts => void (await turnMonth(parts)),
};

type Due = PairHead & { today: Day };

/** @returns how many pairs were looked at */
export async function turnMonth({ db, crypto }: Pick<JobParts, 'db' | 'crypto'>): Promise<number> {
  let all = 0;
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const due = await db.read(tx =>
      tx.rows<Due>(sql`SELECT p.id, p.state, p.seq, p.unit_id AS "unitId", p.issuer_unit_id AS "issuerUnitId", p.person_id AS "personId",
          p.from_day AS "fromDay", p.to_day AS "toDay", today() AS today
        FROM visit_pair p JOIN employer e ON e.id = p.employer_id
        WHERE p.state = 'held' AND p.id > ${after}::uuid AND (
          EXISTS (SELECT FROM visit_return r WHERE r.pair_id = p.id AND r.state = 'owed' AND r.month < date_trunc('month', today()))
          OR (e.status = 'operating' AND NOT EXISTS (SELECT FROM visit_return r WHERE r.pair_id = p.id AND r.month = date_trunc('month', today()))))
        ORDER BY p.id LIMIT ${STEP}`),
    );
    for (const pair of due) await db.tx(tx => turn({ db, crypto }, tx, pair));
    all += due.length;
    if (due.length < STEP) return all;
    after = due.at(-1)!.id;
  }
}

async function turn(
  { crypto }: Pick<JobParts, 'db' | 'crypto'>,
  tx: Parameters<typeof systemWork>[0],
  pair: Due,
): Promise<void> {
  const w = systemWork(tx, crypto, { home: homeOf(pair.id), day: pair.today, key: `returns ${pair.id}` });
  const still = await tx.maybe<{ exists: boolean }>(sql`SELECT EXISTS (SELECT FROM employer e
      WHERE e.id = p.employer_id AND e.status = 'operating') AS exists FROM visit_pair p WHERE p.id = ${pair.id} AND p.state = 'held' FOR UPDATE`);
  if (!still) return;
  const month = monthStart(pair.today);
  const row = await lockReturn(
    tx,
    sql`r.pair_id = ${pair.id} AND r.state = 'owed' AND r.month < ${month}::date`,
  );
  if (row) {
    await missReturn(w, pair.unitId, row);
    await remind(tx, 'visit-pair', 'missed', [{ subject: pair.id, personId: pair.personId }]);
  }
  const owed = await tx.maybe(
    sql`SELECT FROM visit_return WHERE pair_id = ${pair.id} AND month = ${month}::date`,
  );
  const first = firstMonth(pair.fromDay, await latestDay(tx, pair.issuerUnitId, pair.today));
  if (!owed && still.exists && later(first, month) === month) await oweReturn(w, pair, month);
}
