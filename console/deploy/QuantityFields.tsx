import type { ClauseView } from '@niangjia/domain/deploy/speech.model.ts';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Button, Input } from 'antd';

type Quantity = ClauseView['quantities'][number];
const BOUNDS = ['整', '余', '近', '以上', '以下', '左右', '上万'] as const;

/** Figures of a clause: value, how exact it is, and what is counted. */
export function QuantityFields({
  value,
  onChange,
}: {
  value: readonly Quantity[];
  onChange: (value: Quantity[]) => void;
}) {
  const change = (at: number, part: Partial<Quantity>) =>
    onChange(value.map((q, i) => (i === at ? { ...q, ...part } : q)));
  return (
    <fieldset className="plain-fieldset">
      <legend>数量</legend>
      <div className="stack" style={{ gap: 6 }}>
        {value.map((q, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: figures have no identity of their own
          <div key={at} className="row">
            <NumberInput
              aria-label={`第${at + 1}个数`}
              value={q.value}
              onChange={n => change(at, { value: Number(n ?? 0) })}
            />
            <Input
              aria-label={`第${at + 1}个数的计量`}
              value={q.measure}
              maxLength={10}
              style={{ width: 80 }}
              onChange={e => change(at, { measure: e.target.value })}
            />
            <Select
              aria-label={`第${at + 1}个数的界限`}
              value={q.bound}
              style={{ width: 90 }}
              onChange={bound => change(at, { bound })}
              options={BOUNDS.map(b => ({ value: b, label: b === '整' ? '准数' : b }))}
            />
            <Button
              size="small"
              aria-label={`去掉第${at + 1}个数`}
              onClick={() => onChange(value.filter((_, i) => i !== at))}
            >
              去掉
            </Button>
          </div>
        ))}
        <div>
          <Button
            size="small"
            onClick={() => onChange([...value, { value: 0, bound: '整', measure: '', raw: '' }])}
          >
            加一个数
          </Button>
        </div>
      </div>
    </fieldset>
  );
}
