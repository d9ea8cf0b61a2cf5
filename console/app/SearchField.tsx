import { plainSigns } from '@niangjia/domain/core/typed.ts';
import { Button, Input } from 'antd';
import { type FormEvent, useEffect, useId, useState } from 'react';

interface Props {
  label: string;
  placeholder?: string;
  value: string;
  onSearch: (text: string) => void;
}

/** Words to look for; sent when the reader says so, and cleared with one press. */
export function SearchField({ label, placeholder, value, onSearch }: Props) {
  const id = useId();
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSearch(plainSigns(typed).trim());
  };
  return (
    <search>
      <form className="row" onSubmit={submit}>
        <label htmlFor={id}>{label}</label>
        <Input
          id={id}
          className="search-field"
          value={typed}
          placeholder={placeholder}
          maxLength={60}
          onChange={event => setTyped(event.target.value)}
        />
        <Button htmlType="submit">查找</Button>
        {value && <Button onClick={() => onSearch('')}>清空</Button>}
      </form>
    </search>
  );
}
