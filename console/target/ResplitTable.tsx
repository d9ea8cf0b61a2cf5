import { figureText } from '@niangjia/ui/format.ts';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import type { Row, Typed } from './resplit.ts';
import { Change } from './Versions.tsx';

interface Props {
  rows: readonly Row[];
  typed: Typed;
  says: ReadonlyMap<string, string>;
  measure: string;
  onChange: (typed: Typed) => void;
}

/** A part changed by hand is locked and the others make up for it; the least and the most bind the proposal. */
export function ResplitTable({ rows, typed, says, measure, onChange }: Props) {
  const lock = (partId: string, amount: number) =>
    onChange({
      ...typed,
      amounts: { ...typed.amounts, [partId]: amount },
      locked: [...new Set([...typed.locked, partId])],
    });
  const unlock = (partId: string) => onChange({ ...typed, locked: typed.locked.filter(id => id !== partId) });
  const bound = (key: 'min' | 'max', partId: string, n: number | null) => {
    const { [partId]: _, ...rest } = typed[key];
    onChange({ ...typed, [key]: n === null ? rest : { ...rest, [partId]: n } });
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region needs focus (WCAG 2.1.1)
    <section className="target-scroll" aria-label="各单位任务数" tabIndex={0}>
      <table className="target-rows">
        <caption className="unseen">各单位任务数</caption>
        <thead>
          <tr>
            {['单位', '现任务数', `调整为（${measure}）`, '增减', '最少', '最多', '锁定'].map(title => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.partId}>
              <th scope="row">
                {row.unit}
                <p className="quiet">{says.get(row.partId)}</p>
                {row.given > 0 && <p className="quiet">已向下分解 {figureText(row.given)}</p>}
              </th>
              <td className="figure">{figureText(row.was)}</td>
              <td>
                <NumberInput
                  aria-label={`${row.unit}调整后的任务数`}
                  min={0}
                  value={typed.amounts[row.partId] ?? null}
                  onChange={n => n !== null && lock(row.partId, n)}
                  style={{ width: 110 }}
                />
              </td>
              <td className="figure">
                <Change by={(typed.amounts[row.partId] ?? 0) - row.was} />
              </td>
              {(['min', 'max'] as const).map(key => (
                <td key={key}>
                  <NumberInput
                    aria-label={`${row.unit}${key === 'min' ? '最少' : '最多'}`}
                    min={0}
                    value={typed[key][row.partId] ?? null}
                    onChange={n => bound(key, row.partId, n)}
                    style={{ width: 80 }}
                  />
                </td>
              ))}
              <td>
                <input
                  type="checkbox"
                  aria-label={`锁定${row.unit}的任务数`}
                  checked={typed.locked.includes(row.partId)}
                  onChange={e =>
                    e.target.checked ? lock(row.partId, typed.amounts[row.partId] ?? 0) : unlock(row.partId)
                  }
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
