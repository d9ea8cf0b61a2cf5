import type { FieldSpec } from '@niangjia/domain/matter/field.ts';
import { useNarrow } from '@niangjia/ui/useNarrow.ts';
import { wordsOf } from './field-words.ts';

type Row = Readonly<Record<string, unknown>>;

const isGiven = (value: unknown): boolean => value !== null && value !== undefined && value !== '';

/** Persons, items, dates of one field, one beside another: a table, or on a phone a line each. Columns that nobody filled in are left out. */
export function FieldRows({ spec, rows: given }: { spec: FieldSpec; rows: readonly object[] }) {
  const isNarrow = useNarrow();
  const rows = given as readonly Row[];
  const columns = Object.entries(spec.columns ?? {}).filter(([name]) => rows.some(row => isGiven(row[name])));
  const said = (row: Row, name: string) =>
    isGiven(row[name]) ? wordsOf(spec.columns?.[name], row[name]) : '';
  const key = (row: Row, n: number) => `${n} ${Object.values(row).join()}`;
  if (isNarrow)
    return (
      <ol className="matter-row-list">
        {rows.map((row, n) => (
          <li key={key(row, n)}>
            {columns
              .filter(([name]) => said(row, name) !== '')
              .map(([name, column], at) =>
                at === 0 ? said(row, name) : `${column.label}：${said(row, name)}`,
              )
              .join('，')}
          </li>
        ))}
      </ol>
    );
  return (
    // The frame scrolls sideways when columns do not fit, so the keyboard must reach it.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region needs focus (WCAG 2.1.1)
    <section className="records-scroll" aria-label={spec.label} tabIndex={0}>
      <table className="records">
        <thead>
          <tr>
            {columns.map(([name, column]) => (
              <th key={name} scope="col">
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, n) => (
            <tr key={key(row, n)}>
              {columns.map(([name]) => (
                <td key={name}>{said(row, name)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
