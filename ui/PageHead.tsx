import type { ReactNode } from 'react';

interface Props {
  title: ReactNode;
  /** One quiet line under the title. */
  note?: ReactNode;
  /** State tags and lights beside the title. */
  tags?: ReactNode;
  actions?: ReactNode;
}

/** Every page has exactly one h1, and it is here. */
export function PageHead({ title, note, tags, actions }: Props) {
  return (
    <div className="page-head">
      <div className="titles">
        <div className="row">
          <h1 tabIndex={-1}>{title}</h1>
          {tags}
        </div>
        {note && <div className="quiet">{note}</div>}
      </div>
      {actions && <div className="row no-print">{actions}</div>}
    </div>
  );
}
