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
  // A remark that only repeats the sentence is worth its place when it leads to the field.
  const remarks = trouble.errors
    .map(error => ({ ...error, place: placeOf(error.path) }))
    .filter(error => error.message !== trouble.title || error.place);
  return (
    <div ref={box} className="notice tone-warn" role="alert" tabIndex={-1}>
      <p>{trouble.title}</p>
      {remarks.length > 0 && (
        <ul>
          {remarks.map(error => (
            <li key={`${error.path} ${error.message}`}>
              {error.place ? (
                <a href={`#${error.place}`} onClick={toField(error.place)}>
                  {error.message}
                </a>
              ) : (
                error.message
              )}
            </li>
          ))}
        </ul>
      )}
      {trouble.id && <p>问题编号：{trouble.id}，需要时请告诉系统管理员。</p>}
    </div>
  );
}
