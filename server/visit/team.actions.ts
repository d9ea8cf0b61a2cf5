/** Teams: proposed from those who hold posts, adjusted by the county; and who keeps away from which employer. */
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import { canMove, openMoves, type Subject } from '@niangjia/domain/core/life.ts';
import { campaignApi } from '@niangjia/domain/visit/campaign.api.ts';
import { planLife, teamLife } from '@niangjia/domain/visit/campaign.life.ts';
import type { TeamContent } from '@niangjia/domain/visit/campaign.model.ts';
import { campaignRefusals as no } from '@niangjia/domain/visit/campaign.refusals.ts';
import { canBeTeam, proposeTeams } from '@niangjia/domain/visit/campaign.rules.ts';
import { mustHold, placesAt, seatIdFor } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { advance, insistSeq, openLife } from '../core/life-store.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { placesOf, present } from '../core/scope.ts';
import { teamProjection } from './campaign.projection.ts';
import { openPlan } from './plan.actions.ts';
import { rulesOf } from './plan.gather.ts';
import { insistIdle, insistOpen, openPlanMoves, planSubject } from './plan.hand.ts';
import { lockPlan } from './plan.store.ts';
import { lockRound, type RoundHead } from './round.store.ts';
import {
  cadresBelow,
  cadresFor,
  employerBelow,
  findAway,
  findTeam,
  lockTeam,
  type TeamHead,
  teamOfPerson,
} from './team.store.ts';

const KEEP = ['visit.keep'] as const;
type Body<K extends keyof typeof campaignApi> = BodyOf<(typeof campaignApi)[K]>;
const on = (path: string, says: string) => ({ fields: [{ path, says }] });

export function formTeams(ctx: Ctx, roundId: string) {
  return act(ctx, campaignApi.formTeams.audit, KEEP, { roundId }, async w => {
    const round = present(await lockRound(w.tx, w.actor, roundId));
    const seatId = seatIdFor(w.actor, 'visit.keep', await placesAt(w.tx, w.actor, round.unitId));
    w.about({ id: roundId, unitId: round.unitId, seatId });
    insist(canMove(planLife, 'form', await planSubject(w, round, planLife.initial), w.actor));
    insistOpen(round);
    if (await lockPlan(w.tx, roundId)) throw new Refusal(no['plan-there']());
    const { teams, left } = await teamsFor(w, round);
    const plan = await openPlan(w, round, seatId);
    const { capacity } = await rulesOf(w.tx, round);
    for (const [i, team] of teams.entries()) {
      const { personIds, unitId, countyId, level, serves } = team;
      const [firstPersonId, secondPersonId] = personIds;
      const { min, max, halfDays } = capacity;
      const fixed = {
        round_id: roundId,
        no: i + 1,
        unit_id: unitId,
        county_unit_id: countyId,
        round_unit_id: round.unitId,
        serves,
        level,
      };
      const patch: TeamContent = { firstPersonId, secondPersonId, min, max, halfDays, skills: [] };
      await openLife(w, teamProjection, newId(homeOf(roundId)), 'form', { ...patch }, fixed, seatId);
    }
    const allowed = openPlanMoves(w, await planSubject(w, round, plan.state));
    return { id: plan.id, state: plan.state, seq: plan.seq, allowed, teams: teams.length, left };
  });
}

