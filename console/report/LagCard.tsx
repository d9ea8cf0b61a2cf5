import { boardApi } from '@niangjia/domain/report/board.api.ts';
import { figureText } from '@niangjia/ui/format.ts';
import { useRead } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import { To } from '../app/To.tsx';
import { PaceTag, SelfMark } from './pace.tsx';

const FIRST = 5;

/** For those who decide: who is behind, worst first, with the reason that the unit gave. Quiet while nobody is. */
export function LagCard() {
  const { homeUnit } = useMe();
  const board = useRead(boardApi.getBoard, { params: { id: homeUnit.id } });
  const { data } = board;
  if (!data || data.targets.length === 0) return null;
  const silent = data.laggards.filter(l => l.reason === null).length;
  return (
    <section className="panel" aria-label="滞后与原因">
      <div className="panel-head">
        <h2>滞后与原因</h2>
        <To to="/board">看板</To>
      </div>
      <p>{data.says}</p>
      {data.laggards.length > 0 && (
        <>
          <ul className="board-lag">
            {data.laggards.slice(0, FIRST).map(l => (
              <li key={l.partId}>
                <div className="row">
                  <PaceTag status={l.status} />
                  <strong>{l.unit}</strong>
                  <To to="/board" search={{ part: l.partId }}>
                    {l.title}
                  </To>
                  <span className="quiet">
                    实际{l.actual === null ? '—' : figureText(l.actual)} / 应达{figureText(l.plan)}
                    {l.measure}
                    {l.gapPoints !== null && `，差${l.gapPoints.toFixed(1)}个百分点`}
                  </span>
                  {l.basis === 'self-reported' && <SelfMark />}
                </div>
                {l.reason ? (
                  <p className="keep-lines">原因：{l.reason.text}</p>
                ) : (
                  <p className="board-silent">未说明原因</p>
                )}
              </li>
            ))}
          </ul>
          <p className="quiet">
            共{data.laggards.length}项次滞后{silent > 0 && `，${silent}项次未说明原因`}。
            {data.laggards.length > FIRST && <To to="/board">看全部</To>}
          </p>
        </>
      )}
    </section>
  );
}
