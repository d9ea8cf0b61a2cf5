import type { Line } from '@niangjia/domain/core/actor.ts';
import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { unitApi } from '@niangjia/domain/unit/unit.api.ts';
import type { UnitKind } from '@niangjia/domain/unit/unit.model.ts';
import { Select } from '@niangjia/ui/Select.tsx';
import type { SelectProps } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useRead } from './queries.ts';
import { noteRecentUnit, recentUnits } from './recent-units.ts';
import { useMe } from './session.ts';

interface Props {
  /** Given by the form. */
  id?: string;
  value?: string | null;
  /** Nothing where it may be left empty again. */
  onChange?: (id: string | undefined) => void;
  allowClear?: boolean;
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

type Found = ReplyOf<typeof unitApi.search>['items'][number];

const optionOf = (unit: Found) => ({
  value: unit.id,
  label: unit.parentName ? `${unit.name}（${unit.parentName}）` : unit.name,
});

/** Finds a unit by name, pinyin or initials, within what the person may see; opened empty, it offers the last choices first. */
export function UnitPicker(props: Props) {
  const {
    id,
    value,
    onChange,
    line,
    kind,
    underId,
    day,
    known = [],
    except = [],
    placeholder,
    allowClear,
  } = props;
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed);
  const { personId } = useMe();
  const [recentIds, setRecentIds] = useState(() => recentUnits(localStorage, personId));
  const fit = { line, kind, underId, day };
  const found = useRead(unitApi.search, { query: { ...fit, q, size: 20 } });
  const chosen = useRead(
    unitApi.search,
    { query: { ...fit, ids: recentIds.join(','), size: 20 } },
    { enabled: recentIds.length > 0 },
  );
  const recent = recentIds
    .flatMap(one => chosen.data?.items.find(unit => unit.id === one) ?? [])
    .filter(unit => !except.includes(unit.id));
  const units = (found.data?.items ?? []).filter(unit => !except.includes(unit.id));
  const missing = known
    .filter(unit => ![...recent, ...units].some(other => other.id === unit.id))
    .map(unit => ({ value: unit.id, label: unit.name }));
  const others = units.filter(unit => !recent.some(one => one.id === unit.id));
  const unasked: SelectProps['options'] =
    recent.length === 0
      ? [...missing, ...units.map(optionOf)]
      : [
          { label: '最近选择', options: recent.map(optionOf) },
          { label: '其他组织', options: [...missing, ...others.map(optionOf)] },
        ];
  return (
    <Select
      id={id}
      value={value ?? undefined}
      allowClear={allowClear}
      onChange={(next: string | undefined) => {
        if (next) noteRecentUnit(localStorage, personId, next);
        onChange?.(next);
      }}
      onOpenChange={open => open && setRecentIds(recentUnits(localStorage, personId))}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      options={q === '' ? unasked : units.map(optionOf)}
      loading={found.isRefreshing}
      placeholder={placeholder ?? '输入名称、拼音或首字母'}
      notFoundContent={found.trouble ? found.trouble.title : '没有找到，请换个说法'}
      popupMatchSelectWidth={false}
      style={{ width: '100%' }}
    />
  );
}
