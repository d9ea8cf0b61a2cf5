import { Button } from 'antd';
import { useState } from 'react';

export interface ConflictField {
  key: string;
  label: string;
  mine: string;
  theirs: string;
  /** What the form began with: what only the other changed is theirs unless the reader decides otherwise. */
  was?: string;
}
export type Choice = 'mine' | 'theirs';

interface Props {
  /** The refusal, which names who changed it and when. */
  title: string;
  fields: readonly ConflictField[];
  /** The chosen side for every field that differs. */
  onResolve: (choices: Record<string, Choice>) => void;
  onDismiss?: () => void;
  pending?: boolean;
}

/** Two people wrote the same record: mine beside theirs, decided field by field. Nothing typed is dropped. */
export function ConflictPanel({ title, fields, onResolve, onDismiss, pending }: Props) {
  const differing = fields.filter(field => field.mine !== field.theirs);
  const [choices, setChoices] = useState<Record<string, Choice>>({});
  const chosen = ({ key, mine, was }: ConflictField): Choice =>
    choices[key] ?? (mine === was ? 'theirs' : 'mine');
  const option = (field: ConflictField, side: Choice) => (
    <label className="keep-lines">
      <input
        type="radio"
        name={`conflict-${field.key}`}
        checked={chosen(field) === side}
        onChange={() => setChoices({ ...choices, [field.key]: side })}
      />{' '}
      {field[side] || '（空）'}
    </label>
  );
  return (
    <section className="notice tone-warn" aria-label="内容有冲突">
      <p>{title}</p>
      {differing.length === 0 ? (
        <p>对方的修改与您填写的一致，可以直接保存。</p>
      ) : (
        <table className="conflict">
          <thead>
            <tr>
              <th scope="col">项目</th>
              <th scope="col">我填写的</th>
              <th scope="col">现在保存的</th>
            </tr>
          </thead>
          <tbody>
            {differing.map(field => (
              <tr key={field.key}>
                <th scope="row">{field.label}</th>
                <td>{option(field, 'mine')}</td>
                <td>{option(field, 'theirs')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="row">
        <Button
          type="primary"
          loading={pending}
          onClick={() => onResolve(Object.fromEntries(differing.map(f => [f.key, chosen(f)])))}
        >
          按所选内容保存
        </Button>
        {onDismiss && <Button onClick={onDismiss}>暂不保存</Button>}
      </div>
    </section>
  );
}
