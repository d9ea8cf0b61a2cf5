import type { DraftTask, ProgrammeView } from '@niangjia/domain/deploy/programme.model.ts';
import { ConflictPanel } from '@niangjia/ui/ConflictPanel.tsx';
import type { RowEdit, Rows } from './breakdown-rows.ts';
import type { Around } from './programme-around.ts';
import { TASK_FIELDS, taskContentOf, taskFieldText } from './programme-words.ts';

interface Props {
  programme: ProgrammeView;
  rows: Rows;
  around: Around;
}

/** Somebody else changed a row that was being filled in: each field is decided, nothing typed is dropped unasked. */
export function BreakdownConflict({ programme, rows, around }: Props) {
  const [id, trouble] =
    Object.entries(rows.troubles).find(([, t]) => t.sort === 'conflict' && t.current !== undefined) ?? [];
  const task = programme.tasks.find(t => t.id === id);
  const mine = id === undefined ? undefined : rows.edits[id];
  if (!id || !trouble || !task || !mine) return null;
  const theirs = taskContentOf(trouble.current as DraftTask);
  const fields = TASK_FIELDS.filter(([key]) => key in mine);
  return (
    <ConflictPanel
      title={`“${task.title}”：${trouble.title}`}
      fields={fields.map(([key, label]) => ({
        key,
        label,
        mine: taskFieldText(key, { ...theirs, ...mine }, around),
        theirs: taskFieldText(key, theirs, around),
      }))}
      onResolve={choices => {
        const kept = Object.entries(mine).filter(([key]) => choices[key] !== 'theirs');
        rows.settle(id, Object.fromEntries(kept) as RowEdit);
      }}
      onDismiss={() => rows.forget(id)}
    />
  );
}
