import { amountIn, amountOf } from '@niangjia/domain/core/amount.ts';
import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { boardApi } from '@niangjia/domain/report/board.api.ts';
import { isBehind, percentText } from '@niangjia/domain/report/board.rules.ts';
import { useRead } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { PaceTag, rateText, SelfMark } from './pace.tsx';

type Mine = ReplyOf<typeof boardApi.myStanding>['items'][number];

/** For a unit that has received tasks: where it stands on each, and its own place; the figures of others are not here. */
export function StandingCard() {
  const mine = useRead(boardApi.myStanding, {});
  const items = mine.data?.items ?? [];
  return items.map(item => <Standing key={`${item.unitId}`} item={item} />);
}

const MOST = 8;

function Standing({ item }: { item: Mine }) {
  const place =
    item.place === null
      ? item.note
      : `在${item.of}个单位中列第${item.place}位，平均完成率${percentText(item.rate)}`;
  return (
    <section className="panel" aria-label={`${item.unit}进度`}>
      <div className="panel-head">
        <h2>{item.unit}进度</h2>
        <To to="/board" search={{ unit: item.unitId }}>
          看板
        </To>
      </div>
      {place && <p>{place}。</p>}
      <ul className="board-lag">
        {item.cells.slice(0, MOST).map(cell => (
          <li key={cell.partId}>
            <div className="row">
              <PaceTag status={cell.status} />
              <To to="/board" search={{ unit: item.unitId, part: cell.partId }}>
                {cell.title}
              </To>
              <span className="figure">{rateText(cell.ratio)}</span>
              <span className="quiet">
                {cell.actual === null ? '—' : amountIn(cell.measure, cell.actual)} /{' '}
                {amountOf(cell.measure, cell.received)}
                {cell.perWeek !== null && `，每周还需${amountOf(cell.measure, cell.perWeek)}`}
              </span>
              {cell.basis === 'self-reported' && <SelfMark />}
            </div>
            {isBehind(cell.status) && cell.reason === null && (
              <p className="board-silent">
                还没有说明滞后原因，
                <To to="/board" search={{ unit: item.unitId, part: cell.partId }}>
                  去说明
                </To>
              </p>
            )}
          </li>
        ))}
      </ul>
      {item.cells.length > MOST && (
        <p>
          <To to="/board" search={{ unit: item.unitId }}>
            共{item.cells.length}项，看全部
          </To>
        </p>
      )}
    </section>
  );
}
