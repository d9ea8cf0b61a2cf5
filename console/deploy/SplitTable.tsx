import { isBroken } from '@niangjia/domain/core/amount.ts';
import type { TaskContent } from '@niangjia/domain/deploy/programme.model.ts';
import { type ProposalBy, weightBy } from '@niangjia/domain/deploy/split-proposal.rules.ts';
import { GROUPINGS, type Grouping } from '@niangjia/domain/unit/unit.model.ts';
import { figureText } from '@niangjia/ui/format.ts';
import { Fragment, type ReactNode, useId, useState } from 'react';
import { BrokenSays } from './AmountInput.tsx';
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
  measure: string | null;
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
  const { receivers, parts, by, basis, hasAmounts } = props;
  const [isBound, setBound] = useState(false);
  if (receivers.length === 0) return <p className="quiet">正在读取可承接的单位……</p>;
  const figures = hasAmounts
    ? [...(by === 'even' ? [] : [basis]), '数量', ...(isBound ? BOUNDS.map(([, name]) => name) : [])]
    : [];
  const given = new Map(parts.map(p => [p.unitId, p.amount]));
  const toggle = (unitId: string) => {
    const ids = new Set(given.keys());
    if (!ids.delete(unitId)) ids.add(unitId);
    props.onParts(chosenOf(receivers, parts, ids));
  };
  return (
    <>
      <Choosing {...props}>
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
      </Choosing>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region needs focus (WCAG 2.1.1) */}
      <section className="records-scroll" aria-label="承接单位与数量" tabIndex={0}>
        <table className="split-table">
          <thead>
            <tr>
              <th scope="col">承接单位</th>
              {figures.map(name => (
                <th key={name} scope="col" className="figure">
                  {name}
                </th>
              ))}
              {hasAmounts && <th scope="col">锁定</th>}
            </tr>
          </thead>
          <tbody>
            {receivers.map(r => {
              const isChosen = given.has(r.unitId);
              const told = isChosen ? props.says.get(r.unitId) : undefined;
              return (
                <Fragment key={r.unitId}>
                  <tr className={isChosen ? 'chosen' : undefined}>
                    <td>
                      <label>
                        <input type="checkbox" checked={isChosen} onChange={() => toggle(r.unitId)} />{' '}
                        {r.unit}
                      </label>
                    </td>
                    {hasAmounts && by !== 'even' && (
                      <td className="figure quiet">{figureText(weightBy(r, by))}</td>
                    )}
                    {!isChosen && hasAmounts && <td colSpan={isBound ? 4 : 2} />}
                    {isChosen && hasAmounts && (
                      <PartCells {...props} unit={r} amount={given.get(r.unitId) ?? null} isBound={isBound} />
                    )}
                  </tr>
                  {told && (
                    <tr className="split-says">
                      <td className="quiet" colSpan={figures.length + 2}>
                        {told}
                      </td>
                    </tr>
                  )}
                </Fragment>
              );
            })}
          </tbody>
        </table>
      </section>
    </>
  );
}

const chosenOf = (receivers: readonly Receiver[], parts: Parts, ids: ReadonlySet<string>): Parts =>
  receivers
    .filter(r => ids.has(r.unitId))
    .map(r => ({ unitId: r.unitId, amount: parts.find(p => p.unitId === r.unitId)?.amount ?? null }));

/** All at once, a whole group, or without those that are there no longer. */
function Choosing({ receivers, parts, hasAmounts, onParts, children }: Props & { children: ReactNode }) {
  const chosen = new Set(parts.map(p => p.unitId));
  const isAll = receivers.every(r => chosen.has(r.unitId));
  const gone = parts.filter(p => !receivers.some(r => r.unitId === p.unitId));
  const groupings = [...new Set(receivers.flatMap(r => r.grouping ?? []))];
  const choose = (more: readonly Receiver[]) =>
    onParts(chosenOf(receivers, parts, new Set([...chosen, ...more.map(r => r.unitId)])));
  return (
    <div className="row">
      <label>
        <input type="checkbox" checked={isAll} onChange={() => (isAll ? onParts([]) : choose(receivers))} />{' '}
        全部单位
      </label>
      {groupings.length > 1 &&
        groupings.map(g => (
          <button
            key={g}
            type="button"
            className="link-button"
            onClick={() => choose(receivers.filter(r => r.grouping === g))}
          >
            加选{GROUPINGS[g as Grouping] ?? g}
          </button>
        ))}
      {hasAmounts && children}
      {gone.length > 0 && (
        <button type="button" className="link-button" onClick={() => choose([])}>
          去掉 {gone.length} 个已撤并的单位
        </button>
      )}
    </div>
  );
}

interface PartProps extends Props {
  unit: Receiver;
  amount: number | null;
  isBound: boolean;
}

/** What a chosen unit gets, within which bounds, and whether it stays so. */
function PartCells({
  unit,
  amount,
  measure,
  isBound,
  bounds,
  locked,
  onAmount,
  onBounds,
  onLock,
}: PartProps) {
  const { unitId } = unit;
  const bound = bounds.get(unitId) ?? { min: null, max: null };
  return (
    <>
      <td className="figure">
        <Amount
          label={`${unit.unit}的数量`}
          measure={measure}
          value={amount}
          onChange={n => onAmount(unitId, n)}
        />
      </td>
      {isBound &&
        BOUNDS.map(([key, name]) => (
          <td key={key} className="figure">
            <Amount
              label={`${unit.unit}${name}`}
              measure={measure}
              value={bound[key]}
              onChange={n => onBounds(new Map(bounds).set(unitId, { ...bound, [key]: n }))}
            />
          </td>
        ))}
      <td>
        <input
          type="checkbox"
          aria-label={`锁定${unit.unit}的数量`}
          checked={locked.has(unitId)}
          onChange={() => {
            const next = new Set(locked);
            if (!next.delete(unitId)) next.add(unitId);
            onLock(next);
          }}
        />
      </td>
    </>
  );
}

/** Taken over when the field is left, so that half-typed figures do not move the other units about. */
function Amount({
  label,
  measure,
  value,
  onChange,
}: {
  label: string;
  measure: string | null;
  value: number | null;
  onChange: (value: number | null) => void;
}) {
  const says = useId();
  const [isWrong, setWrong] = useState(false);
  const typed = (text: string) => (text === '' ? null : Math.max(0, Number(text)));
  return (
    <>
      <input
        key={value}
        className="cell-input figure"
        type="number"
        min={0}
        step="any"
        aria-label={label}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? says : undefined}
        defaultValue={value ?? ''}
        onChange={e => setWrong(isBroken(measure, typed(e.target.value)))}
        onKeyDown={e => e.key === 'Enter' && e.currentTarget.blur()}
        onBlur={e => {
          const next = typed(e.target.value);
          // What cannot be is not given to anybody: it stays in its field until it is put right.
          if (next !== value && !isBroken(measure, next)) onChange(next);
        }}
      />
      {isWrong && <BrokenSays id={says} measure={measure} />}
    </>
  );
}
