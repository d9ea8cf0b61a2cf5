/** What first set-up writes: the root of both lines, three persons with their posts, parameters, the shipped calendar. */
import type { AdminRole } from '@niangjia/domain/account/setup.model.ts';
import type { Line } from '@niangjia/domain/core/actor.ts';
import { shippedCalendarYears } from '@niangjia/domain/core/calendar-shipped.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import { defaultParameters } from '@niangjia/domain/core/parameter-catalogue.ts';
import { OFFICES, seatsOf } from '@niangjia/domain/unit/offices.ts';
import { PERSON_FIRST_MOVE, personLife } from '@niangjia/domain/unit/person.life.ts';
import { POST_FIRST_MOVE, postLife } from '@niangjia/domain/unit/post.life.ts';
import { UNIT_FIRST_MOVE, unitLife } from '@niangjia/domain/unit/unit.life.ts';
import { pinyin } from 'pinyin-pro';
import type { Work } from '../core/action.ts';
import { sealSeat } from '../core/crypto/seat-seal.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import { advance, defineProjection, openLife } from '../core/life-store.ts';

const unitProjection = defineProjection(unitLife, 'unit', [
  'name',
  'shortName',
  'pinyin',
  'level',
  'grouping',
  'foundedOn',
  'dissolvedOn',
  'sortNo',
]);
const personProjection = defineProjection(personLife, 'person', ['name', 'pinyin', 'unitId']);
const postProjection = defineProjection(postLife, 'post', [
  'departmentId',
  'title',
  'office',
  'employment',
  'isLeader',
  'fromDay',
  'toDay',
]);

const LINES: readonly Line[] = ['territory', 'industry'];
const FOREVER = '9999-12-31';
/** The root stands on its lines since long before anything below it was founded, so that the past can be entered. */
const ROOT_SINCE = '1949-10-01';
const ROOT_CODE = '1';
const OFFICE = '办公室';

/** 'zhangsan zs', as everywhere for search. */
function reading(text: string, surname: 'head' | 'off'): string {
  const syllables = pinyin(text, { toneType: 'none', type: 'array', v: true, surname });
  return `${syllables.join('')} ${syllables.map(s => s[0] ?? '').join('')}`;
}

export async function foundRoot(
  w: Work,
  root: { name: string; shortName: string; level: string },
): Promise<string> {
  const id = w.newId();
  await openLife(
    w,
    unitProjection,
    id,
    UNIT_FIRST_MOVE.name,
    {
      ...root,
      pinyin: reading(root.name, 'off'),
      grouping: null,
      foundedOn: null,
      dissolvedOn: null,
      sortNo: 0,
    },
    { code: ROOT_CODE, kind: 'federation' },
  );
  for (const line of LINES)
    await w.tx.run(sql`INSERT INTO unit_place (line, unit_id, path, from_day)
      VALUES (${line}, ${id}, ${`${ROOT_CODE}.`}, ${ROOT_SINCE})`);
  await foundOffice(w, id);
  return id;
}

/** Units and departments are kept by the office, and the office sits in a department: this one is there before anybody is. */
async function foundOffice(w: Work, unitId: string): Promise<void> {
  await w.tx.run(sql`INSERT INTO department (home, id, unit_id, name, sort_no)
    VALUES (${w.actor.home}, ${w.newId()}, ${unitId}, ${OFFICE}, 0)`);
  const root = { id: unitId, seq: 1, state: unitProjection.life.initial };
  await advance(w, unitProjection, root, 'add-department', {}, { why: OFFICE });
}

export async function registerPerson(w: Work, id: string, name: string, unitId: string): Promise<void> {
  await openLife(
    w,
    personProjection,
    id,
    PERSON_FIRST_MOVE.name,
    { name, pinyin: reading(name, 'head'), unitId },
    {},
  );
}

