import type { Handling } from '@niangjia/domain/matter/handling.api.ts';
import { Condition } from '@niangjia/ui/Condition.tsx';
import { EmptyState } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { useNarrow } from '@niangjia/ui/useNarrow.ts';
import { usePageSearch } from '../app/place.ts';
import { To } from '../app/To.tsx';
import { amountText, type HandlingSearch, headText } from './handling-words.ts';

export interface Line {
  key: string;
  name: string;
  /** Opens the same page for this unit. */
  unitId: string | null;
  amounts: readonly (number | null)[];
  /** The address of the records behind its figures. */
  behind: Record<string, unknown>;
}

interface FiguresProps {
  caption: string;
  first: string;
  handling: Handling;
  lines: readonly Line[];
}

function Name({ line, handling: { topic, year, month } }: { line: Line; handling: Handling }) {
  const text = <span className="handling-name">{line.name}</span>;
  if (!line.unitId) return text;
  return (
    <To to="/handling" search={{ unitId: line.unitId, topic, year, month: month ?? undefined }}>
      {text}
    </To>
  );
}

function Amount({ line, n, handling }: { line: Line; n: number; handling: Handling }) {
  const column = handling.columns[n]!;
  const amount = line.amounts[n] ?? null;
  if (amount === null) return <span className="quiet">—</span>;
  const text = amountText(column, amount);
  if (amount === 0) return <span className="quiet">{text}</span>;
  if (!column.isCount) return text;
  return (
    <To to="/handling/rows" search={{ ...line.behind, column: column.key }}>
      {text}
    </To>
  );
}

/** Figures of one topic in lines: units side by side, or one month after another. */
export const Figures = (props: FiguresProps) =>
  useNarrow() ? <NarrowFigures {...props} /> : <WideFigures {...props} />;

/** On a phone one figure at a time, so that units still stand side by side. */
function NarrowFigures({ caption, first, handling, lines }: FiguresProps) {
  const { columns } = handling;
  const [{ figure }, change] = usePageSearch<HandlingSearch>();
  const n = Math.max(
    0,
    columns.findIndex(c => c.key === figure),
  );
  return (
    <>
      <Condition
        label="项目"
        value={columns[n]!.key}
        onChange={next => change({ figure: next })}
        width={200}
        options={columns.map(c => ({ value: c.key, label: headText(c) }))}
      />
      <table className="records">
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            <th scope="col" className="figure">
              {headText(columns[n]!)}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(line => (
            <tr key={line.key}>
              <td>
                <Name line={line} handling={handling} />
              </td>
              <td className="figure">
                <Amount line={line} n={n} handling={handling} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function WideFigures({ caption, first, handling, lines }: FiguresProps) {
  const shown: readonly Column<Line>[] = [
    { key: 'name', title: first, render: line => <Name line={line} handling={handling} /> },
    ...handling.columns.map(
      (column, n): Column<Line> => ({
        key: column.key,
        title: headText(column),
        figure: true,
        render: line => <Amount line={line} n={n} handling={handling} />,
      }),
    ),
  ];
  return (
    <RecordTable
      caption={caption}
      columns={shown}
      rows={lines}
      rowKey={line => line.key}
      empty={<EmptyState title="没有可以统计的工会" />}
    />
  );
}
