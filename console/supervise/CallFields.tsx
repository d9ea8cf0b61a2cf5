import type { CallContent } from '@niangjia/domain/supervise/call.model.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { Button, Input } from 'antd';
import { useId } from 'react';

export interface CallTyped extends Omit<CallContent, 'heldOn' | 'reportBy' | 'topics'> {
  heldOn: string;
  reportBy: string;
}

interface Props {
  typed: CallTyped;
  onChange: (part: Partial<CallTyped>) => void;
  units: readonly { unitId: string; unit: string }[];
  /** Fields that the rules sent back. */
  wrong: ReadonlySet<string>;
}

/** When, where, by whom, and who takes part. */
export function CallFields({ typed, onChange, units, wrong }: Props) {
  const id = useId();
  const mark = (field: string) =>
    wrong.has(field) ? ({ status: 'error', 'aria-invalid': true } as const) : {};
  const text = (field: 'title' | 'place' | 'host', label: string, max: number) => (
    <div className="grow">
      <label htmlFor={`${id}-${field}`}>{label}</label>
      <Input
        id={`${id}-${field}`}
        {...mark(field)}
        value={typed[field]}
        maxLength={max}
        onChange={event => onChange({ [field]: event.target.value })}
      />
    </div>
  );
  const day = (field: 'heldOn' | 'reportBy', label: string) => (
    <div>
      <label htmlFor={`${id}-${field}`}>{label}</label>
      <br />
      <DayInput
        id={`${id}-${field}`}
        {...mark(field)}
        value={typed[field]}
        onChange={value => onChange({ [field]: value })}
      />
    </div>
  );
  const isAll = units.every(u => typed.unitIds.includes(u.unitId));
  const flip = (unitId: string) =>
    onChange({
      unitIds: typed.unitIds.includes(unitId)
        ? typed.unitIds.filter(one => one !== unitId)
        : [...typed.unitIds, unitId],
    });
  return (
    <>
      {text('title', '会议名称', 120)}
      <div className="row">
        {day('heldOn', '会期')}
        {day('reportBy', '汇报截止日（可不填）')}
      </div>
      <div className="row">
        {text('place', '地点（可不填）', 60)}
        {text('host', '主持（可不填）', 40)}
      </div>
      <fieldset className="plain-fieldset">
        <legend className="row">
          参会并汇报的单位（{typed.unitIds.length} / {units.length}）
          <Button size="small" onClick={() => onChange({ unitIds: isAll ? [] : units.map(u => u.unitId) })}>
            {isAll ? '全不选' : '全选'}
          </Button>
        </legend>
        <ul className="unit-ticks">
          {units.map(u => (
            <li key={u.unitId}>
              <label>
                <input
                  type="checkbox"
                  checked={typed.unitIds.includes(u.unitId)}
                  onChange={() => flip(u.unitId)}
                />
                {u.unit}
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
    </>
  );
}
