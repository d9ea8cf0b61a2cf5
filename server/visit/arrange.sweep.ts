/**
 * Works arrangements off: gathers, has them computed on a thread of its own, stores what came out.
 *
 *   queued ─lease→ running (gathering → solving → storing) → done · failed;   cancelled at any time by those who asked
 *
 * The lease is renewed while the thread computes. Whoever dies leaves the run to the next process, which begins it again: nothing is
 * stored before the end, and then in one transaction.
 */
import { CalendarMissing } from '@niangjia/domain/core/calendar.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import { allot } from '@niangjia/domain/visit/allot/allot.ts';
import type { AllotResult } from '@niangjia/domain/visit/allot/allotment.model.ts';
import type { RunStage } from '@niangjia/domain/visit/campaign.model.ts';
import type { Work } from '../core/action.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import type { JobParts, Sweep } from '../core/jobs.ts';
import { advance } from '../core/life-store.ts';
import { Refusal } from '../core/refusal.ts';
import { systemWork } from '../core/system-work.ts';
import { type Solving, startSolving } from './arrange.worker.ts';
import { planProjection } from './campaign.projection.ts';
import { type Gathered, gather } from './plan.gather.ts';
import { lockPlan, type PlanHead, waitForTeams } from './plan.store.ts';
import { lockRoundAnyway } from './round.store.ts';

export const arrangeSweep: Sweep = { name: 'visit.arrange', everySeconds: 1, run: arrangeOnce };

interface Going {
  run: LeasedRun;
  gathered: Gathered;
  solving: Solving;
}

interface LeasedRun {
  home: number;
  id: string;
  roundId: string;
  askedBy: string;
}

/** One at a time in a process: a solver has a core of its own and no more. */
let going: Going | null = null;

/** One look at what is going on; never waits for the computing itself. */
export async function arrangeOnce(parts: JobParts): Promise<void> {
  if (!going) {
    going = await begin(parts);
    return;
  }
  const { run, solving, gathered } = going;
  if (!(await parts.db.tx(tx => renew(tx, run.id)))) {
    going = null;
    await solving.stop();
    return;
  }
  if (!solving.outcome) return;
  going = null;
  if ('says' in solving.outcome) return fail(parts, run, solving.outcome.says);
  const { result } = solving.outcome;
  await parts.db.tx(tx => store(parts, tx, run, gathered, result));
}

/** The same within the caller's own turn, for a small round while no server answers anybody: true when it was stored. */
export async function arrangeAtOnce(parts: JobParts): Promise<boolean> {
  const ready = await prepare(parts);
  if (!ready) return false;
  const { run, gathered } = ready;
  const result = await allot(gathered.input);
  await parts.db.tx(tx => store(parts, tx, run, gathered, result));
  return true;
}

async function begin(parts: JobParts): Promise<Going | null> {
  const ready = await prepare(parts);
  return ready && { ...ready, solving: startSolving(ready.gathered.input) };
}

async function prepare(parts: JobParts): Promise<Omit<Going, 'solving'> | null> {
  const run = await parts.db.tx(lease);
  if (!run) return null;
  try {
    const gathered = await parts.db.tx(async tx => {
      const { today } = await tx.one<{ today: string }>(sql`SELECT today()`);
      return gather(tx, (await lockRoundAnyway(tx, run.roundId))!, asDay(today));
    });
    await parts.db.tx(tx => stage(tx, run.id, 'solving'));
    return { run, gathered };
  } catch (error) {
    const says = sayWhy(error);
    if (says === null) parts.log.error({ err: error, run: run.id }, 'an arrangement could not be prepared');
    await fail(parts, run, says ?? '没有算成，请稍后再排；仍不成时请联系系统管理员');
    return null;
  }
}

function sayWhy(error: unknown): string | null {
  if (error instanceof Refusal) return error.note.says;
  if (error instanceof CalendarMissing) return error.refusal.says;
  return null;
}

const lease = (tx: Tx): Promise<LeasedRun | undefined> =>
  tx.maybe<LeasedRun>(sql`UPDATE visit_run SET state = 'running', stage = 'gathering', stage_at = clock(), lease_till = clock() + interval '60 seconds'
    WHERE id = (SELECT id FROM visit_run WHERE state = 'queued' OR (state = 'running' AND lease_till < clock())
      ORDER BY asked_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING home, id, round_id AS "roundId", asked_by AS "askedBy"`);

/** False once it was cancelled, or taken over by another process. */
const renew = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.run(
    sql`UPDATE visit_run SET lease_till = clock() + interval '60 seconds' WHERE id = ${id} AND state = 'running'`,
  )) > 0;

const stage = (tx: Tx, id: string, name: RunStage): Promise<number> =>
  tx.run(
    sql`UPDATE visit_run SET stage = ${name}, stage_at = clock() WHERE id = ${id} AND state = 'running'`,
  );

const fail = ({ db }: JobParts, { id }: LeasedRun, says: string): Promise<void> =>
  db.tx(async tx => {
    await tx.run(sql`UPDATE visit_run SET state = 'failed', stage = 'ended', stage_at = clock(), done_at = clock(), says = ${says.slice(0, 2000)}
      WHERE id = ${id} AND state = 'running'`);
  });

