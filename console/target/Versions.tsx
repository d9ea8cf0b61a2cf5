import type { SplitVersion } from '@niangjia/domain/target/target.model.ts';
import { Drawer } from '@niangjia/ui/Drawer.tsx';
import { figureText, momentText } from '@niangjia/ui/format.ts';
import { Button } from 'antd';
import { useId, useState } from 'react';

/** Every change of the split: who, when, why; any two laid beside each other, unit by unit. */
export function Versions({ versions }: { versions: readonly SplitVersion[] }) {
  const [open, setOpen] = useState(false);
  if (versions.length === 0) return null;
  const last = versions.at(-1)!;
  return (
    <p className="row">
      <span className="quiet">
        分解第 {last.no} 版，{momentText(last.at)} {last.person}
        {last.why && `：${last.why}`}
      </span>
      <Button size="small" onClick={() => setOpen(true)}>
        分解版本
      </Button>
      {open && (
        <Drawer title="分解版本对照" size={720} onClose={() => setOpen(false)}>
          <Compare versions={versions} />
        </Drawer>
      )}
    </p>
  );
}

function Compare({ versions }: { versions: readonly SplitVersion[] }) {
  const id = useId();
  const [pair, setPair] = useState<[number, number]>([Math.max(1, versions.length - 1), versions.length]);
  const [before, after] = pair.map(no => versions.find(v => v.no === no)!) as [SplitVersion, SplitVersion];
  const names = new Map([...before.parts, ...after.parts].map(p => [p.unitId, p.unit]));
  const amountIn = (v: SplitVersion, unitId: string) => v.parts.find(p => p.unitId === unitId)?.amount ?? 0;
  const rows = [...names].map(([unitId, unit]) => ({
    unitId,
    unit,
    was: amountIn(before, unitId),
    is: amountIn(after, unitId),
  }));
  return (
    <div className="stack">
      <ol className="plain-list">
        {versions.map(v => (
          <li key={v.no}>
            第 {v.no} 版　{momentText(v.at)}　{v.unit} {v.person}　合计 {figureText(v.given)}
            {v.why && <p className="quiet keep-lines">{v.why}</p>}
          </li>
        ))}
      </ol>
      <div className="row">
        {(['旧版', '新版'] as const).map((label, i) => (
          <span key={label}>
            <label htmlFor={`${id}-${i}`}>{label}</label>{' '}
            <select
              id={`${id}-${i}`}
              value={pair[i]}
              onChange={e =>
                setPair(i === 0 ? [Number(e.target.value), pair[1]] : [pair[0], Number(e.target.value)])
              }
            >
              {versions.map(v => (
                <option key={v.no} value={v.no}>
                  第 {v.no} 版
                </option>
              ))}
            </select>
          </span>
        ))}
      </div>
      <table className="target-rows">
        <caption className="unseen">两版对照</caption>
        <thead>
          <tr>
            <th scope="col">单位</th>
            <th scope="col" className="figure">
              第 {before.no} 版
            </th>
            <th scope="col" className="figure">
              第 {after.no} 版
            </th>
            <th scope="col" className="figure">
              增减
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(r => (
            <tr key={r.unitId}>
              <th scope="row">{r.unit}</th>
              <td className="figure">{figureText(r.was)}</td>
              <td className="figure">{figureText(r.is)}</td>
              <td className="figure">
                <Change by={r.is - r.was} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function Change({ by }: { by: number }) {
  if (Math.abs(by) < 1e-6) return <span className="quiet">不变</span>;
  return (
    <span
      className={by > 0 ? 'target-more' : 'target-less'}
    >{`${by > 0 ? '+' : '−'}${figureText(Math.abs(by))}`}</span>
  );
}
