/** Arranging a round: asking for it, cancelling, what the county settles by hand, publishing. The computing itself is in `arrange.sweep.ts`. */
import type { BodyOf } from '@niangjia/domain/core/endpoint.ts';
import { homeOf } from '@niangjia/domain/core/id.ts';
import { canMove, type Subject } from '@niangjia/domain/core/life.ts';
import { campaignApi } from '@niangjia/domain/visit/campaign.api.ts';
import { planLife } from '@niangjia/domain/visit/campaign.life.ts';
import { campaignRefusals as no } from '@niangjia/domain/visit/campaign.refusals.ts';
import { placesAt } from '../core/access.ts';
import { act, type Ctx, type Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { advance, insistSeq, openLife } from '../core/life-store.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { planProjection } from './campaign.projection.ts';
import { insistIdle, openPlanMoves, planInHand } from './plan.hand.ts';
import { lockLine, openRun, type PlanHead } from './plan.store.ts';
import { servesEmployer } from './team.store.ts';
import { tellTeams } from './visit.reminders.ts';

const KEEP = ['visit.keep'] as const;
type Body<K extends keyof typeof campaignApi> = BodyOf<(typeof campaignApi)[K]>;

const doneOf = (w: Work, plan: PlanHead, subject: Subject, done: { state: string; seq: number }) => ({
  id: plan.id,
  ...done,
  allowed: openPlanMoves(w, { ...subject, state: done.state }),
});

/** Queued with the request; computed in the background, so that nobody has to wait at the screen. */
export function arrange(ctx: Ctx, roundId: string) {
  return act(ctx, campaignApi.arrange.audit, KEEP, { roundId }, async w => {
    const { plan, subject, seatId } = await planInHand(w, roundId, 'ask');
    await insistIdle(w, plan.id);
    await w.tx.run(sql`INSERT INTO visit_run (home, id, plan_id, round_id, no, asked_by, asked_at, stage_at, state)
      SELECT ${homeOf(plan.id)}, ${newId(homeOf(plan.id))}, ${plan.id}, ${roundId},
        coalesce((SELECT max(no) FROM visit_run WHERE plan_id = ${plan.id}), 0) + 1, ${w.actor.personId}, clock(), clock(), 'queued'`);
    return doneOf(w, plan, subject, await advance(w, planProjection, plan, 'ask', {}, { seatId }));
  });
}

export function cancelRun(ctx: Ctx, roundId: string) {
  return act(ctx, campaignApi.cancelRun.audit, KEEP, { roundId }, async w => {
    const { plan, subject } = await planInHand(w, roundId, 'ask');
    const run = await openRun(w.tx, plan.id);
    if (!run) throw new Refusal(no['plan-idle']());
    await w.tx.run(
      sql`UPDATE visit_run SET state = 'cancelled', stage = 'ended', stage_at = clock(), done_at = clock() WHERE id = ${run.id}`,
    );
    return doneOf(w, plan, subject, plan);
  });
}

/** The county sends another team, or gives a line that it had settled back to the next run. */
export function pinLine(ctx: Ctx, roundId: string, employerId: string, body: Body<'pinLine'>) {
  return act(ctx, campaignApi.pinLine.audit, KEEP, { roundId, employerId, ...body }, async w => {
    const { teamId, why, seenSeq } = body;
    const { plan, subject } = await planInHand(w, roundId, 'ask');
    await insistIdle(w, plan.id);
    const line = await lockLine(w.tx, w.actor, roundId, employerId);
    if (!line) throw new Refusal(no['line-absent']());
    const here = {
      ...subject,
      places: { ...subject.places, unit: await placesAt(w.tx, w.actor, line.countyUnitId) },
    };
    const move = plan.state === 'drafted' ? 'pin' : 'repin';
    insist(canMove(planLife, move, here, w.actor));
    if (line.isVisited) throw new Refusal(no['line-visited']());
    if (line.seq !== seenSeq) throw new Refusal(no['line-changed']());
    const team = teamId === null ? null : await insistTeam(w, roundId, employerId, teamId);
    await w.tx.run(
      team
        ? sql`UPDATE visit_line SET team_id = ${team.id}, week_on = coalesce(week_on, date_trunc('week', today())::date), pinned = true,
            pin_why = ${why}, reason = '县级指定', unserved = NULL, moved_why = ${why}, seq = seq + 1
            WHERE round_id = ${roundId} AND employer_id = ${employerId}`
        : sql`UPDATE visit_line SET pinned = false, pin_why = NULL, seq = seq + 1 WHERE round_id = ${roundId} AND employer_id = ${employerId}`,
    );
    const says = team ? `${line.employer}：第${team.no}组。${why}` : `${line.employer}：不再指定。${why}`;
    const done = await advance(w, planProjection, plan, move, {}, { why: says });
    return doneOf(w, plan, subject, done);
  });
}

/** A team that stands, that is of the area, and of which nobody keeps away from the employer. */
async function insistTeam(
  w: Work,
  roundId: string,
  employerId: string,
  teamId: string,
): Promise<{ id: string; no: number }> {
  const field = { fields: [{ path: 'teamId', says: '请重新选择' }] };
  const team = await w.tx.maybe<{
    id: string;
    no: number;
    serves: boolean;
    away: string | null;
  }>(sql`SELECT t.id, t.no,
      ${servesEmployer(sql`t`, sql`${employerId}::uuid`, w.actor.day)} AS serves,
      (SELECT p.name FROM visit_away w JOIN person p ON p.id = w.person_id WHERE w.employer_id = ${employerId}
        AND w.person_id IN (t.first_person_id, t.second_person_id) AND w.from_day <= today() AND today() < w.to_day LIMIT 1) AS away
    FROM visit_team t WHERE t.id = ${teamId} AND t.round_id = ${roundId} AND t.state = 'standing'`);
  if (!team) throw new Refusal(no['team-none']({}, field));
  if (!team.serves) throw new Refusal(no['team-foreign']({ no: team.no }, field));
  if (team.away) throw new Refusal(no['team-keeps-away']({ name: team.away }, field));
  return team;
}

/** From now on this is who goes: what changes for somebody is told to both sides, and what was settled is held by the fence. */
export function publishPlan(ctx: Ctx, roundId: string, body: Body<'publishPlan'>) {
  return act(ctx, campaignApi.publishPlan.audit, KEEP, { roundId, ...body }, async w => {
    const { plan, subject, seatId } = await planInHand(w, roundId, 'publish');
    await insistIdle(w, plan.id);
    await insistSeq(w.tx, plan, body.seenSeq, { state: plan.state });
    const some = await w.tx.maybe(
      sql`SELECT 1 AS yes FROM visit_line WHERE round_id = ${roundId} AND team_id IS NOT NULL LIMIT 1`,
    );
    if (!some) throw new Refusal(no['plan-empty']());
    const moved =
      await w.tx.rows<Moved>(sql`WITH due AS (SELECT a.home, a.employer_id, a.team_id AS before, l.team_id AS after, l.week_on
        FROM visit_line l JOIN allotment a ON a.home = l.home AND a.round_id = l.round_id AND a.employer_id = l.employer_id
        WHERE l.round_id = ${roundId} AND (l.team_id IS DISTINCT FROM a.team_id OR l.week_on IS DISTINCT FROM a.week_on)
          AND NOT EXISTS (SELECT FROM visit v WHERE v.home = a.home AND v.round_id = a.round_id AND v.employer_id = a.employer_id AND v.counted)
        FOR UPDATE OF a)
      UPDATE allotment a SET team_id = due.after, week_on = due.week_on,
        fence = a.fence + CASE WHEN due.before IS NOT NULL AND due.before IS DISTINCT FROM due.after THEN 1 ELSE 0 END
      FROM due WHERE a.home = due.home AND a.round_id = ${roundId} AND a.employer_id = due.employer_id
      RETURNING due.before, due.after`);
    const changed = moved.filter(m => m.before !== m.after);
    await tellTeams(w, roundId, changed);
    const done = await advance(w, planProjection, plan, 'publish', {}, { seatId });
    const count = (pick: (m: Moved) => string | null) => changed.filter(m => pick(m) !== null).length;
    return { ...doneOf(w, plan, subject, done), given: count(m => m.after), taken: count(m => m.before) };
  });
}

interface Moved {
  before: string | null;
  after: string | null;
}

/** With the first proposal of teams the arrangement of the round begins. */
export async function openPlan(
  w: Work,
  round: { id: string; unitId: string },
  seatId: string | null,
): Promise<PlanHead> {
  const id = newId(homeOf(round.id));
  await openLife(w, planProjection, id, 'form', {}, { round_id: round.id, unit_id: round.unitId }, seatId);
  return { id, roundId: round.id, unitId: round.unitId, state: planLife.initial, seq: 1 };
}
