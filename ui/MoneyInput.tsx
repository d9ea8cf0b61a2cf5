import type { InputNumberProps } from 'antd';
import { NumberInput } from './NumberInput.tsx';

interface Props extends Pick<InputNumberProps<number>, 'id' | 'status' | 'min'> {
  value?: number | null;
  onChange?: (fen: number | null) => void;
}

/** Typed in yuan, kept in fen. */
export const MoneyInput = ({ value, onChange, ...rest }: Props) => (
  <NumberInput
    {...rest}
    value={typeof value === 'number' ? value / 100 : null}
    precision={2}
    suffix="元"
    onChange={yuan => onChange?.(yuan === null ? null : Math.round(yuan * 100))}
    style={{ width: 180 }}
  />
);
