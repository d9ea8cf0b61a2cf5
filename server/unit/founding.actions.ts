/** What a federation begins with: the root of both lines with its office, and the first persons with their posts. */
import type { Line } from '@niangjia/domain/core/actor.ts';
import { type Office, officeSpec } from '@niangjia/domain/unit/offices.ts';
import { PERSON_FIRST_MOVE } from '@niangjia/domain/unit/person.life.ts';
import { UNIT_FIRST_MOVE } from '@niangjia/domain/unit/unit.life.ts';
import type { Work } from '../core/action.ts';
import { sql } from '../core/database/sql.ts';
import { advance, openLife } from '../core/life-store.ts';
import { personPinyin, unitPinyin } from '../core/pinyin.ts';
import { openPost } from './post.handover.ts';
import { personProjection, unitProjection } from './unit.projection.ts';

const LINES: readonly Line[] = ['territory', 'industry'];
/** The root stands on its lines since long before anything below it was founded, so that the past can be entered. */
const ROOT_SINCE = '1949-10-01';
const ROOT_CODE = '1';
const OFFICE = '办公室';

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
      pinyin: unitPinyin(root.name, root.shortName),
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

/** A person in an office of the root, before anybody is there who could register and appoint. */
export async function seatFirst(
  w: Work,
  first: { personId: string; name: string; office: Office },
  rootId: string,
): Promise<void> {
  const { personId, name, office } = first;
  await openLife(
    w,
    personProjection,
    personId,
    PERSON_FIRST_MOVE.name,
    { name, pinyin: personPinyin(name), unitId: rootId },
    {},
  );
  await openPost(
    w,
    {
      personId,
      unitId: rootId,
      departmentId: null,
      title: officeSpec(office).label,
      office,
      employment: 'full-time',
      fromDay: w.actor.day,
    },
    { kind: 'federation', lines: LINES },
    { why: '初始设置' },
  );
}
