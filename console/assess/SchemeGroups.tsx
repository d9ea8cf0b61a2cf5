import type { Group, SchemeContent } from '@niangjia/domain/assess/assess.model.ts';
import { Select } from '@niangjia/ui/Select.tsx';
import { Button, Input } from 'antd';
import { type Choices, Field, FORM } from './scheme-form.tsx';

interface Props {
  value: readonly Group[];
  units: Choices['units'];
  onChange: (groups: SchemeContent['groups']) => void;
}

/** Units are ranked only within their group. */
export function SchemeGroups({ value, units, onChange }: Props) {
  const change = (at: number, part: Partial<Group>) =>
    onChange(value.map((g, i) => (i === at ? { ...g, ...part } : g)));
  return (
    <section className="panel" aria-label="考核分组">
      <h2>考核分组</h2>
      {value.map((group, at) => {
        const id = (field: string) => `${FORM}_groups_${at}_${field}`;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a group has no identity but its place
          <fieldset key={at} className="assess-item">
            <legend>第 {at + 1} 组</legend>
            <div className="row">
              <Field id={id('name')} label="名称">
                <Input
                  id={id('name')}
                  value={group.name}
                  maxLength={20}
                  style={{ width: 140, maxWidth: '100%' }}
                  onChange={e => change(at, { name: e.target.value })}
                />
              </Field>
              <Field id={id('line')} label="组织线">
                <Select
                  id={id('line')}
                  value={group.line}
                  style={{ width: 110, maxWidth: '100%' }}
                  onChange={line => change(at, { line, unitIds: [] })}
                  options={[
                    { value: 'territory', label: '地方线' },
                    { value: 'industry', label: '产业线' },
                  ]}
                />
              </Field>
              <div className="grow">
                <Field id={id('unitIds')} label="单位">
                  <Select
                    id={id('unitIds')}
                    mode="multiple"
                    value={group.unitIds}
                    style={{ width: '100%' }}
                    showSearch={{ optionFilterProp: 'label' }}
                    onChange={unitIds => change(at, { unitIds })}
                    options={units
                      .filter(u => u.line === group.line)
                      .map(u => ({ value: u.unitId, label: u.unit }))}
                  />
                </Field>
              </div>
              <Button
                aria-label={`去掉第${at + 1}组`}
                onClick={() => onChange(value.filter((_, i) => i !== at))}
              >
                去掉
              </Button>
            </div>
          </fieldset>
        );
      })}
      <Button onClick={() => onChange([...value, { name: '', line: 'territory', unitIds: [] }])}>
        添加分组
      </Button>
    </section>
  );
}
