import type { ProgrammeView } from '@niangjia/domain/deploy/programme.model.ts';
import { taskApi } from '@niangjia/domain/deploy/task.api.ts';
import type { TaskRow } from '@niangjia/domain/deploy/task.model.ts';
import { figureText } from '@niangjia/ui/format.ts';
import { FailedState, LoadingState } from '@niangjia/ui/ReadState.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { useEffect } from 'react';
import { usePages } from '../app/queries.ts';

interface Props {
  programme: ProgrammeView;
  /** `issued`: what the reader's own unit has given out; `all`: what else the reader may see of it. */
  view: 'issued' | 'all';
  chosen: string | undefined;
  onChoose: (unitId: string) => void;
}

interface Line {
  unitId: string;
  unit: string;
  all: number;
  received: number;
  reported: number;
  finished: number;
  overdue: number;
}

function linesOf(rows: readonly TaskRow[]): Line[] {
  const lines = new Map<string, Line>();
  for (const row of rows) {
    const line = lines.get(row.unitId) ?? {
      unitId: row.unitId,
      unit: row.unit,
      all: 0,
      received: 0,
      reported: 0,
      finished: 0,
      overdue: 0,
    };
    line.all += 1;
    if (row.state !== 'sent') line.received += 1;
    if (row.reportedAt) line.reported += 1;
    if (row.state === 'finished') line.finished += 1;
    if (row.light.sort === 'overdue') line.overdue += 1;
    lines.set(row.unitId, line);
  }
  return [...lines.values()];
}

/** One line for each unit: pressing it narrows the list below to that unit. */
export function ProgrammeUnits({ programme, view, chosen, onChoose }: Props) {
  const tasks = usePages(taskApi.listTasks, { query: { programmeId: programme.id, view, limit: 200 } });
  const { hasMore, isReadingMore, onMore, trouble } = tasks;
  // The summary counts every row, so the pages are read one after another.
  useEffect(() => {
    if (hasMore && !isReadingMore && !trouble) onMore();
  }, [hasMore, isReadingMore, onMore, trouble]);
  const given = (tasks.rows ?? []).filter(t => t.parentId !== null && t.issuerUnitId === programme.unitId);
  const lines = linesOf(given);
  if (trouble) return <FailedState trouble={trouble} onRetry={tasks.onRetry} />;
  if (hasMore) return <LoadingState what="各单位汇总" />;
  if (lines.length < 2) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region needs focus (WCAG 2.1.1)
    <section className="records-scroll unit-lines" aria-label="各单位汇总" tabIndex={0}>
      <table className="records">
        <caption className="unseen">各单位签收、报告和办结情况</caption>
        <thead>
          <tr>
            <th scope="col">单位</th>
            {['任务', '已签收', '已报告', '已办结', '已逾期'].map(name => (
              <th key={name} scope="col" className="figure">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(line => (
            <tr key={line.unitId}>
              <td>
                <button
                  type="button"
                  className="link-button"
                  aria-pressed={chosen === line.unitId}
                  onClick={() => onChoose(line.unitId)}
                >
                  {line.unit}
                  {chosen === line.unitId && '（只看）'}
                </button>
              </td>
              <td className="figure">{figureText(line.all)}</td>
              <td className="figure">{figureText(line.received)}</td>
              <td className="figure">{figureText(line.reported)}</td>
              <td className="figure">{figureText(line.finished)}</td>
              <td className="figure">
                {line.overdue > 0 ? <StateTag tone="bad">{figureText(line.overdue)}</StateTag> : 0}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
