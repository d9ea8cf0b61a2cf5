import type { Again, Reasons } from '@niangjia/domain/burden/asked.model.ts';
import type { Trouble } from '@niangjia/ui/trouble.ts';
import { Form, Input } from 'antd';
import { useId } from 'react';
import { To } from './To.tsx';

/** Where the same figure was asked for, is counted or stands, with the way there. */
export function AgainSays({ says }: { says: Again['says'] }) {
  return (
    <ul className="plain-list">
      {says.map(({ text, open }) => (
        <li key={text}>
          {text}
          {open && (
            <>
              。
              <To className="in-text" to={open}>
                去看
              </To>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

export interface AgainValues {
  again?: Reasons;
}

/** Fields of a dialog that publishes: for each thing that is asked for again, why. A reason that was given before is not asked for twice. */
export function AgainFields({ again }: { again: readonly Again[] }) {
  const open = again.filter(({ why }) => why === null);
  if (open.length === 0) return null;
  return (
    <>
      <p>
        有{open.length}
        项平台已有，或一年内已经要过。请改为引用；确需再要的逐项写明理由，理由会公开给被要数的单位。
      </p>
      {open.map(({ key, label, says }) => (
        <Form.Item
          key={key}
          name={['again', key]}
          label={`“${label}”再要的理由`}
          extra={<AgainSays says={says} />}
          rules={[{ required: true, min: 4, whitespace: true, message: '请写明理由，不少于4个字' }]}
        >
          <Input.TextArea maxLength={300} autoSize={{ minRows: 1, maxRows: 4 }} />
        </Form.Item>
      ))}
    </>
  );
}

const PATH = 'again.';

/** Of a page that saves what is in force: the reasons that its answer asked for, each with what the platform said. */
export function AgainReasons({
  trouble,
  value,
  onChange,
}: {
  trouble: Trouble | null;
  value: Reasons;
  onChange: (reasons: Reasons) => void;
}) {
  const id = useId();
  const asked = trouble?.errors.filter(({ path }) => path.startsWith(PATH)) ?? [];
  if (asked.length === 0) return null;
  return (
    <section className="panel stack" aria-label="再要的理由">
      {asked.map(({ path, message }) => {
        const key = path.slice(PATH.length);
        return (
          <div key={key}>
            <label className="must" htmlFor={`${id}-${key}`}>
              {message}
            </label>
            <Input.TextArea
              id={`${id}-${key}`}
              value={value[key] ?? ''}
              maxLength={300}
              autoSize={{ minRows: 1, maxRows: 4 }}
              onChange={event => onChange({ ...value, [key]: event.target.value })}
            />
          </div>
        );
      })}
    </section>
  );
}