/** Of the counties that have employers in the round; in the order of the register, so that numbers run through a county. */
async function teamsFor(w: Work, round: RoundHead) {
  const { jurisdiction } = await rulesOf(w.tx, round);
  const scope = { unitId: round.unitId, withIndustry: jurisdiction === 'both' };
  const cadres = await cadresBelow(w.tx, scope, w.actor.day);
  const order = await w.tx.rows<{ id: string }>(
    sql`SELECT id FROM unit WHERE id = ANY (${cadres.map(c => c.unitId)}::uuid[]) ORDER BY sort_no, code`,
  );
  const rank = new Map(order.map(({ id }, i) => [id, i]));
  const wanted = new Set(await countiesWanted(w, round));
  const sorted = cadres
    .filter(c => wanted.has(c.countyId) || c.level === null)
    .sort((a, b) => rank.get(a.unitId)! - rank.get(b.unitId)! || (a.personId < b.personId ? -1 : 1));
  const { teams, left } = proposeTeams(sorted);
  if (teams.length === 0) throw new Refusal(no['plan-nobody']());
  const named = new Map(cadres.map(c => [c.personId, c]));
  return {
    teams,
    left: left.map(({ personId }) => ({
      personId,
      name: named.get(personId)!.name,
      unit: named.get(personId)!.unit,
    })),
  };
}

const countiesWanted = async (w: Work, round: RoundHead): Promise<string[]> => {
  const { day } = w.actor;
  const rows = await w.tx.rows<{ id: string }>(sql`SELECT DISTINCT coalesce(c.unit_id, ${round.unitId}) AS id
    FROM (SELECT DISTINCT unit_id FROM allotment WHERE round_id = ${round.id}) a
    JOIN unit_place p ON p.unit_id = a.unit_id AND p.line = 'territory' AND p.from_day <= ${day}::date AND ${day}::date < p.to_day
    LEFT JOIN LATERAL (SELECT o.unit_id FROM unit_place o JOIN unit u ON u.id = o.unit_id AND u.kind = 'federation' AND u.level = 'county'
      WHERE o.line = 'territory' AND starts_with(p.path, o.path) AND o.from_day <= ${day}::date AND ${day}::date < o.to_day) c ON true`);
  return rows.map(row => row.id);
};

type TeamMove = Exclude<keyof typeof teamLife.moves, 'form'>;

/** Round, plan, team are locked in this order, by every way. */
async function teamInHand(w: Work, id: string, move: TeamMove, seenSeq: number) {
  const seen = present(await findTeam(w.tx, w.actor, id));
  const subject = await teamSubject(w, seen);
  const seatId = seatIdFor(w.actor, 'visit.keep', subject.places.unit);
  w.about({ id, unitId: seen.countyUnitId, seatId });
  const plan = await lockPlan(w.tx, seen.roundId);
  const team = present(await lockTeam(w.tx, w.actor, id));
  insist(canMove(teamLife, move, { ...subject, state: team.state }, w.actor));
  if (plan) await insistIdle(w, plan.id);
  await insistSeq(w.tx, team, seenSeq, contentOf(team));
  return { team, subject, seatId };
}

export async function teamSubject(w: Pick<Work, 'tx' | 'actor'>, team: TeamHead): Promise<Subject> {
  const { countyUnitId, roundUnitId, state } = team;
  const places = await placesOf(w.tx, [countyUnitId, roundUnitId], w.actor.day);
  return { state, places: { unit: places.get(countyUnitId)!, issuer: places.get(roundUnitId)! } };
}

export const openTeamMoves = (w: Pick<Work, 'actor'>, subject: Subject): string[] =>
  openMoves(teamLife, subject, w.actor).filter(m => m !== 'form');

const contentOf = ({ firstPersonId, secondPersonId, min, max, halfDays, skills }: TeamHead): TeamContent => ({
  ...{ firstPersonId, secondPersonId, min, max, halfDays, skills },
});

export function changeTeam(ctx: Ctx, id: string, body: Body<'changeTeam'>) {
  return act(ctx, campaignApi.changeTeam.audit, KEEP, { id, ...body }, async w => {
    const { seenSeq, why, ...content } = body;
    const { team, subject, seatId } = await teamInHand(w, id, 'change', seenSeq);
    insist(canBeTeam(content));
    await insistPersons(w, team, content);
    const done = await advance(w, teamProjection, team, 'change', content, { seatId, why });
    return { id, ...done, allowed: openTeamMoves(w, { ...subject, state: done.state }) };
  });
}

