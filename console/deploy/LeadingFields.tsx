import { LEADING_ROLES, type ProgrammeContent } from '@niangjia/domain/deploy/programme.model.ts';
import type { PostRow } from '@niangjia/domain/unit/post.model.ts';
import { Button, Input } from 'antd';
import { useId } from 'react';
import type { Around } from './programme-around.ts';

type Leading = ProgrammeContent['leading'][number];

interface Props {
  value: readonly Leading[];
  office: string;
  around: Around;
  onChange: (value: Leading[]) => void;
  onOffice: (office: string) => void;
}

const ROLE_OF: Readonly<Record<string, Leading['role']>> = {
  chair: '组长',
  'vice-chair': '副组长',
  'department-head': '成员',
};

/** The usual cast: the chair leads, vice-chairs assist, heads of departments are members. */
function fromPosts(posts: readonly PostRow[]): Leading[] {
  const cast = posts.flatMap(p => {
    const role = ROLE_OF[p.office];
    return role ? [{ role, name: p.personName, title: p.title, personId: p.personId }] : [];
  });
  return cast.sort((a, b) => LEADING_ROLES.indexOf(a.role) - LEADING_ROLES.indexOf(b.role));
}

export function LeadingFields({ value, office, around, onChange, onOffice }: Props) {
  const id = useId();
  const change = (at: number, part: Partial<Leading>) =>
    onChange(value.map((l, i) => (i === at ? { ...l, ...part } : l)));
  /** A known name brings its post along. */
  const named = (name: string): Partial<Leading> => {
    const post = around.posts.find(p => p.personName === name);
    return post ? { name, title: post.title, personId: post.personId } : { name, personId: null };
  };
  return (
    <section className="panel" aria-label="领导小组">
      <h2>领导小组</h2>
      <datalist id={`${id}-people`}>
        {around.people.map(name => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <ul className="line-list">
        {value.map((person, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: people are told apart by their place while names are typed
          <li key={at} className="row">
            <select
              className="cell-input"
              style={{ width: 140 }}
              aria-label={`第${at + 1}人的职责`}
              value={person.role}
              onChange={e => change(at, { role: e.target.value as Leading['role'] })}
            >
              {LEADING_ROLES.map(role => (
                <option key={role}>{role}</option>
              ))}
            </select>
            <input
              className="cell-input"
              style={{ width: 140 }}
              list={`${id}-people`}
              aria-label={`第${at + 1}人的姓名`}
              maxLength={40}
              value={person.name}
              placeholder="姓名"
              onChange={e => change(at, named(e.target.value))}
            />
            <Input
              className="grow"
              aria-label={`第${at + 1}人的职务`}
              value={person.title}
              maxLength={60}
              placeholder="职务"
              onChange={e => change(at, { title: e.target.value })}
            />
            <Button
              aria-label={`去掉第${at + 1}人`}
              onClick={() => onChange(value.filter((_, i) => i !== at))}
            >
              去掉
            </Button>
          </li>
        ))}
      </ul>
      <div className="row">
        <Button
          onClick={() =>
            onChange([
              ...value,
              { role: value.length === 0 ? '组长' : '成员', name: '', title: '', personId: null },
            ])
          }
        >
          添加成员
        </Button>
        {value.length === 0 && around.posts.length > 0 && (
          <Button onClick={() => onChange(fromPosts(around.posts))}>按本级班子和部室负责人带入</Button>
        )}
        <label htmlFor={`${id}-office`}>办公室设在</label>
        <Input
          id={`${id}-office`}
          value={office}
          maxLength={60}
          style={{ width: 180 }}
          placeholder="如：组织部"
          onChange={e => onOffice(e.target.value)}
        />
      </div>
    </section>
  );
}
