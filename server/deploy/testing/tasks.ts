/** Tasks at the counties, ready for whatever a test does with them: the programme was issued the way a user issues it. */

import type { Actor, Seat } from '@niangjia/domain/core/actor.ts';
import { shippedCalendarYears } from '@niangjia/domain/core/calendar-shipped.ts';
import type { Duty } from '@niangjia/domain/core/duty.ts';
import type { TaskView } from '@niangjia/domain/deploy/task.model.ts';
import { expect } from 'vitest';
import { sql } from '../../core/database/sql.ts';
import { figuresOf } from '../../core/figures.ts';
import { newId } from '../../core/ids.ts';
import { type Projection, proveProjection } from '../../core/life-store.ts';
import { loadWatch } from '../../core/watch.ts';
import { storeYear } from '../../unit/setting.store.ts';
import { breakTask, endorseTask, receiveTask, undertakeTask } from '../task.actions.ts';
import { taskProjection } from '../task.projection.ts';
import { claimTask, reportTask } from '../task.report.ts';
import { findTask, proveGiven } from '../task.store.ts';
import { taskView } from '../task.view.ts';
import { judgeTask } from '../task-judge.actions.ts';
import { type Given, given, HOME, type PersonName, type UnitName } from './given.ts';
import { issued, partsFor } from './steps.ts';

export interface Field extends Given {
  programmeId: string;
  /** The county's part of the visits (6,000 households), of the elections (no quantity), of the weekly meetings. */
  visits: Record<'root' | 'yan' | 'cheng', string>;
  elections: Record<'root' | 'yan' | 'cheng', string>;
  weekly: Record<'root' | 'yan' | 'cheng', string>;
}

/** Monday 13 July 2026, with the calendars that the house ships. */
export async function field(): Promise<Field> {
  const g = await given('2026-07-13');
  await g.db.tx(async tx => {
    for (const year of shippedCalendarYears) await storeYear(tx, year);
  });
  const { id } = await issued(g);
  const rows = await g.db.read(tx =>
    tx.rows<{
      id: string;
      unitId: string;
      parentId: string | null;
      title: string;
      cadence: string | null;
    }>(sql`SELECT id,
      unit_id AS "unitId", parent_id AS "parentId", title, cadence FROM task WHERE programme_id = ${id}`),
  );
  const named = (matches: (row: (typeof rows)[number]) => boolean) => {
    const at = (unit: UnitName, isRoot: boolean) =>
      rows.find(r => matches(r) && r.unitId === g.unit[unit].id && (r.parentId === null) === isRoot)!.id;
    return { root: at('city', true), yan: at('yan', false), cheng: at('cheng', false) };
  };
  return {
    ...g,
    programmeId: id,
    visits: named(r => /走访企业/u.test(r.title)),
    elections: named(r => /换届/u.test(r.title)),
    weekly: named(r => r.cadence === 'week'),
  };
}

export async function see(g: Given, who: PersonName | Actor, id: string): Promise<TaskView | undefined> {
  const actor = typeof who === 'string' ? g.actor[who] : who;
  return g.db.read(async tx => {
    const task = await findTask(tx, actor, id);
    return task && taskView(tx, actor, task, await loadWatch(tx, actor));
  });
}
export const seqOf = async (g: Given, id: string): Promise<number> =>
  (await g.db.read(tx => tx.one<{ seq: number }>(sql`SELECT seq FROM task WHERE id = ${id}`))).seq;

type Who = PersonName | Actor;
const seen = async (g: Given, id: string) => ({ seenSeq: await seqOf(g, id) });
export const names = {
  lead: '秦守拙',
  departmentId: null,
  department: '办公室',
  responsible: '秦守拙',
  undertakerId: null,
  opinion: '',
};

export const receive = async (g: Given, who: Who, id: string) =>
  receiveTask(g.ctx(who), id, await seen(g, id));
export const endorse = async (g: Given, who: Who, id: string, more = {}) =>
  endorseTask(g.ctx(who), id, { ...(await seen(g, id)), ...names, ...more });
export const undertake = async (g: Given, who: Who, id: string) =>
  undertakeTask(g.ctx(who), id, await seen(g, id));
export const breakDown = async (
  g: Given,
  who: Who,
  id: string,
  parts: Parameters<typeof partsFor>[1],
  dueOn: string | null = null,
) => breakTask(g.ctx(who), id, { ...(await seen(g, id)), parts: partsFor(g, parts), dueOn: dueOn as never });
export const report = async (g: Given, who: Who, id: string, amount: number | null, more = {}) =>
  reportTask(g.ctx(who), id, {
    ...(await seen(g, id)),
    amount,
    text: '已完成一批',
    files: [],
    occurrenceId: null,
    ...more,
  });
export const claim = async (g: Given, who: Who, id: string) =>
  claimTask(g.ctx(who), id, { ...(await seen(g, id)), text: '已全部完成' });
export const judge = async (
  g: Given,
  who: Who,
  id: string,
  move: 'accept' | 'sendBack' | 'withdraw' | 'urge' | 'close',
  why?: string,
) => judgeTask(g.ctx(who), id, { ...(await seen(g, id)), move, why });

/** Received, endorsed and taken over by the county's office. */
export async function doing(
  g: Given,
  id: string,
  who: PersonName = 'yanClerk',
  chair: PersonName = 'yanChair',
) {
  await receive(g, who, id);
  await endorse(g, chair, id);
  return undertake(g, who, id);
}

export const partOf = async (g: Given, parentId: string, unit: UnitName): Promise<string> =>
  (
    await g.db.read(tx =>
      tx.one<{ id: string }>(
        sql`SELECT id FROM task WHERE parent_id = ${parentId} AND unit_id = ${g.unit[unit].id} AND state <> 'withdrawn'`,
      ),
    )
  ).id;

/** Somebody with just these duties at a unit. */
export async function somebody(
  g: Given,
  name: string,
  unit: UnitName,
  duties: readonly Duty[],
  reach: Seat['reach'] = 'own',
): Promise<Actor> {
  const personId = newId(HOME);
  await g.db.tx(tx =>
    tx.run(sql`INSERT INTO person (home, id, name) VALUES (${HOME}, ${personId}, ${name})`),
  );
  const { id: unitId, places } = g.unit[unit];
  const seats = duties.flatMap(duty =>
    places.map(({ line, path }) => ({ id: newId(HOME), unitId, line, path, duty, reach })),
  );
  return {
    personId,
    accountId: newId(HOME),
    name,
    seats,
    unitIds: [unitId],
    departmentIds: [],
    day: g.today,
    home: HOME,
  };
}

export const total = async (g: Given, unit: UnitName, indicator: string): Promise<number> => {
  const rows = await g.db.read(tx =>
    figuresOf(tx, {
      line: 'territory',
      unitIds: [g.unit[unit].id],
      codes: [{ code: indicator }],
      fromDay: '2026-01-01',
      toDay: '2026-12-31',
      asOf: null,
    }),
  );
  return rows[0]!.value!;
};

/** What must hold after anything at all: rows are the fold of their moves, what was given away is the sum of the parts. */
export async function insistSound(g: Given, ...projections: Projection[]): Promise<void> {
  await g.db.read(async tx => {
    for (const projection of [taskProjection, ...projections])
      expect((await proveProjection(tx, projection)).unequal).toEqual([]);
    expect(await proveGiven(tx)).toEqual([]);
  });
}
