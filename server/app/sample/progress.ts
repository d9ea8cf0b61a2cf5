/** What the counties and townships did since: signed for, broke down, reported; each at its own pace. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import {
  addCalendarDays,
  addMonthsTo,
  asDay,
  type Day,
  daysBetween,
  monthStart,
} from '@niangjia/domain/core/days.ts';
import { sql } from '../../core/database/sql.ts';
import { advanceMany } from '../../core/life-bulk.ts';
import type { LockedRow } from '../../core/life-store.ts';
import { systemWork } from '../../core/system-work.ts';
import { raiseOccurrences } from '../../deploy/occurrence.jobs.ts';
import { breakTask, endorseTask, receiveTask, undertakeTask } from '../../deploy/task.actions.ts';
import { taskProjection } from '../../deploy/task.projection.ts';
import { reportTask } from '../../deploy/task.report.ts';
import { type Cast, onDay, type Tools } from './cast.ts';
import type { SampleCity } from './city.ts';
import { BOASTS, doneShare, PACE, SLOW, STARTED, TASKS } from './plan.ts';

interface Part extends LockedRow {
  unitId: string;
  title: string;
  amount: number | null;
  doneAmount: number;
  startOn: Day;
  dueOn: Day;
}

const partsOf = (cast: Cast, programmeId: string, unitId: string): Promise<Part[]> =>
  cast.db.read(tx =>
    tx.rows<Part>(sql`SELECT id, unit_id AS "unitId", title, amount, done_amount AS "doneAmount", state, seq,
      start_on AS "startOn", due_on AS "dueOn" FROM task
      WHERE programme_id = ${programmeId} AND unit_id = ${unitId} AND parent_id IS NOT NULL ORDER BY sort_no`),
  );

const plannedOf = (title: string) => TASKS.find(t => t.title === title)!;

/** Of a part of a county, or of a township of it, by a day. */
const doneBy = (at: number, { title, startOn, dueOn }: Part, day: Day): number =>
  doneShare(at, plannedOf(title), { from: startOn, to: dueOn }, day);

/** Counties do not touch each other's records: all at once, as many as there are connections. */
export const eachCounty = async (
  city: SampleCity,
  work: (county: string, at: number) => Promise<void>,
): Promise<void> => void (await Promise.all(city.counties.map(work)));

/** The three steps of one county, in order; the last few tasks may be left lying. */
export async function signFor(cast: Cast, city: SampleCity, programmeId: string, at: number): Promise<void> {
  const county = city.counties[at]!;
  const office = cast.actor(county, 'office');
  const chair = cast.actor(county, 'chair');
  const vice = cast.actor(county, 'vice-chair');
  const department = city.departments.find(d => d.unitId === county && d.sortNo === 1)!;
  const parts = await partsOf(cast, programmeId, county);
  for (const part of parts.slice(0, parts.length - PACE[at]!.unsigned)) {
    let seen = await receiveTask(cast.ctx(office), part.id, { seenSeq: part.seq });
    seen = await endorseTask(cast.ctx(chair), part.id, {
      seenSeq: seen.seq,
      lead: vice.name,
      departmentId: department.id,
      department: null,
      responsible: chair.name,
      undertakerId: null,
      opinion: '请抓紧落实',
    });
    await undertakeTask(cast.ctx(office), part.id, { seenSeq: seen.seq });
    if (plannedOf(part.title).breaksDown && part.amount !== null) await breakDown(cast, city, office, part);
  }
}

/** Evenly over townships and parks; a little stays in reserve. */
async function breakDown(cast: Cast, city: SampleCity, office: Actor, part: Part): Promise<void> {
  const below = city.units.filter(
    u => u.territory === part.unitId && (u.kind === 'township' || u.kind === 'park'),
  );
  const share = Math.floor((part.amount! * 0.97) / below.length);
  if (share === 0) return;
  const { seq } = await cast.db.read(tx =>
    tx.one<{ seq: number }>(sql`SELECT seq FROM task WHERE id = ${part.id}`),
  );
  await breakTask(cast.ctx(office), part.id, {
    seenSeq: seq,
    dueOn: null,
    parts: below.map(u => ({ unitId: u.id, amount: share })),
  });
}

/** Townships sign in bulk: one hand per township, the same moves as on screen. */
export async function signTownships(cast: Cast, city: SampleCity, programmeId: string): Promise<void> {
  await eachCounty(city, async (county, at) => {
    const towns = city.units.filter(
      u => u.territory === county && (u.kind === 'township' || u.kind === 'park'),
    );
    // Where the county is behind, some townships have not signed either.
    const share = Math.min(1, 1.03 + PACE[at]!.points / 100);
    for (const town of towns.slice(0, Math.ceil(towns.length * share))) {
      const parts = await partsOf(cast, programmeId, town.id);
      if (parts.length === 0) continue;
      const chair = cast.actor(town.id, 'township-chair');
      const staff = cast.actor(town.id, 'township-staff');
      await cast.db.tx(async tx => {
        const w = {
          ...systemWork(tx, cast.ctx(chair).crypto, {
            home: 1,
            day: cast.day,
            key: `sample-${cast.day}`,
            personId: chair.personId,
          }),
        };
        let rows: LockedRow[] = await advanceMany(
          w,
          taskProjection,
          'receive',
          parts.map(row => ({ row, patch: {} })),
        );
        const named = {
          lead: chair.name,
          department: null,
          departmentId: null,
          responsible: chair.name,
          undertakerId: null,
        };
        rows = await advanceMany(
          w,
          taskProjection,
          'endorse',
          rows.map(row => ({ row, patch: named })),
        );
        await advanceMany(
          w,
          taskProjection,
          'undertake',
          rows.map((row, i) => ({ row, patch: { undertakerId: (i % 2 === 0 ? staff : chair).personId } })),
        );
      });
    }
  });
}

