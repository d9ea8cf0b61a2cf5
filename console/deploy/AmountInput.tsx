import { brokenSays, isBroken } from '@niangjia/domain/core/amount.ts';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { type CSSProperties, useId } from 'react';

interface Props {
  id?: string;
  'aria-label'?: string;
  measure: string | null;
  value: number | null;
  max?: number;
  style?: CSSProperties;
  onChange: (value: number | null) => void;
}

/** A figure in a measure: that there is no half of what is counted is said while it is typed, under the field. */
export function AmountInput({ measure, value, onChange, ...rest }: Props) {
  const says = useId();
  const broken = isBroken(measure, value);
  return (
    <div className="amount-field">
      <NumberInput
        {...rest}
        min={0}
        inputMode="decimal"
        value={value}
        status={broken ? 'error' : ''}
        aria-invalid={broken || undefined}
        aria-describedby={broken ? says : undefined}
        onChange={n => onChange(n === null ? null : Number(n))}
      />
      {broken && <BrokenSays id={says} measure={measure} />}
    </div>
  );
}

export function BrokenSays({ id, measure }: { id: string; measure: string | null }) {
  return (
    <p id={id} className="amount-broken" role="alert">
      {brokenSays(measure)}
    </p>
  );
}
