/** Parts that are long overdue, one of them explained; and a map of the unit's own. */
import type { Work } from '../../core/action.ts';
import { openLife } from '../../core/life-store.ts';
import { newTaskPatch, taskProjection } from '../../deploy/task.projection.ts';
import { lagReasonProjection } from '../../report/lag-reason.store.ts';
import { boardMapProjection, mapOf } from '../../report/map.store.ts';
import type { Grounds } from './people.ts';
import { linesAt, type PlaceName, senderOf } from './places.ts';

export async function boards(w: Work, at: PlaceName, { unit }: Grounds) {
  const [behind, explained] = [await overdue(w, at, unit), await overdue(w, at, unit)];
  const words = { text: '人手不足', remedy: '', catchUpOn: null };
  const fixed = { task_id: explained, unit_id: unit[at] };
  await openLife(w, lagReasonProjection, w.newId(), 'give', words, fixed);
  const map = { reviewNo: '浙S（2026）1号', source: '证明', shapes: [] };
  // One map is used at a time; a second set of records at a unit finds it there.
  if (!(await mapOf(w.tx, unit[at])))
    await openLife(w, boardMapProjection, w.newId(), 'load', map, { unit_id: unit[at] });
  return { behind, explained };
}

/** No programme is around it: an instruction of the unit above. */
async function overdue(w: Work, at: PlaceName, unit: Grounds['unit']): Promise<string> {
  const sender = senderOf(at);
  const [root, part] = [w.newId(), w.newId()];
  const line = linesAt(at).find(l => linesAt(sender).includes(l))!;
  const common = { root_id: root, line, issued_on: '2026-01-05', issuer_unit_id: unit[sender] };
  const dates = { startOn: '2026-01-05', dueOn: '2026-02-05' };
  const patch = { ...newTaskPatch({ title: `证明逾期${part.slice(-6)}`, sortNo: 0, ...dates }) };
  const above = { ...common, parent_id: null, unit_id: unit[sender] };
  await openLife(w, taskProjection, root, 'plan', patch, above, null, 'issued');
  const below = { ...common, parent_id: root, unit_id: unit[at] };
  await openLife(w, taskProjection, part, 'send', patch, below, null, 'doing');
  return part;
}
