/**
 * 应尽事项 kept in step with the numbers: what the rules ask of a union and is not there stands open from the day on which it was found
 * missing until the day on which it is there. The same in the transaction of an election as in the sweep of the night.
 */
import { asDay, type Day } from '@niangjia/domain/core/days.ts';
import type { NumberOf } from '@niangjia/domain/term/body.rules.ts';
import type { DutySort } from '@niangjia/domain/term/term.model.ts';
import { type Asked, dutiesOf, dutyDueOn } from '@niangjia/domain/term/term.rules.ts';
import type { Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { type NewFact, recordFacts } from '../core/facts.ts';
import { loadParameters } from '../core/parameters.ts';
import { type UnionFacts, unionsSeen } from './union.store.ts';

type Numbers = (unitId: string) => Promise<NumberOf>;

/** Of the unit itself: a place may have set its own. Vacancies are filled within a number of the cadres. */
export const numbersAt = async (w: Pick<Work, 'tx' | 'actor'>, unitId: string): Promise<NumberOf> =>
  (await loadParameters(w.tx, '', unitId, w.actor.day)).number;

interface Open {
  unitId: string;
  sort: DutySort;
  says: string;
  isAdvice: boolean;
}

/** @returns how many were opened or closed */
export async function syncDuties(
  w: Work,
  unitIds: readonly string[],
  numbers: Numbers = unitId => numbersAt(w, unitId),
): Promise<number> {
  const { tx, actor } = w;
  const unions = new Map((await unionsSeen(tx, unitIds, actor.day)).map(u => [u.unitId, u]));
  const open =
    await tx.rows<Open>(sql`SELECT unit_id AS "unitId", sort, says, is_advice AS "isAdvice" FROM term_duty
    WHERE unit_id = ANY (${[...unitIds]}::uuid[]) AND met_on IS NULL ORDER BY unit_id, sort FOR UPDATE`);
  let changed = 0;
  for (const unitId of unitIds) {
    const union = unions.get(unitId);
    const parameter = await numbers(unitId);
    const asked = union ? dutiesOf(union, asDay(actor.day), parameter) : [];
    const held = open.filter(o => o.unitId === unitId);
    const isMet = (o: Open) => !asked.some(a => a.sort === o.sort && a.isAdvice === o.isAdvice);
    const facts: NewFact[] = [];
    for (const one of held.filter(isMet)) {
      await close(w, one, actor.day);
      facts.push(...factsOf(one, -1, actor.day));
      changed++;
    }
    for (const one of asked) {
      const before = held.find(h => h.sort === one.sort && h.isAdvice === one.isAdvice);
      if (before?.says === one.says) continue;
      await put(w, unitId, one, union!, parameter);
      if (!before) facts.push(...factsOf({ ...one, unitId }, 1, actor.day));
      changed++;
    }
    await recordFacts(w, facts);
  }
  return changed;
}

const close = ({ tx }: Work, { unitId, sort }: Open, day: string) =>
  tx.run(
    sql`UPDATE term_duty SET met_on = greatest(since_on, ${day}::date) WHERE unit_id = ${unitId} AND sort = ${sort} AND met_on IS NULL`,
  );

/** The union has gone: from that day on nothing is asked of it. */
export async function endDuties(w: Work, unitId: string, day: Day): Promise<void> {
  const open =
    await w.tx.rows<Open>(sql`SELECT unit_id AS "unitId", sort, says, is_advice AS "isAdvice" FROM term_duty
    WHERE unit_id = ${unitId} AND met_on IS NULL ORDER BY sort FOR UPDATE`);
  for (const one of open) await close(w, one, day);
  await recordFacts(
    w,
    open.flatMap(one => factsOf(one, -1, w.actor.day)),
  );
}

/** Opened, or said anew with the numbers of today; met and missing again on one day, it was never met. */
async function put(
  { tx, actor }: Work,
  unitId: string,
  { sort, says, basis, isAdvice }: Asked,
  union: UnionFacts,
  parameter: NumberOf,
): Promise<void> {
  const said = await tx.run(sql`UPDATE term_duty SET says = ${says}, basis = ${basis}, is_advice = ${isAdvice}
    WHERE unit_id = ${unitId} AND sort = ${sort} AND met_on IS NULL`);
  if (said) return;
  const dueOn = dutyDueOn(sort, asDay(actor.day), union, parameter);
  await tx.run(sql`INSERT INTO term_duty (unit_id, sort, since_on, due_on, says, basis, is_advice)
    VALUES (${unitId}, ${sort}, ${actor.day}::date, ${dueOn}::date, ${says}, ${basis}, ${isAdvice})
    ON CONFLICT (unit_id, sort, since_on) DO UPDATE SET met_on = NULL, due_on = excluded.due_on, says = excluded.says,
      basis = excluded.basis, is_advice = excluded.is_advice`);
}

function factsOf(
  { unitId, sort, isAdvice }: Pick<Open, 'unitId' | 'sort' | 'isAdvice'>,
  amount: 1 | -1,
  day: string,
): NewFact[] {
  if (isAdvice) return [];
  const one = (indicator: string): NewFact => ({ indicator, unitId, day, amount, source: unitId });
  return [one('term-duty-open'), ...(sort === 'election' ? [one('term-overdue')] : [])];
}