/** One round of county reports: so much of what the county will have done by today. */
export async function reportRound(
  cast: Cast,
  city: SampleCity,
  programmeId: string,
  today: Day,
  upTo: number,
): Promise<void> {
  await eachCounty(city, async (county, at) => {
    const office = cast.actor(county, 'office');
    for (const part of await partsOf(cast, programmeId, county)) {
      if (part.state !== 'doing' || part.title === MONTHLY) continue;
      const told = doneBy(at, part, today) + (isBoast(at, part) ? BOASTS.points / 100 : 0);
      const goal = part.amount === null ? null : Math.round(part.amount * told * upTo);
      const amount = goal === null ? null : Math.max(0, goal - part.doneAmount);
      if (amount === 0) continue;
      await reportTask(cast.ctx(office), part.id, {
        seenSeq: part.seq,
        amount,
        text: amount === null ? '按计划推进，已完成阶段工作。' : '本期完成情况如数报告。',
        files: [],
        occurrenceId: null,
      });
    }
  });
}

/** Where the visits are counted, its own word is higher. */
const isBoast = (at: number, { title }: Part): boolean =>
  at === BOASTS.county && plannedOf(title).leftOut === true;

const MONTHLY = '报送行动进展';

/**
 * The monthly reports, each on the day on which it was due: one county leaves out the last one. The task has no other moves, so its days
 * are played by themselves.
 */
export async function monthlyReports(tools: Tools, programmeId: string, today: Day): Promise<void> {
  const { city, crypto, files } = tools;
  for (
    let from = addCalendarDays(today, -STARTED + 8);
    from <= today;
    from = addMonthsTo(monthStart(from), 1)
  )
    await onDay(tools, daysBetween(from, today), cast => raiseOccurrences({ db: cast.db, crypto, files }));
  const due = await tools.db.read(tx =>
    tx.rows<Due>(sql`SELECT o.id, o.task_id AS "taskId", o.unit_id AS "unitId", o.label, o.due_on AS "dueOn" FROM occurrence o
      JOIN task t ON t.id = o.task_id WHERE t.programme_id = ${programmeId} AND o.state = 'due' AND o.due_on < ${today}
        AND t.state = 'doing' AND o.due_on >= (SELECT min((m.at AT TIME ZONE 'Asia/Shanghai')::date) FROM move m
          WHERE m.home = t.home AND m.subject = t.id AND m.name = 'undertake')`),
  );
  const days = [...new Set(due.map(o => o.dueOn))].sort();
  for (const day of days)
    await onDay(tools, daysBetween(day, today), cast =>
      eachCounty(city, async (county, at) => {
        if (at === SLOW && day === days.at(-1)) return;
        for (const one of due.filter(o => o.dueOn === day && o.unitId === county))
          await reportPeriod(cast, one);
      }),
    );
}

interface Due {
  id: string;
  taskId: string;
  unitId: string;
  label: string;
  dueOn: Day;
}

async function reportPeriod(cast: Cast, { id, taskId, unitId, label }: Due): Promise<void> {
  const { seq } = await cast.db.read(tx =>
    tx.one<{ seq: number }>(sql`SELECT seq FROM task WHERE id = ${taskId}`),
  );
  await reportTask(cast.ctx(cast.actor(unitId, 'office')), taskId, {
    seenSeq: seq,
    amount: null,
    text: `${label}进展已汇总，经主席审签后报送。`,
    files: [],
    occurrenceId: id,
  });
}

/** Townships of the counties in front have reported their share themselves. */
export async function townshipReports(cast: Cast, city: SampleCity, programmeId: string): Promise<void> {
  await eachCounty(city, async (county, at) => {
    if (at > 3) return;
    for (const town of city.units.filter(
      u => u.territory === county && (u.kind === 'township' || u.kind === 'park'),
    ))
      for (const part of await partsOf(cast, programmeId, town.id)) {
        const amount = Math.round((part.amount ?? 0) * doneBy(at, part, asDay(cast.day)));
        if (part.state !== 'doing' || amount === 0) continue;
        const text = '已按名册逐户办理，登记表留存备查。';
        await reportTask(cast.ctx(cast.actor(town.id, 'township-chair')), part.id, {
          seenSeq: part.seq,
          amount,
          text,
          files: [],
          occurrenceId: null,
        });
      }
  });
}
