import { figureText } from '@niangjia/ui/format.ts';
import { Button } from 'antd';
import { useId, useState } from 'react';
import type { RowEdit } from './breakdown-rows.ts';
import type { Around } from './programme-around.ts';

interface Props {
  around: Around;
  chosen: readonly string[];
  onSet: (ids: readonly string[], edit: RowEdit) => Promise<void>;
  onClear: () => void;
}

type Typed = Record<'lead' | 'departmentId' | 'responsible' | 'startOn' | 'dueOn', string>;
const EMPTY: Typed = { lead: '', departmentId: '', responsible: '', startOn: '', dueOn: '' };

/** One setting for many rows: only the fields that are filled in here are changed. */
export function BreakdownBulk({ around, chosen, onSet, onClear }: Props) {
  const [typed, setTyped] = useState<Typed>(EMPTY);
  const [pending, setPending] = useState(false);
  const id = useId();
  if (chosen.length === 0) return <p className="quiet">勾选几项任务，可以一次填好责任领导、部室和时限。</p>;
  const filled = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== '')) as RowEdit;
  const field = (key: keyof Typed, label: string, type: 'text' | 'date', names?: readonly string[]) => (
    <label className="bulk-field">
      {label}
      <input
        className="cell-input"
        type={type}
        maxLength={type === 'text' ? 40 : undefined}
        list={names ? `${id}-${key}` : undefined}
        value={typed[key]}
        onChange={e => setTyped({ ...typed, [key]: e.target.value })}
      />
      {names && (
        <datalist id={`${id}-${key}`}>
          {names.map(name => (
            <option key={name} value={name} />
          ))}
        </datalist>
      )}
    </label>
  );
  async function apply() {
    setPending(true);
    await onSet(chosen, filled);
    setPending(false);
    setTyped(EMPTY);
  }
  return (
    <section className="panel row bulk" aria-label="批量设置">
      <strong>已选 {figureText(chosen.length)} 项</strong>
      {field('lead', '责任领导', 'text', around.leaders)}
      <label className="bulk-field">
        责任部室
        <select
          className="cell-input"
          value={typed.departmentId}
          onChange={e => setTyped({ ...typed, departmentId: e.target.value })}
        >
          <option value="">不改</option>
          {around.departments.map(d => (
            <option key={d.id} value={d.id}>
              {d.name}
            </option>
          ))}
        </select>
      </label>
      {field('responsible', '责任人', 'text', around.people)}
      {field('startOn', '开始日期', 'date')}
      {field('dueOn', '完成时限', 'date')}
      <Button
        type="primary"
        loading={pending}
        disabled={Object.keys(filled).length === 0}
        onClick={() => void apply()}
      >
        填入所选任务
      </Button>
      <Button onClick={onClear}>取消选择</Button>
    </section>
  );
}
