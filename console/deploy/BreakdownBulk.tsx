import type { DraftTask, ProgrammeView } from '@niangjia/domain/deploy/programme.model.ts';
import { splitAmount } from '@niangjia/domain/deploy/split.rules.ts';
import { figureText } from '@niangjia/ui/format.ts';
import { Button } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import type { EditOf, RowEdit } from './breakdown-rows.ts';
import type { Around } from './programme-around.ts';
import { frameOptions, phaseTitle } from './programme-words.ts';

interface Props {
  programme: ProgrammeView;
  around: Around;
  chosen: readonly DraftTask[];
  onSet: (tasks: readonly DraftTask[], editOf: EditOf) => Promise<void>;
  onClear: () => void;
}

const EMPTY = {
  lead: '',
  departmentId: '',
  responsible: '',
  startOn: '',
  dueOn: '',
  phaseNo: '',
  frameItem: '',
  parts: '',
  roadmap: '',
};
type Typed = typeof EMPTY;

/** Every unit that may receive it; amounts by the number of workers, to be corrected row by row. */
function partsFor(task: DraftTask, around: Around): NonNullable<RowEdit['parts']> {
  const shares = around.receivers.map(r => ({ unitId: r.unitId, weight: r.workers }));
  return task.amount === null
    ? shares.map(({ unitId }) => ({ unitId, amount: null }))
    : splitAmount(task.amount, shares);
}

const editFrom =
  (typed: Typed, around: Around): EditOf =>
  task => {
    const { phaseNo, parts, ...rest } = typed;
    const filled = Object.entries(rest).filter(([, value]) => value.trim() !== '');
    return {
      ...(Object.fromEntries(filled) as RowEdit),
      ...(phaseNo ? { phaseNo: Number(phaseNo) } : {}),
      ...(parts ? { parts: partsFor(task, around) } : {}),
    };
  };

/** One setting for many rows: only the fields that are filled in here are changed. */
export function BreakdownBulk({ programme, around, chosen, onSet, onClear }: Props) {
  const [typed, setTyped] = useState<Typed>(EMPTY);
  const [pending, setPending] = useState(false);
  if (chosen.length === 0)
    return <p className="quiet">勾选几项任务，可以一次填好责任领导、部室、时限和承接单位。</p>;
  const field = { typed, onChange: (key: keyof Typed, text: string) => setTyped({ ...typed, [key]: text }) };
  async function apply() {
    setPending(true);
    await onSet(chosen, editFrom(typed, around));
    setPending(false);
    setTyped(EMPTY);
  }
  return (
    <section className="panel row bulk" aria-label="批量设置">
      <strong>已选 {figureText(chosen.length)} 项</strong>
      <Text {...field} name="lead" label="责任领导" offers={around.leaders} />
      <Choice {...field} name="departmentId" label="责任部室">
        {around.departments.map(d => (
          <option key={d.id} value={d.id}>
            {d.name}
          </option>
        ))}
      </Choice>
      <Text {...field} name="responsible" label="责任人" offers={around.people} />
      <Text {...field} name="startOn" label="开始日期" type="date" />
      <Text {...field} name="dueOn" label="完成时限" type="date" />
      {programme.phases.length > 0 && (
        <Choice {...field} name="phaseNo" label="阶段">
          {programme.phases.map(p => (
            <option key={p.no} value={p.no}>
              {phaseTitle(programme.phases, p)}
            </option>
          ))}
        </Choice>
      )}
      {programme.frames.length > 0 && (
        <Choice {...field} name="frameItem" label="框架">
          {frameOptions(programme.frames).map(f => (
            <option key={f.value} value={f.value}>
              {f.label}
            </option>
          ))}
        </Choice>
      )}
      <Choice {...field} name="parts" label="承接单位">
        <option value="all">全部 {figureText(around.receivers.length)} 个单位，有数量的按职工数分解</option>
      </Choice>
      <Text {...field} name="roadmap" label="路线图" isLong />
      <Button
        type="primary"
        loading={pending}
        disabled={Object.values(typed).every(value => value.trim() === '')}
        onClick={() => void apply()}
      >
        填入所选任务
      </Button>
      <Button onClick={onClear}>取消选择</Button>
    </section>
  );
}

interface FieldProps {
  typed: Typed;
  name: keyof Typed;
  label: string;
  onChange: (name: keyof Typed, text: string) => void;
}

interface TextProps extends FieldProps {
  type?: 'text' | 'date';
  offers?: readonly string[];
  isLong?: boolean;
}

function Text({ typed, name, label, onChange, type = 'text', offers, isLong }: TextProps) {
  const id = useId();
  return (
    <label className={isLong ? 'bulk-field grow' : 'bulk-field'}>
      {label}
      <input
        className={isLong ? 'cell-input long' : 'cell-input'}
        type={type}
        maxLength={type === 'date' ? undefined : isLong ? 2000 : 40}
        list={offers ? id : undefined}
        value={typed[name]}
        onChange={e => onChange(name, e.target.value)}
      />
      {offers && (
        <datalist id={id}>
          {offers.map(offer => (
            <option key={offer} value={offer} />
          ))}
        </datalist>
      )}
    </label>
  );
}

function Choice({ typed, name, label, onChange, children }: FieldProps & { children: ReactNode }) {
  return (
    <label className="bulk-field">
      {label}
      <select className="cell-input" value={typed[name]} onChange={e => onChange(name, e.target.value)}>
        <option value="">不改</option>
        {children}
      </select>
    </label>
  );
}
