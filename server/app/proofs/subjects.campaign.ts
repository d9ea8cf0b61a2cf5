/** At every unit a campaign in draft, a team of its running round, and somebody who keeps away from an employer. */
import type { Work } from '../../core/action.ts';
import { sql } from '../../core/database/sql.ts';
import { openLife } from '../../core/life-store.ts';
import { campaignProjection, teamProjection } from '../../visit/campaign.projection.ts';

const CAPACITY = { min: 0, max: 10, halfDays: 4, perVisit: { micro: 1, small: 1, middle: 1, large: 1 } };

/** @param persons the two who go; the first keeps away from the employer */
export async function campaigns(
  w: Work,
  at: { unitId: string; roundId: string; employerId: string; name: string },
  persons: readonly [string, string],
) {
  const { unitId, roundId, employerId, name } = at;
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
    ...{ round_id: roundId, no: 1, unit_id: unitId, county_unit_id: unitId, round_unit_id: unitId },
    ...{ serves: [unitId], level: null },
  };
  await openLife(w, teamProjection, visitTeam, 'form', patch, fixed);
  await w.tx.run(sql`INSERT INTO visit_away (home, id, unit_id, person_id, employer_id, sort, declared_by, from_day)
    VALUES (${w.actor.home}, ${away}, ${unitId}, ${firstPersonId}, ${employerId}, 'other', ${w.actor.personId}, '2026-01-01')`);
  return { campaign, visitTeam, away };
}
