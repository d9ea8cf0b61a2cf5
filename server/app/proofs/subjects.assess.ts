/** Schemes that a unit assesses by, and results, marks and objections of one that is assessed. The assessing unit is the one above. */

import { markProjection } from '../../assess/mark.store.ts';
import { objectionProjection } from '../../assess/objection.store.ts';
import { keepRound } from '../../assess/result.store.ts';
import { schemeProjection } from '../../assess/scheme.store.ts';
import type { Work } from '../../core/action.ts';
import { sql } from '../../core/database/sql.ts';
import { openLife } from '../../core/life-store.ts';
import type { Grounds } from './people.ts';
import { linesAt, type PlaceName, placeNames, senderOf } from './places.ts';

const ITEM = {
  no: 1,
  name: '任务办结率',
  weight: 100,
  source: { sort: 'indicator', code: 'task-finish-rate', cut: '' },
  better: 'more',
  scoring: { sort: 'proportional', zero: 0, full: 100, least: 0, most: 100 },
  bottom: null,
  whenMissing: 'zero',
} as const;

async function schemeOf(
  w: Work,
  owner: string,
  assessed: { at: PlaceName; unit: string },
  year: number,
  state: string,
  more: { objectBy?: string; items?: readonly (typeof ITEM)[] } = {},
): Promise<string> {
  const id = w.newId();
  const group = { name: '证明组', line: linesAt(assessed.at)[0], unitIds: [assessed.unit] };
  const { objectBy = null, items = [] } = more;
  const told = { version: items.length, asOf: items.length ? '2026-05-31' : null, objectBy };
  const patch = {
    title: `证明考核${assessed.at}${year}`,
    fromDay: '2026-01-01',
    toDay: '2026-12-31',
    bonusCap: 1,
    ...told,
    items,
    groups: [group],
    bonuses: [{ name: '证明加分', points: 1 }],
    deductions: [],
    vetoes: [],
    grades: [],
  };
  // One scheme a year: a second set of records at a unit takes years of its own.
  const { free } = await w.tx.one<{ free: number }>(sql`SELECT CASE WHEN bool_or(year = ${year}::integer)
    THEN max(year) + 1 ELSE ${year}::integer END AS free FROM assess_scheme WHERE unit_id = ${owner}`);
  await openLife(w, schemeProjection, id, 'create', patch, { unit_id: owner, year: free }, null, state);
  return id;
}

/** With a result of the unit, computed once. */
async function toldScheme(
  w: Work,
  owner: string,
  at: PlaceName,
  unit: string,
  year: number,
): Promise<string> {
  const id = await schemeOf(w, owner, { at, unit }, year, 'announced', {
    objectBy: '2027-12-31',
    items: [ITEM],
  });
  const reading = {
    value: 50,
    why: null,
    measure: '%',
    selfReported: false,
    base: 20,
    basis: '证明',
    correction: null,
  };
  const score = { unitId: unit, groupNo: 0, lines: [], marks: [], itemPoints: 50, bonus: 0, deduction: 0 };
  await keepRound(
    w,
    {
      schemeId: id,
      version: 1,
      asOf: '2026-05-31' as never,
      smallBase: 1,
      cause: '测算',
      readings: { [unit]: [reading] },
    },
    [{ ...score, score: 50, rank: 1, of: 1, unranked: null, grade: null }],
  );
  return id;
}

export async function assessments(w: Work, at: PlaceName, { unit }: Grounds) {
  const [own, owner] = [unit[at], unit[senderOf(at)]];
  const self = { at, unit: own };
  const year = 2100 + placeNames.indexOf(at) * 3;
  const running = await schemeOf(w, owner, self, year, 'published');
  const assessed = await toldScheme(w, owner, at, own, year + 1);
  const objected = await toldScheme(w, owner, at, own, year + 2);
  const [told, answered, objection] = [w.newId(), w.newId(), w.newId()];
  const mark = { rule: '证明扣分', thing: '证明事项', points: 1, reason: '证明', answerBy: '2027-12-31' };
  const fixed = { unit_id: own, issuer_unit_id: owner };
  for (const [id, state] of [
    [told, 'told'],
    [answered, 'answered'],
  ] as const)
    await openLife(
      w,
      markProjection,
      id,
      'tell',
      mark,
      { ...fixed, scheme_id: running, sort: 'deduction' },
      null,
      state,
    );
  const before = { version: 1, score: 50, rank: 1 };
  await openLife(
    w,
    objectionProjection,
    objection,
    'raise',
    { reason: '证明', itemNos: [1], before },
    { ...fixed, scheme_id: objected, sort: 'objection' },
  );
  return {
    scheme: await schemeOf(w, own, self, 2001, 'draft'),
    assessing: await schemeOf(w, own, self, 2002, 'published'),
    settling: await schemeOf(w, own, self, 2003, 'announced', { objectBy: '2026-01-31' }),
    assessed,
    told,
    answered,
    objection,
  };
}
