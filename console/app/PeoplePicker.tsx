import { postApi } from '@niangjia/domain/unit/post.api.ts';
import { Select } from '@niangjia/ui/Select.tsx';
import { useDeferredValue, useState } from 'react';
import { useRead } from './queries.ts';
import { useMe } from './session.ts';

interface Props {
  id?: string;
  value: readonly string[];
  status?: 'error' | '';
  onChange: (ids: string[]) => void;
}

/** Cadres of the own union and of those below it, by name or office; several may be chosen. */
export function PeoplePicker({ id, value, status = '', onChange }: Props) {
  const { homeUnit } = useMe();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  // What was chosen keeps its name when something else is searched for.
  const [known, setKnown] = useState<ReadonlyMap<string, string>>(new Map());
  const found = useRead(
    postApi.listOfUnit,
    { params: { id: homeUnit.id }, query: { below: 'yes', q, size: 20 } },
    { enabled: q !== '' },
  );
  const people = new Map([
    ...value.map(one => [one, known.get(one) ?? '已选人员'] as const),
    ...(found.data?.items ?? []).map(
      p => [p.personId, `${p.personName}（${p.unitName} ${p.title}）`] as const,
    ),
  ]);
  return (
    <Select
      id={id}
      mode="multiple"
      value={[...value]}
      status={status}
      onChange={(ids: string[]) => {
        setKnown(new Map(ids.map(one => [one, people.get(one) ?? ''])));
        onChange(ids);
      }}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder="输入姓名或职务"
      notFoundContent={q ? (found.trouble?.title ?? '没有找到，请换个说法') : '请输入姓名或职务查找'}
      options={[...people].map(([one, label]) => ({ value: one, label }))}
      style={{ width: '100%' }}
    />
  );
}
