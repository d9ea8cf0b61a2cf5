import type { Line } from '@niangjia/domain/core/actor.ts';
import { unitApi } from '@niangjia/domain/unit/unit.api.ts';
import type { UnitKind } from '@niangjia/domain/unit/unit.model.ts';
import { Select } from '@niangjia/ui/Select.tsx';
import { useDeferredValue, useState } from 'react';
import { useRead } from './queries.ts';

interface Props {
  /** Given by the form. */
  id?: string;
  value?: string | null;
  onChange?: (id: string) => void;
  line?: Line;
  kind?: UnitKind;
  underId?: string;
  day?: string;
  /** Shown before anything is searched, for example the present choice. */
  known?: readonly { id: string; name: string }[];
  /** Not to be chosen, for example the unit itself. */
  except?: readonly string[];
  placeholder?: string;
}

/** Finds a unit by name, pinyin or initials, within what the person may see. */
export function UnitPicker(props: Props) {
  const { id, value, onChange, line, kind, underId, day, known = [], except = [], placeholder } = props;
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed);
  const found = useRead(unitApi.search, { query: { q, line, kind, underId, day, size: 20 } });
  const options = (found.data?.items ?? [])
    .filter(unit => !except.includes(unit.id))
    .map(unit => ({
      value: unit.id,
      label: unit.parentName ? `${unit.name}（${unit.parentName}）` : unit.name,
    }));
  const missing = known
    .filter(unit => !options.some(option => option.value === unit.id))
    .map(unit => ({ value: unit.id, label: unit.name }));
  return (
    <Select
      id={id}
      value={value ?? undefined}
      onChange={onChange}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      options={q === '' ? [...missing, ...options] : options}
      loading={found.isRefreshing}
      placeholder={placeholder ?? '输入名称、拼音或首字母'}
      notFoundContent={found.trouble ? found.trouble.title : '没有找到，请换个说法'}
      popupMatchSelectWidth={false}
      style={{ width: '100%' }}
    />
  );
}