/** Only those who are new to the team are asked about: somebody who has left a post stays until the county says otherwise. */
async function insistPersons(w: Work, team: TeamHead, now: TeamContent): Promise<void> {
  const before = [team.firstPersonId, team.secondPersonId];
  for (const field of ['firstPersonId', 'secondPersonId'] as const) {
    if (before.includes(now[field])) continue;
    const fit = await cadresFor(w.tx, team, w.actor.day);
    if (!fit.some(c => c.personId === now[field]))
      throw new Refusal(no['team-person']({}, on(field, '请重新选择')));
    const other = await teamOfPerson(w.tx, team.roundId, now[field], team.id);
    if (other) throw new Refusal(no['team-person-taken'](other, on(field, '请重新选择')));
  }
}

export function moveTeam(ctx: Ctx, id: string, body: Body<'moveTeam'>) {
  return act(ctx, campaignApi.moveTeam.audit, KEEP, { id, ...body }, async w => {
    const { move, seenSeq, why } = body;
    const { team, subject, seatId } = await teamInHand(w, id, move, seenSeq);
    const { label } = teamLife.moves[move];
    if (move === 'stop' && !why)
      throw new Refusal(no['campaign-why']({ move: label }, on('why', '请写明理由')));
    if (move === 'resume')
      for (const personId of [team.firstPersonId, team.secondPersonId]) {
        const other = await teamOfPerson(w.tx, team.roundId, personId, team.id);
        if (other) throw new Refusal(no['team-person-taken'](other));
      }
    const done = await advance(w, teamProjection, team, move, {}, { seatId, why: why || null });
    return { id, ...done, allowed: openTeamMoves(w, { ...subject, state: done.state }) };
  });
}

/** Kept by the county of the team that the person is in; it holds for every round from today on. */
export function declareAway(ctx: Ctx, teamId: string, body: Body<'declareAway'>) {
  return act(ctx, campaignApi.declareAway.audit, KEEP, { teamId, ...body }, async w => {
    const team = present(await findTeam(w.tx, w.actor, teamId));
    const places = await placesAt(w.tx, w.actor, team.countyUnitId);
    w.about({ id: teamId, unitId: team.countyUnitId, seatId: seatIdFor(w.actor, 'visit.keep', places) });
    insist(mustHold(w.actor, 'visit.keep', places));
    const { personId, employerId, sort } = body;
    const isHere = [team.firstPersonId, team.secondPersonId].includes(personId);
    if (!isHere || !(await employerBelow(w.tx, team.roundUnitId, employerId, w.actor.day)))
      throw new Refusal(no['away-foreign']());
    const id = newId(homeOf(teamId));
    const made =
      await w.tx.run(sql`INSERT INTO visit_away (home, id, unit_id, person_id, employer_id, sort, declared_by, from_day)
      VALUES (${homeOf(id)}, ${id}, ${team.countyUnitId}, ${personId}, ${employerId}, ${sort}, ${w.actor.personId}, ${w.actor.day}) ON CONFLICT DO NOTHING`);
    const name = personId === team.firstPersonId ? team.firstPerson : team.secondPerson;
    if (made === 0) throw new Refusal(no['away-again']({ name }));
    return { id };
  });
}

export function endAway(ctx: Ctx, id: string, body: Body<'endAway'>) {
  return act(ctx, campaignApi.endAway.audit, KEEP, { id, ...body }, async w => {
    const away = present(await findAway(w.tx, w.actor, id));
    const places = await placesAt(w.tx, w.actor, away.unitId);
    w.about({ id, unitId: away.unitId, seatId: seatIdFor(w.actor, 'visit.keep', places) });
    insist(mustHold(w.actor, 'visit.keep', places));
    await w.tx.run(
      sql`UPDATE visit_away SET to_day = greatest(from_day, ${w.actor.day}::date) WHERE id = ${id}`,
    );
    return { id };
  });
}
