/** Once in a while: terms that have run out are counted, and what the numbers ask of unions is looked at again. */
import type { NumberOf } from '@niangjia/domain/term/body.rules.ts';
import type { Work } from '../core/action.ts';
import type { Crypto } from '../core/crypto/crypto.model.ts';
import type { Db } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import type { Sweep } from '../core/jobs.ts';
import { systemWork } from '../core/system-work.ts';
import { closeUnion, findUnclosed } from './closing.actions.ts';
import { numbersAt, syncDuties } from './duty.actions.ts';
import { countDue, dueOf, type RunningTerm } from './term.effects.ts';
import { remindEnding } from './term.reminders.ts';

const STEP = 500;
const FIRST = '00000000-0000-0000-0000-000000000000';

export const termSweep: Sweep = {
  name: 'term.watch',
  everySeconds: 3600,
  run: async ({ db, crypto }) => void (await sweepTerms({ db, crypto })),
};

interface Parts {
  db: Db;
  crypto: Crypto;
}

/** What ended before its term was ended with it is closed here; for the rest: @returns terms counted as due, terms told of, obligations opened or closed */
export async function sweepTerms(parts: Parts): Promise<{ due: number; told: number; duties: number }> {
  for (let more = STEP; more === STEP; ) more = await step(parts, closeEnded);
  let due = 0;
  for (let more = STEP; more === STEP; due += more) more = await step(parts, countEnded);
  let told = 0;
  for (let more = STEP; more === STEP; told += more) more = await step(parts, w => remindEnding(w, STEP));
  let duties = 0;
  // A place sets its numbers for all below it: units under one parent share them.
  const known = new Map<string, Promise<NumberOf>>();
  for (let after: string | null = FIRST; after !== null; ) {
    const from: string = after;
    after = await step(parts, async w => {
      const units = await unionsAfter(w, from);
      const parentOf = new Map(units.map(u => [u.id, u.parent]));
      duties += await syncDuties(
        w,
        units.map(u => u.id),
        unitId => {
          const key = parentOf.get(unitId) ?? unitId;
          const held = known.get(key) ?? numbersAt(w, unitId);
          known.set(key, held);
          return held;
        },
      );
      return units.length === STEP ? units.at(-1)!.id : null;
    });
  }
  return { due, told, duties };
}

const step = <T>({ db, crypto }: Parts, run: (w: Work) => Promise<T>): Promise<T> =>
  db.tx(async tx => {
    const { day, home } = await tx.one<{ day: string; home: number }>(
      sql`SELECT today() AS day, coalesce((SELECT home FROM installation WHERE id = 1), 0) AS home`,
    );
    return run(systemWork(tx, crypto, { home, day, key: 'term.watch' }));
  });

async function closeEnded(w: Work): Promise<number> {
  const ended = await findUnclosed(w.tx, STEP);
  for (const { unitId, day } of ended) await closeUnion(w, unitId, day, '组织已合并或撤销');
  return ended.length;
}

async function countEnded(w: Work): Promise<number> {
  const ended =
    await w.tx.rows<RunningTerm>(sql`SELECT id, state, seq, unit_id AS "unitId", no, from_day AS "fromOn", due_day AS "dueOn",
      extended_to AS "extendedTo", counted_on AS "countedOn" FROM term
    WHERE counted_on IS NULL AND due_day < ${w.actor.day}::date AND greatest(due_day, extended_to) < least(${w.actor.day}::date, to_day)
    ORDER BY id LIMIT ${STEP} FOR UPDATE SKIP LOCKED`);
  for (const term of ended) await countDue(w, term, dueOf(term));
  return ended.length;
}

/** Those about whom something is known: without a term, a certificate or anything open there is nothing to look at. */
const unionsAfter = ({ tx, actor }: Work, after: string): Promise<{ id: string; parent: string | null }[]> =>
  tx.rows(sql`SELECT k.unit_id AS id, (SELECT regexp_replace(p.path, '[^.]+\\.$', '') FROM unit_place p WHERE p.unit_id = k.unit_id
      AND p.line = 'territory' AND p.from_day <= ${actor.day}::date AND ${actor.day}::date < p.to_day) AS parent
    FROM (SELECT unit_id FROM term WHERE to_day = '9999-12-31' UNION SELECT unit_id FROM certificate WHERE state = 'valid'
      UNION SELECT unit_id FROM term_duty WHERE met_on IS NULL) k WHERE k.unit_id > ${after} ORDER BY k.unit_id LIMIT ${STEP}`);
