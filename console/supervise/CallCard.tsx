import { callApi } from '@niangjia/domain/supervise/call.api.ts';
import { useRead } from '../app/queries.ts';
import { To } from '../app/To.tsx';

/** The calls that are coming; nothing at all when there is none. */
export function CallCard() {
  const calls = useRead(callApi.listCalls, { query: { state: 'planned', limit: 5 } });
  const coming = calls.data?.items ?? [];
  if (coming.length === 0) return null;
  return (
    <section className="panel" aria-label="近期调度会">
      <div className="panel-head">
        <h2>近期调度会</h2>
        <To to="/calls">全部</To>
      </div>
      <ul className="plain-list">
        {coming.map(call => (
          <li key={call.id} className="row">
            <span className="grow">
              <To to={`/calls/${call.id}`}>{call.title}</To>
            </span>
            <span className="quiet">
              {call.heldOn} 召开，已汇报 {call.counts.reported} / {call.counts.units}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
