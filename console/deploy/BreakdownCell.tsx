import type { DraftTask } from '@niangjia/domain/deploy/programme.model.ts';
import { type KeyboardEvent, useId } from 'react';
import type { Rows } from './breakdown-rows.ts';
import type { Around } from './programme-around.ts';

interface Props {
  task: DraftTask;
  field: 'lead' | 'departmentId' | 'dueOn';
  label: string;
  rows: Rows;
  around: Around;
}

/** Enter saves, Escape takes back what was typed in this row. */
const onKeys = (rows: Rows, id: string) => (event: KeyboardEvent<HTMLElement>) => {
  if (event.key === 'Enter') event.currentTarget.blur();
  if (event.key === 'Escape') rows.forget(id);
};

/** One field of one row. The browser's own controls: a long table of them stays fluid. */
export function BreakdownCell({ task, field, label, rows, around }: Props) {
  const list = useId();
  const typed = rows.edits[task.id];
  const value = (typed && field in typed ? typed[field] : task[field]) ?? '';
  if (!task.allowed.includes('edit'))
    return <>{(field === 'departmentId' ? task.department : value) || <span className="quiet">未定</span>}</>;
  const name = `${label}：${task.title}`;
  const isTyped = typed !== undefined && field in typed;
  const shared = {
    'aria-label': name,
    className: `cell-input${isTyped ? ' typed' : ''}`,
    onKeyDown: onKeys(rows, task.id),
  };
  if (field === 'departmentId')
    return (
      <select
        {...shared}
        value={value}
        onChange={e => void rows.set([task], () => ({ departmentId: e.target.value || null }))}
      >
        <option value="">未定</option>
        {around.departments.map(d => (
          <option key={d.id} value={d.id}>
            {d.name}
          </option>
        ))}
      </select>
    );
  const change = (text: string) => rows.type(task.id, { [field]: text || null });
  return (
    <>
      <input
        {...shared}
        type={field === 'dueOn' ? 'date' : 'text'}
        list={field === 'lead' ? list : undefined}
        maxLength={field === 'lead' ? 40 : undefined}
        value={value}
        onChange={e => change(e.target.value)}
        onBlur={() => void rows.save([task.id])}
      />
      {field === 'lead' && (
        <datalist id={list}>
          {around.leaders.map(leader => (
            <option key={leader} value={leader} />
          ))}
        </datalist>
      )}
    </>
  );
}
