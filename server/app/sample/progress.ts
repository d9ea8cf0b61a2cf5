/** What the counties and townships did since: signed for, broke down, reported; each at its own pace. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { systemWork } from '../../account/system-work.ts';
import { sql } from '../../core/database/sql.ts';
import { advanceMany } from '../../core/life-bulk.ts';
import type { LockedRow } from '../../core/life-store.ts';
import { breakTask, endorseTask, receiveTask, undertakeTask } from '../../deploy/task.actions.ts';
import { taskProjection } from '../../deploy/task.projection.ts';
import { reportTask } from '../../deploy/task.report.ts';
import type { Cast } from './cast.ts';
import type { SampleCity } from './city.ts';
import { PACE, TASKS } from './plan.ts';

interface Part extends LockedRow {
  unitId: string;
  title: string;
  amount: number | null;
  doneAmount: number;
}

const partsOf = (cast: Cast, programmeId: string, unitId: string): Promise<Part[]> =>
  cast.db.read(tx =>
    tx.rows<Part>(sql`SELECT id, unit_id AS "unitId", title, amount, done_amount AS "doneAmount", state, seq FROM task
      WHERE programme_id = ${programmeId} AND unit_id = ${unitId} AND parent_id IS NOT NULL ORDER BY sort_no`),
  );

const plannedOf = (title: string) => TASKS.find(t => t.title === title)!;

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
    const share = PACE[at]!.share;
    const towns = city.units.filter(
      u => u.territory === county && (u.kind === 'township' || u.kind === 'park'),
    );
    // Where the county is behind, some townships have not signed either.
    for (const town of towns.slice(0, Math.ceil(towns.length * Math.min(1, share + 0.3)))) {
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

/** One round of county reports: `part` of what the county has done by now. */
export async function reportRound(
  cast: Cast,
  city: SampleCity,
  programmeId: string,
  upTo: number,
): Promise<void> {
  await eachCounty(city, async (county, at) => {
    const office = cast.actor(county, 'office');
    for (const part of await partsOf(cast, programmeId, county)) {
      if (part.state !== 'doing') continue;
      const goal = part.amount === null ? null : Math.round(part.amount * PACE[at]!.share * upTo);
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

/** The monthly report of every county that keeps up: for the periods that have been raised so far. */
export async function monthlyReports(cast: Cast, city: SampleCity, programmeId: string): Promise<void> {
  await eachCounty(city, async (county, at) => {
    if (PACE[at]!.share < 0.4) return;
    const due = await cast.db.read(tx =>
      tx.rows<{
        id: string;
        taskId: string;
        label: string;
      }>(sql`SELECT o.id, o.task_id AS "taskId", o.label FROM occurrence o
        JOIN task t ON t.id = o.task_id WHERE t.programme_id = ${programmeId} AND o.unit_id = ${county} AND o.state = 'due' AND o.due_on <= ${cast.day}
          AND t.state = 'doing' ORDER BY o.due_on`),
    );
    for (const { id, taskId, label } of due) {
      const { seq } = await cast.db.read(tx =>
        tx.one<{ seq: number }>(sql`SELECT seq FROM task WHERE id = ${taskId}`),
      );
      await reportTask(cast.ctx(cast.actor(county, 'office')), taskId, {
        seenSeq: seq,
        amount: null,
        text: `${label}进展已汇总，经主席审签后报送。`,
        files: [],
        occurrenceId: id,
      });
    }
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
        const amount = Math.round((part.amount ?? 0) * PACE[at]!.share);
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
