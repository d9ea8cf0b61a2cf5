import type { Line } from '@niangjia/domain/core/actor.ts';
import { unitApi } from '@niangjia/domain/unit/unit.api.ts';
import { FailedState, LoadingState } from '@niangjia/ui/ReadState.tsx';
import { Button } from 'antd';
import { useRead } from '../app/queries.ts';

interface Props {
  /** The unit whose direct children may be chosen. */
  unitId: string;
  /** Given by the form. */
  value?: readonly string[];
  onChange?: (ids: string[]) => void;
  /** Those that have it already, shown ticked and fixed. */
  had?: ReadonlySet<string>;
}

const LINES: readonly (readonly [Line, string])[] = [
  ['territory', '地方'],
  ['industry', '产业和直属'],
];

/** Direct children on both lines, to be ticked. */
export function PaperUnits(props: Props) {
  return (
    <div className="stack" style={{ gap: 8 }}>
      {LINES.map(([line, label]) => (
        <LineUnits key={line} line={line} label={label} {...props} />
      ))}
    </div>
  );
}

function LineUnits({
  line,
  label,
  unitId,
  value = [],
  onChange,
  had = new Set(),
}: Props & { line: Line; label: string }) {
  const below = useRead(unitApi.listChildren, { query: { line, parentId: unitId, size: 200 } });
  if (below.trouble && !below.data) return <FailedState trouble={below.trouble} onRetry={below.onRetry} />;
  if (!below.data) return <LoadingState what="下级单位" />;
  const open = below.data.items.filter(unit => unit.kind !== 'enterprise');
  if (open.length === 0) return null;
  const ids = open.filter(unit => !had.has(unit.id)).map(unit => unit.id);
  const isAll = ids.length > 0 && ids.every(id => value.includes(id));
  const others = value.filter(id => !ids.includes(id));
  return (
    <fieldset className="plain-fieldset">
      <legend className="row">
        {label}
        <Button
          size="small"
          disabled={ids.length === 0}
          onClick={() => onChange?.(isAll ? others : [...others, ...ids])}
        >
          {isAll ? '全不选' : '全选'}
          <span className="unseen">{label}</span>
        </Button>
      </legend>
      <ul className="unit-ticks">
        {open.map(unit => (
          <li key={unit.id}>
            <label>
              <input
                type="checkbox"
                disabled={had.has(unit.id)}
                checked={had.has(unit.id) || value.includes(unit.id)}
                onChange={() =>
                  onChange?.(
                    value.includes(unit.id) ? value.filter(id => id !== unit.id) : [...value, unit.id],
                  )
                }
              />
              {unit.shortName}
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
