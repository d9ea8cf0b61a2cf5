import { cadreApi } from '@niangjia/domain/cadre/cadre.api.ts';
import type { CadreRow } from '@niangjia/domain/cadre/cadre.model.ts';
import { Select } from '@niangjia/ui/Select.tsx';
import { useDeferredValue, useState } from 'react';
import { useRead } from '../app/queries.ts';
import { postText } from './cadre-words.tsx';

export interface Chosen {
  value: string;
  label: string;
}

const labelOf = ({ name, posts }: CadreRow): string => [name, ...posts.slice(0, 1).map(postText)].join(' · ');

/** Cadres by name, reading or initials, as the choices of a list. */
function useCadres() {
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed);
  const found = useRead(cadreApi.find, { body: { q, size: 20 } });
  return {
    showSearch: { filterOption: false, onSearch: setTyped },
    options: (found.data?.items ?? []).map(row => ({ value: row.id, label: labelOf(row) })),
    loading: found.isRefreshing,
    notFoundContent: found.trouble ? found.trouble.title : '没有找到，只能选现任干部',
    placeholder: '输入姓名、拼音或首字母',
    style: { width: '100%' },
  };
}

interface OneProps {
  /** Given by the form. */
  id?: string;
  value?: string;
  onChange?: (id: string) => void;
}

export function CadrePicker({ id, value, onChange }: OneProps) {
  return <Select id={id} value={value} onChange={onChange} {...useCadres()} />;
}

interface Props {
  id?: string;
  value?: readonly Chosen[];
  onChange?: (chosen: Chosen[]) => void;
}

/** Several of them; those that are chosen keep their names while others are looked for. */
export function CadresPicker({ id, value = [], onChange }: Props) {
  return (
    <Select
      id={id}
      mode="multiple"
      labelInValue
      value={[...value]}
      onChange={chosen =>
        onChange?.(chosen.map(({ value: person, label }) => ({ value: person, label: String(label) })))
      }
      {...useCadres()}
    />
  );
}
