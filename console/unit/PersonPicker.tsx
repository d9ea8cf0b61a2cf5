import { personApi } from '@niangjia/domain/unit/person.api.ts';
import type { PersonRow } from '@niangjia/domain/unit/person.model.ts';
import { Select } from '@niangjia/ui/Select.tsx';
import { asTrouble } from '@niangjia/ui/trouble.ts';
import { useEffect, useState } from 'react';
import { call } from '../app/client.ts';
import { RegisterPerson } from './RegisterPerson.tsx';

interface Props {
  /** Given by the form. */
  id?: string;
  value?: string;
  onChange?: (id: string) => void;
  /** Where a person who is not known yet would be registered. */
  unitId: string;
}

const PAUSE_MS = 300;

/** Finds a person by name; somebody new is registered on the spot. */
export function PersonPicker({ id, value, onChange, unitId }: Props) {
  const [q, setQ] = useState('');
  const [found, setFound] = useState<readonly PersonRow[]>([]);
  const [says, setSays] = useState('输入姓名、拼音或首字母');

  useEffect(() => {
    if (q.trim() === '') return;
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const { items } = await call(
          personApi.find,
          { body: { q: q.trim(), size: 20 } },
          { signal: stop.signal },
        );
        setFound(items);
        setSays('没有找到，可以先登记人员');
      } catch (error) {
        if (!stop.signal.aborted) setSays(asTrouble(error).title);
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [q]);

  return (
    <div className="row" style={{ flexWrap: 'nowrap' }}>
      <Select
        id={id}
        value={value}
        onChange={onChange}
        showSearch={{ filterOption: false, onSearch: setQ }}
        notFoundContent={says}
        placeholder="输入姓名、拼音或首字母"
        options={found.map(person => ({
          value: person.id,
          label: [person.name, ...person.posts.slice(0, 1), person.mobileMasked].filter(Boolean).join(' · '),
        }))}
        style={{ flex: 1, minWidth: 0 }}
      />
      <RegisterPerson
        unitId={unitId}
        onDone={person => {
          setFound([person]);
          onChange?.(person.id);
        }}
      />
    </div>
  );
}
