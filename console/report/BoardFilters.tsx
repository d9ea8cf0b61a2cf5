import { addCalendarDays, asDay, type Day, daysBetween } from '@niangjia/domain/core/days.ts';
import type { BoardView } from '@niangjia/domain/report/board.api.ts';
import { PACE_NAMES } from '@niangjia/domain/target/pace.model.ts';
import { Condition } from '@niangjia/ui/Condition.tsx';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { useNarrow } from '@niangjia/ui/useNarrow.ts';
import { Button, Slider } from 'antd';
import { useEffect, useId, useState } from 'react';
import { To } from '../app/To.tsx';
import type { BoardSearch } from './board-search.ts';
import { STATUSES } from './pace.tsx';

interface Props {
  board: BoardView;
  search: BoardSearch;
  onChange: (part: Partial<BoardSearch>) => void;
}

const LINES = { territory: '地方工会', industry: '产业工会' } as const;

/** Unit, line, programme, targets, status and day; all of it in the address. */
export function BoardFilters(props: Props) {
  const narrow = useNarrow();
  if (!narrow) return <Filters {...props} />;
  const { unit: _, part: __, ...narrowed } = props.search;
  const count = Object.values(narrowed).filter(Boolean).length;
  return (
    <details className="filter-fold panel">
      <summary>筛选与回看{count > 0 && `（已选${count}项）`}</summary>
      <Filters {...props} />
    </details>
  );
}

function Filters({ board, search, onChange }: Props) {
  const id = useId();
  const { part: _, ...kept } = search;
  return (
    <div className="panel stack board-filters">
      <div className="row">
        {board.above.length > 0 && (
          <nav aria-label="上级单位">
            {board.above.map(unit => (
              <span key={unit.id}>
                <To to="/board" search={{ ...kept, unit: unit.id, targets: undefined, status: undefined }}>
                  {unit.name}
                </To>
                <span aria-hidden> › </span>
              </span>
            ))}
            <span aria-current="page">{board.unit.shortName}</span>
          </nav>
        )}
        {board.lines.length > 1 && (
          <fieldset className="filter-tabs" aria-label="组织线">
            {board.lines.map(line => (
              <button
                key={line}
                type="button"
                aria-pressed={board.line === line}
                onClick={() => onChange({ line, targets: undefined, part: undefined })}
              >
                {LINES[line]}
              </button>
            ))}
          </fieldset>
        )}
        <label htmlFor={`${id}-programme`}>专项行动</label>
        <Select
          id={`${id}-programme`}
          allowClear
          placeholder="全部在推进的"
          value={search.programme}
          onChange={programme => onChange({ programme, targets: undefined })}
          options={board.programmes.map(p => ({ value: p.id, label: p.title }))}
          className="board-wide"
          popupMatchSelectWidth={false}
        />
        <label htmlFor={`${id}-targets`}>任务</label>
        <TargetPick id={`${id}-targets`} board={board} chosen={search.targets} onChange={onChange} />
        <Condition
          label="状态"
          value={search.status}
          onChange={status => onChange({ status })}
          width={140}
          options={STATUSES.map(status => ({
            value: status,
            label: `${PACE_NAMES[status]}（${board.counts[status] ?? 0}）`,
          }))}
        />
      </div>
      <AsOf board={board} asOf={search.asOf} onChange={onChange} />
    </div>
  );
}

interface PickProps {
  id: string;
  board: BoardView;
  chosen: string | undefined;
  onChange: Props['onChange'];
}

/** The list keeps every target that was on the board before it was narrowed. */
function TargetPick({ id, board, chosen, onChange }: PickProps) {
  const [known, setKnown] = useState<readonly { value: string; label: string }[]>([]);
  useEffect(() => {
    const here = board.targets.map(t => ({ value: t.taskRootId, label: t.title }));
    setKnown(before =>
      chosen ? [...before, ...here.filter(o => !before.some(b => b.value === o.value))] : here,
    );
  }, [board.targets, chosen]);
  return (
    <Select
      id={id}
      mode="multiple"
      allowClear
      maxTagCount={1}
      placeholder="全部"
      value={chosen ? chosen.split(',') : []}
      onChange={(ids: string[]) => onChange({ targets: ids.length > 0 ? ids.join(',') : undefined })}
      options={[...known]}
      optionFilterProp="label"
      className="board-wide"
      popupMatchSelectWidth={false}
    />
  );
}

/** Any closed day by slider or by date; the right end is now. */
function AsOf({
  board,
  asOf,
  onChange,
}: {
  board: BoardView;
  asOf: string | undefined;
  onChange: Props['onChange'];
}) {
  const id = useId();
  const days = useKeptDays(board.days);
  const [dragged, setDragged] = useState<number | null>(null);
  if (!days) return null;
  const now = daysBetween(days.first, days.last) + 1;
  const dayAt = (at: number): string => (at >= now ? '实时' : addCalendarDays(days.first, at));
  const chosen = asOf && isPast(asOf, days) ? daysBetween(days.first, asDay(asOf)) : now;
  return (
    <div className="row board-asof">
      <label htmlFor={`${id}-day`}>数据截止日</label>
      <DayInput
        id={`${id}-day`}
        value={asOf ?? ''}
        max={days.last}
        onChange={day => onChange({ asOf: day || undefined })}
      />
      <div className="board-slider">
        <Slider
          min={0}
          max={now}
          value={dragged ?? chosen}
          onChange={setDragged}
          onChangeComplete={at => {
            setDragged(null);
            onChange({ asOf: at >= now ? undefined : dayAt(at) });
          }}
          tooltip={{ formatter: at => dayAt(at ?? now) }}
          ariaLabelForHandle="数据截止日"
          ariaValueTextFormatterForHandle={at => dayAt(at)}
        />
      </div>
      {asOf ? (
        <Button onClick={() => onChange({ asOf: undefined })}>回到实时</Button>
      ) : (
        <span className="quiet">
          {days.first} 起可回看到 {days.last}
        </span>
      )}
    </div>
  );
}

/** On an earlier day fewer targets had begun; the slider keeps the reach that it had. */
function useKeptDays(days: BoardView['days']): BoardView['days'] {
  const [kept, setKept] = useState(days);
  useEffect(() => {
    if (days)
      setKept(before => (before && before.first < days.first ? { ...days, first: before.first } : days));
  }, [days]);
  return kept;
}

const isPast = (day: string, { first, last }: { first: Day; last: Day }): boolean =>
  day >= first && day <= last;
