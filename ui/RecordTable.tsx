import { Button } from 'antd';
import type { ReactNode } from 'react';
import { HeldNarrow } from './HeldNarrow.tsx';
import { EmptyState } from './ReadState.tsx';

export interface Column<Row> {
  key: string;
  title: string;
  render: (row: Row) => ReactNode;
  /** Figures are aligned to the right. */
  figure?: boolean;
  width?: number | string;
  /** On the phone: heads the card, stands below the list of lines, or is left out. A plain line when not said. */
  narrow?: 'title' | 'foot' | 'hide';
}

interface Props<Row> {
  /** Names the table for screen readers. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  rowName?: (row: Row) => string;
  empty?: ReactNode;
  chosen?: ReadonlySet<string>;
  onChoose?: (chosen: ReadonlySet<string>) => void;
  /** There are further rows to read. */
  hasMore?: boolean;
  onMore?: () => void;
  isReadingMore?: boolean;
  /** For example the count, said beside the button. */
  foot?: ReactNode;
}

const flipped = (chosen: ReadonlySet<string>, key: string): ReadonlySet<string> => {
  const next = new Set(chosen);
  if (!next.delete(key)) next.add(key);
  return next;
};

/** A real table from 768 px, a list of cards below. Rows are chosen by checkbox where `onChoose` is given. */
export function RecordTable<Row>(props: Props<Row>) {
  const { rows, empty, hasMore, onMore, isReadingMore, foot } = props;
  if (rows.length === 0) return <>{empty ?? <EmptyState title="没有符合条件的记录" />}</>;
  return (
    <div>
      <HeldNarrow>{narrow => (narrow ? <Cards {...props} /> : <WideTable {...props} />)}</HeldNarrow>
      {(foot || hasMore) && (
        <div className="records-foot">
          <span className="quiet">{foot}</span>
          {hasMore && (
            <Button onClick={onMore} loading={isReadingMore}>
              再显示一些
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function WideTable<Row>({ caption, columns, rows, rowKey, rowName, chosen, onChoose }: Props<Row>) {
  const isAll = chosen !== undefined && rows.every(row => chosen.has(rowKey(row)));
  return (
    // The frame scrolls sideways when columns do not fit, so the keyboard must reach it.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region needs focus (WCAG 2.1.1)
    <section className="records-scroll" aria-label={caption} tabIndex={0}>
      <table className="records">
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            {onChoose && (
              <th scope="col" style={{ width: 40 }}>
                <input
                  type="checkbox"
                  aria-label="全选"
                  checked={isAll}
                  onChange={() => onChoose(isAll ? new Set() : new Set(rows.map(rowKey)))}
                />
              </th>
            )}
            {columns.map(column => (
              <th
                key={column.key}
                scope="col"
                className={column.figure ? 'figure' : undefined}
                style={{ width: column.width }}
              >
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={rowKey(row)}>
              {onChoose && (
                <td>
                  <Choose row={row} {...{ rowKey, rowName, chosen, onChoose }} />
                </td>
              )}
              {columns.map(column => (
                <Cell key={column.key} isFigure={column.figure}>
                  {column.render(row)}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Days and moments are not broken at their hyphens. */
function Cell({ isFigure, children }: { isFigure?: boolean; children: ReactNode }) {
  const isMoment = typeof children === 'string' && /^\d{4}-\d\d-\d\d[\d: ]*$/.test(children);
  return (
    <td className={isFigure ? 'figure' : undefined} style={isMoment ? { whiteSpace: 'nowrap' } : undefined}>
      {children}
    </td>
  );
}

function Cards<Row>({ caption, columns, rows, rowKey, rowName, chosen, onChoose }: Props<Row>) {
  const title = columns.find(column => column.narrow === 'title') ?? columns[0];
  const lines = columns.filter(column => column !== title && !column.narrow);
  const feet = columns.filter(column => column.narrow === 'foot');
  return (
    <ul className="cards" aria-label={caption}>
      {rows.map(row => (
        <li key={rowKey(row)}>
          <div className="card-title">
            {onChoose && <Choose row={row} {...{ rowKey, rowName, chosen, onChoose }} />}
            <div className="grow">{title?.render(row)}</div>
          </div>
          <dl>
            {lines.map(column => (
              <div key={column.key} style={{ display: 'contents' }}>
                <dt>{column.title}</dt>
                <dd>{column.render(row)}</dd>
              </div>
            ))}
          </dl>
          {feet.map(column => (
            <div key={column.key} style={{ marginTop: 8 }}>
              {column.render(row)}
            </div>
          ))}
        </li>
      ))}
    </ul>
  );
}

type ChooseProps<Row> = Pick<Props<Row>, 'rowKey' | 'rowName' | 'chosen' | 'onChoose'> & { row: Row };

function Choose<Row>({ row, rowKey, rowName, chosen, onChoose }: ChooseProps<Row>) {
  const key = rowKey(row);
  return (
    <input
      type="checkbox"
      aria-label={`选择${rowName?.(row) ?? ''}`}
      checked={chosen?.has(key) ?? false}
      onChange={() => onChoose?.(flipped(chosen ?? new Set(), key))}
    />
  );
}
