/** One input for every field of every kind, by its widget. */
import { type FieldSpec, neededColumns } from '@niangjia/domain/matter/field.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { MoneyInput } from '@niangjia/ui/MoneyInput.tsx';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import type { FieldTrouble } from '@niangjia/ui/trouble.ts';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { EmployerPicker } from '../app/EmployerPicker.tsx';
import { LawyerPicker } from '../app/LawyerPicker.tsx';
import { PeoplePicker } from '../app/PeoplePicker.tsx';
import { SendFiles, type SentFile } from '../app/SendFiles.tsx';
import { SupervisorsPicker } from '../app/SupervisorsPicker.tsx';
import { UnitPicker } from '../app/UnitPicker.tsx';

interface Props {
  id: string;
  spec: FieldSpec;
  value: unknown;
  onChange: (value: unknown) => void;
  isWrong?: boolean;
  isNeeded?: boolean;
  /** Whom the matter is about, where that decides who may be chosen. */
  employerId?: string | null;
  /** The union that handles it. */
  unitId?: string | null;
  /** Of a table: what is wrong in its cells, by their place below `path`. */
  faults?: readonly FieldTrouble[];
  path?: string;
}

export function FieldInput(props: Props) {
  const { id, spec, value, onChange, isWrong, isNeeded, employerId = null, faults = [], path = '' } = props;
  const { unitId = null } = props;
  const status = isWrong ? 'error' : '';
  const text = typeof value === 'string' ? value : '';
  switch (spec.widget) {
    case 'text':
      return (
        <Input.TextArea
          id={id}
          value={text}
          status={status}
          autoSize={{ minRows: 2, maxRows: 10 }}
          onChange={event => onChange(event.target.value)}
        />
      );
    case 'day':
      return <DayInput id={id} value={text} status={status} onChange={onChange} />;
    case 'number':
      return (
        <NumberInput
          id={id}
          value={typeof value === 'number' ? value : null}
          status={status}
          onChange={onChange}
          style={{ width: 160 }}
        />
      );
    case 'money':
      return (
        <MoneyInput
          id={id}
          value={typeof value === 'number' ? value : null}
          status={status}
          min={0}
          onChange={onChange}
        />
      );
    case 'yes':
      return (
        <Checkbox id={id} checked={value === true} onChange={event => onChange(event.target.checked)}>
          {spec.label}
        </Checkbox>
      );
    case 'choice':
      return (
        <Select
          id={id}
          value={text || undefined}
          status={status}
          allowClear
          onChange={onChange}
          options={optionsOf(spec)}
          style={{ width: '100%' }}
        />
      );
    case 'choices':
      return (
        <Select
          id={id}
          mode="multiple"
          value={Array.isArray(value) ? value : []}
          status={status}
          onChange={onChange}
          options={optionsOf(spec)}
          style={{ width: '100%' }}
        />
      );
    case 'employer':
      return <EmployerPicker id={id} value={text || null} onChange={onChange} />;
    case 'lawyer':
      return (
        <LawyerPicker
          id={id}
          value={text || null}
          status={status}
          onChange={onChange}
          employerId={employerId}
        />
      );
    case 'supervisors':
      return (
        <SupervisorsPicker
          id={id}
          value={Array.isArray(value) ? (value as string[]) : []}
          status={status}
          onChange={onChange}
          unitId={unitId}
          employerId={employerId}
        />
      );
    case 'person':
      return (
        <PeoplePicker
          id={id}
          value={Array.isArray(value) ? (value as string[]) : []}
          status={status}
          onChange={onChange}
        />
      );
    case 'unit':
      return <UnitPicker id={id} value={text || null} onChange={onChange} />;
    case 'files':
      return <Files spec={spec} onChange={onChange} isNeeded={isNeeded ?? false} />;
    case 'rows':
      return (
        <Rows
          id={id}
          spec={spec}
          value={Array.isArray(value) ? (value as Record<string, unknown>[]) : []}
          onChange={onChange}
          faultAt={(row, column) => faults.find(fault => fault.path === `${path}.${row}.${column}`)?.message}
        />
      );
    default:
      return (
        <Input
          id={id}
          value={text}
          status={status}
          inputMode={spec.widget === 'phone' || spec.widget === 'card' ? 'numeric' : undefined}
          onChange={event => onChange(event.target.value)}
        />
      );
  }
}

const optionsOf = (spec: FieldSpec) =>
  Object.entries(spec.choices ?? {}).map(([value, label]) => ({ value, label }));

function Files({ spec, onChange, isNeeded }: Pick<Props, 'spec' | 'onChange'> & { isNeeded: boolean }) {
  const [files, setFiles] = useState<SentFile[]>([]);
  return (
    <SendFiles
      to="matter"
      label={spec.label}
      value={files}
      limit={20}
      isNeeded={isNeeded}
      onChange={next => {
        setFiles(next);
        onChange(next.map(f => f.id));
      }}
    />
  );
}

/** A table whose columns are fields, for example the members of a household. */
function Rows({
  id,
  spec,
  value,
  onChange,
  faultAt,
}: {
  id: string;
  spec: FieldSpec;
  value: readonly Record<string, unknown>[];
  onChange: (value: unknown) => void;
  faultAt: (row: number, column: string) => string | undefined;
}) {
  const columns = Object.entries(spec.columns ?? {});
  const needed = neededColumns(spec);
  const set = (at: number, name: string, cell: unknown) =>
    onChange(value.map((row, i) => (i === at ? { ...row, [name]: cell } : row)));
  return (
    <div className="stack" id={id}>
      {value.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own and are only added at the end or taken away
        <fieldset key={at} className="panel stack matter-row">
          <legend>
            {spec.label} {at + 1}
          </legend>
          <div className="matter-row-fields">
            {columns.map(([name, column]) => (
              <div key={name}>
                {column.widget !== 'yes' && (
                  <label htmlFor={`${id}-${at}-${name}`} className={needed.has(name) ? 'must' : undefined}>
                    {column.label}
                  </label>
                )}
                <FieldInput
                  id={`${id}-${at}-${name}`}
                  spec={column}
                  value={row[name]}
                  isWrong={faultAt(at, name) !== undefined}
                  onChange={cell => set(at, name, cell)}
                />
                {faultAt(at, name) && (
                  <p className="field-fault" role="alert">
                    {faultAt(at, name)}
                  </p>
                )}
              </div>
            ))}
          </div>
          <div>
            <Button
              size="small"
              aria-label={`去掉第 ${at + 1} 行`}
              onClick={() => onChange(value.filter((_, i) => i !== at))}
            >
              去掉
            </Button>
          </div>
        </fieldset>
      ))}
      <div>
        <Button onClick={() => onChange([...value, {}])}>添加{spec.label}</Button>
      </div>
    </div>
  );
}
