import type { SchemeContent } from '@niangjia/domain/assess/assess.model.ts';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { Button, Checkbox, Input } from 'antd';
import type { ReactNode } from 'react';
import { Field, FORM } from './scheme-form.tsx';

type Rules = Pick<SchemeContent, 'bonuses' | 'bonusCap' | 'deductions' | 'vetoes' | 'grades'>;
interface Props {
  value: Rules;
  onChange: (part: Partial<Rules>) => void;
}

/** What may be added, taken or vetoed: announced with the scheme, or not used at all. */
export function SchemeRules({ value, onChange }: Props) {
  return (
    <>
      <section className="panel" aria-label="加分条目">
        <h2>加分条目</h2>
        <PointRules
          field="bonuses"
          what="加分"
          value={value.bonuses}
          onChange={bonuses => onChange({ bonuses })}
        />
        <Field id={`${FORM}_bonusCap`} label="加分合计封顶（分）">
          <NumberInput
            id={`${FORM}_bonusCap`}
            min={0}
            max={20}
            value={value.bonusCap}
            onChange={bonusCap => bonusCap !== null && onChange({ bonusCap })}
          />
        </Field>
      </section>
      <section className="panel" aria-label="扣分条目">
        <h2>扣分条目</h2>
        <PointRules
          field="deductions"
          what="扣分"
          value={value.deductions}
          onChange={deductions => onChange({ deductions })}
        />
      </section>
      <Vetoes value={value.vetoes} onChange={vetoes => onChange({ vetoes })} />
      <section className="panel" aria-label="等次">
        <h2>等次</h2>
        <Lines
          value={value.grades}
          what="等次"
          fresh={{ name: '', from: 60 }}
          onChange={grades => onChange({ grades })}
          render={(grade, at, change) => (
            <>
              <Field id={`${FORM}_grades_${at}_name`} label="名称">
                <Input
                  id={`${FORM}_grades_${at}_name`}
                  value={grade.name}
                  maxLength={20}
                  style={{ width: 140, maxWidth: '100%' }}
                  onChange={e => change({ name: e.target.value })}
                />
              </Field>
              <Field id={`${FORM}_grades_${at}_from`} label="总分不低于">
                <NumberInput
                  id={`${FORM}_grades_${at}_from`}
                  min={0}
                  value={grade.from}
                  onChange={from => from !== null && change({ from })}
                />
              </Field>
            </>
          )}
        />
      </section>
    </>
  );
}

interface LinesProps<T> {
  value: readonly T[];
  what: string;
  fresh: T;
  onChange: (value: T[]) => void;
  render: (one: T, at: number, change: (part: Partial<T>) => void) => ReactNode;
}

function Lines<T extends object>({ value, what, fresh, onChange, render }: LinesProps<T>) {
  return (
    <>
      {value.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has no identity but its place
        <div key={at} className="row assess-line">
          {render(one, at, part => onChange(value.map((o, i) => (i === at ? { ...o, ...part } : o))))}
          <Button
            aria-label={`去掉第${at + 1}条${what}`}
            onClick={() => onChange(value.filter((_, i) => i !== at))}
          >
            去掉
          </Button>
        </div>
      ))}
      <p>
        <Button onClick={() => onChange([...value, fresh])}>添加{what}</Button>
      </p>
    </>
  );
}

interface PointProps {
  field: 'bonuses' | 'deductions';
  what: string;
  value: SchemeContent['bonuses'];
  onChange: (value: SchemeContent['bonuses']) => void;
}

const PointRules = ({ field, what, value, onChange }: PointProps) => (
  <Lines
    value={value}
    what={what}
    fresh={{ name: '', points: 1 }}
    onChange={onChange}
    render={(rule, at, change) => (
      <>
        <Field id={`${FORM}_${field}_${at}_name`} label="条目">
          <Input
            id={`${FORM}_${field}_${at}_name`}
            value={rule.name}
            maxLength={60}
            style={{ width: 240, maxWidth: '100%' }}
            onChange={e => change({ name: e.target.value })}
          />
        </Field>
        <Field id={`${FORM}_${field}_${at}_points`} label="每项至多（分）">
          <NumberInput
            id={`${FORM}_${field}_${at}_points`}
            min={0}
            max={20}
            step={0.5}
            value={rule.points}
            onChange={points => points !== null && change({ points })}
          />
        </Field>
      </>
    )}
  />
);

const Vetoes = ({ value, onChange }: { value: Rules['vetoes']; onChange: (v: Rules['vetoes']) => void }) => (
  <section className="panel" aria-label="一票否决">
    <h2>一票否决</h2>
    <p className="quiet">默认不启用；启用须写明文件依据，并先告知、可申辩。</p>
    <Lines
      value={value}
      what="否决情形"
      fresh={{ name: '', isOn: false, basis: '' }}
      onChange={onChange}
      render={(veto, at, change) => (
        <>
          <Field id={`${FORM}_vetoes_${at}_name`} label="情形">
            <Input
              id={`${FORM}_vetoes_${at}_name`}
              value={veto.name}
              maxLength={60}
              style={{ width: 200, maxWidth: '100%' }}
              onChange={e => change({ name: e.target.value })}
            />
          </Field>
          <Field id={`${FORM}_vetoes_${at}_basis`} label="依据">
            <Input
              id={`${FORM}_vetoes_${at}_basis`}
              value={veto.basis}
              maxLength={120}
              style={{ width: 260, maxWidth: '100%' }}
              onChange={e => change({ basis: e.target.value })}
            />
          </Field>
          <Checkbox checked={veto.isOn} onChange={e => change({ isOn: e.target.checked })}>
            启用
          </Checkbox>
        </>
      )}
    />
  </section>
);
