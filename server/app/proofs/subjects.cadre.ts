/** Beside the posts: a contact point, a training and a successor at every unit. */

import { contactProjection, successorProjection, trainingProjection } from '../../cadre/cadre.projection.ts';
import type { Work } from '../../core/action.ts';
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
  const plan = { grade: 'young', aim: '证明岗位', plan: '', fromDay: FROM };
  await openLife(w, successorProjection, successor, 'list', plan, fixed);
  return { contactPoint, training, successor };
}
