import type { ReactNode } from 'react';

interface Props {
  title: ReactNode;
  /** One quiet line under the title. */
  note?: ReactNode;
  /** State tags and lights beside the title. */
  tags?: ReactNode;
  actions?: ReactNode;
}

const DAY = /(\d{4}-\d\d-\d\d)/;

/** A line on a phone may end before a day and after it, not at the hyphens within. */
function unbroken(text: string): ReactNode {
  return text.split(DAY).map((part, i) =>
    DAY.test(part) ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence, which come and go together
      <span key={i} style={{ whiteSpace: 'nowrap' }}>
        {part}
      </span>
    ) : (
      part
    ),
  );
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
        {note && <div className="quiet">{typeof note === 'string' ? unbroken(note) : note}</div>}
      </div>
      {actions && <div className="row no-print">{actions}</div>}
    </div>
  );
}
