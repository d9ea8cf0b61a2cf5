import { type ReactNode, useId } from 'react';
import { Select } from './Select.tsx';

interface ConditionProps<Value extends string | number> {
  label: string;
  /** Undefined: whatever it is (全部). */
  value: Value | undefined;
  onChange: (value: Value | undefined) => void;
  options: readonly { value: string | number; label: ReactNode }[];
  width: number;
}

/** One condition of a list, with its name before it; cleared, it is no condition. */
export function Condition<Value extends string | number>({
  label,
  value,
  onChange,
  options,
  width,
}: ConditionProps<Value>) {
  const id = useId();
  return (
    // Name and list stay together where the row breaks on a phone.
    <span className="condition">
      <label htmlFor={id}>{label}</label>
      <Select
        id={id}
        allowClear
        placeholder="全部"
        value={value}
        onChange={onChange}
        style={{ width }}
        options={[...options]}
      />
    </span>
  );
}
