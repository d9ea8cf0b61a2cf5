import { Input, type InputProps } from 'antd';

type Props = Omit<InputProps, 'type' | 'value' | 'onChange'> & {
  /** `YYYY-MM-DD`, or empty. Days stay text: no time zone can move them. */
  value?: string;
  onChange?: (day: string) => void;
};

/** The browser's own day picker: works by keyboard, on phones and with screen readers. */
export function DayInput({ value, onChange, ...more }: Props) {
  return (
    <Input
      {...more}
      type="date"
      value={value ?? ''}
      onChange={event => onChange?.(event.target.value)}
      style={{ width: 160, ...more.style }}
    />
  );
}
