import { type Item, SCORING_NAMES, type Scoring } from '@niangjia/domain/assess/assess.model.ts';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { Button } from 'antd';
import { Field, FORM } from './scheme-form.tsx';

interface Props {
  at: number;
  item: Item;
  onChange: (part: Partial<Item>) => void;
}

const fresh = (sort: Scoring['sort'], better: Item['better']): Scoring => {
  if (sort === 'rank') return { sort, last: 60 };
  if (sort === 'bands') return { sort, bands: [{ from: better === 'more' ? 90 : 0, share: 100 }] };
  return better === 'more'
    ? { sort, zero: 0, full: 100, least: 0, most: 100 }
    : { sort, zero: 100, full: 0, least: 0, most: 100 };
};

/** From value to share of the weight. */
export function ScoringFields({ at, item, onChange }: Props) {
  const id = (field: string) => `${FORM}_items_${at}_${field}`;
  const { scoring, better } = item;
  return (
    <div className="row">
      <Field id={id('better')} label="方向">
        <Select
          id={id('better')}
          value={better}
          style={{ width: 130, maxWidth: '100%' }}
          onChange={b => onChange({ better: b, scoring: fresh(scoring.sort, b) })}
          options={[
            { value: 'more', label: '越大越好' },
            { value: 'less', label: '越小越好' },
          ]}
        />
      </Field>
      <Field id={id('scoring')} label="计分办法">
        <Select
          id={id('scoring')}
          value={scoring.sort}
          style={{ width: 130, maxWidth: '100%' }}
          onChange={sort => onChange({ scoring: fresh(sort, better) })}
          options={Object.entries(SCORING_NAMES).map(([value, label]) => ({
            value: value as Scoring['sort'],
            label,
          }))}
        />
      </Field>
      <How at={at} item={item} onChange={next => onChange({ scoring: next })} />
      <Field id={id('bottom')} label="底线（可不填）">
        <NumberInput
          id={id('bottom')}
          value={item.bottom}
          style={{ width: 110, maxWidth: '100%' }}
          onChange={bottom => onChange({ bottom: bottom ?? null })}
        />
      </Field>
      <Field id={id('whenMissing')} label="没有数据时">
        <Select
          id={id('whenMissing')}
          value={item.whenMissing}
          style={{ width: 130, maxWidth: '100%' }}
          onChange={whenMissing => onChange({ whenMissing })}
          options={[
            { value: 'zero', label: '本项不得分' },
            { value: 'leave-out', label: '本项不计' },
          ]}
        />
      </Field>
    </div>
  );
}

function How({ at, item, onChange }: { at: number; item: Item; onChange: (scoring: Scoring) => void }) {
  const { scoring } = item;
  const number = (key: string, label: string, value: number, set: (n: number) => void) => (
    <Field key={key} id={`${FORM}_items_${at}_scoring_${key}`} label={label}>
      <NumberInput
        id={`${FORM}_items_${at}_scoring_${key}`}
        value={value}
        style={{ width: 110, maxWidth: '100%' }}
        onChange={n => n !== null && set(n)}
      />
    </Field>
  );
  if (scoring.sort === 'rank')
    return number('last', '末名得分（%）', scoring.last, last => onChange({ ...scoring, last }));
  if (scoring.sort === 'proportional')
    return (
      <>
        {number('zero', '零分值', scoring.zero, zero => onChange({ ...scoring, zero }))}
        {number('full', '满分值', scoring.full, full => onChange({ ...scoring, full }))}
        {number('least', '保底（%）', scoring.least, least => onChange({ ...scoring, least }))}
        {number('most', '封顶（%）', scoring.most, most => onChange({ ...scoring, most }))}
      </>
    );
  const side = item.better === 'more' ? '不低于' : '不高于';
  const change = (i: number, part: object) =>
    onChange({ ...scoring, bands: scoring.bands.map((b, j) => (i === j ? { ...b, ...part } : b)) });
  return (
    <>
      {scoring.bands.map((band, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a band has no identity but its place
        <div key={i} className="row">
          {number(`bands_${i}_from`, `第${i + 1}档${side}`, band.from, from => change(i, { from }))}
          {number(`bands_${i}_share`, `第${i + 1}档得（%）`, band.share, share => change(i, { share }))}
        </div>
      ))}
      <Button onClick={() => onChange({ ...scoring, bands: [...scoring.bands, { from: 0, share: 0 }] })}>
        加一档
      </Button>
      {scoring.bands.length > 1 && (
        <Button onClick={() => onChange({ ...scoring, bands: scoring.bands.slice(0, -1) })}>减一档</Button>
      )}
    </>
  );
}
