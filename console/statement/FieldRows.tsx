import { indicatorApi } from '@niangjia/domain/core/indicator.api.ts';
import type { Field } from '@niangjia/domain/statement/statement.model.ts';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Button, Checkbox, Input } from 'antd';
import { useId } from 'react';
import { useRead } from '../app/queries.ts';

interface Props {
  value: readonly Field[];
  onChange: (fields: Field[]) => void;
  wrong: ReadonlySet<string>;
}

/** The next code that no field has: people need not think of one. */
function nextCode(fields: readonly Field[]): string {
  for (let n = fields.length + 1; ; n++) if (!fields.some(f => f.code === `f${n}`)) return `f${n}`;
}

const fresh = (fields: readonly Field[]): Field => ({
  code: nextCode(fields),
  name: '',
  measure: '个',
  meaning: '',
  required: true,
  decimals: 0,
  canBeNegative: false,
  jumpPercent: null,
  indicator: null,
  cut: '',
});

export function FieldRows({ value, onChange, wrong }: Props) {
  const indicators = useRead(indicatorApi.list, {});
  const counted = (indicators.data?.items ?? []).filter(i => i.sort === 'counted' && !i.selfReported);
  const change = (at: number, part: Partial<Field>) =>
    onChange(value.map((field, i) => (i === at ? { ...field, ...part } : field)));
  return (
    <section className="panel stack" aria-label="栏目">
      <h2>栏目</h2>
      {value.map((field, i) => (
        <FieldRow
          // biome-ignore lint/suspicious/noArrayIndexKey: fields are told apart by their place while they are designed
          key={i}
          no={i + 1}
          field={field}
          counted={counted}
          onChange={part => change(i, part)}
          onDrop={() => onChange(value.filter((_, at) => at !== i))}
          wrong={name => wrong.has(`fields.${i}.${name}`)}
        />
      ))}
      <div>
        <Button onClick={() => onChange([...value, fresh(value)])}>加一栏</Button>
      </div>
    </section>
  );
}

interface RowProps {
  no: number;
  field: Field;
  counted: readonly { code: string; name: string; measure: string }[];
  onChange: (part: Partial<Field>) => void;
  onDrop: () => void;
  wrong: (name: string) => boolean;
}

function FieldRow({ no, field, counted, onChange, onDrop, wrong }: RowProps) {
  const id = useId();
  const text = (
    name: 'name' | 'code' | 'measure' | 'meaning',
    label: string,
    width: number | string,
    max: number,
  ) => (
    <div style={{ width, maxWidth: '100%' }}>
      <label htmlFor={`${id}-${name}`}>{label}</label>
      <Input
        id={`${id}-${name}`}
        status={wrong(name) ? 'error' : ''}
        aria-invalid={wrong(name) || undefined}
        value={field[name]}
        maxLength={max}
        onChange={event => onChange({ [name]: event.target.value })}
      />
    </div>
  );
  return (
    <fieldset className="statement-design">
      <legend>第 {no} 栏</legend>
      <div className="row">
        {text('name', '指标名称', 240, 60)}
        {text('measure', '单位', 70, 10)}
        {text('code', '代码', 110, 20)}
        <div>
          <label htmlFor={`${id}-indicator`}>取数</label>
          <br />
          <Select
            id={`${id}-indicator`}
            allowClear
            status={wrong('indicator') ? 'error' : ''}
            placeholder="由下级填"
            value={field.indicator ?? undefined}
            onChange={(code?: string) => {
              const found = counted.find(i => i.code === code);
              onChange({ indicator: code ?? null, ...(found ? { measure: found.measure } : {}) });
            }}
            style={{ width: 180 }}
            options={counted.map(i => ({ value: i.code, label: `${i.name}（${i.measure}）` }))}
          />
        </div>
      </div>
      {!field.indicator && (
        <div className="row">
          <Checkbox checked={field.required} onChange={event => onChange({ required: event.target.checked })}>
            必填
          </Checkbox>
          <Checkbox
            checked={field.canBeNegative}
            onChange={event => onChange({ canBeNegative: event.target.checked })}
          >
            可为负
          </Checkbox>
          <label htmlFor={`${id}-decimals`}>小数位</label>
          <NumberInput
            id={`${id}-decimals`}
            min={0}
            max={4}
            precision={0}
            style={{ width: 60 }}
            value={field.decimals}
            onChange={decimals => onChange({ decimals: decimals ?? 0 })}
          />
          <label htmlFor={`${id}-jump`}>比上期变动超过百分之几须说明</label>
          <NumberInput
            id={`${id}-jump`}
            min={1}
            max={10_000}
            precision={0}
            style={{ width: 80 }}
            value={field.jumpPercent}
            onChange={jumpPercent => onChange({ jumpPercent })}
          />
        </div>
      )}
      <div className="row">
        <div className="grow">{text('meaning', '口径（可不填）', '100%', 300)}</div>
        <Button aria-label={`去掉第 ${no} 栏`} onClick={onDrop}>
          去掉
        </Button>
      </div>
    </fieldset>
  );
}
