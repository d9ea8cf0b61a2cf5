/** Beside the posts: a contact point, a training and a successor at every unit. */

import {
  contactProjection,
  seatsProjection,
  successorProjection,
  trainingProjection,
} from '../../cadre/cadre.projection.ts';
import type { Work } from '../../core/action.ts';
import { sql } from '../../core/database/sql.ts';
import { openLife } from '../../core/life-store.ts';

const FROM = '2026-01-05';

export async function cadres(w: Work, unitId: string, personId: string, employerId: string) {
  const [contactPoint, training, successor] = [w.newId(), w.newId(), w.newId()];
  const fixed = { person_id: personId, unit_id: unitId };
  const place = { ...fixed, at_unit_id: null, employer_id: employerId };
  await openLife(w, contactProjection, contactPoint, 'assign', { fromDay: FROM, toDay: '9999-12-31' }, place);
  const session = { title: '证明培训', organiser: '证明单位', fromDay: FROM, toDay: FROM, hours: 8 };
  const held = { ...session, personIds: [personId] };
  await openLife(w, trainingProjection, training, 'record', held, { unit_id: unitId });
  const seats = await declared(w, unitId);
  const plan = { grade: 'young', aim: '证明岗位', plan: '', fromDay: FROM };
  await openLife(w, successorProjection, successor, 'list', plan, fixed);
  return { contactPoint, training, successor, leaderSeats: seats };
}

/** A unit declares its seats once, however often it is made a subject. */
async function declared(w: Work, unitId: string): Promise<string> {
  const before = await w.tx.maybe<{ id: string }>(
    sql`SELECT id FROM leader_seats WHERE unit_id = ${unitId} AND office = 'vice-chair'`,
  );
  if (before) return before.id;
  const id = w.newId();
  const content = { seats: 3, fromDay: FROM, paper: '证明号' };
  await openLife(w, seatsProjection, id, 'declare', content, { unit_id: unitId, office: 'vice-chair' });
  return id;
}
