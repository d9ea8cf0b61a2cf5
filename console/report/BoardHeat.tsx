import { QuestionCircleOutlined } from '@ant-design/icons';
import { amountIn } from '@niangjia/domain/core/amount.ts';
import type { BoardView } from '@niangjia/domain/report/board.api.ts';
import type { BoardCell, BoardTarget, BoardUnit } from '@niangjia/domain/report/board.model.ts';
import { PACE_LIGHTS, PACE_NAMES, type PaceStatus } from '@niangjia/domain/target/pace.model.ts';
import { EmptyState } from '@niangjia/ui/ReadState.tsx';
import { Tooltip } from 'antd';
import { To } from '../app/To.tsx';
import type { BoardSearch } from './board-search.ts';
import { rateText, SelfMark, toneOf } from './pace.tsx';

export interface HeatProps {
  board: BoardView;
  /** Only units with a cell in this status. */
  status: string | undefined;
  onOpen: (partId: string) => void;
  search: BoardSearch;
}

export const inStatus = (units: readonly BoardUnit[], status: string | undefined): readonly BoardUnit[] =>
  status ? units.filter(unit => unit.cells.some(cell => cell?.status === status)) : units;

/** Units × targets. Every cell says its rate and its status in words; its colour only repeats them. */
export function BoardHeat({ board, status, onOpen, search }: HeatProps) {
  const units = inStatus(board.units, status);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region needs focus (WCAG 2.1.1)
    <section className="records-scroll board-scroll" aria-label="各单位进度" tabIndex={0}>
      <table className="records board-heat">
        <caption className="unseen">各单位在各项目标任务上的完成率与状态</caption>
        <thead>
          <tr>
            <th scope="col">单位</th>
            {board.targets.map(target => (
              <th key={target.taskRootId} scope="col">
                <TargetHead target={target} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr className="board-total">
            <th scope="row">{board.unit.shortName}合计</th>
            {board.targets.map(target => (
              <td key={target.taskRootId}>
                <Cell
                  cell={target.total}
                  target={target}
                  unit={`${board.unit.shortName}合计`}
                  onOpen={onOpen}
                />
              </td>
            ))}
          </tr>
          {units.map(unit => (
            <tr key={unit.unitId}>
              <th scope="row">
                <UnitName unit={unit} search={search} />
              </th>
              {unit.cells.map((cell, at) => {
                const target = board.targets[at]!;
                return (
                  <td key={target.taskRootId}>
                    {cell ? (
                      <Cell cell={cell} target={target} unit={unit.unit} onOpen={onOpen} />
                    ) : (
                      <span className="quiet">不承接</span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {units.length === 0 && (
        <EmptyState
          title={status ? `没有“${PACE_NAMES[status as PaceStatus] ?? status}”的单位` : '没有下级单位'}
        />
      )}
    </section>
  );
}

/** The name leads one level down where the unit has broken its parts down further. */
export function UnitName({ unit, search }: { unit: BoardUnit; search: BoardSearch }) {
  if (!unit.hasBelow) return unit.unit;
  const { part: _, status: __, ...kept } = search;
  return (
    <To to="/board" search={{ ...kept, unit: unit.unitId }}>
      {unit.unit}
    </To>
  );
}

function TargetHead({ target }: { target: BoardTarget }) {
  return (
    <div className="board-target">
      <span className="board-title" title={target.title}>
        {target.title}
      </span>
      <Tooltip title={target.meaning} trigger={['hover', 'focus']}>
        <button type="button" className="link-button" aria-label={`${target.title}的口径`}>
          <QuestionCircleOutlined aria-hidden />
        </button>
      </Tooltip>
      {target.basis === 'self-reported' && <SelfMark />}
    </div>
  );
}

interface CellProps {
  cell: BoardCell;
  target: BoardTarget;
  unit: string;
  onOpen: (partId: string) => void;
}

function Cell({ cell, target, unit, onOpen }: CellProps) {
  const { icon } = PACE_LIGHTS[cell.status];
  const done = cell.actual === null ? '—' : amountIn(target.measure, cell.actual);
  return (
    <button
      type="button"
      className={`board-cell tone-${toneOf(cell.status)}`}
      onClick={() => onOpen(cell.partId)}
    >
      <span className="unseen">
        {unit}，{target.title}：
      </span>
      <span className="board-rate">{rateText(cell.ratio)}</span>{' '}
      <span className="board-status">
        <span aria-hidden>{icon}</span>
        {PACE_NAMES[cell.status]}
      </span>
      <span className="board-amounts">
        {done} / {amountIn(target.measure, cell.received)}
        {cell.isSmall && ' · 基数小'}
      </span>
    </button>
  );
}
