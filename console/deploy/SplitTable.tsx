import type { TaskContent } from '@niangjia/domain/deploy/programme.model.ts';
import { type ProposalBy, weightBy } from '@niangjia/domain/deploy/split-proposal.rules.ts';
import { GROUPINGS, type Grouping } from '@niangjia/domain/unit/unit.model.ts';
import { figureText } from '@niangjia/ui/format.ts';
import { useState } from 'react';
import type { Receiver } from './programme-around.ts';
import type { Bound } from './split-balance.ts';

type Parts = TaskContent['parts'];

interface Props {
  receivers: readonly Receiver[];
  parts: Parts;
  by: ProposalBy;
  /** What the split goes by, in words. */
  basis: string;
  locked: ReadonlySet<string>;
  bounds: ReadonlyMap<string, Bound>;
  /** How each part came about, by unit. */
  says: ReadonlyMap<string, string>;
  hasAmounts: boolean;
  onParts: (parts: Parts) => void;
  onAmount: (unitId: string, amount: number | null) => void;
  onLock: (locked: ReadonlySet<string>) => void;
  onBounds: (bounds: ReadonlyMap<string, Bound>) => void;
}

const BOUNDS = [
  ['min', '最少'],
  ['max', '最多'],
] as const;

/** Every unit that may receive the task, in the order of the register; the chosen ones with their part. */
export function SplitTable(props: Props) {
  const { receivers, parts, by, basis, locked, bounds, says, hasAmounts, onParts, onAmount, onLock } = props;
  const [isBound, setBound] = useState(false);
  const given = new Map(parts.map(p => [p.unitId, p.amount]));
  const gone = parts.filter(p => !receivers.some(r => r.unitId === p.unitId));
  const isAll = receivers.length > 0 && receivers.every(r => given.has(r.unitId));
  const chosenOf = (ids: ReadonlySet<string>) =>
    receivers
      .filter(r => ids.has(r.unitId))
      .map(r => ({ unitId: r.unitId, amount: given.get(r.unitId) ?? null }));
  const toggle = (unitId: string) => {
    const ids = new Set(given.keys());
    if (!ids.delete(unitId)) ids.add(unitId);
    onParts(chosenOf(ids));
  };
  const groupings = [...new Set(receivers.flatMap(r => r.grouping ?? []))];
  if (receivers.length === 0) return <p className="quiet">正在读取可承接的单位……</p>;
  return (
    <>
      <div className="row">
        <label>
          <input
            type="checkbox"
            checked={isAll}
            onChange={() => onParts(isAll ? [] : chosenOf(new Set(receivers.map(r => r.unitId))))}
          />{' '}
          全部单位
        </label>
        {groupings.length > 1 &&
          groupings.map(g => (
            <button
              key={g}
              type="button"
              className="link-button"
              onClick={() =>
                onParts(
                  chosenOf(
                    new Set([...given.keys(), ...receivers.filter(r => r.grouping === g).map(r => r.unitId)]),
                  ),
                )
              }
            >
              加选{GROUPINGS[g as Grouping] ?? g}
            </button>
          ))}
        {hasAmounts && (
          <label>
            <input
              type="checkbox"
              checked={isBound}
              onChange={() => {
                if (isBound) props.onBounds(new Map());
                setBound(!isBound);
              }}
            />{' '}
            规定最少、最多
          </label>
        )}
        {gone.length > 0 && (
          <button
            type="button"
            className="link-button"
            onClick={() => onParts(chosenOf(new Set(given.keys())))}
          >
            去掉 {gone.length} 个已撤并的单位
          </button>
        )}
      </div>
      <table className="split-table">
        <thead>
          <tr>
            <th scope="col">承接单位</th>
            {hasAmounts && by !== 'even' && (
              <th scope="col" className="figure">
                {basis}
              </th>
            )}
            {hasAmounts && (
              <th scope="col" className="figure">
                数量
              </th>
            )}
            {hasAmounts &&
              isBound &&
              BOUNDS.map(([key, name]) => (
                <th key={key} scope="col" className="figure">
                  {name}
                </th>
              ))}
            {hasAmounts && <th scope="col">锁定</th>}
          </tr>
        </thead>
        <tbody>
          {receivers.map(r => (
            <tr key={r.unitId} className={given.has(r.unitId) ? 'chosen' : undefined}>
              <td>
                <label>
                  <input type="checkbox" checked={given.has(r.unitId)} onChange={() => toggle(r.unitId)} />{' '}
                  {r.unit}
                </label>
                {given.has(r.unitId) && says.has(r.unitId) && <p className="quiet">{says.get(r.unitId)}</p>}
              </td>
              {hasAmounts && by !== 'even' && <td className="figure quiet">{figureText(weightBy(r, by))}</td>}
              {hasAmounts && (
                <td className="figure">
                  {given.has(r.unitId) && (
                    <Amount
                      label={`${r.unit}的数量`}
                      value={given.get(r.unitId) ?? null}
                      onChange={n => onAmount(r.unitId, n)}
                    />
                  )}
                </td>
              )}
              {hasAmounts &&
                isBound &&
                BOUNDS.map(([key, name]) => (
                  <td key={key} className="figure">
                    {given.has(r.unitId) && (
                      <Amount
                        label={`${r.unit}${name}`}
                        value={bounds.get(r.unitId)?.[key] ?? null}
                        onChange={n => {
                          const before = bounds.get(r.unitId) ?? { min: null, max: null };
                          props.onBounds(new Map(bounds).set(r.unitId, { ...before, [key]: n }));
                        }}
                      />
                    )}
                  </td>
                ))}
              {hasAmounts && (
                <td>
                  {given.has(r.unitId) && (
                    <input
                      type="checkbox"
                      aria-label={`锁定${r.unit}的数量`}
                      checked={locked.has(r.unitId)}
                      onChange={() => {
                        const next = new Set(locked);
                        if (!next.delete(r.unitId)) next.add(r.unitId);
                        onLock(next);
                      }}
                    />
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** Taken over when the field is left, so that half-typed figures do not move the other units about. */
function Amount({
  label,
  value,
  onChange,
}: {
  label: string;
  value: number | null;
  onChange: (value: number | null) => void;
}) {
  return (
    <input
      key={value}
      className="cell-input figure"
      type="number"
      min={0}
      step="any"
      aria-label={label}
      defaultValue={value ?? ''}
      onKeyDown={e => e.key === 'Enter' && e.currentTarget.blur()}
      onBlur={e => {
        const text = e.target.value;
        const next = text === '' ? null : Math.max(0, Number(text));
        if (next !== value) onChange(next);
      }}
    />
  );
}
