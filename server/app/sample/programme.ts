/**
 * Plays the running programme through the program's own actions, each on its day: drafted, countersigned, consulted, approved,
 * issued; signed for by the counties, broken down to townships, reported on. Nothing is written past the rules.
 */
import {
  addCalendarDays,
  addMonthsTo,
  asDay,
  type Day,
  earlier,
  monthStart,
} from '@niangjia/domain/core/days.ts';
import type { TaskContent } from '@niangjia/domain/deploy/programme.model.ts';
import { sql } from '../../core/database/sql.ts';
import { passConsultation } from '../../deploy/consultation.actions.ts';
import { moveCountersign } from '../../deploy/countersign.actions.ts';
import { addTask, editTask, listReceivers, proposeSplit } from '../../deploy/draft.actions.ts';
import { createProgramme, editProgramme } from '../../deploy/programme.actions.ts';
import { moveProgramme } from '../../deploy/programme.moves.ts';
import { breakTask } from '../../deploy/task.actions.ts';
import type { Cast } from './cast.ts';
import type { SampleCity } from './city.ts';
import { CITY } from './names.ts';
import { LATE, type PlannedTask, PROGRAMME, TASKS } from './plan.ts';

/** Never past the year whose working days are published. */
const within = (day: Day, year: string): Day => (day > `${year}-12-31` ? asDay(`${year}-12-31`) : day);

export async function draftProgramme(
  cast: Cast,
  city: SampleCity,
  today: Day,
): Promise<{ id: string; seq: number }> {
  const office = cast.actor(city.root, 'office');
  const year = cast.day.slice(0, 4);
  const startOn = asDay(cast.day);
  const endOn = within(addCalendarDays(today, 40), today.slice(0, 4));
  const made = await createProgramme(cast.ctx(office), {
    unitId: city.root,
    line: 'territory',
    title: PROGRAMME.title,
    year: Number(year),
    speechId: null,
    startOn,
    endOn,
  });
  const middle = addCalendarDays(startOn, 30);
  await editProgramme(cast.ctx(office), made.id, {
    title: PROGRAMME.title,
    year: Number(year),
    purpose: PROGRAMME.purpose,
    startOn,
    endOn,
    office: PROGRAMME.office,
    phases: [
      { no: 1, name: '动员部署', goal: '层层动员，分解任务', startOn, endOn: addCalendarDays(startOn, 10) },
      {
        no: 2,
        name: '走访排查',
        goal: '走访企业，排查问题',
        startOn: addCalendarDays(startOn, 11),
        endOn: earlier(middle, endOn),
      },
      { no: 3, name: '集中攻坚', goal: '逐条办理，销号见底', startOn: addCalendarDays(middle, 1), endOn },
    ],
    leading: [
      {
        role: '组长',
        name: cast.actor(city.root, 'chair').name,
        title: '市总工会主席',
        personId: cast.actor(city.root, 'chair').personId,
      },
      {
        role: '副组长',
        name: cast.actor(city.root, 'vice-chair').name,
        title: '市总工会副主席',
        personId: null,
      },
      {
        role: '办公室主任',
        name: cast.actor(city.root, 'department-head', '权益保障部部长').name,
        title: '权益保障部部长',
        personId: null,
      },
    ],
    frames: [PROGRAMME.frame],
    seenSeq: made.seq,
  });
  for (const [i, task] of TASKS.entries()) await draftTask(cast, city, made.id, task, i, today);
  const { seq } = await programmeRow(cast, made.id);
  return { id: made.id, seq };
}

