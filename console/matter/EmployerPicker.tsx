import { employerApi } from '@niangjia/domain/unit/employer.api.ts';
import { Select } from '@niangjia/ui/Select.tsx';
import { useDeferredValue, useState } from 'react';
import { useRead } from '../app/queries.ts';

interface Props {
  id: string;
  value: string | null;
  onChange: (id: string | null) => void;
}

/** Finds an employer by name, pinyin or the whole credit code. */
export function EmployerPicker({ id, value, onChange }: Props) {
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed);
  const found = useRead(employerApi.list, { query: { q, size: 20 } });
  return (
    <Select
      id={id}
      value={value ?? undefined}
      allowClear
      onChange={next => onChange(next ?? null)}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      options={(found.data?.items ?? []).map(e => ({ value: e.id, label: e.name }))}
      loading={found.isRefreshing}
      placeholder="输入单位名称、拼音或统一社会信用代码"
      notFoundContent={found.trouble ? found.trouble.title : '没有找到，请换个说法'}
      style={{ width: '100%' }}
    />
  );
}
