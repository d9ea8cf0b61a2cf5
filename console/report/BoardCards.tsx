import { amountIn, measureAfter } from '@niangjia/domain/core/amount.ts';
import { worstOf } from '@niangjia/domain/report/board.rules.ts';
import { PACE_ORDER } from '@niangjia/domain/target/pace.model.ts';
import { useState } from 'react';
import { type HeatProps, inStatus, UnitName } from './BoardHeat.tsx';
import { PaceTag, rateText } from './pace.tsx';

/** As many as fit on a phone before the reader asks for the rest. */
const FIRST = 3;

/** On the phone: units with their worst targets first, the worst unit on top. */
export function BoardCards({ board, status, onOpen, search }: HeatProps) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const rank = (cells: Parameters<typeof worstOf>[0]) => {
    const worst = worstOf(cells);
    return worst === null ? PACE_ORDER.length : PACE_ORDER.indexOf(worst);
  };
  const units = [...inStatus(board.units, status)].sort((a, b) => rank(a.cells) - rank(b.cells));
  if (units.length === 0) return <p className="panel quiet">没有符合条件的下级单位。</p>;
  return (
    <ul className="cards" aria-label="各单位进度">
      {units.map(unit => {
        const lines = unit.cells
          .flatMap((cell, at) => (cell ? [{ cell, target: board.targets[at]! }] : []))
          .sort((a, b) => PACE_ORDER.indexOf(a.cell.status) - PACE_ORDER.indexOf(b.cell.status));
        const shown = opened.has(unit.unitId) ? lines : lines.slice(0, FIRST);
        return (
          <li key={unit.unitId}>
            <div className="card-title">
              <div className="grow">
                <UnitName unit={unit} search={search} />
              </div>
            </div>
            {lines.length === 0 && <p className="quiet">没有承接任务</p>}
            <ul className="board-lines">
              {shown.map(({ cell, target }) => (
                <li key={target.taskRootId}>
                  <button type="button" className="board-line" onClick={() => onOpen(cell.partId)}>
                    <span className="unseen">{unit.unit}，</span>
                    <span className="grow">{target.title}</span>
                    <span className="figure">{rateText(cell.ratio)}</span>
                    <PaceTag status={cell.status} />
                    <span className="board-amounts quiet">
                      {cell.actual === null ? '—' : amountIn(target.measure, cell.actual)} /{' '}
                      {amountIn(target.measure, cell.received)}
                      {measureAfter(target.measure)}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
            {lines.length > FIRST && (
              <button
                type="button"
                className="link-button"
                aria-expanded={opened.has(unit.unitId)}
                onClick={() =>
                  setOpened(before => {
                    const next = new Set(before);
                    if (!next.delete(unit.unitId)) next.add(unit.unitId);
                    return next;
                  })
                }
              >
                {opened.has(unit.unitId) ? '收起' : `还有${lines.length - FIRST}项`}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
