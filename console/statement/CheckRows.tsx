import { CHECK_OPERATORS, type Check, type Field } from '@niangjia/domain/statement/statement.model.ts';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Button } from 'antd';

interface Props {
  value: readonly Check[];
  fields: readonly Field[];
  onChange: (checks: Check[]) => void;
  wrong: ReadonlySet<string>;
}

/** Sum of fields, operator, sum of fields and a number: what must hold before a sheet goes up. */
export function CheckRows({ value, fields, onChange, wrong }: Props) {
  const options = fields.map(f => ({ value: f.code, label: f.name || f.code }));
  const change = (at: number, part: Partial<Check>) =>
    onChange(value.map((check, i) => (i === at ? { ...check, ...part } : check)));
  return (
    <section className="panel stack" aria-label="审核关系">
      <h2>审核关系</h2>
      {value.map((check, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: relations are told apart by their place
        <fieldset key={i} className="statement-design">
          <legend>第 {i + 1} 条</legend>
          <div className="row">
            <Select
              mode="multiple"
              aria-label={`第 ${i + 1} 条左边的栏目`}
              status={wrong.has(`checks.${i}`) || wrong.has(`checks.${i}.left`) ? 'error' : ''}
              placeholder="左边的栏目相加"
              value={check.left}
              onChange={left => change(i, { left })}
              style={{ minWidth: 200 }}
              options={options}
            />
            <Select
              aria-label={`第 ${i + 1} 条的比较`}
              value={check.op}
              onChange={op => change(i, { op })}
              style={{ width: 100 }}
              options={Object.entries(CHECK_OPERATORS).map(([op, label]) => ({ value: op, label }))}
            />
            <Select
              mode="multiple"
              aria-label={`第 ${i + 1} 条右边的栏目`}
              placeholder="右边的栏目相加"
              value={check.right}
              onChange={right => change(i, { right })}
              style={{ minWidth: 200 }}
              options={options}
            />
            <span>再加</span>
            <NumberInput
              aria-label={`第 ${i + 1} 条右边再加的数`}
              style={{ width: 90 }}
              value={check.plus}
              onChange={plus => change(i, { plus: plus ?? 0 })}
            />
            <Button
              aria-label={`去掉第 ${i + 1} 条`}
              onClick={() => onChange(value.filter((_, at) => at !== i))}
            >
              去掉
            </Button>
          </div>
        </fieldset>
      ))}
      <div>
        <Button
          disabled={fields.length === 0}
          onClick={() => onChange([...value, { left: [], op: '=', right: [], plus: 0 }])}
        >
          加一条
        </Button>
      </div>
    </section>
  );
}