/** The post of an administrator with the seats that its office gives, sealed. */
export async function appointAdmin(
  w: Work,
  role: AdminRole,
  personId: string,
  unitId: string,
): Promise<void> {
  const office = `admin-${role}` as const;
  const postId = w.newId();
  const fromDay = w.actor.day;
  await openLife(
    w,
    postProjection,
    postId,
    POST_FIRST_MOVE.name,
    {
      departmentId: null,
      title: OFFICES[office].label,
      office,
      employment: 'full-time',
      isLeader: false,
      fromDay,
      toDay: FOREVER,
    },
    { person_id: personId, unit_id: unitId },
  );
  for (const grant of seatsOf(office, 'federation', LINES)) {
    const seat = { id: w.newId(), postId, personId, unitId, ...grant, fromDay, toDay: FOREVER };
    await w.tx.run(sql`INSERT INTO seat (home, id, post_id, person_id, unit_id, line, duty, reach, from_day, to_day, seal)
      VALUES (${w.actor.home}, ${seat.id}, ${postId}, ${personId}, ${unitId}, ${seat.line}, ${seat.duty}, ${seat.reach},
        ${fromDay}, ${FOREVER}, ${sealSeat(w.crypto, seat)})`);
  }
}

export async function insertDefaultParameters(w: Work, rootUnitId: string): Promise<void> {
  for (const p of defaultParameters(rootUnitId, asDay('2000-01-01'), () => w.newId()))
    await w.tx.run(sql`INSERT INTO parameter (home, id, code, jurisdiction, value, unit, day_type, from_day, doc_no, article)
      VALUES (${w.actor.home}, ${p.id}, ${p.code}, ${p.jurisdiction}, ${JSON.stringify(p.value)}::jsonb, ${p.unit}, ${p.dayType},
        ${p.fromDay}, ${p.docNo}, ${p.article})`);
}

/** The years that come with the platform, where no administrator has loaded them yet. */
export async function loadShippedCalendar(tx: Tx): Promise<void> {
  for (const { year, docNo, days } of shippedCalendarYears) {
    const isNew =
      await tx.run(sql`INSERT INTO calendar_year (year, doc_no, loaded_at) VALUES (${year}, ${docNo}, clock())
      ON CONFLICT DO NOTHING`);
    if (!isNew) continue;
    await tx.run(sql`INSERT INTO calendar_day (day, year, is_workday, kind, name)
      SELECT day, ${year}, "isWorkday", kind, name FROM jsonb_to_recordset(${JSON.stringify(days)}::jsonb)
        AS d(day date, "isWorkday" boolean, kind text, name text)`);
  }
}

export interface Installed {
  mode: 'demo' | 'real';
  name: string;
  isDone: boolean;
}

export const findInstallation = (tx: Tx): Promise<Installed | undefined> =>
  tx.maybe<Installed>(sql`SELECT mode, name, mode = 'demo' OR set_up_at IS NOT NULL AS "isDone"
    FROM installation WHERE id = 1`);

/** The one row. Of two set-ups at once the later waits for the first and then changes nothing. @returns was it us? */
export async function claimInstallation(
  tx: Tx,
  row: { home: number; name: string; level: string; jurisdiction: string },
): Promise<boolean> {
  const written =
    await tx.run(sql`INSERT INTO installation AS i (id, mode, home, name, level, jurisdiction, set_up_at)
    VALUES (1, 'real', ${row.home}, ${row.name}, ${row.level}, ${row.jurisdiction}, clock())
    ON CONFLICT (id) DO UPDATE SET home = excluded.home, name = excluded.name, level = excluded.level,
      jurisdiction = excluded.jurisdiction, set_up_at = excluded.set_up_at
    WHERE i.mode = 'real' AND i.set_up_at IS NULL`);
  return written === 1;
}

export const setRootUnit = (tx: Tx, unitId: string): Promise<number> =>
  tx.run(sql`UPDATE installation SET root_unit_id = ${unitId} WHERE id = 1`);

export interface CalendarCheck {
  today: string;
  years: number[];
  missing: number[];
}

/** Next year's arrangement appears in November; before that its absence is no fault. */
export async function checkCalendar(tx: Tx): Promise<CalendarCheck> {
  const { today, years } = await tx.one<{ today: string; years: number[] }>(
    sql`SELECT today() AS today, ARRAY(SELECT year::int FROM calendar_year ORDER BY year) AS years`,
  );
  const known = [...new Set([...years, ...shippedCalendarYears.map(y => y.year)])].sort();
  const year = Number(today.slice(0, 4));
  const needed = today.slice(5) >= '12-01' ? [year, year + 1] : [year];
  return { today, years: known, missing: needed.filter(y => !known.includes(y)) };
}
