import { useEffect, useRef } from 'react';
import { fieldId, type Trouble } from './trouble.ts';

interface Props {
  trouble: Trouble | null | undefined;
  /** Name of the antd form whose fields the list links to. */
  form?: string;
  /** Id of the field that a path is about, where the form is none of antd's. */
  idOf?: (path: string) => string | undefined;
}

const toField = (id: string) => (event: React.MouseEvent) => {
  const field = document.getElementById(id);
  if (!field) return;
  event.preventDefault();
  field.scrollIntoView({ block: 'center' });
  field.focus();
};

/** What the rules answered: the sentence, the fields to correct, and a number to quote. Takes the focus when it appears. */
export function ProblemNotice({ trouble, form, idOf }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (trouble) box.current?.focus();
  }, [trouble]);
  if (!trouble) return null;
  const placeOf = (path: string) => (path === '' ? undefined : form ? fieldId(form, path) : idOf?.(path));
  const remarks = trouble.errors.map(error => ({ ...error, place: placeOf(error.path) }));
  // What only repeats the sentence makes it lead to the field.
  const own = remarks.find(error => error.message === trouble.title && error.place);
  const others = remarks.filter(error => error.message !== trouble.title);
  return (
    <div ref={box} className="notice tone-warn" role="alert" tabIndex={-1}>
      <p>
        <Remark message={trouble.title} place={own?.place} />
      </p>
      {others.length > 0 && (
        <ul>
          {others.map(({ path, message, place }) => (
            <li key={`${path} ${message}`}>
              <Remark message={message} place={place} />
            </li>
          ))}
        </ul>
      )}
      {trouble.id && <p>问题编号：{trouble.id}，需要时请告诉系统管理员。</p>}
    </div>
  );
}

function Remark({ message, place }: { message: string; place: string | undefined }) {
  if (!place) return message;
  return (
    <a href={`#${place}`} onClick={toField(place)}>
      {message}
    </a>
  );
}