async function draftTask(
  cast: Cast,
  city: SampleCity,
  programmeId: string,
  planned: PlannedTask,
  at: number,
  today: Day,
): Promise<void> {
  const office = cast.actor(city.root, 'office');
  const { units } = await listReceivers(cast.ctx(office), programmeId);
  const task = await addTask(cast.ctx(office), programmeId, {
    title: planned.title,
    clauseId: null,
    paperId: null,
    pointNo: null,
  });
  const department = city.departments.find(d => d.unitId === city.root && d.name === planned.department)!;
  const unitIds = units.map(u => u.unitId);
  const amount = planned.amount ?? null;
  const split =
    amount === null || !planned.by
      ? unitIds.map(unitId => ({ unitId, amount: null }))
      : (
          await proposeSplit(cast.ctx(office), task.id, {
            amount,
            by: planned.by,
            wishes: unitIds.map(unitId => ({ unitId, min: null, max: null, fixed: null })),
          })
        ).parts.map(p => ({ unitId: p.unitId, amount: p.amount }));
  // What the county that is left out would have had stays in reserve for it.
  const parts = split.filter(p => !planned.leftOut || p.unitId !== city.counties[LATE]);
  const content: TaskContent = {
    title: planned.title,
    demand: planned.demand,
    roadmap: planned.roadmap,
    type: planned.type,
    cadence: planned.cadence ?? null,
    atOnce: planned.atOnce ?? false,
    phaseNo: at < 3 ? 2 : 3,
    frameItem: planned.frameItem,
    // Whole months are reported on: the first one after the start.
    startOn: planned.cadence ? addMonthsTo(monthStart(asDay(cast.day)), 1) : asDay(cast.day),
    dueOn: within(addCalendarDays(today, -planned.due), today.slice(0, 4)),
    lead: cast.actor(city.root, 'vice-chair').name,
    departmentId: department.id,
    responsible: cast.actor(
      city.root,
      planned.department === '办公室' ? 'office' : 'department-head',
      planned.department === '办公室' ? undefined : headOf(planned.department),
    ).name,
    measure: planned.measure ?? null,
    amount,
    parts,
    outside: null,
    withheld: false,
  };
  await editTask(cast.ctx(office), task.id, { ...content, seenSeq: task.seq });
}

const headOf = (department: string) =>
  `${department}${department.endsWith('办') ? '主任' : '部长'}`.replace('部部长', '部部长');

const programmeRow = (cast: Cast, id: string) =>
  cast.db.read(tx => tx.one<{ seq: number }>(sql`SELECT seq FROM programme WHERE id = ${id}`));

/** Countersigning, consultation, approval and issue, by those whose turn it is. */
export async function carryThrough(cast: Cast, city: SampleCity, id: string): Promise<void> {
  const office = cast.actor(city.root, 'office');
  const move = async (
    who: typeof office,
    name: Parameters<typeof moveProgramme>[2]['move'],
    more: object = {},
  ) => moveProgramme(cast.ctx(who), id, { move: name, seenSeq: (await programmeRow(cast, id)).seq, ...more });
  const heads = ['组织部', '权益保障部'];
  await move(office, 'toCountersign', {
    departmentIds: city.departments
      .filter(d => d.unitId === city.root && heads.includes(d.name))
      .map(d => d.id),
  });
  const asked = await cast.db.read(tx =>
    tx.rows<{ id: string; name: string }>(
      sql`SELECT c.id, d.name FROM countersign c JOIN department d ON d.id = c.department_id WHERE c.programme_id = ${id}`,
    ),
  );
  for (const { id: sheet, name } of asked)
    await moveCountersign(cast.ctx(cast.actor(city.root, 'department-head', headOf(name))), sheet, {
      move: 'agree',
      opinion: '同意',
    });
  await move(office, 'toConsult', { commentBy: addCalendarDays(asDay(cast.day), 3) });
  const consulted = await cast.db.read(tx =>
    tx.rows<{
      id: string;
      unitId: string;
    }>(sql`SELECT r.id, r.unit_id AS "unitId" FROM consultation_receiver r
      JOIN consultation c ON c.id = r.consultation_id WHERE c.programme_id = ${id}`),
  );
  for (const { id: sheet, unitId } of consulted)
    await passConsultation(cast.ctx(cast.actor(unitId, 'office')), sheet);
  await move(office, 'toApproval');
  await move(cast.actor(city.root, 'chair'), 'approve');
  await move(office, 'issue', { series: CITY.series });
}

/** The county that was left out at first receives its part out of the reserve, and is judged from this day. */
export async function giveLeftOut(cast: Cast, city: SampleCity, programmeId: string): Promise<void> {
  const roots = await cast.db.read(tx =>
    tx.rows<{
      id: string;
      seq: number;
      title: string;
      rest: number;
    }>(sql`SELECT id, seq, title, amount - given AS rest FROM task
      WHERE programme_id = ${programmeId} AND parent_id IS NULL`),
  );
  for (const { title } of TASKS.filter(t => t.leftOut)) {
    const { id, seq, rest } = roots.find(r => r.title === title)!;
    const parts = [{ unitId: city.counties[LATE]!, amount: rest }];
    await breakTask(cast.ctx(cast.actor(city.root, 'office')), id, { seenSeq: seq, dueOn: null, parts });
  }
}
