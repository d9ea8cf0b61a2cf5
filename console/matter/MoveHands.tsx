/** Whom a handing on is for: a union, a person, or the matter that it is one with. */
import { matterApi } from '@niangjia/domain/matter/matter.api.ts';
import type { MatterView } from '@niangjia/domain/matter/matter.model.ts';
import { TRANSFERS } from '@niangjia/domain/matter/transfer.ts';
import { Select } from '@niangjia/ui/Select.tsx';
import type { FieldTrouble, Trouble } from '@niangjia/ui/trouble.ts';
import { useDeferredValue, useState } from 'react';
import { useRead } from '../app/queries.ts';
import { Faults, faultsAt } from './FieldsForm.tsx';

export interface Chosen {
  unitId?: string;
  /** Of 会办: several at once. */
  unitIds?: string[];
  personId?: string;
  matterId?: string;
}

interface HandsProps {
  matter: MatterView;
  move: keyof typeof TRANSFERS;
  typed: Chosen;
  onChange: (part: Chosen) => void;
  id: string;
  trouble: Trouble | null;
}

/** To whom it goes: a union below, another union, a person, or the matter that it is one with. */
export function Hands({ matter, move, typed, onChange, id, trouble }: HandsProps) {
  const [words, setWords] = useState('');
  const q = useDeferredValue(words);
  const sort = TRANSFERS[move];
  const wanted = sort === 'to-unit' || sort === 'joint' || sort === 'person';
  const choices = useRead(
    matterApi.listMatterChoices,
    { params: { id: matter.id }, query: q ? { q } : {} },
    { enabled: wanted },
  );
  const alike = useRead(matterApi.listAlike, { params: { id: matter.id } }, { enabled: sort === 'merge' });
  if (sort === 'person')
    return (
      <Choice
        id={`${id}-personId`}
        faults={faultsAt(trouble, 'personId')}
        label="经办人"
        value={typed.personId}
        onChange={personId => onChange({ personId })}
        options={(choices.data?.people ?? []).map(p => ({
          value: p.personId,
          label: p.title ? `${p.name}（${p.title}）` : p.name,
        }))}
      />
    );
  if (sort === 'merge')
    return (
      <Choice
        id={`${id}-matterId`}
        faults={faultsAt(trouble, 'matterId')}
        label="并入哪一件"
        value={typed.matterId}
        onChange={matterId => onChange({ matterId })}
        options={(alike.data?.items ?? [])
          .filter(m => m.kind === matter.kind && !m.isEnded)
          .map(m => ({ value: m.id, label: `${m.ref} ${m.title}（${m.because}）` }))}
        empty="没有找到疑似重复的事项"
      />
    );
  if (!wanted) return null;
  if (sort === 'joint')
    return (
      <HelpersChoice
        {...{ matter, typed, onChange, trouble }}
        id={`${id}-unitIds`}
        found={q ? (choices.data?.elsewhere ?? []) : (choices.data?.below ?? [])}
        onSearch={setWords}
      />
    );
  const units =
    move === 'assign'
      ? (choices.data?.below ?? [])
      : q
        ? (choices.data?.elsewhere ?? [])
        : (choices.data?.below ?? []);
  return (
    <Choice
      id={`${id}-unitId`}
      faults={faultsAt(trouble, 'unitId')}
      label="接办的工会"
      value={typed.unitId}
      onChange={unitId => onChange({ unitId })}
      onSearch={setWords}
      options={units.map(u => ({ value: u.unitId, label: u.unit }))}
    />
  );
}

interface HelpersProps extends Pick<HandsProps, 'matter' | 'typed' | 'onChange' | 'trouble'> {
  id: string;
  found: readonly { unitId: string; unit: string }[];
  onSearch: (words: string) => void;
}

/** Several unions, found one after another: those that were chosen keep their names while others are looked for. */
function HelpersChoice({ matter, typed, onChange, trouble, id, found, onSearch }: HelpersProps) {
  const [known, setKnown] = useState<ReadonlyMap<string, string>>(new Map());
  const isAsked = (unitId: string) =>
    matter.joint.some(j => j.unitId === unitId && (j.state === 'asked' || j.state === 'received'));
  const chosen = typed.unitIds ?? [];
  const offered = new Map([
    ...chosen.map(unitId => [unitId, known.get(unitId) ?? ''] as const),
    ...found.filter(u => !isAsked(u.unitId)).map(u => [u.unitId, u.unit] as const),
  ]);
  const faults = [...faultsAt(trouble, 'unitId'), ...faultsAt(trouble, 'unitIds')];
  return (
    <div>
      <label htmlFor={id}>会办的工会 *</label>
      <Select<string[]>
        id={id}
        mode="multiple"
        value={chosen}
        maxCount={20}
        onChange={unitIds => {
          setKnown(new Map(unitIds.map(unitId => [unitId, offered.get(unitId) ?? ''])));
          onChange({ unitIds });
        }}
        showSearch={{ filterOption: false, onSearch }}
        options={[...offered].map(([value, label]) => ({ value, label }))}
        notFoundContent="没有可选项，请换个说法；正在会办的不再列出"
        placeholder="可选几个；不是下级的，输入名称查找"
        status={faults.length ? 'error' : ''}
        style={{ width: '100%' }}
      />
      <Faults faults={faults} />
    </div>
  );
}

interface ChoiceProps {
  id: string;
  label: string;
  value: string | undefined;
  onChange: (value: string) => void;
  onSearch?: (words: string) => void;
  options: { value: string; label: string }[];
  empty?: string;
  faults: readonly FieldTrouble[];
}

function Choice({
  id,
  label,
  value,
  onChange,
  onSearch,
  options,
  empty = '没有可选项，请换个说法',
  faults,
}: ChoiceProps) {
  return (
    <div>
      <label htmlFor={id}>{label} *</label>
      <Select
        id={id}
        value={value}
        onChange={onChange}
        showSearch={onSearch ? { filterOption: false, onSearch } : { optionFilterProp: 'label' }}
        options={options}
        notFoundContent={empty}
        placeholder="请选择"
        status={faults.length ? 'error' : ''}
        style={{ width: '100%' }}
      />
      <Faults faults={faults} />
    </div>
  );
}
