import type { Omitted } from '@niangjia/domain/report/bulletin.model.ts';
import { Input } from 'antd';
import { useId } from 'react';

interface Props {
  gone: readonly { key: string; label: string }[];
  omitted: readonly Omitted[];
  onChange: (omitted: Omitted[]) => void;
}

/** A figure that no longer stands in the text is left out on purpose, and the reason stays in the record. */
export function BulletinOmitted({ gone, omitted, onChange }: Props) {
  const id = useId();
  if (gone.length === 0) return null;
  const whyOf = (key: string) => omitted.find(o => o.key === key)?.why ?? '';
  return (
    <section className="notice tone-warn stack" aria-label="不写的数">
      <p>下面的数已从文中删去。请放回，或写明不写的理由：</p>
      {gone.map(({ key, label }, i) => (
        <div key={key}>
          <label htmlFor={`${id}-${i}`}>{label}</label>
          <Input
            id={`${id}-${i}`}
            maxLength={200}
            placeholder="不写的理由"
            value={whyOf(key)}
            onChange={event =>
              onChange([...omitted.filter(o => o.key !== key), { key, why: event.target.value }])
            }
          />
        </div>
      ))}
    </section>
  );
}
