import { WORKER_GROUPS } from '@niangjia/domain/member/worker.model.ts';
import type { Asked } from '@niangjia/domain/survey/survey.view.model.ts';
import { SIZE_CLASSES } from '@niangjia/domain/unit/employer.model.ts';
import { useId } from 'react';
import type { Said } from './answering.ts';

interface Props {
  asked: Pick<Asked, 'units' | 'sectors' | 'sizes' | 'groups'>;
  cuts: Said;
  onChange: (cuts: Said) => void;
}

const entries = (table: Readonly<Record<string, string>>) =>
  Object.entries(table).map(([id, name]) => ({ id, name }));

/** What answers can be broken down by, each part as somebody likes: it is used only where enough say the same. */
export function AboutFields({ asked, cuts, onChange }: Props) {
  const set = (part: keyof Said, value: string) => {
    const { [part]: _, ...others } = cuts;
    onChange(value ? { ...others, [part]: value } : others);
  };
  return (
    <>
      {asked.units.length > 1 && (
        <PlaceFields units={asked.units} value={cuts.unitId ?? ''} onChange={value => set('unitId', value)} />
      )}
      {asked.sectors.length > 0 && (
        <Choose
          label="所在行业（选答）"
          value={cuts.sector ?? ''}
          options={asked.sectors.map(name => ({ id: name, name }))}
          onChange={value => set('sector', value)}
        />
      )}
      {asked.sizes && (
        <Choose
          label="单位规模（选答）"
          value={cuts.size ?? ''}
          options={entries(SIZE_CLASSES)}
          onChange={value => set('size', value)}
        />
      )}
      {asked.groups && (
        <Choose
          label="您属于（选答）"
          value={cuts.group ?? ''}
          options={entries(WORKER_GROUPS)}
          onChange={value => set('group', value)}
        />
      )}
    </>
  );
}

interface Choices {
  label: string;
  value: string;
  options: readonly { id: string; name: string }[];
  onChange: (value: string) => void;
}

/** The phone's own chooser. */
function Choose({ label, value, options, onChange }: Choices) {
  const id = useId();
  return (
    <p className="about">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={event => onChange(event.target.value)}>
        <option value="">不填</option>
        {options.map(option => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
      </select>
    </p>
  );
}

/** County first, then what lies below it; whoever stops at the county is counted there. */
function PlaceFields({
  units,
  value,
  onChange,
}: {
  units: Asked['units'];
  value: string;
  onChange: (value: string) => void;
}) {
  const top = units.find(unit => unit.above === null)?.id ?? null;
  const chosen: string[] = [];
  for (let at = value; at && at !== top; at = units.find(unit => unit.id === at)?.above ?? '')
    chosen.unshift(at);
  const levels = [top, ...chosen];
  return levels.map((above, i) => {
    const options = units.filter(unit => unit.above === above && unit.id !== top);
    if (above === null || options.length === 0) return null;
    return (
      <Choose
        key={above}
        label={i === 0 ? '所在地区（选答）' : '下一级（选答）'}
        value={chosen[i] ?? ''}
        options={options}
        onChange={next => onChange(next || chosen[i - 1] || '')}
      />
    );
  });
}
