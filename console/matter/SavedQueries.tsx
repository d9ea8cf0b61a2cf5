/** Conditions that somebody uses again, kept under a name on this device: the address says it all, so nothing else has to be stored. */
import { Button, Input, Popover } from 'antd';
import { useState } from 'react';
import { useMe } from '../app/session.ts';
import type { Conditions } from './MattersPage.tsx';

interface Saved {
  name: string;
  conditions: Conditions;
}

const keyOf = (personId: string): string => `matter-queries/${personId}`;

function read(key: string): Saved[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(found) ? (found as Saved[]) : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

export function SavedQueries({
  conditions,
  onOpen,
}: {
  conditions: Conditions;
  onOpen: (saved: Conditions) => void;
}) {
  const me = useMe();
  const key = keyOf(me.personId);
  const [saved, setSaved] = useState(() => read(key));
  const [name, setName] = useState('');
  const [isNaming, setNaming] = useState(false);
  const keep = (next: Saved[]) => {
    localStorage.setItem(key, JSON.stringify(next));
    setSaved(next);
  };
  const isFiltered = Object.keys(conditions).length > 0;
  if (saved.length === 0 && !isFiltered) return null;
  return (
    <section className="row" aria-label="常用查询">
      {saved.map(one => (
        <span key={one.name} className="row saved-query">
          <button type="button" className="link-button" onClick={() => onOpen(one.conditions)}>
            {one.name}
          </button>
          <button
            type="button"
            className="link-button quiet"
            aria-label={`去掉常用查询 ${one.name}`}
            onClick={() => keep(saved.filter(s => s.name !== one.name))}
          >
            ×
          </button>
        </span>
      ))}
      {isFiltered && (
        <Popover
          trigger="click"
          open={isNaming}
          onOpenChange={setNaming}
          content={
            <form
              className="row"
              onSubmit={event => {
                event.preventDefault();
                if (!name.trim()) return;
                keep([...saved.filter(s => s.name !== name.trim()), { name: name.trim(), conditions }]);
                setName('');
                setNaming(false);
              }}
            >
              <Input
                aria-label="查询名称"
                placeholder="例如：本月逾期整改"
                value={name}
                maxLength={20}
                onChange={event => setName(event.target.value)}
              />
              <Button htmlType="submit" disabled={!name.trim()}>
                保存
              </Button>
            </form>
          }
        >
          <Button size="small">存为常用查询</Button>
        </Popover>
      )}
    </section>
  );
}
