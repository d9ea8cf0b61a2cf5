import type { Item, ItemSource, SchemeContent } from '@niangjia/domain/assess/assess.model.ts';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Button, Input } from 'antd';
import { ScoringFields } from './ScoringFields.tsx';
import { type Choices, Field, FORM } from './scheme-form.tsx';

interface Props {
  value: readonly Item[];
  choices: Choices;
  onChange: (items: SchemeContent['items']) => void;
}

const keyOf = (source: ItemSource): string =>
  source.sort === 'indicator' ? `i:${source.code}` : `t:${source.taskRootId}`;
const sourceFrom = (key: string): ItemSource =>
  key.startsWith('i:')
    ? { sort: 'indicator', code: key.slice(2), cut: '' }
    : { sort: 'target', taskRootId: key.slice(2) };

export function SchemeItems({ value, choices, onChange }: Props) {
  const change = (at: number, part: Partial<Item>) =>
    onChange(value.map((item, i) => (i === at ? { ...item, ...part } : item)));
  const first = choices.indicators[0];
  const add = () =>
    onChange([
      ...value,
      {
        no: value.length + 1,
        name: '',
        weight: 10,
        source: { sort: 'indicator', code: first?.code ?? '', cut: '' },
        better: 'more',
        scoring: { sort: 'proportional', zero: 0, full: 100, least: 0, most: 100 },
        bottom: null,
        whenMissing: 'zero',
      },
    ]);
  return (
    <section className="panel" aria-label="考核项目">
      <h2>考核项目</h2>
      {value.map((item, at) => (
        <ItemFields
          // biome-ignore lint/suspicious/noArrayIndexKey: an item has no identity but its place until it is published
          key={at}
          at={at}
          item={item}
          choices={choices}
          onChange={part => change(at, part)}
          onRemove={() => onChange(value.filter((_, i) => i !== at))}
        />
      ))}
      <Button onClick={add}>添加项目</Button>
    </section>
  );
}

interface ItemProps {
  at: number;
  item: Item;
  choices: Choices;
  onChange: (part: Partial<Item>) => void;
  onRemove: () => void;
}

function ItemFields({ at, item, choices, onChange, onRemove }: ItemProps) {
  const id = (field: string) => `${FORM}_items_${at}_${field}`;
  const known = choices.indicators.find(i => item.source.sort === 'indicator' && i.code === item.source.code);
  return (
    <fieldset className="assess-item">
      <legend>第 {at + 1} 项</legend>
      <div className="row">
        <Field id={id('name')} label="名称">
          <Input
            id={id('name')}
            value={item.name}
            maxLength={60}
            style={{ width: 200, maxWidth: '100%' }}
            onChange={e => onChange({ name: e.target.value })}
          />
        </Field>
        <Field id={id('weight')} label="权重（分）">
          <NumberInput
            id={id('weight')}
            value={item.weight}
            min={0}
            max={100}
            style={{ width: 100, maxWidth: '100%' }}
            onChange={weight => weight !== null && onChange({ weight })}
          />
        </Field>
        <Field id={id('source')} label="数据来源">
          <Select
            id={id('source')}
            value={keyOf(item.source)}
            showSearch={{ optionFilterProp: 'label' }}
            popupMatchSelectWidth={false}
            style={{ width: 260, maxWidth: '100%' }}
            onChange={key => onChange({ source: sourceFrom(key) })}
            options={[
              {
                label: '指标',
                options: choices.indicators.map(i => ({
                  value: `i:${i.code}`,
                  label: `${i.name}（${i.measure}）`,
                })),
              },
              {
                label: '目标任务完成率',
                options: choices.targets.map(t => ({ value: `t:${t.taskRootId}`, label: t.title })),
              },
            ]}
          />
        </Field>
        <Button aria-label={`去掉第${at + 1}项`} onClick={onRemove}>
          去掉
        </Button>
      </div>
      {known && known.cuts.length > 0 && item.source.sort === 'indicator' && (
        <Field id={id('cut')} label="只计其中">
          <Select
            id={id('cut')}
            value={item.source.cut}
            popupMatchSelectWidth={false}
            style={{ width: 260, maxWidth: '100%' }}
            onChange={cut => onChange({ source: { sort: 'indicator', code: known.code, cut } })}
            options={[
              { value: '', label: '全部' },
              ...known.cuts.map(c => ({ value: c.cut, label: c.says })),
            ]}
          />
        </Field>
      )}
      {known && <p className="quiet">口径：{known.meaning}</p>}
      <ScoringFields at={at} item={item} onChange={onChange} />
    </fieldset>
  );
}
