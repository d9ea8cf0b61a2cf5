import { boardApi } from '@niangjia/domain/report/board.api.ts';
import type { Laggard } from '@niangjia/domain/report/board.model.ts';
import { useRead } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import { To } from '../app/To.tsx';
import { PaceTag } from './pace.tsx';

const FIRST = 5;

/** For those who decide: which units are behind, the worst first, with the reasons that they gave. Nothing while there is no target. */
export function LagCard() {
  const { homeUnit } = useMe();
  const { data } = useRead(boardApi.getBoard, { params: { id: homeUnit.id } });
  if (!data || data.targets.length === 0 || data.units.length === 0) return null;
  const units = byUnit(data.laggards);
  const silent = data.laggards.filter(l => l.reason === null).length;
  return (
    <section className="panel" aria-label="滞后与原因">
      <div className="panel-head">
        <h2>滞后与原因</h2>
        <To to="/board">看板</To>
      </div>
      <p>
        {data.says}
        {silent > 0 && `${silent}项次滞后还没有说明原因。`}
      </p>
      <ul className="board-lag">
        {units.slice(0, FIRST).map(list => (
          <Unit key={list[0]!.unitId} list={list} />
        ))}
      </ul>
      {units.length > FIRST && (
        <p>
          <To to="/board">共{units.length}个单位有滞后的任务，看全部</To>
        </p>
      )}
    </section>
  );
}

/** Units by how many of their targets are far behind, then by how many are behind at all. */
function byUnit(laggards: readonly Laggard[]): Laggard[][] {
  const units = new Map<string, Laggard[]>();
  for (const l of laggards) units.set(l.unitId, [...(units.get(l.unitId) ?? []), l]);
  const far = (list: readonly Laggard[]) => list.filter(l => l.status === 'far-behind').length;
  return [...units.values()].sort((a, b) => far(b) - far(a) || b.length - a.length);
}

function Unit({ list }: { list: readonly Laggard[] }) {
  const first = list[0]!;
  const said = list.filter(l => l.reason !== null);
  return (
    <li>
      <div className="row">
        <PaceTag status={first.status} />
        <strong>{first.unit}</strong>
        <span>
          {list.length}项滞后：
          {list.slice(0, 3).map((l, i) => (
            <span key={l.partId}>
              {i > 0 && '、'}
              <To to="/board" search={{ part: l.partId }}>
                {l.title}
              </To>
            </span>
          ))}
          {list.length > 3 && ' 等'}
        </span>
      </div>
      {said.map(l => (
        <p key={l.partId} className="keep-lines">
          {l.title}：{l.reason!.text}
        </p>
      ))}
      {said.length === 0 && <p className="board-silent">未说明原因</p>}
    </li>
  );
}
