/**
 * Rounds of visits at every unit: one in draft; one that runs, with a visit that counts, a doubtful one and an employer still to visit; one
 * that has no teams yet, and one that is being arranged.
 */
import type { Work } from '../../core/action.ts';
import { sql } from '../../core/database/sql.ts';
import { recordFacts } from '../../core/facts.ts';
import { openLife } from '../../core/life-store.ts';
import { employerChangeProjection } from '../../unit/employer-change.store.ts';
import { employerGapProjection } from '../../unit/employer-gap.store.ts';
import { tallyIn } from '../../unit/employer-tally.store.ts';
import { findingEndProjection } from '../../visit/finding.store.ts';
import { ratingProjection } from '../../visit/rating.store.ts';
import { roundProjection, visitProjection } from '../../visit/visit.projection.ts';
import type { Grounds } from './people.ts';
import type { PlaceName } from './places.ts';
import { campaigns } from './subjects.campaign.ts';

/** @param frame so many employers are allotted to it; without it the round is a draft */
async function roundOf(w: Work, unitId: string, title: string, frame?: number): Promise<string> {
  const state = frame === undefined ? 'draft' : 'open';
  const id = w.newId();
  const patch = {
    title,
    fromDay: '2026-01-01',
    toDay: '2026-12-31',
    taskId: null,
    sectors: [],
    sizes: [],
    note: '',
    openedOn: state === 'open' ? '2026-01-01' : null,
    frame: frame ?? 0,
  };
  await openLife(w, roundProjection, id, 'plan', patch, { unit_id: unitId }, null, state);
  return id;
}

async function allotted(w: Work, roundId: string, unitId: string, name: string): Promise<string> {
  const id = w.newId();
  await w.tx.run(sql`INSERT INTO employer (home, id, name, keeper_unit_id, sector, headcount, member_count, status)
    VALUES (${w.actor.home}, ${id}, ${name}, ${unitId}, '制造', 30, 0, 'operating')`);
  await tallyIn(w.tx, sql`e.id = ${id}`);
  await w.tx.run(sql`INSERT INTO allotment (home, round_id, employer_id, id, unit_id, sector, size)
    VALUES (${w.actor.home}, ${roundId}, ${id}, ${w.newId()}, ${unitId}, '制造', 'small')`);
  const dims = { round: roundId, sector: '制造', size: 'small' };
  await recordFacts(w, [
    { indicator: 'visit-frame', unitId, day: '2026-06-01', amount: 1, source: roundId, dims },
  ]);
  return id;
}

async function visitOf(
  w: Work,
  at: { roundId: string; employerId: string; unitId: string; persons: readonly [string, string] },
  state: 'recorded' | 'doubtful',
  finding?: string,
): Promise<string> {
  const id = w.newId();
  const patch = {
    visitedOn: '2026-06-01',
    firstPersonId: at.persons[0],
    secondPersonId: at.persons[1],
    outcome: 'refused',
    spokeWith: null,
    peopleMet: 0,
    note: '',
    fence: 0,
    counted: state === 'recorded',
    findings: finding ? [{ id: finding, kind: 'wage', severity: 'minor', text: '证明问题' }] : [],
  };
  const fixed = {
    round_id: at.roundId,
    employer_id: at.employerId,
    unit_id: at.unitId,
    round_unit_id: at.unitId,
  };
  await openLife(w, visitProjection, id, 'record', patch, fixed, null, state);
  const dims = { round: at.roundId, outcome: 'refused', sector: '制造', size: 'small' };
  const fact = { indicator: 'visit-done', unitId: at.unitId, day: '2026-06-01', amount: 1, source: id, dims };
  const about = { indicator: 'visit-finding', dims: { ...dims, kind: 'wage', severity: 'minor' } };
  const found = finding ? [{ ...fact, ...about, source: finding }] : [];
  if (state === 'recorded') await recordFacts(w, [fact, ...found]);
  return id;
}

async function changeOf(
  w: Work,
  at: { employerId: string; unitId: string; persons: readonly [string, string] },
): Promise<string> {
  const id = w.newId();
  const patch = { visitedOn: '2026-06-01', firstPersonId: at.persons[0], secondPersonId: at.persons[1] };
  await openLife(w, employerChangeProjection, id, 'propose', patch, {
    employer_id: at.employerId,
    unit_id: at.unitId,
    visit_id: w.newId(),
    from_status: 'operating',
    to_status: 'closed',
  });
  return id;
}

async function gapOf(w: Work, employerId: string, unitId: string): Promise<string> {
  const id = w.newId();
  const patch = { unitId, overUnitId: unitId, personId: null, dueOn: '2026-12-31', progress: '' };
  const fixed = { employer_id: employerId, source: 'register', opened_on: '2026-06-30' };
  await openLife(w, employerGapProjection, id, 'list', patch, fixed);
  return id;
}

/** An answer without a matter that waits for approval, on a visit of its own. */
async function endOf(w: Work, findingId: string, visitId: string, unitId: string): Promise<string> {
  const fixed = { visit_id: visitId, unit_id: unitId };
  await openLife(w, findingEndProjection, findingId, 'propose', { reason: '证明理由' }, fixed);
  return findingId;
}

/** Not satisfied, and nobody known who verified. */
async function ratingOf(w: Work, findingId: string, visitId: string, unitId: string): Promise<string> {
  const id = w.newId();
  const fixed = {
    ...{ finding_id: findingId, visit_id: visitId, unit_id: unitId, side: 'employer', satisfaction: 'poor' },
    ...{ words: '', rated_on: '2026-06-01', verifier_id: null, due_on: '2026-06-08' },
  };
  await openLife(w, ratingProjection, id, 'rate', {}, fixed, null, 'waiting');
  return id;
}

export async function visits(w: Work, at: PlaceName, grounds: Grounds, persons: readonly [string, string]) {
  const unitId = grounds.unit[at];
  const running = await roundOf(w, unitId, `证明走访${at}`, 5);
  const finding = w.newId();
  const visited = (name: string, state: 'recorded' | 'doubtful', found?: string) =>
    allotted(w, running, unitId, `${name}${at}`).then(employerId =>
      visitOf(w, { roundId: running, employerId, unitId, persons }, state, found),
    );
  const ended = w.newId();
  const endedVisit = await visited('不立单位', 'recorded', ended);
  const gone = await allotted(w, running, unitId, `注销单位${at}`);
  const toVisit = await allotted(w, running, unitId, `待访单位${at}`);
  const teamless = await roundOf(w, unitId, `证明组队${at}`, 1);
  await allotted(w, teamless, unitId, `组队单位${at}`);
  const computed = await roundOf(w, unitId, `证明排出${at}`, 0);
  const campaign = { unitId, name: at, drawnUp: running, computed, toVisit, keptFrom: gone };
  return {
    ...(await campaigns(w, campaign, persons)),
    gap: await gapOf(w, gone, unitId),
    employerChange: await changeOf(w, { employerId: gone, unitId, persons }),
    round: await roundOf(w, unitId, `证明轮次${at}`),
    openRound: running,
    toVisit,
    teamless,
    visit: await visited('已访单位', 'recorded', finding),
    finding,
    endedFinding: await endOf(w, ended, endedVisit, unitId),
    rating: await ratingOf(w, ended, endedVisit, unitId),
    doubtful: await visited('待定单位', 'doubtful'),
  };
}