/** Lines, figures and the move of the plan at once; a run that was cancelled meanwhile stores nothing. */
async function store(
  { crypto }: JobParts,
  tx: Tx,
  run: LeasedRun,
  gathered: Gathered,
  result: AllotResult,
): Promise<void> {
  const round = (await lockRoundAnyway(tx, run.roundId))!;
  const plan = (await lockPlan(tx, run.roundId))!;
  if ((await stage(tx, run.id, 'storing')) === 0) return;
  const { today } = await tx.one<{ today: string }>(sql`SELECT today()`);
  const w = systemWork(tx, crypto, {
    home: run.home,
    day: today,
    key: `arrange ${run.id}`,
    personId: run.askedBy,
  });
  await writeLines(tx, run, linesOf(gathered, result));
  const counts = {
    arranged: result.assignments.length,
    unserved: result.unserved.length,
    visited: gathered.visited.size,
    moved: result.moved.length,
    teams: result.loads.length,
  };
  await tx.run(sql`UPDATE visit_run SET state = 'done', stage = 'ended', stage_at = clock(), done_at = clock(), says = ${result.notes.join(' ') || null},
    counts = ${JSON.stringify(counts)}::jsonb, levels = ${JSON.stringify(result.levels)}::jsonb WHERE id = ${run.id}`);
  await arranged(w, plan, counts);
  await waitForTeams(tx, round, today);
}

const arranged = (w: Work, plan: PlanHead, { arranged: n, unserved, moved }: Record<string, number>) =>
  advance(
    w,
    planProjection,
    plan,
    plan.state === 'teams' || plan.state === 'drafted' ? 'arrange' : 'rearrange',
    {},
    {
      why: `已安排${n}户，未能安排${unserved}户，较原方案变动${moved}户`,
    },
  );

interface Line {
  employer: string;
  /** Whose it was when the run began. */
  unit: string;
  county: string;
  team: string | null;
  week: string | null;
  reason: string;
  unserved: string | null;
  moved: string | null;
}

function linesOf({ weeks, teamIds, units, counties, visited }: Gathered, result: AllotResult): Line[] {
  const moved = new Map(result.moved.map(m => [String(m.employer), m]));
  const base = (employer: string): Line => ({
    ...{ employer, unit: units.get(employer)!, county: counties.get(employer)! },
    ...{ team: null, week: null, reason: '', unserved: null },
    moved: moved.has(employer) ? `原${moved.get(employer)!.from}：${moved.get(employer)!.why}` : null,
  });
  return [
    ...result.assignments.map(({ employer, cadre, reason, week = 1 }) => ({
      ...base(String(employer)),
      ...{ team: teamIds.get(String(cadre))!, week: weeks[week - 1]!.monday, reason },
    })),
    ...result.unserved.map(({ employer, why }) => ({ ...base(String(employer)), unserved: why })),
    ...[...visited].map(employer => base(employer)),
  ];
}

/** What has been visited keeps the line that it had, what changed hands during the run keeps waiting. A pin whose team is gone stands no more. */
async function writeLines(tx: Tx, run: LeasedRun, lines: readonly Line[]): Promise<void> {
  await tx.run(sql`INSERT INTO visit_line AS l (home, round_id, employer_id, county_unit_id, team_id, week_on, reason, unserved, moved_why)
    SELECT ${run.home}, ${run.roundId}, g.employer, g.county, g.team, g.week, g.reason, g.unserved, g.moved
    FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
      AS g(employer uuid, unit uuid, county uuid, team uuid, week date, reason text, unserved text, moved text)
      JOIN allotment a ON a.round_id = ${run.roundId} AND a.employer_id = g.employer AND a.unit_id = g.unit
    ON CONFLICT (home, round_id, employer_id) DO UPDATE SET county_unit_id = EXCLUDED.county_unit_id, team_id = EXCLUDED.team_id,
      week_on = CASE WHEN EXCLUDED.team_id = l.team_id AND l.week_on >= date_trunc('week', today())::date THEN l.week_on ELSE EXCLUDED.week_on END,
      reason = CASE WHEN l.pinned AND EXCLUDED.team_id <> l.team_id THEN '县级指定的第' || (SELECT t.no FROM visit_team t WHERE t.id = l.team_id) || '组不能去了；' ELSE '' END
        || EXCLUDED.reason, unserved = EXCLUDED.unserved,
      from_team_id = CASE WHEN EXCLUDED.team_id IS DISTINCT FROM l.team_id THEN l.team_id END, moved_why = EXCLUDED.moved_why,
      pinned = l.pinned AND EXCLUDED.team_id IS NOT DISTINCT FROM l.team_id AND l.team_id IS NOT NULL,
      pin_why = CASE WHEN EXCLUDED.team_id IS NOT DISTINCT FROM l.team_id THEN l.pin_why END, seq = l.seq + 1
    WHERE NOT EXISTS (SELECT FROM visit v WHERE v.home = l.home AND v.round_id = l.round_id AND v.employer_id = l.employer_id AND v.counted)`);
}
