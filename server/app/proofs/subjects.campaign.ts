/**
 * At every unit a campaign in draft, and somebody who keeps away from an employer; its running round is drawn up, with a team that is to go
 * to an employer, and of another round the computing is under way.
 */
import type { Work } from '../../core/action.ts';
import { sql } from '../../core/database/sql.ts';
import { openLife } from '../../core/life-store.ts';
import { campaignProjection, planProjection, teamProjection } from '../../visit/campaign.projection.ts';
import { pairProjection, returnProjection } from '../../visit/pair.projection.ts';

const CAPACITY = { min: 0, max: 10, halfDays: 4, perVisit: { micro: 1, small: 1, middle: 1, large: 1 } };

interface Rounds {
  unitId: string;
  name: string;
  drawnUp: string;
  computed: string;
  /** Where a team of the round that is drawn up goes, and where somebody of it does not go. */
  toVisit: string;
  keptFrom: string;
}

async function planOf(w: Work, roundId: string, unitId: string, state: 'teams' | 'drafted'): Promise<string> {
  const id = w.newId();
  const fixed = { round_id: roundId, unit_id: unitId };
  await openLife(w, planProjection, id, 'form', {}, fixed, null, state);
  return id;
}

/** @param persons the two who go; the first keeps away from the employer */
export async function campaigns(w: Work, at: Rounds, persons: readonly [string, string]) {
  const { unitId, drawnUp, computed, toVisit, keptFrom, name } = at;
  const [campaign, visitTeam, away] = [w.newId(), w.newId(), w.newId()];
  const content = {
    ...{
      title: `证明行动${name}`,
      purpose: '证明',
      fromDay: '2026-01-01',
      toDay: '2026-12-31',
      taskId: null,
      everyMonths: 0,
    },
    ...{
      units: [],
      sectors: [],
      sizes: [],
      keyEmployers: [],
      keyOnly: false,
      visited: 'employer',
      jurisdiction: 'territory',
    },
    ...{ needs: [], capacity: CAPACITY },
  };
  await openLife(w, campaignProjection, campaign, 'plan', content, { unit_id: unitId });
  const [firstPersonId, secondPersonId] = persons;
  const patch = { firstPersonId, secondPersonId, min: 0, max: 10, halfDays: 4, skills: [] };
  const fixed = {
    ...{ round_id: drawnUp, no: 1, unit_id: unitId, county_unit_id: unitId, round_unit_id: unitId },
    ...{ serves: [unitId], level: null },
  };
  await openLife(w, teamProjection, visitTeam, 'form', patch, fixed);
  await w.tx.run(sql`INSERT INTO visit_away (home, id, unit_id, person_id, employer_id, sort, declared_by, from_day)
    VALUES (${w.actor.home}, ${away}, ${unitId}, ${firstPersonId}, ${keptFrom}, 'other', ${w.actor.personId}, '2026-01-01')`);
  await planOf(w, drawnUp, unitId, 'drafted');
  await w.tx.run(sql`INSERT INTO visit_line (home, round_id, employer_id, county_unit_id, team_id, week_on, reason)
    VALUES (${w.actor.home}, ${drawnUp}, ${toVisit}, ${unitId}, ${visitTeam}, '2026-06-01', '证明')`);
  await w.tx.run(sql`INSERT INTO visit_run (home, id, plan_id, round_id, no, asked_by, asked_at, stage_at, state)
    VALUES (${w.actor.home}, ${w.newId()}, ${await planOf(w, computed, unitId, 'teams')}, ${computed}, 1, ${firstPersonId}, clock(), clock(), 'queued')`);
  return {
    campaign,
    visitTeam,
    away,
    computedRound: computed,
    ...(await pairOf(w, unitId, keptFrom, firstPersonId)),
  };
}

/** A pair with a month that still owes its return visit and one that had it. */
async function pairOf(w: Work, unitId: string, employerId: string, personId: string) {
  const [pair, pairReturn, returnDone] = [w.newId(), w.newId(), w.newId()];
  const fixed = { unit_id: unitId, issuer_unit_id: unitId, employer_id: employerId, person_id: personId };
  const patch = { purpose: '证明', needs: '', measures: '', fromDay: '2026-01-01', toDay: null };
  await openLife(w, pairProjection, pair, 'make', patch, fixed);
  const at = { pair_id: pair, unit_id: unitId };
  await openLife(w, returnProjection, pairReturn, 'owe', { done: '' }, { ...at, month: '2026-05-01' });
  const visit = { visitedOn: '2026-04-20', peopleMet: 1, done: '证明', visitId: null };
  await openLife(
    w,
    returnProjection,
    returnDone,
    'owe',
    visit,
    { ...at, month: '2026-04-01' },
    null,
    'visited',
  );
  return { pair, pairReturn, returnDone };
}
